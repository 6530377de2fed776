"""What has not left this folder, whoever wrote it: written, exported, restored, taken over, copied, merged."""

import shutil
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui import changes
from kla_tui.changes import sent
from kla_tui.db import Database
from kla_tui.files import backups
from kla_tui.files.lists import exports
from kla_tui.folder import Folder
from kla_tui.store.checklist import checklist
from kla_tui.store.folder import opening, taking_over
from kla_tui.store.history import history
from kla_tui.store.summary import summary


def answer(folder: Folder, *values: str) -> None:
    db = opening.open_folder(folder)
    for value in values:
        checklist.answer(db, "01.1", value)
    db.close()


def export(folder: Folder, path: Path, **how: str) -> int:
    db = opening.open_folder(folder)
    count = exports.write(db, "changes", path, **how)  # type: ignore[arg-type]
    db.close()
    return count


def unsent(folder: Folder) -> int:
    """The figure; it is that of the status, of the list, of the list of deeds, and what a whole count gives."""
    db = opening.open_folder(folder)
    with db.read() as connection:
        figure: int = summary.figures(connection)["changes"]["unsent"]
        assert summary.status(connection)["changes"]["unsent"] == figure
        assert summary.worked_out(connection)["changes"] == summary.figures(connection)["changes"]
        listed = sent.unsent(connection, limit=10_000)
        assert len(listed) == figure
        assert sent.unsent(connection, 1, 2) == listed[1:3]
        deeds = history.listing(connection, history.Wanted(unsent=True), limit=None)
        assert {deed.key for deed in deeds} == {entry.action for entry in listed}
        assert history.count(connection, history.Wanted(unsent=True)) == len(deeds)
    db.close()
    return figure


def held(folder: Folder) -> int:
    db = opening.open_folder(folder)
    with db.read() as connection:
        count = len(list(changes.since(connection, {})))
    db.close()
    return count


def test_what_was_written_waits_until_it_is_exported(folder: Folder, tmp_path: Path) -> None:
    assert unsent(folder) == held(folder)
    answer(folder, "ya")
    before = held(folder)
    assert unsent(folder) == before == export(folder, tmp_path / "a.json")
    assert unsent(folder) == 0
    answer(folder, "tidak")
    assert unsent(folder) == held(folder) - before > 0
    db = opening.open_folder(folder)
    with db.read() as connection:
        last = sent.last_left(connection)
    db.close()
    assert last is not None
    assert last[1] == "a.json"


@pytest.mark.parametrize(
    ("name", "how"),
    [("a.csv", {}), ("a.xlsx", {}), ("a.json", {"redact": "phones"}), ("a.json", {"redact": "statistics"})],
)  # fmt: skip
def test_a_file_no_laptop_can_take_over_sends_nothing(
    folder: Folder, tmp_path: Path, name: str, how: dict[str, str]
) -> None:
    before = unsent(folder)
    export(folder, tmp_path / name, **how)
    assert unsent(folder) == before > 0


def test_another_list_sends_nothing(folder: Folder, tmp_path: Path) -> None:
    before = unsent(folder)
    db = opening.open_folder(folder)
    exports.write(db, "history", tmp_path / "a.json", reason="uji")
    db.close()
    assert unsent(folder) >= before > 0


def test_a_file_that_was_not_written_sends_nothing(folder: Folder, tmp_path: Path) -> None:
    before = unsent(folder)
    with pytest.raises(OSError, match=r"a\.json"):
        export(folder, tmp_path / "nowhere" / "a.json")
    assert unsent(folder) == before


def test_a_restored_backup_waits_with_what_had_not_left(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "first.json")
    answer(folder, "ya")
    waiting = unsent(folder)
    copy = backups.write(folder, None)
    answer(folder, "tidak")
    backups.restore(folder, copy.path)
    assert unsent(folder) == waiting > 0
    answer(folder, "sebagian")
    assert unsent(folder) > waiting
    export(folder, tmp_path / "second.json")
    assert unsent(folder) == 0


def test_what_left_after_the_backup_has_left(folder: Folder, tmp_path: Path) -> None:
    answer(folder, "ya")
    copy = backups.write(folder, None)
    export(folder, tmp_path / "a.json")
    answer(folder, "tidak")
    backups.restore(folder, copy.path)
    assert unsent(folder) == 0, "the file that went does not come back"


