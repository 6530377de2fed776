"""A folder that is begun and killed at any moment opens, or can be begun anew; one that lost its database cannot."""

import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kla_tui import passphrase, sqlite_file
from kla_tui.cli import main
from kla_tui.disk import identity
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.store.folder import beginning, checkup, demo, opening
from tests.conftest import SETUP
from tests.faults.figures import FIGURE

KILLS = 25
WORDS = "rahasia contoh"
posix = pytest.mark.skipif(sys.platform == "win32", reason="kills a forked process")
Begin = Callable[[Path], int]
Record = Callable[[str, object], None]


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id in a moment: what is tried here is the order of files, not the strength of a key."""
    monkeypatch.setattr(passphrase, "_TIME", 1)
    monkeypatch.setattr(passphrase, "_MEMORY_KIB", 64)


@pytest.fixture(scope="module")
def given(empty_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A passphrase in a file, and an export of changes."""
    place = tmp_path_factory.mktemp("given")
    (place / "words").write_text(WORDS, encoding="utf-8")
    shutil.copytree(empty_template, place / "other")
    assert main(["--data", str(place / "other"), "export", "changes", str(place / "changes.json")]) == 0
    return place


def _verb(kind: str, given: Path) -> Begin:
    locked = kind.endswith("locked")
    secret = ["--passphrase-file", str(given / "words")] if locked else []
    init = ["init", "--region", "63.11", "--agency", "DP3A Contoh", "--officer", "Petugas Uji"]
    verb = {
        "init": [*init],
        "init locked": [*init, *secret],
        "changes": ["import", "changes", str(given / "changes.json")],
        "changes locked": [*secret, "import", "changes", str(given / "changes.json")],
        "demo": ["demo"],
    }[kind]
    return lambda root: main(["--data", str(root), *verb])


def _first_start(root: Path) -> int:
    """What the first screen does when its last field is entered, with a passphrase."""
    folder = Folder(root)
    key = passphrase.create(folder.begun_keyring, WORDS)
    opening.create(folder, SETUP, key).close()
    return 0


KINDS = ("init", "init locked", "changes", "changes locked", "demo", "first start")


def _begin(kind: str, given: Path) -> Begin:
    return _first_start if kind == "first start" else _verb(kind, given)


def _in_child(begin: Begin, root: Path) -> int:
    child = os.fork()
    if child == 0:
        status = 99
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            status = begin(root)
        finally:
            os._exit(status)
    return child


def _seconds(begin: Begin, root: Path) -> float:
    started = time.monotonic()
    assert os.waitpid(_in_child(begin, root), 0)[1] == 0
    return time.monotonic() - started


def opens(root: Path) -> None:
    """The folder opens with what it should hold, whole, and nothing of its making lies about."""
    folder = Folder(root)
    key = passphrase.unwrap(folder.keyring, WORDS) if folder.keyring.exists() else None
    backups.verify(folder.database, key)
    db = opening.open_folder(folder, key)
    found = {problem.code for problem in checkup.problems(db, folder.evidence)}
    assert found <= {"evidence.file_missing"}  # evidence travels apart from the changes
    db.close()


def _is_whole_or_new(begin: Begin, root: Path) -> bool:
    """Whether it was whole; where it was not, it is begun anew by the same verb."""
    was_there = Folder(root).database.exists()
    if not was_there:
        assert Folder(root).is_new()
        assert begin(root) == 0
        assert not list(root.glob("*.begun*")), list(root.iterdir())
    opens(root)
    return was_there


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_a_kill_at_any_moment_leaves_what_opens_or_can_be_begun(
    kind: str, given: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], record_property: Record
) -> None:
    begin = _begin(kind, given)
    whole = _seconds(begin, tmp_path / "whole")
    opens(tmp_path / "whole")
    chance = random.Random()
    for number in range(KILLS):
        root = tmp_path / str(number)
        child = _in_child(begin, root)
        time.sleep(chance.uniform(0, whole * 1.1))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        _is_whole_or_new(begin, root)
        shutil.rmtree(root)
    record_property(FIGURE, f"killed while begun, {kind}: {KILLS} kills, 0 bad")
    capfd.readouterr()


