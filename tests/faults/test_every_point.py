"""Every failure at every point: each verb with its n-th write, sync, rename or open failing, n = 1, 2, 3 …

Whatever fails: what was said to be done is there afterwards; what was not done is said in the officer's words; the
folder holds what it held; the next start opens it, or begins anew where there was nothing. The sample tried by
default takes each kind of call of each verb; `--every-point=each` takes every call, in one of the six ways in turn
(three errors, once and for good), `--every-point=all` every call in all six.
"""

import gc
import hashlib
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from kla_tui import passphrase
from kla_tui.changes.digest import digest
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.models import Actor, Base, LocalState
from kla_tui.store.evidence import evidence_files
from kla_tui.store.folder import checkup, opening
from kla_tui.store.summary import summary
from tests.faults.deeds import COMPANIES, DEEDS, Deed, Place, backed_up, sound
from tests.faults.figures import FIGURE
from tests.faults.layers.attempts import Attempt, NextStart, Point, Tally, in_child, points, tried, ways
from tests.faults.layers.branches import branched, copy_of
from tests.faults.layers.layer import linux_only
from tests.faults.layers.layer_sqlite import find

pytestmark = linux_only
Record = Callable[[str, object], None]
WORDS = "sandi contoh titik"
_OLD = b"isi lama"
_ANEW = 100  # attempts after which a state seen before is begun anew once more


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory, demo_template: Path) -> Path:
    """What the verbs are given: lists, a backup, a passphrase, and a folder that is encrypted."""
    place = tmp_path_factory.mktemp("given")
    (place / "sandi.txt").write_text(WORDS, encoding="utf-8")
    (place / "perusahaan.csv").write_text("Nama perusahaan\n" + "\n".join(COMPANIES) + "\n", encoding="utf-8")
    (place / "koreksi.toml").write_text("# belum ada\n", encoding="utf-8")
    demo = Folder(place / "demo")
    shutil.copytree(demo_template, demo.root)
    backups.write(demo, None, place / "salinan").path.rename(place / "salinan" / "kla-lama")
    assert main(["--data", str(demo.root), "export", "changes", str(place / "catatan.json")]) == 0
    sealed = Folder(place / "sealed")
    assert (
        main(
            [
                "--data",
                str(sealed.root),
                "init",
                *DEEDS[3].arguments[1:],
                "--passphrase-file",
                str(place / "sandi.txt"),
            ]
        )
        == 0
    )
    return place


@pytest.fixture(scope="module", autouse=True)
def frozen() -> Iterator[None]:
    """Let the children share the heap, and what was found out about the driver."""
    find()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name.replace(" ", "-"))
def test_no_verb_loses_or_hides_anything_at_any_point(
    deed: Deed,
    given: Path,
    demo_template: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    record_property: Record,
) -> None:
    starts = {"demo": demo_template, "sealed": given / "sealed", "none": None}
    source = starts[deed.starts]
    trial = _Trial(deed, source, given, tmp_path)
    warm = trial.place("warm")
    assert main(trial.arguments(warm)) == 0  # loads the modules the children then share
    tally = Tally()
    every = request.config.getoption("--every-point")
    calls = 0
    for point, attempt in trial.attempts(every):
        if not attempt.failed and attempt.status == 0:
            calls = calls or len(attempt.classes)
            assert not (wrong := trial.wrong(attempt, Tally())), wrong
            continue  # nothing was left to fail
        tally.tried += 1
        if wrong := trial.wrong(attempt, tally):
            at = attempt.failed[0] if attempt.failed else None
            tally.bad.append(
                f"{point} ({at and (at.kind, at.name, at.path)}): {wrong}\n{attempt.said.strip()[-300:]}"
            )
    record_property(FIGURE, f"{deed.name}: {calls} calls, {tally}")
    assert tally.tried
    assert not tally.bad, f"{len(tally.bad)} of {tally.tried}:\n" + "\n".join(tally.bad[:12])


