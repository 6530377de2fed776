"""Evidence files that travel beside an export of all changes: a folder of files named by their SHA-256."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.files.backups import objects


@dataclass(frozen=True, slots=True)
class Along:
    """Files that travelled, and those that could not: they are not there whole."""

    taken: int
    missing: tuple[str, ...]


def folder_beside(path: Path) -> Path:
    """Where the files of an export lie: `semua.json` has them in `semua-bukti`."""
    return path.with_name(f"{path.stem}-bukti")


def carry(wanted: Iterable[str], source: Path, target: Path) -> Along:
    """Copy files by content from one folder into another, each read back before it has its name.

    Those that lie there whole already are not copied. Raises OSError where the disk does not do as asked.
    """
    taken, missing = 0, []
    durable.make_folder(target)
    for sha in sorted(wanted):
        there = target / sha
        if there.is_file() and objects.sha256_of(there) == sha:
            taken += 1
            continue
        try:
            objects.take(source / sha, there, sha)
            taken += 1
        except (FileNotFoundError, objects.Differs):
            missing.append(sha)
    durable.sync_folder(target)
    return Along(taken, tuple(missing))
