"""What to do next: the steps that win points, the cheapest first."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kla_tui.rules.instrument.catalogue import Catalogue, Indicator, Question
from kla_tui.rules.instrument.deadlines import days_left
from kla_tui.rules.score.readiness import Claims, Proofs, Readiness, assess, exact, question_points

StepKind = Literal["option", "evidence", "answer"]
ORDER: tuple[StepKind, ...] = ("option", "evidence", "answer")


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do, and the backed points it wins by itself as the round stands now.

    `option`: the answer's option is still to be chosen (its points are what lies between its lowest and its highest);
    `evidence`: answered, but its documents do not back it; `answer`: not answered yet (its points are what a full
    answer with sound documents would win). `days_left` is negative once the day has passed, None without a day.
    """

    question: str
    kind: StepKind
    points: Decimal
    agencies: tuple[str, ...]
    days_left: int | None = None


@dataclass(frozen=True, slots=True)
class Calendar:
    """By when things are due: the deadline of the round's stage, and earlier or later days agreed for a question."""

    today: dt.date
    deadline: dt.date | None = None
    due: Mapping[str, dt.date] | None = None

    def days_left(self, question: str) -> int | None:
        """Days from today to the day the question is due; the deadline where no day was agreed."""
        day = (self.due or {}).get(question, self.deadline)
        return days_left(day, self.today)


def next_steps(
    catalogue: Catalogue,
    claims: Claims,
    proofs: Proofs,
    agencies: Mapping[str, Sequence[str]] | None = None,
    calendar: Calendar | None = None,
) -> tuple[NextStep, ...]:
    """All steps: options before documents before answers, then by the points to win, then in catalogue order.

    A step that wins nothing (its part or indicator is full already) is left out. `agencies` names who owes a question
    where the regency assigned it; the catalogue's own stand in for the others.
    """
    return first_steps(catalogue, claims, proofs, assess(catalogue, claims, proofs), None, agencies, calendar)[0]


def first_steps(
    catalogue: Catalogue,
    claims: Claims,
    proofs: Proofs,
    ready: Readiness,
    most: int | None,
    agencies: Mapping[str, Sequence[str]] | None = None,
    calendar: Calendar | None = None,
) -> tuple[tuple[NextStep, ...], int]:
    """The first of `next_steps` from where the round stands, and how many there are in all.

    Every answer counts them and shows a few.
    """
    found: list[tuple[int, Decimal, int, Question, Decimal]] = []
    for indicator in catalogue.indicators:
        for question, kind, points in _gains(catalogue, indicator, claims, proofs, ready):
            found.append((ORDER.index(kind), points.copy_negate(), question.order, question, points))
    found.sort()
    steps = []
    for place, _down, _order, question, points in found[:most]:
        owing = tuple((agencies or {}).get(question.id, ())) or catalogue.agencies_of(question)
        days = calendar.days_left(question.id) if calendar else None
        steps.append(NextStep(question.id, ORDER[place], points, owing, days))
    return tuple(steps), len(found)


def _gains(
    catalogue: Catalogue, indicator: Indicator, claims: Claims, proofs: Proofs, ready: Readiness
) -> list[tuple[Question, StepKind, Decimal]]:
    """What each step of an indicator would still win, where that is anything."""
    found: list[tuple[Question, StepKind, Decimal]] = []
    with exact():
        room = indicator.max_points - ready.indicators[indicator.id].backed
        rooms = {part.id: part.max_points - ready.parts[part.id].backed for part in indicator.parts}
        for question in catalogue.questions_of(indicator.id):
            kind, points = _step(question, claims, proofs)
            gain = min(points, room, rooms.get(question.part, room))
            if kind and gain > 0:
                found.append((question, kind, gain))
    return found


def _step(question: Question, claims: Claims, proofs: Proofs) -> tuple[StepKind | None, Decimal]:
    claim, proof = claims.get(question.id), proofs.get(question.id)
    if claim is None:
        return "answer", question.max_points
    if claim.is_open:
        return "option", question_points(question, claim.high - claim.low)
    proven = min(claim.low, proof.most) if proof else Decimal(0)
    return ("evidence", question_points(question, claim.low - proven)) if proven < claim.low else (None, Decimal(0))
