"""Disks that are full, read-only or gone: a clear sentence, and nothing half."""

import os
import resource
import shutil
import signal
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kla_tui.cli import main
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.store import checkup, companies, evidence, evidence_files, opening

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits and modes")
NOBODY = 65534


def _in_child(action: Callable[[], int]) -> tuple[int, str]:
    """The exit status of an action done in a process of its own, and what it wrote to stderr."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 99
        try:
            os.close(reading)
            os.dup2(writing, 2)
            sys.stderr = os.fdopen(2, "w", buffering=1, closefd=False)
            status = action()
        except BaseException as error:
            os.write(2, f"Traceback {error!r}".encode())
        finally:
            sys.stderr.flush()
            os._exit(status)
    os.close(writing)
    said = b""
    while piece := os.read(reading, 1 << 16):
        said += piece
    os.close(reading)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), said.decode()


def _limited(action: Callable[[], int], room: int) -> Callable[[], int]:
    """The action with no file allowed to grow beyond `room` bytes, as on a full disk."""

    def limited() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        return action()

    return limited


def _whole(folder: Folder) -> None:
    backups.verify(folder.database)
    db = opening.open_folder(folder)
    assert checkup.problems(db, folder.evidence) == ()
    db.close()


@pytest.mark.parametrize(
    ("verb", "room"),
    [
        (["status"], 1024),
        (["backup"], 200_000),
        (["export", "people", "daftar.csv"], 1024),
        (["export", "people", "daftar.csv"], 40_000),
        (["export", "changes", "catatan.json"], 200_000),
    ],
)
def test_a_full_disk_is_said_and_leaves_no_half_file(
    verb: list[str], room: int, demo_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.open_folder(demo_folder).close()
    monkeypatch.chdir(demo_folder.exports)
    before = _files(demo_folder)
    # The first verb of a day looks at evidence files and the database's place; what it writes must find no room.
    status, said = _in_child(_limited(lambda: main(["--data", str(demo_folder.root), *verb]), room))
    if status == 0:
        assert verb[1] == "people"  # small enough to fit
        assert (demo_folder.exports / "daftar.csv").stat().st_size < room
        return
    assert status == 1, said
    assert "bukan basis data" not in said
    assert str(demo_folder.root) in said or verb[-1] in said
    assert _files(demo_folder) == before
    _whole(demo_folder)


def _files(folder: Folder) -> list[Path]:
    ours = (path for path in folder.root.rglob("*") if path.is_file())
    return sorted(path for path in ours if not path.name.endswith(("-wal", "-shm")))


def test_work_on_a_full_disk_is_all_or_nothing(demo_folder: Folder) -> None:
    opening.open_folder(demo_folder).close()

    def register_until_full() -> int:
        db = opening.open_folder(demo_folder)
        number = 0
        try:
            while True:
                companies.save(db, "", {"name": f"PT Penuh {number}", "note": "x" * 9000})
                number += 1
        except Exception as error:
            os.write(2, f"{number} {type(error).__name__}".encode())
        return 0

    room = demo_folder.database.stat().st_size + 400_000
    status, said = _in_child(_limited(register_until_full, room))
    assert status == 0
    stored, error = said.split()
    assert error == "OperationalError"
    assert int(stored) > 0
    _whole(demo_folder)
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        assert companies.count(connection, typed="penuh") == int(stored)
    db.close()


def test_attaching_to_a_full_disk_stores_nothing(folder: Folder, tmp_path: Path) -> None:
    file = tmp_path / "sk.pdf"
    file.write_bytes(os.urandom(300_000))
    opening.open_folder(folder).close()

    def attach() -> int:
        db = opening.open_folder(folder)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
        outcome = evidence.save(db, "", {"title": "SK Contoh", "kind": "sk"}, file, folder.evidence)
        os.write(2, outcome.problems[0].code.encode())
        return int(not outcome.refused)

    signal_free = _limited(attach, resource.RLIM_INFINITY)
    status, said = _in_child(signal_free)
    assert (status, said) == (0, "evidence.disk_full")
    assert list(folder.evidence.iterdir()) == []
    _whole(folder)


def test_an_evidence_file_that_vanishes_while_it_is_attached_stores_nothing(folder: Folder, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    file = stick / "sk.pdf"
    file.write_bytes(b"x" * 4_000_000)
    db = opening.open_folder(folder)

    def pulled_out(_done: int) -> None:
        file.unlink(missing_ok=True)
        raise OSError(5, "Input/output error", str(file))

    taken = evidence_files.take(file, folder.evidence, pulled_out)
    assert getattr(taken, "code", "") == "evidence.file_unreadable"
    assert list(folder.evidence.iterdir()) == []
    outcome = evidence.save(db, "", {"title": "SK Contoh", "kind": "sk"}, file, folder.evidence)
    assert [problem.code for problem in outcome.problems] == ["evidence.file_not_found"]
    with db.read() as connection:
        assert evidence.count(connection) == 0
    db.close()


@pytest.fixture
def readable_by_all(tmp_path: Path) -> Iterator[None]:
    """Let a process without rights reach the test's folder."""
    places = [place for place in (tmp_path, *tmp_path.parents) if place.stat().st_uid == os.getuid()]
    modes = {place: place.stat().st_mode for place in places}
    for place, mode in modes.items():
        if not mode & stat.S_IXOTH:
            place.chmod(mode | stat.S_IXOTH | stat.S_IROTH)
    yield
    for place, mode in modes.items():
        if place.exists():
            place.chmod(mode)


