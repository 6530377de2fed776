"""A laptop's clock: one wrong day dates no later deed, and is said once."""

import asyncio
import dataclasses
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from kla_tui import changes
from kla_tui.changes import clock
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import Answer
from kla_tui.rules.clock_doubt import doubt
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies
from kla_tui.store.folder import opening
from kla_tui.store.history import history, undoing
from kla_tui.store.kit import clock_check
from kla_tui.window import neighbours
from tests.officer import at_work

_ANSWER = select(Answer.value).where(Answer.question_id == "01.1")
NOW = 1_764_000_000_000  # milliseconds
MINUTE, DAY = 60_000, 86_400_000


@given(st.integers(0, 2**47), st.integers(0, 2**47))
def test_a_reading_is_later_unless_the_last_was_a_wrong_day(last: int, now: int) -> None:
    found = clock.after(last << 16, now << 16)
    assert found >= now << 16
    assert (found > last << 16) == (last <= now + DAY)
    assert found <= (now + DAY + 1) << 16, "no deed is dated more than a day ahead of the clock"


@pytest.mark.parametrize(
    ("last", "kind"),
    [
        (0, None), (NOW, None), (NOW + 5 * MINUTE, None), (NOW + 11 * MINUTE, "back"), (NOW + 3000 * DAY, "back"),
        (NOW - DAY + 1, None), (NOW - DAY - 1, "ahead"), (NOW - 31 * DAY, "far"),
    ],
)  # fmt: skip
def test_what_is_doubtful(last: int, kind: str | None) -> None:
    found = doubt(last, NOW)
    assert (found.kind if found else None) == kind


def dated(monkeypatch: pytest.MonkeyPatch, milliseconds: int) -> None:
    monkeypatch.setattr(clock, "wall", lambda: milliseconds << 16)


def days(db: Database) -> list[int]:
    with db.read() as connection:
        return [(row.at - NOW) // DAY for row in history.listing(connection) if row.verb == "checklist.answer"]


def test_one_wrong_day_dates_no_later_deed(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    dated(monkeypatch, NOW + 3650 * DAY)
    checklist.answer(db, "01.1", "ya")
    dated(monkeypatch, NOW + 3653 * DAY)
    with db.read() as connection:
        assert clock_check.look(connection, NOW) is not None
    dated(monkeypatch, NOW)
    checklist.answer(db, "01.1", "tidak")
    checklist.answer(db, "01.2a", "100; 50")
    assert sorted(days(db)) == [0, 0, 3650]
    with db.read() as connection:
        assert clock_check.look(connection, NOW) is None, "the next deed settles it"
        assert connection.execute(_ANSWER).scalar_one() == "tidak", "what was done later stands, whatever its date"
    assert undoing.undo(db).deed is not None
    assert undoing.undo(db).deed is not None
    with db.read() as connection:
        assert connection.execute(_ANSWER).scalar_one() == "ya"


def test_a_peers_wrong_day_dates_no_deed_here(db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    dated(monkeypatch, NOW)
    companies.save(db, "", {"name": "PT Contoh"})
    with db.read() as connection:
        sample = next(iter(changes.since(connection, {})))
    ahead = dataclasses.replace(sample, actor="f" * 16, seq=1, action=1, hlc=(NOW + 900 * DAY) << 16, deps=())
    changes.merge(db, [ahead])
    with db.read() as connection:
        found = clock_check.look(connection, NOW)
    assert found is not None
    assert found.kind == "back"
    checklist.answer(db, "01.1", "ya")
    assert days(db) == [0]


async def test_it_is_said_once_before_the_first_deed(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        dated(patch, clock.milliseconds(clock.wall()) + 400 * DAY)
        db = opening.open_folder(folder)
        checklist.answer(db, "01.1", "ya")
        db.close()
    async with at_work(folder) as officer:
        officer.sees("Betulkan tanggal dan jam laptop")
        await officer.press("2", "enter")
        await officer.press("t")
        await officer.press("1")
        officer.sees_not("Betulkan tanggal")
    async with at_work(folder) as officer:
        officer.sees_not("Betulkan tanggal")


async def test_a_clock_set_while_the_program_runs_is_said(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(folder, "2") as officer:
        await officer.press("enter", "t")
        officer.sees_not("Betulkan tanggal")
        now = time.time_ns() // 1_000_000
        found = doubt(now, now - 4000 * DAY)
        monkeypatch.setattr(clock_check, "look", lambda _connection: found)
        monkeypatch.setattr(neighbours, "_ahead", lambda: -4000 * DAY / 1000)
        async with asyncio.timeout(15):
            while "Betulkan tanggal" not in officer.text:
                await asyncio.sleep(0.05)
                await officer.settled()


@pytest.mark.parametrize(
    ("verb", "says"),
    [
        (["export", "people", "{at}/a.csv", "--redact", "none", "--reason", "uji"], True),
        (["export", "people", "{at}/a.csv", "--redact", "statistics"], False),
        (["report", "letters", "{at}/a.pdf", "--number", "17", "--agency", "Dinas Pendidikan Contoh"], True),
        (["status"], False),
    ],
)
def test_a_verb_that_writes_says_it_too(
    verb: list[str], says: bool, demo_folder: Folder, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    with monkeypatch.context() as patch:
        dated(patch, clock.milliseconds(clock.wall()) + 400 * DAY)
        db = opening.open_folder(demo_folder)
        assert not checklist.answer(db, "01.1", "tidak").refused
        db.close()
    main(["--data", str(demo_folder.root), *(part.format(at=tmp_path) for part in verb)])
    assert ("Betulkan tanggal" in capsys.readouterr().err) == says
