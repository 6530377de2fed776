"""Answering the checklist: one key an answer, values over the data years, notes and review states."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import Connection, Row, func, select

from kla_tui.changes import Transaction, writing
from kla_tui.data.review import WORDS
from kla_tui.db import Database
from kla_tui.models import Answer, AreaCell, MatrixRow, derived_id
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.question_types import TYPES, claim_of
from kla_tui.rules.instrument.scales import Option, Scale
from kla_tui.rules.instrument.shares import ONE, ZERO
from kla_tui.rules.instrument.values import VALUE_FIELDS, check_values, claimed_by
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.score.claims import NOTHING, Claimed, Given, claimed, is_stale, turned
from kla_tui.rules.score.proofs import UNPROVEN, Proof
from kla_tui.rules.score.readiness import Points
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_number
from kla_tui.rules.typed.privacy import suspicions
from kla_tui.store.kit import accepted_warnings, recheck, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import last_year, round_state

ENTITY = "answer"
_ANSWERING = frozenset(("value", "fraction", "option", *VALUE_FIELDS))
_EMPTY: Mapping[str, object] = {
    **dict.fromkeys(("value", "note", "state", "state_note", "state_by", "option", "basis"), ""),
    **dict.fromkeys((*VALUE_FIELDS, "fraction", "state_at")),
    "fraction_set": False,
}


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """An indicator as the list shows it."""

    id: str
    cluster: str
    name_id: str
    name_en: str
    points: Points
    questions: int
    answered: int
    backed: int
    corrected: bool = False  # the regency corrected the indicator or one of its questions


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """A question with its answer and what stands behind it."""

    question: Question
    agencies: tuple[str, ...]
    value: str
    numbers: Mapping[str, Decimal | None]
    fraction: Decimal | None
    fraction_set: bool
    note: str
    state: str
    state_note: str
    proof: Proof
    documents: int
    data_years: tuple[int, ...]
    id: str = ""  # of the answer's row
    state_by: str = ""
    state_at: int | None = None
    before: last_year.LastAnswer | None = None
    areas: int = 0  # cells filled in the grid of kecamatan or villages
    matrix_rows: int = 0
    matrix_complete: bool = False
    option: str = ""
    basis: str = ""  # what the question asked when it was answered
    asks: str = ""  # what it asks now
    scale: Scale | None = None

    @property
    def given(self) -> Given:
        """The answer as its claim depends on it."""
        return Given(self.value, self.fraction, self.fraction_set, self.option, self.basis, self.numbers)

    @property
    def stale(self) -> bool:
        """Whether the question changed under the answer."""
        return is_stale(self.question, self.asks, self.given)

    @property
    def claim(self) -> Claimed | None:
        """What the answer claims; None where it claims nothing yet."""
        return claimed(self.question, self.scale, self.asks, self.given)

    @property
    def options(self) -> tuple[Option, ...]:
        """The options an officer may choose from; none where the areas report."""
        return self.scale.options if self.scale and not self.question.reported_by else ()

    @property
    def chosen(self) -> Option | None:
        """The option that was chosen, or that two years' values come to."""
        if self.scale is None:
            return None
        if self.option:
            return self.scale.option(self.option)
        compared = self.scale.compare and not self.fraction_set
        return turned(self.question, self.scale, self.numbers) if compared else None

    @property
    def takes_plain_yes(self) -> bool:
        """Whether ya answers it though no option is chosen yet."""
        return TYPES[self.question.type].is_choice

    @property
    def option_text(self) -> str:
        """The option in words; its id where the scale has it no more, "" where there is none."""
        chosen = self.chosen
        return chosen.of(self.question.count_id) if chosen else self.option

    @property
    def answered(self) -> bool:
        """Whether something is claimed, be it nothing."""
        return self.claim is not None

    @property
    def is_open(self) -> bool:
        """Whether the claim is a range: an option is to be chosen, or the officer to weigh it."""
        claim = self.claim
        return claim is not None and claim.is_open

    @property
    def backed(self) -> bool:
        """Whether points are claimed and the lowest of them proven in full."""
        claim = self.claim
        return bool(claim and claim.high) and self.proof.most >= (claim or NOTHING).low

    @property
    def lacks_proof(self) -> bool:
        """Whether points are claimed that the documents do not prove."""
        claim = self.claim
        return bool(claim and claim.high) and not self.backed


