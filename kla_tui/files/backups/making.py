"""Making a backup: beside, synced, read back from the medium, and only then under its name; then the thinning."""

import datetime as dt
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kla_tui.disk import deeds, durable, identity, presence
from kla_tui.disk.log import Code
from kla_tui.files.backups import choices, database, objects
from kla_tui.files.backups.kept import (
    DATABASE,
    KEYRING,
    MANIFEST,
    PART,
    TURN,
    Kept,
    Manifest,
    Unsound,
    by_age,
    kept_at,
    listing,
    manifest_of,
)
from kla_tui.folder import Folder
from kla_tui.rules import thinning
from kla_tui.store.backup import copies

DAILY = "harian"
BEFORE_IMPORT, BEFORE_RESTORE, BEFORE_UPGRADE = "sebelum-impor", "sebelum-pulih", "sebelum-naik"
_ONE_AT_A_TIME = threading.Lock()
_NOT_LABELLED = ("", DAILY)
Progress = Callable[[int, int], None]


class Stopped(Exception):
    """The officer stopped it; what was copied by then stays for the next time, no backup has its name."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A backup that was made: where, bytes and SHA-256 of its database, how many files it holds, how many are new.

    `missing` are files that were not there whole, `thinned` how many older backups made room; `same` says that
    nothing had changed since this backup was made earlier.
    """

    path: Path
    size: int
    sha256: str
    files: int
    copied: int
    missing: int
    thinned: int = 0
    same: bool = False


class _Work:
    """Counts bytes and asks whether to go on."""

    def __init__(self, progress: Progress | None, stopped: Callable[[], bool] | None) -> None:
        self.total = self._done = 0
        self._progress, self._stopped = progress, stopped

    def step(self, count: int) -> None:
        if self._stopped is not None and self._stopped():
            raise Stopped
        self._done += count
        if self._progress is not None:
            self._progress(min(self._done, self.total), self.total)


