"""The main job from an empty folder to the summary, told in keys: the test checks it, the docs show it."""

import re
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kla_tui import sqlite_file
from kla_tui.folder import Folder
from tests.terminal.driver import Terminal

SIZE = (80, 24)
EVENT = "Sosialisasi KHA dan Pembentukan APSAI"


@dataclass(frozen=True, slots=True)
class Desk:
    """What an officer has before them: the terminal, the data folder, a folder with scans."""

    terminal: Terminal
    folder: Folder
    scans: Path

    def press(self, *names: str) -> None:
        """Press keys."""
        self.terminal.press(*names)

    def fill(self, *texts: str) -> None:
        """Type into the fields of a form one after the other, Enter after each; "" leaves a field as it is."""
        for text in texts:
            self.terminal.type(text)
            self.terminal.press("enter")

    def sees(self, *texts: str | re.Pattern[str]) -> None:
        """Wait until each text stands on the screen."""
        for text in texts:
            self.terminal.wait_for(text)

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        """What the database holds, read while the program runs."""
        with self._reading() as connection:
            return [tuple(row) for row in connection.execute(query, values)]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        connection = sqlite_file.connect(self.folder.database)
        try:
            yield connection
        finally:
            connection.close()


@dataclass(frozen=True, slots=True)
class Chapter:
    """One step of the job: what is done, what must then be true, and how the walk-through tells it."""

    name: str
    title: str
    prose: str
    act: Callable[[Desk], None]
    check: Callable[[Desk], None]


def _first_start(desk: Desk) -> None:
    desk.sees("Selamat datang di kla-tui")
    desk.terminal.type("balang")
    desk.sees("› Kabupaten Balangan, Kalimantan Selatan")
    desk.press("enter")
    desk.fill("DP3A Kabupaten Balangan", "Rina Contoh", "", "2025")
    desk.sees("Kabupaten Balangan, Kalimantan Selatan", "Rina Contoh", "2025")


def _first_start_check(desk: Desk) -> None:
    assert desk.folder.is_new(), "nothing is made before the last field"
    desk.fill("", "")
    desk.sees("0 dari 274 dijawab")
    settings = dict(desk.rows("SELECT key, value FROM setting"))
    assert settings == {"regency": "63.11", "agency": "DP3A Kabupaten Balangan"}
    assert desk.rows("SELECT count(*) FROM area WHERE substr(code, 1, 5) != '63.11'") == [(0,)]
    assert desk.rows("SELECT year FROM round WHERE NOT deleted") == [(2025,)]


def _event(desk: Desk) -> None:
    desk.press("4")
    desk.sees("Belum ada acara")
    desk.press("a")
    desk.fill(EVENT, "", "29-7-2025", "", "08.30", "", "Aula Dharma Setya")
    desk.sees("Selasa, 29 Juli 2025")


def _event_check(desk: Desk) -> None:
    desk.press("ctrl+s")
    desk.sees(f"✓ {EVENT} disimpan")
    assert desk.rows("SELECT title, starts_on, venue FROM event") == [(EVENT, "2025-07-29", "Aula Dharma Setya")]
    assert desk.rows("SELECT date, starts_at FROM session") == [("2025-07-29", "08:30")]


def _invitations(desk: Desk) -> None:
    desk.press("enter")
    desk.sees("Belum ada undangan")
    for name, organisation, office, pillar, sex in (
        ("Hj. Aulia Contoh, S.Sos.", "Bappeda Contoh", "Kepala Bidang", "pem", "P"),
        ("Budi Contoh", "PT Banua Contoh", "Manajer CSR", "dunia", "L"),
        ("M. Noor Contoh", "Bank Contoh Kalsel", "Kepala Cabang", "dunia", "L"),
        ("Siti Contoh", "Radio Contoh FM", "Penyiar", "med", "P"),
    ):
        desk.press("a")
        desk.sees("Undangan baru")
        desk.fill(name, organisation, office, pillar, "", sex)
        desk.press("ctrl+s")
        desk.sees(f"✓ {name} diundang")
    desk.sees("Undangan 4 · hadir 0")


def _invitations_check(desk: Desk) -> None:
    found = desk.rows(
        "SELECT p.title_before, p.name, p.title_after, p.sex, o.name, o.pillar FROM invitation i"
        " JOIN person p ON p.id = i.person_id JOIN organisation o ON o.id = p.organisation_id"
        " WHERE NOT i.deleted ORDER BY p.id"
    )
    assert found == [
        ("Hj.", "Aulia Contoh", "S.Sos.", "P", "Bappeda Contoh", "pemerintah"),
        ("", "Budi Contoh", "", "L", "PT Banua Contoh", "dunia_usaha"),
        ("", "M. Noor Contoh", "", "L", "Bank Contoh Kalsel", "dunia_usaha"),
        ("", "Siti Contoh", "", "P", "Radio Contoh FM", "media"),
    ]


