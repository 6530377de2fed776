"""The catalogue the package ships: written as TOML, read in its compiled form (JSON parses ten times faster).

It is checked as a whole when it is compiled, and leads with a sum of itself: whatever is loaded is what was checked.
"""

import json
import zlib
from functools import cache
from pathlib import Path

from kla_tui.rules.instrument.catalogue import Catalogue, build

HERE = Path(__file__).parent


@cache
def load(name: str = "kla-2024") -> Catalogue:
    """A shipped catalogue; FileNotFoundError: there is none of that name, ValueError: it is not the one checked."""
    sealed, _, text = (HERE / f"{name}.json").read_text(encoding="utf-8").partition("\n")
    if sealed != _sum(text):
        raise ValueError(f"{name}: the compiled catalogue is damaged: python -m kla_tui.data.catalogue")
    return build(json.loads(text))


def names() -> tuple[str, ...]:
    """The catalogues the package ships."""
    return tuple(sorted(path.stem for path in HERE.glob("*.toml")))


def compiled(name: str = "kla-2024") -> str:
    """The JSON form of a catalogue's TOML, points as the decimal text they were written in.

    ValueError: the catalogue does not hold together; it says where.
    """
    import tomllib

    from kla_tui.rules.instrument.catalogue_check import check

    raw = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"), parse_float=str)
    if faults := check(build(raw)):
        raise ValueError(f"{name}: {'; '.join(f'{fault.code} {dict(fault.params)}' for fault in faults)}")
    text = json.dumps(raw, ensure_ascii=False, separators=(",", ":")) + "\n"
    return f"{_sum(text)}\n{text}"


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8')):08x}"
