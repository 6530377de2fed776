"""Offering documents for questions: what is asked first, and the reason that is kept with the document."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction
from kla_tui.models import Evidence
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.problem import Problem
from kla_tui.rules.score import linking
from kla_tui.store.evidence.evidence_rows import questions_of
from kla_tui.store.kit import accepted_warnings, settings
from kla_tui.store.round import round_state

Asked = tuple[tuple[Problem, ...], str]  # what is to be asked, and the reasons known


def asked_of_form(
    connection: Connection, evidence_id: str, kind: str, questions: Collection[str], catalogue: Catalogue
) -> tuple[Problem, ...]:
    """What is asked before a form is stored that offers a document for these questions."""
    before, kept = _now(connection, [evidence_id])
    return _ask(catalogue, kind, before.get(evidence_id, ()), questions, kept.get(evidence_id, {}))


def asked_of(connection: Connection, documents: Sequence[str], question: str) -> Asked:
    """What is asked before these documents are offered for a question, each thing once."""
    catalogue = _catalogue(connection)
    before, kept = _now(connection, documents)
    found: list[Problem] = []
    for one, kind in _kinds(connection, documents).items():
        questions = before.get(one, ())
        found += _ask(catalogue, kind, questions, {*questions, question}, kept.get(one, {}))
    reasons = dict.fromkeys(reason for one in documents for reason in kept.get(one, {}).values() if reason)
    return tuple(found), "; ".join(reasons)


def _ask(
    catalogue: Catalogue, kind: str, before: Collection[str], after: Collection[str], kept: Mapping[str, str]
) -> tuple[Problem, ...]:
    with_reason = {code for code, reason in kept.items() if reason}
    return linking.to_ask(catalogue, kind, before, after, with_reason)


def keep(tx: Transaction, documents: Sequence[str], reason: str) -> None:
    """Keep what holds against the questions of these documents with its reason; what holds no more is forgotten.

    Without a reason nothing is kept that was not kept before: the next who stores the document is asked.
    """
    catalogue = _catalogue(tx.connection)
    offered, kept = _now(tx.connection, documents)
    for one, kind in _kinds(tx.connection, documents).items():
        known = kept.get(one, {})
        holding = linking.doubts(catalogue, kind, offered.get(one, ()))
        held = [problem for problem in holding if reason or problem.code in known]
        if held or known:
            accepted_warnings.keep(tx, Evidence.__tablename__, one, held, reason, (linking.FIELD,))


def _catalogue(connection: Connection) -> Catalogue:
    return round_state.catalogue(connection, settings.current_round(connection).catalogue)


def _now(
    connection: Connection, documents: Sequence[str]
) -> tuple[dict[str, tuple[str, ...]], dict[str, dict[str, str]]]:
    return questions_of(connection, documents), accepted_warnings.of_field(connection, linking.FIELD, documents)


def _kinds(connection: Connection, documents: Sequence[str]) -> dict[str, str]:
    rows = connection.execute(select(Evidence.id, Evidence.kind).where(Evidence.id.in_(documents)))
    found = {row.id: row.kind for row in rows}
    return {one: found[one] for one in documents if one in found}
