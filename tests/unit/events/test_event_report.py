"""The activity report and the other papers of an event: figures of the desk and the summary, nothing of a child."""

import datetime as dt
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kla_tui.db import Database
from kla_tui.files.papers import badges, certificates, invitation_list
from kla_tui.files.reports import event as report_paper
from kla_tui.folder import Folder
from kla_tui.store.events import attendance, events, figures, follow_ups, spj
from kla_tui.store.evidence import evidence, logo
from kla_tui.store.kit import settings
from kla_tui.store.register import people
from kla_tui.store.reports import attendance_sheet
from kla_tui.store.reports import event_report as reports
from kla_tui.store.reports.event_report import EventReport


def text_of(path: Path) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(path).pages)


def event_of(db: Database) -> str:
    with db.read() as connection:
        return events.listing(connection)[0].id


def sessions_of(db: Database, event: str) -> list[str]:
    with db.read() as connection:
        return [session.id for session in events.sessions(connection, event)]


def report_of(db: Database, event: str) -> EventReport:
    with db.read() as connection:
        found = reports.report(connection, event)
    assert found is not None
    return found


@pytest.fixture
def two_days(demo_db: Database) -> str:
    """The demonstration with a second day: some come again, a guest, a child, one in another's place."""
    event = event_of(demo_db)
    events.add_session(demo_db, event, {"title": "Hari kedua", "date": "30-7-2025"})
    first, second = sessions_of(demo_db, event)
    with demo_db.read() as connection:
        desk = attendance.desk(connection, first)
    assert desk is not None
    here = [arrival.person_id for arrival in desk.arrivals]
    away = [person.id for person in desk.expected if person.id not in here]
    for person in here[:9]:
        attendance.check_in(demo_db, second, person)
    attendance.check_in(demo_db, second, away[0])
    attendance.walk_in(
        demo_db, second, {"name": "Tamu Uji", "organisation": "Lembaga Uji", "pillar": "masyarakat", "sex": "P"}
    )
    child = {"name": "Anisa Rahasia Contoh", "is_child": "ya", "phone": "081234567890", "organisation": "Forum Uji"}
    attendance.walk_in(demo_db, second, child)
    attendance.walk_in(demo_db, first, child)
    attendance.represent(demo_db, second, away[1], {"name": "Wakil Uji"})
    attendance.annul(demo_db, second, here[0], "salah orang")
    return event


def test_the_figures_are_those_of_the_summary_and_of_each_desk(demo_db: Database, two_days: str) -> None:
    report = report_of(demo_db, two_days)
    with demo_db.read() as connection:
        counted = figures.attendance_figures(connection, two_days)
        desks = [attendance.desk(connection, held.id) for held in report.sessions]
    counts = report.counts
    assert counted["attendance"] == {
        "invited": counts.invited, "present": counts.present, "walk_in": counts.walk_in,
        "represented": counts.represented,
    }  # fmt: skip
    assert {code: counts.pillars.get(code, 0) for code in counted["pillars"]} == counted["pillars"]
    assert (counts.present, counts.walk_in, counts.represented) == (46 + 1 + 2 + 1, 2, 1)
    assert counts.male + counts.female + counts.unknown == counts.present == len(report.attendees)
    assert sum(counts.kinds.values()) == sum(counts.areas.values()) == counts.present
    for held, desk in zip(report.sessions, desks, strict=True):
        assert desk is not None
        assert held.counts == attendance.counts(desk.arrivals, desk.invited)
    assert [held.counts.present for held in report.sessions] == [47, 8 + 1 + 2 + 1]


