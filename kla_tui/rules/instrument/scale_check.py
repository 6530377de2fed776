"""Whether the answer scales of a catalogue hold together, and what its questions say of them."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.instrument.scales import BETTER, LAST_YEAR, SAME, STATUSES, WORSE, Band, Option, Scale
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.problem import Problem

_HUNDRED = Decimal(100)
_KNOWN = STATUSES[:3]  # of a step: the surest first
BASES = ("scale", "family", "block", "wording")


def check(catalogue: Catalogue) -> Iterator[Problem]:
    """Everything that is wrong; each problem's field is the id of the scale, source or question it is about."""
    yield from _once(work.id for work in catalogue.works)
    yield from _once(scale.id for scale in catalogue.scales)
    works = {work.id for work in catalogue.works}
    for scale in catalogue.scales:
        yield from _scale(scale, works)
    for question in catalogue.questions:
        yield from _question(catalogue, question)


def _once(identifiers: Iterable[str]) -> Iterator[Problem]:
    seen: set[str] = set()
    for identifier in identifiers:
        if identifier in seen:
            yield Problem(identifier, "catalogue.duplicate_id", {"id": identifier})
        seen.add(identifier)


def _scale(scale: Scale, works: set[str]) -> Iterator[Problem]:
    steps: tuple[Option | Band, ...] = (*scale.options, *scale.bands)
    if bool(scale.options) == bool(scale.bands) or scale.kind != ("options" if scale.options else "bands"):
        yield _wrong(scale.id, "scale_kind", "kind")
        return
    for step in steps:
        if not ZERO <= step.fraction <= ONE:
            yield _wrong(scale.id, "scale_fraction", "fraction")
        if step.source not in works:
            yield Problem(scale.id, "catalogue.unknown_source", {"id": step.source, "name": "source"})
        if step.scale_status not in _KNOWN:
            yield _word(scale.id, "scale_status", step.scale_status, _KNOWN)
    weakest = max((step.scale_status for step in steps if step.scale_status in _KNOWN), key=_KNOWN.index, default="")
    if scale.status != weakest:
        yield _word(scale.id, "status", scale.status, (weakest,))
    yield from _options(scale) if scale.options else _bands(scale)


def _options(scale: Scale) -> Iterator[Problem]:
    fractions = [option.fraction for option in scale.options]
    if fractions != sorted(fractions, reverse=True) or fractions[0] != ONE or fractions[-1] != ZERO:
        yield _wrong(scale.id, "scale_order", "fraction")
    if len({option.id for option in scale.options}) != len(scale.options):
        yield Problem(scale.id, "catalogue.duplicate_id", {"id": scale.id})
    for option in scale.options:
        yield from _kinds(scale.id, "kinds", option.kinds)
    if scale.compare not in ("", LAST_YEAR):
        yield _word(scale.id, "compare", scale.compare, (LAST_YEAR,))
    elif scale.compare and [option.when for option in scale.options] != [BETTER, SAME, WORSE]:
        yield _wrong(scale.id, "scale_when", "when")


def _bands(scale: Scale) -> Iterator[Problem]:
    ends, fractions = [band.up_to for band in scale.bands], [band.fraction for band in scale.bands]
    rising = ends == sorted(set(ends)) and ends[0] >= 0 and ends[-1] == _HUNDRED
    if not rising or fractions not in (sorted(fractions), sorted(fractions, reverse=True)):
        yield _wrong(scale.id, "scale_bands", "up_to")


def _question(catalogue: Catalogue, question: Question) -> Iterator[Problem]:
    scale = catalogue.scale_of(question)
    if question.scale and scale is None:
        yield Problem(question.id, "catalogue.unknown_scale", {"id": question.scale, "name": "scale"})
    elif scale and not _fits(question, scale):
        yield Problem(question.id, "catalogue.scale_unfit", {"id": question.id, "name": "scale"})
    if question.scale_status and question.scale_status not in STATUSES:
        yield _word(question.id, "scale_status", question.scale_status, STATUSES)
    if question.yes_low is not None and (question.type != "yes_no" or not ZERO < question.yes_low <= ONE):
        yield Problem(question.id, "catalogue.yes_low", {"id": question.id, "name": "yes_low"})
    if question.yes_low_basis and question.yes_low_basis not in BASES:
        yield _word(question.id, "yes_low_basis", question.yes_low_basis, BASES)
    if question.matrix_required and not question.matrix:
        yield Problem(question.id, "catalogue.no_matrix", {"id": question.id, "name": "matrix_required"})
    yield from _kinds(question.id, "wants", question.wants)


def _fits(question: Question, scale: Scale) -> bool:
    if scale.compare and question.years < 2:
        return False
    if not scale.bands:
        return True
    return question.type == "percent" and (scale.bands[0].fraction == ONE) == question.lower_is_better


def _kinds(identifier: str, name: str, kinds: Iterable[str]) -> Iterator[Problem]:
    for kind in kinds:
        if kind not in BY_CODE:
            yield _word(identifier, name, kind, tuple(BY_CODE))


def _word(identifier: str, name: str, value: str, words: Iterable[str]) -> Problem:
    params = {"name": name, "value": value, "choices": ", ".join(words)}
    return Problem(identifier, "catalogue.unknown_word", params)


def _wrong(identifier: str, code: str, name: str) -> Problem:
    return Problem(identifier, f"catalogue.{code}", {"id": identifier, "name": name})
