"""Rounds, answers, points of the stages, evidence and who owes it."""

from sqlalchemy import Index

from kla_tui.models.base import CONTENT, DERIVED, Shared, count, day, exact, flag, instant, words


class Answer(Shared):
    """The answer to one question (id: round + question).

    `_1` is the first data year asked for, `_2` the second; a question that asks for one year uses `_1`.
    """

    __tablename__ = "answer"
    __table_args__ = (Index("answer_round", "round_id"),)

    round_id = words()
    question_id = words()
    value = words()  # ya, tidak, sebagian, or the text of a text question
    number_1 = exact()
    number_2 = exact()
    numerator_1 = exact()
    denominator_1 = exact()
    numerator_2 = exact()
    denominator_2 = exact()
    fraction = exact()  # claimed share of the points, 0 to 1; empty: not answered
    fraction_set = flag()  # the officer chose the fraction, it does not follow the value
    option = words()  # id of the option chosen on the question's scale; empty: none was chosen
    basis = words()  # what the question asked when it was answered; another now: the answer is to be looked at again
    note = words()
    state = words()  # draft, ready, returned, accepted, recheck
    state_note = words()
    state_by = words()
    state_at = instant()


class AreaCell(Shared):
    """One kecamatan or village in the grid of an answer (id: answer + area)."""

    __tablename__ = "area_cell"
    __table_args__ = (Index("area_cell_answer", "answer_id"),)

    answer_id = words()
    area_code = words()
    value = words()  # ya, tidak


class MatrixRow(Shared):
    """One row of the table (MATRIKS) a question asks for."""

    __tablename__ = "matrix_row"
    __table_args__ = (Index("matrix_row_answer", "answer_id"),)

    answer_id = words()
    position = count()
    agency = words()
    activity = words()
    date = day()
    proof = words()


class Score(Shared):
    """Points given at a stage to a question or an indicator (id: round + stage + target)."""

    __tablename__ = "score"
    __table_args__ = (Index("score_round", "round_id"),)

    round_id = words()
    stage = words()  # EM, VAP, VA, VL, FINAL
    target = words()  # question or indicator id
    points = exact()
    cause = words()  # code of the short list of reasons for which points are lost
    reason = words()


class Evidence(Shared):
    """A document behind an answer, with or without its file."""

    __tablename__ = "evidence"
    __table_args__ = (Index("evidence_title_key", "deleted", "title_key", "id"),)

    kind = words()
    title = words()
    number = words()
    date = day()
    until = day()
    signatory = words()
    signed = flag()
    stamped = flag()
    agency_id = words()  # issuing organisation
    years = words()  # data years covered, comma separated
    file_sha256 = words(CONTENT)
    file_name = words()
    file_size = count()
    file_type = words()
    note = words()
    title_key = words(DERIVED)
    search_key = words(DERIVED)


class EvidenceLink(Shared):
    """A document offered for a question (id: evidence + question)."""

    __tablename__ = "evidence_link"
    __table_args__ = (
        Index("evidence_link_question", "question_id"),
        Index("evidence_link_evidence", "evidence_id"),
    )

    evidence_id = words()
    question_id = words()


class AgencyName(Shared):
    """Which organisation a catalogue's agency name means in this regency (id: name)."""

    __tablename__ = "agency_name"

    name = words()
    organisation_id = words()


class Assignment(Shared):
    """Who owes what (id: round + target + organisation): a question, indicator or cluster."""

    __tablename__ = "assignment"
    __table_args__ = (Index("assignment_round", "round_id"),)

    round_id = words()
    scope = words()  # question, indicator, cluster
    target = words()
    organisation_id = words()
    due = day()
    state = words()  # open, asked, received
    note = words()


class Letter(Shared):
    """A request or reminder letter that was made for an organisation."""

    __tablename__ = "letter"
    __table_args__ = (Index("letter_organisation", "organisation_id"),)

    round_id = words()
    organisation_id = words()
    kind = words()
    number = words()
    date = day()
    due = day()
    targets = words()
