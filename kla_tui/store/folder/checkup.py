"""Whether a data folder holds together: log against typed rows, heads, kept figures, evidence files."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy import Connection, func, select

from kla_tui.changes import codec, heads
from kla_tui.changes.digest import kept_heads, recomputed_heads
from kla_tui.db import Database
from kla_tui.models import Head, shared_models
from kla_tui.rules.problem import Problem
from kla_tui.store.evidence import evidence_files
from kla_tui.store.summary import summary


def problems(db: Database, evidence: Path, states: Mapping[str, str] | None = None) -> tuple[Problem, ...]:
    """Everything found wrong; files are hashed anew, unless it is known already how they are found (`states`)."""
    found: list[Problem] = []
    if states is None:
        states = evidence_files.verify(db, evidence, rehash=True)
    for sha, state in states.items():
        found.append(Problem(sha[:12], f"evidence.file_{state}"))
    with db.read() as connection:
        found += log_problems(connection)
        if summary.figures(connection).content != summary.worked_out(connection).content:
            found.append(Problem("ringkasan", "check.figures"))
    return tuple(found)


def log_problems(connection: Connection) -> list[Problem]:
    """Whether the heads follow from the log, and every row from the heads."""
    found = []
    if kept_heads(connection) != recomputed_heads(connection):
        found.append(Problem("riwayat", "check.heads"))
    wrong = _rows_that_differ(connection)
    if wrong:
        found.append(Problem("data", "check.rows", {"count": wrong}))
    return found


def _rows_that_differ(connection: Connection) -> int:
    wrong = 0
    for entity, model in shared_models().items():
        kinds = codec.kinds(entity)
        logged = set(connection.execute(select(Head.row).where(Head.entity == entity).distinct()).scalars())
        typed = {
            row.id: row
            for row in connection.execute(select(*model.__table__.columns).where(func.length(model.id) > 0))
        }
        standing = heads.of_rows(connection, [(entity, row) for row in logged])
        for row_id in logged | set(typed):
            fields = standing.get((entity, row_id), {})
            if row_id not in typed or not _agrees(typed[row_id], fields, entity, kinds):
                wrong += 1
    return wrong


def _agrees(row: object, fields: heads.Fields, entity: str, kinds: dict[str, type]) -> bool:
    for field in kinds:
        if field == heads.DELETED:
            continue  # a row that outlived its deletion shows otherwise
        value = heads.winner(fields[field]).value if fields.get(field) else None
        if getattr(row, field) != codec.decode(entity, field, value):
            return False
    return True
