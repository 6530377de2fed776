"""One round as the rules want it: catalogue, claimed fractions, documents, links, what is backed."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property, lru_cache

from sqlalchemy import Connection, Text, bindparam, select, type_coerce

from kla_tui.data import catalogue as catalogues
from kla_tui.models import Answer, Evidence, EvidenceFile, EvidenceLink
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.evidence import Document, FileState, backed_questions
from kla_tui.rules.instrument.readiness import NextStep, Readiness, assess, first_steps, next_steps
from kla_tui.rules.typed.amounts import parse_years
from kla_tui.store.kit import settings
from kla_tui.store.kit.settings import RoundInfo
from kla_tui.store.round import agency_names

CORRECTIONS = "catalogue_override"
# Built once: every answer asks it.
_FRACTIONS = select(Answer.question_id, type_coerce(Answer.fraction, Text)).where(
    Answer.round_id == bindparam("of"), Answer.deleted.is_(False), Answer.fraction.is_not(None)
)


@dataclass(frozen=True)
class RoundState:
    """What the points of a round follow from; everything else is worked out from it."""

    round: RoundInfo
    catalogue: Catalogue
    fractions: Mapping[str, Decimal]
    documents: tuple[Document, ...]
    links: tuple[tuple[str, str], ...]
    known_backed: frozenset[str] | None = None

    @cached_property
    def backed(self) -> frozenset[str]:
        """The questions with sound evidence."""
        if self.known_backed is not None:
            return self.known_backed
        return backed_questions(self.catalogue, self.documents, self.links, self.round.data_years)

    @cached_property
    def readiness(self) -> Readiness:
        """The points and bands."""
        return assess(self.catalogue, self.fractions, self.backed)

    @cached_property
    def steps(self) -> tuple[NextStep, ...]:
        """What to do next."""
        return next_steps(self.catalogue, self.fractions, self.backed)

    def first_steps(self, most: int) -> tuple[tuple[NextStep, ...], int]:
        """The first things to do next, and how many there are."""
        return first_steps(self.catalogue, self.fractions, self.backed, self.readiness, most)


@lru_cache(maxsize=4)
def _corrected(name: str, text: str) -> Catalogue:
    shipped = catalogues.load(name)
    if not text:
        return shipped
    from kla_tui.rules.corrections.correction import corrected

    result = corrected(shipped, text)
    # A correction that no longer fits (a newer catalogue) must not keep the officer from working.
    return result if isinstance(result, Catalogue) else shipped


def catalogue(connection: Connection, name: str = settings.CATALOGUE, round_id: str = "") -> Catalogue:
    """The round's catalogue with this regency's corrections, its names of agencies and (of a round) who owes what."""
    return agency_names.applied(connection, corrected(connection, name), round_id)


def corrected(connection: Connection, name: str = settings.CATALOGUE) -> Catalogue:
    """The same under the catalogue's own names of the agencies."""
    return _corrected(name, settings.value(connection, CORRECTIONS))


def load(connection: Connection, of: RoundInfo | None = None, *, backed: frozenset[str] | None = None) -> RoundState:
    """The state of a round, the current one where none is named; without documents where `backed` is known."""
    current = of or settings.current_round(connection)
    return RoundState(
        round=current,
        catalogue=catalogue(connection, current.catalogue, current.id),
        fractions=fractions(connection, current.id),
        documents=documents(connection) if backed is None else (),
        links=links(connection) if backed is None else (),
        known_backed=backed,
    )


def fractions(connection: Connection, round_id: str) -> dict[str, Decimal]:
    """The claimed fractions of the answered questions."""
    found = connection.execute(_FRACTIONS, {"of": round_id}).all()
    return {question: Decimal(fraction) for question, fraction in found if fraction is not None}


def documents(connection: Connection) -> tuple[Document, ...]:
    """Every document as its soundness depends on it."""
    query = (
        select(
            Evidence.id, Evidence.kind, Evidence.title, Evidence.number, Evidence.date, Evidence.until,
            Evidence.signed, Evidence.years, Evidence.file_sha256, EvidenceFile.state,
        )
        .outerjoin(EvidenceFile, EvidenceFile.sha256 == Evidence.file_sha256)
        .where(Evidence.deleted.is_(False))
    )  # fmt: skip
    return tuple(
        Document(
            id=row.id,
            kind=row.kind,
            title=row.title,
            number=row.number,
            date=row.date,
            until=row.until,
            signed=row.signed,
            years=parse_years(row.years)[0] if row.years else (),
            file_state=file_state(row.file_sha256, row.state),
        )
        for row in connection.execute(query)
    )


def file_state(sha256: str, seen: str | None) -> FileState:
    """What a document's file is like here: a file of another laptop may not have come along."""
    if not sha256:
        return "none"
    if seen == "matches":
        return "matches"
    if seen == "changed":
        return "changed"
    return "empty" if seen == "empty" else "missing"


def links(connection: Connection) -> tuple[tuple[str, str], ...]:
    """Which document is offered for which question."""
    query = select(EvidenceLink.evidence_id, EvidenceLink.question_id).where(EvidenceLink.deleted.is_(False))
    return tuple((evidence, question) for evidence, question in connection.execute(query))
