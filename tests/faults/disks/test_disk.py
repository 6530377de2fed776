"""Disks that are full, read-only or gone: a clear sentence, and nothing half."""

import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kla_tui.cli import main
from kla_tui.files import backups
from kla_tui.files.backups.kept import TURN
from kla_tui.folder import Folder
from kla_tui.store.companies import companies
from kla_tui.store.evidence import evidence, evidence_files
from kla_tui.store.folder import checkup, opening
from tests.faults.disks.disks import in_child, reachable, without_rights

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits and modes")


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
    status, said = in_child(_limited(lambda: main(["--data", str(demo_folder.root), *verb]), room))
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
    # The log is there from the first line that is worth one, which may be that the disk is full.
    ours = (path for path in folder.root.rglob("*") if path.is_file() and folder.log not in path.parents)
    return sorted(path for path in ours if not path.name.endswith(("-wal", "-shm", TURN)))


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
    status, said = in_child(_limited(register_until_full, room))
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
    status, said = in_child(signal_free)
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


def test_a_backup_to_a_place_that_cannot_be_written_is_said(demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    for place in (demo_folder.root, *demo_folder.root.rglob("*")):
        place.chmod(0o777 if place.is_dir() else 0o666)
    target = tmp_path / "locked"
    target.mkdir(mode=0o555)
    arguments = ["--data", str(demo_folder.root), "backup", str(target)]
    with reachable(tmp_path):
        status, said = in_child(without_rights(lambda: main(arguments)))
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
