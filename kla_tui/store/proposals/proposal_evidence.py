"""Documents that propose themselves: the SK of an APSAI board, papers of events, proof of contributions."""

import datetime as dt
from collections.abc import Iterator

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction
from kla_tui.models import Board, Event, Evidence, SpjItem, derived_id
from kla_tui.rules.instrument.evidence import BY_CODE, Document, findings
from kla_tui.rules.partners.ledger import CLUSTER_OF_MATRIX, MATRIX_INDICATOR, MATRIX_OF_CLUSTER
from kla_tui.rules.problem import has_errors
from kla_tui.rules.score.fitting import unfit
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence, linking
from kla_tui.store.kit import recheck
from kla_tui.store.ledger import contributions
from kla_tui.store.ledger.contributions import ContributionRow
from kla_tui.store.proposals.proposed import Proposed
from kla_tui.store.round.round_state import RoundState

FORUM_QUESTION = "03.2"  # is there a forum of businesses for children (instrument of 2024)
OF_EVENTS = ("daftar_hadir", "notula", "laporan", "foto")


def is_sound(state: RoundState, document: Document | None) -> bool:
    """Whether a document would back a question of this round."""
    return document is not None and not has_errors(findings(document, state.round.data_years))


def fits(state: RoundState, document: Document | None, question: str) -> bool:
    """Whether a document would count for that question: sound, and of a kind it wants."""
    known = state.catalogue.by_question.get(question)
    return (
        document is not None and known is not None and is_sound(state, document) and not unfit(known, document.kind)
    )


def find(connection: Connection, state: RoundState) -> list[Proposed]:
    """Every link between a document and a question that the facts suggest and nobody made."""
    documents = {document.id: document for document in state.documents}
    links = set(state.links)
    found = [*_forums(connection, state, documents, links)]
    for one in (*_of_events(connection, state, documents), *_of_contributions(connection, state, documents)):
        document, _, question = one.target.partition(":")
        if (document, question) not in links:
            found.append(one)
    return found


def _forums(
    connection: Connection, state: RoundState, documents: dict[str, Document], links: set[tuple[str, str]]
) -> Iterator[Proposed]:
    if FORUM_QUESTION not in state.catalogue.by_question:
        return
    query = select(*Board.__table__.columns).where(Board.deleted.is_(False), Board.sk_number != "")
    for row in connection.execute(query.order_by(Board.sk_date, Board.id)):
        document = row.evidence_id if row.evidence_id in documents else derived_id("evidence", "board", row.id)
        if (document, FORUM_QUESTION) in links and FORUM_QUESTION in state.claims:
            continue
        params = {
            "number": row.sk_number, "issuer": row.sk_issuer, "question": FORUM_QUESTION,
            "answer": "" if FORUM_QUESTION in state.claims else "ya",
        }  # fmt: skip
        known = documents.get(document) or _decree(document, row.sk_number, row.sk_date, row.sk_issuer)
        yield Proposed("forum", row.id, FORUM_QUESTION, row.sk_date, fits(state, known, FORUM_QUESTION), params)


def _decree(document: str, number: str, date: dt.date | None, issuer: str) -> Document:
    return Document(document, "sk", "SK APSAI", number, date, signed=bool(issuer))


def accept_forum(tx: Transaction, proposed: Proposed) -> None:
    """Register the board's SK where it is not yet, offer it for the question, and answer ya where it is open."""
    board = tx.connection.execute(select(*Board.__table__.columns).where(Board.id == proposed.source)).one()
    here = select(Evidence.id).where(Evidence.id == board.evidence_id, Evidence.deleted.is_(False))
    document = tx.connection.execute(here).scalar()
    if document is None:
        document = derived_id("evidence", "board", board.id)
        period = "–".join(str(year) for year in (board.period_from, board.period_until) if year)
        values = {
            "kind": "sk", "title": f"SK Pengurus APSAI {period}".strip(), "number": board.sk_number,
            "date": board.sk_date, "until": dt.date(board.period_until, 12, 31) if board.period_until else None,
            "signatory": board.sk_issuer, "signed": bool(board.sk_issuer),
        }  # fmt: skip
        recheck.document(tx, document, values)
        tx.put(Evidence, document, **values)
        tx.put(Board, board.id, evidence_id=document)
    evidence.offer(tx, document, proposed.target)
    checklist.affirm(tx, proposed.target)


def _of_events(connection: Connection, state: RoundState, documents: dict[str, Document]) -> Iterator[Proposed]:
    query = (
        select(Event.id, Event.title, Event.starts_on, Event.questions, SpjItem.evidence_id)
        .join(SpjItem, SpjItem.event_id == Event.id)
        .where(Event.deleted.is_(False), Event.questions != "", SpjItem.deleted.is_(False), SpjItem.evidence_id != "")
        .order_by(Event.starts_on, Event.id, SpjItem.id)
    )
    for row in connection.execute(query):
        document = documents.get(row.evidence_id)
        if document is None or document.kind not in OF_EVENTS:
            continue
        if BY_CODE[document.kind].signed and not document.signed:
            continue  # an unsigned list proves nothing yet
        for question in state.catalogue.find_all(row.questions)[0]:
            params = {"document": document.title, "question": question, "title": row.title}
            target = f"{document.id}:{question}"
            yield Proposed("event_evidence", row.id, target, row.starts_on, fits(state, document, question), params)


def _of_contributions(
    connection: Connection, state: RoundState, documents: dict[str, Document]
) -> Iterator[Proposed]:
    proven = {question for _, question in state.links}
    for row in contributions.listing(connection):
        document = documents.get(row.evidence_id)
        for question in _questions(state, row, proven) if document else ():
            params = {
                "document": row.evidence, "question": question, "title": row.title, "name": row.organisation
            }  # fmt: skip
            target = f"{row.evidence_id}:{question}"
            sound = fits(state, document, question)
            yield Proposed("contribution_evidence", row.id, target, row.date, sound, params)


def _questions(state: RoundState, row: ContributionRow, proven: set[str]) -> tuple[str, ...]:
    """The questions a contribution's document concerns: its own; else those of its indicator nothing proves yet."""
    if row.question:
        return (row.question,) if row.question in state.catalogue.by_question else ()
    if row.indicator in state.catalogue.by_indicator and row.indicator != MATRIX_INDICATOR:
        return tuple(q.id for q in state.catalogue.questions_of(row.indicator) if q.id not in proven)
    matrix = MATRIX_OF_CLUSTER.get(row.cluster, "") if row.partnership else ""
    return (matrix,) if matrix in state.catalogue.by_question and matrix in CLUSTER_OF_MATRIX else ()


def accept_link(tx: Transaction, proposed: Proposed) -> None:
    """Offer the document for the question."""
    document, _, question = proposed.target.partition(":")
    evidence.offer(tx, document, question)
    linking.keep(tx, (document,), f"Usulan dari data: {proposed.params.get('title', '')}".strip(": "))
