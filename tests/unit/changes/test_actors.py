"""Whoever writes has an id of their own: a copy, a clone, a disk rolled back, a file put back by hand."""

import dataclasses
import json
import shutil
from pathlib import Path

import pytest

from kla_tui import changes
from kla_tui.cli import main
from kla_tui.disk import identity
from kla_tui.folder import Folder
from kla_tui.store.checklist import checklist
from kla_tui.store.folder import opening


def actor_of(folder: Folder) -> str:
    db = opening.open_folder(folder)
    with db.read() as connection:
        found = changes.actor_of(connection)
    db.close()
    return found


def answer(folder: Folder, value: str) -> None:
    db = opening.open_folder(folder)
    checklist.answer(db, "01.1", value)
    db.close()


def test_a_folder_that_stays_where_it_is_keeps_its_actor(folder: Folder) -> None:
    first = actor_of(folder)
    for value in ("ya", "tidak"):
        answer(folder, value)
        assert actor_of(folder) == first


def test_a_copy_writes_as_someone_else_and_the_original_as_before(folder: Folder, tmp_path: Path) -> None:
    first = actor_of(folder)
    for number in range(5):
        copy = Folder(tmp_path / f"salinan{number}")
        shutil.copytree(folder.root, copy.root, copy_function=shutil.copy2)
        assert actor_of(copy) != first
        assert identity.folder_id(copy.root) != identity.folder_id(folder.root)
    assert actor_of(folder) == first


def test_a_folder_put_back_over_itself_writes_as_someone_else(folder: Folder, tmp_path: Path) -> None:
    first = actor_of(folder)
    shutil.copytree(folder.root, tmp_path / "disimpan")
    shutil.rmtree(folder.root)
    shutil.copytree(tmp_path / "disimpan", folder.root, copy_function=shutil.copy2)
    assert actor_of(folder) != first


def test_a_database_put_back_by_hand_into_its_file_writes_as_someone_else(folder: Folder, tmp_path: Path) -> None:
    answer(folder, "ya")
    first = actor_of(folder)
    shutil.copy2(folder.database, tmp_path / "disimpan.db")
    number = folder.database.stat().st_ino
    answer(folder, "tidak")
    folder.database.write_bytes((tmp_path / "disimpan.db").read_bytes())
    assert folder.database.stat().st_ino == number, "the same file by every number"
    assert actor_of(folder) != first


@pytest.mark.parametrize("remembers", ["beside", "user"])
def test_a_disk_rolled_back_under_the_program_is_noticed_by_either_note(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, remembers: str
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    answer(folder, "ya")
    first = actor_of(folder)
    saved = {path: path.read_bytes() for path in (folder.database, folder.root / identity.SEQ)}
    answer(folder, "tidak")
    if remembers == "beside":
        shutil.rmtree(tmp_path / "state")
        del saved[folder.root / identity.SEQ]
    for path, content in saved.items():  # in place, as a snapshot of the disk gives it back
        path.write_bytes(content)
    assert actor_of(folder) != first


def test_a_clone_on_another_machine_or_disk_writes_as_someone_else(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("machine", "_disk", "_path_on_disk"):
        first = actor_of(folder)
        with monkeypatch.context() as patch:
            patch.setattr(identity, name, lambda *_: "another")
            assert actor_of(folder) != first


def test_two_clones_used_in_turn_at_the_same_place_never_give_one_number_twice(folder: Folder) -> None:
    answer(folder, "ya")
    shared = folder.database.read_bytes()
    writers: list[str] = []
    for value in ("tidak", "ya", "tidak"):
        folder.database.write_bytes(shared)  # the other stick, in the same port
        writers.append(actor_of(folder))
        answer(folder, value)
    assert len(set(writers)) == len(writers)


def test_a_folder_that_knows_no_name_yet_takes_one(folder: Folder) -> None:
    (folder.root / identity.ID).unlink()
    first = actor_of(folder)
    assert identity.folder_id(folder.root)
    assert actor_of(folder) == first


def test_notes_that_cannot_be_written_are_none(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(folder.database / "no-folder"))
    (folder.root / identity.SEQ).unlink(missing_ok=True)
    (folder.root / identity.SEQ).mkdir()
    answer(folder, "ya")
    assert identity.noted(folder.root, actor_of(folder)) == 0


def test_a_write_that_fails_is_not_noted(folder: Folder) -> None:
    db = opening.open_folder(folder)
    actor = actor_of(folder)
    checklist.answer(db, "01.1", "ya")
    before = identity.noted(folder.root, actor)
    assert before > 0
    with pytest.raises(OSError, match="disk"), changes.writing(db, "x"):
        raise OSError("disk")
    db.close()
    assert identity.noted(folder.root, actor) == before


# -- where it went unnoticed: the merge names it -----------------------------------------------------------------


def everything(folder: Folder) -> tuple[changes.LoggedChange, ...]:
    db = opening.open_folder(folder)
    with db.read() as connection:
        found = tuple(changes.since(connection, {}))
    db.close()
    return found


def test_a_key_with_two_contents_is_named_and_neither_is_dropped(folder: Folder, demo_folder: Folder) -> None:
    ours = everything(folder)
    theirs = (*ours[:-1], dataclasses.replace(ours[-1], value="lain"))
    db = opening.open_folder(folder)
    with db.read() as connection:
        before = changes.digest(connection)
    others = everything(demo_folder)
    with pytest.raises(changes.Forked) as forked:
        changes.merge(db, (*others, *theirs))
    assert forked.value.keys == (ours[-1].key,)
    with db.read() as connection:
        assert changes.digest(connection) == before
        assert not set(changes.vector(connection)) & {change.actor for change in others}
    assert changes.merge(db, ours).known == len(ours)
    db.close()


def test_a_file_that_gives_one_key_to_two_changes_is_refused_with_a_sentence(
    folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "semua.json"
    assert main(["--data", str(folder.root), "export", "changes", str(path)]) == 0
    content = json.loads(path.read_text(encoding="utf-8"))
    content["rows"].append({**content["rows"][-1], "value": "lain"})
    path.write_text(json.dumps(content), encoding="utf-8")
    other = Folder(tmp_path / "baru")
    assert main(["--data", str(other.root), "import", "changes", str(path)]) == 1
    assert "tidak ada yang dimasukkan" in capsys.readouterr().err.lower()
    assert not other.database.exists()
