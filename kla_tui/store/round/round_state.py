"""One round as the rules want it: catalogue, what is claimed, documents, links, what is proven."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from sqlalchemy import Connection, select

from kla_tui.data import catalogue as catalogues
from kla_tui.models import Evidence, EvidenceFile, EvidenceLink
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.evidence import Document, FileState
from kla_tui.rules.score.claims import Claimed, Given
from kla_tui.rules.score.each import Each, of_each
from kla_tui.rules.score.proofs import Offered, Proof, Tables
from kla_tui.rules.score.readiness import Readiness
from kla_tui.rules.steps.steps import NextStep, Position, first_steps, next_steps
from kla_tui.rules.typed.amounts import parse_years
from kla_tui.store.kit import settings
from kla_tui.store.kit.settings import RoundInfo
from kla_tui.store.round import agency_names, answers, tables

CORRECTIONS = "catalogue_override"


@dataclass(frozen=True, slots=True)
class Known:
    """What was worked out of the documents before, where they need not be read again."""

    proofs: Mapping[str, Proof]
    tables: Tables


@dataclass(frozen=True)
class RoundState:
    """What the points of a round follow from; everything else is worked out from it."""

    round: RoundInfo
    catalogue: Catalogue
    given: Mapping[str, Given]
    documents: tuple[Document, ...]
    links: tuple[tuple[str, str], ...]
    tables: frozenset[str] = frozenset()
    known: "Known | None" = None

    @cached_property
    def each(self) -> Mapping[str, Each]:
        """What follows from each answer by itself."""
        return of_each(self.catalogue, self.given)

    @cached_property
    def claims(self) -> dict[str, Claimed]:
        """What each answered question claims."""
        return {question: one.claim for question, one in self.each.items() if one.claim is not None}

    @cached_property
    def stale(self) -> frozenset[str]:
        """The questions that changed under their answer: it is to be looked at again."""
        return frozenset(question for question, one in self.each.items() if one.stale)

    @cached_property
    def offered(self) -> Offered:
        """The documents and what they are offered for."""
        return Offered(self.catalogue, self.documents, self.links, self.round.data_years, self.tables)

    @property
    def proofs(self) -> Mapping[str, Proof]:
        """What the documents prove, by question."""
        return self.offered.proofs if self.known is None else self.known.proofs

    @property
    def missing_tables(self) -> Tables:
        """What the tables that are missing keep from being proven."""
        return self.offered.missing_tables if self.known is None else self.known.tables

    @property
    def readiness(self) -> Readiness:
        """The points and bands."""
        return self.position.readiness

    @cached_property
    def position(self) -> Position:
        """Where the round stands, as far as its steps follow from it."""
        stale = {question: self.each[question].after for question in self.stale}
        named = frozenset(question for question, one in self.each.items() if one.named)
        options = {question: one.given.option for question, one in self.each.items() if one.given.option}
        return Position(self.catalogue, self.claims, self.proofs, stale, named, self.missing_tables, options)

    @cached_property
    def steps(self) -> tuple[NextStep, ...]:
        """What to do next."""
        return next_steps(self.position)

    def first_steps(self, most: int) -> tuple[tuple[NextStep, ...], int]:
        """The first things to do next, and how many there are."""
        return first_steps(self.position, most)

    def is_backed(self, question: str) -> bool:
        """Whether a question claims points and the lowest of them are proven in full."""
        claim, proof = self.claims.get(question), self.proofs.get(question)
        return claim is not None and proof is not None and claim.high > 0 and proof.most >= claim.low


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


def load(connection: Connection, of: RoundInfo | None = None, *, known: Known | None = None) -> RoundState:
    """The state of a round, the current one where none is named; without documents where theirs is known."""
    current = of or settings.current_round(connection)
    here = known is None
    instrument = catalogue(connection, current.catalogue, current.id)
    return RoundState(
        round=current,
        catalogue=instrument,
        given=answers.given(connection, current.id),
        documents=documents(connection) if here else (),
        links=links(connection) if here else (),
        tables=tables.complete(connection, current.id, instrument.by_question) if here else frozenset(),
        known=known,
    )


def documents(connection: Connection, ids: Collection[str] | None = None) -> tuple[Document, ...]:
    """Every document as its soundness depends on it, or those of these ids."""
    query = (
        select(
            Evidence.id, Evidence.kind, Evidence.title, Evidence.number, Evidence.date, Evidence.until,
            Evidence.signed, Evidence.years, Evidence.file_sha256, EvidenceFile.state,
        )
        .outerjoin(EvidenceFile, EvidenceFile.sha256 == Evidence.file_sha256)
        .where(Evidence.deleted.is_(False), *(() if ids is None else (Evidence.id.in_(ids),)))
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


def links(connection: Connection, of: Collection[str] | None = None) -> tuple[tuple[str, str], ...]:
    """Which document is offered for which question; of all documents, or of these."""
    query = select(EvidenceLink.evidence_id, EvidenceLink.question_id).where(EvidenceLink.deleted.is_(False))
    if of is not None:
        query = query.where(EvidenceLink.evidence_id.in_(of))
    return tuple((evidence, question) for evidence, question in connection.execute(query))