def test_the_report_names_the_absent_the_new_and_what_follows(demo_db: Database, two_days: str) -> None:
    follow_ups.save(demo_db, two_days, "", {"what": "Rapat pengurus", "who": "Ketua", "due": "12-8-2025"})
    spj.write_minutes(demo_db, two_days, {"minutes": "Butir <b>satu</b>\nButir dua", "report_note": "Saran"})
    report = report_of(demo_db, two_days)
    came = {row.person_id for row in report.attendees}
    # 56 invited: 46 and one more came, one was represented.
    assert len(report.absent) == 56 - 46 - 1 - 1
    assert not {row.name for row in report.absent} & {row.name for row in report.attendees}
    assert "Lembaga Uji" in report.new_organisations
    assert [row.what for row in report.follow_ups] == [
        "Rapat pengurus", "Menyusun rencana kerja APSAI", "Menyampaikan notula kepada peserta",
    ]  # fmt: skip
    assert report.minutes == ("Butir <b>satu</b>", "Butir dua")
    assert {row.code: row.present for row in report.papers} == {
        "undangan": True, "daftar_hadir": True, "notulen": False, "laporan": False, "foto": True, "materi": False,
        "biodata": False, "kwitansi": False,
    }  # fmt: skip
    assert {row.times for row in report.attendees if row.person_id in came} == {1, 2}


def test_an_organisation_that_came_before_is_not_new(demo_db: Database) -> None:
    first = event_of(demo_db)
    later = events.save(demo_db, "", {"title": "Rapat lanjutan", "starts_on": "5-8-2025"}).id
    (session,) = sessions_of(demo_db, later)
    with demo_db.read() as connection:
        known = next(row for row in reports.report(connection, first).attendees if row.organisation)  # type: ignore[union-attr]
    attendance.check_in(demo_db, session, known.person_id)
    attendance.walk_in(demo_db, session, {"name": "Tamu", "organisation": "Lembaga Baru Uji"})
    assert report_of(demo_db, later).new_organisations == ("Lembaga Baru Uji",)
    assert known.organisation in report_of(demo_db, first).new_organisations


def test_an_invited_organisation_is_there_by_anyone_who_came_from_it(db: Database) -> None:
    event = events.save(db, "", {"title": "Rapat", "starts_on": "5-8-2025"}).id
    (session,) = sessions_of(db, event)
    for name in ("PT Satu Uji", "PT Dua Uji"):
        events.invite(db, event, {"organisation": name, "pillar": "dunia_usaha"})
    attendance.walk_in(db, session, {"name": "Utusan", "organisation": "PT Satu Uji"})
    assert [(row.name, row.organisation) for row in report_of(db, event).absent] == [("", "PT Dua Uji")]


def test_paper_and_workbook_say_the_same_and_nothing_of_a_child(
    demo_db: Database, two_days: str, tmp_path: Path
) -> None:
    report = report_of(demo_db, two_days)
    assert report_paper.write_pdf(report, tmp_path / "l.pdf") == 50
    text = text_of(tmp_path / "l.pdf")
    line = "Hadir 50 dari 56 undangan"
    for expected in (
        "LAPORAN KEGIATAN", "Selasa, 29 Juli 2025", line, "tanpa undangan 2 · mewakili 1", "A. R. C.",
        "Rencana tindak lanjut (RTL)", "Menyusun rencana kerja APSAI", "Kelengkapan SPJ", "BELUM ADA",
        "Rekap peserta",
        "Hari kedua", "Tamu Uji", "DATA CONTOH", "Halaman 1 dari",
    ):  # fmt: skip
        assert expected in text, expected
    report_paper.writer(report)(tmp_path / "l.xlsx", lambda _step: None)
    book = CalamineWorkbook.from_path(str(tmp_path / "l.xlsx"))
    rows = {row[0]: row[1] for row in book.get_sheet_by_name("Ringkasan").to_python() if len(row) > 1}
    assert (rows["Hadir"], rows["Undangan"], rows["Tanpa undangan"], rows["Mewakili"]) == (50, 56, 2, 1)
    assert len(book.get_sheet_by_name("Peserta").to_python()) == 1 + 50
    assert [row[2] for row in book.get_sheet_by_name("Sesi").to_python()[1:]] == [47, 12]
    everything = text + str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    assert "Rahasia" not in everything
    assert "Perusahaan" in text
    assert "record" not in everything  # the context of a word is for translators
    phones = [person.phone for person in _expected(demo_db, two_days) if person.phone]
    assert phones
    assert not [phone for phone in phones if phone in everything]


