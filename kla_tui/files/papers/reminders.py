"""The letter that reminds a company to report what it does for children: one a company, on the agency's paper."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.db import Database
from kla_tui.disk import durable
from kla_tui.files.papers import noted, paper
from kla_tui.rules.text.terminal_text import shown
from kla_tui.store.companies import unreported
from kla_tui.store.companies.unreported import Reminder
from kla_tui.store.evidence.stationery import Stationery
from kla_tui.store.kit.outcome import Outcome

OnPage = Callable[[int], None]
_TITLE = "Permohonan laporan kontribusi"
_DOTS = "………………………………"


def write_pdf(letters: Sequence[Reminder], stationery: Stationery, path: Path, on_page: OnPage | None = None) -> int:
    """Write all letters into one PDF, each on a page of its own; returns how many. Never half a file.

    `on_page` is told each page.
    """
    paper.write_pdf(
        path, stationery, lambda _width: _pages(letters, stationery), title=_TITLE, footer=stationery.agency,
        on_page=on_page, numbered=False,
    )  # fmt: skip
    return len(letters)


def write_each(
    letters: Sequence[Reminder], stationery: Stationery, path: Path, on_page: OnPage | None = None
) -> list[Path]:
    """Write one PDF a company beside `path`, named after it and the company; returns where.

    `on_page` is told each page; what it raises leaves nothing behind. Raises Unfinished where the disk stops it in
    the middle.
    """
    written = []
    for number, letter in enumerate(letters, 1):
        name = re.sub(r"[^A-Za-z0-9]+", "-", shown(letter.name)).strip("-")[:40] or "perusahaan"
        target = path.with_name(f"{path.stem}-{number:03}-{name}{path.suffix}")
        written.append((letter, target))
    try:
        durable.several(partial(write_pdf, [letter], stationery, target, on_page) for letter, target in written)
    except OSError:
        raise  # those that are whole stay, and are told
    except Exception:
        for _letter_to, target in written:
            target.unlink(missing_ok=True)
        raise
    return [target for _letter_, target in written]


def send(
    db: Database,
    letters: Sequence[Reminder],
    stationery: Stationery,
    path: Path,
    *,
    each: bool = False,
    on_page: OnPage | None = None,
) -> Outcome:
    """Write the letters into one PDF, or one a company, and note those with a number: both, or neither.

    Raises OSError; Unfinished where the disk stops one of many: those written stay, and none is noted.
    """
    if not each:
        return noted.write(
            path, lambda beside: write_pdf(letters, stationery, beside, on_page), lambda: unreported.keep(db, letters)
        )
    written = write_each(letters, stationery, path, on_page)
    kept = False
    try:
        outcome = unreported.keep(db, letters)
        kept = not outcome.refused
    finally:
        if not kept:
            for one in written:
                one.unlink(missing_ok=True)
    return outcome


def _pages(letters: Sequence[Reminder], stationery: Stationery) -> list[Any]:
    from reportlab.platypus import PageBreak

    story: list[Any] = []
    for number, letter in enumerate(letters):
        story += [*([PageBreak()] if number else []), *_letter(letter, stationery)]
    return story


def _letter(letter: Reminder, stationery: Stationery) -> list[Any]:
    head = (
        ("Nomor", letter.number or _DOTS),
        ("Sifat", "Biasa"),
        ("Hal", "Permohonan laporan kontribusi bagi pemenuhan hak anak"),
    )
    return [
        *paper.letterhead(stationery),
        *(paper.paragraph(f"{label}: {value}", size=10) for label, value in head),
        paper.gap(10),
        paper.paragraph("Kepada Yth.", size=10),
        paper.paragraph(f"Pimpinan {letter.name}", size=10, bold=True),
        *([paper.paragraph(letter.address, size=10)] if letter.address else []),
        paper.paragraph("di tempat", size=10),
        paper.gap(12),
        *_body(letter, stationery),
        paper.gap(16),
        *paper.signature(stationery, letter.date),
    ]


def _body(letter: Reminder, stationery: Stationery) -> list[Any]:
    first, last = letter.years
    role = "anggota APSAI" if letter.step == "anggota" else "perusahaan yang telah menyatakan komitmen"
    known = f"Laporan terakhir yang kami terima adalah untuk tahun {letter.last}. " if letter.last else ""
    due = f"paling lambat {formats.paper_day(letter.due)}" if letter.due else f"paling lambat {_DOTS}"
    texts = (
        "Dengan hormat,",
        f"Sehubungan dengan evaluasi Kabupaten/Kota Layak Anak (KLA) {stationery.regency}, kami mencatat kemitraan "
        f"dunia usaha bagi pemenuhan hak dan perlindungan anak. Sebagai {role}, {letter.name} sampai hari ini belum "
        f"melaporkan kontribusinya untuk tahun {first} maupun {last}. {known}",
        f"Kami mohon laporan tersebut kami terima {due}, dengan memuat:",
    )
    asked = (
        "nama kegiatan atau bantuan dan bentuknya (dana, barang, jasa, fasilitas, program);",
        "tahun, tanggal, dan desa/kelurahan tempat pelaksanaan;",
        "jumlah penerima manfaat, tanpa nama anak;",
        "rencana dan realisasi dalam rupiah;",
        "salinan dokumen pendukung (MoU/PKS, laporan, foto kegiatan).",
    )
    closing = (
        "Bila belum ada kegiatan, mohon hal itu pun diberitahukan. Atas kerja samanya kami ucapkan terima kasih."
    )
    story: list[Any] = []
    for text in texts:
        story += [paper.paragraph(text, size=10), paper.gap(6)]
    story += [paper.paragraph(f"{number}. {text}", size=10, indent=14) for number, text in enumerate(asked, 1)]
    return [*story, paper.gap(6), paper.paragraph(closing, size=10)]
