"""The printed board of an APSAI chapter, A4: its decree, and who holds which office in which division."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.files.papers import paper
from kla_tui.store.companies.boards import BoardRow, MemberRow
from kla_tui.store.evidence.stationery import Stationery

TITLE = "SUSUNAN PENGURUS APSAI"


def write_pdf(
    path: Path,
    stationery: Stationery,
    board: BoardRow,
    members: Sequence[MemberRow],
    offices: Mapping[str, str],
    divisions: Mapping[str, str],
) -> int:
    """Write the list and return how many members it has; codes become the words given. Never half a file."""
    paper.write_pdf(
        path, stationery,
        lambda width: [
            *paper.letterhead(stationery),
            *paper.heading(TITLE, stationery.regency, f"Masa bakti {board.period}"),
            *paper.facts(_decree(board)), _table(members, offices, divisions, width), paper.gap(18),
            *paper.signature(stationery, above="Mengetahui,"),
        ],
        title=f"{TITLE} {board.period}", footer=f"Susunan pengurus APSAI · {stationery.regency}",
    )  # fmt: skip
    return len(members)


def _decree(board: BoardRow) -> list[tuple[str, str]]:
    day = f" tanggal {formats.paper_date(board.sk_date)}" if board.sk_date else ""
    return [
        ("Surat keputusan", f"{board.sk_number or '–'}{day}"),
        ("Diterbitkan oleh", board.sk_issuer or "–"),
        ("Dilantik", formats.paper_day(board.inaugurated) if board.inaugurated else "–"),
    ]


def _table(
    members: Sequence[MemberRow], offices: Mapping[str, str], divisions: Mapping[str, str], width: float
) -> Any:
    rows = [
        [
            str(number), divisions.get(row.division, row.division), offices.get(row.office, row.office), row.name,
            row.sex, row.organisation,
        ]
        for number, row in enumerate(members, 1)
    ]  # fmt: skip
    titles = ("No", "Bidang", "Jabatan", "Nama", "L/P", "Perusahaan")
    return paper.table(titles, rows, (0.06, 0.2, 0.16, 0.26, 0.06, 0.26), width, centre=(0, 4), padding=4)
