"""Contributions by year: the totals by cluster, form and pillar, and the entries behind them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, select

from kla_tui.fields.contribution import CONTRIBUTION
from kla_tui.fields.field import Entry as Typed
from kla_tui.fields.field import FieldOf
from kla_tui.models import Contribution, Organisation
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.store.kit import lists, settings
from kla_tui.store.reports import report_head
from kla_tui.store.reports.report_head import Head
from kla_tui.store.round import round_state


@dataclass(frozen=True, slots=True)
class Entry:
    """One contribution; rupiah, and None where nothing was entered; `said` is what stands on paper of each column."""

    year: int | None
    pillar: str
    form: str
    cluster: str
    partnership: bool
    beneficiaries: int | None
    planned: int | None
    realised: int | None
    said: Mapping[str, str | int | None]


@dataclass(frozen=True, slots=True)
class Total:
    """A sum of contributions, in rupiah and people."""

    label: str
    entries: int
    partnerships: int
    beneficiaries: int
    planned: int
    realised: int


@dataclass(frozen=True, slots=True)
class Year:
    """The contributions of one year; None: no year was entered."""

    year: int | None
    total: Total
    clusters: tuple[Total, ...]
    forms: tuple[Total, ...]
    pillars: tuple[Total, ...]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Years:
    """The years, the latest first."""

    head: Head
    years: tuple[Year, ...]


def read(connection: Connection, year: int | None = None, evidence_folder: Path | None = None) -> Years:
    """The contributions of every year, or of one."""
    entries = _entries(connection)
    found = sorted({entry.year for entry in entries}, key=lambda one: one or 0, reverse=True)
    years = tuple(_year(one, [entry for entry in entries if entry.year == one]) for one in found)
    chosen = years if year is None else tuple(one for one in years if one.year == year)
    return Years(report_head.read(connection, evidence_folder), chosen)


def _entries(connection: Connection) -> list[Entry]:
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    pillars, forms = (lists.paper_words(connection, name) for name in ("pillar", "contribution_form"))
    query = (
        select(*Contribution.__table__.columns, Organisation.name.label("organisation"), Organisation.pillar)
        .join(Organisation, Organisation.id == Contribution.organisation_id)
        .where(Contribution.deleted.is_(False), Organisation.deleted.is_(False))
        .order_by(Organisation.name_key, Contribution.title, Contribution.id)
    )
    return [
        Entry(
            year=row.year,
            pillar=pillars.get(row.pillar, row.pillar) or "Tanpa pilar",
            form=forms.get(row.form, row.form) or "Tanpa bentuk",
            cluster=_cluster(catalogue, row.cluster_id, row.indicator_id, row.question_id),
            partnership=row.partnership,
            beneficiaries=row.beneficiaries,
            planned=row.planned,
            realised=row.realised,
            said=_said(row, forms),
        )
        for row in connection.execute(query)
    ]


def _said(row: Any, forms: Mapping[str, str]) -> dict[str, str | int | None]:
    names = {"organisation_id": row.organisation, "form": forms.get(row.form, row.form) or "Tanpa bentuk"}
    return {one.name: names.get(one.name) or _cell(one, getattr(row, one.name)) for one in CONTRIBUTION.at("paper")}


def _cell(one: FieldOf, value: Any) -> str | int | None:
    """A number as it is, so that papers may add it up; anything else as text."""
    if isinstance(one.form, Typed) and one.form.kind in ("number", "rupiah"):
        return None if value is None else int(value)
    return one.shown(one.text(value))


def _cluster(catalogue: Catalogue, cluster: str, indicator: str, question: str) -> str:
    """The cluster a contribution counts for: its own, else that of its indicator or question."""
    if not indicator and question in catalogue.by_question:
        indicator = catalogue.by_question[question].indicator
    if not cluster and indicator in catalogue.by_indicator:
        cluster = catalogue.by_indicator[indicator].cluster
    return catalogue.by_cluster[cluster].name_id if cluster in catalogue.by_cluster else "Tanpa klaster"


def _year(year: int | None, entries: list[Entry]) -> Year:
    return Year(
        year=year,
        total=_total("Jumlah", entries),
        clusters=_by(entries, lambda entry: entry.cluster),
        forms=_by(entries, lambda entry: entry.form),
        pillars=_by(entries, lambda entry: entry.pillar),
        entries=tuple(entries),
    )


def _by(entries: list[Entry], label: Callable[[Entry], str]) -> tuple[Total, ...]:
    return tuple(
        _total(one, [entry for entry in entries if label(entry) == one]) for one in sorted({*map(label, entries)})
    )


def _total(label: str, entries: Iterable[Entry]) -> Total:
    listed = list(entries)
    return Total(
        label=label,
        entries=len(listed),
        partnerships=sum(entry.partnership for entry in listed),
        beneficiaries=sum(entry.beneficiaries or 0 for entry in listed),
        planned=sum(entry.planned or 0 for entry in listed),
        realised=sum(entry.realised or 0 for entry in listed),
    )
