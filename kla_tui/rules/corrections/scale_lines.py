"""A scale as lines an officer can write: `perda | Perda | 1` for an option, `25 | 0,25` for a band.

The first piece is the option's id or the band's end in percent, the last the fraction of the points.
"""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from kla_tui.rules.instrument.scales import OFFICIAL, Scale
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_number

Steps = dict[str, dict[str, Any]]  # by option id, or by the end of a band


def lines_of(scale: Scale) -> str:
    """The scale's steps, a line each; fractions with a decimal comma."""
    if scale.options:
        return "\n".join(f"{one.id} | {one.text_id} | {_comma(one.fraction)}" for one in scale.options)
    return "\n".join(f"{_comma(one.up_to)} | {_comma(one.fraction)}" for one in scale.bands)


def _comma(number: Decimal) -> str:
    return f"{number.normalize():f}".replace(".", ",")


def read(text: str, *, bands: bool) -> tuple[Steps, tuple[Problem, ...]]:
    """The steps the lines say, and what is wrong with them, each at its line."""
    steps: Steps = {}
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        pieces = [stored(piece) for piece in line.split("|")]
        found = _band(pieces) if bands else _option(pieces)
        if found is None:
            problems.append(Problem("steps", "scale.band_line" if bands else "scale.option_line", {"line": number}))
        elif found[0] in steps:
            problems.append(Problem("steps", "scale.line_twice", {"line": number, "id": found[0]}))
        else:
            steps[found[0]] = found[1]
    return steps, tuple(problems)


def _option(pieces: Sequence[str]) -> tuple[str, dict[str, Any]] | None:
    fraction = _share(pieces[-1], 1)
    if len(pieces) != 3 or fraction is None or not pieces[0] or not pieces[1]:
        return None
    return pieces[0], {"text_id": pieces[1], "fraction": fraction}


def _band(pieces: Sequence[str]) -> tuple[str, dict[str, Any]] | None:
    end, fraction = _share(pieces[0], 100), _share(pieces[-1], 1)
    if len(pieces) != 2 or end is None or fraction is None:
        return None
    return f"{end.normalize():f}", {"fraction": fraction}


def _share(text: str, most: int) -> Decimal | None:
    parsed = parse_number(text.replace(",", "."))
    return parsed.value if parsed.value is not None and not parsed.problems and parsed.value <= most else None


def correction(shipped: Scale, now: Scale, steps: Steps, *, official: bool) -> dict[str, Any]:
    """The fields by which these steps differ from what was shipped.

    `official` says that the ministry's own steps stand there: then every one of them is. Otherwise a step that is not
    changed keeps what it rests on, as the regency has it now.
    """
    group = "bands" if shipped.bands else "options"
    known = {_key(step): step for step in (*shipped.options, *shipped.bands)}
    here = {_key(step): step for step in (*now.options, *now.bands)}
    found: Steps = {}
    for key, values in steps.items():
        before = known.get(key)
        own = {name: value for name, value in values.items() if getattr(before, name, None) != value}
        corrected = {name: getattr(here[key], name) for name in getattr(here.get(key), "overridden", ())}
        kept = {name: value for name, value in corrected.items() if name not in values and name != "up_to"}
        if official and getattr(before, "scale_status", "") != OFFICIAL:
            kept["scale_status"] = OFFICIAL
        elif not official and kept.get("scale_status") == OFFICIAL and before is not None:
            del kept["scale_status"]
        if own or kept or before is None:
            found[key] = {**kept, **own}
    dropped = tuple(sorted(key for key in known if key not in steps))
    return {**({group: found} if found else {}), **({"dropped": dropped} if dropped else {})}


def _key(step: Any) -> str:
    return f"{step.up_to.normalize():f}" if hasattr(step, "up_to") else str(step.id)
