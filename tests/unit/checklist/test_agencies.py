"""Agencies: named once and used everywhere, owing what the round lacks, until the regency's own day."""

import datetime as dt
from decimal import Decimal
from unittest.mock import patch

import pytest

from kla_tui.db import Database
from kla_tui.store.agencies import agencies, assignments, letters
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence
from kla_tui.store.kit import settings
from kla_tui.store.register import organisations
from kla_tui.store.round import agency_names, round_state
from kla_tui.store.summary import summary
from tests.rounds import until


def listed(db: Database) -> dict[str, agencies.AgencyRow]:
    with db.read() as connection:
        return {row.name: row for row in agencies.listing(connection)}


def owed(db: Database, agency: str) -> dict[str, agencies.Owed]:
    with db.read() as connection:
        return {one.question: one for one in agencies.owed(connection, agency)}


def asked_of(db: Database, question: str) -> tuple[str, ...]:
    with db.read() as connection:
        return next(row.agencies for row in checklist.questions(connection) if row.question.id == question)


def deadline(db: Database, *days: dt.date | None) -> None:
    with db.read() as connection:
        current = settings.current_round(connection)
    em, va, vl = days
    settings.set_round(db, current.id, (current.data_years[0], current.data_years[-1]), until(em=em, va=va, vl=vl))


def test_a_name_given_once_is_used_everywhere(db: Database) -> None:
    before = listed(db)
    agency_names.call(db, ["Dinas PPPA", "UPTD PPA"], "", "DP3AKB Contoh")
    after = listed(db)
    assert "Dinas PPPA" not in after
    assert "UPTD PPA" not in after
    both = before["Dinas PPPA"].questions + before["UPTD PPA"].questions
    assert before["Dinas PPPA"].questions <= after["DP3AKB Contoh"].questions < both, "a question of both counts once"
    with db.read() as connection:
        steps = round_state.load(connection).steps
        kept = summary.figures(connection)["steps"]
        catalogue = round_state.catalogue(connection)
        official = round_state.corrected(connection)
        (mapped,) = [row for row in agencies.names(connection) if row.name == "UPTD PPA"]
    names = {name for step in steps for name in step.agencies}
    assert "DP3AKB Contoh" in names
    assert "Dinas PPPA" not in names
    assert "Dinas PPPA" not in {name for step in kept for name in step["agencies"]}
    question = next(one for one in official.questions if "Dinas PPPA" in official.agencies_of(one))
    assert "DP3AKB Contoh" in catalogue.agencies_of(question) == asked_of(db, question.id)
    assert mapped.own == "DP3AKB Contoh"
    agency_names.forget(db, ["Dinas PPPA", "UPTD PPA"])
    assert listed(db) == before


def test_a_renamed_organisation_is_renamed_in_the_kept_figures(db: Database) -> None:
    agency_names.call(db, ["Bappeda"], "", "Bappeda Contoh")
    with db.read() as connection:
        known = organisations.by_key(connection, "Bappeda Contoh")
    assert known is not None
    organisations.save(db, known.id, {"name": "Bapperida Contoh"})
    assert "Bapperida Contoh" in listed(db)
    with db.read() as connection:
        assert summary.figures(connection).content == summary.worked_out(connection).content


def test_work_asked_for_before_the_name_was_said_goes_along(db: Database) -> None:
    assignments.mark(db, "Disdukcapil", ["04.1"], "asked")
    agency_names.call(db, ["Disdukcapil"], "", "Dinas Pencatatan Contoh")
    assert "Disdukcapil" not in listed(db)
    assert owed(db, "Dinas Pencatatan Contoh")["04.1"].state == "asked"


def test_a_name_without_an_organisation_is_refused(db: Database) -> None:
    assert agency_names.call(db, ["Bappeda"], "", "  ").refused


@pytest.mark.parametrize(("scope", "count"), [("question", 1), ("indicator", None), ("cluster", None)])
def test_work_is_given_by_question_indicator_or_cluster(scope: str, count: int | None, db: Database) -> None:
    assert not assignments.give(
        db, ["04.1"], {"organisation": "Dinas Baru Contoh", "scope": scope, "due": "1-9-2025"}
    ).refused
    with db.read() as connection:
        catalogue = round_state.catalogue(connection)
    cluster = catalogue.by_indicator["04"].cluster
    meant = {
        "question": ["04.1"],
        "indicator": [one.id for one in catalogue.questions_of("04")],
        "cluster": [q.id for i in catalogue.indicators_of(cluster) for q in catalogue.questions_of(i.id)],
    }[scope]
    found = owed(db, "Dinas Baru Contoh")
    assert set(found) == set(meant)
    assert count is None or len(found) == count
    assert {one.due for one in found.values()} == {dt.date(2025, 9, 1)}
    assert asked_of(db, "04.1") == ("Dinas Baru Contoh",)


def test_what_is_wrong_with_an_assignment_is_said(db: Database) -> None:
    refused = assignments.give(db, ["04.1"], {"organisation": "", "due": "31-2-2025"})
    assert [problem.field for problem in refused.problems] == ["due", "organisation"]
    assert assignments.mark(db, "Bappeda", ["04.1"], "entah").refused


