"""Mending the evidence folder: what is missing or changed comes back from a backup, what nobody names goes aside.

Nothing is ever deleted.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.files.backups import objects
from kla_tui.files.backups.kept import object_path
from kla_tui.files.backups.restoring import set_aside
from kla_tui.folder import Folder
from kla_tui.rules.refusal import Stopped
from kla_tui.store.backup.file_check import FileCheck

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Repaired:
    """What was mended: files that came back, files no backup holds, and how many went aside."""

    back: tuple[str, ...]
    nowhere: tuple[str, ...]
    aside: int


def repair(
    folder: Folder,
    found: FileCheck,
    places: Sequence[Path],
    progress: Progress | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> Repaired:
    """Mend what a check found, from the objects of these places; raises OSError where the disk does not let it.

    `progress` gets files done and files in all. Raises Stopped between two files; those before are mended.
    """
    wanted = sorted({**found.history, **found.wrong})
    back: list[str] = []
    nowhere: list[str] = []
    for number, sha in enumerate(wanted):
        if stopped():
            raise Stopped
        (back if _bring(folder, sha, places) else nowhere).append(sha)
        if progress is not None:
            progress(number + 1, len(wanted))
    for path in found.surplus:
        if path.exists():
            set_aside(path)
    if back:
        durable.sync_folder(folder.evidence)
    return Repaired(tuple(back), tuple(nowhere), len(found.surplus))


def _bring(folder: Folder, sha: str, places: Sequence[Path]) -> bool:
    here = folder.evidence / sha
    for place in places:
        there = object_path(place, sha)
        try:
            if objects.sha256_of(there) != sha:
                continue
            if here.exists():
                set_aside(here)
            objects.take(there, here, sha)
        except (FileNotFoundError, objects.Differs):
            continue
        return True
    return False
