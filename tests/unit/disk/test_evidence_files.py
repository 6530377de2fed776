"""Files taken into the evidence folder: whole or not at all, told by their content, never through much memory."""

import os
import tracemalloc
from pathlib import Path

import pytest

from kla_tui.folder import Folder
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Stopped
from kla_tui.rules.text.file_types import disagrees, sniff
from kla_tui.store.backup import file_check
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence_files
from kla_tui.store.evidence.evidence_files import Taken, take
from kla_tui.store.folder import opening


def refused(path: Path, store: Path) -> str:
    taken = take(path, store)
    assert isinstance(taken, Problem)
    assert not store.exists() or list(store.iterdir()) == [], "nothing half may be kept"
    return taken.code


def test_what_cannot_be_taken_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "evidence"
    (tmp_path / "kosong.pdf").touch()
    (tmp_path / "berkas.pdf").write_bytes(b"isi")
    (tmp_path / "putus").symlink_to(tmp_path / "tidak-ada")
    assert refused(tmp_path / "tidak-ada.pdf", store) == "evidence.file_not_found"
    assert refused(tmp_path / ("x" * 400), store) == "evidence.file_not_found"
    assert refused(Path("a\0b"), store) == "evidence.file_not_found"
    assert refused(tmp_path / "berkas.pdf" / "dalam.pdf", store) == "evidence.file_not_found"
    assert refused(tmp_path / "putus", store) == "evidence.file_not_found"
    assert refused(tmp_path, store) == "evidence.file_is_folder"
    assert refused(tmp_path / "kosong.pdf", store) == "evidence.file_zero"
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipa")
        assert refused(tmp_path / "pipa", store) == "evidence.file_unreadable"
    monkeypatch.setattr(evidence_files, "LARGEST_MB", 0)
    assert refused(tmp_path / "berkas.pdf", store) == "evidence.file_too_big"


def test_a_disk_without_room_is_seen_before_a_byte_is_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "berkas.pdf").write_bytes(b"isi")
    monkeypatch.setattr(evidence_files.shutil, "disk_usage", lambda _: type("Usage", (), {"free": 2}))
    assert refused(tmp_path / "berkas.pdf", tmp_path / "evidence") == "evidence.disk_full"


def test_a_file_that_is_still_being_written_is_refused(tmp_path: Path) -> None:
    file, store = tmp_path / "pindai.pdf", tmp_path / "evidence"
    file.write_bytes(b"x" * 2_000_000)

    def the_scanner_goes_on(_count: int) -> None:
        with file.open("ab") as more:
            more.write(b"y")

    taken = take(file, store, the_scanner_goes_on)
    assert getattr(taken, "code", "") == "evidence.file_changing"
    assert list(store.iterdir()) == []


def test_stopping_leaves_nothing(tmp_path: Path) -> None:
    file, store = tmp_path / "besar.pdf", tmp_path / "evidence"
    file.write_bytes(b"x" * 3_000_000)
    with pytest.raises(Stopped):
        take(file, store, stopped=lambda: True)
    assert list(store.iterdir()) == []


def test_a_large_file_passes_through_little_memory_and_is_told(tmp_path: Path) -> None:
    file, store = tmp_path / "besar.pdf", tmp_path / "evidence"
    with file.open("wb") as made:
        made.truncate(80_000_000)
    copied: list[int] = []
    tracemalloc.start()
    taken = take(file, store, copied.append)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(taken, Taken)
    assert peak < 8_000_000
    assert sum(copied) == taken.columns["file_size"] == 80_000_000
    assert [problem.code for problem in taken.problems] == ["evidence.file_large"]


def test_what_a_dead_program_left_is_swept_and_a_living_copy_is_not(tmp_path: Path) -> None:
    store = tmp_path / "evidence"
    store.mkdir()
    (store / ".1.part").write_bytes(b"lama")
    os.utime(store / ".1.part", (1, 1))
    (store / ".2.part").write_bytes(b"baru")
    (tmp_path / "berkas.pdf").write_bytes(b"%PDF-1.4")
    assert isinstance(take(tmp_path / "berkas.pdf", store), Taken)
    assert not (store / ".1.part").exists()
    assert (store / ".2.part").exists()


@pytest.mark.parametrize(
    ("head", "name", "kind", "wrong"),
    [
        (b"%PDF-1.7", "sk.pdf", "application/pdf", False),
        (b"%PDF-1.7", "sk.PDF", "application/pdf", False),
        (b"%PDF-1.7", "sk.jpg", "application/pdf", True),
        (b"%PDF-1.7", "tanpa ending", "application/pdf", False),
        (b"\xff\xd8\xff\xe0", "foto.jpeg", "image/jpeg", False),
        (b"\x89PNG\r\n\x1a\n", "foto.jpg", "image/png", True),
        (b"isi", "catatan.txt", "text/plain", False),
        (b"isi", "entah", "application/octet-stream", False),
    ],
)
def test_a_file_is_told_by_its_content(head: bytes, name: str, kind: str, wrong: bool) -> None:
    assert sniff(head, name) == kind
    assert disagrees(kind, name) is wrong


def test_nobody_waits_for_the_lock_while_files_are_hashed(
    demo_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    db, other = opening.open_folder(demo_folder), opening.open_folder(demo_folder)
    hashed = evidence_files.hash_of

    def beside(path: Path, tick: evidence_files.Tick | None = None) -> str:
        checklist.answer(other, "01.1", "tidak")  # would wait for the lock, and then fail
        return hashed(path, tick)

    monkeypatch.setattr(evidence_files, "hash_of", beside)
    next(path for path in demo_folder.evidence.iterdir() if path.is_file()).write_bytes(b"lain")
    assert set(evidence_files.verify(db, demo_folder.evidence, rehash=True).values()) == {"changed"}
    assert set(file_check.look(db, demo_folder).wrong.values()) == {"changed"}
    db.close()
    other.close()