def indicators(connection: Connection) -> tuple[IndicatorRow, ...]:
    """All indicators in catalogue order, with their points."""
    state = round_state.load(connection)
    rows = []
    for indicator in state.catalogue.indicators:
        questions = state.catalogue.questions_of(indicator.id)
        answered = [question for question in questions if question.id in state.claims]
        rows.append(
            IndicatorRow(
                id=indicator.id,
                cluster=indicator.cluster,
                name_id=indicator.name_id,
                name_en=indicator.name_en,
                points=state.readiness.indicators[indicator.id],
                questions=len(questions),
                answered=len(answered),
                backed=sum(1 for question in answered if state.is_backed(question.id)),
                corrected=bool(indicator.overridden or any(question.overridden for question in questions)),
            )
        )
    return tuple(rows)


def questions(connection: Connection) -> tuple[QuestionRow, ...]:
    """Every question of the current round with its answer, in catalogue order."""
    state = round_state.load(connection)
    answers = last_year.answers_of(connection, state.round.id)
    linked: dict[str, int] = {}
    for _, question in state.links:
        linked[question] = linked.get(question, 0) + 1
    beside = _Beside(
        linked,
        last_year.before(connection, state.catalogue, state.round.id, answers),
        _counted(connection, AreaCell),
        _counted(connection, MatrixRow),
    )
    return tuple(
        _question_row(state, question, answers.get(question.id), beside) for question in state.catalogue.questions
    )


@dataclass(frozen=True, slots=True)
class _Beside:
    """What stands beside the answers: documents and last year by question, cells and matrix rows by answer."""

    linked: Mapping[str, int]
    before: Mapping[str, last_year.LastAnswer]
    areas: Mapping[str, int]
    rows: Mapping[str, int]


def _counted(connection: Connection, model: type[AreaCell] | type[MatrixRow]) -> dict[str, int]:
    query = select(model.answer_id, func.count()).where(model.deleted.is_(False)).group_by(model.answer_id)
    return {answer: count for answer, count in connection.execute(query)}


def _question_row(
    state: round_state.RoundState, question: Question, answer: Row[tuple[object, ...]] | None, beside: _Beside
) -> QuestionRow:
    found = answer._mapping if answer is not None else {}
    own = answer_id(state.round.id, question.id)
    return QuestionRow(
        question=question,
        agencies=state.catalogue.agencies_of(question),
        value=found.get("value", ""),
        numbers={field: found.get(field) for field in VALUE_FIELDS},
        fraction=found.get("fraction"),
        fraction_set=found.get("fraction_set", False),
        note=found.get("note", ""),
        state=found.get("state", "") or "draft",
        state_note=found.get("state_note", ""),
        proof=state.proofs.get(question.id, UNPROVEN),
        documents=beside.linked.get(question.id, 0),
        data_years=state.round.data_years[-question.years :],
        id=own,
        state_by=found.get("state_by", ""),
        state_at=found.get("state_at"),
        before=beside.before.get(question.id),
        areas=beside.areas.get(own, 0),
        matrix_rows=beside.rows.get(own, 0),
        matrix_complete=question.id in state.tables,
        option=found.get("option", ""),
        basis=found.get("basis", ""),
        asks=state.catalogue.basis[question.id],
        scale=state.catalogue.scale_of(question),
    )


def answer_id(round_id: str, question_id: str) -> str:
    """The row two laptops mean when they answer the same question."""
    return derived_id("answer", round_id, question_id)


class Begun(NamedTuple):
    """The answer's row, its round, its question (None: the catalogue has none of that id) and what that asks now."""

    row: str
    round_id: str
    question: Question | None
    basis: str


def begin(tx: Transaction, question_id: str) -> Begun:
    """What is about to be answered."""
    current = settings.current_round(tx.connection)
    instrument = round_state.corrected(tx.connection, current.catalogue)
    question = instrument.by_question.get(question_id)
    return Begun(answer_id(current.id, question_id), current.id, question, instrument.basis.get(question_id, ""))


def put(tx: Transaction, row: str, round_id: str, question_id: str, **values: object) -> None:
    """Let the answer hold these values."""
    said = any(value is not None and value != "" and value is not False for value in values.values())
    if not said and tx.connection.execute(select(Answer.id).where(Answer.id == row)).first() is None:
        return  # a form that was only looked at is no answer
    if "basis" not in values and not _ANSWERING.isdisjoint(values):
        values["basis"] = begin(tx, question_id).basis
    values |= recheck.beside(tx, row, values)
    # An answer that was undone begins anew: a note must not bring its points back.
    tx.put_anew(Answer, row, _EMPTY, round_id=round_id, question_id=question_id, **values)


def _unknown(question_id: str) -> Outcome:
    return Outcome(problems=(Problem("question", "evidence.unknown_question", {"id": question_id}),))


