"""The ledger read: contributions by year, pillar, partner, cluster; their totals; where partners meet."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import Connection, and_, case, func, or_, select

from kla_tui.models import Contribution, Evidence, Organisation
from kla_tui.rules.partners.ledger import CLUSTER_OF_MATRIX
from kla_tui.rules.text.names import fold
from kla_tui.store.kit import search, settings, window
from kla_tui.store.round import round_state

By = Literal["cluster", "form", "year", "pillar", "organisation"]


@dataclass(frozen=True, slots=True)
class Filters:
    """Which contributions are meant; what is empty does not narrow. `partnership`: None for both sorts."""

    typed: str = ""
    year: int | None = None
    pillar: str = ""
    organisation: str = ""
    cluster: str = ""
    indicator: str = ""
    form: str = ""
    village: str = ""
    partnership: bool | None = None
    id: str = ""


@dataclass(frozen=True, slots=True)
class ContributionRow:
    """A contribution with the names of what it points at; money in whole rupiah, None where it was not said."""

    id: str
    organisation_id: str
    organisation: str
    pillar: str
    title: str
    form: str
    cluster: str
    indicator: str
    question: str
    year: int | None
    date: dt.date | None
    village_code: str
    village: str
    beneficiaries: int | None
    planned: int | None
    realised: int | None
    partnership: bool
    evidence_id: str
    evidence: str
    note: str

    @property
    def aim(self) -> str:
        """The narrowest of question, indicator and cluster."""
        return self.question or self.indicator or self.cluster


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of contributions: how many, of these partnerships, money in rupiah, people reached."""

    count: int
    partnerships: int
    planned: int
    realised: int
    beneficiaries: int


@dataclass(frozen=True, slots=True)
class Group:
    """The totals of one cluster, form, year, pillar or partner; `key` "" where none was said."""

    key: str
    totals: Totals


@dataclass(frozen=True, slots=True)
class Place:
    """One village in one year: the partners there (names in order) and what they gave."""

    village_code: str
    village: str
    year: int
    partners: tuple[str, ...]
    realised: int

    @property
    def shared(self) -> bool:
        """Whether several partners meet there."""
        return len(self.partners) > 1


_WORDS = 8  # of a pasted text; more would only make the question longer
_BY_PARTNER = (
    window.By(Organisation.name_key), window.By(func.lower(Contribution.title)), window.By(Contribution.id),
)  # fmt: skip
ORDERS: Mapping[str, window.Order] = {
    "year": (window.By(Contribution.year, descending=True), *_BY_PARTNER),
    "partner": (_BY_PARTNER[0], window.By(Contribution.year, descending=True), *_BY_PARTNER[1:]),
    "realised": (window.By(Contribution.realised, descending=True), *_BY_PARTNER),
}
HERE = and_(Contribution.deleted.is_(False), Organisation.deleted.is_(False))


