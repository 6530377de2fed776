"""What a round still lacks, question by question: an answer, an option, or documents that prove it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kla_tui.i18n import N_
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.evidence import BY_CODE, Document, findings, first_use, lacking_years, reuse
from kla_tui.rules.instrument.shares import ZERO
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.score.fitting import capped, no_table, recorded_only, unfit
from kla_tui.rules.score.proofs import UNPROVEN, Offered, Proof
from kla_tui.rules.score.readiness import question_points

NONE = Claimed(ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands: what it claims, what of it is proven, and what is wrong where it is not.

    `lacks` are (document id or "" for the question itself, problem); empty for a question that lacks nothing, be it
    because it is proven in full or because it claims nothing.
    """

    question: Question
    agencies: tuple[str, ...]
    claim: Claimed | None
    proof: Proof
    documents: tuple[str, ...]
    lacks: tuple[tuple[str, Problem], ...]

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
    def backed(self) -> bool:
        """Whether points are claimed and the lowest of them all proven."""
        return bool(self.claim and self.claim.high) and self.proof.most >= (self.claim or NONE).low

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.lacks


def claimed_points(question: Question, fraction: Decimal | None) -> Decimal:
    """The points of a fraction before the caps of part and indicator; none where nothing is answered."""
    return question_points(question, fraction) if fraction is not None else ZERO


def standings(offered: Offered, claims: Mapping[str, Claimed]) -> tuple[Standing, ...]:
    """Every question of the catalogue in its order."""
    of_question: dict[str, list[str]] = {}
    for document, questions in offered.questions_of.items():
        if document in offered.by_id:
            for question_id in questions:
                of_question.setdefault(question_id, []).append(document)
    found = []
    for question in offered.catalogue.questions:
        mine = sorted(of_question.get(question.id, ()), key=lambda one: (offered.by_id[one].title, one))
        documents = tuple(mine)
        found.append(
            Standing(
                question=question,
                agencies=offered.catalogue.agencies_of(question),
                claim=claims.get(question.id),
                proof=offered.proofs.get(question.id, UNPROVEN),
                documents=documents,
                lacks=lacks(offered, question, claims.get(question.id), documents),
            )
        )
    return tuple(found)


def lacks(
    offered: Offered, question: Question, claim: Claimed | None, documents: Sequence[str]
) -> tuple[tuple[str, Problem], ...]:
    """What is left to do for a question: (document id or "" for the question itself, problem)."""
    if claim is None:
        return (("", Problem("question", "gap.unanswered", severity="warning")),)
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
        return [("", Problem("documents", "gap.no_document", severity="warning")), *_table(offered, question, ())]
    found: list[tuple[str, Problem]] = []
    for document in documents:
        found += [(document.id, problem) for problem in wrong_with(offered, document, question)]
    usable = offered.usable.get(question.id, ())
    found += _table(offered, question, usable)
    fitting = [document for document in usable if document.kind in question.wants or not question.wants]
    years = offered.years_covered(question, fitting, question.wants)
    found += [("", problem) for problem in lacking_years(question, years, offered.data_years)]
    if years and len(years) >= question.years and offered.has_table(question, usable) >= question.matrix_required:
        found += [("", problem) for problem in capped(offered.catalogue, question, claim.low)]
    return found


def wrong_with(offered: Offered, document: Document, question: Question) -> tuple[Problem, ...]:
    """What keeps a document from proving a question: it is unsound, used up, or of a kind that does not fit."""
    linked = offered.questions_of.get(document.id, set())
    wrong = findings(document, offered.data_years)
    used: tuple[Problem, ...] = ()
    if document.kind in BY_CODE and first_use(offered.catalogue, linked) != question.id:
        used = reuse(document, offered.catalogue, linked)
    return (*wrong, *used, *unfit(question, document.kind))


def _table(offered: Offered, question: Question, usable: Sequence[Document]) -> list[tuple[str, Problem]]:
    if question.matrix_required and not offered.has_table(question, usable):
        return [("", problem) for problem in no_table(question)]
    return []


# What a document of the pack is like where its file cannot go along.
FILE_WORDS = {
    "none": N_("tanpa berkas: dokumen kertas, pindai lalu lampirkan"),
    "missing": N_("berkas hilang dari folder bukti: lampirkan ulang"),
    "changed": N_("isi berkas berubah sejak dilampirkan: lampirkan ulang"),
    "empty": N_("berkas kosong (0 byte): lampirkan berkas yang benar"),
}
