"""How many statements a list costs: the same number however many rows there are."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from kla_tui.db import Database
from kla_tui.rules.instrument.question_types import HALF
from kla_tui.store.agencies import agencies
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies
from kla_tui.store.events import attendance, events
from kla_tui.store.evidence import evidence
from kla_tui.store.exchange import plain_facts, plain_lists
from kla_tui.store.history import history
from kla_tui.store.register import people
from kla_tui.store.reports import history_report
from kla_tui.store.summary import summary, summary_wide, what_if


@contextmanager
def counted(db: Database) -> Iterator[list[str]]:
    """The statements that run meanwhile."""
    seen: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        seen.append(statement)

    event.listen(db.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(db.engine, "before_cursor_execute", note)


def work(db: Database, first: int, last: int) -> None:
    """Some of everything, numbered."""
    questions = ("01.1", "01.2a", "02.1", "04.1", "05.1", "06.1", "07.2", "08.3", "10.1", "11.2", "12.1", "13.1")
    for number in range(first, last):
        checklist.note(db, questions[number], "Catatan")
        checklist.claim(db, questions[number], HALF)
        company = companies.save(db, "", {"name": f"PT Contoh {number}"}).id
        companies.add_step(db, company, {"step": "anggota", "date": "2025-03-01"})
        paper = {"kind": "sk", "title": f"SK {number}", "questions": questions[number]}
        assert not evidence.save(db, "", paper).refused
        meeting = events.save(db, "", {"title": f"Rapat {number}", "starts_on": f"2025-07-{number + 1:02}"}).id
        with db.read() as connection:
            session = events.sessions(connection, meeting)[0].id
        for guest in range(number + 1):
            typed = {"name": f"Tamu {number} {'abcdefghijkl'[guest]}", "organisation": f"Lembaga {guest}"}
            typed |= {"pillar": "masyarakat"}
            assert not events.invite(db, meeting, typed).refused
        attendance.walk_in(db, session, {"name": f"Datang {number}", "organisation": "Lembaga", "pillar": "media"})


def _event(connection: Connection) -> str:
    return events.listing(connection)[0].id


def _session(connection: Connection) -> str:
    return events.sessions(connection, _event(connection))[0].id


READS: dict[str, Callable[[Connection], object]] = {
    "summary": summary.figures,
    "summary worked out": summary.worked_out,
    "summary, wide": lambda c: summary_wide.wide(c, 1_800_000_000_000),
    "status": summary.status,
    "what if": what_if.scenario,
    "indicators": checklist.indicators,
    "questions": checklist.questions,
    "companies": companies.listing,
    "companies, searched": lambda c: companies.listing(c, typed="contoh"),
    "companies, members": lambda c: companies.listing(c, step="anggota"),
    "events": events.listing,
    "invitations": lambda c: events.invitations(c, _event(c)),
    "desk": lambda c: attendance.desk(c, _session(c)),
    "evidence": evidence.listing,
    "unsound evidence": lambda c: evidence.listing(c, unsound=True),
    "agencies": agencies.listing,
    "people": people.listing,
    "history": history.listing,
    "history of one kind": lambda c: history.listing(c, history.Wanted(kind="answer")),
    "history, a page": lambda c: history.Pager(history.Wanted()).page(c, 0, 64),
    **{f"plain {what}": (lambda c, what=what: plain_lists.listed(c, what, plain_facts.Asked())) for what in (
        "indicators", "questions", "steps", "companies", "people", "events", "evidence", "agencies", "history",
    )},
}  # fmt: skip


@pytest.fixture(scope="module")
def costs(empty_template: Any, tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, int], dict[str, int]]:
    """Statements of each read on a small folder, and on one with many times the rows."""
    import shutil

    from kla_tui.folder import Folder
    from kla_tui.store.folder import opening

    root = tmp_path_factory.mktemp("statements") / "data"
    shutil.copytree(empty_template, root)
    db = opening.open_folder(Folder(root))
    found = []
    for first, last in ((0, 2), (2, 12)):
        work(db, first, last)
        cost = {}
        for name, read in READS.items():
            with db.read() as connection, counted(db) as seen:
                read(connection)
            cost[name] = len(seen)
        found.append(cost)
    db.close()
    return found[0], found[1]


@pytest.mark.parametrize("name", READS)
def test_a_list_costs_the_same_however_long_it_is(costs: tuple[dict[str, int], dict[str, int]], name: str) -> None:
    few, many = costs
    assert many[name] <= few[name]


def test_a_report_costs_by_the_piece_not_by_the_row(db: Database) -> None:
    import datetime as dt

    work(db, 0, 3)
    with db.read() as connection, counted(db) as seen:
        report = history_report.read(connection, history.Wanted(), dt.date(2025, 8, 1))
    assert len(report.deeds) > 20
    assert len(seen) < 34
