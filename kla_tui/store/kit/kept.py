"""Warnings an officer keeps: each with the reason, until it no longer holds."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction
from kla_tui.models import AcceptedWarning, derived_id
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit.search import AnySelect


def keep(
    tx: Transaction, entity: str, row: str, problems: Sequence[Problem], reason: str, fields: Collection[str]
) -> None:
    """Keep the warnings of a record with their reason; those kept of these fields that no longer hold are dropped.

    Where no reason is given, one given before stays.
    """
    reason = stored(reason)
    known = {found.id: found.reason for found in tx.connection.execute(_of(row))}
    still = set()
    for problem in problems:
        if problem.severity != "warning":
            continue
        kept = derived_id("accepted_warning", entity, row, problem.field, problem.code)
        still.add(kept)
        tx.put(
            AcceptedWarning, kept, entity=entity, row=row, field=problem.field, code=problem.code,
            reason=reason or known.get(kept, ""),
        )  # fmt: skip
    for found in tx.connection.execute(_of(row)).all():
        if found.id not in still and found.field in fields:
            tx.delete(AcceptedWarning, found.id)


def _of(row: str) -> AnySelect:
    return select(AcceptedWarning.id, AcceptedWarning.field, AcceptedWarning.reason).where(
        AcceptedWarning.row == row, AcceptedWarning.deleted.is_(False)
    )


def reasons(connection: Connection, row: str) -> str:
    """The reasons kept with a record, each once."""
    found = connection.execute(_of(row).order_by(AcceptedWarning.field)).all()
    return "; ".join(dict.fromkeys(kept.reason for kept in found if kept.reason))
