"""Corrections of the catalogue as values a screen can change, and as the TOML text `corrected` reads back."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kla_tui.rules.instrument.catalogue import Catalogue, Cluster, Indicator, Part, Question
from kla_tui.rules.instrument.scales import Band, Option, Scale, Source
from kla_tui.rules.text.terminal_text import stored

Fields = Mapping[str, Any]
ByIdentifier = Mapping[str, Fields]


@dataclass(frozen=True, slots=True)
class Corrections:
    """What differs from the shipped catalogue, by id and field (the names of the TOML schema).

    A question the catalogue lacks names its `indicator`; a part always does. `levels` replace all bands. A scale's
    fields may hold `options` (by id) and `bands` (by end) of the same kind.
    """

    questions: ByIdentifier = field(default_factory=dict)
    indicators: ByIdentifier = field(default_factory=dict)
    parts: ByIdentifier = field(default_factory=dict)
    clusters: ByIdentifier = field(default_factory=dict)
    scales: ByIdentifier = field(default_factory=dict)
    sources: ByIdentifier = field(default_factory=dict)
    head: Fields = field(default_factory=dict)
    levels: tuple[tuple[str, Decimal], ...] = ()


def corrections(catalogue: Catalogue) -> Corrections:
    """What was corrected in a catalogue that `corrected` gave."""
    return Corrections(
        questions={q.id: {"indicator": q.indicator, **_fields(q)} for q in catalogue.questions if q.overridden},
        indicators={i.id: _fields(i) for i in catalogue.indicators if i.overridden},
        parts={
            part.id: {"indicator": indicator.id, **_fields(part)}
            for indicator in catalogue.indicators
            for part in indicator.parts
            if part.overridden
        },
        scales={scale.id: own for scale in catalogue.scales if (own := _of_scale(scale))},
        sources={work.id: _fields(work) for work in catalogue.works if work.overridden},
        clusters={c.id: _fields(c) for c in catalogue.clusters if c.overridden},
        head={name: getattr(catalogue, name) for name in sorted(catalogue.overridden - {"level"})},
        levels=tuple((level.name, level.min) for level in catalogue.levels if "level" in catalogue.overridden),
    )


def _of_scale(scale: Scale) -> dict[str, Any]:
    found = _fields(scale)
    options = {option.id: _fields(option) for option in scale.options if option.overridden}
    bands = {f"{band.up_to.normalize():f}": _fields(band) for band in scale.bands if band.overridden}
    return {**found, **({"options": options} if options else {}), **({"bands": bands} if bands else {})}


def _fields(entry: Question | Indicator | Part | Cluster | Scale | Option | Band | Source) -> dict[str, Any]:
    return {name: getattr(entry, name) for name in sorted(entry.overridden)}


def write_corrections(changes: Corrections | ByIdentifier) -> str:
    """The corrections (or those of questions alone, by id and field) as TOML text `corrected` reads back.

    The order is fixed, so that the same corrections give the same file.
    """
    if not isinstance(changes, Corrections):
        changes = Corrections(questions=changes)
    clusters: list[str] = []
    if changes.head:
        clusters.append(_cluster("[catalogue]", changes.head))
    clusters += [_cluster("[[level]]", {"name": name, "min": minimum}) for name, minimum in changes.levels]
    clusters += [_cluster("[[source]]", {"id": key, **fields}) for key, fields in sorted(changes.sources.items())]
    clusters += [text for key, fields in sorted(changes.scales.items()) for text in _scale(key, fields)]
    clusters += [_cluster("[[cluster]]", {"id": key, **fields}) for key, fields in sorted(changes.clusters.items())]
    clusters += _indicators(changes)
    clusters += [_cluster("[[question]]", {"id": key, **fields}) for key, fields in sorted(changes.questions.items())]
    return "\n".join(clusters)


def _scale(identifier: str, fields: Fields) -> Iterator[str]:
    own = {name: value for name, value in fields.items() if name not in ("options", "bands")}
    yield _cluster("[[scale]]", {"id": identifier, **own})
    for key, step in sorted(fields.get("options", {}).items()):
        yield _cluster("[[scale.option]]", {"id": key, **step})
    for key, step in sorted(fields.get("bands", {}).items(), key=lambda pair: Decimal(pair[0])):
        yield _cluster("[[scale.band]]", {"up_to": Decimal(key), **step})


def _indicators(changes: Corrections) -> Iterator[str]:
    parts: dict[str, list[str]] = {}
    for key, fields in sorted(changes.parts.items()):
        own = {name: value for name, value in fields.items() if name != "indicator"}
        parts.setdefault(fields["indicator"], []).append(_cluster("[[indicator.part]]", {"id": key, **own}))
    for key in sorted({*changes.indicators, *parts}):
        yield _cluster("[[indicator]]", {"id": key, **changes.indicators.get(key, {})})
        yield from parts.get(key, ())


def _cluster(head: str, fields: Fields) -> str:
    return "\n".join([head, *(f"{name} = {_toml(value)}" for name, value in fields.items())]) + "\n"


def _toml(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, Decimal)):
        return format(value, "f") if isinstance(value, Decimal) else str(value)
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    # A JSON string is a TOML basic string, but for DEL, which the gate has taken out.
    return json.dumps(stored(str(value), lines=True), ensure_ascii=False)
