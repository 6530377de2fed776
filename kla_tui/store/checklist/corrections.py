"""The regency's corrections of the catalogue: one TOML text all its laptops share, corrected field by field too."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection

from kla_tui.changes import writing
from kla_tui.data import catalogue as catalogues
from kla_tui.db import Database
from kla_tui.models import Setting, derived_id
from kla_tui.rules.corrections.correction import CorrectionFault, corrected, corrections, write_corrections
from kla_tui.rules.corrections.correction_text import Corrections
from kla_tui.rules.instrument.catalogue import Catalogue, Indicator, Question
from kla_tui.rules.instrument.scales import Scale
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.store.checklist import bases
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import round_state

QUESTION_FIELDS = ("text_id", "max_points", "agencies", "scale", "wants")
INDICATOR_FIELDS = ("name_id", "max_points", "lead_agencies", "evidence", "note")
_LISTS = frozenset({"agencies", "lead_agencies", "evidence", "wants"})


@dataclass(frozen=True, slots=True)
class Correction:
    """One field of the catalogue as it was shipped and as this regency has it; `noun` question, indicator, ….

    `shipped` is empty for what the catalogue lacked.
    """

    noun: str
    id: str
    field: str
    shipped: str
    own: str


def take(db: Database, text: str) -> tuple[CorrectionFault, ...]:
    """Score by these corrections from now on; or why they are refused, all of them."""
    result = corrected(catalogues.load(settings.CATALOGUE), text)
    if not isinstance(result, Catalogue):
        return result
    _store(db, text)
    return ()


def _store(db: Database, text: str, row: str = "") -> Outcome:
    with writing(db, "settings.save") as tx:
        bases.keep(tx, text)
        tx.put(Setting, derived_id("setting", round_state.CORRECTIONS), key=round_state.CORRECTIONS, value=text)
        return done(tx, row)


def text(connection: Connection) -> str:
    """The corrections as they are exported: TOML that `take` reads back."""
    return write_corrections(corrections(round_state.catalogue(connection)))


def listing(connection: Connection) -> tuple[Correction, ...]:
    """Every corrected field, in catalogue order: clusters, indicators with their parts, questions, then the rest."""
    shipped = catalogues.load(settings.CATALOGUE)
    own = round_state.catalogue(connection)
    found: list[Correction] = []
    for cluster in own.clusters:
        found += _of("cluster", cluster, shipped.by_cluster.get(cluster.id))
    for indicator in own.indicators:
        before = shipped.by_indicator.get(indicator.id)
        found += _of("indicator", indicator, before)
        parts = {part.id: part for part in before.parts} if before else {}
        for part in indicator.parts:
            found += _of("part", part, parts.get(part.id))
        for question in own.questions_of(indicator.id):
            found += _of("question", question, shipped.by_question.get(question.id))
    for scale in own.scales:
        found += _of_scale(scale, shipped.by_scale.get(scale.id))
    works = {work.id: work for work in shipped.works}
    for work in own.works:
        found += _of("source", work, works.get(work.id))
    found += _of("catalogue", own, shipped)
    return tuple(found)


def _of_scale(own: Scale, shipped: Scale | None) -> list[Correction]:
    """The scale's own fields, then each option and band under "scale/option"."""
    found = _of("scale", own, shipped)
    ends = {band.up_to: band for band in shipped.bands} if shipped else {}
    for option in own.options:
        before = shipped.option(option.id) if shipped else None
        found += [replace(one, id=f"{own.id}/{option.id}") for one in _of("option", option, before)]
    for band in own.bands:
        place = f"{own.id}/{band.up_to.normalize():f}"
        found += [replace(one, id=place) for one in _of("band", band, ends.get(band.up_to))]
    return found


def _of(noun: str, own: Any, shipped: Any) -> list[Correction]:
    fields = sorted(own.overridden - {"level"})
    rows = [
        Correction(noun, getattr(own, "id", ""), name, _words(getattr(shipped, name, "")), _words(getattr(own, name)))
        for name in fields
    ]
    if "level" in own.overridden:
        rows.append(Correction(noun, own.id, "level", _levels(shipped), _levels(own)))
    return rows


