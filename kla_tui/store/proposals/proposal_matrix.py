"""The tables of partnerships (MATRIKS) of questions 03.1a to f, proposed row by row from the ledger.

A row is a partnership of the round's data years. The table itself counts as a document for the years in which
accepted rows stand on sound documents; where none does any longer, taking it back is proposed.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import Connection, select

from kla_tui import formats
from kla_tui.changes import Transaction
from kla_tui.data.lists import CONTRIBUTION_FORMS
from kla_tui.models import Contribution, Evidence, MatrixRow, derived_id
from kla_tui.rules.partners.ledger import CLUSTER_OF_MATRIX, MATRIX_OF_CLUSTER
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence
from kla_tui.store.kit import recheck, settings
from kla_tui.store.ledger import contributions
from kla_tui.store.ledger.contributions import ContributionRow
from kla_tui.store.proposals.proposal_evidence import is_sound
from kla_tui.store.proposals.proposed import Proposed
from kla_tui.store.round.round_state import RoundState


@lru_cache(maxsize=64)
def _answer(round_id: str, question: str) -> str:
    return checklist.answer_id(round_id, question)


def row_id(round_id: str, question: str, contribution: str) -> str:
    """The matrix row of a contribution, the same on every laptop."""
    return derived_id("matrix_row", _answer(round_id, question), contribution)


def document_id(round_id: str, question: str) -> str:
    """The document a question's table is kept as."""
    return derived_id("evidence", "matriks", round_id, question)


def question_of(row: ContributionRow) -> str:
    """The table a contribution belongs into; "" for a one-off gift or a cluster without one."""
    if not row.partnership:
        return ""
    return row.question if row.question in CLUSTER_OF_MATRIX else MATRIX_OF_CLUSTER.get(row.cluster, "")


def find(connection: Connection, state: RoundState) -> list[Proposed]:
    """Rows to write or to renew, tables to register, and what has lost its ground."""
    rows = [
        row
        for row in contributions.listing(connection)
        if row.year in state.round.data_years and question_of(row) in state.catalogue.by_question
    ]
    accepted = _accepted(connection, state)
    return [
        *_rows(state, rows, accepted),
        *_tables(connection, state, rows, accepted),
        *_dropped_rows(connection, state, rows, accepted),
    ]


