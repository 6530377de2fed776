"""Making two organisations one: nothing either held is lost, and whatever pointed at either points at the one.

Two laptops may merge the same two: the one that was entered first stays (the smaller id), whichever the officer had
on the left, and rows whose id follows from the organisation move to the id every laptop gives them.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.fields.company import COMPANY, VILLAGES
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.models import (
    Assignment,
    Commitment,
    Company,
    Invitation,
    Organisation,
    OrganisationPart,
    Shared,
    derived_id,
    shared_models,
)
from kla_tui.store.companies.companies import company_id
from kla_tui.store.kit import accepted_warnings, settings
from kla_tui.store.kit.outcome import Outcome, done

FIRST, SECOND = "first", "second"
Values = Mapping[str, Any]

# What is laid side by side, with the words the note keeps for the value that was not taken.
OF_ORGANISATION = {one.name: one.joining for one in ORGANISATION if isinstance(one.joining, str)}
OF_COMPANY = {one.name: one.joining for one in COMPANY if isinstance(one.joining, str)}

Lost = tuple[str, str, Any]  # field, the words for another value of it, the value not taken

# The parts of the ids that follow from the organisation (see the models), in their order.
_NATURAL: Mapping[type[Shared], Callable[[Values], tuple[str, ...]]] = {
    OrganisationPart: lambda row: (row["organisation_id"], row["cluster_id"]),
    Commitment: lambda row: (row["organisation_id"], row["item_code"]),
    Invitation: lambda row: (row["event_id"], row["person_id"] or row["organisation_id"]),
    Assignment: lambda row: (row["round_id"], row["target"], row["organisation_id"]),
}


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of both, as text; `differs` where both say something and not the same."""

    name: str
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Whether the officer must choose."""
        return bool(self.first and self.second) and self.first != self.second


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two organisations field by field, and how many records point at each."""

    first: str
    second: str
    fields: tuple[FieldPair, ...]
    records: tuple[int, int]


def references() -> tuple[tuple[type[Shared], str], ...]:
    """Every column of a shared table that names an organisation, the company profile apart."""
    return tuple(
        (model, column.name)
        for model in shared_models().values()
        for column in model.__table__.columns
        if column.name in ("organisation_id", "agency_id") and model is not Company
    )


def pointing(connection: Connection, ids: Sequence[str]) -> dict[str, int]:
    """How many records point at each of these organisations; those without any are left out."""
    found: dict[str, int] = {}
    for model, name in references() if ids else ():
        column = getattr(model, name)
        query = select(column, func.count()).where(column.in_(ids), model.deleted.is_(False)).group_by(column)
        for organisation, count in connection.execute(query):
            found[organisation] = found.get(organisation, 0) + count
    return found


def survivor(connection: Connection, organisation_id: str) -> str:
    """The organisation this one was merged into, and that one in turn; itself where it was merged into none."""
    seen = {organisation_id}
    while True:
        into = connection.execute(select(Organisation.merged_into).where(Organisation.id == organisation_id)).scalar()
        if not into or into in seen:
            return organisation_id
        seen.add(into)
        organisation_id = into


def side_by_side(connection: Connection, first: str, second: str) -> SideBySide:
    """Both organisations field by field."""
    one, other = _of(connection, first), _of(connection, second)
    fields = tuple(
        FieldPair(name, _text(one.get(name)), _text(other.get(name))) for name in (*OF_ORGANISATION, *OF_COMPANY)
    )
    records = pointing(connection, [first, second])
    return SideBySide(first, second, fields, (records.get(first, 0), records.get(second, 0)))


def _of(connection: Connection, organisation_id: str) -> dict[str, Any]:
    organisation = _row(connection, Organisation, organisation_id)
    company = _row(connection, Company, company_id(organisation_id))
    if company.get("kbli_code"):
        company["kbli_code"] = f"{company['kbli_code']} ({company['kbli_version']})"
    found: dict[str, Any] = {
        **{name: organisation.get(name) for name in (*OF_ORGANISATION, "note")},
        **{name: company.get(name) for name in OF_COMPANY},
    }
    areas = settings.area_names(connection)
    villages = {name: str(found[name]) for name in VILLAGES}
    return found | {name: areas[code].label for name, code in villages.items() if code in areas}


def _row(connection: Connection, model: type[Shared], row: str) -> dict[str, Any]:
    found = connection.execute(select(*model.__table__.columns).where(model.id == row)).first()
    return {} if found is None else dict(found._mapping)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def merge(db: Database, first: str, second: str, taken: Mapping[str, str] | None = None) -> Outcome:
    """Make the two one. `taken` says by field whose value stays (FIRST, the default, or SECOND) where they differ.

    The value not taken is kept in the note. Answers the organisation that stays; undo takes all of it back.
    """
    with writing(db, "organisation.merge") as tx:
        keep, gone = _order(tx.connection, first, second)
        if keep == gone:
            return Outcome(keep)
        choice = {name: first if side == FIRST else second for name, side in (taken or {}).items()}
        # What was merged before and came back from another laptop adds to the one, it does not take its place.
        preferred = keep if survivor(tx.connection, gone) == keep else first
        lost: list[Lost] = []
        _one_profile(tx, keep, gone, choice, preferred, lost)
        _one_organisation(tx, keep, gone, choice, preferred, lost)
        for model, column in references():
            _point(tx, model, column, gone, keep)
        accepted_warnings.hand_on(tx, gone, keep)
        return done(tx, keep)


