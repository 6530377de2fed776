"""What companies commit to: the items (shipped, renamed, hidden, the regency's own) and each company's answers."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, and_, select

from kla_tui.changes import Transaction, writing
from kla_tui.data.commitments import ANSWERS, ITEMS
from kla_tui.data.commitments import ASPECTS as ASPECTS
from kla_tui.data.commitments import PRINCIPLES as PRINCIPLES
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import Commitment, CommitmentItem, Evidence, derived_id
from kla_tui.rules.partners.commitment import Share, share_of
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.names import fold
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item as this regency words it."""

    code: str
    principle: int
    aspect: str
    text: str
    active: bool
    shipped: bool


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """An item with a company's answer ("" for none)."""

    item: ItemRow
    answer: str
    date: dt.date | None
    signatory: str
    evidence_id: str
    evidence: str
    note: str


def item_id(code: str) -> str:
    """The row of an item, the same on every laptop."""
    return derived_id("commitment_item", code)


# An item of a sheet that was signed: agreed to, at least in part, under a name and a day.
SIGNED = and_(
    Commitment.deleted.is_(False), Commitment.answer.in_(("ya", "sebagian")), Commitment.signatory != "",
    Commitment.date.is_not(None),
)  # fmt: skip


def commitment_id(organisation_id: str, code: str) -> str:
    """The row of a company's answer to an item, the same on every laptop."""
    return derived_id("commitment", organisation_id, code)


def items(connection: Connection, *, hidden: bool = False) -> tuple[ItemRow, ...]:
    """The items by principle and code; those hidden only when asked for."""
    own = {
        row.code: row
        for row in connection.execute(
            select(*CommitmentItem.__table__.columns).where(CommitmentItem.deleted.is_(False))
        )
    }
    found = []
    for item in ITEMS:
        row = own.pop(item.code, None)
        text, active = (row.text or item.text, row.active) if row else (item.text, True)
        found.append(ItemRow(item.code, item.principle, item.aspect, text, active, shipped=True))
    found += [
        ItemRow(row.code, row.principle or 1, row.aspect, row.text, row.active, shipped=False) for row in own.values()
    ]
    return tuple(sorted((i for i in found if hidden or i.active), key=lambda i: (i.principle, i.code)))


def add_item(db: Database, typed: Mapping[str, str]) -> Outcome:
    """An item of the regency's own: `principle` (1–10), `aspect`, `text`."""
    text, aspect = stored(typed.get("text", "")), typed.get("aspect", "")
    principle = typed.get("principle", "")
    problems = []
    if not fold(text):
        problems.append(Problem("text", "required", {"label": N_("butir komitmen")}))
    if aspect not in dict(ASPECTS):
        problems.append(Problem("aspect", "choice", {"text": aspect}))
    if not (principle.isdecimal() and len(principle) < 9 and 1 <= int(principle) <= len(PRINCIPLES)):
        problems.append(Problem("principle", "choice", {"text": principle}))
    if problems:
        return Outcome(problems=tuple(problems))
    # The words make the code: two laptops that add the same item mean the same one.
    code = f"{int(principle):02}.{fold(text).replace(' ', '_')[:60]}"
    with writing(db, "commitment_item.add") as tx:
        tx.put(
            CommitmentItem, item_id(code), code=code, principle=int(principle), aspect=aspect, text=text, active=True
        )
        return done(tx, code)


def _item(connection: Connection, code: str) -> ItemRow | None:
    return next((item for item in items(connection, hidden=True) if item.code == code), None)


