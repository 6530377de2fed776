"""The grid of a question the kecamatan or villages report: a cell an area and data year, a percentage from all.

A cell's row is derived from answer and area, and from the year too where a question asks for more than one; its value
is `ya` or `tidak`, then as `2023:ya`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.models import Answer, AreaCell, derived_id
from kla_tui.rules.instrument.area_share import NO, YES, Share, area_share
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.problem import Problem
from kla_tui.store.checklist import checklist
from kla_tui.store.kit import recheck, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.round import round_state

LEVELS = {"kecamatan": ("kecamatan",), "desa": ("desa", "kelurahan")}


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area with its cell of each year: `ya`, `tidak` or ""."""

    code: str
    name: str
    district: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """All areas a question is reported by, and the share each year comes to."""

    question: Question
    years: tuple[int, ...]
    rows: tuple[AreaRow, ...]
    shares: tuple[Share | None, ...]


def areas(connection: Connection, level: str) -> tuple[settings.AreaName, ...]:
    """The regency's kecamatan, or its villages by kecamatan."""
    wanted = LEVELS.get(level, ())
    found = (area for area in settings.area_names(connection).values() if area.level in wanted)
    return tuple(sorted(found, key=lambda area: (area.district, area.name, area.code)))


def grid(connection: Connection, question_id: str) -> Grid | None:
    """The grid of a question of the current round; None where it is not reported by areas."""
    current = settings.current_round(connection)
    question = round_state.catalogue(connection, current.catalogue).by_question.get(question_id)
    if question is None or question.reported_by not in LEVELS:
        return None
    years = current.data_years[-question.years :]
    cells = _cells(connection, checklist.answer_id(current.id, question_id), question)
    rows = tuple(
        AreaRow(area.code, area.name, area.district, tuple(cells.get((area.code, year), "") for year in years))
        for area in areas(connection, question.reported_by)
    )
    return Grid(question, years, rows, tuple(_share(question, rows, place) for place in range(len(years))))


def _share(question: Question, rows: Sequence[AreaRow], place: int) -> Share | None:
    cells = (row.cells[place] for row in rows)
    return area_share(cells, len(rows), lower_is_better=question.lower_is_better)


def _cells(connection: Connection, answer: str, question: Question) -> dict[tuple[str, int], str]:
    """The cells by area and year; a cell of a one-year question answers for whatever year is asked."""
    query = select(AreaCell.area_code, AreaCell.value).where(
        AreaCell.answer_id == answer, AreaCell.deleted.is_(False)
    )
    current = settings.current_round(connection)
    latest = current.data_years[-1]
    found = {}
    for code, text in connection.execute(query):
        year, value = read_value(text, question.years)
        if value:
            found[code, latest if year is None else year] = value
    return found


def read_value(text: str, years: int) -> tuple[int | None, str]:
    """The year (None: whatever is asked) and the value of a stored cell; no value where it is none of ours."""
    year, _, value = text.rpartition(":")
    if value not in (YES, NO):
        return None, ""
    if years < 2:
        return None, value
    return (int(year), value) if year.isascii() and year.isdigit() and len(year) == 4 else (None, "")


def cell_id(answer: str, area: str, year: int, years: int) -> str:
    """The row two laptops mean by the same cell."""
    parts = (answer, area, str(year)) if years > 1 else (answer, area)
    return derived_id("area_cell", *parts)


def cell_value(value: str, year: int, years: int) -> str:
    """A cell's value as it is stored."""
    return f"{year}:{value}" if years > 1 else value


def fill(db: Database, question_id: str, codes: Iterable[str], year: int, value: str) -> Outcome:
    """Put `ya`, `tidak` or "" (empty) into the cells of some areas; the answer follows in the same action."""
    if value not in (YES, NO, ""):
        return Outcome(problems=(Problem("value", "choice", {"text": value}),))
    codes = list(codes)
    with writing(db, "checklist.area" if len(codes) == 1 else "checklist.area_many") as tx:
        now = grid(tx.connection, question_id)
        if now is None or year not in now.years:
            return Outcome(problems=(Problem("question", "area.no_grid", {"id": question_id}),))
        known = {row.code for row in now.rows}
        answer = checklist.answer_id(settings.current_round(tx.connection).id, question_id)
        for code in codes:
            if code not in known:
                return Outcome(problems=(Problem("area", "area.unknown", {"text": code}),))
            if _put_cell(tx, answer, code, year, now.question.years, value):
                recheck.answer(tx, answer)
        _follow(tx, question_id)
        return done(tx, answer)


def _put_cell(tx: Transaction, answer: str, code: str, year: int, years: int, value: str) -> bool:
    """Whether the cell is another now."""
    row = cell_id(answer, code, year, years)
    if value:
        return tx.put(AreaCell, row, answer_id=answer, area_code=code, value=cell_value(value, year, years))
    return tx.delete(AreaCell, row)


def _follow(tx: Transaction, question_id: str) -> None:
    """Bring the answer's numbers, and the claim that follows from them, up to the cells."""
    now = grid(tx.connection, question_id)
    assert now is not None
    values: dict[str, object] = {}
    for place, share in enumerate(now.shares[:2], 1):
        values[f"numerator_{place}"] = share.numerator if share else None
        values[f"denominator_{place}"] = share.denominator if share else None
    row, round_id, *_ = checklist.begin(tx, question_id)
    weighed = select(Answer.fraction_set).where(Answer.id == row, Answer.deleted.is_(False))
    chosen = tx.connection.execute(weighed).scalar()
    latest = next((share for share in reversed(now.shares[:2]) if share), None)
    said = dict(TYPES[now.question.type].of_areas(latest, now.question.lower_is_better))
    if chosen and "fraction_set" not in said:
        said.pop("fraction", None)
    checklist.put(tx, row, round_id, question_id, **values, **said)
