"""A backup as it lies on a medium: what its manifest says, and the backups of a place, the newest first."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from kla_tui.folder import Folder

FORMAT = 1
_TO_COME = 50  # formats ahead of ours that a newer program may have; beyond, the number is damaged
MANIFEST, DATABASE, KEYRING, OBJECTS, PART = "manifest.json", "kla.db", "kla.key", "objects", ".part"
TURN = ".giliran"  # locked by whoever makes a backup in the place
REPLACED = "diganti"  # how what a restore set aside as it was is labelled
_NAME = re.compile(r"kla-(\d{8}-\d{6}-\d{6})(?:-([a-z0-9-]+))?(\.db)?")
_AHEAD = dt.timedelta(hours=1)  # a clock that is put right moves by minutes
_SHA = re.compile(r"[0-9a-f]{64}")


class Unsound(Exception):
    """A copy or a database that does not hold together; the text says what was found."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds, written when the rest of it was read back; sizes in bytes, hashes SHA-256 in hex."""

    created: str  # ISO 8601 with the offset of the laptop
    label: str
    origin: str  # the data folder it is of (its kla.id), so that two folders can share a stick
    regency: str
    regency_name: str
    schema: int
    changes: int
    digest: str
    points: Mapping[str, str]
    empty: bool
    state: str  # equal in two backups between which nothing was written, drafts and choices included
    vector: Mapping[str, int]
    database_size: int
    database_sha256: str
    key_sha256: str = ""
    files: Mapping[str, int] = field(default_factory=dict)
    missing: Mapping[str, str] = field(default_factory=dict)  # files that were not there whole, and how
    looked_upto: str = ""  # the last object that was hashed again when this backup was made
    format: int = FORMAT

    def to_json(self) -> str:
        """As it lies beside the database."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def manifest_of(text: str) -> Manifest | None:
    """The manifest a text holds; None where it is none that this version can read."""
    try:
        found: dict[str, Any] = json.loads(text)
        if found["format"] > FORMAT:
            return None
        read = Manifest(**{name: found[name] for name in Manifest.__slots__ if name in found})
        sound = _is_sound(read)
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        return None
    return read if sound else None


def _is_sound(read: Manifest) -> bool:
    """Whether every value is of its kind: a bit that flips must not make the next backup stumble over this one."""
    texts = (
        read.created, read.label, read.origin, read.regency, read.regency_name, read.digest, read.state,
        read.database_sha256, read.key_sha256, read.looked_upto, *read.points.values(), *read.missing.values(),
    )  # fmt: skip
    numbers = (read.schema, read.changes, read.database_size, *read.vector.values(), *read.files.values())
    return (
        all(isinstance(text, str) for text in texts)
        and all(type(number) is int and number >= 0 for number in numbers)
        and all(_SHA.fullmatch(sha) for sha in (*read.files, *read.missing))
        and isinstance(read.empty, bool)
        and dt.datetime.fromisoformat(read.created).tzinfo is not None
    )


def _is_newer(text: str) -> bool:
    """Whether a manifest says that a later version of this program wrote it."""
    try:
        found = json.loads(text)
        return type(found["format"]) is int and FORMAT < found["format"] <= FORMAT + _TO_COME
    except (KeyError, TypeError, ValueError, RecursionError):
        return False


@dataclass(frozen=True, slots=True)
class Kept:
    """A backup on a medium.

    `at` is when it was made; `whole` is true where the manifest can be read and everything it names is there in its
    size. What was written by earlier versions is a single file without a manifest; what a restore set aside because
    it did not open is `raw`; what a later version of the program made is `newer`. Where a manifest is gone or
    damaged, the database may be whole all the same.
    """

    path: Path
    at: dt.datetime
    label: str
    manifest: Manifest | None
    whole: bool
    raw: bool = False
    newer: bool = False

    @property
    def is_file(self) -> bool:
        """Whether this is a single file of an earlier version."""
        return self.path.suffix == ".db"

    @property
    def database(self) -> Path:
        """The copy of the database."""
        return self.path if self.is_file else self.path / DATABASE

    @property
    def keyring(self) -> Path:
        """The data key wrapped by the passphrase of that time; there only in backups of an encrypted folder."""
        return self.path.with_suffix(".key") if self.is_file else self.path / KEYRING

    @property
    def has_key(self) -> bool:
        """Whether a passphrase opens it."""
        return self.keyring.exists()

    @property
    def place(self) -> Path:
        """The place it lies in, with the objects it shares with others."""
        return self.path.parent

    @property
    def regency(self) -> str:
        """The code of the regency; "" where it cannot be known without opening the copy."""
        return self.manifest.regency if self.manifest else ""

    @property
    def changes(self) -> int | None:
        """How many changes it holds; None where that cannot be known without opening the copy."""
        return self.manifest.changes if self.manifest else None

    @property
    def files(self) -> Mapping[str, int]:
        """Evidence files it holds, by SHA-256, with their sizes."""
        return self.manifest.files if self.manifest else {}

    @property
    def missing(self) -> Mapping[str, str]:
        """Evidence files that were not there whole when it was made."""
        return self.manifest.missing if self.manifest else {}


def listing(place: Folder | Path, most: int | None = None) -> tuple[Kept, ...]:
    """The backups of a place (or of a data folder's own place), the newest first; () where there is no such place.

    `most` looks at no more than so many of the latest names.
    """
    root = place.backups if isinstance(place, Folder) else place
    try:
        names = sorted((path for path in root.iterdir() if _NAME.fullmatch(path.name)), reverse=True)[:most]
    except OSError:
        return ()
    held = objects_of(root)
    found = [_kept(path, held) for path in names]
    return tuple(by_age(one for one in found if one is not None))


def by_age(found: Iterable[Kept]) -> list[Kept]:
    """The newest first. A date that is still to come says nothing (a clock ran ahead): its changes do.

    Such a backup stands before the first that holds nothing it does not hold, else behind all others.
    """
    now = dt.datetime.now().astimezone() + _AHEAD
    ordered = sorted(found, key=lambda one: (one.at, one.path.name), reverse=True)
    past, ahead = [one for one in ordered if one.at <= now], [one for one in ordered if one.at > now]
    for one in reversed(ahead):
        past.insert(next((at for at, other in enumerate(past) if _covers(one, other)), len(past)), one)
    return past


def _covers(one: Kept, other: Kept) -> bool:
    if one.manifest is None or other.manifest is None:
        return False
    held = one.manifest.vector
    return all(held.get(actor, 0) >= upto for actor, upto in other.manifest.vector.items())


def kept_at(path: Path) -> Kept | None:
    """The backup a path names: its folder, a file within it, or a single file of an earlier version."""
    if path.name in (MANIFEST, DATABASE, KEYRING) and _NAME.fullmatch(path.absolute().parent.name):
        path = path.absolute().parent
    if path.is_dir():
        return _kept(path, objects_of(path.absolute().parent))
    if path.is_file() and path.suffix == ".db":
        return Kept(path, _moment_of(path), _label_of(path), None, whole=path.stat().st_size > 0)
    return None


def objects_of(place: Path) -> dict[str, int]:
    """The evidence files a place holds by content, with their sizes."""
    found: dict[str, int] = {}
    try:
        shelves = [shelf for shelf in (place / OBJECTS).iterdir() if len(shelf.name) == 2]
    except OSError:
        return found
    import os

    for shelf in shelves:
        with os.scandir(shelf) as entries:
            found.update((entry.name, entry.stat().st_size) for entry in entries if _SHA.fullmatch(entry.name))
    return found


def object_path(place: Path, sha256: str) -> Path:
    """Where a place keeps the file of this content."""
    return place / OBJECTS / sha256[:2] / sha256


def _kept(path: Path, held: Mapping[str, int]) -> Kept | None:
    if path.is_file():
        return kept_at(path) if path.suffix == ".db" else None
    if not (path / DATABASE).exists() and not (path / MANIFEST).exists():
        return None
    text = ""
    try:
        text = (path / MANIFEST).read_text(encoding="utf-8", errors="replace")
        raw = False
    except FileNotFoundError:
        raw = _label_of(path) == REPLACED
    except OSError:
        raw = False
    manifest = manifest_of(text)
    whole = manifest is not None and _is_whole(path, manifest, held)
    at = dt.datetime.fromisoformat(manifest.created) if manifest else _moment_of(path)
    label = manifest.label if manifest else _label_of(path)
    return Kept(path, at, label, manifest, whole, raw, newer=_is_newer(text))


def _is_whole(path: Path, manifest: Manifest, held: Mapping[str, int]) -> bool:
    try:
        sized = (path / DATABASE).stat().st_size == manifest.database_size
    except OSError:
        return False
    locked = bool(manifest.key_sha256) == (path / KEYRING).exists()
    return sized and locked and all(held.get(sha) == size for sha, size in manifest.files.items())


def _moment_of(path: Path) -> dt.datetime:
    found = _NAME.fullmatch(path.name)
    if found is not None:
        try:
            return dt.datetime.strptime(found[1], "%Y%m%d-%H%M%S-%f").astimezone()
        except ValueError:
            pass
    return dt.datetime.fromtimestamp(path.stat().st_mtime).astimezone()


def _label_of(path: Path) -> str:
    found = _NAME.fullmatch(path.name)
    return (found[2] or "") if found else ""
