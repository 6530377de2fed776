"""Start of the application on a folder without records, beside a bare hello."""

from bench import ratio
from bench.meter import in_turns, instructions, start
from bench.plan import Plan, opened
from bench.ratio import Ratio
from bench.rows import row

FRAME = "Ringkasan"  # the heading of the first screen


@row("start")
def first_frame(plan: Plan) -> list[Ratio]:
    """Start until the first frame, after which Ctrl+Q must work."""
    kla, hello = plan.kla(plan.folder("opened", opened)), plan.baseline("hello")
    ours, base = in_turns(lambda: start(kla, FRAME), lambda: start(hello, "Hello"), plan.turns)
    return [
        ratio.wall("start → first frame", 1.25, ours, base),
        ratio.cpu("CPU until output rests", None, ours, base),
        ratio.written("bytes of the first frame", None, ours, base),
        ratio.memory("peak memory then", None, ours, base),
    ]


@row("instructions", quick=False)
def counted(plan: Plan) -> list[Ratio]:
    """Start, all that is loaded behind the first frame, and the end, in instructions: no neighbour changes them."""
    kla, hello = plan.kla(plan.folder("opened", opened)), plan.baseline("hello")
    ours, base = instructions(kla, FRAME), instructions(hello, "Hello")
    return [Ratio("instructions: start, rest, end", None, "million", (ours,), (base,))]
