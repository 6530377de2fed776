"""Which documents a question asks for, as they are named to whoever is to bring them."""

from dataclasses import dataclass

from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.score.proofs import kinds_wanted


@dataclass(frozen=True, slots=True)
class WantedDocuments:
    """Kinds any one of which will do (none: whatever there is), how many of the data years, and whether with a table.

    `signed`: every one of the kinds is signed.
    """

    kinds: tuple[str, ...]
    signed: bool
    years: tuple[int, ...]
    asked_years: int
    table: bool


def wanted(
    catalogue: Catalogue, question: Question, claim: Claimed | None, data_years: tuple[int, ...]
) -> WantedDocuments:
    """What is wanted for a question: all it takes, or what proves the option that was chosen."""
    kinds = tuple(kind for kind in kinds_wanted(catalogue, question, claim) if kind in BY_CODE)
    return WantedDocuments(
        kinds=kinds,
        signed=bool(kinds) and all(BY_CODE[kind].signed for kind in kinds),
        years=data_years,
        asked_years=question.years,
        table=question.matrix_required,
    )
