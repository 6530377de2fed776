"""The papers accounting (SPJ) wants of an event: which are there, and the documents that are them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction, writing
from kla_tui.data.spj import BY_CODE, PAPERS
from kla_tui.db import Database
from kla_tui.fields.event import RECORD
from kla_tui.i18n import N_
from kla_tui.models import Event, Evidence, SpjItem, derived_id
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.evidence import evidence_files
from kla_tui.store.kit.outcome import Outcome, done


@dataclass(frozen=True, slots=True)
class SpjRow:
    """One paper of an event: whether it is there, the document that is it, and what was noted."""

    code: str
    label: str
    present: bool
    evidence_id: str
    document: str
    file_name: str
    note: str


def item_id(event_id: str, code: str) -> str:
    """The row of one paper of an event, the same on every laptop."""
    return derived_id("spj_item", event_id, code)


def items(connection: Connection, event_id: str) -> tuple[SpjRow, ...]:
    """All papers in the order of the list; one whose document was removed from the register is not there by it."""
    query = (
        select(SpjItem.kind, SpjItem.present, SpjItem.note, Evidence.id, Evidence.title, Evidence.file_name)
        .outerjoin(Evidence, (Evidence.id == SpjItem.evidence_id) & Evidence.deleted.is_(False))
        .where(SpjItem.event_id == event_id, SpjItem.deleted.is_(False))
    )
    known = {row.kind: row for row in connection.execute(query)}
    return tuple(_row(paper.code, paper.label, known.get(paper.code)) for paper in PAPERS)


def _row(code: str, label: str, row: Any) -> SpjRow:
    if row is None:
        return SpjRow(code, label, False, "", "", "", "")
    there = bool(row.present or row.id)
    return SpjRow(code, label, there, row.id or "", row.title or "", row.file_name or "", row.note)


def mark(db: Database, event_id: str, code: str, *, present: bool) -> Outcome:
    """Say that a paper is there (in the binder), or not; missing also lets go of the document linked to it."""
    with writing(db, "event.spj") as tx:
        values: dict[str, Any] = {"present": present}
        if not present:
            values["evidence_id"] = ""
        return _put(tx, event_id, code, **values)


def note_now(connection: Connection, event_id: str, code: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The note of a paper as it stands, and the row that holds it."""
    row = item_id(event_id, code)
    text = connection.execute(select(SpjItem.note).where(SpjItem.id == row, SpjItem.deleted.is_(False))).scalar()
    return text or "", ((SpjItem.__tablename__, row),)


def note(db: Database, event_id: str, code: str, text: str) -> Outcome:
    """Note something about a paper: who has it, what it lacks."""
    with writing(db, "event.spj_note") as tx:
        return _put(tx, event_id, code, note=stored(text, lines=True))


def link(db: Database, event_id: str, code: str, evidence_id: str) -> Outcome:
    """Let a document of the register be a paper of the event."""
    with writing(db, "event.spj_attach") as tx:
        return _put(tx, event_id, code, present=True, evidence_id=evidence_id)


def _put(tx: Transaction, event_id: str, code: str, **values: Any) -> Outcome:
    row = item_id(event_id, code)
    tx.put(SpjItem, row, event_id=event_id, kind=code, **values)
    return done(tx, row)


def suggested(connection: Connection, event_id: str, code: str) -> dict[str, str]:
    """The document a paper of this event would be: its title and date, from what is known."""
    event = connection.execute(
        select(Event.title, Event.starts_on, Event.letter_number, Event.letter_date).where(Event.id == event_id)
    ).one()
    paper = BY_CODE[code]
    letter = code == "undangan"
    day = (event.letter_date if letter else None) or event.starts_on
    return {
        "title": f"{paper.label} {event.title}",
        "number": event.letter_number if letter else "",
        "date": day.isoformat() if day else "",
        "signed": "ya" if paper.signed else "tidak",
    }


def attach(
    db: Database, event_id: str, code: str, typed: Mapping[str, str], file: Path | None, folder: Path
) -> Outcome:
    """Register a paper as a document of its kind, with its file where one is given, and link it; one undo."""
    day = parse_day(typed.get("date", ""), "date")
    problems = list(day.problems)
    title = stored(typed.get("title", ""))
    if not title:
        problems.append(Problem("title", "required", {"label": N_("judul")}))
    if has_errors(problems):
        return Outcome(problems=tuple(problems))
    attached: dict[str, Any] = {}
    if file is not None:
        taken = evidence_files.take(file, folder)
        if isinstance(taken, Problem):
            return Outcome(problems=(taken,))
        attached = taken.columns
    with writing(db, "event.spj_attach") as tx:
        if attached:
            evidence_files.look_at(tx.connection, attached["file_sha256"], folder)
        document = tx.insert(
            Evidence, kind=BY_CODE[code].document, title=title, number=stored(typed.get("number", "")),
            date=day.value, signed=typed.get("signed") == "ya", **attached,
        )  # fmt: skip
        _put(tx, event_id, code, present=True, evidence_id=document)
        return done(tx, document, tuple(problems))


def minutes(connection: Connection, event_id: str) -> dict[str, str]:
    """The minutes and the note of the report, as their form shows them; empty where there is no event."""
    query = select(*(getattr(Event, name) for name in RECORD.names)).where(Event.id == event_id)
    row = connection.execute(query).first()
    return {} if row is None else RECORD.text(row)


def write_minutes(db: Database, event_id: str, typed: Mapping[str, str]) -> Outcome:
    """Keep the minutes (notulen) and the note that stands in the report."""
    with writing(db, "event.minutes") as tx:
        tx.put(Event, event_id, **RECORD.read(typed)[0])
        return done(tx, event_id)
