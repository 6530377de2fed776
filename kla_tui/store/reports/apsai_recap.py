"""What the APSAI recap says: companies by step, the members, what was committed to, the boards, who reported."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, and_, func, select

from kla_tui.data.lists import LEGAL_FORMS, STEPS
from kla_tui.i18n import source
from kla_tui.models import (
    Board,
    BoardMember,
    Commitment,
    Company,
    Contribution,
    MembershipStep,
    Organisation,
    Person,
)
from kla_tui.rules.text.names import PersonName
from kla_tui.store.companies import commitments, companies, membership
from kla_tui.store.kit import lists, settings
from kla_tui.store.reports import report_head
from kla_tui.store.reports.report_head import Head
from kla_tui.store.summary import summary

ANSWERS = ("ya", "sebagian", "belum")


@dataclass(frozen=True, slots=True)
class CompanyLine:
    """A company with the step it stands on, since when and by which document."""

    id: str
    name: str
    legal_form: str
    step: str
    since: dt.date | None
    document: str
    commitments: int


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """An item and how many companies answered ya, sebagian, belum."""

    code: str
    principle: int | None
    aspect: str
    text: str
    answers: tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A board with its decree and members (name, office, division, company)."""

    period: str
    number: str
    date: dt.date | None
    issuer: str
    inaugurated: dt.date | None
    members: tuple[tuple[str, str, str, str], ...]


@dataclass(frozen=True, slots=True)
class ReporterLine:
    """A company that reported contributions of this or last year; rupiah."""

    name: str
    entries: int
    planned: int
    realised: int


@dataclass(frozen=True, slots=True)
class Recap:
    """The whole recap; `total`, `members`, `reported` are the summary's figures, `steps` are (label, companies)."""

    head: Head
    total: int
    members: int
    reported: int
    steps: tuple[tuple[str, int], ...]
    companies: tuple[CompanyLine, ...]
    commitments: tuple[CommitmentLine, ...]
    boards: tuple[BoardLine, ...]
    reporters: tuple[ReporterLine, ...]


def read(connection: Connection, evidence_folder: Path | None = None) -> Recap:
    """The recap as the data stand now."""
    figures = summary.figures(connection)["companies"]
    lines = _companies(connection)
    labels = {code: source(label) for code, label in STEPS}
    standing = [line.step for line in lines]
    return Recap(
        head=report_head.read(connection, evidence_folder),
        total=figures["total"],
        members=figures["members"],
        reported=figures["reported"],
        steps=tuple((label, standing.count(label)) for label in labels.values()),
        companies=lines,
        commitments=_commitments(connection),
        boards=_boards(connection),
        reporters=_reporters(connection),
    )


def _companies(connection: Connection) -> tuple[CompanyLine, ...]:
    steps = membership.latest_steps(connection)
    dates: dict[tuple[str, str], tuple[dt.date | None, str]] = {}
    query = (
        select(
            MembershipStep.organisation_id, MembershipStep.step, MembershipStep.date, MembershipStep.document_number
        )
        .where(MembershipStep.deleted.is_(False))
        .order_by(MembershipStep.date.is_not(None), MembershipStep.date, MembershipStep.id)
    )
    for organisation, step, date, document in connection.execute(query):
        dates[organisation, step] = (date, document)
    yes = (
        select(Commitment.organisation_id, func.count())
        .where(Commitment.deleted.is_(False), Commitment.answer == "ya")
        .group_by(Commitment.organisation_id)
    )
    committed = {organisation: count for organisation, count in connection.execute(yes)}
    forms = {code: source(label) for code, label in LEGAL_FORMS}
    labels = {code: source(label) for code, label in STEPS}
    found = select(Organisation.id, Organisation.name, func.coalesce(Company.legal_form, "").label("form"))
    found = found.outerjoin(Company, companies.PROFILE).where(companies.REGISTERED)
    lines = []
    for row in connection.execute(found.order_by(Organisation.name_key, Organisation.id)):
        stands = steps.get(row.id, "terdata")
        since, paper = dates.get((row.id, stands), (None, ""))
        lines.append(
            CompanyLine(
                row.id, row.name, forms.get(row.form, row.form), labels.get(stands, stands), since, paper,
                committed.get(row.id, 0),
            )
        )  # fmt: skip
    return tuple(lines)


def _commitments(connection: Connection) -> tuple[CommitmentLine, ...]:
    query = (
        select(
            Commitment.item_code,
            *(func.count().filter(Commitment.answer == answer) for answer in ANSWERS),
        )
        .join(Organisation, and_(Organisation.id == Commitment.organisation_id, Organisation.deleted.is_(False)))
        .where(Commitment.deleted.is_(False), Commitment.answer != "")
        .group_by(Commitment.item_code)
        .order_by(Commitment.item_code)
    )
    answers: dict[str, tuple[int, int, int]] = {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}
    known = commitments.items(connection, hidden=True)
    listed = [
        CommitmentLine(item.code, item.principle, source(item.aspect), source(item.text), answers.pop(item.code))
        for item in known
        if item.code in answers
    ]
    # A later version's items: their answers count, their words are not here.
    return (*listed, *(CommitmentLine(code, None, "", "", found) for code, found in answers.items()))


def _boards(connection: Connection) -> tuple[BoardLine, ...]:
    query = select(*Board.__table__.columns).where(Board.deleted.is_(False))
    boards = connection.execute(query.order_by(Board.period_from.desc(), Board.id)).all()
    members = (
        select(
            BoardMember.board_id, BoardMember.office, BoardMember.division, Person.title_before, Person.name,
            Person.title_after, Organisation.name.label("company"),
        )
        .outerjoin(Person, Person.id == BoardMember.person_id)
        .outerjoin(Organisation, Organisation.id == BoardMember.organisation_id)
        .where(BoardMember.deleted.is_(False))
        .order_by(BoardMember.position, BoardMember.id)
    )  # fmt: skip
    offices, divisions = (lists.paper_words(connection, name) for name in ("board_office", "board_division"))
    of_board: dict[str, list[tuple[str, str, str, str]]] = {}
    for row in connection.execute(members):
        name = PersonName(row.title_before or "", row.name or "", row.title_after or "").full()
        of_board.setdefault(row.board_id, []).append(
            (name, offices.get(row.office, row.office), divisions.get(row.division, row.division), row.company or "")
        )
    return tuple(
        BoardLine(
            period="–".join(str(year) for year in (row.period_from, row.period_until) if year),
            number=row.sk_number,
            date=row.sk_date,
            issuer=row.sk_issuer,
            inaugurated=row.inaugurated,
            members=tuple(of_board.get(row.id, ())),
        )
        for row in boards
    )


def _reporters(connection: Connection) -> tuple[ReporterLine, ...]:
    year = settings.current_round(connection).year
    query = (
        select(
            Organisation.name,
            func.count(),
            func.coalesce(func.sum(Contribution.planned), 0),
            func.coalesce(func.sum(Contribution.realised), 0),
        )
        .join(Organisation, Organisation.id == Contribution.organisation_id)
        .where(
            Contribution.deleted.is_(False),
            Organisation.deleted.is_(False),
            Organisation.pillar == companies.PILLAR,
            Contribution.year.between(year - 1, year),
        )
        .group_by(Organisation.id, Organisation.name, Organisation.name_key)
        .order_by(Organisation.name_key, Organisation.id)
    )
    return tuple(
        ReporterLine(name, entries, planned or 0, realised or 0)
        for name, entries, planned, realised in connection.execute(query)
    )
