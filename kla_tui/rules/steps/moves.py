"""What can be done about one question so that more of its points count: its moves, the least effort first.

A point counts when it is claimed at the least and proven by documents that can be uploaded. A move is a whole way
there from where the question stands: the works it takes, in the order they are done, and where it ends.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.score.claims import ALL, Claimed
from kla_tui.rules.score.proofs import UNPROVEN, Proof, kinds_for, steps
from kla_tui.rules.steps.works import EFFORT, RUNG, Work


class Start(NamedTuple):
    """How a question stands; `claim` of a stale answer is what it will claim once it was looked at again.

    `named`: something was answered of which nothing follows before its option is chosen. `would` is what its
    documents prove once its table is complete, None where that is no more.
    """

    claim: Claimed | None
    proof: Proof = UNPROVEN
    stale: bool = False
    named: bool = False
    table: bool = False
    would: Proof | None = None

    @property
    def worth(self) -> Decimal:
        """The fraction of the points that counts now."""
        return ZERO if self.claim is None or self.stale else counted(self.claim, self.proof)


@dataclass(frozen=True, slots=True)
class Move:
    """The works of a way to more points, where it ends, and how much effort it is.

    `option` is the scale's option aimed at ("": the full points, or what is claimed already), `wants` the kinds of
    documents any one of which is needed (none where no document is).
    """

    works: tuple[Work, ...]
    effort: int
    claim: Claimed
    proof: Proof
    option: str = ""
    wants: tuple[str, ...] = ()

    @property
    def worth(self) -> Decimal:
        """The fraction of the points that counts then."""
        return counted(self.claim, self.proof)

    @property
    def kind(self) -> Work:
        """What is done first."""
        return self.works[0]


def counted(claim: Claimed, proof: Proof) -> Decimal:
    """The fraction of a question's points that can be uploaded; outside 0 to 1 the nearer of the two."""
    return min(ONE, max(ZERO, min(claim.low, proof.filed)))


@dataclass(frozen=True, eq=False)
class Ladder:
    """A question's rungs: the fractions its answers may earn, the lowest first, up to what documents can prove."""

    question: Question
    catalogue: Catalogue
    rungs: tuple[Decimal, ...]
    top: Decimal


def ladder(catalogue: Catalogue, question: Question) -> Ladder:
    """The rungs of its scale; full points alone where it has none."""
    scale = catalogue.scale_of(question)
    found = {ONE}
    if scale:
        found |= {option.fraction for option in scale.options} | {band.fraction for band in scale.bands}
    top = max(fraction for fraction, _kinds in steps(catalogue, question))
    return Ladder(question, catalogue, tuple(sorted(rung for rung in found if ZERO < rung <= top)), top)


def moves(of: Ladder, start: Start) -> tuple[Move, ...]:
    """The moves from there, each of more effort and more points than the one before; none where all is done."""
    first, claim = _first(of, start)
    found = [_move(of, start, first, claim)] if first else []
    found.append(_move(of, start, first, claim, prove=True))
    begun: tuple[Work, ...] = ("review",) if start.stale else ()
    for place, rung in enumerate(rung for rung in of.rungs if rung > claim.low):
        effort = EFFORT["raise"] + RUNG * place
        found.append(_move(of, start, (*begun, "raise"), Claimed(rung, rung), prove=True, more=effort))
    found.sort(key=lambda move: (move.effort, -move.worth))
    better, worth = [], start.worth
    for move in found:
        if move.worth > worth:
            better.append(move)
            worth = move.worth
    return tuple(better)


def _first(of: Ladder, start: Start) -> tuple[tuple[Work, ...], Claimed]:
    """What is done about the answer before anything else, and what it claims then."""
    review: tuple[Work, ...] = ("review",) if start.stale else ()
    if start.claim is None:
        return (*review, "option" if start.named else "answer"), ALL
    if start.claim.is_open:
        scale = of.catalogue.scale_of(of.question)
        closing: Work = "option" if scale and scale.options else "weigh"
        return (*review, closing), Claimed(start.claim.high, start.claim.high)
    return review, start.claim


def _move(
    of: Ladder, start: Start, first: tuple[Work, ...], claim: Claimed, *, prove: bool = False, more: int = 0
) -> Move:
    """To that claim by these works; `more`: what raising the answer takes, which depends on how far."""
    proving, proof = _proving(of, start, claim) if prove else ((), start.proof)
    works = (*first, *proving)
    effort = more + sum(EFFORT[work] for work in works if work != "raise")
    wants = kinds_for(of.catalogue, of.question, min(claim.low, of.top)) if "evidence" in proving else ()
    return Move(works, effort, claim, proof, _option(of, claim) if "raise" in works else "", wants)


def _proving(of: Ladder, start: Start, claim: Claimed) -> tuple[tuple[Work, ...], Proof]:
    """The least that proves a claim with documents that can be uploaded, and what is proven then."""
    asked, have, would = min(claim.low, of.top), start.proof, start.would
    if asked <= have.filed:
        return (), have
    if asked <= have.most:
        return ("scan",), have._replace(filed=have.most)
    if would and asked <= would.filed:
        return ("table",), would
    if would and asked <= would.most:
        return ("table", "scan"), would._replace(filed=would.most)
    whole = Proof(max(asked, have.most), max(asked, have.filed), max(asked, have.settled))
    if of.question.matrix_required and not start.table:
        return ("evidence", "table"), whole
    return ("evidence",), whole


def _option(of: Ladder, claim: Claimed) -> str:
    scale = of.catalogue.scale_of(of.question)
    options = scale.options if scale else ()
    return next((option.id for option in options if option.fraction == claim.low), "")


def settled(start: Start) -> Decimal:
    """The fraction of the points that rests on questioned documents alone."""
    if start.claim is None or start.stale:
        return ZERO
    least = min(ONE, max(ZERO, start.claim.low))
    return max(ZERO, min(least, start.proof.most) - min(least, start.proof.settled))


def settling(of: Ladder, start: Start) -> Move:
    """A document of the question's own beside those that are questioned."""
    claim = start.claim or ALL
    proof = start.proof._replace(settled=start.proof.most)
    wants = kinds_for(of.catalogue, of.question, min(claim.low, start.proof.most))
    return Move(("questioned",), EFFORT["questioned"], claim, proof, wants=wants)
