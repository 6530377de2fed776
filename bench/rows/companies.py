"""A register of 10 000 companies beside one of 100: registering, finding, the hint at a twin, the review of all."""

import time
from collections.abc import Callable
from itertools import count

from bench import seed
from bench.meter import in_turns
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row


@row("companies")
def companies(plan: Plan) -> list[Ratio]:
    """What the store does for each of them, the wait of an officer on the database thread."""
    from kla_tui.db import Database
    from kla_tui.folder import Folder
    from kla_tui.store import companies as register
    from kla_tui.store import duplicates, opening

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
                return register.twins(connection, typed)

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
        ("companies: find, 10 000 ÷ 100", finding, 1.3),
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
