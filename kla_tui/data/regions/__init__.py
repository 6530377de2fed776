"""The regions of Indonesia with their Kemendagri codes: all regencies at once, one regency's villages when asked.

Source: see SOURCE.md beside this file; MIT, notice in LICENSE.cahyadsn-wilayah.txt.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_ARCHIVE = Path(__file__).parent / "regions.zip"
_WITA = frozenset(["51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"])
_WIT = frozenset(["81", "82", "91", "92", "93", "94", "95", "96", "97"])


@dataclass(frozen=True, slots=True)
class Regency:
    """A kabupaten or kota with its province."""

    code: str
    name: str
    province: str


@dataclass(frozen=True, slots=True)
class Area:
    """A kecamatan, desa or kelurahan; `parent` is the code it lies under."""

    code: str
    name: str
    level: str
    parent: str


@dataclass(frozen=True, slots=True)
class Zone:
    """One of Indonesia's three time zones; none of them has summer time."""

    label: str
    minutes: int


def _rows(member: str) -> Iterator[list[str]]:
    # Only the first start needs them: who asks for a time zone must not wait for them.
    import csv
    import io
    import zipfile

    with zipfile.ZipFile(_ARCHIVE) as archive:
        yield from csv.reader(io.StringIO(archive.read(member).decode("utf-8")))


@cache
def regencies() -> tuple[Regency, ...]:
    """All 514, by code."""
    provinces = {code: name for code, name in _rows("provinces.csv")}
    return tuple(Regency(code, name, provinces[code[:2]]) for code, name in _rows("regencies.csv"))


def regency(code: str) -> Regency | None:
    """The regency of a code like 63.11."""
    return next((found for found in regencies() if found.code == code), None)


def find_regencies(text: str, limit: int = 8) -> tuple[Regency, ...]:
    """Regencies for what was typed so far: a code, or the beginnings of words of name or province."""
    words = text.casefold().split()
    if not words:
        return ()
    hits = [found for found in regencies() if found.code.startswith(words[0]) or _fits(found, words)]
    hits.sort(key=lambda found: (*_distance(found, words[-1]), found.code))
    return tuple(hits[:limit])


def _distance(found: Regency, word: str) -> tuple[bool, bool]:
    """Smallest for the place named just so (Banjar), then for places beginning so (Banjarmasin)."""
    place = found.name.casefold().split(" ", 1)[-1]
    return place != word, not place.startswith(word)


def _fits(found: Regency, words: list[str]) -> bool:
    parts = f"{found.name} {found.province}".casefold().split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def areas(regency_code: str) -> tuple[Area, ...]:
    """The kecamatan of a regency and their villages, by code; empty for an unknown regency."""
    if regency(regency_code) is None:
        return ()
    rows = _rows(f"{regency_code[:2]}.csv")
    return tuple(_area(code, name) for code, name in rows if code.startswith(f"{regency_code}."))


def _area(code: str, name: str) -> Area:
    parts = code.split(".")
    if len(parts) == 3:
        return Area(code, name, "kecamatan", ".".join(parts[:2]))
    level = "kelurahan" if parts[3].startswith("1") else "desa"
    return Area(code, name, level, ".".join(parts[:3]))


def zone(regency_code: str) -> Zone:
    """WIB, WITA or WIT, by province (Keppres 41/1987 and the provinces made since)."""
    province = regency_code[:2]
    if province in _WITA:
        return Zone("WITA", 480)
    return Zone("WIT", 540) if province in _WIT else Zone("WIB", 420)
