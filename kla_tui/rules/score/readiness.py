"""Points claimed, backed and at risk, and the award bands.

Points are decimal and exact: nothing is rounded before summing. Rules: a question's points are the fraction its
answer claims of its maximum; a lettered part, then the indicator, caps their sum (recap of the 2024 self-evaluation).
"""

import decimal
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from kla_tui.rules.instrument.catalogue import Catalogue, Indicator, Level, Question
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.score.memory import memory
from kla_tui.rules.score.proofs import Proof

# Enough for the exact product of a 28-digit fraction and any points, and for the sum of thousands of them.
_EXACT = decimal.Context(prec=60)
# A fraction like 1/3 is stored with 28 digits; what is lost by that must not cost a band.
_BAND_STEP = Decimal("1E-9")


@dataclass(frozen=True, slots=True)
class Points:
    """Points of a part, an indicator, a cluster or the whole.

    `claimed` is the highest and `low` the lowest that the answers may be worth: they differ while options are still
    to be chosen. `backed` is proven of the lowest; `filed` of it by documents with their file, `settled` without
    those that are questioned.
    """

    claimed: Decimal
    backed: Decimal
    max: Decimal
    low: Decimal
    filed: Decimal
    settled: Decimal

    @property
    def at_risk(self) -> Decimal:
        """Claimed without fitting evidence: lost if a verifier looked today."""
        return _EXACT.subtract(self.claimed, self.backed)

    @property
    def recorded(self) -> Decimal:
        """Backed by paper alone ("tercatat"): it cannot be uploaded."""
        return _EXACT.subtract(self.backed, self.filed)

    @property
    def resting(self) -> Decimal:
        """Backed by nothing but documents that are questioned."""
        return _EXACT.subtract(self.backed, self.settled)


@dataclass(frozen=True, slots=True)
class Readiness:
    """Where a round stands; `parts` are those of the indicators that have lettered parts.

    `answered` counts questions that claim something, be it nothing; `backed` those of them that claim points of which
    the lowest are proven in full; `open_options` those whose option is still to be chosen,
    `to_weigh` those that are worth a range because nothing is known of a scale, until the officer weighs them.
    """

    total: Points
    clusters: Mapping[str, Points]
    indicators: Mapping[str, Points]
    parts: Mapping[str, Points]
    level_claimed: Level | None
    level_low: Level | None
    level_backed: Level | None
    questions: int
    answered: int
    backed: int
    open_options: int
    to_weigh: int


def exact() -> AbstractContextManager[object]:
    """A context in which points are added and taken apart without rounding."""
    return decimal.localcontext(_EXACT)


Claims = Mapping[str, Claimed]
Proofs = Mapping[str, Proof]
_Sums = dict[str, Decimal]  # by part; "" for questions outside any


def _part_sums(catalogue: Catalogue, indicator: Indicator, claims: Claims, proofs: Proofs) -> tuple[_Sums, ...]:
    """The points claimed, backed, claimed at least, filed and settled by part, not capped yet."""
    claimed, backed, low, filed, settled = found = tuple(_Sums() for _ in range(5))
    for question in catalogue.questions_of(indicator.id):
        claim = claims.get(question.id)
        if claim is None or not claim.high:
            continue
        part = question.part
        most = _share_points(question, claim.high)
        least = most if claim.low == claim.high else _share_points(question, claim.low)
        _add(claimed, part, most)
        _add(low, part, least)
        proof = proofs.get(question.id)
        if proof is None:
            continue
        _add(backed, part, least if proof.most >= claim.low else _share_points(question, proof.most))
        _add(filed, part, least if proof.filed >= claim.low else _share_points(question, proof.filed))
        _add(settled, part, least if proof.settled >= claim.low else _share_points(question, proof.settled))
    return found


def _add(sums: _Sums, part: str, points: Decimal) -> None:
    sums[part] = sums.get(part, ZERO) + points


def question_points(question: Question, fraction: Decimal) -> Decimal:
    """What a fraction of a question is worth by itself, before the caps of its part and indicator."""
    with decimal.localcontext(_EXACT):
        return _share_points(question, fraction)


def _share_points(question: Question, fraction: Decimal) -> Decimal:
    """A fraction of a question's points; another laptop's value outside 0 to 1 counts as the nearer of the two."""
    if fraction == ONE:  # most are: a product costs more than the rest of a sum
        return question.max_points
    return min(ONE, max(ZERO, fraction)) * question.max_points


