"""The answer scales of the catalogue as this regency has them, and their correction."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from kla_tui.data import catalogue as catalogues
from kla_tui.db import Database
from kla_tui.rules.corrections import scale_lines
from kla_tui.rules.corrections.correction_text import corrections as as_corrections
from kla_tui.rules.instrument.scales import Scale
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.checklist import corrections
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome
from kla_tui.store.round import round_state


@dataclass(frozen=True, slots=True)
class ScaleRow:
    """A scale as the list shows it, with how many questions point to it."""

    scale: Scale
    questions: int


def listing(connection: Connection) -> tuple[ScaleRow, ...]:
    """Every scale as the regency has it."""
    catalogue = round_state.catalogue(connection)
    counts = Counter(question.scale for question in catalogue.questions)
    return tuple(ScaleRow(scale, counts[scale.id]) for scale in catalogue.scales)


def form_of(connection: Connection, identifier: str) -> dict[str, str]:
    """A scale as its form shows it: name, what it rests on, its steps as lines, whether they are official."""
    scale = round_state.catalogue(connection).by_scale.get(identifier)
    if scale is None:
        return {}
    return {
        "name_id": scale.name_id,
        "basis_id": scale.basis_id,
        "steps": scale_lines.lines_of(scale),
        "official": "tidak" if scale.is_estimate else "ya",
    }


def correct(db: Database, identifier: str, typed: Mapping[str, str]) -> Outcome:
    """Correct a scale once for all its questions; refused as a whole where it would not hold together."""
    with db.read() as connection:
        faults = corrections.unread(connection)
        catalogue = round_state.catalogue(connection)
    scale = catalogue.by_scale.get(identifier)
    if faults or scale is None:
        return Outcome(
            identifier, problems=faults or (Problem("name_id", "catalogue.unknown_scale", {"id": identifier}),)
        )
    shipped = catalogues.load(settings.CATALOGUE).by_scale.get(identifier, scale)
    steps, problems = scale_lines.read(typed.get("steps", ""), bands=bool(scale.bands))
    if problems:
        return Outcome(identifier, problems=problems)
    own: dict[str, Any] = {
        name: text
        for name in ("name_id", "basis_id")
        if (text := stored(typed.get(name, ""), lines=True)) and text != getattr(shipped, name)
    }
    own |= scale_lines.correction(shipped, scale, steps, official=typed.get("official") == "ya")
    before = as_corrections(catalogue)
    now = replace(before, scales=corrections.put(before.scales, identifier, own, {}))
    return Outcome(identifier) if now == before else corrections.rewritten(db, now, identifier, ("steps",))
