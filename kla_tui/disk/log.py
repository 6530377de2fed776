"""What went wrong, for who helps by telephone: bounded in size, without anything about a person, never in the way.

Messages of errors and of other libraries may hold what was typed (a name in a failed statement, a text on a page), so
of an error only its kind, its numbers and the places in the code are kept, and of foreign messages only where they
came from.
"""

import logging
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

NAME = "kla-tui.log"
OLD = "kla-tui.old.log"
LARGEST = 1_000_000  # bytes, after which the log becomes the old one
_OURS = "kla_tui"
_MOST_FRAMES = 30


class LogFile(logging.Handler):
    """Appends to the log of a data folder that exists; opened only when something is to be kept.

    `written` tells whether the last record is there: a log that cannot be written fails in silence.
    """

    def __init__(self, folder: Path) -> None:
        super().__init__(logging.WARNING)
        self.path = folder / NAME
        self.written = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record; nothing that goes wrong here matters to anybody."""
        self.written = False
        try:
            text = "\n".join(_lines(record)) + "\n"
            if self.path.parent.parent.is_dir():  # never made anew where the stick was
                self.path.parent.mkdir(exist_ok=True)
                self._turn_over()
                with self.path.open("a", encoding="utf-8", errors="backslashreplace") as file:
                    file.write(text)
                self.written = True
        except Exception:
            pass

    def _turn_over(self) -> None:
        if self.path.exists() and self.path.stat().st_size > LARGEST:
            self.path.replace(self.path.with_name(OLD))


def keep_in(folder: Path) -> LogFile:
    """From now on warnings of ours and of all libraries go to the log in this folder, and nowhere else.

    So does what cannot be raised: an archive that is thrown away after its disk was full, a thread that fails.
    """
    logging.raiseExceptions = False
    logging.lastResort = None  # it would print over the screen
    root = logging.getLogger()
    for before in [handler for handler in root.handlers if isinstance(handler, LogFile)]:
        root.removeHandler(before)
    handler = LogFile(folder)
    root.addHandler(handler)
    sys.unraisablehook = lambda fault: _keep(fault.exc_value)
    threading.excepthook = lambda fault: _keep(fault.exc_value)
    return handler


def _keep(error: BaseException | None) -> None:
    logging.getLogger(_OURS).warning("not raised", exc_info=error)


def place_of(error: BaseException) -> str:
    """The kind of an error and where in the code it happened, in a few words to read over the telephone."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"


def _lines(record: logging.LogRecord) -> Iterator[str]:
    moment = time.strftime("%Y-%m-%d %H:%M:%S", time.localtime(record.created))
    ours = record.name.partition(".")[0] == _OURS
    said = str(record.msg) if ours else f"{record.name} {record.filename}:{record.lineno}"
    yield f"{moment} {record.levelname} {said}"
    if record.exc_info and record.exc_info[1] is not None:
        yield from _error_lines(record.exc_info[1])


def _error_lines(error: BaseException) -> Iterator[str]:
    yield f"  Python {sys.version.split()[0]} {sys.platform}"
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        seen.add(id(one))
        yield f"  {type(one).__name__}{_numbers(one)}"
        for frame in traceback.extract_tb(one.__traceback__)[-_MOST_FRAMES:]:
            yield f"    {'/'.join(Path(frame.filename).parts[-3:])}:{frame.lineno} {frame.name}"
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _numbers(error: BaseException) -> str:
    found = (getattr(error, "errno", None), getattr(error, "sqlite_errorname", None))
    return "".join(f" {one}" for one in found if isinstance(one, int | str))