def _desk(desk: Desk) -> None:
    desk.press("m")
    desk.sees("Ketik beberapa huruf nama", "Hadir  0/4")
    desk.terminal.type("au con")
    desk.sees("› Hj. Aulia Contoh")
    desk.press("enter")
    desk.sees("✓ Hj. Aulia Contoh, S.Sos. hadir", "Hadir  1/4")
    desk.terminal.type("nur")  # M. Noor, as another would spell him
    desk.sees("› M. Noor Contoh")
    desk.press("enter")
    desk.sees("Hadir  2/4")
    desk.terminal.type("aulia")
    desk.press("enter")
    desk.sees(re.compile(r"Hj\. Aulia Contoh, S\.Sos\. sudah hadir .*di "))


def _desk_check(desk: Desk) -> None:
    assert desk.rows("SELECT count(*), sum(how = 'invited') FROM attendance WHERE NOT deleted") == [(2, 2)]
    desk.press("escape")


def _guests(desk: Desk) -> None:
    desk.terminal.type("Zulkifli Contoh")
    desk.press("f3", "enter")
    desk.sees("✓ Zulkifli Contoh hadir", "Tanpa undangan 1")
    desk.terminal.type("siti")
    desk.press("f4")
    desk.sees("Yang mewakili Siti Contoh")
    desk.terminal.type("Rahmah Contoh")
    desk.press("enter")
    desk.sees("✓ Rahmah Contoh hadir (mewakili Siti Contoh)", "Mewakili 1")
    desk.terminal.type("budi")
    desk.press("enter")
    desk.sees("✓ Budi Contoh hadir")
    desk.press("ctrl+z")
    desk.sees("Batalkan kehadiran Budi Contoh: alasan")
    desk.fill("salah orang")
    desk.sees("Kehadiran dibatalkan")
    desk.terminal.type("budi")
    desk.press("enter")
    desk.sees("✓ Budi Contoh hadir")


def _guests_check(desk: Desk) -> None:
    assert desk.rows("SELECT how, count(*) FROM attendance WHERE NOT deleted AND NOT annulled GROUP BY how") == [
        ("invited", 3),
        ("represented", 1),
        ("walk_in", 1),
    ]
    ((reason,),) = desk.rows("SELECT reason FROM action WHERE verb = 'attendance.annul'")
    assert reason == "salah orang"


def _paper(desk: Desk) -> None:
    desk.press("escape")
    desk.sees("Undangan 4 · hadir 5")
    desk.press("p")
    desk.sees("Yang dicetak", "‹ Daftar hadir ›", "Yang hadir (sesudah acara)", "PDF tegak")
    desk.press("ctrl+s")
    desk.sees("5 baris ditulis ke exports/")


def _paper_check(desk: Desk) -> None:
    (written,) = desk.folder.exports.glob("*.pdf")
    from pypdf import PdfReader

    text = " ".join(page.extract_text() for page in PdfReader(written).pages)
    for name in ("Aulia Contoh", "Zulkifli Contoh", "Rahmah Contoh (mewakili Siti Contoh)", "Selasa, 29 Juli 2025"):
        assert name in " ".join(text.split())


def _company(desk: Desk) -> None:
    desk.press("3")
    desk.sees("Bank Contoh Kalsel", "PT Banua Contoh")
    desk.press("down", "e")
    desk.sees("Ubah perusahaan")
    desk.fill("", "", "", "9120000000001", "")
    desk.terminal.type("batu bara")
    desk.sees("› 05 Pertambangan Batu Bara")
    desk.press("enter")
    desk.fill("", "bes", "1.250", "310", "Jl. Contoh No. 1")
    desk.terminal.type("galumb")
    desk.sees("› Galumbang")
    desk.press("enter")


def _company_check(desk: Desk) -> None:
    desk.press("ctrl+s")
    desk.sees("✓ PT Banua Contoh disimpan")
    found = desk.rows(
        "SELECT o.name, c.legal_form, c.nib, c.kbli_code, c.scale, c.workers_male, c.workers_female FROM company c"
        " JOIN organisation o ON o.id = c.organisation_id WHERE NOT c.deleted"
    )
    assert found == [("PT Banua Contoh", "PT", "9120000000001", "05", "besar", 1250, 310)]
    assert desk.rows("SELECT count(*) FROM organisation WHERE name LIKE '%Banua Contoh'") == [(1,)]


