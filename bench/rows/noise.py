"""The baselines beside themselves: how far from 1 a ratio gets on this machine without any cause."""

import re
from collections.abc import Callable
from string import ascii_lowercase

from bench import ratio
from bench.meter import Sample, Session, in_turns, start
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row


@row("noise")
def noise(plan: Plan) -> list[Ratio]:
    """Starts of hello and keys in the bare Input, each against itself."""
    hello = plan.baseline("hello")
    ours, base = in_turns(lambda: start(hello, "Hello"), lambda: start(hello, "Hello"), plan.turns)
    with Session(plan.baseline("bare_input")) as one, Session(plan.baseline("bare_input")) as two:
        ours_keys, base_keys = in_turns(typist(one), typist(two), plan.key_turns)
    return [
        ratio.wall("noise: hello beside itself, start", None, ours, base),
        ratio.wall("noise: bare Input beside itself, key", None, ours_keys, base_keys),
    ]


def typist(session: Session) -> Callable[[], Sample]:
    """Waits for the bare Input, then presses one letter more at each call and times until all of them stand."""
    session.wait_for("Name")
    typed = ""

    def press() -> Sample:
        nonlocal typed
        if len(typed) == 60:
            session.press("ctrl+u")
            session.wait_for("Name")
            typed = ""
        typed += ascii_lowercase[len(typed) % 26]
        return session.key(typed[-1], re.compile(rf"\b{typed}\b"))

    return press
