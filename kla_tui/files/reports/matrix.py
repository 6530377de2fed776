"""The table (MATRIKS) of a question as XLSX or CSV, in the columns verifiers expect."""

import csv
from collections.abc import Iterator
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.files.render import xlsx
from kla_tui.files.render.document import Section, Table, Text
from kla_tui.formats import paper_date
from kla_tui.rules.text.terminal_text import formula_safe
from kla_tui.store.checklist.matrix import Matrix
from kla_tui.words.catalogue import paper_question

_HEAD = ("No", "Perangkat daerah/lembaga", "Peran atau kegiatan", "Tanggal", "Bukti")
_SHARES = (0.04, 0.23, 0.34, 0.14, 0.25)


def write(table: Matrix, path: Path) -> int:
    """Write the table beside and rename it, never half; returns how many rows it has. Raises OSError."""
    if path.suffix.lower() == ".csv":
        with durable.whole(path) as beside:
            _csv(beside, table)
    else:
        xlsx.write_lists((_section(table),), path, lambda _step: None)
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


def _section(table: Matrix) -> Section:
    title = f"Matriks {table.question.id}: {paper_question(table.question)}"
    rows = Table(_HEAD, tuple(_cells(table)), _SHARES, empty="")
    return Section("Matriks", (Text(title, strong=True), Text(""), rows))
