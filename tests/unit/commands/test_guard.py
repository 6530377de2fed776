"""The one door of the verbs, and the log behind it: no traceback, no word about a person, never in the way."""

import argparse
import errno
import logging
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import insert

from kla_tui import cli, commands
from kla_tui.commands.common import read_passphrase
from kla_tui.commands.guard import STOPPED, guarded
from kla_tui.disk import log, trouble
from kla_tui.folder import Folder
from kla_tui.models import Organisation
from kla_tui.store.folder import opening

NAME = "Budi Contoh Rahasia"


def _raise(error: BaseException) -> Callable[[], int]:
    def deed() -> int:
        raise error

    return deed


@pytest.fixture
def home(tmp_path: Path) -> Folder:
    folder = Folder(tmp_path / "data")
    folder.make()
    return folder


def test_an_unexpected_error_is_one_sentence_and_stands_in_the_log(
    home: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(home, _raise(KeyError(NAME))) == 1
    said = capsys.readouterr().err
    path = home.log / log.NAME
    assert str(path) in said
    assert said.count("\n") == 1
    text = path.read_text(encoding="utf-8")
    assert "KeyError" in text
    assert "test_guard.py" in text
    assert NAME not in text + said


def test_where_no_log_can_be_written_the_sentence_says_what_it_was(
    home: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    home.log.rmdir()
    home.log.write_text("in the way")
    assert guarded(home, _raise(ValueError(NAME))) == 1
    said = capsys.readouterr().err
    assert "ValueError test_guard.py:" in said
    assert NAME not in said
    assert guarded(Folder(home.root / "vanished" / "stick"), _raise(ValueError())) == 1
    assert not (home.root / "vanished").exists()


def test_a_fault_of_the_program_is_no_trouble_of_the_disk(home: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    def deed() -> int:
        try:
            raise OSError(errno.ENOSPC, "No space left on device")
        except OSError:
            return {}["nothing"]

    assert guarded(home, deed) == 1
    assert "tidak terduga" in capsys.readouterr().err
    assert trouble.code_of(OSError("cannot identify image file")) == ""


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "/x/daftar.csv.part"), "Disk penuh, /x/daftar.csv tidak"),
        (OSError(errno.EIO, os.strerror(errno.EIO)), "Disk gagal"),
        (MemoryError(), "Memori"),
        (trouble.Unfinished(OSError(errno.ENOSPC, "x", "/x/b.pdf"), 2, 5), "Baru 2 dari 5 berkas"),
    ],
)
def test_troubles_are_said(
    error: BaseException, words: str, home: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(home, _raise(error)) == 1
    said = capsys.readouterr().err
    assert words in said
    assert not any(os.strerror(number) in said for number in (errno.ENOSPC, errno.EIO))


def test_a_trouble_without_a_name_names_the_folder(home: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    guarded(home, _raise(OSError(errno.EIO, "x")))
    assert str(home.root) in capsys.readouterr().err


def test_stopping_a_verb_is_said(home: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert guarded(home, _raise(KeyboardInterrupt())) == STOPPED
    assert "Dihentikan" in capsys.readouterr().err


def test_every_verb_goes_through_the_door(home: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    options = argparse.Namespace(verb="status", act=lambda _folder, _options: 1 // 0)
    assert commands.run(home, options) == 1
    assert "tidak terduga" in capsys.readouterr().err


def test_a_failed_statement_keeps_its_names_to_itself(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    db = opening.open_folder(folder)

    def deed() -> int:
        with db.write() as connection:
            connection.execute(insert(Organisation), [{"id": "x", "name": NAME}, {"id": "x", "name": NAME}])
        return 0

    assert guarded(folder, deed) == 1
    db.close()
    text = (folder.log / log.NAME).read_text(encoding="utf-8")
    assert "IntegrityError" in text
    assert NAME not in text + capsys.readouterr().err


def test_the_log_is_bounded(home: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log, "LARGEST", 2_000)
    handler = log.keep_in(home.log)
    for number in range(200):
        logging.getLogger("kla_tui").error("uji", exc_info=ValueError(number))
    assert handler.written
    sizes = {path.name: path.stat().st_size for path in home.log.iterdir()}
    assert set(sizes) == {log.NAME, log.OLD}
    assert max(sizes.values()) < 2_500


def test_other_libraries_messages_are_not_kept(home: Folder, capfd: pytest.CaptureFixture[str]) -> None:
    log.keep_in(home.log)
    logging.getLogger("reportlab").warning("no room for %s", NAME)
    text = (home.log / log.NAME).read_text(encoding="utf-8")
    assert "reportlab test_guard.py:" in text
    assert NAME not in text
    assert capfd.readouterr() == ("", "")


def test_a_log_that_cannot_be_written_says_nothing(home: Folder, capfd: pytest.CaptureFixture[str]) -> None:
    handler = log.keep_in(home.root / "vanished" / "log")
    logging.getLogger("kla_tui").error("uji")
    assert not handler.written
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("verb", [["status"], ["list", "questions"], ["--help"], ["--version"]])
def test_a_full_stdout_is_said(verb: list[str], demo_folder: Folder) -> None:
    program = [sys.executable, "-m", "kla_tui", "--data", str(demo_folder.root), *verb]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(program, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("Disk penuh, stdout")
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX pipes")
def test_a_reader_that_has_seen_enough_is_no_trouble(demo_folder: Folder) -> None:
    program = [sys.executable, "-m", "kla_tui", "--data", str(demo_folder.root), "list", "questions"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait() in (0, 1)


def test_a_terminal_of_another_alphabet_shows_codes(demo_folder: Folder) -> None:
    program = [sys.executable, "-m", "kla_tui", "--data", str(demo_folder.root), "status"]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(program, capture_output=True, env=environment, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("typed", [["show", "people", "\udcff"], ["list", "people", "--filter", "a\udcff"]])
def test_bytes_that_are_no_text_do_not_end_a_verb_unexpectedly(
    typed: list[str], folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--data", str(folder.root), *typed]) in (0, 1)
    assert "tidak terduga" not in capsys.readouterr().err


def test_a_limit_beyond_all_counting_lists_all(demo_folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--data", str(demo_folder.root), "list", "people", "--limit", "9" * 30]) == 0
    assert "Jumlah: 57" in capsys.readouterr().out


@pytest.mark.parametrize("content", [b"", b"\r\n", b"\xff\xfea\0", b"a" * 5_000, b"satu\ndua", b"\xef\xbb\xbf"])
def test_a_folder_is_not_left_open_by_a_passphrase_file_that_holds_none(
    content: bytes, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = tmp_path / "sandi.txt"
    words.write_bytes(content)
    begin = ["init", "--region", "63.11", "--agency", "DP3A Contoh", "--officer", "Petugas Uji"]
    assert cli.main(["--data", str(tmp_path / "baru"), *begin, "--passphrase-file", str(words)]) == 1
    assert f"{words} tidak memuat kata sandi" in capsys.readouterr().err
    assert not Folder(tmp_path / "baru").database.exists()


def test_a_passphrase_file_is_read_as_any_editor_writes_it(tmp_path: Path) -> None:
    words = tmp_path / "sandi.txt"
    words.write_bytes("\ufeffrahasia contoh\r\n".encode())
    assert read_passphrase(words) == "rahasia contoh"


def test_without_a_terminal_the_application_ends_without_a_word_of_an_error(folder: Folder) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "kla_tui", "--data", str(folder.root)],
        stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False,
    )  # fmt: skip
    assert b"Terjadi kesalahan" not in ended.stderr
    assert b"Traceback" not in ended.stderr


def test_a_file_in_the_way_is_not_called_a_failing_disk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "berkas").write_text("isi")
    begin = ["init", "--region", "63.11", "--agency", "DP3A Contoh", "--officer", "Petugas Uji"]
    assert cli.main(["--data", str(tmp_path / "berkas"), *begin]) == 1
    assert "sudah ada berkas atau folder lain" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell that closes streams")
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
@pytest.mark.parametrize(("verb", "code"), [("status", 0), ("show people nix", 1), ("--version", 0), ("nix", 2)])
def test_a_stream_that_is_closed_is_one_nobody_reads(verb: str, code: int, closed: str, folder: Folder) -> None:
    call = f'"{sys.executable}" -m kla_tui --data "{folder.root}" {verb} {closed}'
    ended = subprocess.run(["sh", "-c", call], capture_output=True, timeout=60, check=False)
    assert ended.returncode == code, ended.stderr
    assert b"Traceback" not in ended.stderr


@pytest.mark.parametrize("verb", [["status"], ["list", "people"], ["check"], ["backup"]])
def test_a_file_where_the_log_should_be_matters_to_nobody(verb: list[str], demo_folder: Folder) -> None:
    shutil.rmtree(demo_folder.log, ignore_errors=True)
    demo_folder.log.write_text("in the way")
    assert cli.main(["--data", str(demo_folder.root), *verb]) == 0
