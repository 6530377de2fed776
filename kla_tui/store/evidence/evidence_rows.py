"""The list of documents: searched by what an officer remembers, filtered by what is wrong, each with its findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.models import Evidence, EvidenceFile, EvidenceLink, Organisation
from kla_tui.rules.instrument.evidence import Document, FileState, findings, reuse
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.score.linking import FIELD
from kla_tui.rules.score.questioned import questioned
from kla_tui.rules.score.verdicts import Verdict
from kla_tui.rules.typed.amounts import parse_years
from kla_tui.store.evidence import proving
from kla_tui.store.kit import accepted_warnings, search, settings, window
from kla_tui.store.round import round_state


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document as lists show it, with what is wrong with it now and what it does for its questions.

    `questioned` is the finding of a document that carries many questions, `reason` why they were taken nevertheless;
    `carries` are the points by question that rest on it, where the list was asked for those.
    """

    id: str
    kind: str
    title: str
    number: str
    date: str
    agency: str
    file_name: str
    file_state: FileState
    questions: tuple[str, ...]
    findings: tuple[Problem, ...]
    verdicts: tuple[Verdict, ...] = ()
    questioned: tuple[Problem, ...] = ()
    reason: str = ""
    carries: Mapping[str, Decimal] = field(default_factory=dict)

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong with the document itself; what it proves is another matter (`verdicts`)."""
        return not has_errors(self.findings)

    def at(self, question: str) -> Verdict | None:
        """What it does for one of its questions."""
        return next((one for one in self.verdicts if one.question == question), None)

    @property
    def proves(self) -> tuple[str, ...]:
        """Its questions of which it proves something."""
        return tuple(one.question for one in self.verdicts if one.proves)

    @property
    def proves_not(self) -> tuple[Verdict, ...]:
        """Its questions of which it proves nothing, with why."""
        return tuple(one for one in self.verdicts if not one.proves)

    @property
    def points(self) -> Decimal:
        """The points that rest on it, where it was asked for by them."""
        return sum(self.carries.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which documents are asked for, in one of `ORDERS`.

    `only` is "", unsound, unproving (of some question), unlinked, broken, paper, recorded or questioned (with the
    points that rest on them), or the code of a kind behind "kind:".
    """

    typed: str = ""
    question: str = ""
    only: str = ""
    order: str = "title"


@dataclass(frozen=True, slots=True)
class Found:
    """Some of the documents asked for, how many there are in all, and (of those asked for by them) their points."""

    rows: tuple[EvidenceRow, ...]
    total: int
    points: Decimal | None = None


def _document(row: Any) -> Document:
    return Document(
        row.id, row.kind, row.title, row.number, row.date, row.until, row.signed,
        parse_years(row.years)[0] if row.years else (), round_state.file_state(row.file_sha256, row.state),
    )  # fmt: skip


_FEW = 500  # ids that fit into one query
RULED = frozenset(
    {"unsound", "unproving", *proving.CARRIED}
)  # filters that only the rules can answer, document by document
_BY_TITLE = (window.By(Evidence.title_key), window.By(Evidence.id))
ORDERS: Mapping[str, window.Order] = {
    "title": _BY_TITLE,
    "date": (window.By(Evidence.date, descending=True), *_BY_TITLE),
    # Those without a number would stand before all others.
    "number": (window.By(Evidence.number == ""), window.By(func.lower(Evidence.number)), *_BY_TITLE),
}


def page(connection: Connection, wanted: Wanted, limit: int | None = None, offset: int = 0) -> Found:
    """Some documents and how many there are: those that fit what is typed, a question and a filter."""
    ids = _found(connection, wanted.typed, wanted.question)
    if ids is not None and not ids:
        return Found((), 0)
    by_rules = wanted.only in RULED
    query, order = _filtered(_select(ids), wanted), ORDERS[wanted.order]
    if by_rules or limit is None:
        found = list(connection.execute(query.order_by(*window.clauses(order))))
        total = len(found)
        found = found if by_rules else found[offset:]
    else:
        there = query.with_only_columns(Evidence.id)
        total = window.count(connection, there)
        found = []
        for some in window.pieces(window.at(connection, there, order, offset, limit)):
            found += connection.execute(_select(some).order_by(*window.clauses(order)))
    rows = _rows(connection, found, wanted.only)
    if not by_rules:
        return Found(rows, total)
    rows = tuple(row for row in rows if _is_wanted(row, wanted.only))
    points = sum((row.points for row in rows), Decimal(0)) if wanted.only in proving.CARRIED else None
    return Found(rows[offset : offset + limit] if limit is not None else rows[offset:], len(rows), points)


def _is_wanted(row: EvidenceRow, only: str) -> bool:
    """Whether a document is one of those a filter of the rules leaves."""
    if only == "unproving":
        return bool(row.proves_not)
    if only == "questioned":
        return bool(row.questioned)
    return bool(row.carries) if only == "recorded" else bool(row.findings)


