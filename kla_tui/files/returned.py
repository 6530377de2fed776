"""The rows of a list that stay out, written back with the reason: to be put right and taken in again."""

import csv
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from kla_tui.rules.terminal_text import formula_safe, stored

_BESIDE = ("hasil", "alasan", "baris")


def path_beside(source: Path) -> Path:
    """`daftar.xlsx` gives `daftar-ditolak.csv` in the same folder."""
    return source.with_name(f"{source.stem}-ditolak.csv")


def write(path: Path, header: Sequence[str], rows: Iterable[tuple[Sequence[str], str, str, int]]) -> int:
    """Write (cells, outcome, reason, number in the source) and return how many; beside and renamed, never half.

    UTF-8 with a byte order mark, for Excel; what would start a formula is kept as text.
    """
    beside = path.with_name(path.name + ".part")
    count = 0
    try:
        with beside.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow([formula_safe(stored(cell)) for cell in header] + list(_BESIDE))
            for cells, outcome, reason, number in rows:
                own = [
                    formula_safe(stored(cell, lines=True)) for cell in (*cells, *[""] * len(header))[: len(header)]
                ]
                writer.writerow([*own, outcome, formula_safe(reason), str(number)])
                count += 1
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    return count
