"""What every printed page shares: fonts that carry the text, page x of y, safe paragraphs."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from kla_tui.rules.terminal_text import shown

FONT, BOLD = "Vera", "VeraBd"


def fonts() -> None:
    """Embed the fonts reportlab ships: what is printed stays text, whatever the printer has."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(FONT, "Vera.ttf"))
        pdfmetrics.registerFont(TTFont(BOLD, "VeraBd.ttf"))


def paragraph(text: str, *, size: float = 9, bold: bool = False, align: int = 0, indent: float = 0) -> Any:
    """A paragraph of plain text: what looks like a tag is printed as it was typed. `align`: 0 left, 1 centre."""
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Paragraph

    style = ParagraphStyle(
        f"{size}-{bold}-{align}-{indent}", fontName=BOLD if bold else FONT, fontSize=size, leading=size * 1.25,
        alignment=align, leftIndent=indent,
    )  # fmt: skip
    return Paragraph(escape(shown(text)), style)


def numbered_canvas(footer: str) -> Callable[..., Any]:
    """A canvas that prints the footer and "page x of y", which is known only at the end."""
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
                self.drawString(40, 22, shown(footer, 125))
                self.drawRightString(self._pagesize[0] - 40, 22, f"Halaman {number} dari {total}")
                super().showPage()
            super().save()

    return NumberedCanvas


def write_beside(path: Path, make: Callable[[Path], None]) -> None:
    """Let `make` write next to the path and put it in place only when it is whole."""
    beside = path.with_name(path.name + ".part")
    try:
        make(beside)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
