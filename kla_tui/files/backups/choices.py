"""What this laptop chose about its backups: the place on a stick, when it was last used, whether one is made daily.

It lies beside the backups, not in the database: a database that is damaged or put back must not forget its stick.
"""

import datetime as dt
import json
import re
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from kla_tui.disk import durable
from kla_tui.files.backups.kept import listing
from kla_tui.folder import Folder

_FILE = "pilihan.json"
_MADE = re.compile(r"kla-(\d{8}-\d{6})-\d{6}(?!.*-diganti)(?:-[a-z0-9-]+)?(?:\.db)?")


@dataclass(frozen=True, slots=True)
class Choices:
    """`stick` is a folder on a stick, "" where none was chosen; `stick_at` when the last backup there was made."""

    stick: str = ""
    stick_at: str = ""
    daily: bool = True


@dataclass(frozen=True, slots=True)
class Last:
    """When the last backup was made, on the laptop and on the stick; None where there never was one."""

    laptop: dt.datetime | None
    stick: dt.datetime | None


def chosen(folder: Folder) -> Choices:
    """The choices as they are; the usual ones where none were made or they cannot be read."""
    try:
        found = json.loads((folder.backups / _FILE).read_text(encoding="utf-8"))
        return Choices(str(found["stick"]), str(found["stick_at"]), found["daily"] is not False)
    except (OSError, ValueError, KeyError, TypeError):
        return Choices()


def keep(folder: Folder, choices: Choices) -> None:
    """Let these be the choices; raises OSError."""
    durable.make_folder(folder.backups)
    durable.write_text(folder.backups / _FILE, json.dumps(asdict(choices), ensure_ascii=False) + "\n")


def note_stick(folder: Folder, place: Path) -> None:
    """Remember that a backup has just been made in a place outside the folder."""
    now = dt.datetime.now().astimezone().isoformat(timespec="seconds")
    keep(folder, replace(chosen(folder), stick=str(place.absolute()), stick_at=now))


def last(folder: Folder) -> Last:
    """When the last backups were made; names alone are looked at, and the stick need not be there.

    A name that is dated ahead of today was made while the clock was wrong; it counts where there is no other.
    """
    try:
        made = sorted(found[1] for path in folder.backups.iterdir() if (found := _MADE.fullmatch(path.name)))
    except OSError:
        made = []
    tomorrow = (dt.datetime.now().astimezone() + dt.timedelta(days=1)).strftime("%Y%m%d")
    past = [name for name in made if name[:8] <= tomorrow]
    return Last(_moment(next(reversed(past or made), "")), _instant(chosen(folder).stick_at))


def places(folder: Folder) -> tuple[Path, ...]:
    """The places backups may lie in: the folder's own, and the stick where it is there now."""
    stick = chosen(folder).stick
    there = (Path(stick),) if stick and listing(Path(stick), most=1) else ()
    return (folder.backups, *there)


def _moment(text: str) -> dt.datetime | None:
    try:
        return dt.datetime.strptime(text, "%Y%m%d-%H%M%S").astimezone() if text else None
    except ValueError:
        return None


def _instant(text: str) -> dt.datetime | None:
    try:
        found = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else None
