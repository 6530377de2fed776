"""What failed, as a problem with words: a trouble of the disk, an unusable file, or a fault of the program."""

from pathlib import Path

from kla_tui.disk import durable, trouble
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.sqlite_file import UnusableFile

# What leads to the rescue screen wherever it is met.
_RESCUED = ("database.damaged", "database.empty", "database.gone", "database.no_upgrade")
_LONGEST = 50  # characters of a path, so that the sentence behind it is seen


def is_trouble(error: BaseException) -> bool:
    """Whether it is the disk's, and not a fault of the program."""
    return isinstance(error, UnusableFile) or bool(trouble.code_of(error))


def problem_of(error: BaseException, folder: Folder, path: object = "", field: str = "") -> Problem:
    """What failed. A file below the data folder is named as it stands there, another one in full.

    The code is `unexpected` where the error is a fault of the program.
    """
    found = trouble.problem_of(
        error, _shown(Path(str(path) or trouble.named(error) or folder.database), folder), field
    )
    if found is not None:
        return found
    if isinstance(error, UnusableFile):
        return error.problem
    return Problem(field, "unexpected", {"path": str(folder.log / "kla-tui.log")})


def damage(error: BaseException, folder: Folder, *, key_is_right: bool) -> UnusableFile | None:
    """The refusal an error amounts to where the database itself is damaged, empty or gone; None where it is not.

    `key_is_right`: the passphrase opened the key file, so that a first page it does not open is damaged.
    """
    if trouble.code_of(error) == "disk.damaged":
        return UnusableFile("database.damaged", folder.database)
    if not isinstance(error, UnusableFile) or error.path not in (folder.database, folder.root):
        return None
    if error.code == "database.wrong_key" and key_is_right:
        return UnusableFile("database.damaged", folder.database)
    return error if error.code in _RESCUED else None


def may_be_damage(error: BaseException) -> bool:
    """Whether it is worth looking at the whole database: not a trouble of the disk, nor a word of our own."""
    return not is_trouble(error) and not type(error).__module__.startswith("kla_tui.")


def _shown(path: Path, folder: Folder) -> str:
    if path == folder.database:
        return _("data")  # the officer knows answers and companies, not a file of the database
    if path.name.endswith(durable.PART):
        path = path.with_name(path.name.removesuffix(durable.PART))  # what it is to become
    try:
        return str(path.relative_to(folder.root))
    except ValueError:
        whole = str(path)
        return whole if len(whole) <= _LONGEST else str(Path("…", *path.parts[-2:]))
