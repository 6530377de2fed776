"""The printed profile of a company, A4: who it is and what it has done for children; several make a book."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from kla_tui import formats
from kla_tui.fields.company import FIELDS, PAPER
from kla_tui.fields.field import Line, at, ordered
from kla_tui.files.papers import paper
from kla_tui.i18n import source
from kla_tui.store.evidence.stationery import Stationery
from kla_tui.store.reports.company_profile import Profile, word

TITLE = "PROFIL PERUSAHAAN"


def write_pdf(
    path: Path,
    stationery: Stationery,
    profiles: Sequence[Profile],
    *,
    on_page: Callable[[int], None] | None = None,
) -> int:
    """Write one profile or several, each beginning a page, and return how many. Never half a file."""
    names = profiles[0].name if len(profiles) == 1 else f"{len(profiles)} perusahaan"
    paper.write_pdf(
        path, stationery, lambda width: _story(stationery, profiles, width), title=f"{TITLE} {names}",
        footer=f"Profil perusahaan · {names}", on_page=on_page,
    )  # fmt: skip
    return len(profiles)


def _story(stationery: Stationery, profiles: Sequence[Profile], width: float) -> list[Any]:
    from reportlab.platypus import PageBreak

    found: list[Any] = []
    for profile in profiles:
        if found:
            found.append(PageBreak())
        found += [*paper.letterhead(stationery), *paper.heading(TITLE, profile.name), *_identity(profile, width)]
        found += [*_steps(profile, width), *_contacts(profile, width), *_commitment(profile)]
        found += [*_contributions(profile, width), *_events(profile, width)]
    return found


def _identity(profile: Profile, width: float) -> list[Any]:
    lines: dict[Line, list[str]] = {}
    for one in ordered(at("paper", FIELDS), PAPER):
        if isinstance(one.paper, Line):
            lines.setdefault(one.paper, []).append(one.said(profile.texts[one.name], source))
    pairs = [(line.title, line.together(texts)) for line, texts in lines.items()]
    pairs.insert(-1, ("Kedudukan", word("membership_step", profile.step)))  # before the note
    rows = [[label, text or "–"] for label, text in pairs]
    return [paper.table(("Isian", "Keterangan"), rows, (0.25, 0.75), width), paper.gap()]


def _part(title: str, empty: str, body: list[Any]) -> list[Any]:
    return [paper.paragraph(title, bold=True), paper.gap(2), *(body or [paper.paragraph(empty)]), paper.gap()]


def _steps(profile: Profile, width: float) -> list[Any]:
    rows = [
        [formats.day(step.date), word("membership_step", step.step), step.document_number, step.note]
        for step in profile.steps
    ]
    made = paper.table(("Tanggal", "Langkah", "Nomor dokumen", "Catatan"), rows, (0.15, 0.2, 0.3, 0.35), width)
    return _part("Langkah keanggotaan APSAI", "Belum ada langkah.", [made] if rows else [])


def _contacts(profile: Profile, width: float) -> list[Any]:
    rows = [
        [
            contact.name, contact.office, contact.phone,
            f"{formats.day(contact.from_date) or '…'} – {formats.day(contact.until_date) or 'sekarang'}",
            formats.day(contact.last_contacted),
        ]
        for contact in profile.contacts
        if contact.known
    ]  # fmt: skip
    titles = ("Nama", "Jabatan", "Telepon", "Masa", "Terakhir dihubungi")
    made = paper.table(titles, rows, (0.26, 0.2, 0.16, 0.22, 0.16), width)
    return _part("Narahubung", "Belum ada narahubung.", [made] if rows else [])


def _commitment(profile: Profile) -> list[Any]:
    share = profile.share
    text = (
        f"Ya {share.yes}, sebagian {share.partly}, belum {share.no}, dari {share.total} butir. "
        "Penilaian mandiri perusahaan, bukan nilai resmi."
    )
    return _part(
        "Komitmen (penilaian mandiri)", "Belum dinilai sendiri.", [paper.paragraph(text)] if share.answered else []
    )


def _contributions(profile: Profile, width: float) -> list[Any]:
    rows = [
        [
            str(line.year or ""), line.title, "kemitraan" if line.partnership else "sekali",
            _rupiah(line.planned), _rupiah(line.realised),
        ]
        for line in profile.contributions
    ]  # fmt: skip
    titles = ("Tahun", "Kontribusi", "Sifat", "Rencana", "Realisasi")
    made = paper.table(titles, rows, (0.1, 0.4, 0.14, 0.18, 0.18), width, right=(3, 4))
    return _part("Kontribusi bagi anak", "Belum ada kontribusi yang dilaporkan.", [made] if rows else [])


def _rupiah(value: int | None) -> str:
    return "" if value is None else formats.paper_rupiah(value)


def _events(profile: Profile, width: float) -> list[Any]:
    rows = [
        [formats.day(event.date), event.title, formats.paper_number(event.present) if event.present else "–"]
        for event in profile.events
    ]
    made = paper.table(("Tanggal", "Acara", "Orang hadir"), rows, (0.16, 0.66, 0.18), width, centre=(2,))
    return _part("Acara", "Belum diundang, belum pernah hadir.", [made] if rows else [])