def write(
    folder: Folder,
    key: bytes | None,
    target: Path | None = None,
    label: str = "",
    *,
    unless_same: bool = False,
    progress: Progress | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Copy:
    """Make a backup of database, evidence files and key in a place (the folder's own without a `target`).

    With `unless_same` an earlier whole backup of the very same state is answered instead of a new one. Raises Unsound
    where the copy does not pass SQLite's check, OSError and the driver's errors where the disk does not do as asked,
    Stopped; nothing half is left under a name then.
    """
    facts = {"kind": Code(label or "plain"), "place": Code("laptop" if target is None else "elsewhere")}
    with deeds.told("backup", **facts) as line:
        copy = _write(folder, key, target or folder.backups, label, unless_same, progress, stopped)
        line |= {"same": copy.same, "bytes": copy.size, "files": copy.files, "copied": copy.copied,
                 "missing": copy.missing, "thinned": copy.thinned}  # fmt: skip
    return copy


def _write(
    folder: Folder, key: bytes | None, place: Path, label: str, unless_same: bool, progress: Progress | None,
    stopped: Callable[[], bool] | None,
) -> Copy:  # fmt: skip
    durable.make_folder(place)
    with _ONE_AT_A_TIME, _turn(place, stopped):
        before = listing(place, most=1)
        if unless_same and (same := _same(folder, key, before)) is not None:
            return same
        moment = dt.datetime.now().astimezone()
        name = "-".join(filter(None, ("kla", moment.strftime("%Y%m%d-%H%M%S-%f"), label)))
        part = place / (name + PART)
        part.mkdir()
        try:
            copy = _fill(folder, key, place, part, moment, label, _Work(progress, stopped), before)
            part.rename(place / name)
            durable.sync_folder(place)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        thinned = thin(place, moment)
    return Copy(place / name, *copy, thinned=thinned)


@contextmanager
def _turn(place: Path, stopped: Callable[[], bool] | None) -> Iterator[None]:
    """One program at a time in a place: another one's thinning must not sweep what this one counts on."""
    waiting = ExitStack()
    try:
        waiting.enter_context(presence.turn(place / TURN, stopped or (lambda: False)))
    except InterruptedError as stop:
        raise Stopped from stop
    with waiting:
        yield


def daily(folder: Folder, key: bytes | None) -> Copy | None:
    """The backup of the day; None where there is one already, or the officer does not want them."""
    if not choices.chosen(folder).daily:
        return None
    last = choices.last(folder).laptop
    if last is not None and last.date() == dt.datetime.now().astimezone().date():
        return None
    return write(folder, key, label=DAILY, unless_same=True)


def _fill(
    folder: Folder, key: bytes | None, place: Path, part: Path, moment: dt.datetime, label: str, work: _Work,
    before: tuple[Kept, ...],
) -> tuple[int, str, int, int, int]:  # fmt: skip
    copy = part / DATABASE
    database.copy(folder.database, copy, key)
    durable.sync(copy)
    facts = copies.facts_of(copy, key, digest=False)
    work.total = copy.stat().st_size + 2 * sum(facts.files.values())
    sha = objects.sha256_of(copy, work.step, fresh=True)
    database.verify(copy, key)
    key_sha = ""
    if folder.keyring.exists():
        durable.copy(folder.keyring, part / KEYRING)
        key_sha = objects.sha256_of(part / KEYRING, fresh=True)
        if key_sha != objects.sha256_of(folder.keyring):
            raise Unsound(KEYRING)
    last = next((one.manifest for one in before if one.manifest), None)
    origin = _origin(folder)
    same = last is not None and (last.origin, last.vector) == (origin, facts.vector) and last.digest
    held, wrong, copied, upto = objects.gather(
        place, folder.evidence, facts.files, last.looked_upto if last else "", work.step
    )
    manifest = Manifest(
        created=moment.isoformat(), label=label, origin=origin, regency=facts.regency,
        regency_name=facts.regency_name, schema=facts.schema, changes=facts.changes,
        digest=same or copies.digest_of(copy, key),
        points=facts.points, empty=facts.empty, state=facts.state, vector=facts.vector,
        database_size=copy.stat().st_size, database_sha256=sha, key_sha256=key_sha, files=held, missing=wrong,
        looked_upto=upto,
    )  # fmt: skip
    durable.write_text(part / MANIFEST, manifest.to_json())
    if manifest_of((part / MANIFEST).read_text(encoding="utf-8")) != manifest:
        raise Unsound(MANIFEST)
    return manifest.database_size, sha, len(held), copied, len(wrong)


def _origin(folder: Folder) -> str:
    return identity.folder_id(folder.root)


def _same(folder: Folder, key: bytes | None, before: tuple[Kept, ...]) -> Copy | None:
    """The newest whole backup, where nothing was written since."""
    newest = next((one for one in before if not one.raw), None)
    if newest is None or not newest.whole or newest.manifest is None:
        return None
    manifest = newest.manifest
    with copies.reading(folder.database, key) as connection:
        if copies.state_of(connection) != manifest.state or copies.files_of(connection).keys() != (
            manifest.files.keys() | manifest.missing.keys()
        ):
            return None
    if bool(manifest.key_sha256) != folder.keyring.exists():
        return None
    if manifest.key_sha256 and objects.sha256_of(folder.keyring) != manifest.key_sha256:
        return None
    return Copy(
        newest.path, manifest.database_size, manifest.database_sha256, len(manifest.files), 0, len(manifest.missing),
        same=True,
    )  # fmt: skip


def thin(place: Path, now: dt.datetime) -> int:
    """Remove the backups the rule does not keep, and the objects nobody names then; returns how many went.

    Backups of other folders are thinned by themselves; raw ones, those of earlier versions and those whose manifest
    cannot be read are left alone, and while there is one of the last, so is every object.
    """
    found = listing(place)
    by_origin: dict[tuple[str, str], dict[thinning.Made, Kept]] = {}
    for one in found:
        if one.manifest is not None:
            made = thinning.Made(
                one.at, one.path.name, labelled=one.label not in _NOT_LABELLED, by_hand=one.label == ""
            )
            by_origin.setdefault((one.manifest.origin, one.manifest.regency), {})[made] = one
    going = {group[made].path for group in by_origin.values() for made in group.keys() - thinning.kept(group, now)}
    gone = {path for path in sorted(going) if _remove(path)}
    _clear_parts(place)
    left = [one for one in found if one.path not in gone]
    if all(one.manifest is not None or one.raw or one.is_file for one in left):
        objects.sweep(place, {sha for one in left for sha in one.files})
    return len(gone)


def _remove(path: Path) -> bool:
    """Take a backup away: its manifest last loses nothing, because without its name it is no backup."""
    going = path.with_name(path.name + PART)
    try:
        path.rename(going)
        shutil.rmtree(going)
    except OSError:
        return False
    return True


def _clear_parts(place: Path) -> None:
    """Take away what a program that died in the middle of a backup left behind."""
    import time

    for part in place.glob(f"kla-*{PART}"):
        with suppress(OSError):
            if time.time() - part.stat().st_mtime > objects.STALE:
                shutil.rmtree(part)


def newest_good(folder: Folder, key: bytes | None = None, *others: Path) -> Kept | None:
    """The newest backup that holds together, of the folder's own place and of others (a stick).

    Its database is hashed and, where it can be opened, looked through by SQLite; files are counted and sized, and
    hashed only when it is put back. One whose manifest is gone or damaged is the last resort.
    """
    found = [kept for place in (folder.backups, *others) for kept in listing(place)]
    ordered = sorted(by_age(found), key=lambda one: one.manifest is None and not one.is_file)
    return next((kept for kept in ordered if is_good(kept, key)), None)


def is_good(kept: Kept, key: bytes | None = None) -> bool:
    """Whether a backup's database holds together and every file it names lies there in its size."""
    from kla_tui import sqlite_file

    if kept.raw or kept.newer or (kept.manifest is not None and not kept.whole):
        return False
    try:
        if kept.manifest and objects.sha256_of(kept.database) != kept.manifest.database_sha256:
            return False
        if kept.has_key == (key is not None):
            database.verify(kept.database, key)
        elif kept.manifest is None:
            return (
                kept.is_file and kept.whole and kept.has_key
            )  # an older file under a passphrase nobody has typed yet
    except (OSError, Unsound, sqlite_file.UnusableFile, sqlite_file.driver().Error):
        return False
    return True


__all__ = ["Copy", "Stopped", "is_good", "kept_at", "newest_good", "thin", "write"]
