"""The points that rest on weak documents, document by document: on paper alone, or on questioned ones alone.

They add up to the figure of the summary (`Points.recorded`, `Points.resting`): what the caps of part and indicator
take away is taken from the last questions, and points that several documents carry stand with the first by title.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal

from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.evidence import Document
from kla_tui.rules.instrument.shares import ZERO
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.score.fitting import unfit
from kla_tui.rules.score.proofs import Offered, Proof
from kla_tui.rules.score.readiness import Points, Readiness, exact, question_points

Carried = Mapping[str, Mapping[str, Decimal]]  # by document, by question


def recorded(offered: Offered, claims: Mapping[str, Claimed], ready: Readiness) -> Carried:
    """The points proven by paper alone, by document without a file and question."""
    return _carried(
        offered, claims, ready, lambda proof: proof.filed, lambda points: points.recorded,
        lambda document: document.file_state != "matches",
    )  # fmt: skip


def resting(offered: Offered, claims: Mapping[str, Claimed], ready: Readiness) -> Carried:
    """The points proven by questioned documents alone, by document and question."""
    return _carried(
        offered, claims, ready, lambda proof: proof.settled, lambda points: points.resting,
        lambda document: document.id in offered.questioned,
    )  # fmt: skip


def _carried(
    offered: Offered,
    claims: Mapping[str, Claimed],
    ready: Readiness,
    without: Callable[[Proof], Decimal],
    figure: Callable[[Points], Decimal],
    is_weak: Callable[[Document], bool],
) -> Carried:
    found: dict[str, dict[str, Decimal]] = {}
    with exact():
        for indicator, points in ready.indicators.items():
            room = figure(points)
            for question in offered.catalogue.questions_of(indicator):
                lost = _lost(question, claims.get(question.id), offered.proofs.get(question.id), without)
                if not lost:
                    continue
                given = min(lost, room)
                room -= given
                for document in _carriers(offered, question, is_weak):
                    found.setdefault(document.id, {})[question.id] = given
                    given = ZERO
    return found


def _lost(
    question: Question, claim: Claimed | None, proof: Proof | None, without: Callable[[Proof], Decimal]
) -> Decimal:
    """What would not be proven of a question without the weak documents."""
    if claim is None or proof is None:
        return ZERO
    most, less = min(claim.low, proof.most), min(claim.low, without(proof))
    return question_points(question, most) - question_points(question, less)


def _carriers(offered: Offered, question: Question, is_weak: Callable[[Document], bool]) -> list[Document]:
    usable = offered.usable.get(question.id, ())
    weak = [document for document in usable if is_weak(document) and not unfit(question, document.kind)]
    return sorted(weak, key=lambda document: (document.title, document.id))
