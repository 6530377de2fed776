"""Start at full size: figures of the summary, and a list one can move in; memory then."""

from collections.abc import Callable

from bench import ratio, seed
from bench.meter import Sample, Session, in_turns, start
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row

FIGURES = "274 dari 274 dijawab"
COMPANY = "PT Abadi"


@row("summary")
def figures(plan: Plan) -> list[Ratio]:
    """Start until the figures of 10 000 people, 2 000 companies and 274 answers stand."""
    kla, hello = plan.kla(plan.folder("season", seed.season)), plan.baseline("hello")
    ours, base = in_turns(lambda: start(kla, FIGURES), lambda: start(hello, "Hello"), plan.turns)
    return [ratio.wall("start → summary figures, full size", 1.5, ours, base)]


@row("usable")
def usable(plan: Plan) -> list[Ratio]:
    """Start with a key typed ahead until the list of 2 000 companies stands: all of the database code is loaded."""
    kla, hello = plan.kla(plan.folder("season", seed.season)), plan.baseline("hello")
    ours, base = in_turns(typed_ahead(kla), lambda: start(hello, "Hello"), plan.turns)
    return [
        ratio.wall("start → a list usable", 2.5, ours, base),
        ratio.memory("peak memory then", 1.9, ours, base),
    ]


def typed_ahead(argv: list[str]) -> Callable[[], Sample]:
    """A start whose first key, `3` for the companies, is pressed when the first frame stands."""

    def once() -> Sample:
        with Session(argv) as session:
            session.wait_for("Ringkasan")
            session.write(b"3")
            sample = session.ready(COMPANY)
            session.press("ctrl+q")
            session.wait_exit()
        return sample

    return once