def _expected(db: Database, event: str) -> tuple[people.PersonRow, ...]:
    with db.read() as connection:
        desk = attendance.desk(connection, sessions_of(db, event)[0])
    assert desk is not None
    return desk.expected


def test_the_invitation_list_and_the_sheet_before_hold_only_the_invited(
    demo_db: Database, two_days: str, tmp_path: Path
) -> None:
    events.invite(demo_db, two_days, {"name": "Bunga Rahasia Uji", "is_child": "ya", "letter_number": "005/9/DP3A"})
    with demo_db.read() as connection:
        invited = attendance_sheet.invited_list(connection, two_days)
        sheet = attendance_sheet.sheet(connection, sessions_of(demo_db, two_days)[0], "invited")
    assert invited is not None
    assert sheet is not None
    assert len(sheet.rows) == len(invited.rows) == 57
    assert not [row for row in sheet.rows if row.name in ("Tamu Uji", "A. R. C.")]
    invitation_list.write_pdf(invited, tmp_path / "u.pdf", blank_rows=2)
    text = text_of(tmp_path / "u.pdf")
    assert "B. R. U." in text
    assert "Rahasia" not in text
    assert "005/9/DP3A" in text
    assert "Jumlah undangan: 57" in text


def test_a_badge_carries_the_code_the_desk_reads(demo_db: Database, two_days: str, tmp_path: Path) -> None:
    with demo_db.read() as connection:
        cards = reports.cards(connection, two_days, present=False)
        title, paper = "Sosialisasi <i>KHA</i>", report_of(demo_db, two_days).stationery
        for card in cards[:5]:
            found = people.by_code(connection, card.code)
            assert found is not None
            assert found.id == card.person_id
    assert badges.write_pdf(cards, title, paper, tmp_path / "k.pdf") == 56
    text = text_of(tmp_path / "k.pdf")
    assert all(card.code in text for card in cards)
    assert len(PdfReader(tmp_path / "k.pdf").pages) == 6  # ten on a sheet
    badges.write_pdf((), title, paper, tmp_path / "empty.pdf")


def test_the_badge_of_a_child_bears_initials_its_certificate_the_name(
    demo_db: Database, two_days: str, tmp_path: Path
) -> None:
    report = report_of(demo_db, two_days)
    with demo_db.read() as connection:
        cards = reports.cards(connection, two_days, present=True)
    assert len(cards) == 50
    child = [card for card in cards if card.is_child]
    assert [(card.name, card.times) for card in child] == [("Anisa Rahasia Contoh", 2)]
    badges.write_pdf(child, report.title, report.stationery, tmp_path / "k.pdf")
    assert "Rahasia" not in text_of(tmp_path / "k.pdf")
    assert certificates.write_pdf(cards, report, tmp_path / "s.pdf") == 50
    pages = PdfReader(tmp_path / "s.pdf").pages
    assert len(pages) == 50
    assert pages[0].mediabox.width > pages[0].mediabox.height
    (own,) = [page.extract_text() for page in pages if "Anisa Rahasia Contoh" in page.extract_text()]
    assert "Mengikuti 2 dari 2 sesi." in own


