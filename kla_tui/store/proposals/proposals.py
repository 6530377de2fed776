"""What the data propose for membership and proof: derived anew each time, stored only once an officer accepts.

Nothing here counts for anything before that. What was turned down is remembered and can be taken up again.
"""

from collections.abc import Callable, Iterable, Mapping

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.models import Proposal
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.proposals import proposal_evidence, proposal_matrix, proposal_steps
from kla_tui.store.proposals.proposed import KINDS, Proposed
from kla_tui.store.round import round_state

__all__ = ["KINDS", "Proposed", "accept", "count", "counts", "decline", "declined", "pending"]

_ACCEPT: Mapping[str, Callable[[Transaction, Proposed], None]] = {
    "step": proposal_steps.accept,
    "forum": proposal_evidence.accept_forum,
    "event_evidence": proposal_evidence.accept_link,
    "contribution_evidence": proposal_evidence.accept_link,
    "matrix_row": proposal_matrix.accept_row,
    "matrix_document": proposal_matrix.accept_table,
    "matrix_drop": proposal_matrix.accept_drop,
}
_DECLINED = "declined"


def _found(connection: Connection) -> tuple[Proposed, ...]:
    state = round_state.load(connection)
    found = [
        *proposal_steps.find(connection),
        *proposal_evidence.find(connection, state),
        *proposal_matrix.find(connection, state),
    ]
    return tuple(sorted(found, key=lambda one: KINDS.index(one.kind)))


def _turned_down(connection: Connection) -> set[str]:
    query = select(Proposal.id).where(Proposal.deleted.is_(False), Proposal.state == _DECLINED)
    return set(connection.execute(query).scalars())


def _each_once(found: Iterable[Proposed]) -> tuple[Proposed, ...]:
    """The first of those that would write the same."""
    first: dict[tuple[str, str], Proposed] = {}
    written: set[str] = set()
    for one in found:
        link = one.target if one.kind in ("event_evidence", "contribution_evidence") else ""
        if (one.kind, one.target) not in first and not (link and link in written):
            first[one.kind, one.target] = one
            written.add(link)
    return tuple(first.values())


def pending(connection: Connection, kind: str = "") -> tuple[Proposed, ...]:
    """What waits for the officer, kind by kind."""
    no = _turned_down(connection)
    found = _each_once(one for one in _found(connection) if one.id not in no)
    return tuple(one for one in found if not kind or one.kind == kind)


def declined(connection: Connection) -> tuple[Proposed, ...]:
    """What was turned down and still follows from the data."""
    no = _turned_down(connection)
    return tuple(one for one in _found(connection) if one.id in no)


def counts(connection: Connection) -> dict[str, int]:
    """How many wait of each kind there is any of."""
    found: dict[str, int] = {}
    for one in pending(connection):
        found[one.kind] = found.get(one.kind, 0) + 1
    return found


def count(connection: Connection) -> int:
    """How many wait in all."""
    return len(pending(connection))


def accept(db: Database, ids: Iterable[str]) -> Outcome:
    """Write what is proposed, together and in one undo; what no longer follows from the data is left out.

    One that was turned down may be accepted after all.
    """
    wanted = set(ids)
    with writing(db, "proposal.accept") as tx:
        no = _turned_down(tx.connection)
        chosen = _each_once(one for one in _found(tx.connection) if one.id in wanted)
        if not chosen:
            return Outcome(problems=(Problem("", "proposal.gone"),))
        for one in chosen:
            _ACCEPT[one.kind](tx, one)
            if one.id in no:
                tx.delete(Proposal, one.id)
        return done(tx, chosen[0].id)


def decline(db: Database, ids: Iterable[str], reason: str = "") -> Outcome:
    """Turn proposals down; they are not shown again, on any laptop, unless asked for."""
    wanted = set(ids)
    with writing(db, "proposal.decline", stored(reason)) as tx:
        chosen = [one for one in _found(tx.connection) if one.id in wanted]
        if not chosen:
            return Outcome(problems=(Problem("", "proposal.gone"),))
        for one in chosen:
            tx.put(
                Proposal, one.id, kind=one.kind, source=one.source, target=one.target, state=_DECLINED,
                reason=stored(reason),
            )  # fmt: skip
        return done(tx, chosen[0].id)
