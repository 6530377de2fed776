"""Taking in 10 000 participants from XLSX, checked and stored, beside reading and storing them unchecked."""

import random
import shutil
import time
from pathlib import Path
from typing import Any, NamedTuple

from bench.meter import in_turns
from bench.plan import Plan, opened
from bench.ratio import Ratio
from bench.rows import row

COUNT = 10_000
_TABLES = ("organisation", "person", "action", "change", "head")
_OFFICES = ("Staf", "HRD", "Direktur")
_TURNS = 5  # of seconds each


@row("import", quick=False)
def imported(plan: Plan) -> list[Ratio]:
    """Read, judge and store 10 000 participants, and undo them; the baseline reads and stores the same rows."""
    workbook = participants(plan.workspace / "peserta.xlsx")
    empty = plan.folder("opened", opened)
    rows = _Import(empty, workbook)
    undone: list[_Times] = []

    def ours() -> _Times:
        found = rows.once()
        undone.append(rows.undo())
        return found

    mine, base = in_turns(ours, rows.plain, min(plan.turns, _TURNS))
    walls, cpus = tuple(times.wall for times in base), tuple(times.cpu for times in base)
    return [
        Ratio("import of 10 000 ÷ read + executemany", 2.5, "ms", tuple(t.wall for t in mine), walls),
        Ratio("the same, processor time", None, "CPU ms", tuple(t.cpu for t in mine), cpus),
        Ratio("its undo ÷ read + executemany", None, "CPU ms", tuple(t.cpu for t in undone[-len(mine) :]), cpus),
    ]


class _Times(NamedTuple):
    wall: float
    cpu: float


class _Clock:
    """Milliseconds since it was started, of the wall and of the processor."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def read(self) -> _Times:
        return _Times((time.perf_counter() - self._wall) * 1e3, (time.process_time() - self._cpu) * 1e3)


def participants(path: Path) -> Path:
    """A list of made-up participants of 800 organisations, as XLSX."""
    import xlsxwriter

    from tests.people import names

    chance, known = random.Random(1), names(COUNT)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        header = ("No", "Nama", "L/P", "Instansi", "Jabatan", "No HP")
        for number in range(COUNT + 1):
            name, sex = known[number % len(known)]
            cells = (
                str(number), name, sex, f"PT Contoh {chance.randrange(800)}", chance.choice(_OFFICES),
                f"0812{chance.randrange(10**8):08}",
            )  # fmt: skip
            for column, cell in enumerate(cells if number else header):
                sheet.write_string(number, column, cell)
    return path


class _Import:
    """The same list taken in again and again, each time into a fresh copy of an empty folder."""

    def __init__(self, empty: Path, workbook: Path) -> None:
        self._empty, self._workbook = empty, workbook
        self._folder = empty.with_name("imported")
        self._action: Any = None

    def once(self) -> _Times:
        """Milliseconds of reading, judging and storing."""
        from kla_tui.files.lists import spreadsheets
        from kla_tui.folder import Folder
        from kla_tui.rules.lists_in import import_rows
        from kla_tui.store.exchange import imports
        from kla_tui.store.folder import opening

        shutil.rmtree(self._folder, ignore_errors=True)
        shutil.copytree(self._empty, self._folder)
        db = opening.open_folder(Folder(self._folder))
        clock = _Clock()
        with db.read() as connection:
            places = imports.places(connection)
        reading = import_rows.read("people", spreadsheets.read(self._workbook), places)
        assert reading is not None
        done = imports.apply(db, reading, imports.Choices(), self._workbook.name)
        elapsed = clock.read()
        assert done.made == COUNT, done.plan.counts()
        self._action = done.outcome.action
        self._kept = self._rows()
        db.close()
        return elapsed

    def _rows(self) -> dict[str, list[tuple[Any, ...]]]:
        from kla_tui import sqlite_file

        connection = sqlite_file.connect(self._folder / "kla.db")
        actor, seq = self._action
        where = {"action": "seq = ?", "change": "action = ?"}
        found = {}
        for table in _TABLES:
            if table in where:
                query = f"SELECT * FROM {table} WHERE actor = ? AND {where[table]}"
                rows = connection.execute(query, (actor, seq))
            elif table == "head":
                rows = connection.execute("SELECT * FROM head WHERE actor = ? AND seq >= ?", (actor, seq))
            else:
                rows = connection.execute(f"SELECT * FROM {table}")
            found[table] = [tuple(found_row) for found_row in rows]
        connection.close()
        return found

    def undo(self) -> _Times:
        """Milliseconds of taking it all back."""
        from kla_tui import changes
        from kla_tui.folder import Folder
        from kla_tui.store.folder import opening

        db = opening.open_folder(Folder(self._folder))
        clock = _Clock()
        assert changes.undo(db, self._action).changed_since == ()
        elapsed = clock.read()
        db.close()
        return elapsed

    def plain(self) -> _Times:
        """Milliseconds of reading the file and writing the rows and changes of the last import by the driver alone.

        So that the same is stored, the search index is made anew behind them, the cheapest way; nothing is checked.
        """
        from python_calamine import load_workbook

        from kla_tui import sqlite_file

        twin = self._empty.with_name("twin")
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(self._empty, twin)
        connection = sqlite_file.connect(twin / "kla.db")
        for table in ("organisation", "person"):
            connection.execute(f"DROP TRIGGER {table}_search_insert")
        clock = _Clock()
        assert len(load_workbook(str(self._workbook)).get_sheet_by_index(0).to_python()) == COUNT + 1
        connection.execute("BEGIN IMMEDIATE")
        for table in _TABLES:
            rows = self._kept[table]
            marks = ", ".join("?" * len(rows[0]))
            connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
        for table in ("organisation", "person"):
            connection.execute(f"INSERT INTO {table}_search({table}_search) VALUES ('rebuild')")
        connection.execute("COMMIT")
        elapsed = clock.read()
        connection.close()
        return elapsed
