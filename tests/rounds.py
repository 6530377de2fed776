"""Made-up rounds for tests, and a slow second opinion on their points that shares no code with the rules."""

import datetime as dt
import tomllib
from collections.abc import Collection, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

import kla_tui.data.catalogue as catalogues
from kla_tui.rules.instrument.deadlines import Times
from kla_tui.rules.instrument.evidence import KINDS, Document

CATALOGUE = catalogues.load()
QUESTIONS = tuple(question.id for question in CATALOGUE.questions)
DATA_YEARS = (2023, 2024)


def until(**days: dt.date | None) -> dict[str, Times]:
    """The last days of stages (`va=…`), as a schedule without anything else."""
    return {stage.upper(): Times(end=day) for stage, day in days.items()}


quarters = st.sampled_from([Decimal(n) / 4 for n in range(5)])
shares = st.builds(lambda top, bottom: Decimal(top) / bottom, st.integers(0, 50), st.integers(50, 97))
fractions = st.dictionaries(st.sampled_from(QUESTIONS), quarters | shares, max_size=274)
backings = st.frozensets(st.sampled_from(QUESTIONS), max_size=274)
days = st.dates(dt.date(2020, 1, 1), dt.date(2027, 12, 31))


def documents(identifiers: st.SearchStrategy[str]) -> st.SearchStrategy[Document]:
    """Documents good and bad of every kind, and of one that does not exist."""
    return st.builds(
        Document,
        id=identifiers,
        kind=st.sampled_from([*(kind.code for kind in KINDS), "entah"]),
        title=st.sampled_from(["Contoh", "Contoh", "Contoh", ""]),
        number=st.sampled_from(["1/2024", "1/2024", ""]),
        date=st.none() | days,
        until=st.none() | st.none() | days,
        signed=st.sampled_from([True, True, False]),
        years=st.lists(st.integers(2021, 2026), max_size=3).map(tuple),
        file_state=st.sampled_from(["none", "matches", "matches", "changed", "missing", "empty"]),
    )


@st.composite
def registers(draw: st.DrawFn) -> tuple[list[Document], list[tuple[str, str]]]:
    """Up to twelve documents with their links, some to questions or from documents that are not there."""
    names = [f"d{n}" for n in range(draw(st.integers(0, 12)))]
    found = [draw(documents(st.just(name))) for name in names]
    some = st.sampled_from([*QUESTIONS[:12], "04.1", "04.2", "99.9"])
    links = draw(st.lists(st.tuples(st.sampled_from([*names, "d99"]), some), max_size=40))
    return found, links


def raw_catalogue() -> dict[str, Any]:
    """The catalogue as it was written."""
    path = Path(catalogues.__file__).parent / "kla-2024.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)


_raw = cache(raw_catalogue)  # for who only reads it


def naive_points(raw: Mapping[str, Any], given: Mapping[str, Decimal]) -> dict[str, Fraction]:
    """By cluster, indicator and part id, and "" for the whole, what these fractions are worth."""
    points: dict[str, Fraction] = {cluster["id"]: Fraction(0) for cluster in raw["cluster"]} | {"": Fraction(0)}
    for indicator in raw["indicator"]:
        inside = Fraction(0)
        for part in [*indicator.get("part", []), None]:
            letter = part["id"] if part else ""
            worth = Fraction(0)
            for question in indicator["question"]:
                if question.get("part", "") == letter:
                    worth += Fraction(given.get(question["id"], 0)) * Fraction(question["max_points"])
            if part:
                worth = points[letter] = min(worth, Fraction(part["max_points"]))
            inside += worth
        points[indicator["id"]] = min(inside, Fraction(indicator["max_points"]))
        points[indicator["cluster"]] += points[indicator["id"]]
        points[""] += points[indicator["id"]]
    return points


_NUMBERED = {"perda", "perbup", "sk", "instruksi", "se", "perdes", "mou_pks"}
_REGULATION_LIKE = {*_NUMBERED, "sop"}
_UNSIGNED = {"foto", "tangkapan_layar", "matriks", "lainnya"}


def naive_years(document: Document, data_years: Sequence[int]) -> set[int]:
    """The data years a document proves, none where it is not sound: the rule as the manual words it."""
    known = {kind.code for kind in KINDS}
    if document.kind not in known or not document.title or document.date is None:
        return set()
    if document.kind in _NUMBERED and not document.number:
        return set()
    if document.kind not in _UNSIGNED and not document.signed:
        return set()
    if document.file_state not in ("none", "matches"):
        return set()
    if document.kind in _REGULATION_LIKE:
        first, last = document.date, document.until or dt.date.max
        return {
            year
            for year in data_years
            if first <= last and max(first, dt.date(year, 1, 1)) <= min(last, dt.date(year, 12, 31))
        }
    return set(data_years) & set(document.years or [document.date.year])


def naive_proven(
    found: Collection[Document], links: Collection[tuple[str, str]], data_years: Sequence[int]
) -> dict[str, Decimal]:
    """What is proven of each question at most, asked one question and one option at a time."""
    raw = _raw()
    scales = {scale["id"]: scale for scale in raw["scale"]}
    proven = {}
    for position, question in enumerate(one for indicator in raw["indicator"] for one in indicator["question"]):
        mine = [
            document
            for document in found
            if (document.id, question["id"]) in links
            and naive_years(document, data_years)
            and not (
                document.kind in ("foto", "matriks")
                and any((document.id, other) in links for other in QUESTIONS[:position])
            )
        ]
        if question.get("matrix_required") and not any(document.kind == "matriks" for document in mine):
            continue
        forms = [option for option in scales.get(question.get("scale"), {}).get("option", ()) if option.get("kinds")]
        ways = [(Decimal(option["fraction"]), set(option["kinds"])) for option in forms]
        for fraction, kinds in ways or [(Decimal(1), set(question["wants"]))]:
            higher = set().union(*(other for most, other in ways if most >= fraction)) or kinds
            years = set().union(*(naive_years(document, data_years) for document in mine if document.kind in higher))
            if len(years) >= question.get("years", 1):
                proven[question["id"]] = max(fraction, proven.get(question["id"], Decimal(0)))
    return proven
