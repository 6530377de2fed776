"""Backups hold everything, each file once; a restore gives it back whole, or nothing happened."""

import datetime as dt
import hashlib
import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from kla_tui import changes, passphrase
from kla_tui.cli import main
from kla_tui.disk import presence
from kla_tui.files import backups
from kla_tui.files.backups import making, objects, switching
from kla_tui.folder import Folder
from kla_tui.models import Evidence
from kla_tui.rules.refusal import Stopped
from kla_tui.store.checklist import checklist
from kla_tui.store.companies import companies
from kla_tui.store.folder import opening
from kla_tui.store.kit import settings
from kla_tui.store.summary import summary


def looks(folder: Folder, key: bytes | None = None) -> dict[str, Any]:
    """What a restore must give back: digest, points and what the evidence files are found as."""
    db = opening.open_folder(folder, key)
    with db.read() as connection:
        found = dict(summary.status(connection))
        found["shas"] = sorted(connection.execute(select(Evidence.file_sha256)).scalars())
    db.close()
    found["files"] = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in files_of(folder)}
    return {name: found[name] for name in ("digest", "points", "questions", "shas", "files")}


def files_of(folder: Folder) -> list[Path]:
    return sorted(path for path in folder.evidence.iterdir() if path.is_file())


def answer(folder: Folder, value: str, question: str = "01.1") -> None:
    db = opening.open_folder(folder)
    checklist.answer(db, question, value)
    db.close()


def actor_of(folder: Folder) -> str:
    db = opening.open_folder(folder)
    with db.read() as connection:
        found = changes.actor_of(connection)
    db.close()
    return found


def flipped(content: bytes) -> bytes:
    """With one bit that tipped over."""
    return content[:9000] + bytes([content[9000] ^ 1]) + content[9001:]


def tree(root: Path) -> dict[str, bytes]:
    found = {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}
    return {name: content for name, content in found.items() if not name.startswith(("running", "log"))}


def test_a_backup_put_back_into_an_empty_folder_gives_the_same_points_files_and_digest(
    demo_folder: Folder, tmp_path: Path
) -> None:
    before = looks(demo_folder)
    assert before["files"]
    copy = backups.write(demo_folder, None, tmp_path / "stik")
    shutil.rmtree(demo_folder.root)
    other = Folder(tmp_path / "baru")
    done = backups.restore(other, copy.path)
    assert done.bad == ()
    assert done.brought == len(before["files"])
    assert looks(other) == before


def test_a_backup_says_what_it_holds_without_a_passphrase(demo_folder: Folder) -> None:
    before = looks(demo_folder)
    backups.write(demo_folder, None, label="harian")
    (kept,) = backups.listing(demo_folder)
    assert kept.whole
    assert kept.label == "harian"
    assert (kept.regency, kept.has_key) == ("63.11", False)
    assert kept.manifest is not None
    assert kept.manifest.digest == before["digest"]
    assert kept.manifest.points == before["points"]
    assert set(kept.files) == set(before["files"])
    assert json.loads((kept.path / "manifest.json").read_text(encoding="utf-8"))["format"] == 1


@pytest.mark.slow
def test_a_hundred_backups_share_their_files(folder: Folder) -> None:
    db = opening.open_folder(folder)
    with changes.writing(db, "evidence.add") as tx:
        for content in (b"satu", b"dua", b"tiga"):
            sha = hashlib.sha256(content).hexdigest()
            (folder.evidence / sha).write_bytes(content)
            tx.insert(Evidence, title=content.decode(), file_sha256=sha, file_size=len(content))
    db.close()
    first = backups.write(folder, None)
    held = {path: path.stat().st_ino for path in (folder.backups / "objects").rglob("*") if path.is_file()}
    assert len(held) == first.files == first.copied == 3
    for _ in range(99):
        copy = backups.write(folder, None)
        assert copy.copied == 0
    assert {p: p.stat().st_ino for p in (folder.backups / "objects").rglob("*") if p.is_file()} == held
    found = backups.listing(folder)
    assert len(found) == 100
    assert all(kept.whole for kept in found)