def _levels(catalogue: Catalogue) -> str:
    return ", ".join(f"{level.name} {level.min}" for level in catalogue.levels)


def _words(value: Any) -> str:
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def rows() -> tuple[tuple[str, str], ...]:
    """(table, id) of what holds all corrections."""
    return ((Setting.__tablename__, derived_id("setting", round_state.CORRECTIONS)),)


def form_of(connection: Connection, identifier: str) -> dict[str, str]:
    """The fields of a question or an indicator that can be corrected on the screen, as their form shows them.

    `official` is `ya` where the text is the official one. Empty where there is neither.
    """
    catalogue = round_state.catalogue(connection)
    if (question := catalogue.by_question.get(identifier)) is not None:
        found = {name: _words(getattr(question, name)) for name in QUESTION_FIELDS}
        return {**found, "official": "tidak" if question.text_status else "ya"}
    if (indicator := catalogue.by_indicator.get(identifier)) is not None:
        return {name: _words(getattr(indicator, name)) for name in INDICATOR_FIELDS}
    return {}


def correct(db: Database, identifier: str, typed: Mapping[str, str]) -> Outcome:
    """Correct a question or an indicator; refused as a whole where the catalogue would no longer hold together.

    A field that says what was shipped is no correction any more.
    """
    with db.read() as connection:
        faults = unread(connection)
        catalogue = round_state.catalogue(connection)
    if faults:
        return Outcome(identifier, problems=faults)
    question, indicator = catalogue.by_question.get(identifier), catalogue.by_indicator.get(identifier)
    fields = QUESTION_FIELDS if question is not None else INDICATOR_FIELDS
    values, problems = _values(typed, fields)
    if question is None and indicator is None:
        problems = (Problem(fields[0], "evidence.unknown_question", {"id": identifier}),)
    if has_errors(problems):
        return Outcome(identifier, problems=problems)
    now = before = corrections(catalogue)
    if question is not None:
        now = replace(now, questions=_with_question(now, question, values, typed.get("official") == "ya"))
    elif indicator is not None:
        now = replace(now, indicators=_with_indicator(now, indicator, values))
    return Outcome(identifier) if now == before else rewritten(db, now, identifier, fields)


def unread(connection: Connection) -> tuple[Problem, ...]:
    """Stored corrections that no longer fit the catalogue must not be lost by writing over them."""
    result = corrected(catalogues.load(settings.CATALOGUE), settings.value(connection, round_state.CORRECTIONS))
    return () if isinstance(result, Catalogue) else tuple(fault.problem for fault in result)


