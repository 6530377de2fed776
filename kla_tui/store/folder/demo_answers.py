"""The demonstration's answers and the documents behind them: most fit, some lack what papers lack. Made up."""

import datetime as dt
import random
from decimal import Decimal
from typing import Any

from kla_tui.changes import Transaction
from kla_tui.models import Answer, Evidence, EvidenceLink, MatrixRow, derived_id, new_id
from kla_tui.rules.instrument.catalogue import Catalogue, Question
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.store.checklist import checklist
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state

_ANNUAL = "Laporan tahunan KLA contoh"
_CARRIED = 9  # questions the annual report is offered for: more than one paper should carry


def fill(tx: Transaction) -> None:
    """Write them for the demonstration's round."""
    chance = random.Random(2025)
    round_id = settings.current_round(tx.connection).id
    catalogue = round_state.catalogue(tx.connection)
    answers: list[dict[str, Any]] = []
    documents: list[dict[str, Any]] = []
    links: list[tuple[str, str]] = []
    tables: list[str] = []
    for question in catalogue.questions:
        if chance.random() < 0.18:
            continue
        answers.append(answer(round_id, catalogue, question, chance))
        if chance.random() < 0.55:
            documents.append(_document(question, len(documents), chance))
            links.append((documents[-1]["id"], question.id))
            if question.matrix_required and chance.random() < 0.6:
                tables.append(question.id)
    documents.append(_annual_report())
    bare = [one["question_id"] for one in answers if one["question_id"] not in {question for _, question in links}]
    fit = [question for question in bare if "laporan" in catalogue.by_question[question].wants]
    links += [(documents[-1]["id"], question) for question in fit[:: max(1, len(fit) // _CARRIED)][:_CARRIED]]
    tx.insert_many(Answer, answers)
    tx.insert_many(Evidence, documents)
    tx.insert_many(
        EvidenceLink,
        [
            {"id": derived_id("evidence_link", document, question), "evidence_id": document, "question_id": question}
            for document, question in links
        ],
    )
    tx.insert_many(MatrixRow, [_row(round_id, question) for question in tables])


def answer(round_id: str, catalogue: Catalogue, question: Question, chance: random.Random) -> dict[str, Any]:
    """An answer as an officer leaves it: two in three with their option chosen, one in seven a no."""
    row: dict[str, Any] = {
        "id": checklist.answer_id(round_id, question.id), "round_id": round_id, "question_id": question.id,
        "state": "draft", "basis": catalogue.basis[question.id],
    }  # fmt: skip
    kind, scale = TYPES[question.type], catalogue.scale_of(question)
    if kind.is_choice:
        good = chance.random() < 0.85
        value = "ya" if good != question.lower_is_better else "tidak"
        row |= checklist.said(question, value)
    elif kind.numbers:
        row |= _numbers(question, chance)
    else:
        row["value"] = "Contoh isian"
    if scale and scale.options and not scale.compare and row.get("value") != "tidak" and chance.random() < 0.65:
        row |= checklist.chose(question, chance.choice(scale.options[:-1]))
    elif not scale and not kind.claims and not kind.is_choice:
        row |= {"fraction": Decimal(chance.randrange(2, 5)) / 4, "fraction_set": True}
    return row


def _numbers(question: Question, chance: random.Random) -> dict[str, Any]:
    top = chance.randrange(60, 101)
    if TYPES[question.type].claims is None:
        return {"number_1": Decimal(top), "number_2": Decimal(top + chance.randrange(-3, 4))}
    share = Decimal(top) / 100
    return {
        "numerator_1": Decimal(max(0, top - 5)), "denominator_1": Decimal(100),
        "numerator_2": Decimal(top), "denominator_2": Decimal(100),
        "fraction": 1 - share if question.lower_is_better else share,
    }  # fmt: skip


def _document(question: Question, number: int, chance: random.Random) -> dict[str, Any]:
    """Most fit; some are of a kind that proves nothing here, some lack number and signature."""
    kind = chance.choice(question.wants) if chance.random() < 0.85 else "foto"
    faulty = chance.random() < 0.15
    return {
        "id": new_id(), "kind": kind, "title": f"{BY_CODE[kind].label} contoh untuk {question.id}",
        "number": "" if faulty else f"{number + 1}/CONTOH/2024", "date": dt.date(2024, 3, 1 + number % 28),
        "signed": not faulty, "years": "2023, 2024", "signatory": "Pejabat Contoh",
    }  # fmt: skip


def _annual_report() -> dict[str, Any]:
    return {
        "id": new_id(), "kind": "laporan", "title": _ANNUAL, "number": "300/CONTOH/2024",
        "date": dt.date(2024, 12, 30), "signed": True, "years": "2023, 2024", "signatory": "Pejabat Contoh",
    }  # fmt: skip


def _row(round_id: str, question: str) -> dict[str, Any]:
    return {
        "answer_id": checklist.answer_id(round_id, question), "position": 99, "agency": "DP3A Kabupaten Balangan",
        "activity": "Kegiatan contoh", "date": dt.date(2024, 6, 3), "proof": "Laporan kegiatan contoh",
    }  # fmt: skip
