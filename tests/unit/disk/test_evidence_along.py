"""`export changes` says which files stay behind or takes them along; `check` finds and mends every file."""

import errno
from pathlib import Path
from typing import Any

import pytest

from kla_tui.cli import main
from kla_tui.files import backups
from kla_tui.files.backups import objects
from kla_tui.folder import Folder
from tests.unit.disk.test_backups import actor_of, answer, files_of, looks

Said = pytest.CaptureFixture[str]


def verb(folder: Folder, *words: object) -> int:
    return main(["--data", str(folder.root), *map(str, words)])


def test_an_export_names_the_files_it_leaves_behind(demo_folder: Folder, tmp_path: Path, capsys: Said) -> None:
    assert verb(demo_folder, "export", "changes", tmp_path / "semua.json") == 0
    said = capsys.readouterr().out
    assert "40 berkas bukti tidak ikut" in said
    assert said.count("tidak ikut:") == 40


def test_what_goes_along_makes_a_whole_folder_of_the_export(
    demo_folder: Folder, tmp_path: Path, capsys: Said
) -> None:
    before = looks(demo_folder)
    assert verb(demo_folder, "export", "changes", tmp_path / "semua.json", "--evidence") == 0
    other = Folder(tmp_path / "baru")
    assert verb(other, "import", "changes", tmp_path / "semua.json") == 0
    assert "40 berkas bukti dimasukkan" in capsys.readouterr().out
    assert looks(other) == before


def test_a_file_that_changed_on_the_way_is_not_taken(demo_folder: Folder, tmp_path: Path, capsys: Said) -> None:
    assert verb(demo_folder, "export", "changes", tmp_path / "semua.json", "--evidence") == 0
    bad = sorted((tmp_path / "semua-bukti").iterdir())[0]
    bad.write_bytes(b"lain")
    other = Folder(tmp_path / "baru")
    assert verb(other, "import", "changes", tmp_path / "semua.json") == 0
    assert "1 berkas bukti tidak ikut" in capsys.readouterr().out
    assert bad.name not in {path.name for path in files_of(other)}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "full"), KeyboardInterrupt()], ids=["full", "stopped"])
def test_an_import_ended_among_its_files_can_be_begun_anew(
    demo_folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    assert verb(demo_folder, "export", "changes", tmp_path / "semua.json", "--evidence") == 0
    other, take = Folder(tmp_path / "lain"), objects.take
    taken: list[Any] = []

    def one_then_no_more(*arguments: Any) -> None:
        if taken:
            raise error
        taken.append(arguments)
        take(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(objects, "take", one_then_no_more)
        assert verb(other, "import", "changes", tmp_path / "semua.json") != 0
    assert taken
    assert other.is_new()
    assert verb(other, "import", "changes", tmp_path / "semua.json") == 0
    assert verb(other, "check") == 0


def test_evidence_goes_with_all_changes_only(demo_folder: Folder, tmp_path: Path) -> None:
    assert verb(demo_folder, "export", "checklist", tmp_path / "a.json", "--evidence") == 1
    assert verb(demo_folder, "export", "changes", tmp_path / "a.json", "--evidence", "--redact", "phones") == 1


def test_the_check_finds_every_file_and_mends_it(demo_folder: Folder, tmp_path: Path, capsys: Said) -> None:
    assert verb(demo_folder, "check") == 0
    assert verb(demo_folder, "backup", tmp_path / "stik") == 0
    before = looks(demo_folder)
    missing, changed, empty, *_ = files_of(demo_folder)
    missing.unlink()
    changed.write_bytes(b"lain")
    empty.write_bytes(b"")
    (demo_folder.evidence / "catatan.txt").write_text("milik siapa?", encoding="utf-8")
    (demo_folder.evidence / ".123.part").write_text("terputus", encoding="utf-8")
    capsys.readouterr()
    assert verb(demo_folder, "check") == 1
    said = capsys.readouterr()
    for path in (missing, changed, empty):
        assert path.name[:12] in said.err
    assert "--repair" in said.err
    assert "catatan.txt" in said.out
    assert ".123.part" in said.out
    assert verb(demo_folder, "check", "--repair") == 0
    assert "3 berkas dikembalikan" in capsys.readouterr().out
    (demo_folder.evidence / ".123.part").unlink()
    assert looks(demo_folder) == before
    assert {path.read_bytes() for path in (demo_folder.evidence / "surplus").iterdir()} == {
        b"lain", b"", b"milik siapa?"
    }  # fmt: skip


def test_a_file_no_backup_holds_is_said_to_be_attached_anew(demo_folder: Folder, capsys: Said) -> None:
    files_of(demo_folder)[0].unlink()
    assert verb(demo_folder, "check", "--repair") == 1
    assert "lampirkan ulang" in capsys.readouterr().err


def test_an_import_is_preceded_by_a_backup_unless_it_is_not_wanted(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    path = tmp_path / "daftar.csv"
    path.write_text("Nama Perusahaan\nPT Contoh Satu\n", encoding="utf-8")
    assert verb(folder, "import", "companies", path, "--dry-run") == 0
    assert backups.listing(folder) == ()
    assert verb(folder, "import", "companies", path) == 0
    (kept,) = backups.listing(folder)
    assert kept.label == backups.BEFORE_IMPORT

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups.making, "write", full)
    path.write_text("Nama Perusahaan\nPT Contoh Dua\n", encoding="utf-8")
    before = looks(folder)
    capsys.readouterr()
    assert verb(folder, "import", "companies", path) == 1
    said = capsys.readouterr().err
    assert "--without-backup" in said
    assert "No space left" not in said
    assert looks(folder) == before
    assert verb(folder, "import", "companies", path, "--without-backup") == 0
    assert looks(folder) != before


def test_the_stick_is_remembered_and_never_made_where_it_was(folder: Folder, tmp_path: Path, capsys: Said) -> None:
    assert verb(folder, "backup", "--stick") == 1
    assert verb(folder, "backup", tmp_path / "stik") == 0
    capsys.readouterr()
    assert verb(folder, "backup", "--list") == 0
    assert str(tmp_path / "stik") in capsys.readouterr().out
    assert verb(folder, "status") == 0
    assert "Cadangan terakhir: belum pernah, di stik: hari ini" in capsys.readouterr().out
    answer(folder, "ya")
    assert verb(folder, "backup", "--stick") == 0
    assert len(backups.listing(tmp_path / "stik")) == 2
    (tmp_path / "stik").rename(tmp_path / "dicabut")
    assert verb(folder, "backup", "--stick") == 1
    assert not (tmp_path / "stik").exists()
    assert actor_of(folder)
