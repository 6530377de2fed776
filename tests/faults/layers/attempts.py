"""A verb tried in a process of its own under the fault layer; what it said, and what a later one finds."""

import contextlib
import errno
import gc
import io
import os
import pickle
import re
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import TypeVar

from kla_tui.cli import main
from tests.faults.layers.layer import Call, Layer

T = TypeVar("T")
ERRORS = (errno.ENOSPC, errno.EIO, errno.EROFS)
WAYS = tuple((error, sticky) for error in ERRORS for sticky in (False, True))
# What the system, SQLite and Python say in English of such a disk; an officer must never read it.
ENGLISH = (
    "Traceback", "Errno", "No space left", "Input/output error", "Read-only file system", "disk I/O error",
    "database or disk is full", "unable to open database", "readonly database", "not a database", "malformed",
    "OperationalError", "DatabaseError", "OSError", "Permission denied", "No such file", "is locked",
)  # fmt: skip
AT_MOST = 60  # seconds; a verb that waits forever is a fault, too


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a verb ended: exit status, what it said, which calls were made to fail, and which were made at all."""

    status: int
    said: str
    failed: tuple[Call, ...]
    classes: tuple[tuple[str, str], ...]  # kind and place of every call counted

    @property
    def english(self) -> str:
        """What it said in the system's own words."""
        return next((words for words in ENGLISH if words in self.said), "")


@dataclass(frozen=True, slots=True)
class Point:
    """Which call is to fail, in which way."""

    number: int
    error: int
    sticky: bool

    def __str__(self) -> str:
        return f"{self.number}{'+' if self.sticky else ''} {errno.errorcode[self.error]}"


@dataclass(frozen=True, slots=True)
class NextStart:
    """What the start after a failure finds: what is wrong ("": nothing), whether it is as new, seconds to open."""

    wrong: str = ""
    new: bool = False
    seconds: float = 0.0
    rows: str = ""  # a hash of the rows found


@dataclass(slots=True)
class Tally:
    """Points tried, what the next starts found, and what was wrong at some of them."""

    tried: int = 0
    bad: list[str] = field(default_factory=list)
    starts: list[NextStart] = field(default_factory=list)

    def __str__(self) -> str:
        opened = [start.seconds for start in self.starts if not start.new and not start.wrong]
        anew = sum(start.new and not start.wrong for start in self.starts)
        words = [f"{self.tried} failures"]
        if self.starts:
            words.append(f"then {len(opened)} opened (slowest {max(opened, default=0):.2f} s), {anew} begun anew")
        return ", ".join((*words, f"{len(self.bad)} bad"))


@dataclass(frozen=True, slots=True)
class _Ended:
    """A child that ended by an error of the test's own."""

    trace: str


def tried(arguments: list[str], point: Point | None, *under: Path, where: Path | None = None) -> Attempt:
    """The verb in a child process, with the point of failure on files below some folders."""
    layer = (
        Layer(*under) if point is None else Layer(*under, point=point.number, error=point.error, sticky=point.sticky)
    )
    seen: list[tuple[str, str]] = []

    def counted(call: Call) -> bool:
        seen.append((call.kind, place_of(call)))
        return True

    layer.only = counted

    def act() -> Attempt:
        said = io.StringIO()
        with (
            contextlib.redirect_stdout(said),
            contextlib.redirect_stderr(said),
            contextlib.chdir(where or Path.cwd()),
        ):
            with layer:
                try:
                    status = main(arguments)
                except SystemExit as left:
                    status = left.code if isinstance(left.code, int) else 2
                except BaseException as error:
                    status = 99
                    said.write(f"Traceback {error!r}")
            # What is left to the end of a process.
            gc.collect()
        return Attempt(status, said.getvalue(), tuple(layer.failed[:3]), tuple(seen))

    return in_child(act)


def place_of(call: Call) -> str:
    """The kind of file: its name without the numbers and hashes that differ from run to run."""
    return re.sub(r"[0-9a-f]{12,}|\d+|(?<=/)[0-9a-f]{2}$", "#", "/" + Path(call.path).name)


def in_child(action: Callable[[], T]) -> T:
    """What an action answers in a process forked for it, which then ends at once, as one that is killed does."""
    reading, writing = os.pipe()
    sys.stdout.flush()
    child = os.fork()  # after the imports: starting Python would take longer than the verb
    if child == 0:
        try:
            signal.alarm(AT_MOST)
            os.close(reading)
            try:
                answer = pickle.dumps(action())
            except BaseException:
                answer = pickle.dumps(_Ended(traceback.format_exc()))
            while answer:
                answer = answer[os.write(writing, answer) :]
        finally:
            os._exit(0)
    os.close(writing)
    got = b""
    while piece := os.read(reading, 1 << 16):
        got += piece
    os.close(reading)
    _, status = os.waitpid(child, 0)
    assert got, f"the verb never ended, or took the process with it: {os.waitstatus_to_exitcode(status)}"
    found = pickle.loads(got)
    assert not isinstance(found, _Ended), found.trace
    answered: T = found
    return answered


def points(classes: tuple[tuple[str, str], ...], *, every: str, turn: int = 0, thin: int = 1) -> Iterator[Point]:
    """The points to try: every call ("each": in one of the six ways in turn; "all": in all six), or a sample.

    The sample ("") is one of each kind of call, or of every `thin`-th kind, in one way.
    """
    if every:
        for number in range(1, len(classes) + 1):
            yield from ways(number, every)
        return
    numbered = sorted(enumerate(classes, 1), key=lambda pair: (pair[1], pair[0]))
    kinds = [[number for number, _ in group] for _, group in groupby(numbered, key=lambda pair: pair[1])]
    thin = min(thin, len(kinds))  # at least one
    for at, numbers in enumerate(kinds, turn + 1):
        if at % thin == 0:
            yield Point(numbers[(at * 7) % len(numbers)], ERRORS[at // thin % 3], sticky=at // thin % 2 == 0)


def ways(number: int, every: str) -> list[Point]:
    """The n-th call failing in one of the six ways in turn ("each"), or in all of them ("all")."""
    taken = WAYS if every == "all" else (WAYS[number % len(WAYS)],)
    return [Point(number, error, sticky) for error, sticky in taken]
