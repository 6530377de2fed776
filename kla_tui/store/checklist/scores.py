"""Points of the stages as the officer enters them, and where they were lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import Connection

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.models import Score, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.score.readiness import question_points
from kla_tui.rules.stages.losses import OTHER, Given, Loss, losses
from kla_tui.rules.stages.names import CAUSE_NAMES, STAGE_NAMES
from kla_tui.rules.stages.totals import StageTotal
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.store.checklist import checklist
from kla_tui.store.kit import accepted_warnings, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import round_state, stage_scores

ENTITY = "score"


@dataclass(frozen=True, slots=True)
class LossRow:
    """An indicator with its points by stage, and why they were lost."""

    name_id: str
    name_en: str
    max_points: Decimal
    loss: Loss


def lost(connection: Connection) -> tuple[LossRow, ...]:
    """Where the current round's points were lost, the greatest loss first."""
    state = round_state.load(connection)
    claimed: dict[str, Decimal] = {}
    for question in state.catalogue.questions:
        if claim := state.claims.get(question.id):
            claimed[question.id] = question_points(question, claim.high)
            claimed[question.indicator] = state.readiness.indicators[question.indicator].claimed
    rows = []
    for loss in losses(state.catalogue, claimed, stage_scores.given(connection, state.round.id)):
        indicator = state.catalogue.by_indicator[loss.indicator]
        rows.append(LossRow(indicator.name_id, indicator.name_en, indicator.max_points, loss))
    return tuple(rows)


def totals(connection: Connection) -> tuple[StageTotal, ...]:
    """What each stage of the current round gave, for how much of the instrument."""
    current = settings.current_round(connection)
    return stage_scores.totals(connection, current.id, round_state.catalogue(connection, current.catalogue))


def score_id(round_id: str, stage: str, target: str) -> str:
    """The row two laptops mean by the same points."""
    return derived_id("score", round_id, stage, target)


def rows(round_id: str, target: str) -> tuple[tuple[str, str], ...]:
    """(table, id) of the points of each stage."""
    return tuple((Score.__tablename__, score_id(round_id, stage, target)) for stage in STAGES)


def get(connection: Connection, target: str) -> dict[str, str]:
    """What was entered for a question or indicator as its form shows it: `va`, `va_cause`, `va_reason`, …."""
    found = stage_scores.given(connection, settings.current_round(connection).id)
    values = {}
    for stage in STAGES:
        given, name = found.get((stage, target), Given(None)), stage.lower()
        values[name] = "" if given.points is None else format(given.points, "f")
        values |= {f"{name}_cause": given.cause, f"{name}_reason": given.reason}
    return values


def most_of(catalogue: Catalogue, target: str) -> Decimal | None:
    """The points a question or an indicator can have; None where the catalogue has neither."""
    if target in catalogue.by_indicator:
        return catalogue.by_indicator[target].max_points
    question = catalogue.by_question.get(target)
    return question.max_points if question else None


def check(
    connection: Connection, target: str, typed: Mapping[str, str]
) -> tuple[dict[str, Given], tuple[Problem, ...]]:
    """What was typed by stage, and what is wrong: more points than there are, no such cause, names in a reason."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    most = most_of(catalogue, target)
    if most is None:
        return {}, (Problem("em", "evidence.unknown_question", {"id": target}),)
    found: dict[str, Given] = {}
    problems: list[Problem] = []
    for stage in STAGES:
        found[stage], wrong = _read(stage, typed, most)
        problems += wrong
    texts = {f"{stage.lower()}_reason": found[stage].reason for stage in STAGES}
    return found, (*problems, *checklist.suspicious(connection, target, texts))


def _read(stage: str, typed: Mapping[str, str], most: Decimal) -> tuple[Given, list[Problem]]:
    name = stage.lower()
    parsed = parse_number(typed.get(name, ""), name)
    given = Given(parsed.value, stored(typed.get(f"{name}_reason", "")), typed.get(f"{name}_cause", ""))
    problems = list(parsed.problems)
    if parsed.value is not None and parsed.value > most:
        params = {"points": format(parsed.value, "f"), "max": format(most, "f")}
        problems.append(Problem(name, "score.above", params))
    if given.cause and given.cause not in CAUSE_NAMES:
        problems.append(Problem(f"{name}_cause", "choice", {"text": given.cause}))
    elif given.cause == OTHER and not given.reason:
        problems.append(Problem(f"{name}_reason", "score.say_why", {"label": STAGE_NAMES[stage]}))
    return given, problems


def save(db: Database, target: str, typed: Mapping[str, str]) -> Outcome:
    """Store the points of each stage for a question or an indicator, with why they were lost."""
    with writing(db, "score.save") as tx:
        found, problems = check(tx.connection, target, typed)
        if has_errors(problems):
            return Outcome(target, problems=problems)
        round_id = settings.current_round(tx.connection).id
        for stage, given in found.items():
            row = put(tx, round_id, stage, target, given)
            field = f"{stage.lower()}_reason"
            own = [problem for problem in problems if problem.field == field]
            if row:
                accepted_warnings.keep(tx, ENTITY, row, own, typed.get("reason", ""), (field,))
        return done(tx, target, problems)


def put(tx: Transaction, round_id: str, stage: str, target: str, given: Given) -> str:
    """Let a question or an indicator have these points at a stage; "" where nothing was given, and so no row is."""
    row = score_id(round_id, stage, target)
    if given == Given(None):
        tx.delete(Score, row)
        return ""
    tx.put(
        Score, row, round_id=round_id, stage=stage, target=target, points=given.points, reason=given.reason,
        cause=given.cause,
    )  # fmt: skip
    return row
