"""What failed, as a problem with words: a trouble of the disk, an unusable file, or a fault of the program."""

from kla_tui.disk import trouble
from kla_tui.folder import Folder
from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.sqlite_file import UnusableFile


def is_trouble(error: BaseException) -> bool:
    """Whether it is the disk's, and not a fault of the program."""
    return isinstance(error, UnusableFile) or bool(trouble.code_of(error))


def problem_of(error: BaseException, folder: Folder, path: object = "", field: str = "") -> Problem:
    """What failed. A file below the data folder is named as it stands there, another one in full.

    The code is `unexpected` where the error is a fault of the program.
    """
    found = trouble.problem_of(error, path or _named(error, folder), field)
    if found is not None:
        return found
    if isinstance(error, UnusableFile):
        return Problem(field, error.code, {"path": str(error.path)})
    return Problem(field, "unexpected", {"path": str(folder.log / "kla-tui.log")})


def _named(error: BaseException, folder: Folder) -> str:
    path = trouble.path_of(error)
    if path is None or path == folder.database:
        return _("data")  # the officer knows answers and companies, not a file of the database
    try:
        return str(path.relative_to(folder.root))
    except ValueError:
        return str(path)
