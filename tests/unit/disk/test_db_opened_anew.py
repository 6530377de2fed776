"""A connection that SQLite could open to read only is not kept: when the disk lets the file be written, it is."""

import errno

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from kla_tui.db import Database, open_engine
from kla_tui.folder import Folder
from tests.faults.layers.layer import failing, linux_only


@linux_only
def test_a_connection_that_could_only_read_is_opened_anew(folder: Folder) -> None:
    db = Database(open_engine(folder.database))
    with failing(
        1, folder.root, kinds={"open"}, error=errno.EROFS, only=lambda call: call.path.endswith("kla.db")
    ) as layer:
        with pytest.raises(OperationalError), db.write() as connection:
            connection.execute(text("DELETE FROM draft"))
        assert layer.fired
        with db.write() as connection:
            connection.execute(text("DELETE FROM draft"))
    db.close()
