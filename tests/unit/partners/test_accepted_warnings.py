"""Warnings that were kept: whatever record they are of, they stand while they hold and go when they no longer do."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import kla_tui
from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.rules.problem import Problem
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies
from kla_tui.store.evidence import evidence
from kla_tui.store.kit import accepted_warnings
from kla_tui.store.ledger import contribution_entry
from tests.rounds import CATALOGUE

PERCENT = next(q.id for q in CATALOGUE.questions if q.type == "percent" and q.years == 2)
FIELDS = ("name", "phone", "note")
doubts = st.builds(Problem, st.sampled_from(FIELDS), st.sampled_from(("a", "b")), severity=st.just("warning"))
saves = st.tuples(st.lists(doubts, max_size=4), st.sampled_from(("", "diperiksa", "lain")), st.booleans())


def company(db: Database, row: str, *, odd: bool) -> str:
    typed = {"name": "PT Contoh Uji", "npwp": "6311014107100001" if odd else "", "reason": "dari SPPL"}
    return companies.save(db, row, typed).id


def contribution(db: Database, row: str, *, odd: bool) -> str:
    typed = {
        "organisation_text": "Mitra Uji", "pillar": "masyarakat", "title": "Beasiswa", "year": "2024",
        "beneficiaries": "2000000" if odd else "200", "reason": "dari SPPL",
    }  # fmt: skip
    return contribution_entry.save(db, row, typed).id


def document(db: Database, row: str, *, odd: bool) -> str:
    title = "Daftar 6311014107100001" if odd else "Daftar"
    return evidence.save(db, row, {"title": title, "kind": "laporan", "reason": "dari SPPL"}).id


def answer(db: Database, _row: str, *, odd: bool) -> str:
    typed = {"numerator_1": "10", "denominator_1": "100", "numerator_2": "90" if odd else "11"}
    typed |= {"denominator_2": "100", "reason": "dari SPPL"}
    return checklist.set_values(db, PERCENT, typed).id


@pytest.mark.parametrize("save", [company, contribution, document, answer])
def test_a_warning_that_no_longer_holds_is_forgotten(db: Database, save: Callable[..., str]) -> None:
    row = save(db, "", odd=True)
    with db.read() as connection:
        assert [one.reason for one in accepted_warnings.of(connection, row)] == ["dari SPPL"]
        assert accepted_warnings.reasons(connection, row) == "dari SPPL"
    assert save(db, row, odd=False) == row
    with db.read() as connection:
        assert (accepted_warnings.of(connection, row), accepted_warnings.reasons(connection, row)) == ((), "")
    save(db, row, odd=True)
    with db.read() as connection:
        assert [one.reason for one in accepted_warnings.of(connection, row)] == ["dari SPPL"], "and holds again"


def test_a_reason_emptied_in_its_form_is_empty_and_one_not_asked_for_stays(db: Database) -> None:
    shown = contribution(db, "", odd=True)
    with db.read() as connection:
        typed = contribution_entry.get(connection, shown)
    contribution_entry.save(db, shown, {**typed, "reason": ""})
    asked = document(db, "", odd=True)
    with db.read() as connection:
        typed = evidence.get(connection, asked)
    evidence.save(db, asked, {**typed, "reason": ""})
    with db.read() as connection:
        assert accepted_warnings.reasons(connection, shown) == ""
        assert accepted_warnings.reasons(connection, asked) == "dari SPPL"


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(history=st.lists(saves, min_size=1, max_size=4))
def test_what_is_kept_is_what_was_last_warned_of(
    db: Database, history: list[tuple[list[Problem], str, bool]]
) -> None:
    expected: dict[tuple[str, str], str] = {}
    with writing(db, "test") as tx:
        accepted_warnings.keep(tx, "organisation", "one", (), "")
        for problems, reason, shows in history:
            accepted_warnings.keep(tx, "organisation", "one", problems, reason, form_shows_reason=shows)
            before, expected = expected, {}
            for problem in problems:
                place = (problem.field, problem.code)
                expected[place] = reason if reason or shows else before.get(place, "")
        found = {(one.field, one.code): one.reason for one in accepted_warnings.of(tx.connection, "one")}
    assert found == expected


def test_fields_that_were_not_judged_keep_theirs_and_so_do_two_kept_apart(db: Database) -> None:
    phone, name = (Problem(field, "x", severity="warning") for field in ("phone", "name"))
    with writing(db, "test") as tx:
        accepted_warnings.keep_apart(tx, "one", "two", "")
        accepted_warnings.keep_many(tx, "organisation", {"one": [phone, name]}, "Impor a.xlsx")
        accepted_warnings.keep(tx, "organisation", "one", (), "", ("phone",))
        assert accepted_warnings.of(tx.connection, "one") == (("name", "x", "Impor a.xlsx"),)
        accepted_warnings.keep(tx, "organisation", "one", (), "")
        assert accepted_warnings.of(tx.connection, "one") == ()
        assert accepted_warnings.apart(tx.connection) == {("one", "two")}


def test_an_error_is_not_kept(db: Database) -> None:
    with writing(db, "test") as tx:
        accepted_warnings.keep(tx, "organisation", "one", [Problem("name", "x")], "")
        assert accepted_warnings.of(tx.connection, "one") == ()


def test_nobody_else_writes_or_reads_what_is_kept() -> None:
    folder = Path(kla_tui.__file__).parent / "store"
    files = sorted(folder.rglob("*.py"))
    assert len(files) > 50
    found = {path.name for path in files if re.search(r"\bAcceptedWarning\b", path.read_text(encoding="utf-8"))}
    assert found == {"accepted_warnings.py"}
