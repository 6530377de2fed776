"""Times a program from outside, in a real pseudo-terminal: start or key until text stands on the screen (Linux)."""

import re
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.terminal import keys, process
from tests.terminal.driver import Terminal, TerminalError

T = TypeVar("T")
_QUIET = 0.03  # seconds without output after which a burst is over
_LONGEST = 0.5  # seconds after which a burst that does not end is looked at all the same


class NotHere(Exception):
    """This machine lacks what a row needs."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One start or key: ms until its text stood, bytes and CPU ms until output rested, peak MiB so far."""

    wall_ms: float
    cpu_ms: float
    written: int
    peak_mib: float


class Session(Terminal):
    """A terminal that keeps time.

    Output is stamped as it arrives and shown only when it rests, so the emulator's own time is not in the figures.
    """

    def ready(self, want: str, timeout: float = 60) -> Sample:
        """From before the program is started until `want` is on the screen."""
        return self._until(re.compile(re.escape(want)), self.started, 0, timeout)

    def key(self, name: str, want: str | re.Pattern[str], timeout: float = 20) -> Sample:
        """From a key, pressed while the program rests, until `want` is on the screen; it must not be there before."""
        pattern = want if isinstance(want, re.Pattern) else re.compile(re.escape(want))
        self.settle()
        if pattern.search(self.text()):
            raise TerminalError(f"{want!r} is there before {name!r} is pressed\n{self.picture()}")
        cpu, since = process.cpu_ns(self.process.pid), time.perf_counter_ns()
        self.write(keys.encode(name))
        return self._until(pattern, since, cpu, timeout)

    def _until(self, pattern: re.Pattern[str], since: int, cpu: int, timeout: float) -> Sample:
        deadline, hit, written = time.monotonic() + timeout, 0, 0
        while not hit:
            chunks = self._burst(deadline)
            for stamp, data in chunks:
                self.screen.feed(data)
                written += len(data)
                if not hit and pattern.search("\n".join(self.screen.lines())):
                    hit = stamp
            if not hit and not chunks:
                end = f"; the program ended ({self.process.wait()})" if self.ended else ""
                raise TerminalError(f"{pattern.pattern!r} is not on the screen{end}\n{self.picture()}")
        pid = self.process.pid
        return Sample(
            (hit - since) / 1e6, (process.cpu_ns(pid) - cpu) / 1e6, written, round(process.peak_mib(pid), 2)
        )

    def _burst(self, deadline: float) -> list[tuple[int, bytes]]:
        """Chunks with the moment each arrived, until output rests."""
        chunks: list[tuple[int, bytes]] = []
        stop = deadline
        while (now := time.monotonic()) < stop:
            data = self.receive(min(_QUIET, stop - now) if chunks else stop - now)
            if not data:
                break
            if not chunks:
                stop = min(deadline, now + _LONGEST)
            chunks.append((time.perf_counter_ns(), data))
        return chunks


def start(argv: Sequence[str], want: str, env: Mapping[str, str | None] | None = None) -> Sample:
    """One start until `want` stands; then Ctrl+Q must end the program, which shows that its keys work."""
    with Session(argv, env) as session:
        sample = session.ready(want)
        session.press("ctrl+q")
        if status := session.wait_exit():
            raise TerminalError(f"Ctrl+Q ended {argv[-1]} with status {status}\n{session.picture()}")
    return sample


def instructions(argv: Sequence[str], want: str) -> float:
    """Millions of instructions from start until `want` stands and Ctrl+Q has ended the program (slow, exact)."""
    if not shutil.which("valgrind"):
        raise NotHere("valgrind is not installed")
    with tempfile.TemporaryDirectory() as place:
        counts = Path(place) / "counts"
        counted = ["valgrind", "--tool=callgrind", "-q", f"--log-file={place}/log", f"--callgrind-out-file={counts}"]
        with Session([*counted, *argv], {"PYTHONHASHSEED": "0"}) as session:
            session.ready(want, timeout=300)
            session.settle(timeout=300)
            session.press("ctrl+q")
            session.wait_exit(timeout=120)
        found = re.search(r"^(?:summary|totals): (\d+)", counts.read_text(errors="replace"), re.MULTILINE)
    if not found:
        raise TerminalError("callgrind left no total")
    return int(found[1]) / 1e6


def in_turns(ours: Callable[[], T], base: Callable[[], T], turns: int, warm: int = 1) -> tuple[list[T], list[T]]:
    """Samples of both, taken A B A B, the first `warm` of each thrown away."""
    found: tuple[list[T], list[T]] = [], []
    for _ in range(warm + turns):
        found[0].append(ours())
        found[1].append(base())
    return found[0][warm:], found[1][warm:]
