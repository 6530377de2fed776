"""What a database says of itself to a backup: whose it is, how far it has come, which files belong to it.

Everything here reads tables that every schema version has, so that an older copy can be looked at, too.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, func, select
from sqlalchemy.pool import NullPool

from kla_tui import changes, sqlite_file
from kla_tui.changes import sent
from kla_tui.changes.actors import forget_actor as forget_actor
from kla_tui.models import Actor, Change, Draft, Evidence, LocalState, Preference, Setting, Snapshot, derived_id
from kla_tui.store.kit import settings

_LENGTH = 64


@dataclass(frozen=True, slots=True)
class Facts:
    """A database in a few facts; `files` are sizes by SHA-256, 0 where only the history knows of the file."""

    regency: str
    regency_name: str
    schema: int
    changes: int
    digest: str
    points: Mapping[str, str]
    empty: bool
    state: str
    vector: Mapping[str, int]
    files: Mapping[str, int]


@contextmanager
def reading(path: Path, key: bytes | None = None) -> Iterator[Connection]:
    """A connection to a copy that changes no byte of it."""
    engine = create_engine(
        "sqlite://", module=sqlite_file.driver(), creator=lambda: sqlite_file.look_into(path, key),
        poolclass=NullPool, hide_parameters=True,
    )  # fmt: skip
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def facts_of(path: Path, key: bytes | None = None, *, digest: bool = True) -> Facts:
    """The facts of a copy; without the digest where nobody needs it (it reads every field)."""
    with reading(path, key) as connection:
        return facts(connection, sqlite_file.inspect(path, key), digest=digest)


def digest_of(path: Path, key: bytes | None = None) -> str:
    """The digest of a copy; it reads every field."""
    with reading(path, key) as connection:
        return changes.digest(connection)


def facts(connection: Connection, schema: int = sqlite_file.SCHEMA_VERSION, *, digest: bool = True) -> Facts:
    """The facts of the database a connection reads."""
    shared = select(Setting.key, Setting.value).where(Setting.deleted.is_(False))
    known = {key: value for key, value in connection.execute(shared)}
    figures = _figures(connection)
    vector = changes.vector(connection)
    files = files_of(connection)
    return Facts(
        regency=known.get(settings.REGENCY) or "",
        regency_name=str((figures.get("regency") or {}).get("name", "")),
        schema=schema,
        changes=connection.execute(select(func.count()).select_from(Change)).scalar_one(),
        digest=changes.digest(connection) if digest else "",
        points={name: str(value) for name, value in (figures.get("points") or {}).items()},
        empty=_is_empty(figures, files),
        state=state_of(connection),
        vector=vector,
        files=files,
    )


def state_of(connection: Connection) -> str:
    """A hash that differs wherever anything was written that a backup should hold; drafts and choices included."""
    pieces: list[Any] = [connection.execute(select(func.count()).select_from(Change)).scalar_one()]
    for query in (
        select(Actor.id, Actor.upto, Actor.sent).order_by(Actor.id),
        select(Preference.key, Preference.value).order_by(Preference.key),
        select(Draft.key, Draft.content).order_by(Draft.key),
        select(LocalState.key, LocalState.value).order_by(LocalState.key),
    ):
        pieces.append([list(row) for row in connection.execute(query)])
    return hashlib.sha256(json.dumps(pieces, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()


def marks_of(path: Path, regency: str, key: bytes | None = None) -> Mapping[str, Sequence[sent.Range]]:
    """What has left the folder of a database; nothing where it is another regency's."""
    with reading(path, key) as connection:
        return sent.marks(connection) if settings.value(connection, settings.REGENCY) == regency else {}


def files_of(connection: Connection) -> dict[str, int]:
    """Every file the data or its history names, with its size where it is known: undo may ask for any of them."""
    found = dict.fromkeys(in_history(connection), 0)
    found.update({sha: size or 0 for sha, size in in_use(connection, deleted=True).items()})
    return found


def in_use(connection: Connection, *, deleted: bool = False) -> dict[str, int]:
    """The files of documents and of the letterhead, with their sizes; with `deleted` those of deleted documents."""
    query = select(Evidence.file_sha256, func.max(Evidence.file_size)).where(Evidence.file_sha256 != "")
    if not deleted:
        query = query.where(Evidence.deleted.is_(False))
    found = {sha: size or 0 for sha, size in connection.execute(query.group_by(Evidence.file_sha256)) if _is_sha(sha)}
    logo = settings.value(connection, settings.LOGO)
    if _is_sha(logo):
        found.setdefault(logo, 0)
    return found


def names_of(connection: Connection) -> dict[str, str]:
    """How the officer calls each file of a document: its own name, else the document's title."""
    query = select(Evidence.file_sha256, Evidence.file_name, Evidence.title).where(
        Evidence.file_sha256 != "", Evidence.deleted.is_(False)
    )
    return {sha: name or title for sha, name, title in connection.execute(query.order_by(Evidence.title_key))}


def in_history(connection: Connection) -> set[str]:
    """Every file any change ever named."""
    documents = select(Change.value).where(
        Change.entity == Evidence.__tablename__, Change.field == "file_sha256", Change.value.is_not(None)
    )
    logos = select(Change.value).where(
        Change.entity == Setting.__tablename__, Change.row == derived_id("setting", settings.LOGO),
        Change.field == "value", Change.value.is_not(None),
    )  # fmt: skip
    found = {*connection.execute(documents.distinct()).scalars(), *connection.execute(logos.distinct()).scalars()}
    return {sha for sha in found if _is_sha(sha)}


def _is_sha(text: object) -> bool:
    return isinstance(text, str) and len(text) == _LENGTH and set(text) <= set("0123456789abcdef")


def _figures(connection: Connection) -> Mapping[str, Any]:
    """The kept figures, of whatever version of the program."""
    content = connection.execute(select(Snapshot.content).where(Snapshot.key == "summary")).scalar()
    try:
        found = json.loads((content or "{}").lstrip("0123456789abcdef"))  # a sum leads, in newer versions
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _is_empty(figures: Mapping[str, Any], files: Mapping[str, int]) -> bool:
    """Whether nothing but the first start is in it."""
    counts = [
        (figures.get("questions") or {}).get("answered", 0),
        (figures.get("companies") or {}).get("total", 0),
        (figures.get("events") or {}).get("total", 0),
    ]
    return bool(figures) and not any(counts) and not files
