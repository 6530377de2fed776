"""Perangkat Daerah: who owes what of the current round, by agency, with points and the days left."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection

from kla_tui.rules.instrument.deadlines import Deadline, days_left, next_deadline
from kla_tui.rules.instrument.owing import Assigned, covering
from kla_tui.rules.instrument.shares import ZERO
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.gaps import Standing, standings
from kla_tui.rules.text.names import fold
from kla_tui.store.kit import settings
from kla_tui.store.round import agency_names, round_state


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency by its name here: its questions, what is open there, what of that was asked for, and until when.

    `days_left` is negative once the nearest day has passed, None where the round has no deadline.
    """

    name: str
    questions: int
    unanswered: int
    unbacked: int
    asked: int
    points_open: Decimal
    days_left: int | None


ORDERS: Mapping[str, Callable[[AgencyRow], Any]] = {
    "points": lambda row: (-row.points_open, row.name),
    "name": lambda row: (fold(row.name), row.name),
}


@dataclass(frozen=True, slots=True)
class Owed:
    """A question an agency still owes: what to do, the points it wins, how far the request is, and until when.

    `lacks` are (title of the document or "", problem).
    """

    standing: Standing
    lacks: tuple[tuple[str, Problem], ...]
    points: Decimal
    state: str
    due: dt.date | None
    days_left: int | None

    @property
    def question(self) -> str:
        """Its id."""
        return self.standing.question.id

    @property
    def kind(self) -> str:
        """`answer` where nothing is claimed yet, `evidence` where documents are lacking, else `file` or `option`."""
        if not self.standing.answered:
            return "answer"
        if self.standing.to_bring:
            return "evidence"
        return "file" if self.standing.state == "recorded" else "option"


@dataclass(frozen=True, slots=True)
class NameRow:
    """An agency of the catalogue and what it is called here ("": as in the catalogue)."""

    name: str
    own: str
    questions: int


@dataclass(frozen=True, slots=True)
class _Round:
    state: round_state.RoundState
    standings: tuple[Standing, ...]
    assigned: tuple[Assigned, ...]
    titles: Mapping[str, str]
    today: dt.date
    deadline: Deadline | None

    @property
    def usual(self) -> dt.date | None:
        """The day of whoever has none of its own."""
        return self.deadline.day if self.deadline else None

    def owed(self, one: Standing, agency: str, gains: Mapping[str, Decimal]) -> Owed:
        work = [
            held
            for held in covering(self.state.catalogue, one.question, self.assigned)
            if held.organisation == agency
        ]
        given = work[0] if work else None
        due = given.due if given and given.due else self.usual
        return Owed(
            standing=one,
            lacks=tuple((self.titles.get(document, ""), problem) for document, problem in one.lacks),
            points=gains.get(one.question.id, ZERO),
            state=given.state if given else "open",
            due=due,
            days_left=days_left(due, self.today),
        )


def _read(connection: Connection) -> _Round:
    state = round_state.load(connection)
    current, now = state.round, settings.now(connection)
    return _Round(
        state=state,
        standings=standings(state.offered, state.claims, state.stale),
        assigned=agency_names.assigned(connection, current.id),
        titles={document.id: document.title for document in state.documents},
        today=now.date(),
        deadline=next_deadline(current.schedule, now),
    )


def deadline(connection: Connection) -> Deadline | None:
    """The next start, end or correction of the current round, for whoever owes nothing by a day of its own."""
    return next_deadline(settings.current_round(connection).schedule, settings.now(connection))


def listing(connection: Connection, order: str = "points") -> tuple[AgencyRow, ...]:
    """Agencies in one of `ORDERS`, first who owes most points; a question of two agencies counts with both."""
    key = ORDERS[order]
    found = _read(connection)
    gains = {step.question: step.points for step in found.state.steps}
    of_agency: dict[str, list[Standing]] = {}
    for one in found.standings:
        for agency in one.agencies:
            of_agency.setdefault(agency, []).append(one)
    rows = [_row(found, name, mine, gains) for name, mine in of_agency.items()]
    return tuple(sorted(rows, key=key))


def _row(found: _Round, name: str, mine: list[Standing], gains: Mapping[str, Decimal]) -> AgencyRow:
    owed = [found.owed(one, name, gains) for one in mine if one.lacks]
    days = [one.days_left for one in owed if one.days_left is not None]
    return AgencyRow(
        name=name,
        questions=len(mine),
        unanswered=sum(1 for one in owed if one.kind == "answer"),
        unbacked=sum(1 for one in owed if one.kind == "evidence"),
        asked=sum(1 for one in owed if one.state == "asked"),
        points_open=sum((one.points for one in owed), ZERO),
        days_left=min(days) if days else None,
    )


def owed(connection: Connection, agency: str) -> tuple[Owed, ...]:
    """What an agency still owes, the most points first."""
    found = _read(connection)
    gains = {step.question: step.points for step in found.state.steps}
    mine = [found.owed(one, agency, gains) for one in found.standings if agency in one.agencies and one.lacks]
    return tuple(sorted(mine, key=lambda one: (-one.points, one.standing.question.order)))


def names(connection: Connection) -> tuple[NameRow, ...]:
    """The catalogue's agencies, those of most questions first, with their names here."""
    current = settings.current_round(connection)
    catalogue = round_state.corrected(connection, current.catalogue)
    own = agency_names.own_names(connection)
    counted: dict[str, int] = {}
    for question in catalogue.questions:
        for name in catalogue.agencies_of(question):
            counted[name] = counted.get(name, 0) + 1
    rows = [NameRow(name, own.get(name, ""), count) for name, count in counted.items()]
    return tuple(sorted(rows, key=lambda row: (-row.questions, row.name)))
