"""Letters to agencies on paper: PDF, DOCX and plain text of the same words, and one page to carry along."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.db import Database
from kla_tui.files.papers import docx, noted, paper
from kla_tui.i18n import source
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import shown
from kla_tui.store.agencies import letters
from kla_tui.store.agencies.letters import LetterPlan, Wanted
from kla_tui.store.kit.outcome import Outcome
from kla_tui.words.catalogue import paper_question
from kla_tui.words.evidence import wanted_text
from kla_tui.words.score.stages import row_text

Say = Callable[[Problem], str]
OnPage = Callable[[int], None]
_TITLES = ("No", "Pertanyaan", "Dokumen yang diminta", "Poin")
_TEXT = 300  # characters of a question on paper: more is not read


def write(plans: Sequence[LetterPlan], path: Path, say: Say, on_page: OnPage | None = None) -> int:
    """Write letters by the path's ending, one a page or more; returns how many. Never half a file.

    `on_page` is told each page of a PDF.
    """
    suffix = path.suffix.lower()
    if suffix == ".pdf":
        paper.write_pdf(
            path, plans[0].stationery, lambda width: _stories(plans, say, width), title="Surat permintaan",
            on_page=on_page,
        )  # fmt: skip
    elif suffix == ".docx":
        paper.write_beside(path, lambda beside: _docx(plans, beside, say))
    else:
        text = "\f\n".join("\n".join(_lines(plan, say)) + "\n" for plan in plans)
        paper.write_beside(path, lambda beside: _text(beside, text))
    return len(plans)


def send(
    db: Database, plan: LetterPlan, path: Path, say: Say, typed: Mapping[str, str], on_page: OnPage | None = None
) -> Outcome:
    """Write a letter and keep that it was made: both, or neither where the answer is a refusal. Raises OSError."""
    asked = tuple(one.question.id for one in plan.wanted)
    return noted.write(
        path,
        lambda beside: write([plan], beside, say, on_page),
        lambda: letters.record(db, plan.agency, asked, typed),
    )


def _text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8-sig", newline="\r\n")  # as Windows' editor and Word expect it


def opening(plan: LetterPlan) -> tuple[tuple[str, str], ...]:
    """Number, attachment and matter, as they stand at the head."""
    return (
        ("Nomor", plan.number or "……………………"),
        ("Lampiran", "1 (satu) berkas"),
        ("Hal", f"Permintaan dokumen bukti Kabupaten/Kota Layak Anak {plan.year}"),
    )


def greeting(plan: LetterPlan) -> tuple[str, ...]:
    """To whom it goes."""
    return tuple(filter(None, ("Yth.", f"Kepala {plan.agency}", plan.address, "di tempat")))


def paragraphs(plan: LetterPlan) -> tuple[str, ...]:
    """What the letter asks."""
    years = "–".join(dict.fromkeys((str(plan.data_years[0]), str(plan.data_years[-1]))))
    until = f" paling lambat {formats.paper_day(plan.due)}" if plan.due else ""
    return (
        f"Dalam rangka evaluasi Kabupaten/Kota Layak Anak (KLA) tahun {plan.year} di {plan.stationery.regency}, "
        f"bersama ini kami mohon bantuan {plan.agency} untuk menyampaikan dokumen bukti tahun data {years} "
        f"sebagaimana daftar terlampir ({len(plan.wanted)} pertanyaan){until}.",
        "Dokumen mohon bertanggal, bernomor, bertanda tangan dan bercap bila jenisnya demikian, serta disampaikan "
        f"dalam bentuk salinan pindai (PDF) kepada {plan.stationery.agency}.",
        "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
    )


def asked_text(one: Wanted, say: Say) -> str:
    """The documents asked for, and what is wrong with those that came already."""
    faults = " ".join(f"{_short(title, 80)}: {_fault(problem, say)}" for title, problem in one.faults)
    asked = f"{wanted_text(one.wanted, source)}."
    return _short(f"{asked} Yang sudah ada: {faults}" if faults else asked, 1000)


def _fault(problem: Problem, say: Say) -> str:
    """What is wrong with a document that came; which kinds would do stands before it already."""
    return "Jenisnya tidak cukup." if problem.code == "evidence.unfit" else say(problem)


def _question(one: Wanted) -> str:
    return _short(paper_question(one.question), _TEXT)


def _rows(plan: LetterPlan, say: Say) -> list[tuple[str, str, str, str]]:
    """The questions under their indicators, each with the documents it wants."""
    rows: list[tuple[str, str, str, str]] = []
    indicator = ""
    for one in plan.wanted:
        if one.indicator != indicator:
            indicator = one.indicator
            rows.append(("", row_text(indicator, source), "", ""))
        rows.append((one.question.id, _question(one), asked_text(one, say), formats.paper_number(one.points)))
    return rows


def _stories(plans: Sequence[LetterPlan], say: Say, width: float) -> list[Any]:
    from reportlab.platypus import PageBreak

    story: list[Any] = []
    for place, plan in enumerate(plans):
        story += [PageBreak()] if place else []
        story += _letter(plan)
        story += [PageBreak(), *paper.heading("DAFTAR DOKUMEN YANG DIMINTA", plan.agency)]
        story.append(paper.table(_TITLES, _rows(plan, say), (0.09, 0.4, 0.42, 0.09), width, right=(3,)))
    return story


def _letter(plan: LetterPlan) -> list[Any]:
    return [
        *paper.letterhead(plan.stationery),
        *paper.facts(opening(plan)),
        *(paper.paragraph(line, size=10) for line in greeting(plan)),
        paper.gap(12),
        *(piece for text in paragraphs(plan) for piece in (paper.paragraph(text, size=10), paper.gap(8))),
        paper.gap(16),
        *paper.signature(plan.stationery, plan.date),
    ]


def _signature(plan: LetterPlan) -> tuple[str, ...]:
    own = plan.stationery
    return (own.signatory_office or own.agency, "", "", own.signatory or "(……………………………)",
            f"NIP {own.signatory_nip or '………………………'}")  # fmt: skip


def _lines(plan: LetterPlan, say: Say) -> Iterator[str]:
    when = formats.paper_date(plan.date) if plan.date else "……………………"
    if plan.stationery.demo:
        yield "DATA CONTOH"
    yield from (shown(line) for line in plan.stationery.letterhead)
    yield ""
    yield shown(f"{plan.stationery.place or '………………'}, {when}")
    yield from (shown(f"{label}: {value}") for label, value in opening(plan))
    yield ""
    yield from (shown(line) for line in greeting(plan))
    for text in paragraphs(plan):
        yield ""
        yield shown(text)
    yield ""
    yield from (shown(line) for line in _signature(plan))
    yield ""
    yield "DAFTAR DOKUMEN YANG DIMINTA"
    for question, text, wanted, points in _rows(plan, say):
        yield f"{question}  {text}".strip()
        if points:
            yield f"    {wanted} ({points} poin)"


def _docx(plans: Sequence[LetterPlan], path: Path, say: Say) -> None:
    pieces: list[str] = []
    for place, plan in enumerate(plans):
        pieces += [docx.page_break()] if place else []
        when = formats.paper_date(plan.date) if plan.date else "……………………"
        if plan.stationery.demo:
            pieces.append(docx.paragraph("DATA CONTOH", bold=True, align="center"))
        pieces += [docx.paragraph(line, bold=place_ > 0, align="center")
                   for place_, line in enumerate(plan.stationery.letterhead)]  # fmt: skip
        pieces.append(docx.paragraph(f"{plan.stationery.place or '………………'}, {when}", align="right"))
        pieces += [docx.paragraph(f"{label}: {value}") for label, value in opening(plan)]
        pieces += [docx.paragraph(""), *(docx.paragraph(line) for line in greeting(plan)), docx.paragraph("")]
        pieces += [docx.paragraph(text) for text in paragraphs(plan)]
        pieces += [docx.paragraph(line) for line in ("", *_signature(plan))]
        pieces += [docx.page_break(), docx.paragraph("DAFTAR DOKUMEN YANG DIMINTA", bold=True, align="center")]
        pieces.append(docx.table(_TITLES, _rows(plan, say), (850, 3800, 4000, 850)))
    docx.write(path, pieces)


def write_carry(plan: LetterPlan, path: Path, say: Say) -> int:
    """Write the page to carry to an agency: what to ask for, with boxes to tick; returns how many questions."""
    rows = [
        (
            "",
            one.question.id,
            _short(paper_question(one.question)),
            _short(asked_text(one, say), 160),
            formats.paper_number(one.points),
        )
        for one in plan.wanted[:_ON_A_PAGE]
    ]
    left = len(plan.wanted) - len(rows)
    more = f"… dan {left} pertanyaan lagi; selengkapnya di lampiran surat."
    until = formats.paper_day(plan.due) if plan.due else "–"

    def story(width: float) -> list[Any]:
        return [
            *paper.heading("DAFTAR BAWAAN", plan.agency),
            *paper.facts((("Tenggat", until), ("Pertanyaan", formats.paper_number(len(plan.wanted))))),
            paper.table(("Ada", "No", "Pertanyaan", "Diminta", "Poin"), rows, (0.06, 0.08, 0.39, 0.39, 0.08), width,
                        right=(4,), size=7, padding=2),
            *([paper.paragraph(more, size=8)] if left else []),
        ]  # fmt: skip

    paper.write_pdf(path, plan.stationery, story, title="Daftar bawaan", footer="Daftar bawaan KLA")
    return len(plan.wanted)


_ON_A_PAGE = 22


def _short(text: str, most: int = 110) -> str:
    text = shown(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"
