"""The register of evidence: documents, their files kept by content, and the questions they back.

What lists show of them is worked out in `evidence_rows`.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.fields.evidence import EVIDENCE
from kla_tui.models import Evidence, EvidenceFile, EvidenceLink, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.evidence import Document, findings, reuse
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.score.linking import doubts
from kla_tui.rules.score.wanted import WantedDocuments
from kla_tui.rules.typed import privacy
from kla_tui.rules.typed.amounts import parse_years
from kla_tui.store.evidence import evidence_files, linking, proving
from kla_tui.store.evidence.evidence_rows import RULED, EvidenceRow, Found, Wanted, count, listing, page, questions_of
from kla_tui.store.kit import accepted_warnings, recheck, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import round_state

__all__ = [
    "RULED", "EvidenceRow", "Found", "Wanted", "check", "checked", "count", "get", "link", "link_all", "listing",
    "of_question", "page", "remove", "save", "save_taken", "soundness",
]  # fmt: skip


_TEXTS = ("title", "number", "note")  # what an officer writes freely


def get(connection: Connection, evidence_id: str) -> dict[str, str]:
    """A document's fields as a form shows them; empty where there is none."""
    row = connection.execute(select(*Evidence.__table__.columns).where(Evidence.id == evidence_id)).first()
    if row is None:
        return {}
    linked = questions_of(connection, [evidence_id]).get(evidence_id, ())
    return EVIDENCE.text(row) | {"questions": ", ".join(linked)}


def check(
    typed: Mapping[str, str], catalogue: Catalogue
) -> tuple[dict[str, Any], tuple[str, ...], tuple[Problem, ...]]:
    """The columns a form means, the questions it names, and what is wrong; unsound is not wrong, only said later."""
    values, problems = EVIDENCE.read(typed)
    if values["date"] and values["until"] and values["until"] < values["date"]:
        problems.append(Problem("until", "date.order"))
    questions, unknown = catalogue.find_all(typed.get("questions", ""))
    problems += suspicions(typed, questions, catalogue)
    problems += [Problem("questions", "evidence.unknown_question", {"id": word}) for word in unknown]
    return values, questions, tuple(problems)


def suspicions(typed: Mapping[str, str], questions: Iterable[str], catalogue: Catalogue) -> tuple[Problem, ...]:
    """Warnings of an identity number in a text, or of a child's name where a question of Klaster V is meant."""
    clusters = {catalogue.by_indicator[catalogue.by_question[question].indicator].cluster for question in questions}
    cluster = privacy.PROTECTED_CLUSTER if privacy.PROTECTED_CLUSTER in clusters else ""
    return privacy.suspicions({field: typed.get(field, "") for field in _TEXTS}, cluster)


def save(
    db: Database, evidence_id: str, typed: Mapping[str, str], file: Path | None = None, store: Path | None = None
) -> Outcome:
    """Register a document (empty id: a new one) with the questions it is for, and its file where one is given."""
    if file is None or store is None:
        return save_taken(db, evidence_id, typed)
    taken = evidence_files.take(file, store)
    if isinstance(taken, Problem):
        return Outcome(evidence_id, problems=(taken,))
    return save_taken(db, evidence_id, typed, taken, store)


def save_taken(
    db: Database,
    evidence_id: str,
    typed: Mapping[str, str],
    taken: evidence_files.Taken | None = None,
    store: Path | None = None,
) -> Outcome:
    """As `save`, with a file that was copied in already (`evidence_files.take`, on a thread of its own)."""
    with writing(db, "evidence.save" if evidence_id else "evidence.register") as tx:
        current = settings.current_round(tx.connection)
        values, questions, problems = check(typed, round_state.catalogue(tx.connection, current.catalogue))
        if has_errors(problems):
            return Outcome(evidence_id, problems=problems)
        if taken is not None and store is not None:
            sha = taken.columns["file_sha256"]
            evidence_files.note_taken(tx.connection, sha, store)
            problems = (*problems, *taken.problems, *_same_file(tx.connection, evidence_id, sha))
            values |= taken.columns
        recheck.document(tx, evidence_id, values)
        evidence_id = tx.save(Evidence, evidence_id, **values)
        _link_exactly(tx, evidence_id, questions)
        reason = typed.get("reason", "")
        accepted_warnings.keep(tx, Evidence.__tablename__, evidence_id, _named(problems), reason, _TEXTS)
        linking.keep(tx, (evidence_id,), reason)
        return done(tx, evidence_id, problems)