@posix
@pytest.mark.parametrize("kind", KINDS)
def test_a_kill_between_any_two_steps_on_the_disk(
    kind: str, given: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str], record_property: Record
) -> None:
    """The process dies at the n-th rename or sync of the beginning, n = 1, 2, 3 … until it passes.

    The demonstration keeps forty files, one like the other: there every fifth step is tried.
    """
    begin = _begin(kind, given)
    seen = []
    for number in range(1, 999, 5 if kind == "demo" else 1):
        root = tmp_path / str(number)
        child = _in_child(lambda place, n=number: _dying_at(n, begin, place), root)
        died = os.waitpid(child, 0)[1] != 0
        seen.append(_is_whole_or_new(begin, root))
        if not died:
            break
    else:
        pytest.fail("it never passes")
    assert seen[0] is False, "the first step is before anything is in place"
    assert seen[-1] is True
    record_property(FIGURE, f"killed while begun, {kind}: before each of {len(seen) - 1} steps, 0 bad")
    capfd.readouterr()


def _dying_at(number: int, begin: Begin, root: Path) -> int:
    """Begin, and die before the n-th call that changes what is on the disk; only in a process of its own."""
    left = [number]

    def counted(real: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            left[0] -= 1
            if left[0] == 0:
                os._exit(77)
            return real(*args, **options)

        return call

    for where, name in ((os, "fsync"), (os, "replace"), (os, "rename"), (os, "unlink"), (os, "mkdir")):
        setattr(where, name, counted(getattr(where, name)))
    return begin(root)


class _Broken(Exception):
    pass


@pytest.mark.parametrize("kind", ["init locked", "demo"])
def test_what_fails_while_a_folder_is_begun_leaves_nothing_of_it(
    kind: str, given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin = _begin(kind, given)
    root = tmp_path / "data"

    def broken(*_args: object, **_options: object) -> None:
        raise _Broken

    for where, name in ((beginning, "_lay"), (beginning, "_into_one_file"), (opening.settings, "begin")):
        with monkeypatch.context() as patch:
            patch.setattr(where, name, broken)
            try:
                assert begin(root) == 1, "a verb says it, and where its log is"
            except _Broken:
                assert "init" not in kind
        left = {path.name for path in root.iterdir() if path.is_file()}
        assert left <= {identity.ID, identity.SEQ}, "the folder may keep its name, and nothing else"
        assert Folder(root).is_new()
    assert begin(root) == 0
    opens(root)


def test_a_key_without_its_database_is_kept_when_the_folder_is_begun(given: Path, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    assert _begin("init locked", given)(folder.root) == 0
    ring = folder.keyring.read_bytes()
    moved = tmp_path / "moved.db"
    folder.database.rename(moved)
    assert _begin("init", given)(folder.root) == 0  # without a passphrase this time
    assert not folder.keyring.exists()
    assert [path.read_bytes() for path in folder.root.glob("kla.key.*")] == [ring]
    opens(folder.root)


def test_a_log_without_its_database_is_not_played_into_a_new_one(given: Path, tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    folder.make()
    log = folder.root / "kla.db-wal"
    log.write_bytes(b"what a database that was deleted left behind")
    assert _begin("init", given)(folder.root) == 0
    opens(folder.root)
    assert [path.read_bytes() for path in folder.root.glob("kla.db-wal.*")] == [
        b"what a database that was deleted left behind"
    ]


@pytest.mark.parametrize("kind", ["init", "init locked", "changes", "demo"])
def test_a_folder_that_lost_its_database_is_not_begun_over_its_backups(
    kind: str, given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = Folder(tmp_path / "data")
    demo.fill(folder).close()
    backups.write(folder, None)
    folder.database.unlink()
    before = sorted(path.relative_to(folder.root) for path in folder.root.rglob("*"))
    assert _begin(kind, given)(folder.root) == 1
    said = capsys.readouterr().err
    assert str(folder.root) in said
    assert "restore" in said
    assert main(["--data", str(folder.root), "status"]) == 1
    assert "restore" in capsys.readouterr().err
    assert sorted(path.relative_to(folder.root) for path in folder.root.rglob("*")) == before
    with pytest.raises(sqlite_file.UnusableFile, match=r"database\.gone"):
        opening.open_folder(folder)


def test_a_folder_in_the_middle_of_a_restore_is_not_new(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "data")
    folder.make()
    assert folder.is_new()
    folder.unfinished.write_text("{}", encoding="utf-8")
    assert not folder.is_new()
    with pytest.raises(sqlite_file.UnusableFile, match=r"database\.exists"):
        opening.create(folder, SETUP)
