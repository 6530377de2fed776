"""A folder that was copied, opened on a disk that fails: whatever it then left undone, the next start does."""

import errno
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlalchemy.exc import OperationalError

from kla_tui import sqlite_file
from kla_tui.folder import Folder
from kla_tui.store.folder import checkup, opening
from tests.faults.figures import FIGURE
from tests.faults.layers.attempts import in_child
from tests.faults.layers.layer import Layer, failing, linux_only


def _opened_under(layer: Layer, folder: Folder) -> bool:
    with layer, suppress(OperationalError, sqlite_file.UnusableFile, OSError):
        opening.open_folder(folder)
    return layer.fired


@linux_only
def test_the_figures_of_a_copied_folder_are_right_after_a_start_that_failed(
    demo_template: Path, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    tried = 0
    for point in range(1, 400, 3):
        layer = failing(point, tmp_path, kinds={"write", "sync"}, error=errno.EIO)
        folder = Folder(tmp_path / f"data{point}")
        shutil.copytree(demo_template, folder.root)
        fired = in_child(lambda layer=layer, folder=folder: _opened_under(layer, folder))
        db = opening.open_folder(folder)
        assert checkup.problems(db, folder.evidence) == (), point
        db.close()
        shutil.rmtree(folder.root)
        if not fired:
            break
        tried += 1
    record_property(FIGURE, f"a copied folder opened: {tried} failures, 0 bad")
    assert point > 10
