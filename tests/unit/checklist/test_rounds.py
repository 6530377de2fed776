"""Rounds: a new one from last year's answers, years side by side, earlier years added."""

import datetime as dt
import time
from decimal import Decimal
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.rules.instrument.rounds import Claim, is_changed, moved
from kla_tui.store.checklist import area_grid, checklist, earlier, matrix, rounds
from kla_tui.store.evidence import evidence
from kla_tui.store.kit import settings
from tests.rounds import CATALOGUE, until
from tests.unit.checklist.test_area_grid import codes
from tests.unit.checklist.test_checklist import stored

TWO_YEARS = {"numerator_1": "60", "denominator_1": "100", "numerator_2": "80", "denominator_2": "100"}
numbers = st.none() | st.decimals(0, 1000, places=1)
sets = st.fixed_dictionaries(
    {f"{name}_{n}": numbers for name in ("number", "numerator", "denominator") for n in (1, 2)}
)


@given(sets, st.integers(2018, 2026), st.integers(0, 3))
def test_a_number_moves_with_its_year_or_goes(found: dict[str, Decimal | None], first: int, later: int) -> None:
    old, new = (first, first + 1), (first + later, first + later + 1)
    then = moved(2, old, new, found)
    for place, year in enumerate(new, 1):
        want = found[f"numerator_{old.index(year) + 1}"] if year in old else None
        assert then[f"numerator_{place}"] == want
    assert moved(1, old, new, found) == found
    assert not is_changed(Claim("", None, then), Claim("", None, dict(then)))


