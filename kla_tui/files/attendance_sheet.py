"""The printed daftar hadir, A4: what accounting (SPJ) asks for, with the figures of the desk.

Paper is Indonesian whatever language the screen speaks: it goes to the treasurer.
"""

from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.files import paper
from kla_tui.rules.terminal_text import shown
from kla_tui.store.attendance_sheet import Sheet

_MARGIN = 40


def write_pdf(sheet: Sheet, path: Path, *, landscape: bool = False, blank_rows: int = 0) -> int:
    """Write the list as PDF and return how many lines it has; never half a file."""
    paper.write_beside(path, lambda beside: _build(sheet, beside, landscape, blank_rows))
    return len(sheet.rows)


def _build(sheet: Sheet, path: Path, landscape: bool, blank_rows: int) -> None:
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pagesizes import landscape as turned
    from reportlab.platypus import SimpleDocTemplate

    paper.fonts()
    size = turned(A4) if landscape else A4
    document = SimpleDocTemplate(
        str(path), pagesize=size, leftMargin=_MARGIN, rightMargin=_MARGIN, topMargin=_MARGIN, bottomMargin=_MARGIN,
        title=shown(sheet.title), author=shown(sheet.agency),
    )  # fmt: skip
    width = size[0] - 2 * _MARGIN
    story = [*_head(sheet), _table(sheet, width, blank_rows), *_foot(sheet)]
    document.build(story, canvasmaker=paper.numbered_canvas(_footer(sheet)))


def _footer(sheet: Sheet) -> str:
    # The reader must learn from the paper itself what the data are for (UU 27/2022, Pasal 21).
    demo = "DATA CONTOH" + " · " if sheet.demo else ""
    return f"{demo}{sheet.purpose} · {sheet.legal_basis}"


def _head(sheet: Sheet) -> list[Any]:
    from reportlab.platypus import HRFlowable, Spacer

    lines = [paper.paragraph(line, size=10, bold=not number, align=1) for number, line in enumerate(sheet.letterhead)]
    if lines:
        lines += [HRFlowable(width="100%", thickness=1, color="black"), Spacer(1, 6)]
    when = formats.paper_day(sheet.date) if sheet.date else ""
    hours = "–".join(hour.replace(":", ".") for hour in (sheet.starts_at, sheet.ends_at) if hour)
    lines += [
        paper.paragraph("DAFTAR HADIR", size=13, bold=True, align=1),
        paper.paragraph(sheet.title, size=11, bold=True, align=1),
        Spacer(1, 6),
        paper.paragraph(f"Hari/tanggal: {when}"),
        paper.paragraph(f"Waktu: {hours} {sheet.zone} · {sheet.session}"),
        paper.paragraph(f"Tempat: {sheet.venue}"),
        Spacer(1, 8),
    ]
    return lines


def _table(sheet: Sheet, width: float, blank_rows: int) -> Any:
    from reportlab.lib import colors
    from reportlab.platypus import LongTable, TableStyle

    shares = (0.05, 0.26, 0.05, 0.28, 0.14, 0.22)
    titles = ("No", "Nama", "L/P", "Instansi/Jabatan", "No. HP", "Tanda tangan")
    cells: list[list[Any]] = [[paper.paragraph(title, size=8, bold=True, align=1) for title in titles]]
    for number, row in enumerate(sheet.rows, 1):
        name = f"{row.name} (mewakili {row.note})" if row.note else row.name
        cells.append(
            [
                paper.paragraph(str(number), size=8, align=1), paper.paragraph(name, size=8),
                paper.paragraph(row.sex, size=8, align=1), paper.paragraph(row.organisation, size=8),
                paper.paragraph(row.phone, size=8), _signature(number),
            ]
        )  # fmt: skip
    for number in range(len(sheet.rows) + 1, len(sheet.rows) + 1 + blank_rows):
        cells.append([paper.paragraph(str(number), size=8, align=1), "", "", "", "", _signature(number)])
    table = LongTable(cells, colWidths=[share * width for share in shares], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("BACKGROUND", (0, 0), (-1, 0), colors.whitesmoke), ("TOPPADDING", (0, 1), (-1, -1), 5),
                ("BOTTOMPADDING", (0, 1), (-1, -1), 5),
            ]
        )
    )  # fmt: skip
    return table


def _signature(number: int) -> Any:
    # Staggered, so that two neighbours have room to sign.
    return paper.paragraph(f"{number}. ………", size=8, indent=0 if number % 2 else 55)


def _foot(sheet: Sheet) -> list[Any]:
    from reportlab.platypus import KeepTogether, Spacer

    counts = sheet.counts
    totals = (
        "Hadir {present} dari {invited} undangan · L {male} · P {female} · "
        "tanpa undangan {walk_in} · mewakili {represented}"
    )
    signed = [
        paper.paragraph("Mengetahui,"),
        paper.paragraph(sheet.agency or sheet.organiser, bold=True),
        Spacer(1, 44),
        paper.paragraph("(……………………………………………)"),
        paper.paragraph("NIP ………………………………"),
    ]
    return [
        Spacer(1, 6),
        paper.paragraph(
            totals.format(
                present=counts.present, invited=counts.invited, male=counts.male, female=counts.female,
                walk_in=counts.walk_in, represented=counts.represented,
            ),
            size=8,
        ),
        Spacer(1, 18),
        KeepTogether(signed),
    ]  # fmt: skip


def write_xlsx(sheet: Sheet, path: Path) -> int:
    """Write the same list as a spreadsheet and return how many lines it has; never half a file."""
    paper.write_beside(path, lambda beside: _fill_book(sheet, beside))
    return len(sheet.rows)


def _fill_book(sheet: Sheet, path: Path) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"strings_to_formulas": False}) as book:
        page = book.add_worksheet("Daftar hadir")
        bold = book.add_format({"bold": True})
        page.write_string(0, 0, shown(sheet.title), bold)
        page.write_string(1, 0, formats.paper_day(sheet.date) if sheet.date else "")
        for column, title in enumerate(("No", "Nama", "L/P", "Instansi/Jabatan", "No. HP", "Mewakili")):
            page.write_string(3, column, title, bold)
        for number, row in enumerate(sheet.rows, 1):
            page.write_number(3 + number, 0, number)
            for column, text in enumerate((row.name, row.sex, row.organisation, row.phone, row.note), 1):
                page.write_string(3 + number, column, shown(text))
        page.set_column(1, 1, 32)
        page.set_column(3, 3, 36)
        page.set_column(4, 4, 16)
