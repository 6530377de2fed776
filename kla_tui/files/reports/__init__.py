"""Every kind of report, once: what it is called, which forms it comes in, what it may be asked for, who makes it.

The command line and the screen Laporan both read this list: its options become those of `kla-tui report` and the
fields of the form. A kind is a module of this folder under its own name with one function

    make(connection, folder, asked) -> Made

which reads everything it needs at once and answers what writes it to a path; that one may run on another thread,
tells each step to `tick`, and stops when `tick` raises. A new kind is its module, one entry in `KINDS`, and its row
in `docs/formats.md`; tests fail for what is missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Literal, cast

from kla_tui.files.render import Tick, Written
from kla_tui.i18n import C_, N_
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Refused

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from kla_tui.db import Database
    from kla_tui.folder import Folder
    from kla_tui.store.kit.outcome import Outcome

Asked = Mapping[str, str]
"""What was asked for, by the names of the options; `suffix` is the form. A flag that is set is "ya"."""
Entries = tuple[tuple[str, str], ...]


class NotAsAsked(Refused):
    """The report cannot be made as asked: `problems` say why, `option` is what to ask for otherwise."""

    def __init__(self, *problems: Problem, option: str = "") -> None:
        super().__init__(problems[0].code, **problems[0].params)
        self.problems, self.option = problems, option


@dataclass(frozen=True, slots=True)
class Made:
    """A report that was read.

    `write` writes it, `said` are the values of what is said then. With `send` it is written and noted in the
    register, both or neither; the database is needed for it.
    """

    write: Written
    said: Mapping[str, str | int] = field(default_factory=dict)
    send: "Callable[[Database, Path, Tick], Outcome] | None" = None


@dataclass(frozen=True, slots=True)
class Option:
    """Something a kind may be asked for; left empty it means all, the latest, or none.

    `label` and `hint` are those of the field on the screen, `help` of the command line, where it is `--name`. A
    choice has `entries` (code, words), a flag those of "" and "ya".
    """

    name: str
    type: Literal["text", "number", "day", "choice", "flag", "event", "company", "agency"]
    label: str
    help: str
    hint: str = ""
    metavar: str = ""
    default: str = ""
    entries: Entries = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of report.

    `options` are the names of what it may be asked for, in the order of the form. `done` is said once it is written,
    with `path` and what `Made.said` holds. `of_files`: its points follow the evidence files as they lie there now.
    """

    id: str
    title: str
    about: str
    suffixes: tuple[str, ...]
    options: tuple[str, ...] = ()
    done: str = N_("Laporan ditulis ke {path}")
    of_files: bool = False

    def make(self, connection: "Connection", folder: "Folder", asked: Asked) -> Made:
        """Read what the report says; raises NotAsAsked."""
        return cast("Made", import_module(f"{__name__}.{self.id}").make(connection, folder, asked))


OPTIONS: tuple[Option, ...] = (
    Option("event", "event", C_("record", "Acara"), N_("id acara; tanpa ini acara terakhir"), metavar="ID"),
    Option(
        "session", "number", N_("Sesi ke berapa"), N_("sesi ke berapa"), N_("kosong: pertama"), metavar="N",
        default="1",
    ),
    Option(
        "source", "choice", N_("Isi"), N_("yang hadir atau yang diundang"), default="present",
        entries=(
            ("present", N_("Yang hadir (sesudah acara)")), ("invited", N_("Yang diundang (untuk ditandatangani)")),
        ),
    ),
    Option(
        "company", "company", C_("record", "Perusahaan"),
        N_("perusahaan; tanpa ini semua, satu halaman masing-masing"), N_("kosong: semua"), metavar=N_("ID|NAMA"),
    ),
    Option(
        "indicator", "text", N_("Nomor indikator"), N_("hanya indikator ini"), N_("kosong: semua"), metavar="03"
    ),
    Option("year", "text", N_("Tahun"), N_("hanya tahun ini"), N_("kosong: semua"), metavar="2025"),
    Option(
        "since", "text", N_("Sejak"), N_("sejak tanggal, hari (senin), atau dari s.d. sampai"),
        N_("kosong: semua; senin, 29-7-2025, 1-7-2025 s.d. 29-7-2025"), metavar=N_("TANGGAL"),
    ),
    Option(
        "number", "text", N_("Nomor surat"), N_("nomor surat, yang lalu dicatat; #17 berurut mulai 17"),
        N_("yang lalu dicatat; kosong: konsep"), metavar=N_("NOMOR"),
    ),
    Option("date", "day", N_("Tanggal surat"), N_("tanggal surat"), metavar=N_("TANGGAL")),
    Option("due", "day", N_("Tenggat"), N_("tenggat"), metavar=N_("TANGGAL")),
    Option(
        "separate", "flag", N_("Berkas"), N_("satu berkas setiap surat"),
        entries=(("", N_("Satu PDF untuk semua")), ("ya", N_("Satu PDF setiap perusahaan"))),
    ),
    Option(
        "agency", "agency", N_("Perangkat daerah"), N_("surat untuk satu perangkat daerah"),
        N_("kosong: semua yang masih kurang"), metavar=N_("NAMA"),
    ),
    Option(
        "landscape", "flag", N_("Kertas PDF"), N_("kertas mendatar"),
        entries=(("", N_("Tegak")), ("ya", N_("Mendatar"))),
    ),
    Option(
        "blank", "number", N_("Baris kosong"), N_("baris kosong tambahan"), N_("untuk yang belum terdaftar"),
        metavar="N", default="0",
    ),
)  # fmt: skip
"""What kinds may be asked for, in the order of the command line's help."""

