"""The KLA instrument: clusters, indicators and questions with their points, as the ministry's round asks them.

Source of the shipped one: `data/catalogue/kla-2024.toml` (its header names the sources and what is inferred).
"""

import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from kla_tui.rules.instrument.question_types import QuestionType
from kla_tui.rules.instrument.scales import Scale, Source, build_scale, build_source


@dataclass(frozen=True, slots=True)
class Level:
    """An award band; a total T has the highest level whose `min` ≤ T."""

    name: str
    min: Decimal


@dataclass(frozen=True, slots=True)
class Cluster:
    """A cluster of indicators; its points are the sum of theirs."""

    id: str
    order: int
    name_id: str
    name_en: str
    max_points: Decimal
    overridden: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Part:
    """A lettered part of an indicator; caps the sum of its questions."""

    id: str
    name_id: str
    name_en: str
    max_points: Decimal
    overridden: frozenset[str] = frozenset()


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
    """One question.

    `order` is its place in the catalogue, `years` how many data years it asks for, `text_status` is empty where its
    text is settled, `overridden` names the fields this regency corrected.

    `scale` names the answer scale (`count_id` what its steps count, `scale_status` how sure it is), `yes_low` the
    lowest fraction an answer that earns points is worth while no option is chosen, `wants` the kinds of documents any
    one of which fits. `matrix_required`: not backed without its table; `note_wanted`, `file_wanted`: the source asks
    for an explanation, for a file; `revised`: the revision in which it became another question.
    """

    id: str
    indicator: str
    order: int
    text_id: str
    type: QuestionType
    max_points: Decimal
    part: str = ""
    agencies: tuple[str, ...] = ()
    direction: str = ""
    years: int = 1
    matrix: bool = False
    relates_to: str = ""
    text_status: str = ""
    reported_by: str = ""
    scale: str = ""
    scale_status: str = ""
    count_id: str = ""
    yes_low: Decimal | None = None
    yes_low_basis: str = ""
    wants: tuple[str, ...] = ()
    matrix_required: bool = False
    note_wanted: bool = False
    file_wanted: bool = False
    revised: int = 0
    overridden: frozenset[str] = frozenset()

    @property
    def lower_is_better(self) -> bool:
        """A lower value, or a "no", earns the points."""
        return self.direction == "lower"


@dataclass(frozen=True)
class Catalogue:
    """A whole instrument; questions in catalogue order.

    Its questions' points may exceed an indicator's (1003 to 1000 in 2024): the maxima are caps, not sums.
    `works` are what the scales rest on, `sources` what the catalogue itself was taken from.
    `tables` are the tables it was built from, as corrections are applied to them; nobody changes them in place.
    `owing` names who owes a question in this regency, by its id, where that differs from what the catalogue says.
    """

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
    revision: int = 1
    scales: tuple[Scale, ...] = ()
    works: tuple[Source, ...] = ()
    overridden: frozenset[str] = frozenset()
    tables: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    owing: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

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
        """Clusters by id."""
        return {cluster.id: cluster for cluster in self.clusters}

    @cached_property
    def by_scale(self) -> dict[str, Scale]:
        """Scales by id."""
        return {scale.id: scale for scale in self.scales}

    @cached_property
    def basis(self) -> dict[str, str]:
        """By question, a short sum of what an answer to it means: its kind, points and scale.

        An answer keeps the one it was given under: where it differs, the question changed under the answer.
        """
        return {question.id: self._basis_of(question) for question in self.questions}

    def _basis_of(self, question: Question) -> str:
        scale = self.by_scale.get(question.scale)
        steps: list[str] = []
        if scale:
            steps += [f"{option.id}={option.fraction.normalize():f}" for option in scale.options]
            steps += [f"<={band.up_to.normalize():f}={band.fraction.normalize():f}" for band in scale.bands]
        points = question.max_points.normalize()
        facts = (question.revised, question.type, f"{points:f}", question.direction, question.years, *steps)
        return f"{zlib.crc32('|'.join(map(str, facts)).encode()):08x}"

    def scale_of(self, question: Question) -> Scale | None:
        """The question's answer scale; None where nothing is known of one."""
        return self.by_scale.get(question.scale)

    @cached_property
    def _of_indicator(self) -> dict[str, tuple[Question, ...]]:
        found: dict[str, list[Question]] = {indicator.id: [] for indicator in self.indicators}
        for question in self.questions:
            found[question.indicator].append(question)
        return {key: tuple(questions) for key, questions in found.items()}

    @cached_property
    def _by_folded_id(self) -> dict[str, Question]:
        return {question.id.casefold(): question for question in self.questions}

    def find(self, typed: str) -> Question | None:
        """The question an officer means by a typed id, in whatever case ("21a.1" is 21A.1)."""
        return self._by_folded_id.get(typed.strip().casefold())

    def find_all(self, typed: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The ids of the questions a typed list means, each once, and the words that mean none."""
        words = dict.fromkeys(typed.replace(";", ",").replace(",", " ").split())
        found = {word: self.find(word) for word in words}
        known = dict.fromkeys(question.id for question in found.values() if question)
        return tuple(known), tuple(word for word, question in found.items() if question is None)

    def questions_of(self, indicator: str) -> tuple[Question, ...]:
        """The questions of an indicator in order."""
        return self._of_indicator[indicator]

    def indicators_of(self, cluster: str) -> tuple[Indicator, ...]:
        """The indicators of a cluster in order."""
        return tuple(indicator for indicator in self.indicators if indicator.cluster == cluster)

    def agencies_of(self, question: Question) -> tuple[str, ...]:
        """Who answers for a question: as this regency has it, else its own agencies, else its indicator's."""
        return self.owing.get(question.id) or question.agencies or self.by_indicator[question.indicator].lead_agencies


def build(raw: Mapping[str, Any]) -> Catalogue:
    """The catalogue from its tables as TOML or JSON gives them (points as integer, decimal text or Decimal).

    Checks nothing (see `catalogue_check.check`); a table without a needed field raises KeyError.
    """
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
        revision=int(head.get("revision", 1)),
        scales=tuple(build_scale(table) for table in raw.get("scale", ())),
        works=tuple(build_source(table) for table in raw.get("source", ())),
        overridden=_overridden(head),
        tables=raw,
    )


def _points(value: Any) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _overridden(table: Mapping[str, Any]) -> frozenset[str]:
    return frozenset(table.get("overridden", ()))


def _cluster(table: Mapping[str, Any]) -> Cluster:
    return Cluster(
        id=table["id"],
        order=int(table["order"]),
        name_id=table["name_id"],
        name_en=table["name_en"],
        max_points=_points(table["max_points"]),
        overridden=_overridden(table),
    )


def _part(table: Mapping[str, Any]) -> Part:
    return Part(
        id=table["id"],
        name_id=table["name_id"],
        name_en=table["name_en"],
        max_points=_points(table["max_points"]),
        overridden=_overridden(table),
    )


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
        parts=tuple(_part(part) for part in table.get("part", ())),
        overridden=_overridden(table),
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
        scale=table.get("scale", ""),
        scale_status=table.get("scale_status", ""),
        count_id=table.get("count_id", ""),
        yes_low=_points(table["yes_low"]) if "yes_low" in table else None,
        yes_low_basis=table.get("yes_low_basis", ""),
        wants=tuple(table.get("wants", ())),
        matrix_required=bool(table.get("matrix_required", False)),
        note_wanted=bool(table.get("note_wanted", False)),
        file_wanted=bool(table.get("file_wanted", False)),
        revised=int(table.get("revised", 0)),
        overridden=_overridden(table),
    )
