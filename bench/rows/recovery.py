"""The next start at full size: behind a kill in the middle of a write, and of a folder whose database is damaged."""

import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from bench import ratio, seed
from bench.meter import Sample, in_turns, start
from bench.plan import Plan
from bench.ratio import Ratio
from bench.rows import row
from bench.rows.season import FIGURES

GOOD = "Cadangan terbaru yang baik"
_DATABASE = ("kla.db", "kla.db-wal", "kla.db-shm")
TWO_SECONDS = 3.0  # on a laptop on which a hello takes two thirds of a second
_BACKUPS = 3


@row("recovery", quick=False)
def recovery(plan: Plan) -> list[Ratio]:
    """Start until the figures stand behind a kill; until the newest good of three backups stands, the newest bad."""
    hello = plan.baseline("hello")
    killed = plan.folder("season", seed.season)
    ended = subprocess.run([sys.executable, "-m", "bench.killed", str(killed)], check=False)
    if ended.returncode != -signal.SIGKILL or not (killed / "kla.db-wal").stat().st_size:
        raise OSError(f"the writer ended with {ended.returncode} and left no log")
    ours, base = in_turns(_anew(killed, plan.kla(killed), FIGURES), lambda: start(hello, "Hello"), plan.turns)
    damaged = plan.folder("season", seed.season)
    _damage(damaged)
    rescue, other = in_turns(_anew(damaged, plan.kla(damaged), GOOD), lambda: start(hello, "Hello"), plan.turns)
    return [
        ratio.wall("start → figures, killed in a write", TWO_SECONDS, ours, base),
        ratio.wall("start → rescue, newest backup bad, too", TWO_SECONDS, rescue, other),
    ]


def _anew(folder: Path, argv: list[str], want: str) -> Callable[[], Sample]:
    """A start on the files as they lie now, whatever the start before has mended."""
    kept = {name: (folder / name).read_bytes() for name in _DATABASE if (folder / name).exists()}

    def once() -> Sample:
        for name in _DATABASE:
            (folder / name).unlink(missing_ok=True)
        for name, content in kept.items():
            (folder / name).write_bytes(content)
        return start(argv, want)

    return once


def _damage(root: Path) -> None:
    """Three backups, the newest of them spoilt as the database is: zeros from the first page's middle on."""
    from kla_tui.files import backups
    from kla_tui.folder import Folder
    from kla_tui.store.folder import opening

    folder = Folder(root)
    opening.open_folder(folder).close()
    written = [backups.write(folder, None).path for _ in range(_BACKUPS)]
    for path in (folder.database, _database_in(written[-1])):
        content = bytearray(path.read_bytes())
        content[2048:20_000] = bytes(20_000 - 2048)
        path.chmod(0o600)
        path.write_bytes(content)


def _database_in(backup: Path) -> Path:
    return max(backup.rglob("*.db"), key=lambda path: path.stat().st_size)
