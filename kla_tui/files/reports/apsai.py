"""Rekap APSAI: the companies by step, the members, their commitments and boards, and who reported."""

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.files.render import write
from kla_tui.files.render.document import (
    NONE,
    Facts,
    Figure,
    Figures,
    Number,
    Report,
    Section,
    Table,
    Text,
    number,
    rupiah,
)
from kla_tui.files.reports import Asked, Made, head
from kla_tui.store.reports import apsai_recap
from kla_tui.store.reports.apsai_recap import BoardLine, Recap

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

TITLE = "REKAP APSAI"
_MEMBER = "Anggota"


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:  # noqa: ARG001
    """The recap as the data stand now."""
    return Made(write.writer(report(apsai_recap.read(connection, folder.evidence))))


def report(found: Recap) -> Report:
    """The recap, laid out."""
    sections = (
        Section("Ringkasan", (_figures(found), _steps(found)), "Ringkasan"),
        Section("Anggota", (_members(found),), "Anggota"),
        Section("Semua perusahaan", (_companies(found),), "Perusahaan"),
        Section("Komitmen", _commitments(found), "Komitmen"),
        Section("Pengurus", _boards(found), "Pengurus"),
        Section("Yang melaporkan kontribusi", _reporters(found), "Pelapor"),
    )
    return head.report(found.head, TITLE, found.head.stationery.regency, sections)


def _figures(found: Recap) -> Figures:
    return Figures(
        tuple(
            Figure(label, Number(Decimal(count), 0), below)
            for label, count, below in (
                ("Terdata", found.total, "perusahaan"),
                ("Anggota", found.members, "perusahaan"),
                ("Melapor", found.reported, "tahun ini atau tahun lalu"),
            )
        )
    )


def _steps(found: Recap) -> Table:
    rows = tuple((label, number(count, 0)) for label, count in found.steps)
    return Table(("Langkah", "Perusahaan"), rows, (0.7, 0.3))


def _day(value: dt.date | None) -> str:
    return formats.paper_date(value) if value else NONE


def _members(found: Recap) -> Table:
    members = [line for line in found.companies if line.step == _MEMBER]
    rows = tuple(
        (number(place, 0), line.name, line.legal_form or NONE, _day(line.since), line.document or NONE)
        for place, line in enumerate(members, 1)
    )
    titles = ("No", "Nama", "Bentuk", "Sejak", "Nomor dokumen")
    return Table(titles, rows, (0.07, 0.4, 0.13, 0.2, 0.2), "Belum ada anggota.")


def _companies(found: Recap) -> Table:
    rows = tuple(
        (number(place, 0), line.name, line.step, _day(line.since), number(line.commitments, 0))
        for place, line in enumerate(found.companies, 1)
    )
    titles = ("No", "Nama", "Langkah", "Sejak", "Komitmen ya")
    return Table(titles, rows, (0.07, 0.42, 0.17, 0.2, 0.14), "Belum ada perusahaan.")


def _commitments(found: Recap) -> tuple[Table, ...]:
    rows = tuple(
        (
            number(line.principle, 0) if line.principle else line.code, line.aspect or NONE, line.text or line.code,
            *(number(count, 0) for count in line.answers),
        )
        for line in found.commitments
    )  # fmt: skip
    titles = ("Prinsip", "Aspek", "Butir", "Ya", "Sebagian", "Belum")
    return (Table(titles, rows, (0.1, 0.13, 0.5, 0.08, 0.11, 0.08), "Belum ada komitmen."),)


def _boards(found: Recap) -> tuple[Text | Facts | Table, ...]:
    if not found.boards:
        return (Text("Belum ada pengurus."),)
    return tuple(block for board in found.boards for block in _board(board))


def _board(board: BoardLine) -> tuple[Text | Facts | Table, ...]:
    return (
        Text(f"Periode {board.period or NONE}", strong=True),
        Facts(
            (
                ("SK", f"{board.number or NONE}, {_day(board.date)}, {board.issuer or NONE}"),
                ("Dikukuhkan", _day(board.inaugurated)),
            )
        ),
        Table(
            ("No", "Nama", "Jabatan", "Bidang", "Perusahaan"),
            tuple((number(place, 0), *member) for place, member in enumerate(board.members, 1)),
            (0.07, 0.3, 0.18, 0.17, 0.28), "Belum ada anggota pengurus.",
        ),
    )  # fmt: skip


def _reporters(found: Recap) -> tuple[Table, ...]:
    rows = tuple(
        (number(place, 0), line.name, number(line.entries, 0), rupiah(line.planned), rupiah(line.realised))
        for place, line in enumerate(found.reporters, 1)
    )
    titles = ("No", "Perusahaan", "Laporan", "Rencana", "Realisasi")
    return (Table(titles, rows, (0.07, 0.39, 0.12, 0.21, 0.21), "Belum ada yang melapor."),)
