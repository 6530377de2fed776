"""The four pillars: which organisations carry which cluster, and where one of the pillars is missing."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import writing
from kla_tui.data.lists import PILLARS
from kla_tui.db import Database
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.models import AgencyName, Organisation, OrganisationPart, derived_id
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit import search, settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.ledger import contributions
from kla_tui.store.register import organisations
from kla_tui.store.round import round_state

CODES = tuple(code for code, _ in PILLARS)


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """One cluster of the catalogue: how many organisations of each pillar carry some of it."""

    cluster: str
    name: str
    counts: Mapping[str, int]

    @property
    def missing(self) -> tuple[str, ...]:
        """The pillars nobody of which is there."""
        return tuple(pillar for pillar in CODES if not self.counts.get(pillar))


@dataclass(frozen=True, slots=True)
class MemberRow:
    """An organisation and its part of a cluster; `why`: part (written down), contribution, catalogue."""

    id: str
    name: str
    pillar: str
    kind: str
    part: str
    why: str


def part_id(organisation_id: str, cluster: str) -> str:
    """The part of an organisation in a cluster, the same row on every laptop."""
    return derived_id("organisation_part", organisation_id, cluster)


def _carried(connection: Connection) -> dict[tuple[str, str], tuple[str, str]]:
    """(organisation, cluster) → (part in words, why): as written down, as agency of its questions, as contributor."""
    # Under the catalogue's own names: what each is called here is asked below.
    catalogue = round_state.corrected(connection, settings.current_round(connection).catalogue)
    found: dict[tuple[str, str], tuple[str, str]] = {}
    for row in contributions.listing(connection):
        if row.cluster:
            found[row.organisation_id, row.cluster] = (row.title, "contribution")
    called = select(AgencyName.name, AgencyName.organisation_id).where(
        AgencyName.deleted.is_(False), AgencyName.organisation_id != ""
    )
    agencies = {name: organisation for name, organisation in connection.execute(called)}
    for question in catalogue.questions:
        for name in catalogue.agencies_of(question):
            if name in agencies:
                found[agencies[name], catalogue.by_indicator[question.indicator].cluster] = ("", "catalogue")
    parts = select(OrganisationPart.organisation_id, OrganisationPart.cluster_id, OrganisationPart.part).where(
        OrganisationPart.deleted.is_(False), OrganisationPart.part != ""
    )
    for organisation, cluster, part in connection.execute(parts):
        found[organisation, cluster] = (part, "part")
    return found


def clusters(connection: Connection) -> tuple[ClusterRow, ...]:
    """Every cluster, and last (`cluster` "") all organisations there are."""
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    pillars = _pillars(connection)
    counts: dict[str, dict[str, int]] = {cluster.id: {} for cluster in catalogue.clusters}
    for organisation, cluster in _carried(connection):
        pillar = pillars.get(organisation)
        if pillar and cluster in counts:
            counts[cluster][pillar] = counts[cluster].get(pillar, 0) + 1
    everyone: dict[str, int] = {}
    for pillar in pillars.values():
        everyone[pillar] = everyone.get(pillar, 0) + 1
    rows = [ClusterRow(cluster.id, cluster.name_id, counts[cluster.id]) for cluster in catalogue.clusters]
    return (*rows, ClusterRow("", "", everyone))


def _pillars(connection: Connection) -> dict[str, str]:
    query = select(Organisation.id, Organisation.pillar).where(Organisation.deleted.is_(False))
    return {organisation: pillar for organisation, pillar in connection.execute(query)}


def listing(connection: Connection, *, cluster: str = "", pillar: str = "", typed: str = "") -> tuple[MemberRow, ...]:
    """Organisations that carry some of a cluster (no cluster: all there are), pillar by pillar, by name."""
    carried = {who: told for (who, carries), told in _carried(connection).items() if carries == cluster}
    query = select(Organisation.id, Organisation.name, Organisation.pillar, Organisation.kind).where(
        Organisation.deleted.is_(False)
    )
    if pillar:
        query = query.where(Organisation.pillar == pillar)
    if typed:
        query = search.narrowed(connection, Organisation, query, typed)
    rows = connection.execute(query.order_by(Organisation.name_key, Organisation.id)).all()
    order = {code: place for place, code in enumerate(CODES)}
    found = [MemberRow(*row, *carried.get(row.id, ("", ""))) for row in rows if not cluster or row.id in carried]
    return tuple(sorted(found, key=lambda row: order.get(row.pillar, len(order))))


def get(connection: Connection, organisation_id: str) -> dict[str, str]:
    """An organisation's fields as its form shows them, with `part-K0` …; empty where there is none."""
    row = connection.execute(
        select(*Organisation.__table__.columns).where(Organisation.id == organisation_id)
    ).first()
    if row is None:
        return {}
    areas = settings.area_names(connection)
    found = ORGANISATION.text(row)
    found["village_code_text"] = areas[row.village_code].label if row.village_code in areas else row.village_code
    query = select(OrganisationPart.cluster_id, OrganisationPart.part).where(
        OrganisationPart.organisation_id == organisation_id, OrganisationPart.deleted.is_(False)
    )
    return found | {f"part-{cluster}": part for cluster, part in connection.execute(query)}


def save(db: Database, organisation_id: str, typed: Mapping[str, str]) -> Outcome:
    """Register an organisation of any pillar (empty id: a new one) or change it, with its parts."""
    values, problems = organisations.check(dict(typed))
    if not values["pillar"]:
        problems = (*problems, Problem("pillar", "contribution.pillar_missing", {"name": values["name"]}))
    if typed.get("village_code_text", "").strip() and not typed.get("village_code"):
        problems = (*problems, Problem("village_code", "area.unknown", {"text": typed["village_code_text"]}))
    if has_errors(problems):
        return Outcome(organisation_id, problems=problems)
    with writing(db, "organisation.parts") as tx:
        known = organisations.by_key(tx.connection, values["name"])
        if known is not None and known.id != organisation_id:
            problems = (*problems, Problem("name", "company.same", {"name": known.name}, severity="warning"))
        organisation_id = tx.save(Organisation, organisation_id, **values)
        for field, text in typed.items():
            if field.startswith("part-"):
                cluster, part = field.removeprefix("part-"), stored(text)
                row = part_id(organisation_id, cluster)
                if part:
                    tx.put(OrganisationPart, row, organisation_id=organisation_id, cluster_id=cluster, part=part)
                else:
                    tx.delete(OrganisationPart, row)
        return done(tx, organisation_id, problems)


def same_name(connection: Connection, name: str, but: str = "") -> str:
    """The name of another organisation that folds to the same; "" where there is none."""
    known = organisations.by_key(connection, name)
    return known.name if known is not None and known.id != but else ""
