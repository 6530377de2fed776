"""The cheapest way to a band: the moves of the least effort whose points, under all caps, reach it.

Exact: of each question one move or none, put together question by question within a part, part by part within an
indicator and indicator by indicator. What is kept at each step is the most points for every effort (a frontier), so
that no combination is left out that could be better. Efforts are counted per question: one document scanned for ten
questions counts ten times.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kla_tui.rules.instrument.catalogue import Catalogue, Indicator, Level, Question
from kla_tui.rules.score.readiness import exact, level_of, question_points
from kla_tui.rules.steps.steps import Position


@dataclass(frozen=True, slots=True)
class Way:
    """The cheapest moves to a band: by question the place of its move in `Position.moves`, and what comes out.

    `points` are the most that can be reached with this effort. No moves: the band is reached already.
    """

    level: Level
    effort: int
    points: Decimal
    moves: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Frontier:
    """The most points for each effort, both rising; `pairs` say which two entries of `left` and `right` make one."""

    efforts: Sequence[int]
    points: Sequence[int]
    left: "_Frontier | None" = None
    right: "_Frontier | None" = None
    pairs: Sequence[tuple[int, int]] = ()
    question: str = ""


_EMPTY = _Frontier((0,), (0,))


class Ways:
    """The cheapest ways from a position to any total; worked out once, then each band is looked up."""

    def __init__(self, position: Position) -> None:
        self._catalogue = position.catalogue
        with exact():
            worth = {question.id: _worth(position, question) for question in position.catalogue.questions}
            caps = [one.max_points for one in self._catalogue.indicators]
            caps += [part.max_points for one in self._catalogue.indicators for part in one.parts]
            numbers = [*caps, *(points for options in worth.values() for _effort, points in options)]
            # Whole numbers add faster than decimals, and are as exact.
            self._places = max(0, *(-_exponent(number) for number in numbers))
            options = {key: [(e, self._whole(points)) for e, points in found] for key, found in worth.items()}
            pieces = [self._indicator(indicator, options) for indicator in self._catalogue.indicators]
        self._frontier = _together(pieces)

    def to(self, level: Level) -> Way | None:
        """The cheapest way to a band; None where not even all moves together reach it."""
        for place, points in enumerate(self._frontier.points):
            total = self._decimal(points)
            if _reaches(self._catalogue, total, level):
                chosen: dict[str, int] = {}
                _trace(self._frontier, place, chosen)
                return Way(level, self._frontier.efforts[place], total, chosen)
        return None

    def most(self) -> Decimal:
        """The points with every move made."""
        return self._decimal(self._frontier.points[-1])

    def _indicator(self, indicator: Indicator, options: Mapping[str, list[tuple[int, int]]]) -> _Frontier:
        inside: dict[str, list[_Frontier]] = {part.id: [] for part in indicator.parts}
        loose: list[_Frontier] = []
        for question in self._catalogue.questions_of(indicator.id):
            efforts, points = zip(*options[question.id], strict=True)
            inside.get(question.part, loose).append(_Frontier(efforts, points, question=question.id))
        parts = [_together(inside[part.id], self._whole(part.max_points)) for part in indicator.parts]
        return _together([*parts, *loose], self._whole(indicator.max_points))

    def _whole(self, number: Decimal) -> int:
        return int(number.scaleb(self._places))

    def _decimal(self, number: int) -> Decimal:
        with exact():
            return Decimal(number).scaleb(-self._places)


def _worth(position: Position, question: Question) -> list[tuple[int, Decimal]]:
    """The effort and the points of a question as it stands and by each of its moves, before the caps."""
    start = position.start(question.id)
    found = [(0, question_points(question, start.worth))]
    return found + [(move.effort, question_points(question, move.worth)) for move in position.moves(question.id)]


def _exponent(number: Decimal) -> int:
    found = number.normalize().as_tuple().exponent
    return found if isinstance(found, int) else 0


def _reaches(catalogue: Catalogue, total: Decimal, level: Level) -> bool:
    reached = level_of(catalogue, total)
    return reached is not None and reached.min >= level.min


def _together(pieces: Iterable[_Frontier], cap: int | None = None) -> _Frontier:
    """The frontier of all pieces; what their sum has above the cap is worth nothing."""
    found = _EMPTY
    for piece in pieces:
        found = _joined(found, piece)
    return found if cap is None else _capped(found, cap)


def _joined(left: _Frontier, right: _Frontier) -> _Frontier:
    if left is _EMPTY:
        return right
    width = len(right.efforts)
    beside = tuple(zip(range(width), right.efforts, right.points, strict=True))
    best = [-1] * (left.efforts[-1] + right.efforts[-1] + 1)
    made = [0] * len(best)
    for place, (effort, points) in enumerate(zip(left.efforts, left.points, strict=True)):
        row = place * width
        for other, more, add in beside:
            total = points + add
            if total > best[effort + more]:
                best[effort + more] = total
                made[effort + more] = row + other
    rising = _rising(best)
    return _Frontier(rising, [best[e] for e in rising], left, right, [divmod(made[e], width) for e in rising])


def _rising(best: Sequence[int]) -> list[int]:
    """The efforts that bring more than any lower one."""
    found, most = [], -1
    for effort, points in enumerate(best):
        if points > most:
            found.append(effort)
            most = points
    return found


def _capped(found: _Frontier, cap: int) -> _Frontier:
    """Without the entries beyond the first that fills the cap."""
    points: list[int] = []
    for one in found.points:
        points.append(min(cap, one))
        if one >= cap:
            break
    return _Frontier(
        found.efforts[: len(points)], points, found.left, found.right, found.pairs[: len(points)], found.question
    )


def _trace(found: _Frontier, place: int, chosen: dict[str, int]) -> None:
    """Which move of each question an entry is made of; entry 0 of a question is how it stands."""
    if found.left is not None and found.right is not None:
        left, right = found.pairs[place]
        _trace(found.left, left, chosen)
        _trace(found.right, right, chosen)
    elif found.question and place:
        chosen[found.question] = place - 1
