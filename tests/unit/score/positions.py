"""Rounds at random as their steps depend on them, and small catalogues for counting every combination."""

from collections.abc import Mapping
from decimal import Decimal
from random import Random
from typing import Any

from hypothesis import strategies as st

from kla_tui.data import catalogue as catalogues
from kla_tui.rules.instrument.catalogue import Catalogue, build
from kla_tui.rules.score.claims import NOTHING, Claimed
from kla_tui.rules.score.proofs import Proof, Tables
from kla_tui.rules.steps.steps import Position

CATALOGUE = catalogues.load()
SHARES = [Decimal(0), Decimal("0.25"), Decimal("0.33"), Decimal("0.5"), Decimal(1) / 3, Decimal("0.75"), Decimal(1)]


def exactly(share: str | Decimal) -> Claimed:
    """A claim of one value."""
    return Claimed(Decimal(share), Decimal(share))


def proof(most: str | Decimal, filed: str | Decimal | None = None, settled: str | Decimal | None = None) -> Proof:
    """What is proven, all of it with files and unquestioned where nothing else is said."""
    return Proof(*(Decimal(most if one is None else one) for one in (most, filed, settled)))


@st.composite
def positions(draw: st.DrawFn, catalogue: Catalogue = CATALOGUE) -> Position:
    """Any round: unanswered, no, ranges, shares, paper, questioned and missing documents, tables, stale answers."""
    chance = Random(draw(st.integers(0, 2**32)))  # a draw for each question would be too much to shrink
    claims: dict[str, Claimed] = {}
    proofs: dict[str, Proof] = {}
    stale: dict[str, Claimed | None] = {}
    named, there, would = set(), set(), {}
    for question in catalogue.questions:
        claim = chance.choice([None, NOTHING, Claimed(Decimal("0.25"), Decimal(1)), exactly(chance.choice(SHARES))])
        if chance.random() < 0.1:
            stale[question.id] = claim
        elif claim is not None:
            claims[question.id] = claim
        else:
            named |= {question.id} if chance.random() < 0.2 else set()
        most = chance.choice(SHARES)
        filed, settled = (min(most, chance.choice([most, *SHARES])) for _ in range(2))
        if most and chance.random() < 0.7:
            proofs[question.id] = Proof(most, filed, settled)
        if question.matrix and chance.random() < 0.4:
            there.add(question.id)
        elif question.matrix and question.id not in proofs and chance.random() < 0.5:
            would[question.id] = Proof(most, filed, settled)
    return Position(catalogue, claims, proofs, stale, frozenset(named), Tables(frozenset(there), would))


def made(indicators: list[dict[str, Any]], levels: list[str]) -> Catalogue:
    """A catalogue of these indicators and bands in one cluster."""
    raw: Mapping[str, Any] = {
        "catalogue": {"id": "uji", "year": 2025, "title_id": "Uji", "title_en": "Test", "max_points": 100},
        "level": [{"name": f"L{place}", "min": least} for place, least in enumerate(levels)],
        "cluster": [{"id": "K", "order": 1, "name_id": "K", "name_en": "K", "max_points": 100}],
        "indicator": indicators,
        "scale": [
            {
                "id": "tiga", "name_id": "tiga", "kind": "options", "status": "seen", "basis_id": "",
                "option": [
                    {"id": name, "text_id": name, "fraction": share, "scale_status": "seen", "source": "s"}
                    for name, share in (("semua", "1"), ("separuh", "0.5"), ("tidak", "0"))
                ],
            }
        ],
    }  # fmt: skip
    return build(raw)


@st.composite
def small_catalogues(draw: st.DrawFn) -> Catalogue:
    """Up to six questions in two indicators, one of them with a part, under caps that may swallow some points."""
    points = st.sampled_from(["1", "2", "2.5", "4", "0"])
    found: list[dict[str, Any]] = []
    for number in (1, 2):
        questions = [
            {
                "id": f"{number}.{place}", "text_id": "?", "type": "yes_no", "max_points": draw(points),
                "part": f"{number}A" if number == 1 and place < 2 else "",
                "scale": draw(st.sampled_from(["tiga", ""])), "matrix": True, "matrix_required": draw(st.booleans()),
            }
            for place in range(draw(st.integers(1, 3)))
        ]  # fmt: skip
        part = {"id": "1A", "name_id": "A", "name_en": "A", "max_points": draw(st.sampled_from(["2", "3.5", "9"]))}
        found.append(
            {
                "id": str(number), "number": number, "cluster": "K", "name_id": "I", "name_en": "I",
                "max_points": draw(st.sampled_from(["3", "5", "12"])),
                "part": [part] if number == 1 else [], "question": questions,
            }
        )  # fmt: skip
    least = st.lists(st.sampled_from(["1", "2.5", "4", "6", "9"]), min_size=1, max_size=3, unique=True)
    return made(found, sorted(draw(least), key=Decimal))
