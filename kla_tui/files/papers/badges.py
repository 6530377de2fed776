"""Name badges, ten on a sheet of A4, each with the QR code its person is checked in by."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from kla_tui.files.papers import paper
from kla_tui.rules.text.names import initials
from kla_tui.rules.text.terminal_text import shown
from kla_tui.store.evidence.stationery import Stationery
from kla_tui.store.reports.event_report import Card

_COLUMNS, _HEIGHT, _QR = 2, 148, 72  # points: a card is about 9 by 5.2 cm


def write_pdf(cards: Sequence[Card], title: str, stationery: Stationery, path: Path) -> int:
    """Write a badge a person and return how many; never half a file. A child's badge bears initials."""
    paper.write_pdf(path, stationery, lambda width: [_grid(cards, title, width)], title=f"Kartu nama {title}")
    return len(cards)


def _grid(cards: Sequence[Card], title: str, width: float) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import Table, TableStyle

    share = width / _COLUMNS
    cells = [_card(card, title, share - 12) for card in cards]
    cells += [""] * (-len(cells) % _COLUMNS)
    rows = [cells[at : at + _COLUMNS] for at in range(0, len(cells), _COLUMNS)]
    if not rows:
        return paper.paragraph("Belum ada nama.")
    made = Table(rows, colWidths=[share] * _COLUMNS, rowHeights=[_HEIGHT] * len(rows))
    made.setStyle(TableStyle([("GRID", (0, 0), (-1, -1), 0.3, colors.grey), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]))
    return made


def _card(card: Card, title: str, width: float) -> Any:
    from reportlab.platypus import Table

    name = initials(card.name) if card.is_child else card.name
    words = [
        paper.paragraph(shown(title, 90), size=7),
        paper.gap(6),
        paper.paragraph(shown(name, 60), size=13, bold=True),
        paper.gap(3),
        paper.paragraph(shown(card.organisation, 60), size=9),
        paper.paragraph(shown(card.office, 40), size=8),
    ]
    code = [_qr(card.code), paper.paragraph(card.code, size=7, align=1)] if card.code else []
    return Table([[words, code]], colWidths=[width - _QR - 8, _QR + 8])


def _qr(text: str) -> Any:
    from reportlab.graphics.barcode.qr import QrCodeWidget
    from reportlab.graphics.shapes import Drawing

    # M: a badge that is bent or smudged is still read.
    widget = QrCodeWidget(text, barWidth=_QR, barHeight=_QR, barLevel="M")
    drawing = Drawing(_QR, _QR)
    drawing.add(widget)
    return drawing
