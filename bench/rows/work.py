"""Writing: the answer of one key, painted and committed; one arrival beside the same rows by the plain driver."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from itertools import cycle
from pathlib import Path

from bench import ratio, seed
from bench.meter import Sample, Session, in_turns
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row
from bench.rows.noise import typist

_FIRST = re.compile(r"^› 01\.1 [\s\S]* 1/(\d+)\s*$", re.MULTILINE)  # the cursor on the first of so many questions
PAINTED = r"^[› ] {question} +{word}\b"  # the line of the question
STORED = r"✓ {question} {word}\b"  # the status line


@row("answer")
def answer(plan: Plan) -> list[Ratio]:
    """`t` or `s` on a question until its line shows it, and until the screen says that it is stored."""
    found = []
    for what, budget, want in (
        ("one-key answer → painted", None, PAINTED),
        ("one-key answer → painted and committed", 4.0, STORED),
    ):
        folder = plan.folder("season", seed.season)
        with Session(plan.kla(folder)) as ours, Session(plan.baseline("bare_input")) as bare:
            mine, base = in_turns(answering(ours, want), typist(bare), plan.key_turns)
        found.append(ratio.wall(what, budget, mine, base))
    return found


def open_checklist(session: Session) -> None:
    """From the start to the list of indicators."""
    session.wait_for("Ringkasan")
    session.press("2")
    session.wait_for("Peraturan/Kebijakan")


def answering(session: Session, want: str = STORED) -> Callable[[], Sample]:
    """Opens the questions, all answered; each call changes the answer of one and times until that is seen."""
    open_checklist(session)
    session.press("enter")
    session.wait_for(_FIRST)
    keys = _answers(session, want)
    return lambda: next(keys)


def _answers(session: Session, want: str) -> Iterator[Sample]:
    found = _FIRST.search(session.text())
    lines = int(found[1]) if found else 1
    # The other answer first: an answer that stays is not written.
    for key, word in cycle((("t", "Tidak"), ("s", "Sebagian"))):
        for _ in range(lines):
            found = re.search(r"^› (\S+)", session.text(), re.MULTILINE)
            question = re.escape(found[1]) if found else "no question"
            yield session.key(key, re.compile(want.format(question=question, word=word), re.MULTILINE))
        session.press("home")
        session.wait_for(_FIRST)


@row("arrival")
def arrival(plan: Plan) -> list[Ratio]:
    """One arrival stored (rows, changes, figures; FULL), beside the same rows and changes by the plain driver."""
    from kla_tui import changes
    from kla_tui.folder import Folder
    from kla_tui.store.events import attendance, events
    from kla_tui.store.folder import opening

    folder = plan.folder("invited-2000", seed.invited(2_000))
    twin = folder.with_name(folder.name + "-plain")
    shutil.copytree(folder, twin)
    db = opening.open_folder(Folder(folder))
    with db.read() as connection:
        session = events.sessions(connection, events.listing(connection, limit=1)[0].id)[0].id
        desk = attendance.desk(connection, session)
        assert desk is not None
        waiting = iter(desk.expected)
        actor = changes.actor_of(connection)
    plain = _Plain(folder / "kla.db", twin / "kla.db", actor)

    def ours() -> float:
        person = next(waiting).id
        since = time.perf_counter()
        attendance.check_in(db, session, person)
        return (time.perf_counter() - since) * 1e3

    mine, base = in_turns(ours, plain.again, plan.key_turns, warm=5)
    db.close()
    plain.close()
    return [Ratio("one arrival ÷ same rows by the driver", 4.0, "ms", tuple(mine), tuple(base))]


class _Plain:
    """Writes what the last arrival wrote once more, into another file, by the driver alone."""

    _LOG = ("action", "change", "change_dep", "head")

    def __init__(self, source: Path, target: Path, actor: str) -> None:
        from kla_tui import sqlite_file

        self._source, self._target = sqlite_file.connect(source), sqlite_file.connect(target)
        self._actor = actor
        self._seen = self._last()

    def _last(self) -> int:
        query = "SELECT coalesce(max(seq), 0) FROM change WHERE actor = ?"
        found: int = self._source.execute(query, (self._actor,)).fetchone()[0]
        return found

    def again(self) -> float:
        """Milliseconds of one transaction with the rows that came since."""
        rows = {
            table: self._source.execute(
                f"SELECT * FROM {table} WHERE actor = ? AND seq > ?", (self._actor, self._seen)
            ).fetchall()
            for table in self._LOG
        }
        query = (
            "SELECT * FROM attendance WHERE id IN "
            "(SELECT row FROM change WHERE actor = ? AND seq > ? AND entity = 'attendance')"
        )
        rows["attendance"] = self._source.execute(query, (self._actor, self._seen)).fetchall()
        self._seen = self._last()
        since = time.perf_counter()
        self._target.execute("BEGIN IMMEDIATE")
        for table, found in rows.items():
            if found:
                marks = ", ".join("?" * len(found[0]))
                self._target.executemany(f"INSERT INTO {table} VALUES ({marks})", [tuple(row) for row in found])
        self._target.execute("COMMIT")
        return (time.perf_counter() - since) * 1e3

    def close(self) -> None:
        """Let both files go."""
        self._source.close()
        self._target.close()
