"""What one document does for one question: whether it proves something there, and what is wrong where it does not."""

from collections.abc import Sequence
from typing import NamedTuple

from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.evidence import BY_CODE, Document, findings, first_use, lacking_years, reuse
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.score.fitting import capped, no_table, recorded_only, table_alone, unfit
from kla_tui.rules.score.proofs import TABLE, UNPROVEN, Offered, kinds_for, kinds_wanted, steps


class Verdict(NamedTuple):
    """A document at a question it is offered for.

    `counts`: nothing is wrong with it there; `proves`: it is part of what proves points of the question.
    """

    question: str
    counts: bool
    proves: bool
    problems: tuple[Problem, ...]

    @property
    def sign(self) -> str:
        """✓ proves; ○ counts, but something is still lacking or it proves nothing yet; ✗ does not count."""
        if not self.counts:
            return "✗"
        return "✓" if self.proves and not self.problems else "○"


def verdict(offered: Offered, document: Document, question: Question, claim: Claimed | None) -> Verdict:
    """The verdict on a document offered for a question whose answer claims that much."""
    wrong = wrong_with(offered, document, question, claim)
    if wrong:
        return Verdict(question.id, False, False, wrong)
    if claim and not claim.high:
        nothing = Problem("question", "evidence.nothing_claimed", {"id": question.id}, severity="warning")
        return Verdict(question.id, True, False, (nothing,))
    most = offered.proofs.get(question.id, UNPROVEN).most
    said = [] if most and (claim is None or most >= claim.low) else list(of_question(offered, question, claim))
    if _is_of(offered, document, question, claim):  # only a form that is too low is told so
        said = [problem for problem in said if problem.code != "evidence.capped"]
    if document.file_state == "none":
        said += recorded_only(question)
    return Verdict(question.id, True, bool(most), tuple(said))


def _is_of(offered: Offered, document: Document, question: Question, claim: Claimed | None) -> bool:
    """Whether a document is of a form that proves what is claimed."""
    kinds = kinds_for(offered.catalogue, question, claim.low) if claim else question.wants
    return not kinds or document.kind in kinds or document.kind == TABLE


def wrong_with(
    offered: Offered, document: Document, question: Question, claim: Claimed | None
) -> tuple[Problem, ...]:
    """What keeps a document from proving a question: it is unsound, used up, or of a kind that does not fit."""
    linked = offered.questions_of.get(document.id, set())
    wrong = findings(document, offered.data_years)
    used: tuple[Problem, ...] = ()
    if document.kind in BY_CODE and first_use(offered.catalogue, linked) != question.id:
        used = reuse(document, offered.catalogue, linked)
    return (*wrong, *used, *unfit(question, document.kind, kinds_wanted(offered.catalogue, question, claim)))


def of_question(offered: Offered, question: Question, claim: Claimed | None) -> tuple[Problem, ...]:
    """What the documents of a question lack together: its table, data years, a form as high as what is claimed."""
    usable = offered.usable.get(question.id, ())
    found = list(table(offered, question, usable))
    if not claim or not claim.high:
        kinds: Sequence[str] = question.wants
    else:
        kinds = kinds_for(offered.catalogue, question, claim.low)
    if usable and not any(document.kind != TABLE or TABLE in question.wants for document in usable):
        found += table_alone(question)
    best = steps(offered.catalogue, question)[-1][1]
    years = offered.years_covered(question, usable, best)
    found += lacking_years(question, years, offered.data_years)
    high = offered.years_covered(question, usable, kinds)
    if claim and claim.high and len(years) >= question.years and len(high) < question.years:
        found += capped(offered.catalogue, question, claim.low)
    return tuple(found)


def table(offered: Offered, question: Question, usable: Sequence[Document]) -> tuple[Problem, ...]:
    """The table a question asks for, where it is not there."""
    if question.matrix_required and not offered.has_table(question, usable):
        return no_table(question)
    return ()