def test_what_left_and_was_lost_has_left_when_it_comes_back(folder: Folder, tmp_path: Path) -> None:
    copy = backups.write(folder, None)
    answer(folder, "ya")
    db = opening.open_folder(folder)
    with db.read() as connection:
        everything = list(changes.since(connection, {}))
    db.close()
    export(folder, tmp_path / "a.json")
    backups.restore(folder, copy.path)
    db = opening.open_folder(folder)
    changes.merge(db, everything)
    db.close()
    assert unsent(folder) == 0


def test_a_backup_put_into_another_folder_knows_what_it_knew(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "a.json")
    answer(folder, "ya")
    waiting = unsent(folder)
    copy = backups.write(folder, None)
    other = Folder(tmp_path / "other")
    backups.restore(other, copy.path)
    assert unsent(other) == waiting


def test_changes_of_another_laptop_wait_here_too(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "a.json")
    other = Folder(tmp_path / "other")
    shutil.copytree(folder.root, other.root)
    answer(other, "ya", "tidak")
    there = opening.open_folder(other)
    with there.read() as connection:
        theirs = list(changes.since(connection, {}))
    there.close()
    assert unsent(folder) == 0
    db = opening.open_folder(folder)
    new = changes.merge(db, theirs).new
    db.close()
    assert unsent(folder) == new > 0
    export(folder, tmp_path / "b.json")
    assert unsent(folder) == 0


def test_a_folder_taken_over_from_a_file_has_sent_nothing(folder: Folder, tmp_path: Path) -> None:
    answer(folder, "ya")
    export(folder, tmp_path / "a.json")
    other = Folder(tmp_path / "other")
    taking_over.take_over(other, tmp_path / "a.json")
    assert unsent(other) == held(other)
    export(other, tmp_path / "b.json")
    assert unsent(other) == 0


def test_a_copied_folder_waits_with_what_the_first_had_not_sent(folder: Folder, tmp_path: Path) -> None:
    export(folder, tmp_path / "a.json")
    answer(folder, "ya")
    waiting = unsent(folder)
    copy = Folder(tmp_path / "copy")
    shutil.copytree(folder.root, copy.root)
    assert unsent(copy) == waiting > 0
    answer(copy, "tidak")
    assert unsent(copy) > waiting
    assert unsent(folder) == waiting


def test_a_log_with_a_gap_is_counted_exactly(folder: Folder, tmp_path: Path) -> None:
    other = Folder(tmp_path / "other")
    shutil.copytree(folder.root, other.root)
    answer(other, *["ya", "tidak"] * 4)
    there = opening.open_folder(other)
    with there.read() as connection:
        me = changes.actor_of(connection)
        theirs = [change for change in changes.since(connection, {}) if change.actor == me]
    there.close()
    export(folder, tmp_path / "a.json")
    db = opening.open_folder(folder)
    changes.merge(db, [*theirs[:3], *theirs[6:]])
    db.close()
    assert unsent(folder) == len(theirs) - 3
    export(folder, tmp_path / "b.json")
    assert unsent(folder) == 0, "what lies beyond the gap has left, too"
    db = opening.open_folder(folder)
    changes.merge(db, theirs)
    db.close()
    assert unsent(folder) == 3, "what filled the gap has not"
    export(folder, tmp_path / "c.json")
    assert unsent(folder) == 0


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(0, 8)), max_size=8))
def test_ranges_hold_what_they_were_given(given_: list[tuple[int, int]]) -> None:
    ranges = [(first, first + more) for first, more in given_]
    joined = sent._joined(ranges)
    inside = {seq for first, last in ranges for seq in range(first, last + 1)}
    assert {seq for first, last in joined for seq in range(first, last + 1)} == inside
    assert all(one[1] + 1 < other[0] for one, other in pairwise(joined)), "in the fewest"


def test_a_folder_that_can_only_be_read_is_exported_and_notes_nothing(folder: Folder, tmp_path: Path) -> None:
    reading = opening.open_folder(folder, may_write=False)
    assert exports.write(reading, "changes", tmp_path / "a.json") > 0
    reading.close()
    assert unsent(folder) == held(folder)


def test_what_is_sent_is_no_change(db: Database, tmp_path: Path) -> None:
    with db.read() as connection:
        digest, count = changes.digest(connection), history.count(connection)
    exports.write(db, "changes", tmp_path / "a.json")
    with db.read() as connection:
        assert (changes.digest(connection), history.count(connection)) == (digest, count)
