"""What to do next: the steps that win points, the cheapest first."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property, lru_cache, partial
from operator import itemgetter

from kla_tui.rules.instrument.catalogue import Catalogue, Indicator, Question
from kla_tui.rules.instrument.deadlines import days_left
from kla_tui.rules.instrument.shares import ZERO
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.score.memory import memory
from kla_tui.rules.score.proofs import UNPROVEN, Tables
from kla_tui.rules.score.readiness import Claims, Proofs, Readiness, assess, exact, question_points
from kla_tui.rules.steps.moves import Ladder, Move, Start, ladder, moves, settled, settling
from kla_tui.rules.steps.works import WORKS, Work

_NOT_STALE = object()
_PLACE = {work: place for place, work in enumerate(WORKS)}


@dataclass(frozen=True)
class Position:
    """Where a round stands, as far as its steps follow from it.

    `stale`: the answers to be looked at again, as they will claim then; `named`: the questions of which something is
    answered that claims nothing before its option is chosen; `tables`: which tables are there, and what others would
    prove; `options`: those chosen.
    """

    catalogue: Catalogue = field(repr=False)
    claims: Claims = field(default_factory=dict)
    proofs: Proofs = field(default_factory=dict)
    stale: Mapping[str, Claimed | None] = field(default_factory=dict)
    named: frozenset[str] = frozenset()
    tables: Tables = field(default_factory=Tables)
    options: Mapping[str, str] = field(default_factory=dict)

    def start(self, question: str) -> Start:
        """How a question stands."""
        stale = question in self.stale
        return Start(
            self.stale[question] if stale else self.claims.get(question),
            self.proofs.get(question, UNPROVEN),
            stale,
            question in self.named,
            question in self.tables.there,
            self.tables.would.get(question),
        )

    @cached_property
    def readiness(self) -> Readiness:
        """The points and bands."""
        return assess(self.catalogue, self.claims, self.proofs)

    def moves(self, question: str) -> tuple[Move, ...]:
        """What can be done about a question, whatever the caps of its part and indicator."""
        return moves(ladders(self.catalogue)[question], self.start(question))

    def gain(self, question: str, move: Move) -> Decimal:
        """What a move wins by itself, under the caps as they are filled now."""
        with exact():
            asked, start = self.catalogue.by_question[question], self.start(question)
            if move.kind == "questioned":
                return min(question_points(asked, settled(start)), self._room(asked, settled_only=True))
            return min(question_points(asked, move.worth - start.worth), self._room(asked))

    def _room(self, question: Question, *, settled_only: bool = False) -> Decimal:
        indicator = self.catalogue.by_indicator[question.indicator]
        return _Room(indicator, self.readiness, settled_only=settled_only).of(question)


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do about a question: its way to more points of the least effort, and what can be done instead.

    `points` are those it wins by itself as the round stands now: points that are claimed for certain and proven by
    documents that can be uploaded. Those of `questioned` are backed already; they rest on a document that carries
    many questions. `days_left` is negative once the day has passed, None without a day.
    """

    question: str
    points: Decimal
    agencies: tuple[str, ...]
    moves: tuple[Move, ...]
    days_left: int | None = None

    @property
    def move(self) -> Move:
        """The one of the least effort."""
        return self.moves[0]

    @property
    def kind(self) -> Work:
        """What is to be done first."""
        return self.move.kind


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
    position: Position, agencies: Mapping[str, Sequence[str]] | None = None, calendar: Calendar | None = None
) -> tuple[NextStep, ...]:
    """All steps, one a question: by what is done first (`WORKS`), those that need no new paper before the others,
    then by the points to win, then in the order of the catalogue.

    A question that wins nothing (its part or indicator is full already) is left out. `agencies` names who owes a
    question where the regency assigned it; the catalogue's own stand in for the others.
    """
    return first_steps(position, None, agencies, calendar)[0]


