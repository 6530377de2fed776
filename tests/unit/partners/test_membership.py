"""The chain to membership: what is odd about a step is said and kept, and nothing of it clusters."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from kla_tui.db import Database
from kla_tui.models import AcceptedWarning
from kla_tui.rules.partners.membership import CHAIN, LEFT, odd_about
from kla_tui.rules.typed.periods import holds_on, touches_year
from kla_tui.store.companies import companies

JULY = [dt.date(2025, 7, day) for day in range(1, 29)]


def codes(step: str, day: dt.date | None, document: str, others: list[tuple[str, dt.date | None]]) -> set[str]:
    found = odd_about(step, day, document, others)
    assert all(problem.severity == "warning" for problem in found)
    return {problem.code for problem in found}


@given(st.integers(1, len(CHAIN)), st.lists(st.sampled_from(JULY), min_size=5, max_size=5, unique=True))
def test_the_chain_in_order_is_never_odd(length: int, days: list[dt.date]) -> None:
    chain = list(zip(CHAIN[:length], sorted(days), strict=False))
    for place, (step, day) in enumerate(chain):
        assert codes(step, day, "SK 1", chain[:place] + chain[place + 1 :]) == set()


@given(st.permutations(JULY[:5]))
def test_two_steps_whose_days_are_swapped_are_both_odd(days: list[dt.date]) -> None:
    chain = list(zip(CHAIN, days, strict=True))
    odd = {
        step
        for place, (step, day) in enumerate(chain)
        if codes(step, day, "SK 1", chain[:place] + chain[place + 1 :])
    }
    swapped = {
        step
        for place, step in enumerate(CHAIN)
        for other in range(len(CHAIN))
        if (place < other and days[place] > days[other]) or (place > other and days[place] < days[other])
    }
    assert odd == swapped


@pytest.mark.parametrize(
    ("step", "document", "others", "code"),
    [
        ("anggota", "SK 1", ["diundang", "hadir"], {"step.skipped"}),
        ("anggota", "", ["diundang", "hadir", "berkomitmen"], {"step.no_document"}),
        ("hadir", "", [], {"step.skipped"}),
        ("terdata", "", [], set()),
        ("keluar", "", ["anggota"], set()),
        ("tidak_aktif", "", [], set()),
    ],
)
def test_what_is_odd(step: str, document: str, others: list[str], code: set[str]) -> None:
    assert codes(step, JULY[20], document, [(name, JULY[place]) for place, name in enumerate(others)]) == code
    assert LEFT.isdisjoint(CHAIN)


def test_an_odd_step_is_stored_with_its_warning(db: Database) -> None:
    company = companies.save(db, "", {"name": "PT Banua Contoh"}).id
    typed = {"step": "anggota", "date": "29-7-2025", "note": "anggota lama"}
    with db.read() as connection:
        odd = companies.odd_step(connection, company, typed)
    made = companies.add_step(db, company, typed)
    assert made.action is not None
    assert made.problems == odd
    assert {problem.params["label"] for problem in odd} == {"Berkomitmen", "Anggota"}
    with db.read() as connection:
        (row,) = companies.steps(connection, company)
        kept = connection.execute(select(AcceptedWarning.code, AcceptedWarning.reason)).all()
    assert {problem.code for problem in row.odd} == {"step.skipped", "step.no_document"}
    assert {tuple(found) for found in kept} == {
        (code, "anggota lama") for code in ("step.skipped", "step.no_document")
    }


DAYS = st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@given(DAYS, DAYS, st.integers(2019, 2031))
def test_a_period_touches_a_year_when_it_holds_one_of_its_days(
    start: dt.date | None, end: dt.date | None, year: int
) -> None:
    if start and end and end < start:
        start, end = end, start
    edges = [dt.date(year, 1, 1), dt.date(year, 12, 31), *(day for day in (start, end) if day and day.year == year)]
    assert touches_year(year, start, end) == any(holds_on(day, start, end) for day in edges)