def _filtered(query: Any, wanted: Wanted) -> Any:
    if wanted.only == "unlinked":
        linked = select(EvidenceLink.evidence_id).where(EvidenceLink.deleted.is_(False))
        return query.where(Evidence.id.not_in(linked))
    if wanted.only == "broken":
        return query.where(Evidence.file_sha256 != "", EvidenceFile.state.is_distinct_from("matches"))
    if wanted.only == "paper":
        return query.where(Evidence.file_sha256 == "")
    if wanted.only.startswith("kind:"):
        return query.where(Evidence.kind == wanted.only.removeprefix("kind:"))
    return query


def listing(
    connection: Connection,
    *,
    typed: str = "",
    question: str = "",
    unsound: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[EvidenceRow, ...]:
    """Documents by title: those that fit what is typed, back a question, or have something against them."""
    return page(connection, Wanted(typed, question, "unsound" if unsound else ""), limit, offset).rows


def count(connection: Connection, *, typed: str = "", question: str = "", unsound: bool = False) -> int:
    """How many documents `listing` would give in all."""
    return page(connection, Wanted(typed, question, "unsound" if unsound else ""), 0 if not unsound else None).total


def _found(connection: Connection, typed: str, question: str) -> list[str] | None:
    """The documents a text or a question means, None where neither is asked for; both narrow."""
    ids: list[str] | None = None
    if question:
        query = select(EvidenceLink.evidence_id).where(
            EvidenceLink.question_id == question, EvidenceLink.deleted.is_(False)
        )
        ids = list(connection.execute(query).scalars())
    if typed.strip():
        hits = _typed(connection, typed)
        ids = hits if ids is None else [one for one in ids if one in set(hits)]
    return ids


def _typed(connection: Connection, typed: str) -> list[str]:
    """Documents by number, title, kind, signatory, issuing agency or question id."""
    base = select(Evidence.id).where(Evidence.deleted.is_(False))
    found = list(connection.execute(search.narrowed(connection, Evidence, base, typed).limit(_FEW)).scalars())
    agencies = search.narrowed(connection, Organisation, select(Organisation.id), typed).limit(_FEW)
    of_agency = base.where(Evidence.agency_id.in_(list(connection.execute(agencies).scalars())))
    found += connection.execute(of_agency.limit(_FEW)).scalars()
    meant = round_state.catalogue(connection, settings.current_round(connection).catalogue).find(typed)
    found += _found(connection, "", meant.id) or () if meant else ()
    return list(dict.fromkeys(found))


def _select(ids: Sequence[str] | None) -> Any:
    query = (
        select(*Evidence.__table__.columns, EvidenceFile.state, Organisation.name.label("agency_name"))
        .outerjoin(EvidenceFile, EvidenceFile.sha256 == Evidence.file_sha256)
        .outerjoin(Organisation, Organisation.id == Evidence.agency_id)
        .where(Evidence.deleted.is_(False))
    )
    return query if ids is None else query.where(Evidence.id.in_(ids))


def questions_of(connection: Connection, ids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    """The questions each document is offered for, of these documents or of all."""
    query = select(EvidenceLink.evidence_id, EvidenceLink.question_id).where(EvidenceLink.deleted.is_(False))
    if ids is not None:
        query = query.where(EvidenceLink.evidence_id.in_(ids))
    found: dict[str, list[str]] = {}
    for evidence, question in connection.execute(query):
        found.setdefault(evidence, []).append(question)
    return {evidence: tuple(sorted(questions)) for evidence, questions in found.items()}


def _rows(connection: Connection, found: Sequence[Any], only: str) -> tuple[EvidenceRow, ...]:
    if not found:
        return ()
    ids = [row.id for row in found] if len(found) <= _FEW and only not in RULED else None
    state = proving.around(connection, ids)
    questions = questions_of(connection, ids)
    reasons = accepted_warnings.of_field(connection, FIELD, ids)
    carries = proving.points_on(state, only) if only in proving.CARRIED else {}
    return tuple(
        _row(row, questions.get(row.id, ()), state, reasons.get(row.id, {}), carries.get(row.id, {})) for row in found
    )


def _row(
    row: Any,
    questions: tuple[str, ...],
    state: round_state.RoundState,
    reasons: Mapping[str, str],
    carries: Mapping[str, Decimal],
) -> EvidenceRow:
    document, catalogue = _document(row), state.catalogue
    order = {q: catalogue.by_question[q].order for q in questions if q in catalogue.by_question}
    return EvidenceRow(
        id=row.id,
        kind=row.kind,
        title=row.title,
        number=row.number,
        date=row.date.isoformat() if row.date else "",
        agency=row.agency_name or "",
        file_name=row.file_name,
        file_state=document.file_state,
        questions=tuple(sorted(questions, key=lambda q: order.get(q, 9999))),
        findings=(*findings(document, state.round.data_years), *reuse(document, catalogue, questions)),
        verdicts=proving.verdicts_on(state, row.id),
        questioned=questioned(catalogue, questions),
        reason="; ".join(dict.fromkeys(reason for reason in reasons.values() if reason)),
        carries=carries,
    )
