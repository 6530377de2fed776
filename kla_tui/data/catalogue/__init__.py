"""The catalogue the package ships: written as TOML, read in its compiled form (JSON parses ten times faster)."""

import json
from functools import cache
from pathlib import Path

from kla_tui.rules.instrument.catalogue import Catalogue, build
from kla_tui.rules.instrument.question_types import TYPES

HERE = Path(__file__).parent


@cache
def load(name: str = "kla-2024") -> Catalogue:
    """A shipped catalogue; FileNotFoundError: there is none of that name, ValueError: of a type we do not know."""
    catalogue = build(json.loads((HERE / f"{name}.json").read_text(encoding="utf-8")))
    for question in catalogue.questions:
        if question.type not in TYPES:
            raise ValueError(f"{name}: question {question.id} is of no known type: {question.type}")
    return catalogue


def names() -> tuple[str, ...]:
    """The catalogues the package ships."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


def compiled(name: str = "kla-2024") -> str:
    """The JSON form of a catalogue's TOML, points as the decimal text they were written in."""
    import tomllib

    raw = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"), parse_float=str)
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n"