def _steps(desk: Desk) -> None:
    desk.press("l")
    for step, day, number in (("had", "29-7-2025", ""), ("angg", "12 Agustus 2025", "188/12/APSAI")):
        desk.press("a")
        desk.sees("Langkah baru")
        desk.fill(step, day, number)
        desk.press("ctrl+s")
    desk.sees("Hadir", "Anggota", "188/12/APSAI")


def _steps_check(desk: Desk) -> None:
    assert desk.rows("SELECT step, date FROM membership_step WHERE NOT deleted ORDER BY date") == [
        ("hadir", "2025-07-29"),
        ("anggota", "2025-08-12"),
    ]


def _checklist(desk: Desk) -> None:
    desk.press("2")
    desk.sees("Peraturan/Kebijakan")
    desk.press("enter", "y", "1", "y", "1", "t", "s")
    desk.sees("12/12", "✓ 01.2c Sebagian", "5/63")
    desk.press("ctrl+z")
    desk.sees("Diurungkan", re.compile(r"› 01\.2c +·"))
    desk.press("s")
    desk.sees("✓ 01.2c Sebagian")


def _checklist_check(desk: Desk) -> None:
    found = desk.rows("SELECT question_id, value, fraction FROM answer WHERE NOT deleted ORDER BY question_id")
    assert [row[0] for row in found] == ["01.1", "01.2a", "01.2b", "01.2c"]


def _value(desk: Desk) -> None:
    desk.press("2", "/")
    desk.fill("04.3")
    desk.sees("Pertanyaan: 04.3", "Berapa persen anak yang memiliki")
    desk.press("9")  # a digit begins the value
    desk.sees("Tahun data pertama: 2023", "Tahun data kedua: 2024")
    desk.fill("00", "1.200", "1.080")
    desk.terminal.type("1.200")
    desk.sees("= 75 %", "= 90 %")


def _value_check(desk: Desk) -> None:
    desk.press("ctrl+s")
    desk.sees("✓ Nilai 04.3 disimpan")
    query = (
        "SELECT numerator_1, denominator_1, numerator_2, denominator_2, fraction FROM answer WHERE question_id = ?"
    )
    assert desk.rows(query, "04.3") == [("900", "1200", "1080", "1200", "0.9")]


def _evidence(desk: Desk) -> None:
    desk.press("escape")
    desk.sees("Indikator")
    desk.press("enter", "b")
    desk.sees("Bukti untuk 01.1")
    desk.press("a")
    desk.sees("Dokumen baru")
    desk.fill("perda", "Perda Kabupaten Layak Anak", "5 Tahun 2022", "12 Mei 2022", "", "", "Bupati")
    desk.press("right", "enter", "right", "enter")
    desk.fill("", "")
    desk.terminal.paste(f"{desk.scans}/perda")
    desk.sees("perda-kla.pdf")
    desk.press("enter")
    desk.sees("perda-kla.pdf", "Sudah")


def _evidence_check(desk: Desk) -> None:
    desk.press("ctrl+s")
    desk.sees("✓ Perda Kabupaten Layak Anak disimpan")
    assert desk.rows("SELECT kind, number, date, signed, file_name FROM evidence WHERE NOT deleted") == [
        ("perda", "5 Tahun 2022", "2022-05-12", 1, "perda-kla.pdf")
    ]
    (kept,) = [path for path in desk.folder.evidence.rglob("*") if path.is_file()]
    assert kept.read_bytes() == (desk.scans / "perda-kla.pdf").read_bytes()
    assert desk.rows("SELECT question_id FROM evidence_link WHERE NOT deleted") == [("01.1",)]


def _unsound(desk: Desk) -> None:
    desk.press("escape", "down", "b", "a")
    desk.sees("Dokumen baru")
    desk.fill("sk", "SK Gugus Tugas KLA")
    desk.press("ctrl+s")
    desk.sees("✗ SK tanpa nomor: isi nomor.")


def _unsound_check(desk: Desk) -> None:
    assert desk.rows("SELECT count(*) FROM evidence WHERE NOT deleted") == [(2,)]


def _summary(desk: Desk) -> None:
    desk.press("1")
    desk.sees("5 dari 274 dijawab · 1 terbukti")


