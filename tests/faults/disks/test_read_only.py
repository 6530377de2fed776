"""A folder that can only be read: it opens, shows, exports to another place, and refuses every write in words."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kla_tui import changes, passphrase, sqlite_file
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.disk import reading, trouble
from kla_tui.folder import Folder
from kla_tui.store.companies import companies
from kla_tui.store.folder import opening
from tests.conftest import SETUP
from tests.faults.disks.disks import forbidden, in_child, lock, reachable, small_disk, without_rights

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes and mounts")
READING = (
    ["status"], ["status", "--json"], ["list", "companies"], ["show", "questions", "01.1"], ["check"],
    ["export", "companies", "OUT.csv"], ["export", "changes", "OUT.json"], ["report", "readiness", "OUT.pdf"],
    ["report", "gaps", "OUT.html"], ["pack", "OUT.zip"], ["support", "OUT.zip"],
)  # fmt: skip
WRITING = (
    ["export", "companies", "IN/exports/x.csv"], ["report", "readiness", "IN/exports/x.pdf"], ["backup"],
    ["export", "people", "OUT.csv", "--reason", "uji"], ["report", "reminders", "OUT.pdf", "--number", "17"],
    ["report", "letters", "OUT.pdf", "--number", "17", "--agency", "Dinas Kesehatan Contoh"],
)  # fmt: skip


def _arguments(verb: list[str], folder: Folder, out: Path) -> list[str]:
    named = [one.replace("OUT", str(out / "x")).replace("IN", str(folder.root)) for one in verb]
    return ["--data", str(folder.root), *named]


@contextmanager
def _locked_stick(template: Path, tmp_path: Path) -> Iterator[Folder]:
    with small_disk(tmp_path / "stick", 40) as stick:
        folder = Folder(stick / "data")
        shutil.copytree(template, folder.root)
        lock(stick)
        yield folder


def _ids(verbs: tuple[list[str], ...]) -> list[str]:
    return [" ".join(verb) for verb in verbs]


@pytest.mark.parametrize("verb", READING, ids=_ids(READING))
def test_reading_verbs_work_on_a_locked_stick(
    verb: list[str], demo_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _locked_stick(demo_template, tmp_path) as folder:
        assert main(_arguments(verb, folder, tmp_path)) == 0, capsys.readouterr().err
        assert capsys.readouterr().out


@pytest.mark.parametrize("verb", WRITING, ids=_ids(WRITING))
def test_writing_verbs_say_that_the_stick_is_locked(
    verb: list[str], demo_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with _locked_stick(demo_template, tmp_path) as folder:
        assert main(_arguments(verb, folder, tmp_path)) == 1
        said = capsys.readouterr().err
        assert str(folder.root) in said
        assert "hanya bisa dibaca" in said
        assert ".part" not in said
        assert list(tmp_path.glob("x*")) == []


@pytest.mark.parametrize("verb", READING, ids=_ids(READING))
def test_reading_verbs_work_without_rights(verb: list[str], demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    out = tmp_path / "out"
    out.mkdir(mode=0o777)
    out.chmod(0o777)
    with reachable(tmp_path), forbidden(demo_folder.root):
        before = {path: path.stat() for path in demo_folder.root.rglob("*")}
        status, said = in_child(without_rights(lambda: main(_arguments(verb, demo_folder, out))))
        assert (status, said) == (0, "")
        after = {path: path.stat() for path in demo_folder.root.rglob("*")}
    assert [(p, s.st_mtime_ns, s.st_size) for p, s in before.items()] == [
        (p, s.st_mtime_ns, s.st_size) for p, s in after.items()
    ]


@pytest.mark.parametrize("verb", WRITING, ids=_ids(WRITING))
def test_writing_verbs_say_that_there_are_no_rights(verb: list[str], demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    out = tmp_path / "out"
    out.mkdir()
    out.chmod(0o777)
    with reachable(tmp_path), forbidden(demo_folder.root):
        status, said = in_child(without_rights(lambda: main(_arguments(verb, demo_folder, out))))
    assert status == 1
    assert str(demo_folder.root) in said
    assert "Traceback" not in said
    assert "hanya bisa dibaca" in said or "tidak boleh ditulis" in said
    assert list(out.iterdir()) == []


def test_what_stands_in_the_log_beside_the_database_is_read_too(demo_template: Path, tmp_path: Path) -> None:
    live = Folder(tmp_path / "live")
    shutil.copytree(demo_template, live.root)
    db = opening.open_folder(live)
    companies.save(db, "", {"name": "PT Baru Saja"})
    with small_disk(tmp_path / "stick", 40) as stick:
        folder = Folder(stick / "data")
        folder.make()
        for suffix in ("", "-wal"):  # as a program that died leaves it: what was just stored stands in the log
            shutil.copy(f"{live.database}{suffix}", folder.root)
        db.close()
        lock(stick)
        read = opening.open_folder(folder)
        assert read.read_only
        assert _count(read, "baru saja") == 1
        place = reading.place_of(folder.database)
        assert place.copy is not None
        read.close()
        assert not place.file.exists()


def test_an_older_folder_is_brought_up_to_date_in_a_copy(demo_template: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 40) as stick:
        folder = Folder(stick / "data")
        shutil.copytree(demo_template, folder.root)
        plain = sqlite_file.connect(folder.database)
        plain.execute("DELETE FROM snapshot")  # as a version with other figures reads it
        plain.close()
        lock(stick)
        assert main(["--data", str(folder.root), "status"]) == 0
        db = opening.open_folder(folder)
        with pytest.raises(sqlite_file.OnlyReadable):
            companies.save(db, "", {"name": "PT Tidak Jadi"})
        db.close()


def test_a_sealed_folder_opens_on_a_locked_stick(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", 40) as stick:
        folder = Folder(stick / "data")
        folder.make()
        key = passphrase.create(folder.keyring, "kata sandi contoh")
        opening.create(folder, SETUP, key).close()
        lock(stick)
        words = tmp_path / "sandi"
        words.write_text("kata sandi contoh\n", encoding="utf-8")
        for verb in ("status", "check"):
            assert main(["--data", str(folder.root), "--passphrase-file", str(words), verb]) == 0


def test_a_window_that_only_reads_sees_what_the_other_writes(folder: Folder) -> None:
    writer = opening.open_folder(folder)
    reader = opening.open_folder(folder, may_write=False)
    assert (writer.read_only, reader.read_only) == (False, True)
    companies.save(writer, "", {"name": "PT Terlihat"})
    assert _count(reader, "terlihat") == 1
    with pytest.raises(sqlite_file.OnlyReadable) as refused, changes.writing(reader, "company.save"):
        pass
    assert trouble.code_of(refused.value) == "disk.read_only"
    reader.close()
    writer.close()


def test_the_application_opens_a_locked_stick(demo_template: Path, tmp_path: Path) -> None:
    with _locked_stick(demo_template, tmp_path) as folder:
        seen = sqlite_file.snapshot(folder.database, None, "summary")
        assert seen
        program = [sys.executable, "-m", "kla_tui", "--data", str(folder.root), "--version"]
        assert subprocess.run(program, capture_output=True, check=False).returncode == 0
    reading.leave(folder.database)


def _count(db: Database, typed: str) -> int:
    with db.read() as connection:
        return companies.count(connection, typed=typed)
