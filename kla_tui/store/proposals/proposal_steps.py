"""Membership steps that the facts propose: invited, came, committed in writing, sits on the board."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.changes import Transaction
from kla_tui.models import (
    Attendance,
    Board,
    BoardMember,
    Commitment,
    Event,
    Invitation,
    MembershipStep,
    Organisation,
    Person,
    Session,
    derived_id,
)
from kla_tui.store.companies import commitments, companies
from kla_tui.store.proposals.proposed import Proposed

RANK = {"terdata": 0, "diundang": 1, "hadir": 2, "berkomitmen": 3, "anggota": 4}


@dataclass(frozen=True, slots=True)
class _Standing:
    """How far a company has come, and the day it was last said to be inactive or gone."""

    rank: int = 0
    left: dt.date | None = None


def find(connection: Connection) -> list[Proposed]:
    """Steps further than the company stands, by the day of the fact; what lies before its leaving counts no more.

    Nor is a step proposed once a further one was reached on that day or before: it would look like a step back.
    """
    standing = _standing(connection)
    found: dict[str, list[tuple[int, dt.date, Proposed]]] = {}
    for proposed in (*_invited(connection), *_came(connection), *_committed(connection), *_seated(connection)):
        organisation, _, step = proposed.target.partition(":")
        now, rank = standing.get(organisation, _Standing()), RANK[step]
        if proposed.date and rank > now.rank and not (now.left and proposed.date <= now.left):
            found.setdefault(organisation, []).append((rank, proposed.date, proposed))
    kept = [
        (one.params["name"], rank, day, one.source, one)
        for facts in found.values()
        for rank, day, one in facts
        if not any(other > rank and earlier <= day for other, earlier, _ in facts)
    ]
    return [fact[-1] for fact in sorted(kept, key=lambda fact: fact[:-1])]


def _standing(connection: Connection) -> dict[str, _Standing]:
    query = (
        select(MembershipStep.organisation_id, MembershipStep.step, MembershipStep.date)
        .where(MembershipStep.deleted.is_(False))
        .order_by(MembershipStep.date.is_not(None), MembershipStep.date, MembershipStep.id)
    )
    found: dict[str, _Standing] = {}
    for row in connection.execute(query):
        now = found.get(row.organisation_id, _Standing())
        rank = RANK.get(row.step)
        found[row.organisation_id] = (
            _Standing(left=row.date) if rank is None else _Standing(max(now.rank, rank), now.left)
        )
    return found


def _step(step: str, organisation: Any, source: str, date: dt.date | None, title: str, number: str = "") -> Proposed:
    params = {"name": organisation.name, "step": step, "title": title, "number": number}
    return Proposed("step", source, f"{organisation.id}:{step}", date, params=params)


def _invited(connection: Connection) -> Iterator[Proposed]:
    party = func.coalesce(func.nullif(Invitation.organisation_id, ""), Person.organisation_id)
    query = (
        select(
            Organisation.id, Organisation.name, Event.id.label("event"), Event.title,
            func.min(func.coalesce(Invitation.sent_on, Event.letter_date, Event.starts_on)).label("date"),
            func.max(func.coalesce(func.nullif(Invitation.letter_number, ""), Event.letter_number)).label("number"),
        )
        .select_from(Invitation)
        .join(Event, Event.id == Invitation.event_id)
        .outerjoin(Person, Person.id == Invitation.person_id)
        .join(Organisation, Organisation.id == party)
        .where(companies.REGISTERED, Invitation.deleted.is_(False), Event.deleted.is_(False))
        .group_by(Organisation.id, Event.id)
    )  # fmt: skip
    for row in connection.execute(query):
        yield _step("diundang", row, row.event, row.date, row.title, row.number)


def _came(connection: Connection) -> Iterator[Proposed]:
    party = func.coalesce(func.nullif(Attendance.organisation_id, ""), Person.organisation_id)
    query = (
        select(
            Organisation.id, Organisation.name, Event.id.label("event"), Event.title,
            func.min(func.coalesce(Session.date, Event.starts_on)).label("date"),
        )
        .select_from(Attendance)
        .join(Session, Session.id == Attendance.session_id)
        .join(Event, Event.id == Session.event_id)
        .outerjoin(Person, Person.id == Attendance.person_id)
        .join(Organisation, Organisation.id == party)
        .where(
            companies.REGISTERED, Attendance.deleted.is_(False), Attendance.annulled.is_(False),
            Session.deleted.is_(False), Event.deleted.is_(False),
        )
        .group_by(Organisation.id, Event.id)
    )  # fmt: skip
    for row in connection.execute(query):
        yield _step("hadir", row, row.event, row.date, row.title)


def _committed(connection: Connection) -> Iterator[Proposed]:
    query = (
        select(Organisation.id, Organisation.name, Commitment.date, Commitment.signatory)
        .join(Organisation, Organisation.id == Commitment.organisation_id)
        .where(companies.REGISTERED, commitments.SIGNED)
        .order_by(Commitment.date, Commitment.id)
    )
    seen: set[tuple[str, dt.date]] = set()
    for row in connection.execute(query):
        if (row.id, row.date) not in seen:  # one sheet is signed on one day, whatever it holds
            seen.add((row.id, row.date))
            yield _step("berkomitmen", row, f"{row.id}:{row.date}", row.date, row.signatory)


def _seated(connection: Connection) -> Iterator[Proposed]:
    query = (
        select(
            Organisation.id, Organisation.name, Board.id.label("board"), Board.sk_number,
            func.coalesce(Board.inaugurated, Board.sk_date).label("date"),
        )
        .select_from(BoardMember)
        .join(Board, Board.id == BoardMember.board_id)
        .join(Organisation, Organisation.id == BoardMember.organisation_id)
        .where(companies.REGISTERED, BoardMember.deleted.is_(False), Board.deleted.is_(False))
        .distinct()
    )  # fmt: skip
    for row in connection.execute(query):
        yield _step("anggota", row, row.board, row.date, row.sk_number, row.sk_number)


def _row(organisation: str, step: str, source: str) -> str:
    # Steps of one day are told apart by their ids: the first digit makes the further step the later one.
    return f"{RANK[step] + 1}{derived_id('membership_step', organisation, step, source)[1:]}"


def accept(tx: Transaction, proposed: Proposed) -> None:
    """Write the step with its day and document; two laptops that accept it mean the same row."""
    organisation, _, step = proposed.target.partition(":")
    tx.put(
        MembershipStep, _row(organisation, step, proposed.source),
        organisation_id=organisation, step=step, date=proposed.date,
        document_number=proposed.params["number"], note=proposed.params["title"],
    )  # fmt: skip
