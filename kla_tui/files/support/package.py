"""The support file itself: one ZIP, whole or not there, with a page that says what is in it and what is not."""

import json
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kla_tui.disk import deeds, durable, log
from kla_tui.files.support import facts
from kla_tui.folder import Folder

ABOUT, STATUS, VERSIONS, FOLDER = "isi.txt", "status.json", "versions.json", "folder.json"
_LARGEST = 2 * log.LARGEST  # bytes of one log; a file of that name may be something else
About = Callable[[facts.Facts], str]


@dataclass(frozen=True, slots=True)
class Written:
    """A support file: where, its size in bytes, and the facts it says."""

    path: Path
    size: int
    facts: facts.Facts


def write(folder: Folder, path: Path, about: About, key: bytes | None = None, locked: str = "") -> Written:
    """Write the support file of a folder; `about` says in words what is in it, for the page that comes with it.

    `key` and `locked` are those of `facts.collect`. Raises OSError where it cannot be written; what stood there
    stands then.
    """
    with deeds.told("support") as line:
        found = facts.collect(folder, key, locked)
        logs = [one for one in (folder.log / log.NAME, folder.log / log.OLD) if one.is_file()]
        contents = {f"log/{one.name}": found.learn("log", lambda one=one: _end_of(one)) for one in logs}  # type: ignore[misc]
        with durable.whole(path) as beside:
            _fill(beside, found, contents, about)
        size = path.stat().st_size
        line |= {"bytes": size, "missing": len(found.missing)}
    return Written(path, size, found)


def _end_of(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - _LARGEST))
        return file.read(_LARGEST)


def _fill(beside: Path, found: facts.Facts, logs: dict[str, bytes | None], about: About) -> None:
    with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(ABOUT, about(found))
        archive.writestr(VERSIONS, _json(found.versions))
        archive.writestr(FOLDER, _json({**found.folder, "missing": found.missing}))
        if found.status is not None:
            archive.writestr(STATUS, _json(found.status))
        for name, content in logs.items():
            if content is not None:
                archive.writestr(name, content)


def _json(content: Any) -> str:
    return json.dumps(content, indent=1) + "\n"
