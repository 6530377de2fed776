"""A plain DOCX: paragraphs and ruled tables, by the standard library alone.

Source: ECMA-376 part 1 (WordprocessingML): the least a document must hold for Word and LibreOffice to open it.
"""

import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

from kla_tui.rules.text.terminal_text import shown

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
    'officeDocument" Target="word/document.xml"/></Relationships>'
)
# A4 with margins of 2 cm, in twentieths of a point.
_PAGE = '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"/></w:sectPr>'  # noqa: E501
_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
_BORDERS = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in _SIDES)


def paragraph(text: str, *, bold: bool = False, align: str = "left") -> str:
    """A paragraph; what looks like a tag is text."""
    style = "<w:rPr><w:b/></w:rPr>" if bold else ""
    where = "" if align == "left" else f'<w:pPr><w:jc w:val="{align}"/></w:pPr>'
    words = f'<w:r>{style}<w:t xml:space="preserve">{escape(shown(text))}</w:t></w:r>'
    return f"<w:p>{where}{words}</w:p>"


def page_break() -> str:
    """What follows begins a page."""
    return '<w:p><w:r><w:br w:type="page"/></w:r></w:p>'


def table(titles: Sequence[str], rows: Iterable[Sequence[str]], widths: Sequence[int]) -> str:
    """A ruled table whose header stands on every page; `widths` in twentieths of a point."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    head = _row(titles, widths, "<w:trPr><w:tblHeader/></w:trPr>", bold=True)
    body = "".join(_row(row, widths, "", bold=False) for row in rows)
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"{head}{body}</w:tbl>{paragraph('')}"
    )


def _row(cells: Sequence[str], widths: Sequence[int], properties: str, *, bold: bool) -> str:
    inside = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>{paragraph(cell, bold=bold)}</w:tc>'
        for cell, width in zip(cells, widths, strict=True)
    )
    return f"<w:tr>{properties}{inside}</w:tr>"


def write(path: Path, pieces: Iterable[str]) -> None:
    """Write a document of paragraphs and tables."""
    body = "".join(pieces)
    document = (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:document xmlns:w="{_MAIN}"><w:body>{body}{_PAGE}'
        "</w:body></w:document>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in (
            ("[Content_Types].xml", _TYPES), ("_rels/.rels", _RELATIONS), ("word/document.xml", document),
        ):  # fmt: skip
            archive.writestr(name, text)
