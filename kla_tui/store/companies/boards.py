"""APSAI chapters: a period with its decree, and the board whose members hold offices and divisions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import Board, BoardMember, Evidence, Organisation, Person
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.names import PersonName
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.kit import lists
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import organisations, people

OFFICES, DIVISIONS = "board_office", "board_division"
_LONGEST = 10  # years of a period


@dataclass(frozen=True, slots=True)
class BoardRow:
    """A chapter's period, its decree, and how many members it has."""

    id: str
    period_from: int | None
    period_until: int | None
    sk_number: str
    sk_date: dt.date | None
    sk_issuer: str
    inaugurated: dt.date | None
    evidence_id: str
    evidence: str
    members: int

    @property
    def period(self) -> str:
        """`2025–2028`; an open end stays open."""
        return f"{self.period_from or '…'}–{self.period_until or '…'}"


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member of a board; `office` and `division` are codes of the editable lists."""

    id: str
    person_id: str
    name: str
    sex: str
    phone: str
    organisation: str
    office: str
    division: str


def listing(connection: Connection) -> tuple[BoardRow, ...]:
    """The chapters, the latest period first."""
    members = dict(
        connection.execute(
            select(BoardMember.board_id, func.count())
            .where(BoardMember.deleted.is_(False))
            .group_by(BoardMember.board_id)
        ).all()
    )
    query = (
        select(
            Board.id, Board.period_from, Board.period_until, Board.sk_number, Board.sk_date, Board.sk_issuer,
            Board.inaugurated, Board.evidence_id, func.coalesce(Evidence.title, "").label("evidence"),
        )
        .outerjoin(Evidence, (Evidence.id == Board.evidence_id) & Evidence.deleted.is_(False))
        .where(Board.deleted.is_(False))
        .order_by(Board.period_from.desc().nulls_last(), Board.id.desc())
    )  # fmt: skip
    return tuple(BoardRow(*row, members.get(row.id, 0)) for row in connection.execute(query))


def row(connection: Connection, board_id: str) -> BoardRow | None:
    """One chapter; None where there is none."""
    return next((board for board in listing(connection) if board.id == board_id), None)


def words(connection: Connection, name: str) -> dict[str, str]:
    """The words of a list's codes, hidden entries too: a board keeps the offices it has."""
    return {entry.code: entry.label for entry in lists.all_entries(connection, name)}


def year(typed: str, field: str) -> tuple[int | None, tuple[Problem, ...]]:
    """A year of four digits (None: nothing typed) and what is wrong with it."""
    text = stored(typed)
    if not text:
        return None, ()
    if text.isdecimal() and len(text) == 4 and 1990 <= int(text) <= 2199:
        return int(text), ()
    return None, (Problem(field, "board.year", {"text": text}),)


