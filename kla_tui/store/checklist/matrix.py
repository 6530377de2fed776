"""The table (MATRIKS) of a question: its rows, and the matriks document it becomes when it is complete."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.models import Evidence, EvidenceLink, MatrixRow, derived_id, new_id
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.matrix import Line, date_of, incomplete, lacking, years_of
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.checklist import checklist
from kla_tui.store.kit import accepted_warnings, recheck, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import round_state

ENTITY = "matrix_row"
FIELDS = ("agency", "activity", "date", "proof")
KIND = "matriks"


@dataclass(frozen=True, slots=True)
class MatrixLine:
    """A row of the table as the list shows it; `lacking` names the fields that keep the table from counting."""

    id: str
    line: Line
    lacking: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole table of a question, why it does not count yet, and whether it backs the question already."""

    question: Question
    rows: tuple[MatrixLine, ...]
    problems: tuple[Problem, ...]
    linked: bool


def matrix(connection: Connection, question_id: str) -> Matrix | None:
    """The table of a question of the current round; None where the catalogue has no such question."""
    current = settings.current_round(connection)
    question = round_state.catalogue(connection, current.catalogue).by_question.get(question_id)
    if question is None:
        return None
    answer = checklist.answer_id(current.id, question_id)
    rows = tuple(MatrixLine(row, line, lacking(line)) for row, line in _rows(connection, answer))
    link = select(EvidenceLink.id).where(
        EvidenceLink.id == _link_id(answer, question_id), EvidenceLink.deleted.is_(False)
    )
    return Matrix(
        question,
        rows,
        incomplete([row.line for row in rows]),
        connection.execute(link).first() is not None,
    )


def _rows(connection: Connection, answer: str) -> list[tuple[str, Line]]:
    query = (
        select(MatrixRow.id, MatrixRow.agency, MatrixRow.activity, MatrixRow.date, MatrixRow.proof)
        .where(MatrixRow.answer_id == answer, MatrixRow.deleted.is_(False))
        .order_by(MatrixRow.position, MatrixRow.id)
    )
    return [(row.id, Line(row.agency, row.activity, row.date, row.proof)) for row in connection.execute(query)]


def get(connection: Connection, row: str) -> dict[str, str]:
    """A row as its form shows it; empty where there is none."""
    found = connection.execute(select(*MatrixRow.__table__.columns).where(MatrixRow.id == row)).first()
    if found is None:
        return {}
    return {
        "agency": found.agency,
        "activity": found.activity,
        "date": found.date.isoformat() if found.date else "",
        "proof": found.proof,
    }


def check(connection: Connection, question_id: str, typed: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is wrong with a row, and what looks like a name or an NIK in it."""
    problems = list(parse_day(typed.get("date", "")).problems)
    if not any(stored(typed.get(field, "")) for field in FIELDS):
        problems.append(Problem("agency", "matrix.row_empty"))
    texts = {field: typed.get(field, "") for field in ("agency", "activity", "proof")}
    return (*problems, *checklist.suspicious(connection, question_id, texts))


def save(db: Database, question_id: str, row: str, typed: Mapping[str, str]) -> Outcome:
    """Add a row at the end (empty id) or change one; the document follows where the table already is one."""
    with writing(db, "matrix.save" if row else "matrix.add") as tx:
        problems = check(tx.connection, question_id, typed)
        answer, _round, question, _basis = checklist.begin(tx, question_id)
        if question is None:
            problems = (Problem("question", "evidence.unknown_question", {"id": question_id}),)
        if has_errors(problems):
            return Outcome(row, problems=problems)
        values: dict[str, object] = {
            "agency": stored(typed.get("agency", "")),
            "activity": stored(typed.get("activity", "")),
            "date": parse_day(typed.get("date", "")).value,
            "proof": stored(typed.get("proof", "")),
        }
        if not row:
            row = new_id()
            values |= {"answer_id": answer, "position": _last_position(tx.connection, answer) + 1}
        if tx.put(MatrixRow, row, **values):
            recheck.answer(tx, answer)
        accepted_warnings.keep(tx, ENTITY, row, problems, typed.get("reason", ""), FIELDS)
        _follow(tx, question_id)
        return done(tx, row, problems)


def _last_position(connection: Connection, answer: str) -> int:
    query = select(MatrixRow.position).where(MatrixRow.answer_id == answer, MatrixRow.deleted.is_(False))
    return max((position or 0 for position in connection.execute(query).scalars()), default=0)


def remove(db: Database, question_id: str, row: str) -> Outcome:
    """Take a row off the table."""
    with writing(db, "matrix.remove") as tx:
        if tx.delete(MatrixRow, row):
            recheck.answer(tx, checklist.begin(tx, question_id)[0])
        _follow(tx, question_id)
        return done(tx, row)


def move(db: Database, question_id: str, row: str, by: int) -> Outcome:
    """Move a row up (-1) or down (1); nothing where it stands at the end."""
    with writing(db, "matrix.move") as tx:
        answer, *_ = checklist.begin(tx, question_id)
        order = [found for found, _line in _rows(tx.connection, answer)]
        at = order.index(row) if row in order else -1
        to = at + by
        if at >= 0 and 0 <= to < len(order):
            order[at], order[to] = order[to], order[at]
            for position, found in enumerate(order, 1):
                tx.put(MatrixRow, found, position=position)
            recheck.answer(tx, answer)
        return done(tx, row)


def document_id(answer: str) -> str:
    """The matriks document of an answer's table: the same row on every laptop."""
    return derived_id("evidence", "matrix", answer)


def _link_id(answer: str, question_id: str) -> str:
    return derived_id("evidence_link", document_id(answer), question_id)


def count_as_document(db: Database, question_id: str) -> Outcome:
    """Make the complete table the matriks document of its question, or bring that document up to date."""
    with writing(db, "matrix.document") as tx:
        answer, _round, question, _basis = checklist.begin(tx, question_id)
        if question is None:
            return Outcome(problems=(Problem("question", "evidence.unknown_question", {"id": question_id}),))
        lines = [line for _row, line in _rows(tx.connection, answer)]
        problems = incomplete(lines)
        if problems:
            return Outcome(problems=problems)
        _write_document(tx, question, answer, lines)
        link = _link_id(answer, question_id)
        if tx.put(EvidenceLink, link, evidence_id=document_id(answer), question_id=question_id):
            recheck.questions(tx, (question_id,))
        return done(tx, document_id(answer))


def _write_document(tx: Transaction, question: Question, answer: str, lines: list[Line]) -> None:
    current = settings.current_round(tx.connection)
    years = years_of(lines, current.data_years[-question.years :])
    values = {
        "kind": KIND, "title": f"Matriks {question.id} {current.year}", "years": ", ".join(map(str, years)),
        "date": date_of(lines, settings.today(tx.connection)),
    }  # fmt: skip
    recheck.document(tx, document_id(answer), values)
    tx.put(Evidence, document_id(answer), **values)


def _follow(tx: Transaction, question_id: str) -> None:
    """A table that is the document already keeps it true; one that is complete no more backs nothing."""
    now = matrix(tx.connection, question_id)
    if now is None or not now.linked:
        return
    answer, _round, question, _basis = checklist.begin(tx, question_id)
    if now.problems or question is None:
        if tx.delete(EvidenceLink, _link_id(answer, question_id)):
            recheck.questions(tx, (question_id,))
    else:
        _write_document(tx, question, answer, [row.line for row in now.rows])