def test_a_follow_up_needs_only_what_and_is_late_after_its_day(db: Database) -> None:
    event = events.save(db, "", {"title": "Rapat", "starts_on": "5-8-2025"}).id
    assert follow_ups.save(db, event, "", {"who": "Rina"}).refused
    assert follow_ups.save(db, event, "", {"what": "Surat", "due": "31-2-2025"}).refused
    late = follow_ups.save(db, event, "", {"what": "Surat", "due": "10-8-2025"}).id
    open_ended = follow_ups.save(db, event, "", {"what": "Kelak"}).id
    with db.read() as connection:
        rows = follow_ups.open_ones(connection)
        assert [row.id for row in rows] == [late, open_ended]
        assert [row.is_late(dt.date(2025, 8, day)) for row in rows for day in (10, 11)] == [False, True, False, False]
    follow_ups.finish(db, late, dt.date(2025, 8, 20))
    with db.read() as connection:
        assert [row.id for row in follow_ups.open_ones(connection)] == [open_ended]
        assert [row.id for row in follow_ups.listing(connection, event)] == [open_ended, late]


def test_a_scan_becomes_a_document_of_its_kind_and_goes_with_it(
    demo_db: Database, folder: Folder, tmp_path: Path
) -> None:
    event = event_of(demo_db)
    scan = tmp_path / "pindaian.pdf"
    scan.write_bytes(b"%PDF-1.4 daftar hadir")
    with demo_db.read() as connection:
        typed = spj.suggested(connection, event, "daftar_hadir")
    done = spj.attach(demo_db, event, "daftar_hadir", typed, scan, folder.evidence)
    with demo_db.read() as connection:
        found = evidence.get(connection, done.id)
        (row,) = [row for row in spj.items(connection, event) if row.code == "daftar_hadir"]
    assert (found["kind"], found["date"], found["signed"]) == ("daftar_hadir", "2025-07-29", "ya")
    assert (row.evidence_id, row.file_name, row.present) == (done.id, "pindaian.pdf", True)
    assert spj.attach(demo_db, event, "foto", {"title": "Foto"}, tmp_path / "tidak-ada.jpg", folder.evidence).refused
    evidence.remove(demo_db, done.id)
    spj.mark(demo_db, event, "daftar_hadir", present=False)
    with demo_db.read() as connection:
        (row,) = [row for row in spj.items(connection, event) if row.code == "daftar_hadir"]
    assert (row.evidence_id, row.present) == ("", False)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_is_kept_by_content_and_printed(demo_db: Database, folder: Folder, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"logo.{kind.lower()}"
    Image.new("RGBA" if kind == "PNG" else "RGB", (120, 80), "red").save(path, kind)
    sha = logo.take(path, folder.evidence)
    assert isinstance(sha, str)
    assert (folder.evidence / sha).read_bytes() == path.read_bytes()
    settings.keep(demo_db, {"officer": "Uji", "agency": "DP3A", "letterhead": "PEMERINTAH\nDP3A", "logo": sha})
    event = event_of(demo_db)
    with demo_db.read() as connection:
        report = reports.report(connection, event, folder.evidence)
    assert report is not None
    report_paper.write_pdf(report, tmp_path / "l.pdf")
    pages = PdfReader(tmp_path / "l.pdf").pages
    assert len(pages[0].images) == 1
    assert "PEMERINTAH" in pages[0].extract_text()


def test_what_is_no_logo_is_refused_with_the_reason(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"GIF89a bukan png")
    Image.new("RGB", (300, 300), "blue").save(tmp_path / "b.png")
    whole = (tmp_path / "b.png").read_bytes()
    (tmp_path / "b.png").write_bytes(whole[: len(whole) // 2])
    (tmp_path / "c.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 2_100_000)
    Image.new("1", (4001, 10)).save(tmp_path / "d.png")
    (tmp_path / "e.png").mkdir()
    codes = {}
    for name in "abcdef":
        found = logo.take(tmp_path / f"{name}.png", folder.evidence)
        assert not isinstance(found, str)
        codes[name] = found.code
        assert found.field == "logo"
    assert codes == {
        "a": "logo.type", "b": "logo.unreadable", "c": "logo.too_big", "d": "logo.too_wide",
        "e": "evidence.file_unreadable", "f": "evidence.file_not_found",
    }  # fmt: skip
    assert not folder.evidence.exists() or not list(folder.evidence.iterdir())