def item_now(connection: Connection, code: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of an item as they stand, and the row that holds them."""
    item = _item(connection, code)
    return item.text if item else "", ((CommitmentItem.__tablename__, item_id(code)),)


def rename_item(db: Database, code: str, text: str) -> Outcome:
    """Word an item differently; answers stay with it."""
    text = stored(text)
    if not text:
        return Outcome(code, problems=(Problem("text", "required", {"label": N_("butir komitmen")}),))
    return _change_item(db, "commitment_item.rename", code, text=text)


def hide_item(db: Database, code: str, *, hidden: bool) -> Outcome:
    """Offer an item no longer, or again; answers given stay."""
    return _change_item(db, "commitment_item.hide", code, active=not hidden)


def _change_item(db: Database, verb: str, code: str, *, text: str = "", active: bool | None = None) -> Outcome:
    with writing(db, verb) as tx:
        item = _item(tx.connection, code)
        if item is None:
            return Outcome(code)
        tx.put(
            CommitmentItem, item_id(code), code=code, principle=item.principle, aspect=item.aspect,
            text=text or item.text, active=item.active if active is None else active,
        )  # fmt: skip
        return done(tx, code)


def sheet(connection: Connection, organisation_id: str) -> tuple[AnswerRow, ...]:
    """All items offered with a company's answers; a hidden item only where it was answered."""
    query = (
        select(*Commitment.__table__.columns, Evidence.title.label("evidence"))
        .outerjoin(Evidence, (Evidence.id == Commitment.evidence_id) & Evidence.deleted.is_(False))
        .where(Commitment.organisation_id == organisation_id, Commitment.deleted.is_(False))
    )
    given = {row.item_code: row for row in connection.execute(query)}
    found = []
    for item in items(connection, hidden=True):
        row = given.get(item.code)
        answered = row is not None and row.answer
        if row is not None and (item.active or answered):
            found.append(
                AnswerRow(
                    item, row.answer, row.date, row.signatory, row.evidence_id, row.evidence or "", row.note
                )
            )  # fmt: skip
        elif item.active:
            found.append(AnswerRow(item, "", None, "", "", "", ""))
    return tuple(found)


def share(connection: Connection, organisation_id: str) -> Share:
    """What the company says of itself, over the items offered."""
    return share_of(row.answer for row in sheet(connection, organisation_id) if row.item.active)


def answer(db: Database, organisation_id: str, code: str, given: str) -> Outcome:
    """Answer one item; the day is today until the sheet is signed with another."""
    if given not in dict(ANSWERS):
        return Outcome(code, problems=(Problem("answer", "choice", {"text": given}),))
    with writing(db, "commitment.answer") as tx:
        row = commitment_id(organisation_id, code)
        known = tx.connection.execute(
            select(Commitment.date).where(Commitment.id == row, Commitment.deleted.is_(False))
        ).scalar()
        tx.put(
            Commitment, row, organisation_id=organisation_id, item_code=code, answer=given,
            date=known or settings.today(tx.connection),
        )  # fmt: skip
        return done(tx, code)


def clear(db: Database, organisation_id: str, code: str) -> Outcome:
    """Take an answer back."""
    with writing(db, "commitment.clear") as tx:
        tx.delete(Commitment, commitment_id(organisation_id, code))
        return done(tx, code)


def sign(db: Database, organisation_id: str, typed: Mapping[str, str], code: str = "") -> Outcome:
    """Write date, signatory, evidence and note on every answer of a company, or on one.

    On all answers an empty field says nothing; on one it is emptied.
    """
    day = parse_day(typed.get("date", ""))
    if has_errors(day.problems):
        return Outcome(code, problems=day.problems)
    said = {
        "date": day.value, "signatory": stored(typed.get("signatory", "")),
        "evidence_id": typed.get("evidence_id", ""), "note": stored(typed.get("note", ""), lines=True),
    }  # fmt: skip
    with writing(db, "commitment.sign") as tx:
        rows = _answered(tx, organisation_id, code)
        if not rows:
            return Outcome(code, problems=(Problem("date", "commitment.none"),))
        values = said if code else {name: value for name, value in said.items() if value}
        for row in rows:
            tx.put(Commitment, row, **values)
        return done(tx, code or organisation_id)


def _answered(tx: Transaction, organisation_id: str, code: str) -> list[str]:
    query = select(Commitment.id).where(
        Commitment.organisation_id == organisation_id, Commitment.deleted.is_(False), Commitment.answer != ""
    )
    if code:
        query = query.where(Commitment.item_code == code)
    return list(tx.connection.execute(query.order_by(Commitment.id)).scalars())
