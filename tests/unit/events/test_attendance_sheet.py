"""The printed daftar hadir: what accounting asks for, with the figures of the desk."""

from pathlib import Path

import pytest
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from kla_tui.db import Database
from kla_tui.files.papers import attendance_sheet
from kla_tui.files.reports import attendance as listed
from kla_tui.store.events import attendance, events
from kla_tui.store.register import people
from kla_tui.store.reports import attendance_sheet as sheets


def session_of(db: Database) -> str:
    with db.read() as connection:
        return events.sessions(connection, events.listing(connection)[0].id)[0].id


def text_of(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def test_the_paper_says_what_the_desk_says(demo_db: Database, tmp_path: Path) -> None:
    session = session_of(demo_db)
    attendance.walk_in(demo_db, session, {"name": "Tamu <b>Tebal</b>, S.Pd", "organisation": "PT Maju [/Tbk]"})
    with demo_db.read() as connection:
        sheet = sheets.sheet(connection, session, "present")
        desk = attendance.desk(connection, session)
    assert sheet is not None
    assert desk is not None
    assert sheet.counts == attendance.counts(desk.arrivals, desk.invited)
    count = attendance_sheet.write_pdf(sheet, tmp_path / "hadir.pdf")
    text = text_of(tmp_path / "hadir.pdf")
    assert count == len(desk.arrivals) == len(sheet.rows)
    assert "Selasa, 29 Juli 2025" in text
    assert f"Hadir {count} dari {desk.invited} undangan" in text
    assert "tanpa undangan 1" in text
    assert "Tamu <b>Tebal</b>" in text.replace("\n", " ")
    assert "PT Maju [/Tbk]" in text.replace("\n", " ")
    pages = len(PdfReader(tmp_path / "hadir.pdf").pages)
    assert text.count("DAFTAR HADIR") == 1
    assert text.count("Tanda tangan") == pages  # the header stands on every page
    assert f"Halaman {pages} dari {pages}" in text
    assert text.count("UU 27/2022") == pages
    assert text.count("DATA CONTOH") == pages


def test_before_the_event_it_lists_the_invited_with_room_for_more(demo_db: Database, tmp_path: Path) -> None:
    session = session_of(demo_db)
    with demo_db.read() as connection:
        event = events.listing(connection)[0].id
    events.invite(demo_db, event, {"organisation": "Lembaga Baru Contoh", "pillar": "masyarakat"})
    with demo_db.read() as connection:
        sheet = sheets.sheet(connection, session, "invited")
    assert sheet is not None
    assert len(sheet.rows) == sheet.counts.invited
    attendance_sheet.write_pdf(sheet, tmp_path / "u.pdf", landscape=True, blank_rows=7)
    page = PdfReader(tmp_path / "u.pdf").pages[0]
    assert page.mediabox.width > page.mediabox.height
    text = text_of(tmp_path / "u.pdf")
    assert "Lembaga Baru Contoh" in text.replace("\n", " ")
    assert f"{len(sheet.rows) + 7}. ………" in text


def test_children_stand_with_initials_and_no_phone(db: Database, tmp_path: Path) -> None:
    event = events.save(db, "", {"title": "Forum Anak", "starts_on": "1-6-2025"}).id
    with db.read() as connection:
        session = events.sessions(connection, event)[0].id
    done = attendance.walk_in(db, session, {"name": "Anak Rahasia Contoh", "phone": "081234567890", "is_child": "ya"})
    assert done.arrival is not None
    with db.read() as connection:
        sheet = sheets.sheet(connection, session, "present")
        assert people.row(connection, done.arrival.person_id) is not None
    assert sheet is not None
    assert [(row.name, row.phone) for row in sheet.rows] == [("A. R. C.", "")]
    attendance_sheet.write_pdf(sheet, tmp_path / "a.pdf")
    assert "Rahasia" not in text_of(tmp_path / "a.pdf")
    assert "081234567890" not in text_of(tmp_path / "a.pdf")


def test_the_spreadsheet_holds_the_same_lines_as_text(demo_db: Database, tmp_path: Path) -> None:
    session = session_of(demo_db)
    attendance.walk_in(demo_db, session, {"name": "=HYPERLINK(1)", "organisation": "@SUM(A1)"})
    with demo_db.read() as connection:
        sheet = sheets.sheet(connection, session, "present")
    assert sheet is not None
    listed.writer(sheet)(tmp_path / "h.xlsx", lambda _step: None)
    rows = CalamineWorkbook.from_path(str(tmp_path / "h.xlsx")).get_sheet_by_index(0).to_python()
    names = [row[1] for row in rows[4:]]
    assert len(names) == len(sheet.rows)
    assert "=HYPERLINK(1)" in names


def test_an_unwritable_place_leaves_nothing_half(demo_db: Database, tmp_path: Path) -> None:
    session = session_of(demo_db)
    with demo_db.read() as connection:
        sheet = sheets.sheet(connection, session, "present")
    assert sheet is not None
    target = tmp_path / "paper" / "folder.pdf"
    target.mkdir(parents=True)
    with pytest.raises(OSError, match="folder"):
        attendance_sheet.write_pdf(sheet, target)
    assert list((tmp_path / "paper").iterdir()) == [target]
