"""The next steps as the kept figures hold them."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection

from kla_tui.rules.steps.raising import raised
from kla_tui.rules.steps.steps import NextStep
from kla_tui.store.round.round_state import RoundState
from kla_tui.store.summary import dues
from kla_tui.store.summary.decimals import text

KEPT = 12
# Those of a step that `status --json` says.
KEYS = ("question", "kind", "points", "agencies", "due", "works", "effort", "option", "now", "then", "wants")


def first(connection: Connection, state: RoundState) -> Mapping[str, Any]:
    """The first steps, and how many there are."""
    steps, total = state.first_steps(KEPT)
    due_days = dues.dues(connection, state)
    return {"steps": [_step(state, step, due_days) for step in steps], "steps_total": total}


def _step(state: RoundState, step: NextStep, due_days: Mapping[str, dt.date]) -> Mapping[str, Any]:
    now, then = raised(state.position, step.question, step.move)
    due = due_days.get(step.question)
    return {
        "question": step.question,
        "kind": step.kind,
        "points": text(step.points),
        "agencies": list(step.agencies),
        "text": state.catalogue.by_question[step.question].text_id,
        "due": None if due is None else due.isoformat(),
        "works": list(step.move.works),
        "effort": step.move.effort,
        "option": step.move.option,
        "now": now,
        "then": then,
        "wants": list(step.move.wants),
    }
