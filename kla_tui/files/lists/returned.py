"""The rows of a list that stay out, written back with the reason: to be put right and taken in again."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.rules.text.terminal_text import formula_safe, stored

_BESIDE = ("hasil", "alasan", "baris")


def path_beside(source: Path) -> Path:
    """`daftar.xlsx` gives `daftar-ditolak.csv` in the same folder."""
    return source.with_name(f"{source.stem}-ditolak.csv")


def write(path: Path, header: Sequence[str], rows: Iterable[tuple[Sequence[str], str, str, int]]) -> int:
    """Write (cells, outcome, reason, number in the source) and return how many; beside and renamed, never half.

    UTF-8 with a byte order mark, for Excel; what would start a formula is kept as text.
    """
    count = 0
    with durable.whole(path) as beside, beside.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([formula_safe(stored(cell)) for cell in header] + list(_BESIDE))
        for cells, outcome, reason, number in rows:
            own = [formula_safe(stored(cell, lines=True)) for cell in (*cells, *[""] * len(header))[: len(header)]]
            writer.writerow([*own, outcome, formula_safe(reason), str(number)])
            count += 1
    return count
