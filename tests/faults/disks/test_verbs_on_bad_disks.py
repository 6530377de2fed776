"""Every verb that writes a file, on every bad place: one sentence, exit 1, nothing half, what stood there stays.

The verbs and what they are given are those of `deeds.py`, which the fault layer drives through every call.
"""

import errno
import os
import resource
import shutil
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kla_tui.cli import main
from kla_tui.disk import durable
from kla_tui.files.backups.kept import TURN
from kla_tui.folder import Folder
from kla_tui.store.folder import opening
from tests.faults.deeds import COMPANIES, DEEDS, Deed, Place
from tests.faults.disks.disks import fill, in_child, lock, small_disk

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="POSIX mounts and limits")
_OLD = b"isi lama"
_ENGLISH = [os.strerror(number) for number in errno.errorcode] + ["Traceback", "Error", "No space", "disk I/O"]
WRITERS = [deed for deed in DEEDS if deed.starts == "demo" and any("{out}" in one for one in deed.arguments)]
FILES = [deed for deed in WRITERS if deed.file]


@pytest.fixture(scope="module")
def folder(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """One folder for all: no verb gets as far as to change what the next one writes."""
    found = Folder(tmp_path_factory.mktemp("bad") / "data")
    shutil.copytree(demo_template, found.root)
    opening.open_folder(found).close()
    return found


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("given")
    (place / "perusahaan.csv").write_text("Nama perusahaan\n" + "\n".join(COMPANIES) + "\n", encoding="utf-8")
    return place


def _names(deed: Deed) -> str:
    return deed.name.replace(" ", "-")


def _refused(deed: Deed, place: Place, capsys: pytest.CaptureFixture[str]) -> str:
    """What the verb said when it refused, which is one sentence in the officer's words."""
    arguments = [place.argument(one) for one in deed.arguments]
    assert main(["--data", str(place.folder.root), *arguments]) == 1
    said = _in_words(capsys.readouterr().err)
    assert said.count("\n") == 1, said
    return said


def _in_words(said: str) -> str:
    assert not [words for words in _ENGLISH if words in said], said
    assert ".part" not in said
    return said


def _left(out: Path) -> dict[str, bytes]:
    ours = ("filler", TURN)  # the lock of a place of backups is empty, and stays
    return {path.name: path.read_bytes() for path in out.rglob("*") if path.is_file() and path.name not in ours}


@contextmanager
def _with_old_file(deed: Deed, place: Place) -> Iterator[None]:
    """A file of an earlier day stands where the new one is to go, and still does afterwards, alone."""
    old = {}
    if deed.file:
        path = Path(place.argument(deed.file))
        path.write_bytes(_OLD)
        old = {path.name: _OLD}
    yield
    assert _left(place.out) == old


@pytest.mark.parametrize("deed", WRITERS, ids=_names)
def test_a_full_disk(
    deed: Deed, folder: Folder, given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with small_disk(tmp_path / "stick", 1) as out:
        place = Place(folder, out, given)
        with _with_old_file(deed, place):
            fill(out)
            said = _refused(deed, place, capsys)
        assert "Disk penuh" in said
        assert str(out) in said


@pytest.mark.parametrize("deed", FILES, ids=_names)
def test_a_file_that_must_not_grow(deed: Deed, folder: Folder, given: Path, tmp_path: Path) -> None:
    """As a full disk, where nobody may mount one: from the first written file on, none grows beyond some bytes."""
    place = Place(folder, tmp_path, given)
    arguments = [place.argument(one) for one in deed.arguments]
    whole = durable.whole

    @contextmanager
    def no_room(path: Path, suffix: str = durable.PART) -> Iterator[Path]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16, 16))
        with whole(path, suffix) as beside:
            yield beside

    def limited() -> int:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        durable.whole = no_room
        return main(["--data", str(folder.root), *arguments])

    with _with_old_file(deed, place):
        status, said = in_child(limited)
    assert status == 1
    assert "Disk penuh" in _in_words(said)


@pytest.mark.parametrize("deed", WRITERS, ids=_names)
def test_a_locked_stick(
    deed: Deed, folder: Folder, given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with small_disk(tmp_path / "stick", 1) as out:
        place = Place(folder, out, given)
        with _with_old_file(deed, place):
            lock(out)
            said = _refused(deed, place, capsys)
        assert "hanya bisa dibaca" in said
        assert str(out) in said


@pytest.mark.parametrize("deed", FILES, ids=_names)
def test_a_folder_that_is_gone(
    deed: Deed, folder: Folder, given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "stik-dicabut"
    said = _refused(deed, Place(folder, out, given), capsys)
    assert "tidak ditemukan" in said
    assert str(out) in said
    assert not out.exists()


@pytest.mark.parametrize("deed", FILES, ids=_names)
def test_a_folder_in_the_way(
    deed: Deed, folder: Folder, given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place = Place(folder, tmp_path / "out", given)
    path = Path(place.argument(deed.file))
    path.mkdir(parents=True)
    said = _refused(deed, place, capsys)
    assert "adalah folder" in said
    assert str(path) in said
    assert list(place.out.iterdir()) == [path]


@pytest.mark.parametrize("deed", FILES, ids=_names)
def test_a_name_that_is_too_long(
    deed: Deed, folder: Folder, given: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    place = Place(folder, out / ("n" * 300), given)
    said = _refused(deed, place, capsys)
    assert "tidak bisa menjadi nama" in said
    assert list(out.iterdir()) == []