_ALL_FORMS = (".pdf", ".html", ".xlsx")
_LETTERS_WRITTEN = N_("{count} surat ditulis ke {path}")

KINDS: tuple[Kind, ...] = (
    Kind(
        "readiness", N_("Kesiapan KLA"), N_("Poin, klaster, tren, langkah"), _ALL_FORMS, of_files=True
    ),
    Kind(
        "indicators", N_("Lembar indikator"), N_("Jawaban, poin, dokumen per indikator"), _ALL_FORMS,
        ("indicator",), of_files=True,
    ),
    Kind(
        "apsai", N_("Rekap APSAI"), N_("Anggota, komitmen, pengurus, pelapor"), (".pdf", ".xlsx"), of_files=True
    ),
    Kind(
        "contributions", N_("Kontribusi per tahun"), N_("Per klaster, bentuk, pilar"), (".pdf", ".xlsx"), ("year",),
        of_files=True,
    ),
    Kind(
        "attendance", C_("record", "Daftar hadir"), N_("Yang hadir di satu sesi acara"), (".pdf", ".xlsx"),
        ("event", "session", "source", "landscape", "blank"), N_("{count} baris ditulis ke {path}"),
    ),
    Kind(
        "event", N_("Laporan kegiatan"), N_("Kehadiran, notula, RTL, berkas SPJ"), (".pdf", ".xlsx"),
        ("event", "landscape"), N_("Laporan {title}: {count} yang hadir, ditulis ke {path}"),
    ),
    Kind(
        "company", N_("Profil perusahaan"), N_("Satu perusahaan, atau semuanya"), (".pdf",), ("company",),
        N_("{count} profil ditulis ke {path}"),
    ),
    Kind(
        "gaps", N_("Laporan kesenjangan"), N_("Yang belum lengkap, untuk Gugus Tugas"), (".pdf", ".xlsx", ".html"),
        done=N_("{count} pertanyaan masih kurang; ditulis ke {path}"), of_files=True,
    ),
    Kind(
        "letters", N_("Surat permintaan"), N_("Dokumen yang diminta dari PD"), (".pdf", ".docx", ".txt"),
        ("agency", "number", "due"), _LETTERS_WRITTEN,
    ),
    Kind(
        "reminders", N_("Surat pengingat"), N_("Ke perusahaan yang belum melapor"), (".pdf",),
        ("number", "date", "due", "separate"), _LETTERS_WRITTEN,
    ),
    Kind(
        "history", N_("Riwayat perubahan"), N_("Siapa mengubah apa, sejak kapan"), (".pdf", ".xlsx"), ("since",),
        N_("{count} kegiatan ditulis ke {path}"),
    ),
)  # fmt: skip
BY_ID: Mapping[str, Kind] = {kind.id: kind for kind in KINDS}
OPTION: Mapping[str, Option] = {option.name: option for option in OPTIONS}


def refused(option: str, code: str, **params: str | int) -> NotAsAsked:
    """The refusal of what was asked for with an option, in the sentence of a code."""
    return NotAsAsked(Problem("", code, params), option=option)
