"""What every printed page shares: letterhead, fonts that carry the text, page x of y, tables, the signature block.

Paper is Indonesian whatever language the screen speaks: it goes to the Bupati, the treasurer, other agencies. A
story is a list of reportlab flowables, built by the functions here; text in them is data, never markup.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from kla_tui import formats
from kla_tui.disk import durable
from kla_tui.files.papers import long_rows
from kla_tui.files.papers.glyphs import printable
from kla_tui.rules.text.terminal_text import shown, shown_lines
from kla_tui.store.evidence.stationery import Stationery

FONT, BOLD = "Vera", "VeraBd"
MARGIN = 40  # points
_LOGO = 48  # points, the greatest side
_BESIDE = 6  # points the toolkit leaves on either side of a cell
_HEAD_LINES, _HEAD_LETTERS = 8, 160  # of a letterhead; more is no letterhead, and must not fill the page
_BREAKS = 150  # lines of a text that stay lines: the toolkit's time grows with their square
_SHADES = {1: "whitesmoke", 2: "lightgrey"}
_PAGE_NUMBER = 90  # points kept free for "page x of y"


def fonts() -> None:
    """Embed the fonts reportlab ships: what is printed stays text, whatever the printer has."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, "Vera.ttf"))
        pdfmetrics.registerFont(TTFont(BOLD, "VeraBd.ttf"))


def write_pdf(
    path: Path,
    stationery: Stationery,
    story: Callable[[float], Sequence[Any]],
    *,
    title: str,
    footer: str = "",
    landscape: bool = False,
    on_page: Callable[[int], None] | None = None,
    numbered: bool = True,
) -> None:
    """Write an A4 document; `story` gets the width between the margins in points. Never half a file.

    `on_page` is told each page that is begun; what it raises stops the writing, and nothing is left behind.
    `numbered`: whether "page x of y" stands on every page; letters in one file are pages of their own.
    """
    canvas = numbered_canvas(_marked(stationery, footer), numbered=numbered)
    write_beside(path, lambda beside: _build(beside, stationery, story, title, landscape, on_page, canvas))


def _marked(stationery: Stationery, footer: str) -> str:
    return " · ".join(filter(None, ("DATA CONTOH" if stationery.demo else "", footer)))


def _build(
    path: Path,
    stationery: Stationery,
    story: Callable[[float], Sequence[Any]],
    title: str,
    landscape: bool,
    on_page: Callable[[int], None] | None,
    canvas: Callable[..., Any],
) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pagesizes import landscape as turned
    from reportlab.platypus import SimpleDocTemplate

    fonts()
    size = turned(A4) if landscape else A4
    document = SimpleDocTemplate(
        str(path), pagesize=size, leftMargin=MARGIN, rightMargin=MARGIN, topMargin=MARGIN, bottomMargin=MARGIN,
        title=shown(title), author=shown(stationery.agency), lang="id-ID",
    )  # fmt: skip
    if on_page is not None:
        document.setProgressCallBack(lambda kind, value: on_page(value) if kind == "PAGE" else None)
    document.build(list(story(size[0] - 2 * MARGIN)), canvasmaker=canvas)


def paragraph(text: str, *, size: float = 9, bold: bool = False, align: int = 0, indent: float = 0) -> Any:
    """A paragraph of plain text: what looks like a tag is printed as typed, its lines stay lines.

    `align`: 0 left, 1 centre, 2 right.
    """
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        f"{size}-{bold}-{align}-{indent}", fontName=BOLD if bold else FONT, fontSize=size, leading=size * 1.25,
        alignment=align, leftIndent=indent,
    )  # fmt: skip
    fonts()
    lines = [printable(line, style.fontName) for line in shown_lines(text)]
    lines = [*lines[:_BREAKS], " ".join(lines[_BREAKS:])] if len(lines) > _BREAKS else lines
    return Paragraph("<br/>".join(map(escape, lines)), style)


def gap(points: float = 8) -> Any:
    """An empty strip."""
    from reportlab.platypus import Spacer

    return Spacer(1, points)


def letterhead(stationery: Stationery) -> list[Any]:
    """Logo and lines of the agency's letterhead with the rule below; nothing where none was entered."""
    from reportlab.platypus import HRFlowable, Image, Table

    words = [shown(line, _HEAD_LETTERS) for line in stationery.letterhead[:_HEAD_LINES]]
    lines = [paragraph(line, size=10, bold=not number, align=1) for number, line in enumerate(words)]
    if stationery.logo is not None:
        image = Image(str(stationery.logo), width=_LOGO, height=_LOGO, kind="proportional")
        lines = [Table([[image, lines or ""]], colWidths=[_LOGO + 10, None])]
    return [*lines, HRFlowable(width="100%", thickness=1, color="black"), gap(6)] if lines else []


