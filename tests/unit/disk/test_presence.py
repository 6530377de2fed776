"""Who else works on a data folder, and the claim to be alone on it."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kla_tui.disk import presence

STAYS = """
import sys
from pathlib import Path
from kla_tui.disk import presence

held = presence.enter(Path(sys.argv[1]), sys.argv[2])
print("here", flush=True)
sys.stdin.read()
"""


@contextmanager
def another(root: Path, what: str = presence.WINDOW) -> Iterator[subprocess.Popen[str]]:
    """Another program on the folder."""
    with subprocess.Popen(
        [sys.executable, "-c", STAYS, str(root), what], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline() == "here\n"
        yield program
        program.kill()


def test_nobody_else_at_first(tmp_path: Path) -> None:
    with presence.enter(tmp_path) as here:
        assert here.marked
        assert here.others() == ()


def test_each_sees_the_other(tmp_path: Path) -> None:
    with presence.enter(tmp_path) as here, another(tmp_path, "import") as program:
        (other,) = here.others()
        assert (other.pid, other.what) == (program.pid, "import")
        assert [one.pid for one in presence.others(tmp_path)] == [program.pid]


def test_two_windows_of_one_process_see_each_other(tmp_path: Path) -> None:
    with presence.enter(tmp_path) as first, presence.enter(tmp_path) as second:
        assert len(first.others()) == len(second.others()) == 1


def test_a_killed_program_is_gone_and_its_mark_swept(tmp_path: Path) -> None:
    with another(tmp_path) as program:
        program.send_signal(signal.SIGKILL if os.name != "nt" else signal.SIGTERM)
        program.wait()
        assert presence.others(tmp_path) == ()
    assert [path.name for path in (tmp_path / "running").iterdir()] == []


def test_a_closed_mark_leaves_nothing(tmp_path: Path) -> None:
    here = presence.enter(tmp_path)
    here.close()
    here.close()
    assert list((tmp_path / "running").iterdir()) == []


def test_a_file_of_somebody_elses_is_no_program_and_stays(tmp_path: Path) -> None:
    with presence.enter(tmp_path) as here:
        (tmp_path / "running" / "notes.txt").write_text("made up", encoding="utf-8")
        assert here.others() == ()
    assert (tmp_path / "running" / "notes.txt").exists()


def test_alone_where_nobody_is(tmp_path: Path) -> None:
    with presence.enter(tmp_path), presence.alone(tmp_path):
        pass
    with presence.alone(tmp_path):
        pass


def test_not_alone_beside_another_program(tmp_path: Path) -> None:
    with another(tmp_path) as program:
        with pytest.raises(presence.Occupied) as refused, presence.alone(tmp_path):
            pytest.fail("somebody is here")
        assert [other.pid for other in refused.value.others] == [program.pid]


def test_who_comes_while_another_is_alone_is_refused(tmp_path: Path) -> None:
    with presence.alone(tmp_path):
        with pytest.raises(presence.Occupied):
            presence.enter(tmp_path)
        with pytest.raises(presence.Occupied), presence.alone(tmp_path):
            pytest.fail("another has it alone")
        assert presence.others(tmp_path) == ()
    with presence.enter(tmp_path):
        pass


def test_works_without_where_no_folder_can_be_made(tmp_path: Path) -> None:
    (tmp_path / "running").write_text("in the way", encoding="utf-8")
    with presence.enter(tmp_path) as here, presence.alone(tmp_path):
        assert not here.marked
        assert here.others() == ()
    assert not presence.enter(tmp_path / "missing").marked
    assert not (tmp_path / "missing").exists()


@pytest.mark.skipif(os.name == "nt", reason="flock is POSIX")
def test_works_without_where_the_file_system_has_no_locks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import fcntl

    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "made up")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with presence.enter(tmp_path) as here, presence.enter(tmp_path), presence.alone(tmp_path):
        assert not here.marked
        assert here.others() == ()


def test_an_upgrade_waits_for_no_running_program(tmp_path: Path) -> None:
    from kla_tui.folder import Folder
    from kla_tui.sqlite_file import UnusableFile
    from kla_tui.store.folder import upgrade

    with another(tmp_path), pytest.raises(UnusableFile) as refused:
        upgrade.upgrade(Folder(tmp_path), None, 1)
    assert refused.value.code == "database.in_use"
    assert not (tmp_path / "backups").exists()


def test_a_verb_says_that_a_window_is_open_and_restore_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "data"
    program = [sys.executable, "-m", "kla_tui", "--data", str(data)]
    made = [*program, "init", "--region", "63.11", "--agency", "Dinas Contoh", "--officer", "Petugas Contoh"]
    subprocess.run(made, check=True, capture_output=True)
    backup = subprocess.run([*program, "backup"], check=True, capture_output=True, text=True).stdout
    rules = tmp_path / "none.toml"
    with another(data) as window:
        told = subprocess.run([*program, "override", str(rules)], check=False, capture_output=True, text=True)
        assert f"PID {window.pid}" in told.stderr
        listed = subprocess.run([*program, "status"], check=True, capture_output=True, text=True)
        assert listed.stderr == ""
        put_back = [*program, "restore", str(next((data / "backups").glob("kla-*")))]
        refused = subprocess.run(put_back, check=False, capture_output=True, text=True, input="")
        assert refused.returncode == 1, (refused, backup)
        assert "sedang dipakai" in refused.stderr
