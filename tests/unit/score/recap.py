"""The only public recap by question: the part of its points each question earned in one regency."""

import csv
from decimal import Decimal
from pathlib import Path

RECAP = Path(__file__).parents[2] / "data" / "rekap_publik_2024.csv"
ZERO = Decimal(0)


def fractions() -> dict[str, Decimal]:
    """Points obtained ÷ maximum, by question; nothing for a question that is asked for nothing (26.17)."""
    with RECAP.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 274
    most = {row["question"]: Decimal(row["max_points"]) for row in rows}
    return {
        row["question"]: Decimal(row["points_obtained"]) / most[row["question"]] if most[row["question"]] else ZERO
        for row in rows
    }