def check(typed: Mapping[str, str]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    """The columns a chapter's form means, and what is wrong with it."""
    first, problems = year(typed.get("period_from", ""), "period_from")
    last, more = year(typed.get("period_until", ""), "period_until")
    days = {name: parse_day(typed.get(name, ""), name) for name in ("sk_date", "inaugurated")}
    found = [*problems, *more, *(problem for day in days.values() for problem in day.problems)]
    if not typed.get("period_from", "").strip():
        found.append(Problem("period_from", "required", {"label": N_("tahun mulai")}))
    if first and last and not 0 <= last - first <= _LONGEST:
        found.append(Problem("period_until", "board.period", {"limit": _LONGEST}))
    number, day = stored(typed.get("sk_number", "")), days["sk_date"].value
    if not number or not day:
        found.append(Problem("sk_number", "board.no_decree", severity="warning"))
    values = {
        "period_from": first, "period_until": last, "sk_number": number, "sk_date": day,
        "sk_issuer": stored(typed.get("sk_issuer", "")), "inaugurated": days["inaugurated"].value,
        "evidence_id": typed.get("evidence_id", ""),
    }  # fmt: skip
    return values, tuple(found)


def save(db: Database, board_id: str, typed: Mapping[str, str]) -> Outcome:
    """Register a chapter's period (empty id: a new one) or change it."""
    values, problems = check(typed)
    if has_errors(problems):
        return Outcome(board_id, problems=problems)
    with writing(db, "board.save" if board_id else "board.register") as tx:
        board_id = tx.save(Board, board_id, **values)
        return done(tx, board_id, problems)


def remove(db: Database, board_id: str) -> Outcome:
    """Take a chapter's period off the list, with its board."""
    with writing(db, "board.remove") as tx:
        for member in members(tx.connection, board_id):
            tx.delete(BoardMember, member.id)
        tx.delete(Board, board_id)
        return done(tx, board_id)


def members(connection: Connection, board_id: str) -> tuple[MemberRow, ...]:
    """The board by division and office in the order of their lists, then as entered."""
    offices = _places(connection, OFFICES)
    divisions = _places(connection, DIVISIONS)
    query = (
        select(
            BoardMember.id, BoardMember.person_id, Person.title_before, Person.name, Person.title_after, Person.sex,
            Person.phone, Organisation.name.label("organisation"), BoardMember.office, BoardMember.division,
            BoardMember.position,
        )
        .outerjoin(Person, Person.id == BoardMember.person_id)
        .outerjoin(Organisation, Organisation.id == BoardMember.organisation_id)
        .where(BoardMember.board_id == board_id, BoardMember.deleted.is_(False))
    )  # fmt: skip
    rows = connection.execute(query).all()
    rows = sorted(
        rows,
        key=lambda r: (
            divisions.get(r.division, 99), offices.get(r.office, 99), r.position or 0, r.id
        ),
    )  # fmt: skip
    return tuple(
        MemberRow(
            r.id, r.person_id, PersonName(r.title_before or "", r.name or "", r.title_after or "").full(),
            r.sex or "", r.phone or "", r.organisation or "", r.office, r.division,
        )
        for r in rows
    )  # fmt: skip


def _places(connection: Connection, name: str) -> dict[str, int]:
    return {entry.code: place for place, entry in enumerate(lists.all_entries(connection, name))}


def member(connection: Connection, member_id: str) -> dict[str, str]:
    """A member's fields as the form shows them; empty where there is none."""
    found = connection.execute(select(*BoardMember.__table__.columns).where(BoardMember.id == member_id)).first()
    if found is None:
        return {}
    person = people.get(connection, found.person_id)
    return {
        "person_id": found.person_id, "name": person.get("name", ""), "phone": person.get("phone", ""),
        "organisation_id": found.organisation_id, "office": found.office, "division": found.division,
        "organisation": organisations.name_of(connection, found.organisation_id),
    }  # fmt: skip


def save_member(db: Database, board_id: str, member_id: str, typed: Mapping[str, str]) -> Outcome:
    """Put a person on the board (empty id: a new member), or change office, division or company.

    The person and the company are found or made; `person_id` and `organisation_id` name known ones.
    """
    values, problems = people.check(typed)
    if has_errors(problems):
        return Outcome(member_id, problems=problems)
    with writing(db, "board.member_save" if member_id else "board.member") as tx:
        organisation = typed.get("organisation_id", "") or organisations.found_or_made(
            tx, typed.get("organisation", ""), "dunia_usaha", "perusahaan"
        )
        person = typed.get("person_id", "")
        if not person:
            person, _ = people.found_or_made(tx, {**typed, "organisation_id": organisation})
        if values["phone"]:
            tx.put(Person, person, phone=values["phone"])
        held = {
            "board_id": board_id, "person_id": person, "organisation_id": organisation,
            "office": typed.get("office", ""), "division": typed.get("division", ""),
        }  # fmt: skip
        if member_id:
            tx.put(BoardMember, member_id, **held)
        else:
            position = len(members(tx.connection, board_id)) + 1
            member_id = tx.insert(BoardMember, position=position, **held)
        return done(tx, member_id, problems)


def remove_member(db: Database, member_id: str) -> Outcome:
    """Take a person off the board."""
    with writing(db, "board.member_remove") as tx:
        tx.delete(BoardMember, member_id)
        return done(tx, member_id)