def answer(db: Database, question_id: str, value: str) -> Outcome:
    """Answer ya, tidak or sebagian; the claim follows (sebagian: a half, to be weighed by the officer).

    A plain ya takes the option back that was chosen before: it is worth a range again.
    """
    with writing(db, "checklist.answer") as tx:
        row, round_id, question, basis = begin(tx, question_id)
        if question is None:
            return _unknown(question_id)
        put(tx, row, round_id, question_id, **said(question, value), option="", basis=basis)
        return done(tx, row)


def said(question: Question, value: str) -> dict[str, object]:
    """What ya, tidak or sebagian lets an answer hold."""
    claim = claim_of(value, lower_is_better=question.lower_is_better)
    return {"value": value, "fraction": claim.fraction, "fraction_set": claim.chosen}


def choose(db: Database, question_id: str, option: str) -> Outcome:
    """Choose an option of the question's scale; refused where the scale has none of that id."""
    with writing(db, "checklist.choose") as tx:
        row, round_id, question, basis = begin(tx, question_id)
        if question is None:
            return _unknown(question_id)
        chosen, problem = _option(tx.connection, question, option)
        if chosen is None:
            return Outcome(row, problems=(problem,) if problem else ())
        put(tx, row, round_id, question_id, **chose(question, chosen), basis=basis)
        return done(tx, row)


def _option(connection: Connection, question: Question, option: str) -> tuple[Option | None, Problem | None]:
    current = settings.current_round(connection)
    scale = round_state.corrected(connection, current.catalogue).scale_of(question)
    chosen = scale.option(option) if scale else None
    if chosen is not None:
        return chosen, None
    known = ", ".join(one.id for one in scale.options) if scale else "–"
    return None, Problem("option", "option.unknown", {"text": option, "known": known})


def _chosen_option(connection: Connection, question: Question, typed: str) -> tuple[Option | None, Problem | None]:
    return _option(connection, question, typed) if typed else (None, None)


def chose(question: Question, option: Option) -> dict[str, object]:
    """What an option lets an answer hold: a yes/no answer says ya or tidak with it."""
    found: dict[str, object] = {"option": option.id, "fraction": option.fraction, "fraction_set": False}
    if TYPES[question.type].is_choice:
        found["value"] = "ya" if (option.fraction > 0) != question.lower_is_better else "tidak"
    return found


def confirm(db: Database, question_id: str) -> Outcome:
    """Let an answer stand though its question changed; one whose option is gone has to be chosen anew."""
    with writing(db, "checklist.confirm") as tx:
        row, round_id, question, basis = begin(tx, question_id)
        if question is None:
            return _unknown(question_id)
        put(tx, row, round_id, question_id, basis=basis)
        return done(tx, row)


def affirm(tx: Transaction, question_id: str) -> bool:
    """Answer ya within another write where nothing is claimed yet; returns whether it was."""
    row, round_id, question, basis = begin(tx, question_id)
    answered = select(Answer.id).where(Answer.id == row, Answer.deleted.is_(False), Answer.fraction.is_not(None))
    if question is None or tx.connection.execute(answered).first() is not None:
        return False
    put(tx, row, round_id, question_id, **said(question, "ya"), basis=basis)
    return True


def claim(db: Database, question_id: str, fraction: Decimal) -> Outcome:
    """Claim a share of the points whatever the value says: 0 to 1."""
    if not ZERO <= fraction <= ONE:
        return Outcome(problems=(Problem("fraction", "fraction.range", {"text": str(fraction)}),))
    with writing(db, "checklist.claim") as tx:
        row, round_id, question, _basis = begin(tx, question_id)
        if question is None:
            return _unknown(question_id)
        put(tx, row, round_id, question_id, fraction=fraction, fraction_set=True, option="")
        return done(tx, row)


def clear(db: Database, question_id: str) -> Outcome:
    """Take an answer back; its note stays."""
    with writing(db, "checklist.clear") as tx:
        row, round_id, question, _basis = begin(tx, question_id)
        if question is None:
            return _unknown(question_id)
        empty = dict.fromkeys(VALUE_FIELDS)
        put(
            tx, row, round_id, question_id, value="", fraction=None, fraction_set=False, option="", basis="",
            **empty,
        )  # fmt: skip
        return done(tx, row)


