"""Perangkat Daerah: who owes what of the current round, by agency."""

from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from kla_tui.store import round_state

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency of the catalogue, with the questions it answers for and the points still open there."""

    name: str
    questions: int
    unanswered: int
    unbacked: int
    points_open: Decimal


def listing(connection: Connection) -> tuple[AgencyRow, ...]:
    """Agencies by the points they still owe; a question of two agencies counts with both."""
    state = round_state.load(connection)
    gains = {step.question: step for step in state.steps}
    total: dict[str, list[int]] = {}
    points: dict[str, Decimal] = {}
    for question in state.catalogue.questions:
        for agency in state.catalogue.agencies_of(question):
            row = total.setdefault(agency, [0, 0, 0])
            row[0] += 1
            step = gains.get(question.id)
            if step is not None:
                row[1 if step.kind == "answer" else 2] += 1
                points[agency] = points.get(agency, ZERO) + step.points
    rows = [AgencyRow(name, n[0], n[1], n[2], points.get(name, ZERO)) for name, n in total.items()]
    return tuple(sorted(rows, key=lambda row: (-row.points_open, row.name)))


def owed(connection: Connection, agency: str) -> tuple[tuple[str, str, str, Decimal], ...]:
    """(question, kind of work, text, points) an agency still owes, the most points first."""
    state = round_state.load(connection)
    found = [
        (step.question, step.kind, state.catalogue.by_question[step.question].text_id, step.points)
        for step in state.steps
        if agency in step.agencies
    ]
    return tuple(sorted(found, key=lambda step: -step[3]))