class _Trial:
    """One verb, tried again and again in a folder made anew each time."""

    def __init__(self, deed: Deed, source: Path | None, given: Path, tmp_path: Path) -> None:
        self.deed, self.source, self.given, self.base = deed, source, given, tmp_path
        self.key = passphrase.unwrap(source / "kla.key", WORDS) if source and deed.starts == "sealed" else None
        self.here = self.place("now")
        self.number, self.old = 0, False
        self.begun: dict[str, NextStart] = {}  # by the content of the folder that was left
        self.sound: set[str] = set()  # contents of rows that were found to hold together
        self.before = self._digest(self.here.folder) if source else ""

    def place(self, name: str) -> Place:
        root = self.base / name
        shutil.rmtree(root, ignore_errors=True)
        (root / "out").mkdir(parents=True)
        if self.source is not None:
            shutil.copytree(self.source, root / "data")
        return Place(Folder(root / "data"), root / "out", self.given)

    def arguments(self, place: Place) -> list[str]:
        return ["--data", str(place.folder.root), *(place.argument(text) for text in self.deed.arguments)]

    def attempts(self, every: str) -> Iterator[tuple[Point | None, Attempt]]:
        """Every attempt and its point, the one without a failure among them (None)."""
        if every and self.deed.starts == "none":
            yield from self._branched(every)
            return
        free = self.attempt(None)
        yield None, free
        assert free.status == 0, free.said
        for point in points(free.classes, every=every, turn=len(self.deed.name), thin=self.deed.thin):
            attempt = self.attempt(point)
            while not every and not attempt.failed and point.number > 1:  # this run made fewer calls
                point = replace(point, number=min(point.number - 1, len(attempt.classes) or 1))
                attempt = self.attempt(point)
            yield point, attempt

    def _branched(self, every: str) -> Iterator[tuple[Point | None, Attempt]]:
        """The same in one run that forks before each call: a folder is begun by 2 000 calls and more."""
        trunk = self.place("trunk")
        aside = self.base / "aside"
        aside.mkdir()
        roots = trunk.folder.root, trunk.out
        for point, attempt in branched(self.arguments(trunk), *roots, ways=lambda n: ways(n, every), aside=aside):
            self.here = self.place("now")
            self.number += 1
            for source, target in zip(roots, (self.here.folder.root, self.here.out), strict=True):
                copy_of(source, target)
            assert point or attempt.status == 0, attempt.said
            yield point, attempt

    def attempt(self, point: Point | None) -> Attempt:
        self.here = self.place("now")
        self.number += 1
        self.old = self.number % 2 == 0
        if self.deed.file and self.old:
            Path(self.here.argument(self.deed.file)).write_bytes(_OLD)
        return tried(self.arguments(self.here), point, self.here.folder.root, self.here.out)

    def wrong(self, attempt: Attempt, tally: Tally) -> str:
        """What is wrong after an attempt, in one line; "" where all is well. Its next start goes into the tally."""
        if attempt.status not in (0, 1):
            return f"ended with {attempt.status}"
        if attempt.status == 1 and not attempt.said.strip():
            return "refused without a word"
        if wrong := self._file(done=attempt.status == 0):
            return wrong
        start = self._next_start(attempt)
        tally.starts.append(start)
        return start.wrong or (attempt.english and f"spoke English: {attempt.english}")

    def _file(self, *, done: bool) -> str:
        if not self.deed.file:
            return ""
        path = Path(self.here.argument(self.deed.file))
        if path.exists() and (done or path.read_bytes() != _OLD) and (fault := sound(path)):
            return f"the file is not whole: {fault}"
        if done and not path.exists():
            return "said to be written, and is not there"
        return "the old file is gone" if self.old and not path.exists() else ""

    def _next_start(self, attempt: Attempt) -> NextStart:
        """What the next start finds; a folder as new is begun anew for each state it is left in, at times again."""
        if self.deed.starts != "none" or attempt.status == 0 or not self.here.folder.is_new():
            found = in_child(lambda: self._opened(attempt))
            self.sound |= {found.rows} if not found.wrong else set()
            return found
        left = f"{_content(self.here.folder.root)} {_content(self.here.out)} {self.number // _ANEW}"
        if left not in self.begun:
            self.begun[left] = in_child(self._begun_anew)
        return self.begun[left]

    def _begun_anew(self) -> NextStart:
        status = main(self.arguments(self.here))
        return NextStart("" if status == 0 else f"cannot be begun anew: {status}", new=True)

    def _opened(self, attempt: Attempt) -> NextStart:
        try:
            found = self._data(done=attempt.status == 0)
            return found if found.wrong else replace(found, wrong=self._copies(attempt))
        except Exception as error:
            return NextStart(f"the next start: {type(error).__name__} {error}")

    def _data(self, *, done: bool) -> NextStart:
        """What is wrong with the data, and the seconds it took to open them and to read the first figures."""
        folder, key = self.here.folder, self.key
        if key is None and folder.keyring.exists():
            key = passphrase.unwrap(folder.keyring, WORDS)
        began = time.perf_counter()
        db = opening.open_folder(folder, key)
        try:
            with db.read() as connection:
                summary.figures(connection)
            seconds = time.perf_counter() - began
            wrong = self._wrong_in(db)
            if self.deed.holds is not None and done and not self.deed.holds(self.here, db):
                wrong = wrong or "said to be stored, and is not there"
            return NextStart(wrong, seconds=seconds, rows=_rows(db))
        finally:
            db.close()

    def _wrong_in(self, db: Database) -> str:
        """What `check` finds; the log is held against the rows once for each content they are found with."""
        folder = self.here.folder
        states = evidence_files.verify(db, folder.evidence, rehash=True)
        found = {f"evidence.file_{state}" for state in states.values()}
        if _rows(db) not in self.sound:
            found |= {one.code for one in checkup.problems(db, folder.evidence, states)}
            with db.read() as connection:
                if not self.deed.changes and self.before and digest(connection) != self.before:
                    return "the data is another"
        found -= set() if self.deed.evidence else {"evidence.file_missing"}
        return f"check: {sorted(found)}" if found else ""

    def _copies(self, attempt: Attempt) -> str:
        """Every backup under its final name is whole; the one that was said to be written is there."""
        if not self.deed.name.startswith("backup"):
            return ""
        found = backed_up(self.here.folder.backups, self.key) + backed_up(self.here.out, self.key)
        return "" if found or attempt.status == 1 else "no backup is there"

    def _digest(self, folder: Folder, key: bytes | None = None) -> str:
        db = opening.open_folder(folder, key or self.key)
        with db.read() as connection:
            found = digest(connection)
        db.close()
        return found


def _content(root: Path) -> str:
    """Every file below a folder, and what is in it; what a beginning left, which the next removes unread, by name."""
    found = hashlib.sha256()
    for path in sorted(root.rglob("*")):
        found.update(f"{path.relative_to(root)}\0".encode())
        if path.is_file() and ".begun" not in path.name:
            found.update(hashlib.sha256(path.read_bytes()).digest())
    return found.hexdigest()


def _rows(db: Database) -> str:
    """A hash of every row that is not about who writes here, which each start of a copied folder makes anew."""
    found = hashlib.sha256()
    with db.read() as connection:
        cursor = connection.connection.cursor()
        for table in Base.metadata.sorted_tables:
            if table.name not in (Actor.__tablename__, LocalState.__tablename__):
                found.update(repr(cursor.execute(f"SELECT * FROM {table.name}").fetchall()).encode())
        found.update(repr(cursor.execute("SELECT upto, sent FROM actor ORDER BY 1, 2").fetchall()).encode())
    return found.hexdigest()
