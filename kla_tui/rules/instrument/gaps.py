"""What a round still lacks, question by question: not answered, or claimed without sound documents."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from kla_tui.i18n import N_
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.evidence import Document, covered_years, findings, first_use, lacking_years, reuse
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.problem import Problem


@dataclass(frozen=True, slots=True)
class Standing:
    """How a question stands: what it claims, whether that is backed, and what is wrong where it is not.

    `lacks` are (document id or "" for the question itself, problem); empty for a question that lacks nothing, be it
    because it is backed or because it claims nothing.
    """

    question: Question
    agencies: tuple[str, ...]
    answered: bool
    claimed: Decimal
    backed: bool
    documents: tuple[str, ...]
    lacks: tuple[tuple[str, Problem], ...]

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return not self.lacks


def claimed_points(question: Question, fraction: Decimal | None) -> Decimal:
    """The points of a claimed fraction before the caps of part and indicator; none where nothing is answered."""
    return min(ONE, max(ZERO, fraction)) * question.max_points if fraction is not None else ZERO


def standings(
    catalogue: Catalogue,
    fractions: Mapping[str, Decimal],
    documents: Sequence[Document],
    links: Collection[tuple[str, str]],
    data_years: Sequence[int],
) -> tuple[Standing, ...]:
    """Every question of the catalogue in its order."""
    by_id = {document.id: document for document in documents}
    of_document: dict[str, list[str]] = {}
    of_question: dict[str, list[str]] = {}
    for document_id, question_id in links:
        if document_id in by_id and question_id in catalogue.by_question:
            of_document.setdefault(document_id, []).append(question_id)
            of_question.setdefault(question_id, []).append(document_id)
    covered = covered_years(catalogue, documents, links, data_years)
    found = []
    for question in catalogue.questions:
        mine = tuple(sorted(of_question.get(question.id, ()), key=lambda one: (by_id[one].title, one)))
        years = covered.get(question.id, frozenset())
        backed = bool(years) and len(years) >= question.years
        fraction = fractions.get(question.id)
        lacks: tuple[tuple[str, Problem], ...] = ()
        if fraction is None:
            lacks = (("", Problem("question", "gap.unanswered", severity="warning")),)
        elif fraction > 0 and not backed:
            lacks = _lacks(question, [by_id[one] for one in mine], of_document, years, data_years, catalogue)
        found.append(
            Standing(
                question=question,
                agencies=catalogue.agencies_of(question),
                answered=fraction is not None,
                claimed=claimed_points(question, fraction),
                backed=backed,
                documents=mine,
                lacks=lacks,
            )
        )
    return tuple(found)


def _lacks(
    question: Question,
    documents: Sequence[Document],
    of_document: Mapping[str, Sequence[str]],
    years: Collection[int],
    data_years: Sequence[int],
    catalogue: Catalogue,
) -> tuple[tuple[str, Problem], ...]:
    if not documents:
        return (("", Problem("documents", "gap.no_document", severity="warning")),)
    found: list[tuple[str, Problem]] = []
    for document in documents:
        linked = of_document[document.id]
        wrong = findings(document, data_years)
        used = reuse(document, catalogue, linked) if first_use(catalogue, linked) != question.id else ()
        found += [(document.id, problem) for problem in (*wrong, *used)]
    found += [("", problem) for problem in lacking_years(question, years, data_years)]
    return tuple(found)


# What a document of the pack is like where its file cannot go along.
FILE_WORDS = {
    "none": N_("tanpa berkas: dokumen kertas, pindai lalu lampirkan"),
    "missing": N_("berkas hilang dari folder bukti: lampirkan ulang"),
    "changed": N_("isi berkas berubah sejak dilampirkan: lampirkan ulang"),
    "empty": N_("berkas kosong (0 byte): lampirkan berkas yang benar"),
}
