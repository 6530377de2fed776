"""The register of evidence: documents, their files kept by content, and the questions they back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import Evidence, EvidenceFile, EvidenceLink, Organisation, derived_id
from kla_tui.rules.amounts import parse_day, parse_years
from kla_tui.rules.catalogue import Catalogue
from kla_tui.rules.evidence import BY_CODE, Document, findings, reuse
from kla_tui.rules.identity import looks_like_nik
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.terminal_text import stored
from kla_tui.store import evidence_files, round_state, search, settings
from kla_tui.store.outcome import Outcome, done


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A document as lists show it, with what is wrong with it now."""

    id: str
    kind: str
    title: str
    number: str
    date: str
    agency: str
    file_name: str
    questions: tuple[str, ...]
    findings: tuple[Problem, ...]

    @property
    def sound(self) -> bool:
        """Whether it backs anything it is linked to."""
        return not has_errors(self.findings)


def _document(row: Any) -> Document:
    return Document(
        row.id, row.kind, row.title, row.number, row.date, row.until, row.signed,
        parse_years(row.years)[0] if row.years else (), round_state.file_state(row.file_sha256, row.state),
    )  # fmt: skip


def listing(
    connection: Connection,
    *,
    typed: str = "",
    question: str = "",
    unsound: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> tuple[EvidenceRow, ...]:
    """Documents by title: those that fit what is typed, back a question, or are not sound."""
    ids = _found(connection, typed, question)
    if (typed or question) and not ids:
        return ()
    current = settings.current_round(connection)
    catalogue = round_state.catalogue(connection, current.catalogue)
    questions = _questions(connection, None if not typed and not question else ids)
    rows = []
    for row in connection.execute(_select(ids, limit=None if unsound else limit, offset=0 if unsound else offset)):
        found = _row(row, questions.get(row.id, ()), catalogue, current.data_years)
        if not (unsound and found.sound):
            rows.append(found)
    return tuple(rows[offset : offset + limit] if unsound and limit is not None else rows)


def count(connection: Connection, *, typed: str = "", question: str = "", unsound: bool = False) -> int:
    """How many documents `listing` would give in all."""
    if unsound:
        return len(listing(connection, typed=typed, question=question, unsound=True))
    if typed or question:
        return len(_found(connection, typed, question))
    return connection.execute(
        select(func.count()).select_from(Evidence).where(Evidence.deleted.is_(False))
    ).scalar_one()


def _found(connection: Connection, typed: str, question: str) -> list[str]:
    if question:
        query = select(EvidenceLink.evidence_id).where(
            EvidenceLink.question_id == question, EvidenceLink.deleted.is_(False)
        )
        return list(connection.execute(query).scalars())
    if typed:
        base = select(Evidence.id).where(Evidence.deleted.is_(False))
        found = list(connection.execute(search.narrowed(connection, Evidence, base, typed).limit(500)).scalars())
        meant = round_state.catalogue(connection, settings.current_round(connection).catalogue).find(typed)
        return list(dict.fromkeys([*found, *(_found(connection, "", meant.id) if meant else ())]))
    return []


def _select(ids: Sequence[str], limit: int | None, offset: int) -> Any:
    query = (
        select(*Evidence.__table__.columns, EvidenceFile.state, Organisation.name.label("agency_name"))
        .outerjoin(EvidenceFile, EvidenceFile.sha256 == Evidence.file_sha256)
        .outerjoin(Organisation, Organisation.id == Evidence.agency_id)
        .where(Evidence.deleted.is_(False))
        .order_by(Evidence.title_key, Evidence.id)
    )
    if ids:
        query = query.where(Evidence.id.in_(ids))
    return query.offset(offset).limit(limit if limit is not None else -1)


def _questions(connection: Connection, ids: Sequence[str] | None) -> dict[str, tuple[str, ...]]:
    query = select(EvidenceLink.evidence_id, EvidenceLink.question_id).where(EvidenceLink.deleted.is_(False))
    if ids is not None:
        query = query.where(EvidenceLink.evidence_id.in_(ids))
    found: dict[str, list[str]] = {}
    for evidence, question in connection.execute(query):
        found.setdefault(evidence, []).append(question)
    return {evidence: tuple(sorted(questions)) for evidence, questions in found.items()}


def _row(row: Any, questions: tuple[str, ...], catalogue: Catalogue, data_years: Sequence[int]) -> EvidenceRow:
    document = _document(row)
    order = {q: catalogue.by_question[q].order for q in questions if q in catalogue.by_question}
    return EvidenceRow(
        id=row.id,
        kind=row.kind,
        title=row.title,
        number=row.number,
        date=row.date.isoformat() if row.date else "",
        agency=row.agency_name or "",
        file_name=row.file_name,
        questions=tuple(sorted(questions, key=lambda q: order.get(q, 9999))),
        findings=(*findings(document, data_years), *reuse(document, catalogue, questions)),
    )


def get(connection: Connection, evidence_id: str) -> dict[str, str]:
    """A document's fields as a form shows them; empty where there is none."""
    row = connection.execute(select(*Evidence.__table__.columns).where(Evidence.id == evidence_id)).first()
    if row is None:
        return {}
    linked = _questions(connection, [evidence_id]).get(evidence_id, ())
    return {
        "kind": row.kind,
        "title": row.title,
        "number": row.number,
        "date": row.date.isoformat() if row.date else "",
        "until": row.until.isoformat() if row.until else "",
        "signatory": row.signatory,
        "signed": "ya" if row.signed else "tidak",
        "stamped": "ya" if row.stamped else "tidak",
        "years": row.years,
        "agency_id": row.agency_id,
        "note": row.note,
        "questions": ", ".join(linked),
        "file_name": row.file_name,
    }


def check(
    typed: Mapping[str, str], catalogue: Catalogue
) -> tuple[dict[str, Any], tuple[str, ...], tuple[Problem, ...]]:
    """The columns a form means, the questions it names, and what is wrong; unsound is not wrong, only said later."""
    problems: list[Problem] = []
    date, until = parse_day(typed.get("date", ""), "date"), parse_day(typed.get("until", ""), "until")
    years, year_problems = parse_years(typed.get("years", ""), "years")
    problems += [*date.problems, *until.problems, *year_problems]
    if date.value and until.value and until.value < date.value:
        problems.append(Problem("until", "date.order"))
    title, kind = stored(typed.get("title", "")), typed.get("kind", "")
    if not title:
        problems.append(Problem("title", "required", {"label": N_("judul")}))
    if kind and kind not in BY_CODE:
        problems.append(Problem("kind", "choice", {"text": kind}))
    if any(looks_like_nik(typed.get(field, "")) for field in ("title", "note", "number")):
        problems.append(Problem("title", "nik.suspected", severity="warning"))
    questions, unknown = catalogue.find_all(typed.get("questions", ""))
    problems += [Problem("questions", "evidence.unknown_question", {"id": word}) for word in unknown]
    values = {
        "kind": kind,
        "title": title,
        "number": stored(typed.get("number", "")),
        "date": date.value,
        "until": until.value,
        "signatory": stored(typed.get("signatory", "")),
        "signed": typed.get("signed") == "ya",
        "stamped": typed.get("stamped") == "ya",
        "years": ", ".join(map(str, years)),
        "agency_id": typed.get("agency_id", ""),
        "note": stored(typed.get("note", ""), lines=True),
    }
    return values, questions, tuple(problems)


def save(
    db: Database, evidence_id: str, typed: Mapping[str, str], file: Path | None = None, store: Path | None = None
) -> Outcome:
    """Register a document (empty id: a new one) with the questions it is for, and its file where one is given."""
    attached: dict[str, Any] = {}
    if file is not None and store is not None:
        taken = evidence_files.take(file, store)
        if isinstance(taken, Problem):
            return Outcome(evidence_id, problems=(taken,))
        attached = taken
    with writing(db, "evidence.save" if evidence_id else "evidence.register") as tx:
        current = settings.current_round(tx.connection)
        values, questions, problems = check(typed, round_state.catalogue(tx.connection, current.catalogue))
        if has_errors(problems):
            return Outcome(evidence_id, problems=problems)
        if attached and store is not None:
            evidence_files.look_at(tx.connection, attached["file_sha256"], store)
        if evidence_id:
            tx.put(Evidence, evidence_id, **values, **attached)
        else:
            evidence_id = tx.insert(Evidence, **values, **attached)
        _link_exactly(tx, evidence_id, questions)
        return done(tx, evidence_id, problems)


def _link_exactly(tx: Transaction, evidence_id: str, questions: Iterable[str]) -> None:
    before = set(_questions(tx.connection, [evidence_id]).get(evidence_id, ()))
    wanted = set(questions)
    for question in sorted(wanted - before):
        offer(tx, evidence_id, question)
    for question in sorted(before - wanted):
        tx.delete(EvidenceLink, derived_id("evidence_link", evidence_id, question))


def offer(tx: Transaction, evidence_id: str, question: str) -> None:
    """Offer a document for a question within another write."""
    tx.put(
        EvidenceLink,
        derived_id("evidence_link", evidence_id, question),
        evidence_id=evidence_id,
        question_id=question,
    )


def link(db: Database, evidence_id: str, question: str, *, linked: bool = True) -> Outcome:
    """Offer a document for a question, or take the offer back."""
    with writing(db, "evidence.link" if linked else "evidence.unlink") as tx:
        if linked:
            offer(tx, evidence_id, question)
        else:
            tx.delete(EvidenceLink, derived_id("evidence_link", evidence_id, question))
        return done(tx, evidence_id)


def remove(db: Database, evidence_id: str) -> Outcome:
    """Take a document off the register; its file and history stay."""
    with writing(db, "evidence.remove") as tx:
        tx.delete(Evidence, evidence_id)
        for question in _questions(tx.connection, [evidence_id]).get(evidence_id, ()):
            tx.delete(EvidenceLink, derived_id("evidence_link", evidence_id, question))
        return done(tx, evidence_id)
