"""`python -m bench.killed FOLDER`: a program that dies in the middle of a transaction larger than its cache."""

import os
import signal
import sys
from pathlib import Path

from kla_tui.folder import Folder
from kla_tui.store.checklist import checklist
from kla_tui.store.folder import opening

_ANSWERS = 200


def main(folder: Path) -> None:
    """Open the folder, answer what it is asked, and die while a write is half in the log."""
    db = opening.open_folder(Folder(folder))
    for number in range(_ANSWERS):
        checklist.answer(db, "01.1", ("ya", "tidak")[number % 2])
    with db.write() as connection:
        connection.exec_driver_sql("PRAGMA cache_spill=1")
        connection.exec_driver_sql("PRAGMA cache_size=10")
        connection.exec_driver_sql("UPDATE person SET note = note || 'x'")
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
