"""Answers and documents at random for the whole catalogue, as the laws of the score need them."""

import datetime as dt
from decimal import Decimal

from hypothesis import strategies as st

from kla_tui.data import catalogue as catalogues
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.evidence import KINDS, Document
from kla_tui.rules.score.claims import Given
from kla_tui.rules.score.proofs import Offered

CATALOGUE = catalogues.load()
YEARS = (2023, 2024)
QUESTIONS = st.sampled_from(CATALOGUE.questions)
FRACTIONS = st.sampled_from([Decimal(n) / 8 for n in range(9)])


def given_to(question: Question) -> st.SearchStrategy[Given]:
    """Any answer a question can have: plain, an option, a weighed fraction, numbers."""
    basis = CATALOGUE.basis[question.id]
    scale = CATALOGUE.scale_of(question)
    ways = [st.builds(lambda share: Given(fraction=share, fraction_set=True, basis=basis), FRACTIONS)]
    if question.type == "yes_no":
        ways.append(st.sampled_from([Given(value="ya", basis=basis), Given(value="tidak", basis=basis)]))
    if scale and scale.options:
        ways.append(st.sampled_from([Given(value="ya", option=one.id, basis=basis) for one in scale.options]))
    if question.type == "percent":
        ways.append(
            st.builds(
                lambda one, two: Given(
                    basis=basis,
                    numbers={
                        "numerator_1": Decimal(one), "denominator_1": Decimal(40),
                        "numerator_2": Decimal(two), "denominator_2": Decimal(40),
                    },
                ),
                st.integers(0, 40),
                st.integers(0, 40),
            )
        )  # fmt: skip
    return st.one_of(ways)


@st.composite
def answers(draw: st.DrawFn) -> dict[str, Given]:
    """Answers to some of the questions."""
    chosen = draw(st.lists(QUESTIONS, max_size=25, unique_by=lambda question: question.id))
    return {question.id: draw(given_to(question)) for question in chosen}


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """A document of any kind, sound or not, with or without its file."""
    return Document(
        id=draw(st.uuids()).hex,
        kind=draw(st.sampled_from(KINDS)).code,
        title="Dokumen",
        number=draw(st.sampled_from(["7/2023", ""])),
        date=dt.date(draw(st.sampled_from([2022, 2023, 2024, 2026])), 5, 4),
        signed=draw(st.sampled_from([True, True, False])),
        file_state=draw(st.sampled_from(["matches", "none", "changed"])),
    )


@st.composite
def offers(draw: st.DrawFn, known: dict[str, Given] | None = None) -> Offered:
    """Documents offered for questions, most of them for those that are answered."""
    found = draw(st.lists(documents(), max_size=6))
    ids = [question.id for question in CATALOGUE.questions]
    targets = st.sampled_from(sorted(known) or ids) if known else st.sampled_from(ids)
    links = {(one.id, question) for one in found for question in draw(st.lists(targets, max_size=9))}
    tables = draw(st.frozensets(targets, max_size=5))
    return Offered(CATALOGUE, found, sorted(links), YEARS, tables)