def _cluster(connection: Connection) -> Any:
    """The cluster of a contribution: as entered, else of its matrix question, else of its indicator."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    of_indicator = {indicator.id: indicator.cluster for indicator in catalogue.indicators}
    return case(
        (Contribution.cluster_id != "", Contribution.cluster_id),
        (
            Contribution.question_id.in_(list(CLUSTER_OF_MATRIX)),
            case(CLUSTER_OF_MATRIX, value=Contribution.question_id),
        ),
        else_=case(of_indicator, value=Contribution.indicator_id, else_=""),
    )


def _filtered(query: search.AnySelect, cluster: Any, filters: Filters) -> search.AnySelect:
    wanted = (
        (Contribution.year, filters.year), (Organisation.pillar, filters.pillar), (cluster, filters.cluster),
        (Contribution.organisation_id, filters.organisation), (Contribution.indicator_id, filters.indicator),
        (Contribution.form, filters.form), (Contribution.village_code, filters.village),
        (Contribution.id, filters.id),
    )  # fmt: skip
    query = query.join(Organisation, Organisation.id == Contribution.organisation_id).where(HERE)
    query = query.where(*(column == value for column, value in wanted if value))
    if filters.partnership is not None:
        query = query.where(Contribution.partnership.is_(filters.partnership))
    # No index is needed for the few thousand rows of a ledger: each word in the title or the partner's name.
    for word in list(dict.fromkeys(fold(filters.typed).split()))[:_WORDS]:
        query = query.where(
            or_(
                func.lower(Contribution.title).contains(word, autoescape=True),
                Organisation.search_key.contains(word, autoescape=True),
            )
        )
    return query


def listing(
    connection: Connection,
    filters: Filters | None = None,
    *,
    order: str = "year",
    limit: int = 100_000,
    offset: int = 0,
) -> tuple[ContributionRow, ...]:
    """Contributions in one of `ORDERS`, the latest year first where none is named; every column."""
    cluster = _cluster(connection)
    query = select(
        Contribution.id, Contribution.organisation_id, Organisation.name.label("organisation"), Organisation.pillar,
        Contribution.title, Contribution.form, cluster.label("cluster"), Contribution.indicator_id,
        Contribution.question_id, Contribution.year, Contribution.date, Contribution.village_code,
        Contribution.beneficiaries, Contribution.planned, Contribution.realised, Contribution.partnership,
        Contribution.evidence_id, func.coalesce(Evidence.title, "").label("evidence"), Contribution.note,
    )  # fmt: skip
    query = _filtered(query, cluster, filters or Filters())
    query = query.outerjoin(Evidence, and_(Evidence.id == Contribution.evidence_id, Evidence.deleted.is_(False)))
    query = query.order_by(*window.clauses(ORDERS[order]))
    areas = settings.area_names(connection)
    return tuple(_row(row, areas) for row in connection.execute(query.limit(limit).offset(offset)))


def _row(row: Any, areas: Mapping[str, settings.AreaName]) -> ContributionRow:
    return ContributionRow(
        id=row.id,
        organisation_id=row.organisation_id,
        organisation=row.organisation,
        pillar=row.pillar,
        title=row.title,
        form=row.form,
        cluster=row.cluster or "",
        indicator=row.indicator_id,
        question=row.question_id,
        year=row.year,
        date=row.date,
        village_code=row.village_code,
        village=areas[row.village_code].label if row.village_code in areas else row.village_code,
        beneficiaries=row.beneficiaries,
        planned=row.planned,
        realised=row.realised,
        partnership=row.partnership,
        evidence_id=row.evidence_id if row.evidence else "",
        evidence=row.evidence,
        note=row.note,
    )


_SUMS = (
    func.count(),
    func.coalesce(func.sum(case((Contribution.partnership.is_(True), 1), else_=0)), 0),
    func.coalesce(func.sum(Contribution.planned), 0),
    func.coalesce(func.sum(Contribution.realised), 0),
    func.coalesce(func.sum(Contribution.beneficiaries), 0),
)


def totals(connection: Connection, filters: Filters | None = None) -> Totals:
    """The sums over the contributions that are meant."""
    query = _filtered(select(*_SUMS).select_from(Contribution), _cluster(connection), filters or Filters())
    return Totals(*(int(value) for value in connection.execute(query).one()))


def count(connection: Connection, filters: Filters | None = None) -> int:
    """How many contributions `listing` would give in all."""
    return totals(connection, filters).count


def grouped(connection: Connection, by: By, filters: Filters | None = None) -> tuple[Group, ...]:
    """The totals of every cluster, form, year, pillar or partner (its id) there is, in the order of the key."""
    cluster = _cluster(connection)
    key: Any = {
        "cluster": cluster,
        "form": Contribution.form,
        "year": Contribution.year,
        "pillar": Organisation.pillar,
        "organisation": Contribution.organisation_id,
    }[by]
    query = _filtered(select(key, *_SUMS).select_from(Contribution), cluster, filters or Filters())
    rows = connection.execute(query.group_by(key).order_by(key))
    return tuple(
        Group("" if row[0] is None else str(row[0]), Totals(*(int(value) for value in row[1:]))) for row in rows
    )


def years(connection: Connection) -> tuple[int, ...]:
    """The years there are contributions of, the latest first."""
    query = _filtered(select(Contribution.year).select_from(Contribution).distinct(), "", Filters())
    return tuple(sorted((year for year in connection.execute(query).scalars() if year), reverse=True))


def indicators(connection: Connection) -> tuple[str, ...]:
    """The indicators there are contributions for, in the order of their ids."""
    query = _filtered(select(Contribution.indicator_id).select_from(Contribution).distinct(), "", Filters())
    return tuple(sorted(found for found in connection.execute(query).scalars() if found))


def partners(connection: Connection) -> tuple[tuple[str, str], ...]:
    """(id, name) of the organisations that contributed, by name."""
    query = select(Organisation.id, Organisation.name, Organisation.name_key).select_from(Contribution).distinct()
    rows = connection.execute(_filtered(query, "", Filters()).order_by(Organisation.name_key, Organisation.id))
    return tuple((row.id, row.name) for row in rows)


def overlap(connection: Connection, filters: Filters | None = None) -> tuple[Place, ...]:
    """Village by year, by the village's name: where partners are, and where several meet."""
    query = select(
        Contribution.village_code, Contribution.year, Organisation.name, Organisation.name_key, Contribution.realised
    ).select_from(Contribution)
    query = _filtered(query, _cluster(connection), filters or Filters())
    query = query.where(Contribution.village_code != "", Contribution.year.is_not(None))
    found: dict[tuple[str, int], tuple[dict[str, None], list[int]]] = {}
    for row in connection.execute(query.order_by(Organisation.name_key, Organisation.id)):
        names, sums = found.setdefault((row.village_code, row.year), ({}, []))
        names[row.name] = None
        sums.append(row.realised or 0)
    areas = settings.area_names(connection)
    places = [
        Place(code, areas[code].label if code in areas else code, year, tuple(names), sum(sums))
        for (code, year), (names, sums) in found.items()
    ]
    return tuple(sorted(places, key=lambda place: (fold(place.village), place.village_code, -place.year)))


def without_partner(connection: Connection, filters: Filters | None = None) -> tuple[tuple[str, str], ...]:
    """(code, village with its kecamatan) of the villages where no partner did anything that is meant."""
    seen = {place.village_code for place in overlap(connection, filters)}
    return tuple((area.code, area.label) for area in settings.villages(connection) if area.code not in seen)


def reporting(first: int, last: int) -> search.AnySelect:
    """The businesses with a contribution in these years: who has reported, as every figure counts it."""
    return (
        select(Contribution.organisation_id)
        .join(Organisation, Organisation.id == Contribution.organisation_id)
        .where(HERE, Organisation.pillar == "dunia_usaha", Contribution.year.between(first, last))
        .distinct()
    )