def _capped(indicator: Indicator, sums: Mapping[str, Decimal]) -> Decimal:
    """What sums by part are worth under the caps of the parts and of the indicator."""
    if not sums:
        return ZERO
    total = sum(sums.values(), ZERO)
    for part in indicator.parts:
        excess = sums.get(part.id, ZERO) - part.max_points
        if excess > 0:
            total -= excess
    return min(indicator.max_points, total)


def assess(catalogue: Catalogue, claims: Claims, proofs: Proofs) -> Readiness:
    """The whole round from what the answers claim and what the documents prove, by question."""
    indicators: dict[str, Points] = {}
    parts: dict[str, Points] = {}
    kept = memory(catalogue)
    with decimal.localcontext(_EXACT):
        for indicator in catalogue.indicators:
            ids = [question.id for question in catalogue.questions_of(indicator.id)]
            follows = [*map(claims.get, ids), *map(proofs.get, ids)]
            work_out = partial(_indicator, catalogue, indicator, claims, proofs)
            indicators[indicator.id], inside = kept.of("points", indicator.id, follows, work_out)
            parts.update(inside)
        clusters = {
            cluster.id: _sum([indicators[i.id] for i in catalogue.indicators_of(cluster.id)], cluster.max_points)
            for cluster in catalogue.clusters
        }
        total = _sum(list(clusters.values()), catalogue.max_points)
    known = {question: claim for question, claim in claims.items() if question in catalogue.by_question}
    open_ = [catalogue.by_question[question] for question, claim in known.items() if claim.is_open]
    return Readiness(
        total=total,
        clusters=clusters,
        indicators=indicators,
        parts=parts,
        level_claimed=level_of(catalogue, total.claimed),
        level_low=level_of(catalogue, total.low),
        level_backed=level_of(catalogue, total.backed),
        questions=len(catalogue.questions),
        answered=len(known),
        backed=sum(1 for question, claim in known.items() if _is_backed(claim, proofs.get(question))),
        open_options=sum(1 for question in open_ if catalogue.scale_of(question)),
        to_weigh=sum(1 for question in open_ if not catalogue.scale_of(question)),
    )


def _indicator(
    catalogue: Catalogue, indicator: Indicator, claims: Claims, proofs: Proofs
) -> tuple[Points, dict[str, Points]]:
    """The points of an indicator, and those of its parts."""
    sums = _part_sums(catalogue, indicator, claims, proofs)
    inside = {}
    for part in indicator.parts:
        most = part.max_points
        inside[part.id] = _points(most, [min(most, one.get(part.id, ZERO)) for one in sums])
    return _points(indicator.max_points, [_capped(indicator, one) for one in sums]), inside


def _is_backed(claim: Claimed, proof: Proof | None) -> bool:
    return proof is not None and claim.high > 0 and proof.most >= claim.low


def _points(maximum: Decimal, sums: Sequence[Decimal]) -> Points:
    claimed, backed, low, filed, settled = sums
    return Points(claimed, backed, maximum, low, filed, settled)


def _sum(pieces: list[Points], maximum: Decimal) -> Points:
    return Points(
        claimed=sum((piece.claimed for piece in pieces), ZERO),
        backed=sum((piece.backed for piece in pieces), ZERO),
        max=maximum,
        low=sum((piece.low for piece in pieces), ZERO),
        filed=sum((piece.filed for piece in pieces), ZERO),
        settled=sum((piece.settled for piece in pieces), ZERO),
    )


def level_of(catalogue: Catalogue, total: Decimal) -> Level | None:
    """The highest band whose minimum the total reaches (600.5 is Pratama); None below the first."""
    settled = total.quantize(_BAND_STEP)
    reached = [level for level in catalogue.levels if level.min <= settled]
    return reached[-1] if reached else None


def to_next(catalogue: Catalogue, total: Decimal) -> tuple[Level, Decimal] | None:
    """The next band and the points missing to it; None in the highest."""
    settled = total.quantize(_BAND_STEP)
    ahead = [level for level in catalogue.levels if level.min > settled]
    return (ahead[0], _EXACT.subtract(ahead[0].min, total)) if ahead else None