def _values(typed: Mapping[str, str], fields: tuple[str, ...]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    values: dict[str, Any] = {}
    problems: list[Problem] = []
    for name in fields:
        if name not in typed:
            continue
        if name in _LISTS:
            pieces = (stored(piece) for piece in typed[name].split(";"))
            values[name] = tuple(piece for piece in pieces if piece)
        elif name == "max_points":
            number = parse_number(typed[name], name)
            problems += number.problems
            values[name] = number.value
            if number.value is None and not number.problems:
                problems.append(Problem(name, "catalogue.no_points"))
        else:
            values[name] = stored(typed[name], lines=True)
    return values, tuple(problems)


def _with_question(
    now: Corrections, question: Question, values: Mapping[str, Any], official: bool
) -> dict[str, Mapping[str, Any]]:
    shipped = catalogues.load(settings.CATALOGUE).by_question.get(question.id)
    own = _merged(now.questions.get(question.id, {}), values, shipped)
    own.pop("text_status", None)
    if shipped is not None and shipped.text_status:
        if official:  # then the text is given, be it word for word the inferred one
            own["text_id"] = values.get("text_id", question.text_id)
        elif "text_id" in own:
            own["text_status"] = shipped.text_status
    return put(now.questions, question.id, own, {"indicator": question.indicator})


def _with_indicator(
    now: Corrections, indicator: Indicator, values: Mapping[str, Any]
) -> dict[str, Mapping[str, Any]]:
    shipped = catalogues.load(settings.CATALOGUE).by_indicator.get(indicator.id)
    return put(now.indicators, indicator.id, _merged(now.indicators.get(indicator.id, {}), values, shipped), {})


def _merged(known: Mapping[str, Any], values: Mapping[str, Any], shipped: object) -> dict[str, Any]:
    own = {name: value for name, value in known.items() if name != "indicator"}
    for name, value in values.items():
        if shipped is not None and getattr(shipped, name) == value:
            own.pop(name, None)
        else:
            own[name] = value
    return own


def put(
    entries: Mapping[str, Mapping[str, Any]], identifier: str, own: Mapping[str, Any], owner: Mapping[str, Any]
) -> dict[str, Mapping[str, Any]]:
    """The entries with one replaced by what differs (and whose it is); without it where nothing does."""
    found = {key: fields for key, fields in entries.items() if key != identifier}
    return {**found, identifier: {**owner, **own}} if own else found


def rewritten(db: Database, now: Corrections, identifier: str, fields: tuple[str, ...]) -> Outcome:
    """Store these corrections, or say at which field of the form they would not hold together."""
    toml = write_corrections(now)
    result = corrected(catalogues.load(settings.CATALOGUE), toml)
    if not isinstance(result, Catalogue):
        return Outcome(identifier, problems=tuple(_at_field(fault.problem, fields) for fault in result))
    return _store(db, toml, identifier)


def _at_field(problem: Problem, fields: tuple[str, ...]) -> Problem:
    """A fault of the catalogue at the field of the form that made it; sums are made by the points."""
    name = str(problem.params.get("name", ""))
    return replace(problem, field=name if name in fields else fields[0] if fields == ("steps",) else "max_points")


def take_back(db: Database, noun: str, identifier: str, field: str) -> Outcome:
    """Let one field say again what was shipped; what the catalogue lacked goes with its last field."""
    with db.read() as connection:
        faults = unread(connection)
        now = corrections(round_state.catalogue(connection))
    if faults:
        return Outcome(identifier, problems=faults)
    if field == "level":
        now = replace(now, levels=())
    elif noun == "catalogue":
        now = replace(now, head={name: value for name, value in now.head.items() if name != field})
    elif noun in ("scale", "option", "band"):
        now = replace(now, scales=_without_step(now.scales, noun, identifier, field))
    elif noun == "source":
        now = replace(now, sources=_without(now.sources, identifier, field))
    else:
        entries = {"question": now.questions, "indicator": now.indicators, "part": now.parts, "cluster": now.clusters}
        kept = _without(entries[noun], identifier, field)
        if noun == "question":
            now = replace(now, questions=kept)
        elif noun == "indicator":
            now = replace(now, indicators=kept)
        elif noun == "part":
            now = replace(now, parts=kept)
        else:
            now = replace(now, clusters=kept)
    return rewritten(db, now, identifier, (field,))


def _without_step(
    scales: Mapping[str, Mapping[str, Any]], noun: str, identifier: str, field: str
) -> dict[str, Mapping[str, Any]]:
    """The scales without one corrected field of a scale, of an option or of a band."""
    if noun == "scale":
        return _without(scales, identifier, field)
    scale, _slash, step = identifier.partition("/")
    group = f"{noun}s"
    own = {name: value for name, value in scales.get(scale, {}).items() if name != group}
    left = _without(scales.get(scale, {}).get(group, {}), step, field)
    return put(scales, scale, {**own, **({group: left} if left else {})}, {})


def _without(entries: Mapping[str, Mapping[str, Any]], identifier: str, field: str) -> dict[str, Mapping[str, Any]]:
    dropped = {field, "text_status"} if field == "text_id" else {field}
    fields = entries.get(identifier, {})
    own = {key: value for key, value in fields.items() if key not in dropped and key != "indicator"}
    return put(entries, identifier, own, {key: fields[key] for key in fields if key == "indicator"})
