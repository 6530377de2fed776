"""What the sheet of an indicator says: its questions with answers, documents and their findings, and its points."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.score.readiness import Points, question_points
from kla_tui.store.checklist import checklist
from kla_tui.store.checklist.checklist import QuestionRow
from kla_tui.store.evidence import evidence
from kla_tui.store.evidence.evidence import EvidenceRow
from kla_tui.store.reports import report_head
from kla_tui.store.reports.report_head import Head
from kla_tui.store.round import round_state, stage_scores


@dataclass(frozen=True, slots=True)
class StagePoints:
    """Points given at a stage to a question or to the indicator (None: only why), and why some were lost."""

    stage: str
    target: str
    points: Decimal | None
    cause: str
    reason: str


@dataclass(frozen=True, slots=True)
class QuestionLine:
    """A question as its sheet prints it; `points` are what it claims by itself, at least and at most."""

    row: QuestionRow
    points: tuple[Decimal, Decimal] | None
    documents: tuple[EvidenceRow, ...]


@dataclass(frozen=True, slots=True)
class IndicatorSheet:
    """One indicator."""

    id: str
    name: str
    cluster: str
    points: Points
    answered: int
    backed: int
    questions: tuple[QuestionLine, ...]
    stages: tuple[StagePoints, ...]


@dataclass(frozen=True, slots=True)
class Sheets:
    """The sheets of a round, in catalogue order."""

    head: Head
    sheets: tuple[IndicatorSheet, ...]


def read(connection: Connection, indicator: str = "", evidence_folder: Path | None = None) -> Sheets:
    """The sheets of all indicators, or of one; none where there is no such indicator."""
    state = round_state.load(connection)
    rows = {row.question.id: row for row in checklist.questions(connection)}
    documents: dict[str, list[EvidenceRow]] = {}
    for document in evidence.listing(connection):
        for question in document.questions:
            documents.setdefault(question, []).append(document)
    stages = _stages(connection, state.round.id)

    def line(question: str) -> QuestionLine:
        row = rows[question]
        return QuestionLine(row, _span(row), tuple(documents.get(question, ())))

    found = []
    for listed in checklist.indicators(connection):
        if indicator and listed.id.casefold() != indicator.casefold():
            continue
        questions = tuple(line(question.id) for question in state.catalogue.questions_of(listed.id))
        targets = {listed.id, *(one.row.question.id for one in questions)}
        found.append(
            IndicatorSheet(
                id=listed.id,
                name=listed.name_id,
                cluster=state.catalogue.by_cluster[listed.cluster].name_id,
                points=listed.points,
                answered=listed.answered,
                backed=listed.backed,
                questions=questions,
                stages=tuple(given for given in stages if given.target in targets),
            )
        )
    return Sheets(report_head.read(connection, evidence_folder), tuple(found))


def _span(row: QuestionRow) -> tuple[Decimal, Decimal] | None:
    if row.claim is None:
        return None
    return question_points(row.question, row.claim.low), question_points(row.question, row.claim.high)


def _stages(connection: Connection, round_id: str) -> tuple[StagePoints, ...]:
    found = stage_scores.given(connection, round_id)
    return tuple(
        StagePoints(stage, target, given.points, given.cause, given.reason)
        for (stage, target), given in sorted(found.items(), key=lambda entry: (_place(entry[0][0]), entry[0][1]))
    )


def _place(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else len(STAGES)
