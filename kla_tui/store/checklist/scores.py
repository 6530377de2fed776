"""Points of the stages EM, VA and VL as the officer enters them, and where they were lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection, select

from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.models import Score, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.instrument.stages import Given, Loss, losses
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.score.readiness import question_points
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.store.checklist import checklist
from kla_tui.store.kit import accepted_warnings, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import round_state

ENTITY = "score"


@dataclass(frozen=True, slots=True)
class LossRow:
    """An indicator with its points by stage, and why they were lost."""

    name_id: str
    name_en: str
    max_points: Decimal
    loss: Loss


def of_round(connection: Connection, round_id: str) -> dict[tuple[str, str], Given]:
    """Everything entered for a round, by stage and question or indicator."""
    query = select(Score.stage, Score.target, Score.points, Score.reason).where(
        Score.round_id == round_id, Score.deleted.is_(False)
    )
    return {(row.stage, row.target): Given(row.points, row.reason) for row in connection.execute(query)}


def lost(connection: Connection) -> tuple[LossRow, ...]:
    """Where the current round's points were lost, the greatest loss first."""
    state = round_state.load(connection)
    claimed = {key: points.claimed for key, points in state.readiness.indicators.items()}
    for question in state.catalogue.questions:
        if claim := state.claims.get(question.id):
            claimed[question.id] = question_points(question, claim.high)
    rows = []
    for loss in losses(state.catalogue, claimed, of_round(connection, state.round.id)):
        indicator = state.catalogue.by_indicator[loss.indicator]
        rows.append(LossRow(indicator.name_id, indicator.name_en, indicator.max_points, loss))
    return tuple(rows)


def score_id(round_id: str, stage: str, target: str) -> str:
    """The row two laptops mean by the same points."""
    return derived_id("score", round_id, stage, target)


def rows(round_id: str, target: str) -> tuple[tuple[str, str], ...]:
    """(table, id) of the points of each stage."""
    return tuple((Score.__tablename__, score_id(round_id, stage, target)) for stage in STAGES)


def get(connection: Connection, target: str) -> dict[str, str]:
    """The points and reasons of a question or indicator as their form shows them: `va`, `va_reason`, …."""
    found = of_round(connection, settings.current_round(connection).id)
    values = {}
    for stage in STAGES:
        given = found.get((stage, target), Given(None))
        values[stage.lower()] = "" if given.points is None else format(given.points, "f")
        values[f"{stage.lower()}_reason"] = given.reason
    return values


def _most(catalogue: Catalogue, target: str) -> Decimal | None:
    if target in catalogue.by_indicator:
        return catalogue.by_indicator[target].max_points
    question = catalogue.by_question.get(target)
    return question.max_points if question else None


def check(
    connection: Connection, target: str, typed: Mapping[str, str]
) -> tuple[dict[str, Decimal | None], tuple[Problem, ...]]:
    """The points typed by stage, and what is wrong: more than there are, and names in a reason."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    most = _most(catalogue, target)
    if most is None:
        return {}, (Problem("em", "evidence.unknown_question", {"id": target}),)
    points: dict[str, Decimal | None] = {}
    problems: list[Problem] = []
    for stage in STAGES:
        parsed = parse_number(typed.get(stage.lower(), ""), stage.lower())
        problems += parsed.problems
        points[stage] = parsed.value
        if parsed.value is not None and parsed.value > most:
            params = {"points": format(parsed.value, "f"), "max": format(most, "f")}
            problems.append(Problem(stage.lower(), "score.above", params))
    texts = {f"{stage.lower()}_reason": typed.get(f"{stage.lower()}_reason", "") for stage in STAGES}
    return points, (*problems, *checklist.suspicious(connection, target, texts))


def save(db: Database, target: str, typed: Mapping[str, str]) -> Outcome:
    """Store the points of each stage for a question or an indicator, with the reasons they were lost."""
    with writing(db, "score.save") as tx:
        points, problems = check(tx.connection, target, typed)
        if has_errors(problems):
            return Outcome(target, problems=problems)
        round_id = settings.current_round(tx.connection).id
        for stage in STAGES:
            row = score_id(round_id, stage, target)
            field = f"{stage.lower()}_reason"
            reason = stored(typed.get(field, ""))
            if points[stage] is None and not reason:
                tx.delete(Score, row)
                continue
            tx.put(Score, row, round_id=round_id, stage=stage, target=target, points=points[stage], reason=reason)
            own = [problem for problem in problems if problem.field == field]
            accepted_warnings.keep(tx, ENTITY, row, own, typed.get("reason", ""), (field,))
        return done(tx, target, problems)
