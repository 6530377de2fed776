"""Runs a program in a real pseudo-terminal, presses keys and reads the screen (POSIX only)."""

import contextlib
import errno
import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import Self

from tests.terminal import keys, process
from tests.terminal.screen import Screen, answers

TIMEOUT = 20.0
# A lone Escape begins every special key, so a program waits this long (ms) for more before it believes it. The key
# after an Escape is held back four times longer.
ESCAPE_MS = 50
_LEFT_OUT = ("COLUMNS", "LINES", "NO_COLOR", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE")


class TerminalError(AssertionError):
    """What was expected did not come; the message shows the screen."""


class Terminal:
    """One run of a program; a context manager that ends it.

    `env` is added to this process's environment (a value of None takes the variable away), `size` is columns and
    rows, `raw` all bytes the program ever wrote.
    """

    def __init__(
        self, argv: Sequence[str], env: Mapping[str, str | None] | None = None, size: tuple[int, int] = (80, 24)
    ) -> None:
        self.raw = bytearray()
        self.screen = Screen(*size)
        self._ended = False
        self._after_escape = 0.0
        self._master, slave = pty.openpty()
        self._slave_name = os.ttyname(slave)
        self._set_size(size)
        os.set_blocking(self._master, False)
        self.started = time.perf_counter_ns()
        self.process = subprocess.Popen(
            argv,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=_environment(env or {}),
            start_new_session=True,
            preexec_fn=_own_terminal,
        )
        os.close(slave)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Keys

    def press(self, *names: str) -> None:
        """Press keys one after the other, each when the program has done with the one before and rests."""
        for name in names:
            self._send(keys.encode(name), name)
            if name == "escape":
                self._after_escape = time.monotonic() + 4 * ESCAPE_MS / 1000

    def type(self, text: str) -> None:
        """Press the key of every character, each when the program rests."""
        for character in text:
            self._send(character.encode(), character)

    def burst(self, *names: str) -> None:
        """Send many keys in one write, as a scanner does, or fingers ahead of a slow machine."""
        self._send(b"".join(keys.encode(name) for name in names), " ".join(names))

    def paste(self, text: str) -> None:
        """What a terminal sends for a paste (bracketed)."""
        self._send(b"\x1b[200~" + text.encode() + b"\x1b[201~", "paste")

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size; the program gets SIGWINCH."""
        self.screen.resize(columns, rows)
        self._set_size((columns, rows))

    # Screen

    def lines(self) -> list[str]:
        """The rows as they stand now."""
        while self._read(0):
            pass
        return self.screen.lines()

    def text(self) -> str:
        """The screen as it stands now, rows joined by newlines."""
        return "\n".join(self.lines())

    def row(self, number: int) -> str:
        """One row, from 0."""
        return self.lines()[number]

    def wait_for(self, want: str | re.Pattern[str], timeout: float = TIMEOUT) -> re.Match[str]:
        """Wait until the screen holds a text, or matches an expression; gives the match."""
        pattern = _pattern(want)
        deadline = time.monotonic() + timeout
        while not (found := pattern.search(self.text())):
            self._await_output(deadline, f"{want!r} is not on the screen")
        return found

    def wait_gone(self, want: str | re.Pattern[str], timeout: float = TIMEOUT) -> None:
        """Wait until a text has left the screen."""
        pattern = _pattern(want)
        deadline = time.monotonic() + timeout
        while pattern.search(self.text()):
            self._await_output(deadline, f"{want!r} is still on the screen")

    def settle(self, timeout: float = TIMEOUT) -> None:
        """Wait until the program has taken its keys and does nothing more, or has ended."""
        deadline = time.monotonic() + timeout
        while not self._ended and not (self._rests() and time.monotonic() > self._after_escape):
            if time.monotonic() > deadline:
                raise TerminalError(f"still busy after {timeout} s\n{self.picture()}")

    def picture(self) -> str:
        """The screen in a frame, for messages."""
        rows = self.screen.lines()
        return "\n".join(["┌", *(f"│{row}" for row in rows), "└"])

    # End

    def wait_exit(self, timeout: float = TIMEOUT) -> int:
        """Wait until the program ends by itself; its exit status, -N for signal N."""
        deadline = time.monotonic() + timeout
        while (status := self.process.poll()) is None:
            if time.monotonic() > deadline:
                raise TerminalError(f"still running after {timeout} s\n{self.picture()}")
            # While output is read, a program that waits to write its last words can go on.
            if not self._read(0.02) and self._ended:
                with contextlib.suppress(subprocess.TimeoutExpired):
                    self.process.wait(0.02)
        self.lines()
        return status

    def kill(self) -> int:
        """End the program and its children with SIGKILL, as a power cut would."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        return self.process.wait()

    def close(self) -> int:
        """Give the terminal back, ending the program if it still runs; its exit status."""
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.wait_exit(5)
            except TerminalError:
                self.kill()
        if self._master >= 0:
            os.close(self._master)
            self._master = -1
            self._ended = True
        return self.process.wait()

    # The two directions

    @property
    def ended(self) -> bool:
        """Whether the program has closed its side."""
        return self._ended

    def receive(self, timeout: float) -> bytes | None:
        """One chunk of output, not yet on the screen; b"" if none came in time, None when the program is gone."""
        if self._ended:
            return None
        try:
            ready, _, _ = select.select([self._master], [], [], max(0.0, timeout))
            data = os.read(self._master, 1 << 16) if ready else b""
        except OSError as error:
            if error.errno != errno.EIO:
                raise
            ready, data = [self._master], b""
        if ready and not data:
            self._ended = True
            return None
        self.raw += data
        if reply := answers(data):
            self.write(reply)
        return data

    def write(self, data: bytes) -> None:
        """Send bytes as they are, at once."""
        while data:
            try:
                data = data[os.write(self._master, data) :]
            except BlockingIOError:
                self._read(0.01)

    def _read(self, timeout: float) -> bool:
        data = self.receive(timeout)
        if data:
            self.screen.feed(data)
        return bool(data)

    def _await_output(self, deadline: float, complaint: str) -> None:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TerminalError(f"{complaint}\n{self.picture()}")
        if not self._read(min(left, 0.5)) and self._ended:
            raise TerminalError(f"{complaint}; the program ended ({self.process.wait()})\n{self.picture()}")

    def _send(self, data: bytes, what: str) -> None:
        self.settle()
        if self._ended:
            raise TerminalError(f"{what!r}: the program ended ({self.process.wait()})\n{self.picture()}")
        self.write(data)

    def _rests(self) -> bool:
        """Whether all keys were taken, nothing is being done about them and nothing more is being written.

        Textual acts on a binding later than on a letter pressed just after it, so keys have to come at the pace of
        fingers for a test to know their order.
        """
        if sys.platform != "linux":
            return not self._unread() and not self._read(0.02)
        try:
            before = process.cpu_ns(self.process.pid)
            quiet = not self._unread() and process.asleep(self.process.pid)
            quiet = not self._read(0.001) and quiet and process.asleep(self.process.pid)
            return quiet and process.cpu_ns(self.process.pid) == before
        except OSError:
            self._read(0.001)
            return False

    def _unread(self) -> int:
        """How many bytes the program has not yet taken from its keyboard."""
        try:
            slave = os.open(self._slave_name, os.O_RDWR | os.O_NOCTTY)
        except OSError:
            return 0
        try:
            # What was written here reaches the program by a thread of the kernel, late on a loaded machine; looking
            # whether there is something to read hands it over first (n_tty_poll), asking only for the count does not.
            select.select([slave], [], [], 0)
            return int(struct.unpack("i", fcntl.ioctl(slave, termios.FIONREAD, b"\0" * 4))[0])
        finally:
            os.close(slave)

    def _set_size(self, size: tuple[int, int]) -> None:
        columns, rows = size
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))


def _own_terminal() -> None:
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)


def _environment(changes: Mapping[str, str | None]) -> dict[str, str]:
    base: dict[str, str | None] = {name: value for name, value in os.environ.items() if name not in _LEFT_OUT}
    base |= {"TERM": "xterm-256color", "COLORTERM": "truecolor", "ESCDELAY": str(ESCAPE_MS)}
    if not any(base.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        base["LANG"] = "C.UTF-8"
    return {name: value for name, value in {**base, **changes}.items() if value is not None}


def _pattern(want: str | re.Pattern[str]) -> re.Pattern[str]:
    return want if isinstance(want, re.Pattern) else re.compile(re.escape(want))
