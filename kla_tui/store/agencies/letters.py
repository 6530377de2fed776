"""Letters that ask an agency for its documents: what they say, and that they were sent."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection, select

from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.models import Letter, Organisation
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.score.wanted import WantedDocuments
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.agencies import agencies, assignments
from kla_tui.store.evidence import stationery
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import round_state

REQUEST = "permintaan"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A question of a letter: the points it wins, the documents it wants, and of which indicator it is.

    `faults` are (title of a document that is there, what is wrong with it).
    """

    indicator: str
    question: Question
    points: Decimal
    wanted: WantedDocuments
    faults: tuple[tuple[str, Problem], ...]


@dataclass(frozen=True, slots=True)
class LetterPlan:
    """A letter to one agency as paper says it; `number` and `date` may still be empty."""

    stationery: stationery.Stationery
    agency: str
    address: str
    year: int
    data_years: tuple[int, ...]
    number: str
    date: dt.date | None
    due: dt.date | None
    wanted: tuple[Wanted, ...]


@dataclass(frozen=True, slots=True)
class LetterRow:
    """A letter that was made."""

    id: str
    organisation: str
    number: str
    date: dt.date | None
    due: dt.date | None
    questions: tuple[str, ...]


def plan(
    connection: Connection,
    agency: str,
    evidence_folder: Path | None = None,
    questions: Sequence[str] = (),
    typed: Mapping[str, str] | None = None,
) -> LetterPlan:
    """The letter to an agency over all documents it owes and has not brought, or over these questions of it.

    What only the office itself can do (choose an option, look at an answer again) is not asked for.
    `typed` holds number, date and due as they were typed; without a due day the nearest of the agency's stands.
    """
    given = typed or {}
    current = settings.current_round(connection)
    owed = [one for one in agencies.owed(connection, agency) if one.state != "received" and one.standing.to_bring]
    if questions:
        owed = [one for one in owed if one.question in set(questions)]
    today = settings.today(connection)
    catalogue = round_state.catalogue(connection, current.catalogue, current.id)
    days = [one.due for one in owed if one.due and one.due >= today]
    address = connection.execute(
        select(Organisation.address).where(Organisation.name == agency, Organisation.deleted.is_(False)).limit(1)
    ).scalar()
    return LetterPlan(
        stationery=stationery.read(connection, evidence_folder),
        agency=agency,
        address=address or "",
        year=current.year,
        data_years=current.data_years,
        number=stored(given.get("number", "")),
        date=parse_day(given.get("date", "")).value or today,
        due=parse_day(given.get("due", "")).value or (min(days) if days else None),
        wanted=tuple(_wanted(catalogue, one) for one in sorted(owed, key=lambda one: one.standing.question.order)),
    )


def _wanted(catalogue: Catalogue, one: agencies.Owed) -> Wanted:
    question = one.standing.question
    indicator = catalogue.by_indicator[question.indicator]
    return Wanted(
        indicator=f"{indicator.id} {indicator.name_id}",
        question=question,
        points=one.points,
        wanted=one.standing.wanted,
        faults=tuple((title, problem) for title, problem in one.lacks if title),
    )


def record(db: Database, agency: str, questions: Sequence[str], typed: Mapping[str, str]) -> Outcome:
    """Keep a letter that was made: its questions are asked for from now on, until its day; one undo for all."""
    date, due = parse_day(typed.get("date", ""), "date"), parse_day(typed.get("due", ""), "due")
    problems = [*date.problems, *due.problems]
    if date.value and due.value and due.value < date.value:
        problems.append(Problem("due", "letter.due", {"due": due.value.isoformat()}))
    if not questions:
        problems.append(Problem("agency", "letter.nothing", {"agency": agency}))
    if has_errors(problems):
        return Outcome(problems=tuple(problems))
    with writing(db, "letter.write") as tx:
        until = {"due": due.value} if due.value else {}
        holder = assignments.mark_in(tx, agency, questions, "asked", **until)
        row = tx.insert(
            Letter,
            round_id=settings.current_round(tx.connection).id,
            organisation_id=holder,
            kind=REQUEST,
            number=stored(typed.get("number", "")),
            date=date.value or settings.today(tx.connection),
            due=due.value,
            targets=", ".join(questions),
        )
        return done(tx, row, tuple(problems))


def listing(connection: Connection, round_id: str = "") -> tuple[LetterRow, ...]:
    """The letters of the round, the latest first."""
    current = round_id or settings.current_round(connection).id
    query = (
        select(Letter.id, Organisation.name, Letter.number, Letter.date, Letter.due, Letter.targets)
        .outerjoin(Organisation, Organisation.id == Letter.organisation_id)
        .where(Letter.round_id == current, Letter.deleted.is_(False))
        .order_by(Letter.date.desc(), Letter.id.desc())
    )
    return tuple(
        LetterRow(row[0], row[1] or "", row[2], row[3], row[4], tuple(filter(None, row[5].split(", "))))
        for row in connection.execute(query)
    )
