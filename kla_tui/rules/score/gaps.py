"""What a round still lacks, question by question: an answer, an option, or documents that prove it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.evidence import Document
from kla_tui.rules.instrument.shares import ZERO
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.score.fitting import recorded_only
from kla_tui.rules.score.proofs import UNPROVEN, Offered, Proof
from kla_tui.rules.score.readiness import question_points
from kla_tui.rules.score.verdicts import of_question, table, wrong_with
from kla_tui.rules.score.wanted import WantedDocuments, wanted

NONE = Claimed(ZERO, ZERO)
# What is left to the office itself (paper that is here is scanned here); everything else is brought by an agency.
OWN = frozenset({"gap.no_option", "gap.stale", "evidence.recorded_only"})
State = Literal["unanswered", "nothing", "unproven", "partly", "recorded", "filed"]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands: what it claims, what of it is proven, and what is wrong where it is not.

    `lacks` are (document id or "" for the question itself, problem); empty for a question that lacks nothing, be it
    because it is proven in full or because it claims nothing. `wanted` are the documents it asks for.
    """

    question: Question
    agencies: tuple[str, ...]
    claim: Claimed | None
    proof: Proof
    documents: tuple[str, ...]
    lacks: tuple[tuple[str, Problem], ...]
    wanted: WantedDocuments
    has_table: bool

    @property
    def answered(self) -> bool:
        """Whether the answer claims something, be it nothing."""
        return self.claim is not None

    @property
    def claimed(self) -> Decimal:
        """The highest points the answer may be worth, before the caps of part and indicator."""
        return question_points(self.question, (self.claim or NONE).high)

    @property
    def low(self) -> Decimal:
        """The lowest points the answer may be worth."""
        return question_points(self.question, (self.claim or NONE).low)

    @property
    def proven(self) -> Decimal:
        """The points proven, before the caps."""
        return question_points(self.question, min((self.claim or NONE).low, self.proof.most))

    @property
    def filed(self) -> Decimal:
        """The points proven by documents with their file, before the caps."""
        return question_points(self.question, min((self.claim or NONE).low, self.proof.filed))

    @property
    def backed(self) -> bool:
        """Whether points are claimed and the lowest of them all proven."""
        return bool(self.claim and self.claim.high) and self.proof.most >= (self.claim or NONE).low

    @property
    def done(self) -> bool:
        """Whether it is proven and nothing is left to do; an answer that claims nothing never is."""
        return self.backed and not self.lacks

    @property
    def to_bring(self) -> bool:
        """Whether something is left that an agency can bring."""
        return any(problem.code not in OWN for _document, problem in self.lacks)

    @property
    def state(self) -> State:
        """How far it is proven, in one word."""
        if self.claim is None:
            return "unanswered"
        if not self.claim.high:
            return "nothing"
        if not self.backed:
            return "partly" if self.proven else "unproven"
        return "filed" if self.proof.filed >= self.claim.low else "recorded"


def claimed_points(question: Question, fraction: Decimal | None) -> Decimal:
    """The points of a fraction before the caps of part and indicator; none where nothing is answered."""
    return question_points(question, fraction) if fraction is not None else ZERO


def standings(offered: Offered, claims: Mapping[str, Claimed], stale: Collection[str] = ()) -> tuple[Standing, ...]:
    """Every question of the catalogue in its order; `stale` are those that changed under their answer."""
    of_question: dict[str, list[str]] = {}
    for document, questions in offered.questions_of.items():
        if document in offered.by_id:
            for question_id in questions:
                of_question.setdefault(question_id, []).append(document)
    found = []
    for question in offered.catalogue.questions:
        mine = sorted(of_question.get(question.id, ()), key=lambda one: (offered.by_id[one].title, one))
        documents, claim = tuple(mine), claims.get(question.id)
        found.append(
            Standing(
                question=question,
                agencies=offered.catalogue.agencies_of(question),
                claim=claim,
                proof=offered.proofs.get(question.id, UNPROVEN),
                documents=documents,
                lacks=lacks(offered, question, claim, documents, stale=question.id in stale),
                wanted=wanted(offered.catalogue, question, claim, offered.data_years),
                has_table=offered.has_table(question, offered.usable.get(question.id, ())),
            )
        )
    return tuple(found)


def lacks(
    offered: Offered, question: Question, claim: Claimed | None, documents: Sequence[str], *, stale: bool = False
) -> tuple[tuple[str, Problem], ...]:
    """What is left to do for a question: (document id or "" for the question itself, problem)."""
    if claim is None:
        return (("", Problem("question", "gap.stale" if stale else "gap.unanswered", severity="warning")),)
    if not claim.high:
        return ()
    found: list[tuple[str, Problem]] = []
    if claim.is_open and offered.catalogue.scale_of(question):
        found.append(("", Problem("option", "gap.no_option", severity="warning")))
    proof = offered.proofs.get(question.id, UNPROVEN)
    if proof.most < claim.low:
        found += _unproven(offered, question, claim, [offered.by_id[one] for one in documents])
    elif proof.filed < claim.low:
        found += [("", problem) for problem in recorded_only(question)]
    return tuple(found)


def _unproven(
    offered: Offered, question: Question, claim: Claimed, documents: Sequence[Document]
) -> list[tuple[str, Problem]]:
    if not documents:
        own = [("", problem) for problem in table(offered, question, ())]
        return [("", Problem("documents", "gap.no_document", severity="warning")), *own]
    found: list[tuple[str, Problem]] = []
    for document in documents:
        found += [(document.id, problem) for problem in wrong_with(offered, document, question, claim)]
    return [*found, *(("", problem) for problem in of_question(offered, question, claim))]


# What a document of the pack is like where its file cannot go along; paper is Indonesian.
FILE_WORDS = {
    "none": "tercatat tanpa berkas (dokumen kertas)",
    "missing": "berkas hilang dari folder bukti",
    "changed": "isi berkas berubah sejak dilampirkan",
    "empty": "berkas kosong (0 byte)",
}
