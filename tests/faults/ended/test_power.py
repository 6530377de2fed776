"""Power cuts: at any call, whatever was not synced lost in part; nothing acknowledged is missing.

Five hundred a run, `--power-cuts 5000` the long one. The calls are those of the program itself with its own driver,
seen by the fault layer; `tests/faults/ended/power.py` is the disk.
"""

import hashlib
import random
import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from kla_tui import passphrase
from kla_tui.changes.digest import digest
from kla_tui.cli import main
from kla_tui.db import Database, open_engine
from kla_tui.disk import durable
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies, joining
from kla_tui.store.evidence import evidence
from kla_tui.store.folder import checkup, opening
from kla_tui.store.history import history
from kla_tui.store.history.undoing import last as last_deed
from kla_tui.store.kit import drafts
from tests.faults.deeds import backed_up, sound
from tests.faults.ended.power import Disk, cuts
from tests.faults.figures import FIGURE
from tests.faults.layers.layer import Call, Layer, linux_only

pytestmark = linux_only
WORDS = "sandi contoh padam"
Record = Callable[[str, object], None]


class Watched:
    """A folder at work: the calls on it, and after which of them something was acknowledged."""

    def __init__(self, root: Path) -> None:
        self.disk = Disk(root)
        self.calls: list[Call] = []
        self.layer = Layer(root, done=self.calls.append)
        self.done: list[tuple[int, str]] = [(0, "")]

    def acknowledge(self, what: str = "") -> None:
        """Everything up to this call was said to be kept."""
        self.done.append((len(self.calls), what))

    def said_at(self, call: int) -> list[str]:
        """What had been acknowledged when that call was about to be made."""
        return [what for place, what in self.done if place <= call]

    def cuts(self, many: int, chance: random.Random, last: bool = False) -> Iterator[int]:
        """Places to cut at, some of them right behind a word; `last`: behind the last call only."""
        at = [chance.randint(0, len(self.calls)) for _ in range(many // 2)]
        at += [chance.choice(self.done)[0] for _ in range(many - len(at))]
        yield from cuts(self.disk, self.calls, [len(self.calls)] * many if last else at)


@pytest.fixture
def many(request: pytest.FixtureRequest) -> int:
    """How many power cuts all tests here are to try together."""
    return int(request.config.getoption("--power-cuts"))


@pytest.fixture
def image(tmp_path: Path) -> Callable[[Watched, random.Random], Path]:
    """Makes what is found after a cut now, in a folder of its own."""
    numbers = count()

    def make(watched: Watched, chance: random.Random) -> Path:
        shutil.rmtree(tmp_path / f"image{next(numbers) - 1}", ignore_errors=True)
        target = tmp_path / f"image{next(numbers)}"
        watched.disk.cut(target, chance)
        return target

    return make


def _state(db: Database) -> str:
    with db.read() as connection:
        found = digest(connection)
    draft = drafts.find(db, "walk_in")
    return f"{found} {draft and draft.values.get('name')}"


def _work(db: Database) -> Iterator[None]:
    """Deeds of many kinds, more than a log holds before it goes into the database."""
    made: list[str] = []
    for number in range(45):
        if number % 3 == 0:
            made.append(companies.save(db, "", {"name": f"PT Contoh Padam {number}", "note": "x" * 9000}).id)
        elif number % 3 == 1:
            checklist.answer(db, ("01.1", "01.2a", "01.2b")[number % 9 // 3], ("ya", "tidak")[number % 2])
        else:
            drafts.keep(db, "walk_in", {"name": f"ketikan {number}"})
        yield
    joining.merge(db, made[0], made[1])
    yield
    with db.read() as connection:
        last = last_deed(connection)
    assert last is not None
    history.undo(db, last.key)
    yield


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "encrypted"])
def test_work_is_kept_through_power_cuts(
    sealed: bool, folder: Folder, many: int, image: Callable[[Watched, random.Random], Path], record_property: Record
) -> None:
    key = passphrase.create(folder.keyring, WORDS) if sealed else None
    if sealed:
        _begin_sealed(folder, key)
    opening.open_folder(folder, key).close()
    watched = Watched(folder.root)
    with watched.layer:
        for _ in range(2):  # closed between: the log goes into the database, and begins anew
            db = opening.open_folder(folder, key)
            watched.done[0] = (0, _state(db)) if len(watched.done) == 1 else watched.done[0]
            for _ in _work(db):
                watched.acknowledge(_state(db))
            db.close()
    chance = random.Random()
    tried = 0
    for at in watched.cuts(many * 2 // 5, chance):
        tried += 1
        found = Folder(image(watched, chance))
        states = [state for _, state in watched.done]
        earlier = len(watched.said_at(at)) - 1
        backups.verify(found.database, key)
        db = opening.open_folder(found, key) if tried % 10 == 0 else Database(open_engine(found.database, key))
        state = _state(db)
        # The deed under way may have been kept before its word was said.
        assert state in states[earlier : earlier + 2], f"call {at} of {len(watched.calls)}, after deed {earlier}"
        if tried % 10 == 0:
            assert checkup.problems(db, found.evidence) == ()
        db.close()
    record_property(FIGURE, f"power cuts at work, {'encrypted' if sealed else 'plain'}: {tried} cuts, 0 bad")


def _begin_sealed(folder: Folder, key: bytes | None) -> None:
    """The same folder, begun with a passphrase."""
    folder.database.unlink()
    opening.create(folder, opening.Setup("63.11", "DP3A Contoh", "Petugas Uji", year=2025), key).close()


def test_a_document_said_to_be_attached_has_its_file(
    folder: Folder,
    many: int,
    image: Callable[[Watched, random.Random], Path],
    record_property: Record,
    tmp_path: Path,
) -> None:
    db = opening.open_folder(folder)
    watched = Watched(folder.root)
    with watched.layer:
        for number in range(6):
            path = tmp_path / f"sk{number}.pdf"
            path.write_bytes(b"%PDF-1.4" + random.randbytes(30_000))
            assert not evidence.save(db, "", {"title": f"SK {number}", "kind": "sk"}, path, folder.evidence).refused
            watched.acknowledge(hashlib.sha256(path.read_bytes()).hexdigest())
        db.close()
    chance = random.Random()
    tried = 0
    for at in watched.cuts(many // 10, chance):
        tried += 1
        found = Folder(image(watched, chance))
        for sha in watched.said_at(at)[1:]:
            assert hashlib.sha256((found.evidence / sha).read_bytes()).hexdigest() == sha
        db = opening.open_folder(found)
        assert checkup.problems(db, found.evidence) == ()
        db.close()
    record_property(FIGURE, f"power cuts while attaching: {tried} cuts, 0 bad")


@pytest.mark.parametrize("sealed", [False, True], ids=["plain", "encrypted"])
def test_a_beginning_opens_or_can_be_begun_anew(
    sealed: bool, many: int, image: Callable[[Watched, random.Random], Path], record_property: Record, tmp_path: Path
) -> None:
    words = tmp_path / "sandi.txt"
    words.write_text(WORDS, encoding="utf-8")
    place = tmp_path / "tempat"
    place.mkdir()
    begin = ["init", "--region", "63.11", "--agency", "DP3A Contoh", "--officer", "Petugas"]
    begin += ["--passphrase-file", str(words)] if sealed else []
    watched = Watched(place)
    with watched.layer:
        assert main(["--data", str(place / "data"), *begin]) == 0
        watched.acknowledge("begun")
    chance = random.Random()
    tried = 0
    for at in watched.cuts(many // (40 if sealed else 10), chance):
        tried += 1
        found = Folder(image(watched, chance) / "data")
        begun = "begun" in watched.said_at(at)
        if found.is_new():
            assert not begun, f"call {at}"
            assert main(["--data", str(found.root), *begin]) == 0
        key = passphrase.unwrap(found.keyring, WORDS) if found.keyring.exists() else None
        assert (key is not None) == sealed
        opening.open_folder(found, key).close()
    record_property(FIGURE, f"power cuts of init{' with a passphrase' * sealed}: {tried} cuts, 0 bad")


_WRITERS = {
    "backup": ("backup", "{out}"),
    "export": ("export", "people", "{out}/x.csv", "--reason", "uji"),
    "export all": ("export", "changes", "{out}/x.json", "--reason", "uji"),
    "pack": ("pack", "{out}/x.zip"),
    "report": ("report", "event", "{out}/x.pdf"),
}


@pytest.mark.parametrize("verb", _WRITERS)
def test_what_is_said_to_be_written_is_on_a_stick_pulled_out_then(
    verb: str,
    demo_folder: Folder,
    image: Callable[[Watched, random.Random], Path],
    record_property: Record,
    tmp_path: Path,
) -> None:
    opening.open_folder(demo_folder).close()
    stick = tmp_path / "stik"
    stick.mkdir()
    watched = Watched(stick)
    with watched.layer:
        assert main(["--data", str(demo_folder.root), *(part.format(out=stick) for part in _WRITERS[verb])]) == 0
    chance = random.Random()
    whole = 0
    for _ in watched.cuts(10, chance, last=True):
        found = image(watched, chance)
        files = [path for path in found.rglob("*") if path.is_file() and not path.name.endswith(durable.PART)]
        assert files, "nothing of it is on the stick"
        for path in files:
            if path.suffix in (".csv", ".json", ".zip", ".pdf"):
                assert sound(path) == ""
            assert path.read_bytes() == (stick / path.relative_to(found)).read_bytes()
        whole += 1
        assert verb != "backup" or backed_up(found) == 1
    record_property(FIGURE, f"stick pulled out after {verb}: {whole} of 10 whole")


@pytest.mark.parametrize("write", ["write_bytes", "copy"])
def test_a_file_is_the_old_or_the_new_at_every_cut(
    write: str, image: Callable[[Watched, random.Random], Path], record_property: Record, tmp_path: Path
) -> None:
    place = tmp_path / "tempat"
    place.mkdir()
    old, new = b"lama" * 3000, b"baru" * 5000
    (place / "x").write_bytes(old)
    (tmp_path / "new").write_bytes(new)
    watched = Watched(place)
    with watched.layer:
        durable.write_bytes(place / "x", new) if write == "write_bytes" else durable.copy(
            tmp_path / "new", place / "x"
        )
        watched.acknowledge("written")
    chance = random.Random()
    ways = 20
    for at in cuts(watched.disk, watched.calls, list(range(len(watched.calls) + 1)) * ways):
        found = (image(watched, chance) / "x").read_bytes()
        assert found in ((new,) if "written" in watched.said_at(at) else (old, new)), f"call {at}"
    record_property(FIGURE, f"power cuts of {write}: {ways} at each of {len(watched.calls) + 1} calls, 0 bad")
