"""Who owes a report of what it does for children, and the letters that remind of it."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.models import Contribution, Letter, Organisation
from kla_tui.rules.partners.membership import COMMITTED
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.companies import membership
from kla_tui.store.kit import search, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.ledger import contributions

KIND = "pengingat"
_RUNNING = re.compile(r"#(\d{1,6})")


@dataclass(frozen=True, slots=True)
class UnreportedRow:
    """A company that has not reported; `last` is the last year it did (0: never), `reminded` its last letter."""

    id: str
    name: str
    address: str
    step: str
    last: int
    reminded: dt.date | None
    reminder: str


@dataclass(frozen=True, slots=True)
class Reminder:
    """One letter as it is printed; `number` "" and no date: room to write by hand."""

    organisation_id: str
    name: str
    address: str
    step: str
    years: tuple[int, int]
    last: int
    number: str
    date: dt.date | None
    due: dt.date | None


def years(connection: Connection) -> tuple[int, int]:
    """The two years a report is looked for in: the round's year and the one before it."""
    year = settings.current_round(connection).year
    return year - 1, year


def listing(connection: Connection, typed: str = "") -> tuple[UnreportedRow, ...]:
    """Members and companies that committed, without a contribution of these years, by name."""
    first, last = years(connection)
    query = select(Organisation.id, Organisation.name, Organisation.address, Organisation.village_code).where(
        Organisation.deleted.is_(False),
        Organisation.pillar == "dunia_usaha",
        Organisation.id.not_in(contributions.reporting(first, last)),
    )
    if typed:
        query = search.narrowed(connection, Organisation, query, typed)
    steps, gave, letters = membership.latest_steps(connection), _last_years(connection), _letters(connection)
    areas = settings.area_names(connection)
    found = []
    for row in connection.execute(query.order_by(Organisation.name_key, Organisation.id)):
        if steps.get(row.id) in COMMITTED:
            place = areas[row.village_code].label if row.village_code in areas else ""
            address = ", ".join(part for part in (row.address, place) if part)
            number, date = letters.get(row.id, ("", None))
            found.append(
                UnreportedRow(row.id, row.name, address, steps[row.id], gave.get(row.id, 0), date, number)
            )  # fmt: skip
    return tuple(found)


def _last_years(connection: Connection) -> dict[str, int]:
    query = select(Contribution.organisation_id, func.max(Contribution.year)).where(Contribution.deleted.is_(False))
    rows = connection.execute(query.group_by(Contribution.organisation_id))
    return {organisation: int(year or 0) for organisation, year in rows}


def _letters(connection: Connection) -> dict[str, tuple[str, dt.date | None]]:
    query = (
        select(Letter.organisation_id, Letter.number, Letter.date)
        .where(Letter.deleted.is_(False), Letter.kind == KIND)
        .order_by(Letter.date.is_not(None), Letter.date, Letter.id)
    )
    return {row.organisation_id: (row.number, row.date) for row in connection.execute(query)}


def check(typed: Mapping[str, str]) -> tuple[tuple[str, dt.date | None, dt.date | None], tuple[Problem, ...]]:
    """Number, date and day due of the letters a form means, and what is wrong with them."""
    date, due = parse_day(typed.get("date", "")), parse_day(typed.get("due", ""), "due")
    problems = [*date.problems, *due.problems]
    if date.value and due.value and due.value < date.value:
        problems.append(Problem("due", "letter.order"))
    return (stored(typed.get("number", "")), date.value, due.value), tuple(problems)


def numbered(pattern: str, place: int) -> str:
    """The number of the letter at a place (0 the first): `005/#17/DP3A` counts from 17, any other stays."""
    return _RUNNING.sub(lambda found: str(int(found[1]) + place), pattern)


def reminders(
    connection: Connection, companies: Iterable[str], typed: Mapping[str, str]
) -> tuple[tuple[Reminder, ...], tuple[Problem, ...]]:
    """The letters to these companies (none named: to all that owe) as the form says, and what is wrong with it."""
    (number, date, due), problems = check(typed)
    wanted = set(companies)
    rows = [row for row in listing(connection) if not wanted or row.id in wanted]
    if not rows and not has_errors(problems):
        problems = (*problems, Problem("number", "letter.nobody"))
    if has_errors(problems):
        return (), problems
    span = years(connection)
    return (
        tuple(
            Reminder(row.id, row.name, row.address, row.step, span, row.last, numbered(number, place), date, due)
            for place, row in enumerate(rows)
        ),
        problems,
    )


def keep(db: Database, letters: Iterable[Reminder]) -> Outcome:
    """Note that these letters were made, in one undo; a letter without a number is a draft and is not noted."""
    numbered_ones = [letter for letter in letters if letter.number]
    if not numbered_ones:  # drafts can be printed of a folder that can only be read
        return Outcome()
    with writing(db, "letter.remind") as tx:
        current = settings.current_round(tx.connection)
        tx.insert_many(
            Letter,
            [
                {
                    "round_id": current.id, "organisation_id": letter.organisation_id, "kind": KIND,
                    "number": letter.number, "date": letter.date, "due": letter.due, "targets": "03",
                }
                for letter in numbered_ones
            ],
        )  # fmt: skip
        return done(tx)
