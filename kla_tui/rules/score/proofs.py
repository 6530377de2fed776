"""What the documents behind a question prove: sound, of a kind it wants, with its table where it asks for one.

A form of its own proves an option (a circular never proves a Perda), so documents prove up to a fraction of the
question's points. Three figures of each: what all documents prove, what those with their file prove (paper is
recorded, but cannot be uploaded), and what is proven without the documents that are questioned.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.evidence import BY_CODE, Document, first_use, is_sound, years_of
from kla_tui.rules.instrument.scales import Option
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.score.claims import Claimed
from kla_tui.rules.score.questioned import is_questioned

TABLE = "matriks"


class Proof(NamedTuple):
    """The fraction of a question's points proven at most.

    `most` by all documents, `filed` by those with their file, `settled` by those that are not questioned.
    """

    most: Decimal
    filed: Decimal
    settled: Decimal


UNPROVEN = Proof(ZERO, ZERO, ZERO)
PROVEN = Proof(ONE, ONE, ONE)


def wholly(questions: Iterable[str]) -> dict[str, Proof]:
    """Proofs of whole questions."""
    return dict.fromkeys(questions, PROVEN)


@dataclass(frozen=True, slots=True)
class Tables:
    """Which questions have the table (MATRIKS) they ask for, and what is proven of others once theirs is complete."""

    there: frozenset[str] = frozenset()
    would: Mapping[str, Proof] = field(default_factory=dict)


@dataclass(frozen=True)
class Offered:
    """The documents of a folder and the questions they are offered for (`links`: document id, question id).

    `tables` are the questions whose own table (MATRIKS) is complete.
    """

    catalogue: Catalogue
    documents: Sequence[Document]
    links: Collection[tuple[str, str]]
    data_years: tuple[int, ...]
    tables: Collection[str] = field(default_factory=frozenset)

    @cached_property
    def by_id(self) -> dict[str, Document]:
        """The documents by id."""
        return {document.id: document for document in self.documents}

    @cached_property
    def questions_of(self) -> dict[str, set[str]]:
        """By document, the questions of the catalogue it is offered for."""
        found: dict[str, set[str]] = {}
        known = self.catalogue.by_question
        for document, question in self.links:
            if question in known:
                found.setdefault(document, set()).add(question)
        return found

    @cached_property
    def questioned(self) -> frozenset[str]:
        """The documents that carry many questions of several indicators."""
        return frozenset(
            document
            for document, questions in self.questions_of.items()
            if document in self.by_id and is_questioned(self.catalogue, questions)
        )

    @cached_property
    def usable(self) -> dict[str, tuple[Document, ...]]:
        """By question, its sound documents; one for a single use counts for its first question only."""
        found: dict[str, list[Document]] = {}
        for document in self.documents:
            linked: Iterable[str] = self.questions_of.get(document.id, ())
            if not linked or not is_sound(document, self.data_years):
                continue
            if BY_CODE[document.kind].single_use:
                linked = (one for one in [first_use(self.catalogue, linked)] if one)
            for question in linked:
                found.setdefault(question, []).append(document)
        return {question: tuple(documents) for question, documents in found.items()}

    @cached_property
    def proofs(self) -> dict[str, Proof]:
        """What is proven, by question; questions of which nothing is proven are left out."""
        found = {}
        for question_id in {*self.usable, *self.tables}:
            question = self.catalogue.by_question.get(question_id)
            proof = self._proof(question) if question else UNPROVEN
            if proof.most > 0:
                found[question_id] = proof
        return found

    @cached_property
    def missing_tables(self) -> Tables:
        """What the tables that are missing keep from being proven."""
        there, would = set(), {}
        for question in self.catalogue.questions:
            if not question.matrix:
                continue
            if self.has_table(question, self.usable.get(question.id, ())):
                there.add(question.id)
                continue
            proof = self._proof(question, tabled=True)
            if proof.most > self.proofs.get(question.id, UNPROVEN).most:
                would[question.id] = proof
        return Tables(frozenset(there), would)

    def _proof(self, question: Question, *, tabled: bool = False) -> Proof:
        documents = self.usable.get(question.id, ())
        most = self.proven_by(question, documents, tabled=tabled)
        if not most:
            return UNPROVEN
        with_file = [one for one in documents if one.file_state == "matches"]
        unquestioned = [one for one in documents if one.id not in self.questioned]
        return Proof(
            most,
            most if len(with_file) == len(documents) else self.proven_by(question, with_file, tabled=tabled),
            most if len(unquestioned) == len(documents) else self.proven_by(question, unquestioned, tabled=tabled),
        )

    def proven_by(self, question: Question, documents: Sequence[Document], *, tabled: bool = False) -> Decimal:
        """The fraction these sound documents prove at most; `tabled`: as if the question had its own table."""
        tabled = tabled or question.id in self.tables
        if question.matrix_required and not (tabled or self.has_table(question, documents)):
            return ZERO
        for fraction, kinds in steps(self.catalogue, question):
            if tabled and TABLE in kinds:
                return fraction
            if len(self.years_covered(question, documents, kinds)) >= question.years:
                return fraction
        return ZERO

    def has_table(self, question: Question, documents: Iterable[Document]) -> bool:
        """Whether the table a question asks for is there: its own, complete, or as a document."""
        return question.id in self.tables or any(document.kind == TABLE for document in documents)

    def years_covered(
        self, question: Question, documents: Iterable[Document], kinds: Collection[str]
    ) -> frozenset[int]:
        """The data years the documents of these kinds cover together; no kinds: every kind fits."""
        if TABLE in kinds and question.id in self.tables:
            return frozenset(self.data_years)
        years: set[int] = set()
        for document in documents:
            if not kinds or document.kind in kinds:
                years |= years_of(document, self.data_years)
        return frozenset(years)


def steps(catalogue: Catalogue, question: Question) -> tuple[tuple[Decimal, tuple[str, ...]], ...]:
    """The fractions documents may prove of a question, the highest first, each with the kinds that prove it.

    One where the scale does not ask for forms: then any document of a wanted kind proves whatever is claimed.
    """
    return _steps(_options(catalogue, question), question.wants)


def _options(catalogue: Catalogue, question: Question) -> tuple[Option, ...]:
    scale = catalogue.scale_of(question)
    if scale is None or not any(option.kinds for option in scale.options):
        return ()
    return tuple(option for option in scale.options if option.fraction)


def _steps(options: Sequence[Option], wants: tuple[str, ...]) -> tuple[tuple[Decimal, tuple[str, ...]], ...]:
    if not options:
        return ((ONE, wants),)
    found: dict[Decimal, tuple[str, ...]] = {}
    kinds: dict[str, None] = {}
    for option in options:  # from best to worst: what proves a better form proves a lower one too
        kinds |= dict.fromkeys(option.kinds or wants)  # none named: whatever the question wants
        found[option.fraction] = tuple(kinds)
    return tuple(found.items())


def kinds_for(catalogue: Catalogue, question: Question, fraction: Decimal) -> tuple[str, ...]:
    """The kinds of documents any one of which proves that fraction of a question."""
    for most, kinds in reversed(steps(catalogue, question)):
        if fraction <= most:
            return kinds
    return question.wants


def kinds_wanted(catalogue: Catalogue, question: Question, claim: Claimed | None) -> tuple[str, ...]:
    """The kinds to ask for: those that prove the option that was chosen, else all the question wants."""
    chosen = claim is not None and claim.high > 0 and not claim.is_open
    return kinds_for(catalogue, question, claim.low) if chosen and claim is not None else question.wants