def test_a_round_starts_from_last_years_answers_as_drafts(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    checklist.note(db, "01.1", "Perda 5/2021")
    checklist.review(db, ["01.1"], "accepted")
    checklist.set_values(db, "04.1", TWO_YEARS)
    evidence.save(db, "", {"title": "Perda", "kind": "perda", "questions": "01.1"})
    claimed = stored(db, "04.1").fraction
    done = rounds.start(db, 2026, 2025)
    assert not done.refused
    first, percent = stored(db, "01.1"), stored(db, "04.1")
    assert (first.value, first.fraction, first.note, first.state, first.state_by) == (
        "ya", 1, "Perda 5/2021", "draft", "",
    )  # fmt: skip
    assert first.documents == 1
    assert percent.data_years == (2024, 2025)
    assert [percent.numbers[name] for name in ("numerator_1", "denominator_1", "numerator_2", "denominator_2")] == [
        80, 100, None, None,
    ]  # fmt: skip
    assert percent.fraction == claimed
    with db.read() as connection:
        assert settings.current_round(connection).year == 2026
    assert done.action is not None
    changes.undo(db, done.action)
    with db.read() as connection:
        assert settings.rounds(connection) == (2025,)


def test_it_says_per_question_what_changed(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    checklist.answer(db, "01.2a", "tidak")
    checklist.set_values(db, "04.1", TWO_YEARS)
    assert stored(db, "01.1").before is None
    rounds.start(db, 2026, 2025)
    for question in ("01.1", "01.2a", "04.1"):
        row = stored(db, question)
        assert row.before is not None
        assert not row.before.changed, question
    checklist.answer(db, "01.2a", "ya")
    checklist.set_values(db, "04.1", {"numerator_1": "80", "denominator_1": "100", "numerator_2": "8",
                                      "denominator_2": "10"})  # fmt: skip
    checklist.answer(db, "01.2b", "ya")
    found = {q: stored(db, q).before for q in ("01.1", "01.2a", "04.1", "01.2b", "01.2c")}
    assert {q: before.changed for q, before in found.items() if before} == {
        "01.1": False, "01.2a": True, "04.1": True, "01.2b": True,
    }  # fmt: skip
    assert found["01.2a"] is not None
    assert (found["01.2a"].year, found["01.2a"].fraction) == (2025, 0)


def test_cells_and_matrix_rows_come_along(db: Database) -> None:
    question = next(q.id for q in CATALOGUE.questions if q.matrix)
    area_grid.fill(db, "25.2", codes(db, "25.2")[:3], 2024, "ya")
    checklist.answer(db, question, "ya")
    matrix.save(db, question, "", {"agency": "Dinas Contoh", "activity": "Rapat", "proof": "Foto"})
    rounds.start(db, 2026, 2025)
    assert (stored(db, "25.2").areas, stored(db, question).matrix_rows) == (3, 1)
    area_grid.fill(db, "25.2", codes(db, "25.2")[:3], 2025, "")
    rounds_year(db, 2025)
    assert stored(db, "25.2").areas == 3, "the old round stays as it was"


def rounds_year(db: Database, year: int) -> None:
    settings.open_round(db, year)


def test_answers_the_new_round_has_are_left_alone(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    settings.open_round(db, 2026)
    checklist.answer(db, "01.1", "tidak")
    rounds.start(db, 2026, 2025)
    assert stored(db, "01.1").value == "tidak"


@pytest.mark.parametrize(("year", "origin"), [(2026, 2019), (2025, 2025), (2024, 2025)])
def test_a_start_from_nowhere_is_refused(db: Database, year: int, origin: int) -> None:
    assert [p.code for p in rounds.start(db, year, origin).problems] == ["round.no_start"]


def test_years_stand_side_by_side_with_what_changed(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    rounds.start(db, 2026, 2025)
    checklist.answer(db, "01.1", "sebagian")
    checklist.answer(db, "02.1", "ya")
    with db.read() as connection:
        infos, lines = rounds.beside(connection)
        _, questions = rounds.beside(connection, "01")
    assert [info.year for info in infos] == [2025, 2026]
    by_id = {line.id: line.cells for line in lines}
    assert [(c.claimed, c.changed) for c in by_id["01"] if c] == [(12, False), (6, True)]
    assert [c.changed for c in by_id["03"] if c] == [False, False]
    assert [(c.claimed, c.backed) for c in questions[0].cells if c] == [(12, 0), (6, 0)]


def test_a_year_without_answers_shows_its_final_points(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    assert not rounds.add(db, 2023).refused
    assert [p.code for p in rounds.add(db, 2023).problems] == ["round.exists"]
    assert settings_year(db) == 2025, "adding a year is not working in it"
    earlier.take(db, 2023, [{"target": "04", "points": "12.5"}])
    with db.read() as connection:
        infos, lines = rounds.beside(connection)
        row = next(row for row in rounds.listing(connection) if row.info.year == 2023)
    assert [info.year for info in infos] == [2023, 2025]
    cells = {line.id: line.cells[0] for line in lines}
    assert (cells["04"].final, cells["05"].final, cells["04"].answered) == (Decimal("12.5"), None, False)  # type: ignore[union-attr]
    assert [c.changed for line in lines for c in line.cells if c] == [False] * 2 * len(lines), "nothing to compare to"
    assert row.answered == 0
    (total,) = row.stages
    assert (total.stage, total.points, total.scored.indicators, total.every.indicators) == (
        "FINAL",
        Decimal("12.5"),
        1,
        24,
    )


def test_a_year_whose_beginning_was_taken_back_can_be_added_again(db: Database) -> None:
    done = rounds.add(db, 2022)
    assert done.action is not None
    changes.undo(db, done.action)
    assert not rounds.add(db, 2022).refused
    with db.read() as connection:
        assert settings.rounds(connection) == (2025, 2022)


def settings_year(db: Database) -> int:
    with db.read() as connection:
        return settings.current_round(connection).year


def test_days_left_are_counted_in_the_regencys_own_zone(db: Database) -> None:
    with db.read() as connection:
        current = settings.current_round(connection)
    settings.set_round(db, current.id, (2023, 2024), until(em=dt.date(2025, 5, 2)))
    late = dt.datetime(2025, 4, 30, 16, 30, tzinfo=dt.UTC).timestamp()  # half past midnight of 1 May in WITA
    with patch.object(time, "time_ns", lambda: int(late) * 1_000_000_000), db.read() as connection:
        (row,) = rounds.listing(connection)
    assert row.next is not None
    assert (row.next.stage, row.next.days_left) == ("EM", 1)
