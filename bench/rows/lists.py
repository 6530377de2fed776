"""Opening a list of 100 000 rows, beside the same screen with 100."""

from collections.abc import Callable

from bench import ratio, seed
from bench.meter import Sample, Session, in_turns
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row


@row("list", quick=False)
def lists(plan: Plan) -> list[Ratio]:
    """`3` until the companies stand; End until the last of them stands."""
    many = plan.folder("companies-100000", seed.companies(100_000))
    few = plan.folder("companies-100", seed.companies(100))
    with Session(plan.kla(many)) as ours, Session(plan.kla(few)) as base:
        opening, opening_few = in_turns(opener(ours), opener(base), plan.turns)
        ours.press("3")
        base.press("3")
        ends, ends_few = in_turns(_to_end(ours, "/100000"), _to_end(base, "/100"), plan.turns)
    return [
        ratio.wall("list: open, 100 000 rows ÷ 100", 1.3, opening, opening_few),
        ratio.wall("list: jump to the end, 100 000 ÷ 100", None, ends, ends_few),
    ]


def opener(session: Session) -> Callable[[], Sample]:
    """Opens the companies at each call, from the summary."""
    session.wait_for("Ringkasan")
    session.wait_for("dijawab")

    def press() -> Sample:
        sample = session.key("3", "PT Abadi Abadi")
        session.press("1")
        session.wait_for("KLAIM")
        return sample

    return press


def _to_end(session: Session, total: str) -> Callable[[], Sample]:
    session.wait_for(f"1{total}")

    def press() -> Sample:
        sample = session.key("end", f"{total[1:]}{total}")
        session.press("home")
        session.wait_for(f" 1{total}")
        return sample

    return press
