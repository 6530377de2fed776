"""What tells a data folder from a copy of it, and a database from an earlier state of itself.

A copy that wrote on under its original's actor id would give one key to two changes. Three things are held against
what the database remembers, and anything that differs makes a new actor, which costs nothing:

- the *place*: machine, host name, the disk's own serial number, the path below the disk's mount point, and a small
  file `kla.id` with when the system says it came into being. Copied by any means, it came into being anew; inode
  numbers are not asked, because FAT makes them up and others use them again.
- the *numbers seen*: the last change number of the actor, noted after each write outside the database, beside it and
  in the user's own state folder. A database that is behind it was put back by hand, or its disk was rolled back.
- the change log itself, when two laptops meet (`changes.merge`): a key with two contents is named, never dropped.

Not noticed: a whole machine, its user's folders included, rolled back to a snapshot and written on, until it meets
the changes it forgot.
"""

import datetime as dt
import hashlib
import json
import os
import platform
import secrets
from contextlib import suppress
from pathlib import Path

from kla_tui.disk import durable

ID, SEQ = "kla.id", "kla.seq"
_SERIALS = ("wwid", "serial", "cid")  # how the kernel names a disk's own number: SCSI and NVMe, USB and ATA, cards
_LEVELS = 8  # from a partition up to the device that has the number


def folder_id(root: Path) -> str:
    """The random name of a data folder; "" where it has none yet."""
    try:
        return str(json.loads((root / ID).read_text(encoding="utf-8"))["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def name_anew(root: Path) -> str:
    """Give the folder another name and return it."""
    name = secrets.token_hex(16)
    made = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    durable.write_text(root / ID, json.dumps({"format": 1, "folder": name, "made": made}) + "\n")
    return name


def place(root: Path) -> str:
    """One word for where the folder is; another one wherever it was copied to. "" while it has no name."""
    try:
        born = (root / ID).stat()
    except OSError:
        return ""
    since = getattr(born, "st_birthtime", 0) or born.st_ctime_ns
    pieces = (machine(), platform.node(), _disk(root), _path_on_disk(root), folder_id(root), str(since))
    return hashlib.sha256("\x1f".join(pieces).encode("utf-8", "surrogatepass")).hexdigest()


def machine() -> str:
    """What the system calls this machine, whoever names it; "" where it does not say."""
    for path in ("/etc/machine-id", "/var/lib/dbus/machine-id"):
        with suppress(OSError):
            return Path(path).read_text(encoding="ascii", errors="replace").strip()
    if os.name == "nt":
        import winreg

        with (
            suppress(OSError),
            winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, r"SOFTWARE\Microsoft\Cryptography") as key,  # type: ignore[attr-defined]
        ):
            return str(winreg.QueryValueEx(key, "MachineGuid")[0])  # type: ignore[attr-defined]
    return ""


def _disk(root: Path) -> str:
    """The serial number of the disk the folder lies on, where the kernel tells it: a cloned disk has its own."""
    with suppress(OSError):
        device = root.stat().st_dev
        if os.name == "nt":
            return str(device)  # the volume's serial number
        found = Path(f"/sys/dev/block/{os.major(device)}:{os.minor(device)}").resolve(strict=True)
        while (found / "slaves").is_dir() and (below := sorted((found / "slaves").iterdir())):
            found = below[0].resolve(strict=True)  # an encrypted or joined volume lies on another
        for level in (found, *found.parents[:_LEVELS]):
            for name in _SERIALS:
                with suppress(OSError):
                    text = (level / name).read_text(encoding="utf-8", errors="replace").strip()
                    if text:
                        return text
    return ""


def _path_on_disk(root: Path) -> str:
    """The path below the mount point: a stick keeps it wherever it is mounted."""
    path = root.resolve()
    top = path
    while not os.path.ismount(top) and top != top.parent:
        top = top.parent
    return path.relative_to(top).as_posix()


def note(root: Path, actor: str, seq: int) -> None:
    """Note how far an actor has come; without a sync, and a note that fails is none."""
    line = f"{actor} {seq:020}\n".encode()
    for path in _notes(root, actor):
        with suppress(OSError):
            if not path.parent.exists():
                path.parent.mkdir(parents=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
            try:
                os.write(handle, line)
            finally:
                os.close(handle)


def noted(root: Path, actor: str) -> int:
    """How far an actor is known to have come; 0 where nothing is."""
    found = [0]
    for path in _notes(root, actor):
        with suppress(OSError, ValueError):
            name, number = path.read_text(encoding="ascii", errors="replace").split()[:2]
            found += [int(number)] if name == actor else []
    return max(found)


def _notes(root: Path, actor: str) -> tuple[Path, ...]:
    return root / SEQ, _state_folder() / "seen" / actor


def _state_folder() -> Path:
    """The user's own place for what programs remember, on the system's disk."""
    given = os.environ.get("XDG_STATE_HOME") or (os.environ.get("LOCALAPPDATA") if os.name == "nt" else "")
    return Path(given or "~/.local/state").expanduser() / "kla-tui"
