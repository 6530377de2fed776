"""A backup with nothing new of a folder with 3000 evidence files, beside a plain copy of its database."""

import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

from bench.meter import in_turns
from bench.plan import Plan, opened
from bench.ratio import Ratio
from bench.rows import row

FILES, BYTES = 3000, 4096
_TURNS = 10


@row("backup", quick=False)
def backup(plan: Plan) -> list[Ratio]:
    """The second backup and those after it: the database is copied and read back; files are only looked up."""
    from kla_tui.files import backups
    from kla_tui.folder import Folder

    folder = Folder(plan.folder(f"evidence-{FILES}", _with_evidence))
    first = backups.write(folder, None)
    if first.copied != FILES:
        raise RuntimeError(f"{first.copied} of {FILES} files were copied")
    target = plan.workspace / "copy.db"
    ours, base = in_turns(
        _timed(lambda: backups.write(folder, None)), _timed(lambda: _copied(folder.database, target)), _TURNS
    )
    what = f"backup of {FILES} files, nothing new ÷ copy"
    return [Ratio(what, None, "ms", tuple(ours), tuple(base))]


def _timed(deed: Callable[[], object]) -> Callable[[], float]:
    def once() -> float:
        begun = time.perf_counter()
        deed()
        return (time.perf_counter() - begun) * 1e3

    return once


def _copied(source: Path, target: Path) -> None:
    with target.open("wb") as file:
        file.write(source.read_bytes())
        file.flush()
        os.fsync(file.fileno())


def _with_evidence(root: Path) -> None:
    from kla_tui import changes
    from kla_tui.folder import Folder
    from kla_tui.models import Evidence
    from kla_tui.store.folder import opening

    opened(root)
    folder = Folder(root)
    db = opening.open_folder(folder)
    with changes.writing(db, "evidence.add") as tx:
        rows = []
        for number in range(FILES):
            content = f"Berkas {number}\n".encode().ljust(BYTES, b".")
            sha = hashlib.sha256(content).hexdigest()
            (folder.evidence / sha).write_bytes(content)
            rows.append({"title": f"Dokumen {number}", "file_sha256": sha, "file_size": BYTES})
        tx.insert_many(Evidence, rows)
    db.close()
