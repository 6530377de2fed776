"""Corrections of the answer scales and of what they rest on: a scale is corrected once for all its questions.

A scale's options are corrected by their id, its bands by `up_to`; what is not named stays, what `dropped` names goes.
Options stand from best to worst and bands from the lowest share, in whatever order they are written. What a regency
adds is taken for official, from its own source, unless it says otherwise.
"""

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from kla_tui.rules.corrections.correction_forms import BAND, OPTION, SCALE, SOURCE, Noun
from kla_tui.rules.instrument.scales import INFERRED, OFFICIAL, REGENCY, SEEN, UNKNOWN
from kla_tui.rules.problem import Problem

_Raw = dict[str, Any]
Correct = Callable[[_Raw, Mapping[str, Any], Noun, str], Iterator[Problem]]
_OWN_SOURCE = {"id": REGENCY, "title": "Koreksi kabupaten/kota", "where": "koreksi katalog"}
_CHANGING = frozenset(("type", "direction", "years", "matrix", "scale"))
_BEST_LAST = (OFFICIAL, SEEN, INFERRED)


def merge_sources(raw: _Raw, given: Any, correct: Correct) -> Iterator[Problem]:
    """The sources with their corrections; new ones at the end."""
    known = {work["id"]: work for work in raw.setdefault("source", [])}
    for table in given:
        if table["id"] not in known:
            known[table["id"]] = {"id": table["id"]}
            raw["source"].append(known[table["id"]])
        yield from correct(known[table["id"]], table, SOURCE, table["id"])


def merge_scales(raw: _Raw, given: Any, correct: Correct) -> Iterator[Problem]:
    """The scales with their corrections; new ones at the end, their questions as sure as they are."""
    known = {scale["id"]: scale for scale in raw.setdefault("scale", [])}
    for table in given:
        identifier = table["id"]
        scale = known.get(identifier)
        if scale is None:
            scale = known[identifier] = _new(table)
            raw["scale"].append(scale)
        own = {name: value for name, value in table.items() if name not in ("option", "band")}
        yield from correct(scale, own, SCALE, identifier)
        yield from _merge_steps(scale, "option", "id", table.get("option", ()), OPTION, correct)
        yield from _merge_steps(scale, "band", "up_to", table.get("band", ()), BAND, correct)
        _settle(raw, scale)


def _new(table: Mapping[str, Any]) -> _Raw:
    return {"id": table["id"], "kind": "bands" if table.get("band") else "options", "status": OFFICIAL}


def _merge_steps(scale: _Raw, name: str, key: str, given: Any, noun: Noun, correct: Correct) -> Iterator[Problem]:
    steps = scale.setdefault(name, []) if given or name in scale else []
    known = {_same(step[key]): step for step in steps}
    for table in given:
        place = _same(table.get(key))
        step = known.get(place)
        if step is None:
            step = known[place] = {key: table.get(key), "scale_status": OFFICIAL, "source": REGENCY}
            steps.append(step)
            step["overridden"] = [key]
        yield from correct(step, {n: v for n, v in table.items() if n != key or key == "up_to"}, noun, scale["id"])
    dropped = {_same(one) for one in scale.get("dropped", ())}
    steps[:] = [step for step in steps if _same(step[key]) not in dropped]


def _same(value: Any) -> str:
    """`25`, `25.0` and "25" are one end of a band."""
    try:
        return f"{Decimal(str(value)).normalize():f}"
    except ArithmeticError:
        return str(value)


def _settle(raw: _Raw, scale: _Raw) -> None:
    """Put the steps into their order, and let the scale be as sure as the weakest of them."""
    for name in ("option", "band"):
        if not scale.get(name):
            scale.pop(name, None)
    scale.get("option", []).sort(key=lambda step: -_number(step.get("fraction")))
    scale.get("band", []).sort(key=lambda step: _number(step.get("up_to")))
    steps = [*scale.get("option", ()), *scale.get("band", ())]
    statuses = {step.get("scale_status") for step in steps}
    if statuses and statuses <= set(_BEST_LAST):
        scale["status"] = max(statuses, key=_BEST_LAST.index)
    if any(step.get("source") == REGENCY for step in steps) and all(w["id"] != REGENCY for w in raw["source"]):
        raw["source"].append(dict(_OWN_SOURCE))


def settle_questions(raw: _Raw) -> None:
    """Let each question be as sure as its scale, and a plain yes worth no less than the scale's lowest step.

    A question of another type has no scale until one is given. What a correction says of a question itself stands.
    """
    scales = {scale["id"]: scale for scale in raw.get("scale", ())}
    for indicator in raw["indicator"]:
        for question in indicator.get("question", ()):
            own = frozenset(question.get("overridden", ()))
            if own & _CHANGING:
                _leave_out(question, own, scales)
            scale = scales.get(question.get("scale", ""))
            if scale is None:
                continue
            if "scale_status" not in own:
                question["scale_status"] = scale["status"]
            if question.get("yes_low_basis") == "scale" and "yes_low" not in own:
                question["yes_low"] = _lowest(scale) or question["yes_low"]


def _leave_out(question: _Raw, own: frozenset[str], scales: Mapping[str, _Raw]) -> None:
    """What no longer fits a question that became another one."""
    scale = scales.get(question.get("scale", ""))
    if scale and "scale" not in own and ("type" in own or not _fits(question, scale)):
        for name in ("scale", "count_id"):
            question.pop(name, None)
        question["scale_status"] = UNKNOWN
    if question.get("type") != "yes_no" and "yes_low" not in own:
        for name in ("yes_low", "yes_low_basis"):
            question.pop(name, None)
    if not question.get("matrix") and "matrix_required" not in own:
        question.pop("matrix_required", None)


def _fits(question: _Raw, scale: _Raw) -> bool:
    if scale.get("compare") and int(question.get("years", 1)) < 2:
        return False
    bands = scale.get("band", ())
    return not bands or (_number(bands[0]["fraction"]) == 1) == (question.get("direction") == "lower")


def _lowest(scale: _Raw) -> Any:
    steps = [step["fraction"] for step in scale.get("option", ()) if _number(step.get("fraction"))]
    return min(steps, key=_number, default=None)


def _number(value: Any) -> Decimal:
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return Decimal(0)
