"""Certificates of attendance, one page of lying A4 a person who was present."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.files.papers import paper
from kla_tui.store.reports.event_report import Card, EventReport


def write_pdf(cards: Sequence[Card], report: EventReport, path: Path) -> int:
    """Write a page a person and return how many; never half a file."""
    paper.write_pdf(
        path, report.stationery, lambda width: _pages(cards, report, width), title=f"Sertifikat {report.title}",
        landscape=True,
    )  # fmt: skip
    return len(cards)


def _pages(cards: Sequence[Card], report: EventReport, width: float) -> list[Any]:
    from reportlab.platypus import PageBreak

    story: list[Any] = []
    for number, card in enumerate(cards):
        story += [PageBreak()] if number else []
        story += _page(card, report, width)
    return story or [paper.paragraph("Belum ada yang hadir.")]


def _page(card: Card, report: EventReport, width: float) -> list[Any]:
    from reportlab.platypus import Indenter

    first, last = report.starts_on, report.ends_on or report.starts_on
    when = formats.paper_day(first) if first else ""
    if first and last and last != first:
        when += f" s.d. {formats.paper_day(last)}"
    place = f" di {report.venue}" if report.venue else ""
    sessions = len(report.sessions)
    share = f"Mengikuti {card.times} dari {sessions} sesi." if sessions > 1 else ""
    return [
        *paper.letterhead(report.stationery),
        paper.gap(16),
        paper.paragraph("SERTIFIKAT", size=26, bold=True, align=1),
        paper.gap(16),
        paper.paragraph("diberikan kepada", size=11, align=1),
        paper.gap(8),
        paper.paragraph(card.name, size=20, bold=True, align=1),
        paper.paragraph(card.organisation, size=11, align=1),
        paper.gap(12),
        paper.paragraph("atas kehadirannya dalam kegiatan", size=11, align=1),
        paper.gap(4),
        paper.paragraph(report.title, size=14, bold=True, align=1),
        paper.gap(4),
        paper.paragraph(f"pada {when}{place}", size=11, align=1),
        paper.paragraph(share, size=11, align=1),
        paper.gap(24),
        Indenter(left=width * 0.6),
        *paper.signature(report.stationery, last),
        Indenter(left=-width * 0.6),
    ]
