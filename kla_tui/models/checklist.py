"""Rounds, answers, points of the stages, evidence and who owes it."""

import datetime as dt

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kla_tui.models.base import DERIVED, Count, Exact, Flag, Instant, Shared, Words


class Answer(Shared):
    """The answer to one question (id: round + question).

    `_1` is the first data year asked for, `_2` the second; a question that asks for one year uses `_1`.
    """

    __tablename__ = "answer"
    __table_args__ = (Index("answer_round", "round_id"),)

    round_id: Mapped[Words]
    question_id: Mapped[Words]
    value: Mapped[Words]  # ya, tidak, sebagian, or the text of a text question
    number_1: Mapped[Exact]
    number_2: Mapped[Exact]
    numerator_1: Mapped[Exact]
    denominator_1: Mapped[Exact]
    numerator_2: Mapped[Exact]
    denominator_2: Mapped[Exact]
    fraction: Mapped[Exact]  # claimed share of the points, 0 to 1; empty: not answered
    fraction_set: Mapped[Flag]  # the officer chose the fraction, it does not follow the value
    note: Mapped[Words]
    state: Mapped[Words]  # draft, ready, returned, accepted
    state_note: Mapped[Words]
    state_by: Mapped[Words]
    state_at: Mapped[Instant]


class AreaCell(Shared):
    """One kecamatan or village in the grid of an answer (id: answer + area)."""

    __tablename__ = "area_cell"
    __table_args__ = (Index("area_cell_answer", "answer_id"),)

    answer_id: Mapped[Words]
    area_code: Mapped[Words]
    value: Mapped[Words]  # ya, tidak


class MatrixRow(Shared):
    """One row of the table (MATRIKS) a question asks for."""

    __tablename__ = "matrix_row"
    __table_args__ = (Index("matrix_row_answer", "answer_id"),)

    answer_id: Mapped[Words]
    position: Mapped[Count]
    agency: Mapped[Words]
    activity: Mapped[Words]
    date: Mapped[dt.date | None]
    proof: Mapped[Words]


class Score(Shared):
    """Points given at a stage to a question or an indicator (id: round + stage + target)."""

    __tablename__ = "score"
    __table_args__ = (Index("score_round", "round_id"),)

    round_id: Mapped[Words]
    stage: Mapped[Words]  # EM, VA, VL
    target: Mapped[Words]  # question or indicator id
    points: Mapped[Exact]
    reason: Mapped[Words]


class Evidence(Shared):
    """A document behind an answer, with or without its file."""

    __tablename__ = "evidence"
    __table_args__ = (Index("evidence_title_key", "deleted", "title_key", "id"),)

    kind: Mapped[Words]
    title: Mapped[Words]
    number: Mapped[Words]
    date: Mapped[dt.date | None]
    until: Mapped[dt.date | None]
    signatory: Mapped[Words]
    signed: Mapped[Flag]
    stamped: Mapped[Flag]
    agency_id: Mapped[Words]  # issuing organisation
    years: Mapped[Words]  # data years covered, comma separated
    file_sha256: Mapped[Words]
    file_name: Mapped[Words]
    file_size: Mapped[Count]
    file_type: Mapped[Words]
    note: Mapped[Words]
    title_key: Mapped[str] = mapped_column(Text, default="", server_default="", info=DERIVED)
    search_key: Mapped[str] = mapped_column(Text, default="", server_default="", info=DERIVED)


class EvidenceLink(Shared):
    """A document offered for a question (id: evidence + question)."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        Index("evidence_link_question", "question_id"),
        Index("evidence_link_evidence", "evidence_id"),
    )

    evidence_id: Mapped[Words]
    question_id: Mapped[Words]


class AgencyName(Shared):
    """Which organisation a catalogue's agency name means in this regency (id: name)."""

    __tablename__ = "agency_name"

    name: Mapped[Words]
    organisation_id: Mapped[Words]


class Assignment(Shared):
    """Who owes what (id: round + target + organisation): a question, indicator or block."""

    __tablename__ = "assignment"
    __table_args__ = (Index("assignment_round", "round_id"),)

    round_id: Mapped[Words]
    scope: Mapped[Words]  # question, indicator, cluster
    target: Mapped[Words]
    organisation_id: Mapped[Words]
    due: Mapped[dt.date | None]
    state: Mapped[Words]  # open, asked, received
    note: Mapped[Words]


class Letter(Shared):
    """A request or reminder letter that was made for an organisation."""

    __tablename__ = "letter"
    __table_args__ = (Index("letter_organisation", "organisation_id"),)

    round_id: Mapped[Words]
    organisation_id: Mapped[Words]
    kind: Mapped[Words]
    number: Mapped[Words]
    date: Mapped[dt.date | None]
    due: Mapped[dt.date | None]
    targets: Mapped[Words]
