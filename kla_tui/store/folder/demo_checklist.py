"""The checklist of the demonstration: last year's round, a grid of kecamatan, a matrix, points by stage. Made up."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from kla_tui.changes import Transaction
from kla_tui.models import Answer, AreaCell, MatrixRow, Round, Score, derived_id
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.instrument.rounds import moved
from kla_tui.rules.instrument.values import VALUE_FIELDS
from kla_tui.store.checklist import area_grid, checklist, scores
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state

_GRID, _MATRIX = "25.2", "02.5"
_ROWS = (
    ("Bappeda Contoh", "Penyusunan RAD KLA", dt.date(2024, 2, 20), "Notula rapat"),
    ("Dinas Pendidikan Contoh", "Sekolah ramah anak", dt.date(2024, 5, 6), "SK kepala dinas"),
    ("Dinas Kesehatan Contoh", "Puskesmas ramah anak", None, "Laporan kegiatan"),
    ("Dinas Sosial Contoh", "Pendampingan LKSA", None, ""),
)
_SCORES = (
    ("VA", "01", "52", "Perbup contoh belum bernomor"),
    ("VA", "06", "45", "Daftar hadir contoh tanpa tanda tangan"),
    ("VL", "06", "40", "Forum anak tidak aktif di lokasi"),
)


def fill(tx: Transaction) -> None:
    """Put it beside the answers of the demonstration's round."""
    current = settings.current_round(tx.connection)
    _last_round(tx, current)
    _grid(tx, current)
    tx.insert_many(
        MatrixRow,
        [
            {
                "answer_id": checklist.answer_id(current.id, _MATRIX), "position": place, "agency": agency,
                "activity": activity, "date": date, "proof": proof,
            }
            for place, (agency, activity, date, proof) in enumerate(_ROWS, 1)
        ],
    )  # fmt: skip
    tx.insert_many(
        Score,
        [
            {
                "id": scores.score_id(current.id, stage, target), "round_id": current.id, "stage": stage,
                "target": target, "points": Decimal(points), "reason": reason,
            }
            for stage, target, points, reason in _SCORES
        ],
    )  # fmt: skip


def _last_round(tx: Transaction, current: settings.RoundInfo) -> None:
    """Four in five of the answers as they were the year before, the others claimed less."""
    chance = random.Random(2024)
    year = current.year - 1
    settings.begin_round(tx, year)
    tx.put(Round, current.id, started_from=year)
    round_id = derived_id("round", str(year))
    questions = round_state.catalogue(tx.connection).by_question
    query = select(*Answer.__table__.columns).where(Answer.round_id == current.id).order_by(Answer.question_id)
    rows: list[dict[str, Any]] = []
    for row in tx.connection.execute(query):
        if chance.random() < 0.1:
            continue
        numbers = {name: getattr(row, name) for name in VALUE_FIELDS}
        values = {name: getattr(row, name) for name in ("value", "fraction", "fraction_set", "option", "basis")}
        if chance.random() < 0.1 and TYPES[questions[row.question_id].type].is_choice:
            values |= {"value": "sebagian", "fraction": Decimal("0.5"), "fraction_set": True, "option": ""}
        years = questions[row.question_id].years
        before = tuple(y - 1 for y in current.data_years)
        rows.append(
            {
                "id": checklist.answer_id(round_id, row.question_id), "round_id": round_id,
                "question_id": row.question_id, "state": "accepted", **values,
                **moved(years, current.data_years, before, numbers),
            }
        )  # fmt: skip
    tx.insert_many(Answer, rows)


def _grid(tx: Transaction, current: settings.RoundInfo) -> None:
    areas = area_grid.areas(tx.connection, "kecamatan")
    answer = checklist.answer_id(current.id, _GRID)
    cells = [(area.code, "ya" if place % 3 else "tidak") for place, area in enumerate(areas)]
    tx.insert_many(
        AreaCell,
        [
            {
                "id": area_grid.cell_id(answer, code, current.data_years[-1], 1), "answer_id": answer,
                "area_code": code, "value": value,
            }
            for code, value in cells
        ],
    )  # fmt: skip
    have, every = Decimal([value for _, value in cells].count("ya")), Decimal(len(cells))
    tx.put(
        Answer, answer, round_id=current.id, question_id=_GRID, state="draft", numerator_1=have, option="",
        denominator_1=every, numerator_2=None, denominator_2=None, fraction=have / every, fraction_set=False,
    )  # fmt: skip
