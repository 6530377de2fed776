"""A desk at work in a process of its own: says what was acknowledged, until it is killed."""

import os
from itertools import count

from kla_tui.folder import Folder
from kla_tui.store import attendance, drafts, events, opening


def work(folder: Folder, acknowledge: int, stop_after: int | None = None) -> None:
    """Check people in, take walk-ins and keep drafts; a line to `acknowledge` after each has returned.

    Lines: `in ATTENDANCE`, `walk ATTENDANCE`, `draft NUMBER`.
    """
    db = opening.open_folder(folder)
    with db.read() as connection:
        event = events.listing(connection, limit=1)[0].id
        session = events.sessions(connection, event)[0].id
        desk = attendance.desk(connection, session)
        assert desk is not None
        here = {arrival.person_id for arrival in desk.arrivals}
        waiting = [person.id for person in desk.expected if person.id not in here]
    for number in count() if stop_after is None else range(stop_after):
        if number % 3 == 0 and waiting:
            done = attendance.check_in(db, session, waiting.pop())
            _say(acknowledge, f"in {done.outcome.id}")
        elif number % 3 == 1:
            done = attendance.walk_in(db, session, {"name": f"Tamu Contoh {os.getpid()} ke {number}"})
            _say(acknowledge, f"walk {done.outcome.id}")
        else:
            drafts.keep(db, "walk_in", {"name": f"ketikan {number}"})
            _say(acknowledge, f"draft {number}")


def _say(acknowledge: int, line: str) -> None:
    os.write(acknowledge, (line + "\n").encode())