def _accepted(connection: Connection, state: RoundState) -> dict[str, tuple[str, str, str]]:
    """The live rows of the six tables: partner, activity, proof by row."""
    answers = [checklist.answer_id(state.round.id, question) for question in CLUSTER_OF_MATRIX]
    query = select(MatrixRow.id, MatrixRow.agency, MatrixRow.activity, MatrixRow.proof).where(
        MatrixRow.answer_id.in_(answers), MatrixRow.deleted.is_(False)
    )
    return {row.id: (row.agency, row.activity, row.proof) for row in connection.execute(query)}


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row of a table as it stands: accepted from the ledger or written by hand."""

    id: str
    question: str
    agency: str
    activity: str
    proof: str


def table(connection: Connection) -> tuple[TableRow, ...]:
    """The rows of the six tables of the current round, question by question."""
    current = settings.current_round(connection)
    questions = {_answer(current.id, question): question for question in CLUSTER_OF_MATRIX}
    query = (
        select(MatrixRow.id, MatrixRow.answer_id, MatrixRow.agency, MatrixRow.activity, MatrixRow.proof)
        .where(MatrixRow.answer_id.in_(list(questions)), MatrixRow.deleted.is_(False))
        .order_by(MatrixRow.position, MatrixRow.id)
    )
    rows = [TableRow(row[0], questions[row[1]], *row[2:]) for row in connection.execute(query)]
    return tuple(sorted(rows, key=lambda row: row.question))


def wording(row: ContributionRow) -> tuple[str, str, str]:
    """Partner, activity and proof as the table says them, in Indonesian: the ministry reads it."""
    form = dict(CONTRIBUTION_FORMS).get(row.form, row.form)
    people = f"{formats.paper_number(row.beneficiaries)} penerima" if row.beneficiaries else ""
    facts = (form, str(row.year or ""), row.village, people, _money(row))
    told = "; ".join(fact for fact in facts if fact)
    return row.organisation, f"{row.title} ({told})", row.evidence


def _money(row: ContributionRow) -> str:
    word, value = ("rencana", row.planned) if row.realised is None else ("realisasi", row.realised)
    return f"{word} {formats.paper_rupiah(value)}" if value else ""


def _rows(
    state: RoundState, rows: list[ContributionRow], accepted: dict[str, tuple[str, str, str]]
) -> Iterator[Proposed]:
    documents = {document.id: document for document in state.documents}
    for row in rows:
        question, words = question_of(row), wording(row)
        known = accepted.get(row_id(state.round.id, question, row.id))
        if known == words:
            continue
        params = {
            "name": row.organisation, "title": row.title, "question": question, "year": str(row.year),
            "renew": "ya" if known else "",
        }  # fmt: skip
        # The text is part of the target: a row turned down is proposed again once the contribution changes.
        target = f"{question}:{derived_id(*words)}"
        sound = is_sound(state, documents.get(row.evidence_id))
        yield Proposed("matrix_row", row.id, target, row.date, sound, params)


def accept_row(tx: Transaction, proposed: Proposed) -> None:
    """Write the row into the table, behind those there are."""
    question = proposed.target.partition(":")[0]
    (row,) = contributions.listing(tx.connection, contributions.Filters(id=proposed.source))
    current = settings.current_round(tx.connection)
    answer = checklist.answer_id(current.id, question)
    agency, activity, proof = wording(row)
    last = select(MatrixRow.position).where(MatrixRow.answer_id == answer, MatrixRow.deleted.is_(False))
    places = [place or 0 for place in tx.connection.execute(last).scalars()]
    here = row_id(current.id, question, row.id)
    known = select(MatrixRow.position).where(MatrixRow.id == here, MatrixRow.deleted.is_(False))
    place = tx.connection.execute(known).scalar() or max(places, default=0) + 1
    changed = tx.put(
        MatrixRow, here, answer_id=answer, position=place, agency=agency, activity=activity, date=row.date,
        proof=proof,
    )  # fmt: skip
    if changed:
        recheck.answer(tx, answer)


def _tables(
    connection: Connection,
    state: RoundState,
    rows: list[ContributionRow],
    accepted: dict[str, tuple[str, str, str]],
) -> Iterator[Proposed]:
    documents, links = {document.id: document for document in state.documents}, set(state.links)
    proven: dict[str, set[int]] = {question: set() for question in CLUSTER_OF_MATRIX}
    held: dict[str, int] = dict.fromkeys(CLUSTER_OF_MATRIX, 0)
    for row in rows:
        question = question_of(row)
        if row_id(state.round.id, question, row.id) in accepted:
            held[question] += 1
            if row.year and is_sound(state, documents.get(row.evidence_id)):
                proven[question].add(row.year)
    day = settings.today(connection)
    for question, found in proven.items():
        table = document_id(state.round.id, question)
        known, years = documents.get(table), tuple(sorted(found))
        linked = known is not None and (table, question) in links
        words = {"question": question, "years": ", ".join(map(str, years)), "count": str(held[question])}
        if years and not (linked and known is not None and tuple(sorted(known.years)) == years):
            yield Proposed("matrix_document", question, f"{question}:{words['years']}", day, True, words)
        elif not years and linked:
            yield Proposed("matrix_drop", question, f"document:{question}", day, False, words)


def accept_table(tx: Transaction, proposed: Proposed) -> None:
    """Register the table as a document of the years it proves, and offer it for its question."""
    question, _, years = proposed.target.partition(":")
    current = settings.current_round(tx.connection)
    table = document_id(current.id, question)
    title = f"Matriks kemitraan {question} tahun evaluasi {current.year}"
    values = {"kind": "matriks", "title": title, "date": proposed.date, "years": years}
    recheck.document(tx, table, values)
    tx.put(Evidence, table, **values)
    evidence.offer(tx, table, question)


def _dropped_rows(
    connection: Connection,
    state: RoundState,
    rows: list[ContributionRow],
    accepted: dict[str, tuple[str, str, str]],
) -> Iterator[Proposed]:
    valid = {row_id(state.round.id, question_of(row), row.id) for row in rows}
    if accepted.keys() <= valid:
        return
    # Those deleted too: their rows are what has lost its ground.
    for contribution in connection.execute(select(Contribution.id).order_by(Contribution.id)).scalars():
        for question in CLUSTER_OF_MATRIX:
            here = row_id(state.round.id, question, contribution)
            if here in accepted and here not in valid:
                name, title, _ = accepted[here]
                words = {"name": name, "title": title, "question": question}
                yield Proposed("matrix_drop", contribution, f"row:{here}", None, None, words)


def accept_drop(tx: Transaction, proposed: Proposed) -> None:
    """Take the row out of its table, or the table back from its question."""
    what, _, which = proposed.target.partition(":")
    if what == "row":
        row = select(MatrixRow.answer_id).where(MatrixRow.id == which)
        if tx.delete(MatrixRow, which):
            recheck.answer(tx, str(tx.connection.execute(row).scalar_one()))
        return
    evidence.withdraw(tx, document_id(settings.current_round(tx.connection).id, which), which)