def _without_rights(action: Callable[[], int]) -> Callable[[], int]:
    def unprivileged() -> int:
        if os.geteuid() == 0:
            os.setegid(NOBODY)
            os.seteuid(NOBODY)
        return action()

    return unprivileged


@pytest.mark.usefixtures("readable_by_all")
@pytest.mark.parametrize("verb", [["status"], ["check"], ["backup"], ["export", "people", "x.csv"]])
def test_a_read_only_folder_is_said_and_left_alone(verb: list[str], demo_folder: Folder) -> None:
    opening.open_folder(demo_folder).close()
    places = [demo_folder.root, *demo_folder.root.rglob("*")]
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    before = demo_folder.database.read_bytes()
    status, said = _in_child(_without_rights(lambda: main(["--data", str(demo_folder.root), *verb])))
    for place in places:
        place.chmod(0o755 if place.is_dir() else 0o644)
    assert status == 1
    assert "Traceback" not in said
    assert str(demo_folder.root) in said
    assert "tulis" in said
    assert demo_folder.database.read_bytes() == before


@pytest.mark.usefixtures("readable_by_all")
def test_a_backup_to_a_place_that_cannot_be_written_is_said(demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    for place in (demo_folder.root, *demo_folder.root.rglob("*")):
        place.chmod(0o777 if place.is_dir() else 0o666)
    target = tmp_path / "locked"
    target.mkdir(mode=0o555)
    arguments = ["--data", str(demo_folder.root), "backup", str(target)]
    status, said = _in_child(_without_rights(lambda: main(arguments)))
    assert status == 1
    assert "Traceback" not in said
    assert str(target) in said
    assert list(target.iterdir()) == []


def test_a_backup_to_a_file_is_said(demo_folder: Folder, tmp_path: Path) -> None:
    target = tmp_path / "file"
    target.write_text("not a folder", encoding="utf-8")
    program = [sys.executable, "-m", "kla_tui", "--data", str(demo_folder.root), "backup", str(target)]
    done = subprocess.run(program, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert str(target) in done.stderr
    assert "Traceback" not in done.stderr
    assert target.read_text(encoding="utf-8") == "not a folder"


def test_a_truncated_backup_is_refused_and_nothing_is_replaced(demo_folder: Folder, tmp_path: Path) -> None:
    copy = backups.write(demo_folder, None)
    cut = tmp_path / "cut.db"
    shutil.copy(copy.path / "kla.db", cut)
    os.truncate(cut, copy.size // 2 // 4096 * 4096)
    before = demo_folder.database.read_bytes()
    assert main(["--data", str(demo_folder.root), "restore", str(cut)]) == 1
    assert demo_folder.database.read_bytes() == before
    _whole(demo_folder)
