"""A line of the log for what is done on a disk: its kind, its counts and its seconds, or the code of why not."""

import logging
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from kla_tui.disk import trouble
from kla_tui.disk.log import Code

Fact = Code | int | float
_AS_THE_DISK_SAID = "database.no_access"  # whose reason is the error of the disk beneath
SLOW = 1.0  # seconds from which a write is noted: a disk that is about to fail, a virus scanner, another program
log = logging.getLogger("kla_tui")


@contextmanager
def told(what: str, **facts: Fact) -> Iterator[dict[str, Fact]]:
    """Note that something was done, or was not; the body adds what it has found out to the facts it is given."""
    found = dict(facts)
    began = time.monotonic()
    try:
        yield found
    except BaseException as error:
        _note(logging.WARNING, f"{what} failed", {**found, "why": why(error)}, began)
        raise
    _note(logging.INFO, f"{what} done", found, began)


def slow_write(kind: str, waited: float, took: float) -> None:
    """Note a write that took long, or waited long for another program's, where it did."""
    if took >= SLOW:
        facts: dict[str, Fact] = {"kind": Code(kind or "local"), "waited": round(waited, 1)}
        _note(logging.INFO, "slow write", facts, time.monotonic() - took)


def why(error: BaseException) -> Code:
    """The code of what an error means, and its number where it has one; else its kind."""
    ours = type(error).__module__.startswith("kla_tui.")  # a code of others may be any text
    code = getattr(error, "code", "") if ours else ""
    problem = trouble.problem_of(error) if code in ("", _AS_THE_DISK_SAID) else None
    if problem is not None:
        return Code(f"{problem.code}.{problem.params.get('number', '')}".lower().rstrip(".-"))
    return Code(code or type(error).__name__.lower())


def _note(level: int, said: str, facts: Mapping[str, Fact], began: float) -> None:
    facts = {**facts, "seconds": round(time.monotonic() - began, 1)}
    log.log(level, f"{said} {' '.join(f'{name}=%s' for name in facts)}", *facts.values())
