"""What documents do for the questions of the current round: what each proves where, and which points rest on it."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from decimal import Decimal

from sqlalchemy import Connection, select

from kla_tui.models import EvidenceLink
from kla_tui.rules.problem import Problem
from kla_tui.rules.score import carried, verdicts
from kla_tui.rules.score.proofs import Tables
from kla_tui.rules.score.verdicts import Verdict
from kla_tui.rules.score.wanted import WantedDocuments, wanted
from kla_tui.store.round import round_state, tables
from kla_tui.store.round.round_state import Known, RoundState

_FEW = 500  # documents that are read by their ids
# The filters of the register whose points add up to a figure of the summary.
CARRIED = {"recorded": carried.recorded, "questioned": carried.resting}


def around(connection: Connection, ids: Collection[str] | None) -> RoundState:
    """The round with these documents and all that share a question with them, so that what they prove is exact.

    None: with every document, and then its points are exact, too.
    """
    if ids is None:
        return round_state.load(connection)
    bare = round_state.load(connection, known=Known({}, Tables()))
    mine = select(EvidenceLink.question_id).where(EvidenceLink.evidence_id.in_(ids), EvidenceLink.deleted.is_(False))
    shared = select(EvidenceLink.evidence_id).where(
        EvidenceLink.question_id.in_(mine), EvidenceLink.deleted.is_(False)
    )
    beside = {*ids, *connection.execute(shared.distinct()).scalars()}
    some = beside if len(beside) <= _FEW else None
    return replace(
        bare,
        documents=round_state.documents(connection, some),
        links=round_state.links(connection, some),
        tables=tables.complete(connection, bare.round.id, bare.catalogue.by_question),
        known=None,
    )


def verdicts_on(state: RoundState, document_id: str) -> tuple[Verdict, ...]:
    """The verdicts on a document, question by question in the order of the catalogue."""
    document, known = state.offered.by_id.get(document_id), state.catalogue.by_question
    if document is None:
        return ()
    questions = [known[one] for one in state.offered.questions_of.get(document_id, ())]
    return tuple(
        verdicts.verdict(state.offered, document, question, state.claims.get(question.id))
        for question in sorted(questions, key=lambda question: question.order)
    )


def points_on(state: RoundState, only: str) -> Mapping[str, Mapping[str, Decimal]]:
    """By document and question, the points that rest on it; of a state with every document."""
    return CARRIED[only](state.offered, state.claims, state.readiness)


def of_question(connection: Connection, question_id: str) -> tuple[WantedDocuments | None, tuple[Problem, ...]]:
    """Which documents a question wants, and what those it has lack together."""
    state = round_state.load(connection)
    question, claim = state.catalogue.by_question.get(question_id), state.claims.get(question_id)
    if question is None:
        return None, ()
    asked = wanted(state.catalogue, question, claim, state.round.data_years)
    if state.is_backed(question_id) or (claim is not None and not claim.high):
        return asked, ()
    return asked, verdicts.of_question(state.offered, question, claim)
