"""Lembar indikator, for verifier and agency: every question of an indicator with what stands behind it."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.data.review import WORDS
from kla_tui.files.render import write
from kla_tui.files.render.document import (
    NONE,
    Figure,
    Figures,
    Number,
    Report,
    Section,
    Table,
    Text,
    number,
    share,
)
from kla_tui.files.reports import Asked, Made, head, refused
from kla_tui.i18n import source
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.instrument.question_types import ANSWERS
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.store.checklist.checklist import QuestionRow
from kla_tui.store.evidence.evidence import EvidenceRow
from kla_tui.store.reports import indicator_sheets
from kla_tui.store.reports.indicator_sheets import IndicatorSheet, QuestionLine, Sheets
from kla_tui.words import paper_text
from kla_tui.words.catalogue import paper_question
from kla_tui.words.score.stages import cause_text, row_text, stage_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

TITLE = "LEMBAR INDIKATOR KLA"
_ANSWERS = {answer: source(word) for answer, word in ANSWERS}


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:
    """The sheets of all indicators, or of the one asked for; raises NotAsAsked where there is none."""
    indicator = asked.get("indicator", "").strip()
    indicator = f"0{indicator}" if len(indicator) == 1 and indicator.isdigit() else indicator
    found = indicator_sheets.read(connection, indicator, folder.evidence)
    if not found.sheets:
        raise refused("indicator", "report.indicator", id=indicator)
    return Made(write.writer(report(found)))


def report(found: Sheets) -> Report:
    """The sheets, laid out."""
    sections = tuple(_sheet(sheet) for sheet in found.sheets)
    return head.report(found.head, TITLE, found.head.stationery.regency, sections, landscape=True)


def _sheet(sheet: IndicatorSheet) -> Section:
    points, many = sheet.points, len(sheet.questions)
    blocks: list[Text | Figures | Table] = [
        Text(sheet.cluster),
        Figures(
            (
                Figure("Terbukti", Number(points.backed), f"{sheet.backed} dari {many} pertanyaan"),
                Figure("Klaim", _span((points.low, points.claimed)), f"{sheet.answered} dari {many} dijawab"),
                Figure("Maksimum", Number(points.max)),
            )
        ),
    ]
    blocks.append(_questions(sheet))
    blocks += [Text("Dokumen", strong=True), _documents(sheet)]
    if sheet.stages:
        blocks += [Text("Poin tahap", strong=True), _stages(sheet)]
    row = row_text(sheet.id, source)
    return Section(f"{row} – {sheet.name}", tuple(blocks), row, new_page=True)


def _questions(sheet: IndicatorSheet) -> Table:
    return Table(
        ("No", "Pertanyaan", "Jawaban", "Bagian", "Poin", "Maks", "Terbukti", "Perangkat daerah", "Catatan"),
        tuple(map(_question, sheet.questions)),
        (0.06, 0.27, 0.15, 0.06, 0.06, 0.05, 0.08, 0.14, 0.13),
    )


def _question(line: QuestionLine) -> tuple[str | Number, ...]:
    row = line.row
    state = WORDS.get(row.state, row.state).lower() if row.answered else ""
    note = " – ".join(part for part in (state, row.state_note, row.note) if part)
    return (
        row.question.id, paper_question(row.question), answer_text(row), _part(row), _span(line.points),
        number(row.question.max_points), "ya" if row.backed else "belum", ", ".join(row.agencies), note,
    )  # fmt: skip


def _part(row: QuestionRow) -> str | Number:
    claim = row.claim
    if claim is None or not claim.is_open:
        return share(claim.high if claim else None)
    return f"{formats.paper_number(claim.low * 100)}–{formats.paper_number(claim.high * 100)}%"


def _span(points: tuple[Decimal, Decimal] | None) -> str | Number:
    if points is None or points[0] == points[1]:
        return number(points[0] if points else None)
    return formats.paper_span(*points)


def answer_text(row: QuestionRow) -> str:
    """The answer in words and numbers, its option with them, a data year each; a dash where there is none."""
    said = "; ".join(_parts(row)) or NONE
    return f"tinjau ulang (dulu: {said})" if row.stale else said


def _parts(row: QuestionRow) -> list[str]:
    years = list(row.data_years)
    parts = [_ANSWERS.get(row.value, row.value)] if row.value else []
    if row.option_text:
        parts.append(row.option_text if row.stale else f"{row.option_text} (perkiraan)")
    elif row.claim is not None and row.claim.is_open and row.options:
        parts.append("opsi belum dipilih")
    for place, year in zip("12", [*years, ""][:2], strict=True):
        single, top, bottom = (row.numbers[f"{name}_{place}"] for name in ("number", "numerator", "denominator"))
        label = f"{year}: " if year else ""
        if single is not None:
            parts.append(f"{label}{formats.paper_number(single)}")
        if top is not None and bottom is not None:
            of_all = f" ({formats.paper_number(top / bottom * 100, 1)}%)" if bottom else ""
            parts.append(f"{label}{formats.paper_number(top)}/{formats.paper_number(bottom)}{of_all}")
    return parts


def _documents(sheet: IndicatorSheet) -> Table:
    listed: dict[str, EvidenceRow] = {}
    linked: dict[str, list[str]] = {}
    for line in sheet.questions:
        for document in line.documents:
            listed[document.id] = document
            linked.setdefault(document.id, []).append(line.row.question.id)
    rows = tuple(_document(document, linked[key]) for key, document in listed.items())
    return Table(
        ("Untuk", "Jenis", "Judul", "Nomor", "Tanggal", "Penerbit", "Temuan"), rows,
        (0.1, 0.1, 0.26, 0.13, 0.11, 0.12, 0.18), "Belum ada dokumen.",
    )  # fmt: skip


def _document(document: EvidenceRow, questions: list[str]) -> tuple[str, ...]:
    kind = BY_CODE.get(document.kind)
    day = formats.paper_date(dt.date.fromisoformat(document.date)) if document.date else NONE
    findings = _findings(document, questions)
    return (
        ", ".join(questions), kind.label if kind else NONE, cut(shown(document.title), 300), document.number or NONE,
        day, document.agency or NONE, findings,
    )  # fmt: skip


def _findings(document: EvidenceRow, questions: list[str]) -> str:
    """What the document proves of these questions, and why it does not prove the others."""
    verdicts = [verdict for one in questions if (verdict := document.at(one))]
    proven = ", ".join(one.question for one in verdicts if one.proves)
    said = [f"Membuktikan {proven}."] if proven else []
    told: dict[str, list[str]] = {}
    for one in verdicts:
        for problem in one.problems:
            told.setdefault(paper_text(problem), []).append(one.question)
    said += [f"{', '.join(of)}: {text}" for text, of in told.items()]
    return cut(" ".join(said) or "Belum membuktikan.", 600)


def _stages(sheet: IndicatorSheet) -> Table:
    rows = tuple(
        (
            stage_text(given.stage, source), given.target, NONE if given.points is None else Number(given.points),
            cause_text(given.cause, source) or NONE, given.reason or NONE,
        )
        for given in sheet.stages
    )  # fmt: skip
    return Table(("Tahap", "Untuk", "Poin", "Sebab", "Keterangan"), rows, (0.14, 0.12, 0.1, 0.2, 0.44))