def _named(problems: Iterable[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.field in _TEXTS and problem.severity == "warning"]


def _same_file(connection: Connection, evidence_id: str, sha256: str) -> tuple[Problem, ...]:
    query = select(Evidence.title).where(
        Evidence.file_sha256 == sha256, Evidence.id != evidence_id, Evidence.deleted.is_(False)
    )
    title = connection.execute(query.order_by(Evidence.title_key).limit(1)).scalar()
    return () if title is None else (Problem("file", "evidence.same_file", {"title": title}, severity="warning"),)


def checked(connection: Connection, typed: Mapping[str, str]) -> tuple[Problem, ...]:
    """What keeps a form from being stored, before its file is copied."""
    current = settings.current_round(connection)
    return check(typed, round_state.catalogue(connection, current.catalogue))[2]


def warned(connection: Connection, typed: Mapping[str, str], evidence_id: str = "") -> tuple[Problem, ...]:
    """What a form is warned of before anything is stored: its texts, and the questions it is offered for."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    questions = catalogue.find_all(typed.get("questions", ""))[0]
    asked = linking.asked_of_form(connection, evidence_id, typed.get("kind", ""), questions, catalogue)
    return (*suspicions(typed, questions, catalogue), *asked)


def soundness(connection: Connection, typed: Mapping[str, str], evidence_id: str = "") -> tuple[Problem, ...]:
    """What would keep a document from backing its questions, were the form stored as it stands."""
    current = settings.current_round(connection)
    catalogue = round_state.catalogue(connection, current.catalogue)
    values, questions, _ = check(typed, catalogue)
    query = (
        select(Evidence.file_sha256, EvidenceFile.state)
        .outerjoin(EvidenceFile, EvidenceFile.sha256 == Evidence.file_sha256)
        .where(Evidence.id == evidence_id)
    )
    kept = connection.execute(query).first()
    replaced = bool(typed.get("file") or typed.get("file_text", "").strip())
    state = round_state.file_state(*kept) if kept is not None and not replaced else "none"
    document = Document(
        evidence_id, values["kind"], values["title"], values["number"], values["date"], values["until"],
        values["signed"], parse_years(values["years"])[0] if values["years"] else (), state,
    )  # fmt: skip
    return (
        *findings(document, current.data_years), *reuse(document, catalogue, questions),
        *doubts(catalogue, document.kind, questions),
    )  # fmt: skip


def of_question(connection: Connection, question_id: str) -> tuple[WantedDocuments | None, tuple[Problem, ...]]:
    """Which documents a question wants, and what those it has lack together."""
    return proving.of_question(connection, question_id)


def _link_exactly(tx: Transaction, evidence_id: str, questions: Iterable[str]) -> None:
    before = set(questions_of(tx.connection, [evidence_id]).get(evidence_id, ()))
    wanted = set(questions)
    for question in sorted(wanted - before):
        offer(tx, evidence_id, question)
    for question in sorted(before - wanted):
        withdraw(tx, evidence_id, question)


def offer(tx: Transaction, evidence_id: str, question: str) -> None:
    """Offer a document for a question within another write."""
    row = derived_id("evidence_link", evidence_id, question)
    if tx.put(EvidenceLink, row, evidence_id=evidence_id, question_id=question):
        recheck.questions(tx, (question,))


def withdraw(tx: Transaction, evidence_id: str, question: str) -> None:
    """Take the offer back within another write."""
    if tx.delete(EvidenceLink, derived_id("evidence_link", evidence_id, question)):
        recheck.questions(tx, (question,))


def link(db: Database, evidence_id: str, question: str, *, linked: bool = True, reason: str = "") -> Outcome:
    """Offer a document for a question, or take the offer back."""
    return link_all(db, (evidence_id,), question, linked=linked, reason=reason)


def link_all(
    db: Database, documents: Sequence[str], question: str, *, linked: bool = True, reason: str = ""
) -> Outcome:
    """Offer several documents for a question, or take the offers back; one undo for all.

    `reason` is kept with each that does not fit or carries very many (`linking.asked_of` says which are asked about).
    """
    with writing(db, "evidence.link" if linked else "evidence.unlink") as tx:
        for evidence_id in documents:
            if linked:
                offer(tx, evidence_id, question)
            else:
                withdraw(tx, evidence_id, question)
        linking.keep(tx, documents, reason)
        return done(tx, documents[0] if documents else "")


def remove(db: Database, evidence_id: str) -> Outcome:
    """Take a document off the register; its file and history stay."""
    with writing(db, "evidence.remove") as tx:
        tx.delete(Evidence, evidence_id)
        for question in questions_of(tx.connection, [evidence_id]).get(evidence_id, ()):
            withdraw(tx, evidence_id, question)
        return done(tx, evidence_id)