def _order(connection: Connection, first: str, second: str) -> tuple[str, str]:
    """Which stays, which goes: the one entered first stays; one that was merged already goes where it went."""
    for one, other in ((first, second), (second, first)):
        if survivor(connection, one) == other:
            return other, one
    return min(first, second), max(first, second)


def _chosen(
    names: Mapping[str, str], keep: Values, gone: Values, keep_id: str, choice: Mapping[str, str], preferred: str,
    lost: list[Lost],
) -> dict[str, Any]:  # fmt: skip
    """The values that stay; those that both have and are not taken go to `lost` in words."""
    found: dict[str, Any] = {}
    for name, words in names.items():
        one, other = keep.get(name), gone.get(name)
        if one in (None, "") or other in (None, "") or one == other:
            found[name] = other if one in (None, "") else one
            continue
        takes_keep = choice.get(name, preferred) == keep_id
        found[name] = one if takes_keep else other
        lost.append((name, words, other if takes_keep else one))
    return found


def _one_profile(
    tx: Transaction, keep: str, gone: str, choice: Mapping[str, str], preferred: str, lost: list[Lost]
) -> None:
    one, other = (_row(tx.connection, Company, company_id(row)) for row in (keep, gone))
    if other and not other["deleted"]:
        values = _chosen(OF_COMPANY, one, other, keep, choice, preferred, lost)
        version = one if values["kbli_code"] == one.get("kbli_code") else other
        tx.put(
            Company, company_id(keep), organisation_id=keep, deleted=False, kbli_version=version["kbli_version"],
            **values,
        )  # fmt: skip
        tx.delete(Company, company_id(gone))


def _said(connection: Connection, lost: Sequence[Lost]) -> list[str]:
    areas = settings.area_names(connection)
    return [
        f"{words}: {areas[value].label if name in VILLAGES and value in areas else value}"
        for name, words, value in lost
    ]


def _one_organisation(
    tx: Transaction, keep: str, gone: str, choice: Mapping[str, str], preferred: str, lost: list[Lost]
) -> None:
    one, other = (_row(tx.connection, Organisation, row) for row in (keep, gone))
    values = _chosen(OF_ORGANISATION, one, other, keep, choice, preferred, lost)
    said = _said(tx.connection, lost)
    told = "; ".join(text for text in said if text not in one["note"])
    note = "\n".join(
        text for text in (one["note"], other["note"] if other["note"] not in one["note"] else "", told) if text
    )
    tx.put(Organisation, keep, note=note, deleted=False, **{name: values[name] for name in OF_ORGANISATION})
    tx.put(Organisation, gone, merged_into=keep, deleted=True)


def _point(tx: Transaction, model: type[Shared], column: str, gone: str, keep: str) -> None:
    """Let every row that names the one that goes name the one that stays."""
    query = select(*model.__table__.columns).where(getattr(model, column) == gone, model.deleted.is_(False))
    for row in tx.connection.execute(query.order_by(model.id)).all():
        old = dict(row._mapping)
        new = {**old, column: keep}
        natural = _NATURAL.get(model)
        entity = model.__tablename__
        if natural is None or old["id"] != derived_id(entity, *natural(old)):
            tx.put(model, old["id"], **{column: keep})
        else:
            _move(tx, model, old["id"], derived_id(entity, *natural(new)), new)


def _move(tx: Transaction, model: type[Shared], old_id: str, new_id: str, values: dict[str, Any]) -> None:
    """Bring a row to the id it has now, together with the row that stands there."""
    given = {name: value for name, value in values.items() if name not in ("id", "deleted")}
    if new_id == old_id:
        tx.put(model, old_id, **given)
        return
    there = _row(tx.connection, model, new_id)
    if there and not there["deleted"]:
        given = _both(there, given)
    tx.put(model, new_id, **{**given, "deleted": False})
    tx.delete(model, old_id)


def _both(there: Values, comes: Values) -> dict[str, Any]:
    """One row of two that mean the same: the later dated one's values, else the other's; what is lost in the note."""
    one, other = there, comes
    if "date" in comes and comes["date"] and (not there["date"] or comes["date"] > there["date"]):
        one, other = comes, there
    found = {name: one[name] if one[name] not in (None, "", False) else other[name] for name in comes}
    lost = [
        f"{other[name]}"
        for name in comes
        if name not in ("note", "organisation_id")
        and other[name] not in (None, "", False)
        and other[name] != found[name]
    ]
    if "note" in comes:
        notes = (one["note"], other["note"], "; ".join(lost))
        found["note"] = "\n".join(dict.fromkeys(text for text in notes if text))
    return found
