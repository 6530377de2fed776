"""The switch from one database to another, whole at every kill: what stands ready takes the place of what was there.

`restore.new/` holds the database (and key) that come. While there is no `restore.json` they mean nothing; from the
moment it lies on the medium the switch is done, and whoever opens the folder next does what is left of it. Each step
may be done twice. The old `-wal` goes before the new file has its name: SQLite would play it into the new file.
"""

import datetime as dt
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.files.backups.kept import DATABASE, KEYRING, REPLACED
from kla_tui.folder import Folder

STAGE, OLD = "restore.new", "restore.old"
_BESIDE = ("-wal", "-shm", "-journal")
_PLAIN = b"SQLite format 3\x00"
Step = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Switch:
    """What is to be done: where the old files go, whether they stay there, and whether a key comes."""

    aside: str  # relative to the data folder
    keep_aside: bool
    with_key: bool


def stage(folder: Folder) -> Path:
    """An empty place for what comes."""
    place = folder.root / STAGE
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir()
    return place


def begin(folder: Folder, switch: Switch) -> None:
    """From here on the new database is the folder's; raises before that leaves the old one."""
    place = folder.root / STAGE
    for path in place.iterdir():
        durable.sync(path)
    durable.sync_folder(place)
    durable.sync_folder(folder.root)
    found = {"format": 1, "aside": switch.aside, "keep_aside": switch.keep_aside, "with_key": switch.with_key}
    durable.write_text(folder.unfinished, json.dumps(found) + "\n")


def is_unfinished(folder: Folder) -> bool:
    """Whether a switch was begun and not ended: by a program that died, or that is at it now."""
    return folder.unfinished.exists()


def finish(folder: Folder, after_step: Step = lambda: None) -> None:
    """Do what is left of a switch; nothing where none was begun. Raises OSError where the disk does not let it."""
    journal = folder.unfinished
    if not journal.exists():
        return
    switch = _read(journal) or _gathered(folder)
    if switch is None:
        journal.replace(journal.with_name(journal.name + ".rusak"))
        durable.sync_folder(folder.root)
        return
    aside, place = folder.root / switch.aside, folder.root / STAGE
    durable.make_folder(aside)
    after_step()
    old = [folder.database.name + suffix for suffix in _BESIDE]
    if (place / DATABASE).exists():
        old.append(folder.database.name)
    if (place / KEYRING).exists() or not switch.with_key:
        old.append(folder.keyring.name)
    for name in old:
        if (folder.root / name).exists():
            (folder.root / name).replace(aside / name)
            after_step()
    durable.sync_folder(aside)
    durable.sync_folder(folder.root)
    after_step()
    for name in (KEYRING, DATABASE):
        if (place / name).exists():
            (place / name).replace(folder.root / name)
            durable.sync_folder(folder.root)
            after_step()
    journal.unlink()
    durable.sync_folder(folder.root)
    after_step()
    clear(folder, None if switch.keep_aside else aside)


def clear(folder: Folder, aside: Path | None = None) -> None:
    """Remove what stood ready and was never begun, or is in its place by now."""
    shutil.rmtree(folder.root / STAGE, ignore_errors=True)
    if aside is not None:
        shutil.rmtree(aside, ignore_errors=True)


def _read(journal: Path) -> Switch | None:
    """What the journal says; None where it is damaged. The place aside cannot lead out of the folder."""
    try:
        found = json.loads(journal.read_text(encoding="utf-8"))
        aside = str(found["aside"])
        if Path(aside).is_absolute() or ".." in Path(aside).parts:
            return None
        return Switch(aside, bool(found["keep_aside"]), bool(found["with_key"]))
    except (ValueError, KeyError, TypeError):
        return None


def _gathered(folder: Folder) -> Switch | None:
    """The same from what stands ready: everything old is kept then. None where nothing is left to be switched."""
    ready = folder.root / STAGE / DATABASE
    if not ready.is_file():
        return None
    with ready.open("rb") as file:
        sealed = file.read(len(_PLAIN)) != _PLAIN
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S-%f")
    return Switch(f"{folder.backups.name}/kla-{moment}-{REPLACED}", keep_aside=True, with_key=sealed)
