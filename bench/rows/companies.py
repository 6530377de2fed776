"""A register of 10 000 companies beside one of 100: registering, finding, the hint at a twin, the review of all."""

import re
import time
from collections.abc import Callable
from itertools import count

from bench import ratio, seed
from bench.meter import Sample, Session, in_turns
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row


@row("companies-keys", quick=False)
def at_the_keys(plan: Plan) -> list[Ratio]:
    """A letter of the search until the list stands, a letter of a name until its twin is hinted at; 10 000 ÷ 100."""
    many = plan.folder("companies-10000", seed.companies(10_000))
    few = plan.folder("companies-100", seed.companies(100))
    twin = re.compile("! PT Jaya Jaya 77 sudah")
    found = []
    for what, beginning, typed, wants in (
        ("companies: search key → list", ("3", "/"), "jaya 77", (re.compile(r" 1/30\b"), re.compile(r" 1/1\b"))),
        ("companies: name key → twin", ("3", "a"), "PT Jaya Jaya 77", (twin, twin)),
    ):
        with Session(plan.kla(many)) as ours, Session(plan.kla(few)) as base:
            press, beside = (_last_letter(s, beginning, typed, w) for s, w in zip((ours, base), wants, strict=True))
            mine, theirs = in_turns(press, beside, plan.key_turns)
        found.append(ratio.wall(f"{what}, 10 000 ÷ 100", 1.3, mine, theirs))
    return found


def _last_letter(
    session: Session, beginning: tuple[str, ...], typed: str, want: re.Pattern[str]
) -> Callable[[], Sample]:
    """Types all but the last letter; each call presses that letter, and takes it away before the next."""
    session.wait_for("Ringkasan")
    session.wait_for("dijawab")
    for key in beginning:
        session.press(key)
        session.settle()
    for letter in typed[:-1]:
        session.press("space" if letter == " " else letter)
        session.settle()

    def press() -> Sample:
        sample = session.key(typed[-1], want)
        session.press("backspace")
        while want.search(session.text()):
            session.settle()
        return sample

    return press


@row("companies", quick=False)
def companies(plan: Plan) -> list[Ratio]:
    """The work of the store behind each, beside a small register."""
    from kla_tui.db import Database
    from kla_tui.folder import Folder
    from kla_tui.store.companies import companies as register
    from kla_tui.store.companies import duplicates
    from kla_tui.store.folder import opening

    many = opening.open_folder(Folder(plan.folder("companies-10000", seed.companies(10_000))))
    few = opening.open_folder(Folder(plan.folder("companies-100", seed.companies(100))))
    number = count()

    def registering(db: Database) -> Callable[[], object]:
        return lambda: register.save(
            db, "", {"name": f"PT Baru Sekali {next(number)}", "nib": f"8{next(number):012}", "phone": "05262021234"}
        )

    def finding(db: Database) -> Callable[[], object]:
        def find() -> object:
            with db.read() as connection:
                return register.listing(connection, typed="lestari 77", limit=64)

        return find

    def hinting(db: Database) -> Callable[[], object]:
        def hint() -> object:
            with db.read() as connection:
                typed = {"name": "PT Lestari Mandiri Utama", "nib": "9000000000077", "phone": "0526 2021235"}
                return register.duplicates_of(connection, typed)

        return hint

    def reviewing(db: Database) -> Callable[[], object]:
        def review() -> object:
            with db.read() as connection:
                return duplicates.review(connection)

        return review

    def reading() -> object:
        with many.read() as connection:
            return register.listing(connection, limit=10_000)

    found = []
    for what, make, budget in (
        ("companies: find, 10 000 ÷ 100", finding, None),
        ("companies: hint at a twin, 10 000 ÷ 100", hinting, None),
        ("companies: register, 10 000 ÷ 100", registering, None),
    ):
        mine, base = in_turns(timed(make(many)), timed(make(few)), plan.key_turns, warm=3)
        found.append(Ratio(what, budget, "ms", tuple(mine), tuple(base)))
    mine, base = in_turns(timed(reviewing(many)), timed(reading), max(3, plan.turns // 3), warm=1)
    found.append(Ratio("companies: review 10 000 ÷ listing them", None, "ms", tuple(mine), tuple(base)))
    many.close()
    few.close()
    return found


def timed(act: Callable[[], object]) -> Callable[[], float]:
    """Milliseconds of one call."""

    def measure() -> float:
        since = time.perf_counter()
        act()
        return (time.perf_counter() - since) * 1e3

    return measure
