"""Kontribusi per tahun: what partners gave for children, planned and realised, by cluster, form and pillar."""

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from kla_tui.fields.contribution import CONTRIBUTION, PAPER
from kla_tui.fields.field import Entry as Typed
from kla_tui.fields.field import FieldOf, ordered
from kla_tui.files.render import write
from kla_tui.files.render.document import (
    Cell,
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
from kla_tui.files.reports import Asked, Made, head, refused
from kla_tui.rules.typed.years import year_of
from kla_tui.store.reports import contribution_years
from kla_tui.store.reports.contribution_years import Entry, Total, Year, Years

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

TITLE = "KONTRIBUSI PER TAHUN"
_FIELDS = ordered(CONTRIBUTION.at("paper"), PAPER)
_SHARES = {
    "organisation_id": 0.19, "title": 0.22, "form": 0.1, "partnership": 0.1, "beneficiaries": 0.08, "planned": 0.13,
    "realised": 0.13,
}  # fmt: skip


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:
    """The contributions of every year, or of the one asked for; raises NotAsAsked where it is no year."""
    typed = asked.get("year", "").strip()
    year = year_of(typed)
    if typed and year is None:
        raise refused("year", "report.year", year=typed)
    found = contribution_years.read(connection, year, folder.evidence)
    return Made(write.writer(report(found, typed)))


def report(found: Years, year: str = "") -> Report:
    """The years, laid out."""
    regency = found.head.stationery.regency
    sections = tuple(map(_year, found.years)) or (
        Section("Kontribusi", (Text("Belum ada kontribusi yang dicatat."),)),
    )
    return head.report(found.head, TITLE, f"{regency} · {year}" if year else regency, sections, landscape=True)


def _year(year: Year) -> Section:
    total, label = year.total, str(year.year) if year.year else "Tanpa tahun"
    return Section(
        f"Tahun {label}" if year.year else label,
        (
            Figures(
                (
                    Figure("Rencana", Number(Decimal(total.planned), 0, "rupiah"), f"{total.entries} kontribusi"),
                    Figure("Realisasi", Number(Decimal(total.realised), 0, "rupiah"), _realised(total)),
                    Figure(
                        "Penerima manfaat", Number(Decimal(total.beneficiaries), 0),
                        f"{total.partnerships} kemitraan, {total.entries - total.partnerships} sekali jalan",
                    ),
                )
            ),
            Text("Per klaster", strong=True), _totals("Klaster", year.clusters, total),
            Text("Per bentuk", strong=True), _totals("Bentuk", year.forms, total),
            Text("Per pilar", strong=True), _totals("Pilar", year.pillars, total),
            Text("Rincian", strong=True), _entries(year.entries),
        ),
        label,
        new_page=True,
    )  # fmt: skip


def _realised(total: Total) -> str:
    if not total.planned:
        return "tanpa rencana"
    return f"{Number(Decimal(total.realised) / total.planned, 1, 'percent').text} dari rencana"


def _totals(label: str, totals: Sequence[Total], whole: Total) -> Table:
    return Table(
        (label, "Jumlah", "Kemitraan", "Penerima", "Rencana", "Realisasi"),
        tuple(map(_total, (*totals, whole))),
        (0.34, 0.1, 0.12, 0.12, 0.16, 0.16),
    )


def _total(total: Total) -> tuple[Cell, ...]:
    return (
        total.label, number(total.entries, 0), number(total.partnerships, 0), number(total.beneficiaries, 0),
        rupiah(total.planned), rupiah(total.realised),
    )  # fmt: skip


def _entries(entries: Sequence[Entry]) -> Table:
    rows = tuple(
        (number(place, 0), *(_cell(one, entry.said[one.name]) for one in _FIELDS))
        for place, entry in enumerate(entries, 1)
    )
    shares = (0.05, *(_SHARES.get(one.name, 0.1) for one in _FIELDS))
    whole = round(sum(shares), 6)
    return Table(("No", *(one.title for one in _FIELDS)), rows, tuple(share / whole for share in shares))


def _cell(one: FieldOf, value: str | int | None) -> Cell:
    if isinstance(value, str):
        return value
    return rupiah(value) if isinstance(one.form, Typed) and one.form.kind == "rupiah" else number(value, 0)
