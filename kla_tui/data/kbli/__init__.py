"""Sections and divisions of KBLI 2020 (annex of Peraturan BPS 2/2020), to find a company's field by code or words."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Entry:
    """A section (letter) or division (two digits) of one version of the classification."""

    version: str
    code: str
    name: str


@cache
def entries() -> tuple[Entry, ...]:
    """All entries by code."""
    path = Path(__file__).parent / "kbli_2020.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(Entry(row["versi"], row["kode"], row["nama"]) for row in csv.DictReader(file))


def find(text: str, limit: int = 8) -> tuple[Entry, ...]:
    """Entries whose code the typed one begins with or continues (46 for 46631), or whose name holds the words."""
    typed = text.strip().casefold()
    if not typed:
        return ()
    if typed[0].isdigit():
        hits = [
            e for e in entries() if e.code[0].isdigit() and (e.code.startswith(typed) or typed.startswith(e.code))
        ]
    else:
        words = typed.split()
        hits = [
            e for e in entries() if e.code.casefold() == typed or all(word in e.name.casefold() for word in words)
        ]
    return tuple(hits[:limit])
