"""The table (MATRIKS) of a question as XLSX or CSV, in the columns verifiers expect."""

import csv
from collections.abc import Iterator
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.files.lists.books import workbook
from kla_tui.formats import paper_date
from kla_tui.rules.text.terminal_text import formula_safe
from kla_tui.store.checklist.matrix import Matrix

SUFFIXES = (".xlsx", ".csv")
_HEAD = ("No", "Perangkat daerah/lembaga", "Peran atau kegiatan", "Tanggal", "Bukti")
_WIDTHS = (5, 32, 48, 20, 36)


def write(table: Matrix, path: Path) -> int:
    """Write the table beside and rename it, never half; returns how many rows it has. Raises OSError."""
    with durable.whole(path) as beside:
        (_csv if path.suffix.lower() == ".csv" else _xlsx)(beside, table)
    return len(table.rows)


def _cells(table: Matrix) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(table.rows, 1):
        line = row.line
        day = paper_date(line.date) if line.date else ""
        yield (str(number), line.agency, line.activity, day, line.proof)


def _csv(path: Path, table: Matrix) -> None:
    # Excel reads UTF-8 only behind a byte order mark.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(_HEAD)
        writer.writerows([formula_safe(cell) for cell in row] for row in _cells(table))


def _xlsx(path: Path, table: Matrix) -> None:
    with workbook(path) as book:
        sheet = book.add_worksheet("Matriks")
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        sheet.write_string(0, 0, f"Matriks {table.question.id}: {table.question.text_id}"[:32767], bold)
        for column, (title, width) in enumerate(zip(_HEAD, _WIDTHS, strict=True)):
            sheet.set_column(column, column, width)
            sheet.write_string(2, column, title, bold)
        for number, row in enumerate(_cells(table), 3):
            for column, cell in enumerate(row):
                sheet.write_string(number, column, cell[:32767], wrapped)
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
