"""Inviting many at once: whole groups of the register, and one letter number for many; one undo each."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import Connection, func, or_, select

from kla_tui.changes import Transaction, writing
from kla_tui.data.lists import PILLARS, STEPS
from kla_tui.db import Database
from kla_tui.models import AgencyName, Company, Invitation, Organisation
from kla_tui.rules.problem import has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.companies import companies
from kla_tui.store.events import events
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import organisations
from kla_tui.store.round import round_state

Group = Literal["pillar", "step", "kecamatan", "block"]


@dataclass(frozen=True, slots=True)
class Invited:
    """What came of inviting a group: how many it holds, and how many were not invited before."""

    outcome: Outcome
    found: int
    new: int


def choices(connection: Connection, group: Group) -> tuple[tuple[str, str], ...]:
    """(code, label) of the groups of one sort: pillars, membership steps, kecamatan, clusters of the catalogue."""
    if group == "pillar":
        return PILLARS
    if group == "step":
        return STEPS
    if group == "kecamatan":
        areas = settings.area_names(connection).values()
        found = [area for area in areas if area.level == "kecamatan"]
        return tuple((area.code, area.name) for area in sorted(found, key=lambda area: area.name))
    catalogue = round_state.catalogue(connection, settings.current_round(connection).catalogue)
    return tuple((cluster.id, cluster.name_id) for cluster in catalogue.clusters)


def invite_group(db: Database, event_id: str, group: Group, which: str) -> Invited:
    """Invite all of a group: organisations of a pillar, companies on a step or of a kecamatan, OPD of a cluster.

    An agency of a cluster that is not in the register yet is put there; whoever is invited already stays as invited.
    """
    with writing(db, "event.invite") as tx:
        found = _cluster(tx, which) if group == "block" else _members(tx.connection, group, which)
        new = events.invite_new(tx, event_id, found)
        return Invited(done(tx, event_id), len(found), new)


def _members(connection: Connection, group: Group, which: str) -> list[str]:
    if group == "step":
        return companies.ids(connection, step=which)
    query = select(Organisation.id).where(Organisation.deleted.is_(False), Organisation.merged_into == "")
    if group == "pillar":
        query = query.where(Organisation.pillar == which)
    else:
        # Kemendagri codes: the villages of the kecamatan 63.11.02 begin with 63.11.02 and a point.
        site = func.coalesce(func.nullif(Company.site_village_code, ""), Organisation.village_code)
        query = query.outerjoin(Company, companies.PROFILE).where(
            companies.REGISTERED, or_(site == which, site.like(f"{which}.%"))
        )
    return list(connection.execute(query.order_by(Organisation.name_key, Organisation.id)).scalars())


def _cluster(tx: Transaction, cluster: str) -> list[str]:
    """The agencies that answer for a cluster's questions, as this regency calls them."""
    catalogue = round_state.catalogue(tx.connection, settings.current_round(tx.connection).catalogue)
    names: dict[str, None] = {}
    for question in catalogue.questions:
        if catalogue.by_indicator[question.indicator].cluster == cluster:
            names |= dict.fromkeys(catalogue.agencies_of(question))
    called = dict(
        tx.connection.execute(
            select(AgencyName.name, AgencyName.organisation_id).where(
                AgencyName.deleted.is_(False), AgencyName.organisation_id != ""
            )
        ).all()
    )
    found = (called.get(name) or organisations.found_or_made(tx, name, "pemerintah", "opd") for name in names)
    return list(dict.fromkeys(found))


def number(db: Database, invitation_ids: Iterable[str], typed: str, sent_on: str = "") -> Outcome:
    """Write one letter number, and the day it was sent, on many invitations; one that got a number stays as it is."""
    day = parse_day(sent_on, "sent_on")
    if has_errors(day.problems):
        return Outcome(problems=day.problems)
    with writing(db, "event.letter") as tx:
        bare = select(Invitation.id).where(Invitation.deleted.is_(False), Invitation.letter_number == "")
        without = set(tx.connection.execute(bare).scalars())
        sent = {"sent_on": day.value} if sent_on else {}
        for invitation in invitation_ids:
            if invitation in without:
                tx.put(Invitation, invitation, letter_number=stored(typed), **sent)
        return done(tx)


def without_number(connection: Connection, event_id: str) -> tuple[str, ...]:
    """The invitations of an event that bear no letter number yet."""
    query = select(Invitation.id).where(
        Invitation.event_id == event_id, Invitation.deleted.is_(False), Invitation.letter_number == ""
    )
    return tuple(connection.execute(query).scalars())


def remove(db: Database, invitation_ids: Iterable[str]) -> Outcome:
    """Take several invitations back."""
    with writing(db, "event.uninvite") as tx:
        for invitation in invitation_ids:
            tx.delete(Invitation, invitation)
        return done(tx)