def set_values(db: Database, question_id: str, typed: Mapping[str, str]) -> Outcome:
    """Store the numbers of a percent or number question, or the text of a text question.

    A percentage claims its latest year's share unless the officer chose the fraction; where both are empty it claims
    nothing. Other questions claim the fraction typed, nothing where it was emptied, as before where none was asked.
    An option goes before what the numbers come to, and a fraction that is typed before the option.
    """
    with writing(db, "checklist.values") as tx:
        row, round_id, question, _basis = begin(tx, question_id)
        if question is None:
            return _unknown(question_id)
        numbers, problems = check_values(question, typed)
        if has_errors(problems):
            return Outcome(row, problems=tuple(problems))
        values: dict[str, object] = {**numbers, "value": stored(typed.get("value", ""), lines=True)}
        problems += suspicious(tx.connection, question_id, {"value": str(values["value"])})
        chosen, problem = _chosen_fraction(question, numbers, typed.get("fraction", ""))
        option, unknown = _chosen_option(tx.connection, question, typed.get("option", ""))
        if problem or unknown:
            return Outcome(row, problems=tuple(one for one in (problem, unknown) if one))
        if "option" in typed:
            values["option"] = ""
        if option is not None and not typed.get("fraction"):
            values |= chose(question, option)
        elif chosen is not None:
            values["fraction"], values["fraction_set"] = chosen
            values["option"] = ""
        elif TYPES[question.type].claims or "fraction" in typed:  # emptied: nothing is claimed any more
            values["fraction"], values["fraction_set"] = None, False
        put(tx, row, round_id, question_id, **values)
        accepted_warnings.keep(tx, ENTITY, row, problems, typed.get("reason", ""), (*VALUE_FIELDS, "value"))
        return done(tx, row, tuple(problems))


def _chosen_fraction(
    question: Question, numbers: Mapping[str, Decimal | None], typed: str
) -> tuple[tuple[Decimal, bool] | None, Problem | None]:
    parsed = parse_number(typed, "fraction")
    if parsed.problems:
        return None, parsed.problems[0]
    if parsed.value is not None:
        if not ZERO <= parsed.value <= ONE:
            return None, Problem("fraction", "fraction.range", {"text": typed})
        return (parsed.value, True), None
    share = claimed_by(question, numbers)
    return (None, None) if share is None else ((share, False), None)


def suspicious(connection: Connection, question_id: str, texts: Mapping[str, str]) -> tuple[Problem, ...]:
    """Warnings about texts of a question that look like an NIK or, in Klaster V, like a child's name."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    question = catalogue.by_question.get(question_id)
    indicator = catalogue.by_indicator.get(question.indicator if question else question_id)
    return suspicions(texts, indicator.cluster if indicator else "")


def value_warnings(connection: Connection, question_id: str, typed: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with a value before it is stored, warnings too; empty for an unknown question."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    question = catalogue.by_question.get(question_id)
    if question is None:
        return ()
    return (
        *check_values(question, typed)[1],
        *suspicious(connection, question_id, {"value": typed.get("value", "")}),
    )


def note_now(connection: Connection, question_id: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The note of a question as it stands, and the row that holds it."""
    row = answer_id(settings.current_round(connection).id, question_id)
    text = connection.execute(select(Answer.note).where(Answer.id == row, Answer.deleted.is_(False))).scalar()
    return text or "", ((ENTITY, row),)


def note(db: Database, question_id: str, text: str, reason: str = "") -> Outcome:
    """Write a note to a question; what looks like a name or an NIK is kept with the reason."""
    with writing(db, "checklist.note") as tx:
        row, round_id, question, _basis = begin(tx, question_id)
        if question is None:
            return _unknown(question_id)
        text = stored(text, lines=True)
        problems = suspicious(tx.connection, question_id, {"note": text})
        put(tx, row, round_id, question_id, note=text)
        accepted_warnings.keep(tx, ENTITY, row, problems, reason, ("note",))
        return done(tx, row, problems)


def review(db: Database, question_ids: Sequence[str], state: str, text: str = "", reason: str = "") -> Outcome:
    """Move questions to a review state together, in one undo; who and when are kept with it."""
    if state not in WORDS:
        return Outcome(problems=(Problem("state", "choice", {"text": state}),))
    with writing(db, "checklist.review", text) as tx:
        for question_id in question_ids:
            row, round_id, question, _basis = begin(tx, question_id)
            if question is None:
                return _unknown(question_id)
            put(
                tx, row, round_id, question_id, state=state, state_note=stored(text, lines=True),
                state_by=db.officer, state_at=time.time_ns() // 1_000_000,
            )  # fmt: skip
            problems = suspicious(tx.connection, question_id, {"state_note": text})
            accepted_warnings.keep(tx, ENTITY, row, problems, reason, ("state_note",))
        return done(tx)
