"""The key file of a backup in the place of one that is gone or damaged: the data need no restoring then."""

from pathlib import Path

from kla_tui import passphrase
from kla_tui.disk import durable
from kla_tui.files.backups.kept import Kept, listing
from kla_tui.folder import Folder
from kla_tui.sqlite_file import UnusableFile


def bring(folder: Folder) -> Kept | None:
    """Put the newest backup's key file into the folder, what lay there set aside; None where no backup has one.

    Only for an encrypted database: a plain one needs no key, and one beside it would close it. Raises OSError.
    """
    if not folder.database.exists() or _is_plain(folder):
        return None
    kept = next((one for one in listing(folder) if one.has_key), None)
    if kept is None:
        return None
    if folder.keyring.exists():
        if folder.keyring.read_bytes() == kept.keyring.read_bytes():
            return None
        durable.put(folder.keyring, _aside(folder.keyring))
    durable.copy(kept.keyring, folder.keyring)
    return kept


def opens(folder: Folder, typed: str) -> bool:
    """Whether a passphrase that does not open the folder's key file opens that of its newest backup."""
    kept = next((one for one in listing(folder) if one.has_key), None)
    if kept is None or kept.keyring.read_bytes() == folder.keyring.read_bytes():
        return False
    try:
        passphrase.unwrap(kept.keyring, typed)
    except UnusableFile:
        return False
    return True


def _is_plain(folder: Folder) -> bool:
    with folder.database.open("rb") as file:
        return file.read(15) == b"SQLite format 3"


def _aside(keyring: Path) -> Path:
    """A name nothing has yet."""
    number = 1
    while (path := keyring.with_name(f"{keyring.name}.{number}.old")).exists():
        number += 1
    return path
