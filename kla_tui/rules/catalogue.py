"""The KLA instrument: blocks, indicators and questions with their points, as the ministry's round asks them.

Source of the shipped one: `data/catalogue/kla-2024.toml` (its header names the sources and what is inferred).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from kla_tui.rules.problem import Problem

TYPES = ("yes_no", "percent", "number", "text")


@dataclass(frozen=True, slots=True)
class Level:
    """An award band; a total T has the highest level whose `min` ≤ T."""

    name: str
    min: Decimal


@dataclass(frozen=True, slots=True)
class Cluster:
    """A block of indicators."""

    id: str
    order: int
    name_id: str
    name_en: str
    max_points: Decimal


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered part of an indicator; caps the sum of its questions."""

    id: str
    name_id: str
    name_en: str
    max_points: Decimal


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator; `max_points` caps the sum of its questions."""

    id: str
    number: int
    cluster: str
    name_id: str
    name_en: str
    max_points: Decimal
    lead_agencies: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    field_sites: tuple[str, ...] = ()
    note: str = ""
    parts: tuple[Part, ...] = ()
    overridden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Question:
    """One question; `years` is how many data years it asks for, `overridden` what this regency corrected."""

    id: str
    indicator: str
    order: int
    text_id: str
    type: str
    max_points: Decimal
    part: str = ""
    agencies: tuple[str, ...] = ()
    direction: str = ""
    years: int = 1
    matrix: bool = False
    relates_to: str = ""
    text_status: str = ""
    reported_by: str = ""
    overridden: frozenset[str] = frozenset()

    @property
    def lower_is_better(self) -> bool:
        """A lower value, or a "no", earns the points."""
        return self.direction == "lower"


@dataclass(frozen=True)
class Catalogue:
    """A whole instrument; questions in catalogue order."""

    id: str
    year: int
    title_id: str
    title_en: str
    max_points: Decimal
    provisional: bool
    legal_basis: tuple[str, ...]
    sources: tuple[str, ...]
    levels: tuple[Level, ...]
    clusters: tuple[Cluster, ...]
    indicators: tuple[Indicator, ...]
    questions: tuple[Question, ...]
    overrides: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @cached_property
    def by_question(self) -> dict[str, Question]:
        """Questions by id."""
        return {question.id: question for question in self.questions}

    @cached_property
    def by_indicator(self) -> dict[str, Indicator]:
        """Indicators by id."""
        return {indicator.id: indicator for indicator in self.indicators}

    @cached_property
    def by_cluster(self) -> dict[str, Cluster]:
        """Blocks by id."""
        return {cluster.id: cluster for cluster in self.clusters}

    @cached_property
    def _of_indicator(self) -> dict[str, tuple[Question, ...]]:
        found: dict[str, list[Question]] = {indicator.id: [] for indicator in self.indicators}
        for question in self.questions:
            found[question.indicator].append(question)
        return {key: tuple(questions) for key, questions in found.items()}

    def questions_of(self, indicator: str) -> tuple[Question, ...]:
        """The questions of an indicator in order."""
        return self._of_indicator[indicator]

    def indicators_of(self, cluster: str) -> tuple[Indicator, ...]:
        """The indicators of a block in order."""
        return tuple(indicator for indicator in self.indicators if indicator.cluster == cluster)

    def agencies_of(self, question: Question) -> tuple[str, ...]:
        """Who answers for a question: its own agencies, else those that lead its indicator."""
        return question.agencies or self.by_indicator[question.indicator].lead_agencies


def build(raw: Mapping[str, Any]) -> Catalogue:
    """The catalogue from its tables as TOML or JSON gives them (numbers as text or Decimal); checks nothing."""
    head = raw["catalogue"]
    indicators: list[Indicator] = []
    questions: list[Question] = []
    for table in raw["indicator"]:
        indicators.append(_indicator(table))
        for entry in table.get("question", ()):
            questions.append(_question(entry, str(table["id"]), len(questions)))
    return Catalogue(
        id=head["id"],
        year=int(head["year"]),
        title_id=head["title_id"],
        title_en=head["title_en"],
        max_points=_points(head["max_points"]),
        provisional=bool(head.get("provisional", False)),
        legal_basis=tuple(head.get("legal_basis", ())),
        sources=tuple(head.get("sources", ())),
        levels=tuple(Level(level["name"], _points(level["min"])) for level in raw["level"]),
        clusters=tuple(_cluster(table) for table in raw["cluster"]),
        indicators=tuple(indicators),
        questions=tuple(questions),
        overrides=raw,
    )


def _points(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _cluster(table: Mapping[str, Any]) -> Cluster:
    return Cluster(table["id"], int(table["order"]), table["name_id"], table["name_en"], _points(table["max_points"]))


def _indicator(table: Mapping[str, Any]) -> Indicator:
    return Indicator(
        id=table["id"],
        number=int(table["number"]),
        cluster=table["cluster"],
        name_id=table["name_id"],
        name_en=table["name_en"],
        max_points=_points(table["max_points"]),
        lead_agencies=tuple(table.get("lead_agencies", ())),
        evidence=tuple(table.get("evidence", ())),
        field_sites=tuple(table.get("field_sites", ())),
        note=table.get("note", ""),
        parts=tuple(
            Part(part["id"], part["name_id"], part["name_en"], _points(part["max_points"]))
            for part in table.get("part", ())
        ),
        overridden=frozenset(table.get("overridden", ())),
    )


def _question(table: Mapping[str, Any], indicator: str, order: int) -> Question:
    return Question(
        id=table["id"],
        indicator=indicator,
        order=order,
        text_id=table["text_id"],
        type=table["type"],
        max_points=_points(table["max_points"]),
        part=table.get("part", ""),
        agencies=tuple(table.get("agencies", ())),
        direction=table.get("direction", ""),
        years=int(table.get("years", 1)),
        matrix=bool(table.get("matrix", False)),
        relates_to=table.get("relates_to", ""),
        text_status=table.get("text_status", ""),
        reported_by=table.get("reported_by", ""),
        overridden=frozenset(table.get("overridden", ())),
    )


def check(catalogue: Catalogue) -> tuple[Problem, ...]:
    """Whether the catalogue holds together as a whole: ids, references, points and bands."""
    return (
        *_check_ids(catalogue),
        *_check_references(catalogue),
        *_check_points(catalogue),
        *_check_levels(catalogue),
    )


def _check_ids(catalogue: Catalogue) -> Iterable[Problem]:
    everything = (
        [question.id for question in catalogue.questions]
        + [indicator.id for indicator in catalogue.indicators]
        + [cluster.id for cluster in catalogue.clusters]
        + [part.id for indicator in catalogue.indicators for part in indicator.parts]
    )
    seen: set[str] = set()
    for identifier in everything:
        if identifier in seen:
            yield Problem(identifier, "catalogue.duplicate_id", {"id": identifier})
        seen.add(identifier)


def _check_references(catalogue: Catalogue) -> Iterable[Problem]:
    for indicator in catalogue.indicators:
        if indicator.cluster not in catalogue.by_cluster:
            yield Problem(indicator.id, "catalogue.unknown_cluster", {"id": indicator.cluster})
    known = {*catalogue.by_indicator, *(part.id for i in catalogue.indicators for part in i.parts)}
    for question in catalogue.questions:
        parts = {part.id for part in catalogue.by_indicator[question.indicator].parts}
        if question.part and question.part not in parts:
            yield Problem(question.id, "catalogue.unknown_part", {"id": question.part})
        if question.relates_to and question.relates_to not in known:
            yield Problem(question.id, "catalogue.unknown_indicator", {"id": question.relates_to})
        if question.type not in TYPES:
            yield Problem(question.id, "catalogue.unknown_type", {"type": question.type})
        if question.direction not in ("", "lower") or question.reported_by not in ("", "kecamatan", "desa"):
            yield Problem(question.id, "catalogue.unknown_word", {"id": question.id})


def _check_points(catalogue: Catalogue) -> Iterable[Problem]:
    for question in catalogue.questions:
        if question.max_points < 0 or question.years < 1:
            yield Problem(question.id, "catalogue.not_positive", {"id": question.id})
    for indicator in catalogue.indicators:
        reach = sum((question.max_points for question in catalogue.questions_of(indicator.id)), Decimal(0))
        if reach < indicator.max_points:
            yield Problem(
                indicator.id,
                "catalogue.unreachable",
                {"id": indicator.id, "sum": str(reach), "max": str(indicator.max_points)},
            )
    for cluster in catalogue.clusters:
        total = sum((i.max_points for i in catalogue.indicators_of(cluster.id)), Decimal(0))
        if total != cluster.max_points:
            yield Problem(
                cluster.id,
                "catalogue.wrong_sum",
                {"id": cluster.id, "sum": str(total), "max": str(cluster.max_points)},
            )
    total = sum((cluster.max_points for cluster in catalogue.clusters), Decimal(0))
    if total != catalogue.max_points:
        yield Problem(
            catalogue.id,
            "catalogue.wrong_sum",
            {"id": catalogue.id, "sum": str(total), "max": str(catalogue.max_points)},
        )


def _check_levels(catalogue: Catalogue) -> Iterable[Problem]:
    minima = [level.min for level in catalogue.levels]
    if minima != sorted(set(minima)) or any(minimum > catalogue.max_points for minimum in minima):
        yield Problem(catalogue.id, "catalogue.levels", {"id": catalogue.id})
