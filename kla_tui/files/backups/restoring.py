"""Putting a backup back: looked through whole before anything is touched, then switched in one step."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from kla_tui import sqlite_file
from kla_tui.changes import sent
from kla_tui.disk import deeds, durable, presence
from kla_tui.files.backups import choices, database, making, objects, switching
from kla_tui.files.backups.kept import (
    DATABASE,
    KEYRING,
    REPLACED,
    Kept,
    Unsound,
    by_age,
    kept_at,
    listing,
    object_path,
)
from kla_tui.folder import Folder
from kla_tui.rules.problem import Problem
from kla_tui.store.backup import copies

Step = Callable[[], None]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loss:
    """What putting a backup back would take away.

    `changes` of the data there that the backup does not hold, None where the data there does not open; `since` is
    when the backup was made, `newer` the newest good backup where another one is newer.
    """

    changes: int | None
    since: dt.datetime
    newer: Kept | None = None


@dataclass(frozen=True, slots=True)
class Restored:
    """A backup that is in its place: what was there before (its backup, or the raw files), and the evidence files.

    `brought` were copied back, `bad` are named by the backup and neither in it nor here whole.
    """

    aside: Path | None
    brought: int
    bad: tuple[str, ...]


def restore(
    folder: Folder,
    source: Kept | Path,
    key: bytes | None = None,
    *,
    key_there: bytes | None = None,
    backup_first: bool = True,
    progress: making.Progress | None = None,
    stopped: Callable[[], bool] | None = None,
    after_step: Step = lambda: None,
) -> Restored:
    """Put a backup back while nobody has the folder open; it writes under a new actor id from then on.

    `key` opens the backup, `key_there` what is in the folder now (the same key, unless it is said). What is there is
    backed up first where it opens, and set aside as it is where it does not; without `backup_first` (a full disk) it
    is only set aside. Evidence files are brought back by content; those that are not in the backup stay.
    Raises UnusableFile (`database.in_use`) while another program has the folder open: its later answers would be
    acknowledged and lost. Raises Unsound or UnusableFile where the backup does not hold together, before anything is
    touched, OSError where the disk does not do as asked, Stopped.
    """
    work = making._Work(progress, stopped)
    with deeds.told("restore") as line:
        kept = source if isinstance(source, Kept) else kept_at(source)
        if kept is None:
            raise Unsound(str(source))
        try:
            with presence.alone(_made(folder.root)):
                done = _restore(folder, kept, key, key_there, work, after_step, backup_first)
        except presence.Occupied as occupied:
            raise sqlite_file.UnusableFile("database.in_use", folder.root) from occupied
        line |= {"files": done.brought, "bad": len(done.bad), "aside": done.aside is not None}
    return done


def _made(root: Path) -> Path:
    durable.make_folder(root)
    return root


def _restore(
    folder: Folder, kept: Kept, key: bytes | None, key_there: bytes | None, work: making._Work, after_step: Step,
    backup_first: bool,
) -> Restored:  # fmt: skip
    switching.finish(folder)
    work.total = 2 * kept.database.stat().st_size + 2 * sum(kept.files.values())
    _look_through(kept, key, work)
    folder.make()
    brought, bad = _bring_files(folder, _named_by(kept, key), (kept.place, *choices.places(folder)), work)
    place = switching.stage(folder)
    try:
        durable.copy(kept.database, place / DATABASE)
        if kept.has_key:
            durable.copy(kept.keyring, place / KEYRING)
        marks = _marks_here(folder, place / DATABASE, key, key_there if key_there is not None else key)
        copies.forget_actor(place / DATABASE, key, lambda connection: sent.note(connection, marks))
        database.verify(place / DATABASE, key)
        after_step()
        aside, backup = _aside(folder, key_there if key_there is not None else key, backup_first=backup_first)
        after_step()
        switch = switching.Switch(str(aside.relative_to(folder.root)), backup is None, kept.has_key)
        switching.begin(folder, switch)
    except BaseException:
        if not switching.is_unfinished(folder):
            switching.clear(folder)
        raise
    after_step()
    switching.finish(folder, after_step)
    there = backup if backup is not None else aside
    return Restored(there if there.exists() and any(there.iterdir()) else None, brought, tuple(bad))


def _look_through(kept: Kept, key: bytes | None, work: making._Work) -> None:
    """Database and key as the manifest names them, and as SQLite finds them: by itself where there is no manifest."""
    if kept.raw:
        raise Unsound(kept.path.name)
    if kept.newer:
        raise sqlite_file.UnusableFile("database.newer", kept.path)
    if kept.manifest is not None:
        if objects.sha256_of(kept.database, work.step, fresh=True) != kept.manifest.database_sha256:
            raise Unsound(DATABASE)
        if kept.manifest.key_sha256 and (
            not kept.has_key or objects.sha256_of(kept.keyring) != kept.manifest.key_sha256
        ):
            raise Unsound(KEYRING)
    database.verify(kept.database, key)


def _named_by(kept: Kept, key: bytes | None) -> Iterable[str]:
    """The evidence files a backup names; those its database names where there is no manifest."""
    if kept.manifest is not None:
        return kept.files
    with copies.reading(kept.database, key) as connection:
        return copies.in_use(connection)


def _bring_files(
    folder: Folder, wanted: Iterable[str], places: Sequence[Path], work: making._Work
) -> tuple[int, list[str]]:
    """Bring back every file that is not here whole; returns how many, and those that are nowhere whole.

    The first of the places is that of the backup; what is not whole there may be in another. A file here that is no
    longer what its name says is not written over: it goes aside first.
    """
    brought, bad = 0, []
    for sha in sorted(wanted):
        here = folder.evidence / sha
        if here.is_file() and objects.sha256_of(here, work.step) == sha:
            continue
        if any(_brought(object_path(place, sha), here, work) for place in dict.fromkeys(places)):
            brought += 1
        else:
            bad.append(sha)
    if brought:
        durable.sync_folder(folder.evidence)
    return brought, bad


def _brought(there: Path, here: Path, work: making._Work) -> bool:
    try:
        if not there.is_file():
            return False
        if here.exists():
            if objects.sha256_of(there) != here.name:
                return False
            set_aside(here)
        objects.take(there, here, here.name, work.step)
    except (FileNotFoundError, objects.Differs):
        return False
    return True


def set_aside(path: Path) -> Path:
    """Move a file that is not what its name says out of the way, beside the others; returns where to."""
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    target = path.parent / "surplus" / f"{path.name}.{moment}"
    durable.make_folder(target.parent)
    path.replace(target)
    durable.sync_folder(target.parent)
    durable.sync_folder(path.parent)
    return target


def _aside(folder: Folder, key: bytes | None, *, backup_first: bool) -> tuple[Path, Path | None]:
    """Where the old files go, and the backup that was made of them first, where that was possible."""
    if backup_first and _opens(folder, key):
        made = making.write(folder, key, label=making.BEFORE_RESTORE, unless_same=True)
        return folder.root / switching.OLD, made.path
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    return folder.backups / f"kla-{moment}-{REPLACED}", None


def _opens(folder: Folder, key: bytes | None) -> bool:
    """Whether what is in the folder is a whole database of ours, which can be backed up as such."""
    if not folder.database.exists() or (key is None) == folder.keyring.exists():
        return False
    try:
        database.verify(folder.database, key)
    except (Unsound, sqlite_file.UnusableFile, sqlite_file.driver().Error):
        return False
    return True


def would_lose(folder: Folder, source: Kept | Path, key: bytes | None = None, *others: Path) -> Loss:
    """What putting this backup back would take away, as far as it can be known; `key` opens what is there."""
    kept = source if isinstance(source, Kept) else kept_at(source)
    if kept is None:
        raise Unsound(str(source))
    here = _facts_here(folder, key)
    changes = None
    if here is not None and kept.manifest is not None:
        known = kept.manifest.vector
        changes = sum(max(0, upto - known.get(actor, 0)) for actor, upto in here.vector.items())
    found = {one.path: one for place in (folder.backups, *others) for one in listing(place)}
    ordered = by_age((found | {kept.path: kept}).values())
    newer = ordered[: next(at for at, one in enumerate(ordered) if one.path == kept.path)]
    return Loss(changes, kept.at, next((one for one in newer if one.whole and not one.raw), None))


def worries(
    folder: Folder, source: Kept | Path, key: bytes | None = None, key_there: bytes | None = None
) -> Iterator[Problem]:
    """What to ask the officer before this backup takes the place of the data there; nothing where there is none.

    `key` opens the backup, `key_there` the data.
    """
    kept = source if isinstance(source, Kept) else kept_at(source)
    if kept is None or (not folder.database.exists() and not folder.is_bereft()):
        return
    here = _facts_here(folder, key_there)
    if kept.newer:
        raise sqlite_file.UnusableFile("database.newer", kept.path)
    if kept.manifest is None:
        database.verify(kept.database, key)  # what is damaged in it must not be taken for damage of the data here
    there = kept.manifest or copies.facts_of(kept.database, key, digest=False)
    when = kept.at.strftime("%d-%m-%Y %H:%M")
    if there.empty and (here is None or not here.empty):
        yield Problem("restore", "restore.empty", {"at": when})
    if here is None:
        yield from _worries_unread(folder, kept, there.regency, when)
        return
    if here.regency and there.regency and here.regency != there.regency:
        yield Problem("restore", "restore.other_regency", {"there": there.regency, "here": here.regency})
        return
    lost = sum(max(0, upto - there.vector.get(actor, 0)) for actor, upto in here.vector.items())
    if lost:
        yield Problem("restore", "restore.older", {"at": when, "count": lost})


def _worries_unread(folder: Folder, kept: Kept, regency: str, when: str) -> Iterator[Problem]:
    """The data there does not open: what the newest backup of it says stands for it."""
    loss = would_lose(folder, kept)
    if loss.newer is not None:
        yield Problem("restore", "restore.newer_backup", {"at": when, "name": loss.newer.path.name})
    own = next((one for one in listing(folder) if one.regency), None)
    if own is not None and regency and own.regency != regency:
        yield Problem("restore", "restore.other_regency", {"there": regency, "here": own.regency})


def _marks_here(
    folder: Folder, coming: Path, key: bytes | None, key_there: bytes | None
) -> Mapping[str, Sequence[sent.Range]]:
    """What has left the folder: a file that went to another laptop does not come back with an older backup."""
    regency = copies.facts_of(coming, key, digest=False).regency
    return _of_data_here(folder, key_there, lambda: copies.marks_of(folder.database, regency, key_there)) or {}


def _facts_here(folder: Folder, key: bytes | None) -> copies.Facts | None:
    """The facts of the data in the folder; None where it does not open."""
    return _of_data_here(folder, key, lambda: copies.facts_of(folder.database, key, digest=False))


def _of_data_here(folder: Folder, key: bytes | None, read: Callable[[], T]) -> T | None:
    """What is read of the data in the folder; None where it does not open."""
    if not folder.database.exists() or (key is None) == folder.keyring.exists():
        return None
    try:
        sqlite_file.inspect(folder.database, key)
        return read()
    except Exception as error:
        if isinstance(error, (sqlite_file.UnusableFile, OSError)) or "sql" in type(error).__module__:
            return None
        raise
