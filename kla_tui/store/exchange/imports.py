"""Lists of others taken into the register: what each row means here, and all of it written in one go, one undo."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.disk import deeds
from kla_tui.disk.log import Code
from kla_tui.models import Event, Invitation
from kla_tui.rules.lists_in.import_cells import Place, Places
from kla_tui.rules.lists_in.import_rows import VERDICTS, Entry, Reading, Verdict, uncollected
from kla_tui.rules.problem import Problem
from kla_tui.store.events import events
from kla_tui.store.exchange.import_register import Companies, KnownCompany, Organisations, People
from kla_tui.store.exchange.import_writing import write
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done


class Refused(Exception):
    """The list cannot be taken in as asked; `code` and `params` name the sentence."""

    def __init__(self, code: str, **params: str | int) -> None:
        super().__init__(code)
        self.code, self.params = code, params


@dataclass(frozen=True, slots=True)
class Choices:
    """What the officer decided for each sort of row: take what is doubtful, take repeats, update what is known."""

    doubtful: bool = True
    twice: bool = False
    known: bool = True


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of the list beside the register: its verdict, and whom it means (new where nobody is known)."""

    entry: Entry
    verdict: Verdict
    problems: tuple[Problem, ...]
    organisation: str = ""
    known: Mapping[str, Any] | KnownCompany | None = None

    @property
    def name(self) -> str:
        """How the row is called in lists."""
        values = self.entry.values
        return values.get("name") or values.get("organisation") or " ".join(filter(None, self.entry.cells))[:80]

    def taken(self, choices: Choices) -> bool:
        """Whether the row goes in; a known one always counts as in."""
        if self.verdict in ("bad", "other"):
            return False
        return {"doubtful": choices.doubtful, "twice": choices.twice}.get(self.verdict, True)

    def returned(self, choices: Choices) -> bool:
        """Whether the row goes back to the officer: it stays out, or a cell of it does."""
        return self.verdict != "other" and (not self.taken(choices) or bool(self.entry.left_out))


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; nothing is written yet."""

    reading: Reading
    rows: tuple[Judged, ...]
    organisations: Organisations
    event: str = ""
    event_title: str = ""
    invited: frozenset[str] = frozenset()

    def counts(self) -> dict[Verdict, int]:
        """How many rows there are of each verdict, in the order they are shown."""
        found = Counter(row.verdict for row in self.rows)
        return {verdict: found[verdict] for verdict in VERDICTS}


@dataclass(frozen=True, slots=True)
class Applied:
    """What an import did: rows made, updated, invitations, organisations made beside, and what goes back."""

    outcome: Outcome
    plan: Plan
    made: int
    updated: int
    invited: int
    organisations: int
    returned: tuple[Judged, ...]


def places(connection: Connection) -> Places:
    """The villages of the regency, as lists name them."""
    areas = settings.area_names(connection).values()
    return Places(Place(area.code, area.name, area.district) for area in areas if area.level != "kabupaten")


def plan(connection: Connection, reading: Reading, event: str = "") -> Plan:
    """Each row beside the register. Raises Refused where invitations have no event."""
    organisations = Organisations(connection)
    if reading.kind == "companies":
        register = Companies(connection)
        return Plan(reading, tuple(_company(register, entry) for entry in reading.entries), organisations)
    title, invited = "", frozenset[str]()
    if reading.kind == "invitations":
        event, title = _event(connection, event)
        query = select(Invitation.id).where(Invitation.event_id == event, Invitation.deleted.is_(False))
        invited = frozenset(connection.execute(query).scalars())
    people = People(connection)
    rows = tuple(_person(people, organisations, entry, event, invited) for entry in reading.entries)
    return Plan(reading, rows, organisations, event, title, invited)


def _event(connection: Connection, wanted: str) -> tuple[str, str]:
    query = select(Event.id, Event.title).where(Event.deleted.is_(False))
    if wanted:
        found = connection.execute(query.where(Event.id == wanted)).first()
        if found is None:
            raise Refused("export.event", id=wanted)
    else:
        latest = query.order_by(Event.starts_on.desc().nulls_last(), Event.id.desc()).limit(1)
        found = connection.execute(latest).first()
        if found is None:
            raise Refused("import.no_event")
    return found.id, found.title


def _company(register: Companies, entry: Entry) -> Judged:
    if entry.verdict in ("bad", "other", "twice"):
        return Judged(entry, entry.verdict, entry.problems)
    known = register.find(entry.values)
    if known is not None:
        said = Problem("name", "import.known", {"name": known.organisation["name"]}, "warning")
        return Judged(entry, "known", (said, *entry.problems), known.organisation["id"], known)
    doubts = register.doubts(entry.values)
    return Judged(entry, "doubtful" if doubts else entry.verdict, (*entry.problems, *doubts))


def _person(
    people: People, organisations: Organisations, entry: Entry, event: str, invited: frozenset[str]
) -> Judged:
    values = entry.values
    if entry.verdict in ("bad", "other"):
        return Judged(entry, entry.verdict, entry.problems)
    organisation = organisations.id_of(values["organisation"], values["pillar"], values["kind"])
    if not values["name"]:
        verdict = entry.verdict if organisation in organisations.new or entry.verdict == "twice" else "known"
        return _with_invitation(Judged(entry, verdict, entry.problems, organisation), organisation, event, invited)
    known = people.find(values, organisation) if entry.verdict != "twice" else None
    if known is None:
        return Judged(entry, entry.verdict, entry.problems, organisation)
    said = Problem("name", "import.known", {"name": known["name"]}, "warning")
    judged = Judged(entry, "known", (said, *entry.problems), organisation, known)
    return _with_invitation(judged, known["id"], event, invited)


def _with_invitation(judged: Judged, party: str, event: str, invited: frozenset[str]) -> Judged:
    if not event or events.invitation_id(event, party) not in invited:
        return judged
    said = Problem("name", "import.invited", {}, "warning")
    return replace(judged, verdict="known", problems=(said, *judged.problems))


def apply(db: Database, reading: Reading, choices: Choices, source: str, event: str = "") -> Applied:
    """Take the list in, in one transaction: what was planned is looked up anew, for the register may have moved.

    `source` is the name of the file, which the history keeps. Raises Refused as `plan` does.
    """
    with deeds.told("import", kind=Code(reading.kind)) as line:
        with uncollected(), writing(db, f"import.{reading.kind}", source) as tx:
            planned = plan(tx.connection, reading, event)
            counted = write(tx, planned, choices, source)
            outcome = done(tx)
        returned = tuple(row for row in planned.rows if row.returned(choices))
        applied = Applied(outcome, planned, *counted, returned)
        line |= {"rows": len(planned.rows), "made": applied.made, "updated": applied.updated,
                 "returned": len(returned)}  # fmt: skip
    return applied
