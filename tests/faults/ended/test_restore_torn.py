"""A restore on a disk that tears a page: what is put in place is whole by itself, without the log it is not given."""

import errno
import shutil
from pathlib import Path

from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.store.folder import checkup, opening
from tests.faults.layers.attempts import Point, tried
from tests.faults.layers.layer import linux_only


@linux_only
def test_every_write_into_the_restored_database_may_be_torn(demo_template: Path, tmp_path: Path) -> None:
    source = Folder(tmp_path / "sumber")
    shutil.copytree(demo_template, source.root)
    copy = backups.write(source, None, tmp_path / "stik").path
    for number in range(1, 99):
        folder = Folder(tmp_path / "data")
        shutil.rmtree(folder.root, ignore_errors=True)
        shutil.copytree(demo_template, folder.root)
        arguments = ["--data", str(folder.root), "restore", str(copy), "--yes"]
        attempt = tried(arguments, Point(number, errno.EROFS, sticky=False), folder.root / "restore.new")
        db = opening.open_folder(folder)
        assert checkup.problems(db, folder.evidence) == (), f"write {number}: {attempt.failed} {attempt.said}"
        db.close()
        if not attempt.failed:
            break
    assert number > 5