def test_a_backup_with_nothing_new_reads_no_evidence_file(
    demo_folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    backups.write(demo_folder, None)
    read: list[Path] = []
    monkeypatch.setattr(objects, "_LOOK_AGAIN", 0)
    monkeypatch.setattr(objects, "take", lambda source, *_: read.append(source))
    copy = backups.write(demo_folder, None)
    assert not read
    assert copy.files == len(files_of(demo_folder))


def test_an_automatic_backup_is_made_only_where_something_was_written(folder: Folder) -> None:
    first = backups.write(folder, None, unless_same=True)
    again = backups.write(folder, None, unless_same=True)
    assert (again.same, again.path) == (True, first.path)
    answer(folder, "ya")
    assert backups.write(folder, None, unless_same=True).path != first.path
    db = opening.open_folder(folder)
    settings.choose(db, settings.DESK, "Meja 2")
    db.close()
    assert not backups.write(folder, None, unless_same=True).same
    backups.write(folder, None)
    shutil.rmtree(backups.listing(folder)[0].path / "kla.db", ignore_errors=True)
    (backups.listing(folder)[0].path / "kla.db").unlink()
    assert not backups.write(folder, None, unless_same=True).same, "the newest was not whole"


def test_a_file_that_is_missing_or_changed_is_said_and_the_backup_is_made_all_the_same(demo_folder: Folder) -> None:
    gone, other, *rest = files_of(demo_folder)
    gone.unlink()
    other.write_bytes(b"something else")
    copy = backups.write(demo_folder, None)
    (kept,) = backups.listing(demo_folder)
    assert copy.missing == 2
    assert kept.missing == {gone.name: "missing", other.name: "changed"}
    assert set(kept.files) == {path.name for path in rest}
    assert not objects.object_path(demo_folder.backups, other.name).exists()


def test_a_file_that_an_earlier_backup_holds_is_in_the_next_though_it_is_gone(demo_folder: Folder) -> None:
    before = looks(demo_folder)["files"]
    backups.write(demo_folder, None)
    files_of(demo_folder)[0].unlink()
    copy = backups.write(demo_folder, None)
    assert copy.missing == 0
    backups.restore(demo_folder, copy.path)
    assert looks(demo_folder)["files"] == before


def test_a_file_of_a_deleted_document_is_backed_up_for_undo_needs_it(demo_folder: Folder) -> None:
    db = opening.open_folder(demo_folder)
    with changes.writing(db, "evidence.delete") as tx:
        found = tx.connection.execute(select(Evidence.id, Evidence.file_sha256)).all()
        tx.delete(Evidence, found[0].id)
        tx.put(Evidence, found[1].id, file_sha256="")
    db.close()
    backups.write(demo_folder, None)
    assert {row.file_sha256 for row in found} <= {*backups.listing(demo_folder)[0].files, ""}


def test_an_object_that_went_bad_is_noticed_in_turn_and_copied_anew(demo_folder: Folder) -> None:
    backups.write(demo_folder, None)
    name = files_of(demo_folder)[2].name
    path = objects.object_path(demo_folder.backups, name)
    content = path.read_bytes()
    path.write_bytes(bytes(len(content)))
    assert backups.write(demo_folder, None).copied == 1
    assert path.read_bytes() == content


def test_nothing_half_stays_where_a_backup_fails(demo_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    backups.write(demo_folder, None)
    before = tree(demo_folder.backups)
    for broken in ("facts_of", "reading"):
        with monkeypatch.context() as patch:
            patch.setattr(making.copies, broken, _boom)
            with pytest.raises(OSError, match="boom"):
                backups.write(demo_folder, None)
        assert tree(demo_folder.backups) == before


def _boom(*_: object, **__: object) -> None:
    raise OSError(5, "boom")


def a_stray_object(folder: Folder) -> Path:
    """An object no backup names."""
    content = b"of a backup that is gone, or of one in progress"
    path = objects.object_path(folder.backups, hashlib.sha256(content).hexdigest())
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    return path


def test_thinning_takes_the_objects_nobody_names_and_no_other(
    demo_folder: Folder,
) -> None:
    first = backups.write(demo_folder, None)
    manifest = first.path / "manifest.json"
    said = json.loads(manifest.read_text(encoding="utf-8"))
    stray = a_stray_object(demo_folder)
    for days in range(1, 40):  # as if made on so many days
        at = dt.datetime.fromisoformat(said["created"]) - dt.timedelta(days=days)
        older = demo_folder.backups / at.strftime("kla-%Y%m%d-%H%M%S-%f-harian")
        shutil.copytree(first.path, older)
        (older / "manifest.json").write_text(
            json.dumps({**said, "created": at.isoformat(), "label": "harian"}), encoding="utf-8"
        )
    strange = demo_folder.backups / "kla-20200101-000000-000000"
    strange.mkdir()
    (strange / "manifest.json").write_text("{", encoding="utf-8")
    copy = backups.write(demo_folder, None)
    assert copy.thinned >= 25
    assert stray.exists(), "a manifest that cannot be read may name it"
    shutil.rmtree(strange)
    backups.write(demo_folder, None)
    assert not stray.exists()
    left = backups.listing(demo_folder)
    assert len({kept.at.date() for kept in left}) <= 7 + 4 + 12
    assert all(kept.whole for kept in left)
    assert {first.path, copy.path} <= {kept.path for kept in left}


def test_no_object_is_swept_while_another_backup_is_being_made(demo_folder: Folder) -> None:
    backups.write(demo_folder, None)
    stray = a_stray_object(demo_folder)
    part = demo_folder.backups / "kla-20260729-101500-000000.part"
    part.mkdir()
    backups.write(demo_folder, None)
    assert stray.exists()
    os.utime(part, (0, 0))
    backups.write(demo_folder, None)
    assert not part.exists()
    assert not stray.exists()


def test_a_single_file_of_an_earlier_version_is_listed_and_put_back(demo_folder: Folder, tmp_path: Path) -> None:
    before = looks(demo_folder)
    copy = backups.write(demo_folder, None)
    old = demo_folder.backups / "kla-20250102-030405-000006.db"
    shutil.copy(copy.path / "kla.db", old)
    kept = backups.listing(demo_folder)[-1]
    assert (kept.path, kept.whole, kept.manifest) == (old, True, None)
    other = Folder(tmp_path / "baru")
    backups.restore(other, kept)
    assert looks(other)["digest"] == before["digest"]


# -- putting back ------------------------------------------------------------------------------------------------


def test_what_was_there_is_backed_up_first_with_its_files(demo_folder: Folder, folder: Folder) -> None:
    copy = backups.write(folder, None)
    before = looks(demo_folder)
    done = backups.restore(demo_folder, copy.path)
    assert done.aside is not None
    assert looks(demo_folder)["digest"] != before["digest"]
    shutil.rmtree(demo_folder.evidence)
    backups.restore(demo_folder, done.aside)
    assert looks(demo_folder) == before


def test_a_restored_folder_writes_as_someone_else_whatever_number_the_file_has(folder: Folder) -> None:
    copy = backups.write(folder, None)
    seen = {actor_of(folder)}
    for _ in range(3):
        backups.restore(folder, copy.path)
        assert actor_of(folder) not in seen
        seen.add(actor_of(folder))


def test_an_old_wal_is_never_played_into_the_restored_file(folder: Folder) -> None:
    answer(folder, "ya")
    copy = backups.write(folder, None)
    before = looks(folder)
    db = opening.open_folder(folder)
    checklist.answer(db, "01.1", "tidak")
    companies.save(db, "", {"name": "PT Sesudah Cadangan"})
    wal = folder.database.with_name("kla.db-wal")
    late = wal.read_bytes()
    assert late
    db.close()
    wal.write_bytes(late)  # as a program that was killed leaves it
    backups.restore(folder, copy.path)
    assert not wal.exists()
    assert looks(folder) == before


def test_a_backup_that_does_not_hold_together_touches_nothing(demo_folder: Folder, tmp_path: Path) -> None:
    copy = backups.write(demo_folder, None, tmp_path / "stik")
    answer(demo_folder, "tidak")
    before = tree(demo_folder.root)
    whole = (copy.path / "kla.db").read_bytes()
    for broken in (whole[:-4096], flipped(whole), b""):
        (copy.path / "kla.db").write_bytes(broken)
        assert main(["--data", str(demo_folder.root), "restore", "--yes", str(copy.path)]) == 1
        assert tree(demo_folder.root) == before
    (copy.path / "manifest.json").unlink()  # and nothing else says that the database is whole
    assert main(["--data", str(demo_folder.root), "restore", "--yes", str(copy.path)]) == 1
    assert tree(demo_folder.root) == before


@pytest.mark.slow
@pytest.mark.parametrize("how", ["gone", "cut", "of other kinds"])
def test_a_backup_whose_manifest_is_damaged_is_the_last_resort_and_comes_back_by_its_database(
    how: str, demo_folder: Folder, tmp_path: Path
) -> None:
    place = tmp_path / "stik"
    before, copy = looks(demo_folder), backups.write(demo_folder, None, place)
    manifest = copy.path / "manifest.json"
    if how == "gone":
        manifest.unlink()
    elif how == "cut":
        manifest.write_text(manifest.read_text(encoding="utf-8")[:200], encoding="utf-8")
    else:
        found = json.loads(manifest.read_text(encoding="utf-8"))
        manifest.write_text(json.dumps({**found, "vector": {"a": "b"}, "points": {"claimed": [1]}}), encoding="utf-8")
    (kept,) = backups.listing(place)
    assert not kept.whole
    other = Folder(tmp_path / "baru")
    assert backups.newest_good(other, None, place) == kept
    assert main(["--data", str(other.root), "restore", str(copy.path)]) == 0
    assert looks(other) == before
    backups.write(demo_folder, None, place)  # the next one does not stumble over it
    assert backups.newest_good(other, None, place) != kept


def test_a_backup_of_a_later_version_is_named_as_such(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = backups.write(demo_folder, None, tmp_path / "stik")
    manifest = copy.path / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace('"format": 1', '"format": 2'), encoding="utf-8")
    other = Folder(tmp_path / "baru")
    assert main(["--data", str(other.root), "restore", "--yes", str(copy.path)]) == 1
    assert "lebih baru" in capsys.readouterr().err
    assert not other.database.exists()
    assert backups.newest_good(other, None, tmp_path / "stik") is None
    assert main(["--data", str(other.root), "backup", "--list", str(tmp_path / "stik")]) == 0
    assert "lebih baru" in capsys.readouterr().out


def test_a_file_that_is_bad_in_the_backup_is_brought_from_another_place(demo_folder: Folder, tmp_path: Path) -> None:
    before, copy = looks(demo_folder), backups.write(demo_folder, None)
    assert main(["--data", str(demo_folder.root), "backup", str(tmp_path / "stik")]) == 0
    for path in files_of(demo_folder):
        path.unlink()
        objects.object_path(demo_folder.backups, path.name).write_bytes(b"x")
    assert main(["--data", str(demo_folder.root), "restore", "--yes", str(copy.path)]) == 0
    assert looks(demo_folder) == before


def test_an_evidence_file_that_is_bad_in_the_backup_is_said_and_the_rest_comes_back(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = backups.write(demo_folder, None, tmp_path / "stik")
    bad, gone, *rest = files_of(demo_folder)
    objects.object_path(tmp_path / "stik", bad.name).write_bytes(b"x")
    objects.object_path(tmp_path / "stik", gone.name).unlink()
    other = Folder(tmp_path / "baru")
    assert main(["--data", str(other.root), "restore", str(copy.path)]) == 1
    assert bad.name[:12] in capsys.readouterr().err
    assert {path.name for path in files_of(other)} == {path.name for path in rest}


@pytest.mark.slow
@pytest.mark.parametrize(
    ("of", "code"), [("older", "01.1"), ("empty", "kosong"), ("other", "63.11"), ("damaged", "lebih baru")]
)
def test_it_asks_before_it_replaces_what_is_there(
    of: str, code: str, demo_folder: Folder, folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = demo_folder
    if of == "empty":
        source = backups.write(folder, None).path
    elif of == "other":
        other = Folder(tmp_path / "lain")
        opening.create(other, opening.Setup("63.01", "DP3A", "Petugas Uji", year=2025)).close()
        answer(other, "ya")
        source = backups.write(other, None).path
    else:
        source = backups.write(demo_folder, None).path
        answer(demo_folder, "tidak")
        backups.write(demo_folder, None)
        code = "perubahan sesudahnya" if of == "older" else code
    if of == "damaged":
        with demo_folder.database.open("r+b") as file:
            file.seek(100)
            file.write(b"\xff" * 4000)
    before = {name: content for name, content in tree(target.root).items() if not name.startswith("kla.db-")}
    assert main(["--data", str(target.root), "restore", str(source)]) == 1
    said = capsys.readouterr().err
    assert code in said
    assert "--yes" in said
    assert {n: c for n, c in tree(target.root).items() if not n.startswith("kla.db-")} == before
    assert main(["--data", str(target.root), "restore", "--yes", str(source)]) == 0


def test_it_does_not_ask_where_nothing_is_lost(demo_folder: Folder, tmp_path: Path) -> None:
    copy = backups.write(demo_folder, None)
    assert main(["--data", str(demo_folder.root), "restore", str(copy.path)]) == 0
    assert main(["--data", str(tmp_path / "baru"), "restore", str(copy.path)]) == 0


def test_a_damaged_database_is_set_aside_as_it_is(demo_folder: Folder) -> None:
    copy = backups.write(demo_folder, None)
    before = looks(demo_folder)
    damaged = demo_folder.database.read_bytes()[:50_000]
    demo_folder.database.write_bytes(damaged)
    done = backups.restore(demo_folder, copy.path)
    assert done.aside is not None
    assert (done.aside / "kla.db").read_bytes() == damaged
    assert looks(demo_folder) == before
    (raw,) = (kept for kept in backups.listing(demo_folder) if kept.raw)
    assert raw.path == done.aside
    good = backups.newest_good(demo_folder)
    assert good is not None
    assert good.path == copy.path


def test_the_newest_good_backup_is_the_newest_that_holds_together(demo_folder: Folder, tmp_path: Path) -> None:
    good = backups.write(demo_folder, None)
    on_stick = backups.write(demo_folder, None, tmp_path / "stik")
    bad = backups.write(demo_folder, None)
    content = (bad.path / "kla.db").read_bytes()
    (bad.path / "kla.db").write_bytes(flipped(content))
    found = backups.newest_good(demo_folder)
    assert found is not None
    assert found.path == good.path
    found = backups.newest_good(demo_folder, None, tmp_path / "stik")
    assert found is not None
    assert found.path == on_stick.path


def test_what_would_be_lost_is_counted(demo_folder: Folder) -> None:
    copy = backups.write(demo_folder, None)
    assert backups.would_lose(demo_folder, copy.path).changes == 0
    answer(demo_folder, "tidak")
    loss = backups.would_lose(demo_folder, copy.path)
    assert loss.changes is not None
    assert loss.changes >= 1
    demo_folder.database.write_bytes(b"nothing of a database")
    assert backups.would_lose(demo_folder, copy.path).changes is None


@pytest.mark.slow
def test_every_backup_of_a_sealed_folder_holds_its_key(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "sandi")
    folder.make()
    key = passphrase.create(folder.keyring, "rahasia daerah")
    opening.create(folder, opening.Setup("63.11", "DP3A", "Petugas Uji", year=2025), key).close()
    before = looks(folder, key)
    copy = backups.write(folder, key)
    (kept,) = backups.listing(folder)
    assert kept.has_key
    assert passphrase.unwrap(kept.keyring, "rahasia daerah") == key
    passphrase.wrap(folder.keyring, "sandi baru", key)
    other = Folder(tmp_path / "baru")
    backups.restore(other, copy.path, key)
    assert passphrase.unwrap(other.keyring, "rahasia daerah") == key
    assert looks(other, key) == before
    found = backups.newest_good(folder)
    assert found is not None
    assert found.path == copy.path, "known to be good without the passphrase"


# -- killed at every step ----------------------------------------------------------------------------------------

_CALLS = ((os, "fsync"), (os, "replace"), (os, "rename"), (os, "unlink"), (os, "mkdir"), (os, "rmdir"))
posix = pytest.mark.skipif(sys.platform == "win32", reason="kills a forked process")


def killed_at(number: int, deed: Callable[[], object]) -> bool:
    """Do it in another process that dies at the n-th change of the disk; whether it died before it had done it."""
    child = os.fork()
    if child == 0:
        left = iter(range(number - 1))
        for module, name in _CALLS:
            setattr(module, name, _dying(getattr(module, name), left))
        try:
            deed()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def _dying(call: Callable[..., Any], left: Iterator[int]) -> Callable[..., Any]:
    def deed(*given: Any, **named: Any) -> Any:
        if next(left, None) is None:
            os._exit(9)
        return call(*given, **named)

    return deed


@pytest.mark.slow
@posix
def test_a_backup_killed_at_every_step_leaves_the_earlier_ones_and_none_half(demo_folder: Folder) -> None:
    first = backups.write(demo_folder, None)
    shutil.rmtree(demo_folder.backups / "objects" / files_of(demo_folder)[0].name[:2])
    number = 1
    while killed_at(number, lambda: backups.write(demo_folder, None)):
        for kept in backups.listing(demo_folder):
            assert kept.path == first.path or kept.whole, f"step {number}"
        number += 1
    assert number > 10
    assert backups.write(demo_folder, None).missing == 0
    assert backups.listing(demo_folder)[0].whole


@pytest.mark.slow
@posix
@pytest.mark.parametrize("with_key", [False, True])
def test_a_restore_killed_at_every_step_leaves_the_old_or_the_new(
    with_key: bool, folder: Folder, tmp_path: Path
) -> None:
    key = None
    source = Folder(tmp_path / "sumber")
    source.make()
    if with_key:
        key = passphrase.create(source.keyring, "rahasia daerah")
    opening.create(source, opening.Setup("63.11", "DP3A", "Petugas Uji", year=2025), key).close()
    copy = backups.write(source, key, tmp_path / "stik")
    answer(folder, "ya")
    old = looks(folder)["digest"]
    new = looks(source, key)["digest"]
    seen, number = set(), 1
    while True:
        there = Folder(tmp_path / f"di{number}")
        shutil.copytree(folder.root, there.root)
        died = killed_at(number, lambda there=there: backups.restore(there, copy.path, key))  # type: ignore[misc]
        opening.finish_restore(there)
        found = looks(there, key if there.keyring.exists() else None)["digest"]
        assert found in (old, new), f"a mix at step {number}"
        assert there.keyring.exists() == (with_key and found == new)
        assert not switching.is_unfinished(there)
        seen.add(found)
        shutil.rmtree(there.root)
        if not died:
            break
        number += 1
    assert found == new
    assert seen == {old, new}
    assert number > 20


@pytest.mark.slow
@posix
def test_a_kill_while_the_switch_is_being_ended_is_ended_the_next_time(folder: Folder, tmp_path: Path) -> None:
    copy = backups.write(folder, None, tmp_path / "stik")
    new = looks(folder)["digest"]
    answer(folder, "ya")
    number = 1
    while killed_at(number, lambda: backups.restore(folder, copy.path)):
        again = 1
        while killed_at(again, lambda: opening.finish_restore(folder)):
            again += 1
        if looks(folder)["digest"] == new:
            answer(folder, "ya")
        number += 3
    assert looks(folder)["digest"] == new


def test_a_copy_made_elsewhere_is_a_plain_sqlite_file(folder: Folder) -> None:
    copy = backups.write(folder, None)
    plain = sqlite3.connect(f"file:{copy.path / 'kla.db'}?mode=ro&immutable=1", uri=True)
    assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    plain.close()


def test_nothing_is_put_back_under_a_running_program(folder: Folder, capsys: pytest.CaptureFixture[str]) -> None:
    copy = backups.write(folder, None)
    window = (
        "import sys; from pathlib import Path; from kla_tui.disk import presence;"
        "mark = presence.enter(Path(sys.argv[1])); print('ready', flush=True); sys.stdin.read()"
    )
    program = [sys.executable, "-c", window, str(folder.root)]
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdin is not None
        other.stdout.readline()
        before = folder.database.read_bytes()
        assert main(["--data", str(folder.root), "restore", "--yes", str(copy.path)]) == 1
        assert "sedang dipakai" in capsys.readouterr().err
        assert folder.database.read_bytes() == before
        assert not switching.is_unfinished(folder)
        other.stdin.close()
        other.wait()
    assert main(["--data", str(folder.root), "restore", str(copy.path)]) == 0


def _redated(kept: Path, when: dt.datetime) -> Path:
    """As if the clock had said something else when it was made."""
    manifest = json.loads((kept / "manifest.json").read_text(encoding="utf-8"))
    (kept / "manifest.json").write_text(json.dumps({**manifest, "created": when.isoformat()}), encoding="utf-8")
    return kept.rename(kept.with_name(f"kla-{when.strftime('%Y%m%d-%H%M%S-%f')}"))


def test_a_backup_dated_ahead_is_the_newest_only_by_what_it_holds(demo_folder: Folder) -> None:
    now = dt.datetime.now().astimezone()
    old = _redated(backups.write(demo_folder, None).path, now + dt.timedelta(days=3000))
    answer(demo_folder, "tidak")
    true = backups.write(demo_folder, None).path
    assert [kept.path for kept in backups.listing(demo_folder)] == [true, old]
    assert backups.last(demo_folder).laptop.date() == now.date()
    assert backups.would_lose(demo_folder, old).newer.path == true
    answer(demo_folder, "ya")
    ahead = _redated(backups.write(demo_folder, None).path, now + dt.timedelta(days=3))
    assert [kept.path for kept in backups.listing(demo_folder)] == [ahead, true, old]
    assert backups.newest_good(demo_folder).path == ahead


@pytest.mark.slow
def test_what_a_clock_that_fell_back_dates_is_not_thinned_as_the_oldest(demo_folder: Folder) -> None:
    now = dt.datetime.now().astimezone()
    for days in range(0, 400, 7):
        _redated(backups.write(demo_folder, None).path, now + dt.timedelta(days=8000 + days))
    made = backups.write(demo_folder, None, label=backups.DAILY).path
    assert made.exists()


def test_one_backup_at_a_time_is_made_in_a_place_whatever_program_makes_it(
    demo_folder: Folder, tmp_path: Path
) -> None:
    place = tmp_path / "stik"
    place.mkdir()
    with presence.turn(place / ".giliran"):
        asked: list[bool] = []

        def stopped() -> bool:
            asked.append(True)
            return len(asked) > 2

        with pytest.raises(Stopped):
            backups.write(demo_folder, None, place, stopped=stopped)
    assert backups.listing(place) == ()
    assert backups.write(demo_folder, None, place).path.exists()


def test_a_place_of_settings_alone_is_no_place_of_backups(tmp_path: Path) -> None:
    folder = Folder(tmp_path / "baru")
    backups.keep(folder, backups.Choices(daily=False))
    assert folder.is_new()


def test_where_the_database_is_gone_an_older_backup_is_asked_about(
    demo_folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    old = backups.write(demo_folder, None)
    answer(demo_folder, "tidak")
    new = backups.write(demo_folder, None)
    demo_folder.database.unlink()
    assert main(["--data", str(demo_folder.root), "restore", str(old.path)]) == 1
    assert new.path.name in capsys.readouterr().err
    assert not demo_folder.database.exists()
    assert main(["--data", str(demo_folder.root), "restore", str(new.path)]) == 0


def test_a_file_that_is_no_database_is_no_backup(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "surat.txt").write_text("bukan", encoding="utf-8")
    assert main(["--data", str(demo_folder.root), "restore", str(tmp_path / "surat.txt")]) == 1
    assert "surat.txt bukan cadangan" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.parametrize("upto", range(1, 8))
def test_a_damaged_journal_ends_no_start(upto: int, folder: Folder, tmp_path: Path) -> None:
    """A restore killed after so many steps, and a bit of its note flipped: the new data or the old, never neither."""
    copy = backups.write(folder, None, tmp_path / "stik")
    before = looks(folder)
    answer(folder, "tidak")
    after = looks(folder)
    steps = iter(range(upto))

    def step() -> None:
        if next(steps, None) is None:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        backups.restore(folder, copy.path, after_step=step)
    folder.unfinished.write_bytes(b"\xff{")
    assert looks(folder) in (before, after)
    assert not folder.unfinished.exists()


@pytest.mark.parametrize("what", ["folder", "pipe"])
def test_something_else_in_the_place_of_the_database_is_set_aside_by_a_restore(
    what: str, demo_folder: Folder, capsys: pytest.CaptureFixture[str]
) -> None:
    before, copy = looks(demo_folder), backups.write(demo_folder, None)
    demo_folder.database.unlink()
    if what == "folder":
        demo_folder.database.mkdir()
        (demo_folder.database / "surat.txt").write_text("milik siapa?", encoding="utf-8")
    else:
        os.mkfifo(demo_folder.database)
    assert main(["--data", str(demo_folder.root), "status"]) == 1
    assert copy.path.name in capsys.readouterr().err
    assert main(["--data", str(demo_folder.root), "restore", "--yes", str(copy.path)]) == 0
    assert looks(demo_folder) == before
    assert what == "pipe" or list(demo_folder.backups.glob("*-diganti/kla.db/surat.txt"))
