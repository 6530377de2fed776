"""The printed commitment sheet, A4, to fill by hand or as answered: the company's own assessment, never a score."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.files.papers import paper
from kla_tui.rules.partners.commitment import share_of
from kla_tui.store.companies.commitments import ASPECTS, PRINCIPLES, AnswerRow
from kla_tui.store.evidence.stationery import Stationery

TITLE = "Lembar komitmen – penilaian mandiri"
ABOUT = (
    "Perusahaan menilai dirinya sendiri: beri tanda (X) pada ya, sebagian atau belum. "
    "Lembar ini bukan penilaian resmi dan tidak memberi nilai. "
    "Sepuluh prinsip: Children's Rights and Business Principles (UNICEF, UN Global Compact, Save the Children, 2012)."
)


def write_pdf(
    path: Path, stationery: Stationery, company: str, rows: Sequence[AnswerRow], *, blank: bool = False
) -> int:
    """Write the sheet and return how many items it has; a blank one has no answers. Never half a file."""
    offered = [row for row in rows if row.item.active or not blank]
    paper.write_pdf(
        path, stationery,
        lambda width: [
            *paper.letterhead(stationery), *paper.heading(TITLE), *paper.facts((("Perusahaan", company),)),
            paper.paragraph(ABOUT, size=8), paper.gap(),
            *_tables(offered, width, blank), *_foot(offered, blank),
        ],
        title=TITLE, footer=f"{TITLE} · {company}",
    )  # fmt: skip
    return len(offered)


def _tables(rows: Sequence[AnswerRow], width: float, blank: bool) -> list[Any]:
    from reportlab.platypus import KeepTogether

    found: list[Any] = []
    aspects = dict(ASPECTS)
    for number, principle in enumerate(PRINCIPLES, 1):
        of = [row for row in rows if row.item.principle == number]
        if not of:
            continue
        lines = [
            [
                str(place), row.item.text, aspects.get(row.item.aspect, row.item.aspect),
                *("X" if row.answer == answer and not blank else "" for answer in ("ya", "sebagian", "belum")),
            ]
            for place, row in enumerate(of, 1)
        ]  # fmt: skip
        made = paper.table(
            ("No", "Butir", "Aspek", "Ya", "Sebagian", "Belum"), lines, (0.06, 0.5, 0.14, 0.08, 0.12, 0.1), width,
            centre=(0, 3, 4, 5),
        )  # fmt: skip
        found += [
            KeepTogether([paper.paragraph(f"{number}. {principle}", bold=True), paper.gap(2), made]),
            paper.gap(6),
        ]
    return found


def _foot(rows: Sequence[AnswerRow], blank: bool) -> list[Any]:
    found: list[Any] = []
    share = share_of(row.answer for row in rows if row.item.active)
    if not blank and share.value is not None:
        text = (
            f"Penilaian mandiri: ya {share.yes}, sebagian {share.partly}, belum {share.no}, "
            f"dari {share.total} butir ({formats.paper_percent(share.value)})"
        )
        found += [paper.paragraph(text), paper.gap()]
    signed = next((row for row in rows if row.signatory), None) if not blank else None
    date = signed.date if signed else None
    when = formats.paper_date(date) if date else "………………………………"
    from reportlab.platypus import KeepTogether

    lines = [
        paper.paragraph(f"………………………, {when}"),
        paper.paragraph("Yang menyatakan, pimpinan perusahaan", bold=True),
        paper.gap(50),
        paper.paragraph(signed.signatory if signed else "(……………………………………………)", bold=True),
        paper.paragraph("Jabatan: ……………………………………"),
    ]
    return [*found, paper.gap(10), KeepTogether(lines)]
