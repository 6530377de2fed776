"""What was being typed when the power went: drafts of forms and prompts, on this laptop only.

A draft holds the fields that were changed, each with the value it had when it was seen, so that it can be held
against what stands when it is found again. Two windows that type under one key keep two drafts.
"""

import json
import re
import secrets
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select

from kla_tui.db import Database
from kla_tui.models import Contribution, Draft, Event, Evidence, Organisation

_TYPED, _SEEN = "typed", "seen"
_BEHIND = "\n"  # between a key and the mark of the window that found its place taken; no key has one

_BY = re.compile("[:,@]")  # between the parts of a key
_NUMBER = re.compile(r"\d\d\.\d+\w?")  # of a question


@dataclass(frozen=True, slots=True)
class Place:
    """Where a window keeps its draft, and when it last wrote there (UTC milliseconds; 0: it has not yet)."""

    key: str
    at: int = 0


@dataclass(frozen=True, slots=True)
class Recovered:
    """A draft found again: what was typed, what had been seen of it, when, and where it lies.

    `seen` is empty in drafts of versions that kept whole forms. `others` counts those of other windows.
    """

    values: Mapping[str, str]
    at: int
    seen: Mapping[str, str] = field(default_factory=dict)
    place: Place = Place("")
    others: int = 0


@dataclass(frozen=True, slots=True)
class Left:
    """A draft that lies here: its kind (the first word of its key), what record it is of, whether that is gone."""

    key: str
    kind: str
    values: Mapping[str, str]
    at: int
    about: str = ""
    gone: bool = False


def keep(db: Database, key: str, values: Mapping[str, str], seen: Mapping[str, str] | None = None) -> None:
    """Keep what is typed, whatever lay there; no values: nothing to keep."""
    with db.write() as connection:
        _write(connection, key, values, seen, 0)


def keep_at(db: Database, place: Place, values: Mapping[str, str], seen: Mapping[str, str]) -> Place:
    """Keep what is typed where this window does; where another one wrote meanwhile, beside it."""
    with db.write() as connection:
        last = _written(connection, place.key)
        if last not in (0, place.at):
            if not values:
                return Place(place.key)  # it is the other window's now
            place = Place(f"{place.key.partition(_BEHIND)[0]}{_BEHIND}{secrets.token_hex(4)}")
        return Place(place.key, _write(connection, place.key, values, seen, place.at))


def find(db: Database, key: str) -> Recovered | None:
    """The latest draft under a key; None where nothing was left behind."""
    query = select(Draft.key, Draft.content, Draft.at).where(_under(key)).order_by(Draft.at.desc(), Draft.key)
    with db.read() as connection:
        rows = connection.execute(query).all()
    if not rows:
        return None
    latest, content = rows[0], json.loads(rows[0].content)
    typed, seen = content.get(_TYPED), content.get(_SEEN)
    if not isinstance(typed, dict) or not isinstance(seen, dict):
        typed, seen = content, {}
    return Recovered(typed, latest.at, seen, Place(latest.key, latest.at), len(rows) - 1)


def listing(connection: Connection) -> tuple[Left, ...]:
    """Every draft, latest first: also those of records that nobody can open any more, joined or deleted meanwhile."""
    rows = connection.execute(select(Draft.key, Draft.content, Draft.at).order_by(Draft.at.desc(), Draft.key)).all()
    parts = {row.key: _BY.split(row.key.partition(_BEHIND)[0]) for row in rows}
    named = _named(connection, {part for found in parts.values() for part in found[1:]})
    left = []
    for row in rows:
        content = json.loads(row.content)
        typed = content.get(_TYPED)
        about = [named[part] for part in parts[row.key][1:] if part in named]
        # A question is named by its number, which stands in the key itself.
        name = next((name for name, _gone in about), next(iter(_NUMBER.findall(row.key)), ""))
        left.append(
            Left(row.key, parts[row.key][0], typed if isinstance(typed, dict) else content, row.at, name,
                 any(gone for _name, gone in about))
        )  # fmt: skip
    return tuple(left)


def _named(connection: Connection, ids: Collection[str]) -> dict[str, tuple[str, bool]]:
    """The name of each record among these ids, and whether it was deleted."""
    found: dict[str, tuple[str, bool]] = {}
    for model, name in (
        (Organisation, Organisation.name), (Event, Event.title), (Evidence, Evidence.title),
        (Contribution, Contribution.title),
    ):  # fmt: skip
        query = select(model.id, name, model.deleted).where(model.id.in_(ids))
        found |= {row[0]: (row[1], bool(row[2])) for row in connection.execute(query)}
    return found


def drop_left(db: Database, left: Left) -> bool:
    """Throw a draft away, unless it was written anew since it was looked at; whether it was."""
    return drop_at(db, Place(left.key, left.at))


def drop(db: Database, key: str) -> None:
    """Forget every draft under a key: it was saved or thrown away."""
    with db.write() as connection:
        connection.execute(delete(Draft).where(_under(key)))


def drop_at(db: Database, place: Place) -> bool:
    """Forget the draft of this window; one that another wrote there meanwhile stays. Whether it was there."""
    with db.write() as connection:
        return connection.execute(delete(Draft).where(Draft.key == place.key, Draft.at == place.at)).rowcount > 0


def _under(key: str) -> ColumnElement[bool]:
    return or_(Draft.key == key, (Draft.key > key + _BEHIND) & (Draft.key < key + chr(ord(_BEHIND) + 1)))


def _written(connection: Connection, key: str) -> int:
    return connection.execute(select(Draft.at).where(Draft.key == key)).scalar_one_or_none() or 0


def _write(
    connection: Connection, key: str, values: Mapping[str, str], seen: Mapping[str, str] | None, last: int
) -> int:
    connection.execute(delete(Draft).where(Draft.key == key))
    if not values if seen is not None else not any(values.values()):
        return 0
    content = dict(values) if seen is None else {_TYPED: dict(values), _SEEN: dict(seen)}
    at = max(time.time_ns() // 1_000_000, last + 1)
    text = json.dumps(content, ensure_ascii=False)
    connection.execute(insert(Draft).values(key=key, content=text, at=at))
    return at