def first_steps(
    position: Position,
    most: int | None,
    agencies: Mapping[str, Sequence[str]] | None = None,
    calendar: Calendar | None = None,
) -> tuple[tuple[NextStep, ...], int]:
    """The first of `next_steps`, and how many there are in all.

    Every answer counts them and shows a few.
    """
    found: list[_Ranked] = []
    kept = memory(position.catalogue)
    with exact():
        for indicator in position.catalogue.indicators:
            work_out = partial(_ranked, position, indicator)
            found += kept.of("steps", indicator.id, _follows(position, indicator), work_out)
    found.sort(key=itemgetter(0, 1, 2, 3))
    catalogue = position.catalogue
    shown = []
    for _place, _papers, down, _order, question, ways in found[:most]:
        owing = tuple((agencies or {}).get(question.id, ())) or catalogue.agencies_of(question)
        days = calendar.days_left(question.id) if calendar else None
        shown.append(NextStep(question.id, down.copy_negate(), owing, ways, days))
    return tuple(shown), len(found)


# Place of its work, whether papers are needed, points (negative: the most come first), order, question, its moves.
_Ranked = tuple[int, bool, Decimal, int, Question, tuple[Move, ...]]


def _follows(position: Position, indicator: Indicator) -> list[object]:
    """All that the steps of an indicator follow from."""
    ids = [question.id for question in position.catalogue.questions_of(indicator.id)]
    found: list[object] = [position.tables, *map(position.claims.get, ids), *map(position.proofs.get, ids)]
    found += (position.stale.get(one, _NOT_STALE) for one in ids)
    found += (one in position.named for one in ids)
    return found


def _ranked(position: Position, indicator: Indicator) -> list[_Ranked]:
    """The steps of an indicator with all they are ranked by."""
    found: list[_Ranked] = []
    for question, ways, points in _gains(position, indicator):
        first = ways[0].works
        papers = "evidence" in first or "table" in first
        found.append((_PLACE[first[0]], papers, points.copy_negate(), question.order, question, ways))
    return found


class _Room:
    """What the caps of an indicator and its parts still let in."""

    def __init__(self, indicator: Indicator, ready: Readiness, *, settled_only: bool = False) -> None:
        points = ready.indicators[indicator.id]
        self.whole = indicator.max_points - (points.settled if settled_only else points.filed)
        self.parts: dict[str, Decimal] = {}
        for part in indicator.parts:
            inside = ready.parts[part.id]
            self.parts[part.id] = part.max_points - (inside.settled if settled_only else inside.filed)

    def of(self, question: Question) -> Decimal:
        return min(self.whole, self.parts.get(question.part, self.whole))


def _gains(position: Position, indicator: Indicator) -> Iterator[tuple[Question, tuple[Move, ...], Decimal]]:
    """The moves of each question and what the first of them wins, where that is anything."""
    room, safe = _Room(indicator, position.readiness), _Room(indicator, position.readiness, settled_only=True)
    rungs = ladders(position.catalogue)
    for question in position.catalogue.questions_of(indicator.id):
        ways, points, resting = _worth(rungs[question.id], position.start(question.id))
        if points:
            points = min(points, room.of(question))
        if resting and not points > 0:
            ways = (settling(rungs[question.id], position.start(question.id)),)
            points = min(resting, safe.of(question))
        if points > 0:
            yield question, ways, points


@lru_cache(maxsize=4096)
def _worth(of: Ladder, start: Start) -> tuple[tuple[Move, ...], Decimal, Decimal]:
    """The moves, what the first of them wins before the caps, and what rests on questioned documents alone.

    Kept, because an answer changes one question and asks this of all.
    """
    ways = moves(of, start)
    wins = ways[0].worth - start.worth if ways else ZERO
    return ways, question_points(of.question, wins), question_points(of.question, settled(start))


def ladders(catalogue: Catalogue) -> Mapping[str, Ladder]:
    """The rungs of every question; worked out once for a catalogue."""
    return memory(catalogue).of(
        "ladders", "", (), lambda: {question.id: ladder(catalogue, question) for question in catalogue.questions}
    )
