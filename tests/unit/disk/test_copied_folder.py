"""A copied data folder writes as someone else, and its figures know it."""

import shutil
from pathlib import Path

from kla_tui.folder import Folder
from kla_tui.store.folder import checkup, opening
from kla_tui.store.summary import summary


def test_the_kept_figures_of_a_copy_agree_with_its_data(demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    copy = Folder(tmp_path / "copy")
    shutil.copytree(demo_folder.root, copy.root)
    db = opening.open_folder(copy)
    assert checkup.problems(db, copy.evidence) == ()
    with db.read() as connection:
        kept, counted = summary.figures(connection)["changes"], summary.worked_out(connection)["changes"]
    db.close()
    assert kept == counted
    assert kept["total"] > 3000
