"""What the program did and what went wrong, for who helps by telephone: bounded, nothing about a person, never in
the way.

A line of ours is a sentence of the code in which only numbers, yes and no, and `Code`s are put in: a text that came
from an officer, a file or an error shows as `?`, whoever passed it. Messages of errors and of other libraries may
hold what was typed (a name in a failed statement, a text on a page), so of an error only its kind, its numbers and
the places in the code are kept, and of foreign messages only where they came from.
"""

import contextlib
import logging
import os
import queue
import re
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from kla_tui import __version__

NAME = "kla-tui.log"
OLD = "kla-tui.old.log"
LARGEST = 1_000_000  # bytes, after which the log becomes the old one: never more than twice this, and one record
_OURS = "kla_tui"
_MOST_FRAMES = 30
_MOST_LINES = 150  # of a record
_WAITING = 1_000  # records that wait for a disk that hangs; what comes then is counted and left out
_PATIENCE = 1.0  # seconds the end waits for them
_CODE = re.compile(r"[a-z0-9][a-z0-9_.+-]{0,39}|[ES][0-9]{1,6}|-")
_LIBRARY = ("site-packages", "dist-packages")
_END = None


class Code(str):
    """A word of the program's own (a code, a verb, a kind of list) that a line may hold; never what was typed."""

    __slots__ = ()

    def __new__(cls, text: object) -> "Code":
        """The word; `?` for what does not look like one, a name in capitals or a sentence."""
        return super().__new__(cls, str(text) if _CODE.fullmatch(str(text)) else "?")


class LogFile(logging.Handler):
    """Appends to the log of a data folder that exists; opened only when something is to be kept.

    `written` tells whether the last record is there: a log that cannot be written fails in silence. With `beside` a
    thread writes, so that who logs waits for no disk, however slow.
    """

    def __init__(self, folder: Path, *, beside: bool = False) -> None:
        super().__init__(logging.INFO)
        self.path = folder / NAME
        self.written = False
        self._beside = beside
        self._left_out = 0
        self._waiting: queue.Queue[str | None] = queue.Queue(_WAITING)
        self._thread: threading.Thread | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record; nothing that goes wrong here matters to anybody."""
        if record.levelno < logging.WARNING and not _is_ours(record):
            return
        self.written = False
        with contextlib.suppress(Exception):
            text = "".join(f"{line}\n" for _, line in zip(range(_MOST_LINES), _lines(record), strict=False))
            if self._beside:
                self._put(text)
            else:
                self._write(text)

    def rest(self, patience: float = _PATIENCE) -> None:
        """Let what waits be written, for so many seconds at most."""
        if self._thread is None:
            return
        with contextlib.suppress(queue.Full):
            self._waiting.put(_END, timeout=patience)
            self._thread.join(patience)

    def _put(self, text: str) -> None:
        try:
            self._waiting.put_nowait(text)
        except queue.Full:
            self._left_out += 1
            return
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._write_all, name="log", daemon=True)
            self._thread.start()

    def _write_all(self) -> None:
        while (text := self._waiting.get()) is not _END:
            left_out, self._left_out = self._left_out, 0
            with contextlib.suppress(Exception):
                self._write(text + (f"  {left_out} left out\n" if left_out else ""))

    def _write(self, text: str) -> None:
        if self.path.parent.parent.is_dir():  # never made anew where the stick was
            self.path.parent.mkdir(exist_ok=True)
            self._turn_over()
            with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                file.write(text)
            self.written = True

    def _turn_over(self) -> None:
        if self.path.exists() and self.path.stat().st_size > LARGEST:
            self.path.replace(self.path.with_name(OLD))


def keep_in(folder: Path, *, beside: bool = False) -> LogFile:
    """From now on our lines and the warnings of all libraries go to the log in this folder, and nowhere else.

    So does what cannot be raised: an archive that is thrown away after its disk was full, a thread that fails.
    """
    logging.raiseExceptions = False
    logging.lastResort = None  # it would print over the screen
    root = logging.getLogger()
    for before in [handler for handler in root.handlers if isinstance(handler, LogFile)]:
        before.rest()
        root.removeHandler(before)
    handler = LogFile(folder, beside=beside)
    root.addHandler(handler)
    logging.getLogger(_OURS).setLevel(logging.INFO)
    sys.unraisablehook = lambda fault: _keep(fault.exc_value)
    threading.excepthook = lambda fault: _keep(fault.exc_value)
    return handler


def begun(*, sealed: bool, opens: bool) -> None:
    """Note that the application starts: what runs where, and how it finds the database."""
    system = Code("-".join(filter(None, (sys.platform, release().lower()))))
    logging.getLogger(_OURS).info(
        "start version=%s python=%s system=%s sealed=%s opens=%s",
        Code(__version__), Code(sys.version.split()[0]), system, sealed, opens,
    )  # fmt: skip


def ended(status: int, *, crashed: bool) -> None:
    """Note that it ends, and how."""
    logging.getLogger(_OURS).info("end status=%s crashed=%s", status, crashed)


def release() -> str:
    """The version of the system; nothing that names the machine. (`platform` would ask other programs for it.)"""
    if sys.platform == "win32":
        found = sys.getwindowsversion()
        return f"{found.major}.{found.minor}.{found.build}"
    return os.uname().release


def _keep(error: BaseException | None) -> None:
    logging.getLogger(_OURS).warning("not raised", exc_info=error)


def place_of(error: BaseException) -> str:
    """The kind of an error and where in the code it happened, in a few words to read over the telephone."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] == _OURS


def _lines(record: logging.LogRecord) -> Iterator[str]:
    moment = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
    said = _said(record) if _is_ours(record) else f"{record.name} {record.filename}:{record.lineno}"
    yield f"{moment} {record.levelname} {said}"
    if record.exc_info and record.exc_info[1] is not None:
        yield from _error_lines(record.exc_info[1])


def _said(record: logging.LogRecord) -> str:
    """The sentence of a line of ours, with what may be put in."""
    given = record.args if isinstance(record.args, tuple) else (record.args,) if record.args else ()
    try:
        return str(record.msg) % tuple(map(_shown, given))
    except (TypeError, ValueError):
        return str(record.msg)


def _shown(given: object) -> str:
    if isinstance(given, bool):
        return "yes" if given else "no"
    if isinstance(given, int):
        return str(given)
    if isinstance(given, float):
        return f"{given:.1f}"
    return str(given) if isinstance(given, Code) else "?"


def _error_lines(error: BaseException) -> Iterator[str]:
    yield f"  Python {sys.version.split()[0]} {sys.platform}"
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield f"  {type(one).__name__}{_numbers(one)}"
        for frame in traceback.extract_tb(one.__traceback__)[-_MOST_FRAMES:]:
            yield f"    {_code_file(frame.filename)}:{frame.lineno} {frame.name}"
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _code_file(name: str) -> str:
    """A file of the code without what lies above it: the name of a user, as a rule."""
    parts = Path(name).parts
    for top in (_OURS, *_LIBRARY):
        if top in parts[:-1]:
            at = len(parts) - 1 - parts[::-1].index(top)
            return "/".join(parts[at + (top != _OURS) :])
    return parts[-1] if parts else "?"


def _numbers(error: BaseException) -> str:
    errno, name = getattr(error, "errno", None), getattr(error, "sqlite_errorname", None)
    found = (errno if type(errno) is int else None, name if isinstance(name, str) and _is_name(name) else None)
    return "".join(f" {one}" for one in found if one is not None)


def _is_name(name: str) -> bool:
    return re.fullmatch(r"SQLITE_[A-Z_]{1,40}", name) is not None