def heading(title: str, *below: str) -> list[Any]:
    """The title of a document in capitals as typed, and lines below it, centred."""
    lines = [paragraph(title, size=13, bold=True, align=1)]
    return [*lines, *(paragraph(line, size=11, bold=True, align=1) for line in below if line), gap(6)]


def facts(pairs: Iterable[tuple[str, str]]) -> list[Any]:
    """Lines of the form "label: value"."""
    return [*(paragraph(f"{label}: {value}") for label, value in pairs), gap()]


def table(
    titles: Sequence[str],
    rows: Sequence[Sequence[str | Any]],
    shares: Sequence[float],
    width: float,
    *,
    right: Iterable[int] = (),
    centre: Iterable[int] = (),
    size: float = 8,
    padding: float = 3,
    levels: Sequence[int] = (),
) -> Any:
    """A ruled table whose header stands on every page; `shares` of the width a column, aligned columns by number.

    A cell is text, or a flowable of this module. A text that is taller than a page goes on in rows of its own. Rows
    of a level (of `levels`, by row) are bold and shaded: 2 heads a part, 1 a piece of it.
    """
    from reportlab.lib import colors
    from reportlab.platypus import LongTable, TableStyle

    aligned = {**dict.fromkeys(right, 2), **dict.fromkeys(centre, 1)}

    def cell(column: int, value: str | Any, level: int) -> Any:
        if not isinstance(value, str):
            return value
        return paragraph(value, size=size, bold=level > 0, align=aligned.get(column, 0))

    cells = [[paragraph(title, size=size, bold=True, align=1) for title in titles]]
    room = [share * width - 2 * _BESIDE for share in shares]
    shades: list[tuple[Any, ...]] = []
    for place, row in enumerate(rows):
        level = levels[place] if levels else 0
        for piece in long_rows.pieces(row, room, FONT, size):
            if level:
                shades.append(("BACKGROUND", (0, len(cells)), (-1, len(cells)), _SHADES[level]))
            cells.append([cell(column, value, level) for column, value in enumerate(piece)])
    made = LongTable(cells, colWidths=[share * width for share in shares], repeatRows=1)
    made.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke), ("TOPPADDING", (0, 1), (-1, -1), padding),
                ("BOTTOMPADDING", (0, 1), (-1, -1), padding), *shades,
            ]
        )
    )  # fmt: skip
    return made


def signature(stationery: Stationery, day: dt.date | None = None, *, above: str = "") -> list[Any]:
    """Place and date, office, room to sign, name and NIP, kept together; dots where nothing was entered."""
    from reportlab.platypus import KeepTogether

    when = formats.paper_date(day) if day else "……………………"
    lines = [
        paragraph(f"{stationery.place or '………………'}, {when}"),
        *([paragraph(above)] if above else []),
        paragraph(stationery.signatory_office or stationery.agency, bold=True),
        gap(44),
        paragraph(stationery.signatory or "(……………………………………………)", bold=bool(stationery.signatory)),
        paragraph(f"NIP {stationery.signatory_nip or '………………………………'}"),
    ]
    return [KeepTogether(lines)]


def numbered_canvas(footer: str, *, numbered: bool = True) -> Callable[..., Any]:
    """A canvas that prints the footer and "page x of y", which is known only at the end."""
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    class NumberedCanvas(Canvas):  # type: ignore[misc]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            self._pages: list[dict[str, Any]] = []

        def showPage(self) -> None:  # noqa: N802 - reportlab's name
            self._pages.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            total = len(self._pages)
            for number, page in enumerate(self._pages, 1):
                self.__dict__.update(page)
                self.setFont(FONT, 7)
                width = self._pagesize[0] - 2 * MARGIN
                for line, text in enumerate(
                    simpleSplit(printable(shown(footer), FONT), FONT, 7, width - _PAGE_NUMBER)[:2]
                ):
                    self.drawString(MARGIN, 26 - 9 * line, text)
                if numbered:
                    self.drawRightString(MARGIN + width, 26, f"Halaman {number} dari {total}")
                super().showPage()
            super().save()

    return NumberedCanvas


def write_beside(path: Path, make: Callable[[Path], None]) -> None:
    """Let `make` write next to the path and put it in place only when it is whole."""
    with durable.whole(path) as beside:
        make(beside)
