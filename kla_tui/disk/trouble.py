"""What a failed call of the system or of SQLite means for the officer: a code with words, never the system's English.

Sources: errno(3); https://www.sqlite.org/rescode.html; Windows' system error codes (winerror.h).
"""

import errno
from collections.abc import Iterator

from kla_tui.rules.problem import Problem

PART = ".part"  # the ending of what is written beside its place
_BY_ERRNO = {
    **dict.fromkeys((errno.ENOSPC, errno.EDQUOT, errno.EFBIG), "disk.full"),
    errno.EROFS: "disk.read_only",
    **dict.fromkeys((errno.EACCES, errno.EPERM), "disk.denied"),
    **dict.fromkeys((errno.ENODEV, errno.ENXIO, errno.ESTALE, errno.ENOTCONN), "disk.gone"),
    **dict.fromkeys((errno.ENOENT, errno.ENOTDIR), "disk.missing"),
    **dict.fromkeys((errno.EBUSY, errno.ETXTBSY, errno.EAGAIN), "disk.busy"),
    **dict.fromkeys((errno.ENAMETOOLONG, errno.EINVAL, errno.ELOOP, errno.EILSEQ), "disk.name"),
    errno.EISDIR: "disk.is_folder",
    **dict.fromkeys((errno.EEXIST, errno.ENOTEMPTY), "disk.in_the_way"),
    **dict.fromkeys((errno.EMFILE, errno.ENFILE, errno.ENOMEM), "disk.memory"),
}
# Where Windows' own number says more than the errno Python makes of it.
_BY_WINDOWS = {
    19: "disk.read_only", 21: "disk.gone", 32: "disk.busy", 33: "disk.busy", 39: "disk.full", 112: "disk.full",
    433: "disk.gone", 1006: "disk.gone", 1117: "disk.failing", 1167: "disk.gone",
}  # fmt: skip
# SQLite's extended codes before their primary ones (the low byte).
_BY_SQLITE = {
    1032: "disk.gone",  # SQLITE_READONLY_DBMOVED: the file was removed or renamed under us
    4874: "disk.full",  # SQLITE_IOERR_SHMSIZE: no room for the index of the write-ahead log
    3: "disk.denied", 5: "disk.busy", 6: "disk.busy", 7: "disk.memory", 8: "disk.read_only", 10: "disk.failing",
    11: "disk.damaged", 13: "disk.full", 14: "disk.denied", 26: "disk.damaged",
}  # fmt: skip

# Faults of a program: what they came up in the midst of (a failed call that was dealt with) does not explain them.
_FAULTS = (LookupError, TypeError, AttributeError, NameError, AssertionError, ArithmeticError, RecursionError)
# Some of the driver's calls (its backup) raise without the number.
_BY_WORDS = {
    "unable to open database file": 14, "disk I/O error": 10, "attempt to write a readonly database": 8,
    "database or disk is full": 13, "database is locked": 5, "database disk image is malformed": 11,
    "file is not a database": 26,
}  # fmt: skip


class Unfinished(OSError):
    """A run of several files stopped in the middle: the first `done` of `total` are written, the others are not."""

    def __init__(self, error: OSError, done: int, total: int) -> None:
        super().__init__(error.errno, error.strerror, error.filename)
        self.done, self.total = done, total


def code_of(error: BaseException) -> str:
    """The code of a disk trouble; "" where the error is none: a fault of the program."""
    return next((code for one in chain(error) if (code := _code(one))), "")


def problem_of(error: BaseException, path: object = "", field: str = "") -> Problem | None:
    """The trouble as a problem naming the file; None where the error is a fault of the program."""
    code = code_of(error)
    if not code:
        return None
    if isinstance(error, Unfinished):
        params: dict[str, str | int] = {"done": error.done, "total": error.total}
        return Problem(field, "disk.unfinished", {**params, "path": named(error) or "?", "number": _number(error)})
    return Problem(field, code, {"path": str(path or named(error) or "?"), "number": _number(error)})


def named(error: BaseException) -> str:
    """The file a trouble names by itself, by the name it was to get; "" where none."""
    found = next((str(one.filename) for one in chain(error) if isinstance(one, OSError) and one.filename), "")
    return found.removesuffix(PART)


def of_database(error: BaseException) -> bool:
    """Whether SQLite had the trouble, and not a file beside the database."""
    return any(isinstance(getattr(one, "sqlite_errorcode", None), int) for one in chain(error))


def _code(error: BaseException) -> str:
    number = getattr(error, "sqlite_errorcode", None)
    if isinstance(number, int):
        return _BY_SQLITE.get(number) or _BY_SQLITE.get(number & 0xFF, "")
    if isinstance(error, MemoryError):
        return "disk.memory"
    if type(error).__name__ in ("OperationalError", "DatabaseError") and (known := _BY_WORDS.get(str(error))):
        return _BY_SQLITE[known]
    if isinstance(error, OSError):
        windows = _BY_WINDOWS.get(getattr(error, "winerror", None) or 0)
        # One without a number comes from a library (an image that is none), not from the system.
        return windows or ("" if error.errno is None else _BY_ERRNO.get(error.errno, "disk.failing"))
    return ""


def _number(error: BaseException) -> str:
    """What a helper on the telephone can look up."""
    for one in chain(error):
        if isinstance(number := getattr(one, "sqlite_errorcode", None), int):
            return f"S{number}"
        if isinstance(one, OSError):
            return f"E{one.errno if type(one.errno) is int else 0}"
    return "-"


def chain(error: BaseException) -> Iterator[BaseException]:
    """The error and what it was made of: toolkits wrap what the system said."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        one = waiting.pop(0)
        if one is None or id(one) in seen:
            continue
        seen.add(id(one))
        yield one
        inner = getattr(one, "orig", None)
        around = None if one.__suppress_context__ or isinstance(one, _FAULTS) else one.__context__
        waiting += [inner if isinstance(inner, BaseException) else None, one.__cause__, around]
        waiting += [part for part in one.args if isinstance(part, BaseException)]
