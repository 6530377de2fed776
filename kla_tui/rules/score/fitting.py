"""Why a document that is sound proves nothing of a question, or not all of what is claimed, and what would."""

from collections.abc import Iterable
from decimal import Decimal

from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.problem import Problem
from kla_tui.rules.score.proofs import TABLE, kinds_for


def unfit(question: Question, kind: str, proving: Iterable[str] = ()) -> tuple[Problem, ...]:
    """A document of a kind the question does not want; a table helps where one is asked for.

    `proving` are the kinds that prove what is claimed, where that is known: they are what is asked for then.
    """
    if kind not in BY_CODE or not question.wants or kind in question.wants:
        return ()
    if kind == TABLE and question.matrix_required:
        return ()
    params = {"kind": BY_CODE[kind].label, "wanted": wanted_codes(tuple(proving) or question.wants)}
    return (Problem("kind", "evidence.unfit", params, severity="warning"),)


def no_table(question: Question) -> tuple[Problem, ...]:
    """The table (MATRIKS) without which the question is not proven is missing."""
    return (Problem("matrix", "evidence.no_table", {"id": question.id}, severity="warning"),)


def table_alone(question: Question) -> tuple[Problem, ...]:
    """There is nothing but the table, which proves nothing by itself."""
    params = {"wanted": wanted_codes(question.wants)}
    return (Problem("kind", "evidence.table_alone", params, severity="warning"),)


def capped(catalogue: Catalogue, question: Question, fraction: Decimal) -> tuple[Problem, ...]:
    """The documents are of a lower form than what is claimed."""
    params = {"wanted": wanted_codes(kinds_for(catalogue, question, fraction))}
    return (Problem("kind", "evidence.capped", params, severity="warning"),)


def recorded_only(question: Question) -> tuple[Problem, ...]:
    """Proven by paper alone: recorded, but there is nothing to upload."""
    return (Problem("file", "evidence.recorded_only", {"id": question.id}, severity="warning"),)


def wanted_codes(kinds: Iterable[str]) -> str:
    """Kinds of documents as a problem carries them; their words are said where it is shown."""
    return " ".join(kind for kind in kinds if kind in BY_CODE)