def _summary_check(desk: Desk) -> None:
    desk.sees(
        re.compile(r"KLAIM +14,5 +belum"),
        re.compile(r"TERBUKTI +12 +belum +kurang 488 ke Pratama"),
        re.compile(r"BERISIKO +2,5 "),
        "2 terdaftar",
        "1 anggota",
        "hadir 5",
        "pemerintah 1 · masyarakat 0 · media 1 · usaha 2 · ? 1",
    )


def scans(folder: Path) -> Path:
    """The folder with the file the story attaches."""
    folder.mkdir()
    (folder / "perda-kla.pdf").write_bytes(b"%PDF-1.4 contoh")
    return folder


CHAPTERS = (
    Chapter(
        "first-start",
        "The first start",
        "The data folder is empty, so the program asks where it is. Type a few letters of the regency and press "
        "`Enter` to take the first hit; all 514 are there. Then agency, officer, language and the "
        "evaluation year; `Enter` goes on, the last `Enter` begins. A passphrase encrypts the folder; it may stay "
        "empty.",
        _first_start,
        _first_start_check,
    ),
    Chapter(
        "event",
        "Prepare the event",
        "`4` opens *Acara*, `a` a new one. A date can be typed in many ways; what was understood stands below it. "
        "`Ctrl+S` saves from any field. The event has its first session at once.",
        _event,
        _event_check,
    ),
    Chapter(
        "invitations",
        "Invite",
        "`Enter` opens the event, `a` invites one person or organisation; `g` a whole pillar. Titles are kept apart "
        "from the name and come back with it. An organisation that is not known yet is made on the way.",
        _invitations,
        _invitations_check,
    ),
    Chapter(
        "desk",
        "Check people in",
        "`m` opens the desk. The list stays empty until something is typed, for the screen faces the queue. A few "
        "letters of any words, in any order and spelling, and `Enter`: present, and the box is empty for the next. "
        "Whoever is present already is not counted twice; the screen says when and at which desk.",
        _desk,
        _desk_check,
    ),
    Chapter(
        "guests",
        "Guests, representatives, mistakes",
        "`F3` takes what was typed as the name of a guest without an invitation. `F4` has somebody come for the "
        "person under the cursor; both names are kept. `Ctrl+Z` annuls the last arrival and asks for the reason.",
        _guests,
        _guests_check,
    ),
    Chapter(
        "paper",
        "The daftar hadir",
        "`Esc` goes back to the event and `p` prints into the folder `exports`: the list of those present, or of "
        "those invited as a sheet to be signed, as PDF or XLSX; also invitations, activity report, badges with QR "
        "codes and certificates. `Ctrl+S` takes it as it is usually wanted.",
        _paper,
        _paper_check,
    ),
    Chapter(
        "company",
        "Register the companies that came",
        "`3` opens *Perusahaan*. Whoever came for a business already stands there; `e` opens it for the rest: NIB "
        "(13 digits), KBLI by code or words, scale, workers, the village with its kecamatan.",
        _company,
        _company_check,
    ),
    Chapter(
        "steps",
        "The steps to membership",
        "`l` shows the steps of the company on its way into APSAI, `a` adds one with date and document number.",
        _steps,
        _steps_check,
    ),
    Chapter(
        "checklist",
        "Answer the checklist",
        "`2` opens the indicators, `Enter` the questions of one. `y`, `t` and `s` answer and go on to the next; "
        "where a question has a scale, `y` opens its options and `1`–`6` choose one; "
        "`Ctrl+Z` takes the last answer back and stands on it.",
        _checklist,
        _checklist_check,
    ),
    Chapter(
        "value",
        "Percentages over two years",
        "`/` finds a question by number or words. Where it asks for numbers, a digit begins the value: how many of "
        "how many, for both data years. The percentage is worked out below.",
        _value,
        _value_check,
    ),
    Chapter(
        "evidence",
        "Attach the paper",
        "`b` on a question shows its documents, `a` adds one. The file is named by where it lies, with completion, "
        "and copied into the data folder by its content: the original is not needed afterwards.",
        _evidence,
        _evidence_check,
    ),
    Chapter(
        "unsound",
        "What a document lacks",
        "A decree without number, date and signature is stored all the same, and the screen says what is missing. "
        "It backs nothing until that is mended.",
        _unsound,
        _unsound_check,
    ),
    Chapter(
        "summary",
        "Where the regency stands",
        "`1` is the summary: points claimed, points backed by documents that meet the requirements, and what a "
        "verifier would take away today. Below it the clusters, companies, the event, and the steps that win the "
        "most. `Enter` on a figure opens what is behind it; `Ctrl+Q` leaves.",
        _summary,
        _summary_check,
    ),
)
