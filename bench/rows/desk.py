"""The check-in desk: from a key to the hits it brings."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bench import ratio, seed
from bench.meter import NotHere, Sample, Session, in_turns
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row
from bench.rows.noise import typist
from tests.people import names

# Two letters of one word and three of another, as at the desk.
_TYPED = tuple(
    f"{words[0][:2]} {words[-1][:3]}".lower() for words in (name.split() for name, _sex in names(2_000)[::40])
)


@row("desk")
def desk(plan: Plan) -> list[Ratio]:
    """A key in the box until its hits are painted, 2 000 people invited."""
    folder = plan.folder("invited-2000", seed.invited(2_000))
    with Session(plan.kla(folder)) as ours, Session(plan.baseline("bare_input")) as bare:
        mine, base = in_turns(searcher(ours), typist(bare), plan.key_turns)
    return [
        ratio.wall("desk: key → hits painted, 2 000", 2.5, mine, base),
        ratio.cpu("desk: CPU of a key", None, mine, base),
        ratio.written("desk: bytes to the terminal of a key", None, mine, base),
    ]


@row("desk-large", quick=False)
def large(plan: Plan) -> list[Ratio]:
    """The same with 100 000 people invited, beside 2 000."""
    few = plan.folder("invited-2000", seed.invited(2_000))
    many = plan.folder("invited-100000", seed.invited(100_000))
    with Session(plan.kla(many)) as ours, Session(plan.kla(few)) as base:
        mine, theirs = in_turns(searcher(ours), searcher(base), plan.key_turns)
    return [ratio.wall("desk: key, 100 000 people ÷ 2 000", 1.3, mine, theirs)]


@row("desk-hour", quick=False)
def hour(plan: Plan) -> list[Ratio]:
    """Memory after 10 000 keys at the desk, beside that after the first 500."""
    folder = plan.folder("invited-2000", seed.invited(2_000))
    with Session(plan.kla(folder)) as session:
        press = searcher(session)
        for _ in range(500):
            press()
        before = _resident(session)
        for _ in range(10_000):
            press()
        after = _resident(session)
    return [Ratio("desk: memory after 10 000 keys", 1.05, "MiB", (after,), (before,))]


def _resident(session: Session) -> float:
    try:
        status = Path(f"/proc/{session.process.pid}/status").read_text(encoding="ascii")
        found = re.search(r"^VmRSS:\s*(\d+)", status, re.MULTILINE)
    except OSError as error:
        raise NotHere("there is no /proc") from error
    return int(found[1]) / 1024 if found else 0.0


def open_desk(session: Session) -> None:
    """From the start to the desk of the one event."""
    session.wait_for("Ringkasan")
    session.press("4")
    session.wait_for("Sosialisasi KHA")
    session.press("enter")
    session.wait_for("m membuka mejanya")
    session.press("m")
    session.wait_for("Ketik beberapa huruf", timeout=120)
    session.wait_for(re.compile(r"Hadir  0/[1-9]"), timeout=120)


def searcher(session: Session) -> Callable[[], Sample]:
    """Opens the desk, then types one letter of a name at each call and times until its hits stand."""
    open_desk(session)
    keys = _keys(session)
    return lambda: next(keys)


def _keys(session: Session) -> Iterator[Sample]:
    while True:
        for text in _TYPED:
            for end in range(1, len(text) + 1):
                typed = text[:end]
                if typed[-1] == " ":
                    session.press("space")
                    continue
                yield session.key(typed[-1], re.compile(rf"^{typed}\b[\s\S]*^› ", re.MULTILINE))
            session.press("escape")
            session.wait_for("Ketik beberapa huruf")
