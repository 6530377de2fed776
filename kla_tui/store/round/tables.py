"""The tables (MATRIKS) of a round that are complete."""

from collections.abc import Iterable

from sqlalchemy import Connection, select

from kla_tui.models import MatrixRow, derived_id
from kla_tui.rules.instrument.matrix import Line, incomplete


def complete(connection: Connection, round_id: str, questions: Iterable[str]) -> frozenset[str]:
    """Those of the questions whose own table is complete."""
    query = select(MatrixRow.answer_id, MatrixRow.agency, MatrixRow.activity, MatrixRow.date, MatrixRow.proof).where(
        MatrixRow.deleted.is_(False)
    )
    lines: dict[str, list[Line]] = {}
    for row in connection.execute(query):
        lines.setdefault(row.answer_id, []).append(Line(row.agency, row.activity, row.date, row.proof))
    if not lines:
        return frozenset()
    whose = {derived_id("answer", round_id, question): question for question in questions}
    return frozenset(whose[answer] for answer, rows in lines.items() if answer in whose and not incomplete(rows))
