"""The ledger of contributions: what one is for in the catalogue, and what about it cannot well be true."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.identity import looks_like_nik

# Indicator 3 asks cluster by cluster for the table of partnerships (instrument of 2024, questions 03.1a to 03.1f).
MATRIX_OF_CLUSTER: Mapping[str, str] = {
    "K0": "03.1a", "K1": "03.1b", "K2": "03.1c", "K3": "03.1d", "K4": "03.1e", "K5": "03.1f",
}  # fmt: skip
CLUSTER_OF_MATRIX: Mapping[str, str] = {question: cluster for cluster, question in MATRIX_OF_CLUSTER.items()}
MATRIX_INDICATOR = "03"
_PHONE = re.compile(r"(?<!\d)(?:\+?62|0)8[\d\s.-]{8,14}")
_MANY = 1_000_000  # more children than any regency but the largest has
_YEARS_AHEAD = 10


@dataclass(frozen=True, slots=True)
class Aim:
    """What a contribution is for: a cluster, one of its indicators, one of its questions; "" where not said."""

    cluster: str = ""
    indicator: str = ""
    question: str = ""

    @property
    def code(self) -> str:
        """The narrowest of the three."""
        return self.question or self.indicator or self.cluster


def aim(catalogue: Catalogue, code: str) -> Aim | None:
    """The aim a code of the catalogue means (K3, 14, 14.2); None where there is none of that id."""
    code = code.strip()
    if not code:
        return Aim()
    cluster = next((one for one in catalogue.by_cluster if one.casefold() == code.casefold()), "")
    if cluster:
        return Aim(cluster)
    indicator = next((one for one in catalogue.by_indicator if one.casefold() == code.casefold()), "")
    if indicator:
        return Aim(catalogue.by_indicator[indicator].cluster, indicator)
    question = catalogue.find(code)
    if question is None:
        return None
    # The matrix questions stand under indicator 3, but each is about a cluster of its own.
    cluster = CLUSTER_OF_MATRIX.get(question.id) or catalogue.by_indicator[question.indicator].cluster
    return Aim(cluster, question.indicator, question.id)


@dataclass(frozen=True, slots=True)
class Facts:
    """What of a contribution is checked against each other; money in rupiah."""

    title: str = ""
    note: str = ""
    year: int | None = None
    date: dt.date | None = None
    beneficiaries: int | None = None
    planned: int | None = None
    realised: int | None = None
    partnership: bool = False
    question: str = ""


def doubts(facts: Facts, today: dt.date) -> tuple[Problem, ...]:
    """Warnings: what can be stored but can hardly be meant, or should not be told."""
    found: list[Problem] = []
    if facts.year and facts.date and facts.date.year != facts.year:
        found.append(_doubt("date", "contribution.date_year", year=str(facts.date.year), told=str(facts.year)))
    if facts.year and facts.year > today.year + _YEARS_AHEAD:
        found.append(_doubt("year", "contribution.far_ahead", year=str(facts.year)))
    if facts.realised and ((facts.year or 0) > today.year or (facts.date or today) > today):
        found.append(_doubt("realised", "contribution.realised_ahead"))
    if facts.planned and facts.realised and facts.realised > 2 * facts.planned:
        found.append(_doubt("realised", "contribution.above_plan"))
    if (facts.beneficiaries or 0) > _MANY:
        found.append(_doubt("beneficiaries", "contribution.many"))
    if facts.question in CLUSTER_OF_MATRIX and not facts.partnership:
        found.append(_doubt("partnership", "contribution.gift", id=facts.question))
    for field, text in (("title", facts.title), ("note", facts.note)):
        if looks_like_nik(text):
            found.append(_doubt(field, "nik.suspected"))
        elif _PHONE.search(text):
            found.append(_doubt(field, "contribution.phone"))
    return tuple(found)


def _doubt(field: str, code: str, **params: str) -> Problem:
    return Problem(field, code, params, severity="warning")