def test_asking_keeps_everyone_who_owes_and_undo_takes_all_back(db: Database) -> None:
    with db.read() as connection:
        catalogue = round_state.catalogue(connection)
    two = next(question for question in catalogue.questions if len(catalogue.agencies_of(question)) > 1)
    first, second = catalogue.agencies_of(two)[:2]
    more = [one.question for one in list(owed(db, first).values())[:3]]
    assignments.mark(db, first, [two.id, *more], "asked")
    assert asked_of(db, two.id) == catalogue.agencies_of(two)
    assert owed(db, first)[two.id].state == "asked"
    assert owed(db, second)[two.id].state == "open"
    assert listed(db)[first].asked == len({two.id, *more})
    assignments.mark(db, first, [two.id], "received")
    assert owed(db, first)[two.id].state == "received"


def test_giving_again_with_another_day_keeps_the_state(db: Database) -> None:
    assignments.mark(db, "Disdukcapil", ["04.1"], "asked")
    with db.read() as connection:
        holder = agency_names.assigned(connection, settings.current_round(connection).id)[0].organisation_id
    assignments.give(db, ["04.1"], {"organisation_id": holder, "due": "1-9-2025"})
    one = owed(db, "Disdukcapil")["04.1"]
    assert (one.state, one.due) == ("asked", dt.date(2025, 9, 1))


def test_what_is_answered_and_proven_is_not_owed(db: Database) -> None:
    before = listed(db)["Disdukcapil"]
    checklist.answer(db, "04.2", "tidak")
    assert "04.2" not in owed(db, "Disdukcapil")
    (step,) = [one for one in owed(db, "Disdukcapil").values() if one.question == "04.1"]
    assert (step.kind, step.lacks[0][1].code) == ("answer", "gap.unanswered")
    checklist.claim(db, "04.1", Decimal(1))
    evidence.save(db, "", {"kind": "sk", "title": "SK Akta", "date": "2-1-2024", "signed": "ya", "questions": "04.1"})
    one = owed(db, "Disdukcapil")["04.1"]
    assert one.kind == "evidence"
    assert [(title, problem.code) for title, problem in one.lacks] == [
        ("SK Akta", "evidence.number_missing"), ("SK Akta", "evidence.unfit"),
        *([("", "evidence.no_table")] if one.standing.question.matrix_required else []),
    ]  # fmt: skip
    assert listed(db)["Disdukcapil"].unanswered == before.unanswered - 2


@pytest.mark.parametrize(
    ("moment", "left"),
    [
        (dt.datetime(2025, 8, 1, 15, 59, tzinfo=dt.UTC), 0),  # 23.59 WITA of the last day
        (dt.datetime(2025, 8, 1, 16, 1, tzinfo=dt.UTC), -1),  # 00.01 WITA of the day after
        (dt.datetime(2025, 7, 29, 0, 0, tzinfo=dt.UTC), 3),
    ],
)
def test_days_are_counted_on_the_regencys_clock(moment: dt.datetime, left: int, db: Database) -> None:
    deadline(db, dt.date(2025, 8, 1), None, None)
    with patch("kla_tui.disk.regency_clock.time.time_ns", lambda: int(moment.timestamp() * 1e9)):
        assert listed(db)["Bappeda"].days_left == left
        assignments.give(db, ["04.1"], {"organisation": "Dinas Baru", "due": "4-8-2025"})
        assert owed(db, "Dinas Baru")["04.1"].days_left == left + 3


def test_taking_back_frees_whatever_scope_it_was(db: Database) -> None:
    assignments.give(db, ["04.1"], {"organisation": "Dinas Baru Contoh", "scope": "cluster"})
    assignments.take_back(db, "Dinas Baru Contoh", ["04.1"])
    assert owed(db, "Dinas Baru Contoh") == {}
    assert asked_of(db, "04.1") == catalogue_of(db, "04.1")


def catalogue_of(db: Database, question: str) -> tuple[str, ...]:
    with db.read() as connection:
        catalogue = round_state.corrected(connection)
    return catalogue.agencies_of(catalogue.by_question[question])


def test_what_lacks_an_option_alone_is_the_offices_own_to_do(db: Database) -> None:
    checklist.answer(db, "01.1", "ya")
    agency = asked_of(db, "01.1")[0]
    assert owed(db, agency)["01.1"].kind == "evidence"
    before = listed(db)[agency].unbacked
    bylaw = {"kind": "perda", "title": "Perda KLA", "number": "1", "date": "2-1-2024", "signed": "ya"}
    evidence.save(db, "", {**bylaw, "questions": "01.1"})
    one = owed(db, agency)["01.1"]
    assert [problem.code for _title, problem in one.lacks] == ["gap.no_option", "evidence.recorded_only"]
    assert (one.kind, one.standing.to_bring) == ("file", False), "the paper is here: the office scans it"
    assert listed(db)[agency].unbacked == before - 1
    with db.read() as connection:
        assert "01.1" not in [wanted.question.id for wanted in letters.plan(connection, agency).wanted]
    checklist.choose(db, "01.1", "tidak")
    assert "01.1" not in owed(db, agency)
