"""Processes killed at random moments of their work: nothing acknowledged is lost, and the folder opens.

Three hundred kills a run, `--kills 1000` the long one: over the desk, answers, forms, drafts, imports, companies made
one, undo, backups and documents, in a plain folder and in one with a passphrase.
"""

import gc
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from kla_tui import passphrase, sqlite_file
from kla_tui.files import backups
from kla_tui.files.lists import exports
from kla_tui.folder import Folder
from kla_tui.store.folder import checkup, opening, taking_over
from tests.faults.deeds import backed_up
from tests.faults.ended.workers import HANDS, missing, work
from tests.faults.figures import FIGURE

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="kills a forked process")
WORDS = "sandi contoh mati"
_LONGEST = 0.08  # seconds of work after the first word
_SEALED = ("answers", "desk", "imports", "backups", "undo")
SCENES = [*((hand, False) for hand in HANDS), *((hand, True) for hand in _SEALED)]


@pytest.fixture(scope="module")
def templates(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[bool, tuple[Path, bytes | None]]:
    """The demonstration, plain and with a passphrase."""
    place = tmp_path_factory.mktemp("kill")
    plain = Folder(place / "plain")
    shutil.copytree(demo_template, plain.root)
    db = opening.open_folder(plain)
    exports.write(db, "changes", place / "all.json")
    db.close()
    sealed = Folder(place / "sealed")
    sealed.make()
    key = passphrase.create(sealed.keyring, WORDS)
    taking_over.take_over(sealed, place / "all.json", "Petugas Uji", "id", key)
    shutil.copytree(plain.evidence, sealed.evidence, dirs_exist_ok=True)
    return {False: (plain.root, None), True: (sealed.root, key)}


def _killed_at_work(folder: Folder, hand: str, key: bytes | None, seconds: float) -> list[str]:
    """What a hand had acknowledged when it was killed so long after its first acknowledgement."""
    reading, writing = os.pipe()
    child = os.fork()  # after the imports: a start would take longer than the work
    if child == 0:
        try:
            os.close(reading)
            work(folder, hand, key, writing)
        finally:
            os._exit(1)
    os.close(writing)
    lines = os.read(reading, 1 << 16)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    while piece := os.read(reading, 1 << 16):
        lines += piece
    os.close(reading)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == -signal.SIGKILL, f"{hand} stopped by itself"
    return lines.decode().splitlines()


def _still_there(folder: Folder, key: bytes | None, acknowledged: list[str]) -> float:
    """Holds every word against what the next start finds, and says how many seconds that took to open."""
    began = time.perf_counter()
    db = opening.open_folder(folder, key)
    seconds = time.perf_counter() - began
    # Of the log and of a draft the last word holds what the ones before it said.
    last = {(line if kind not in ("log", "draft") else f"{kind} {name}"): line for line in acknowledged
            for kind, name, *_ in [line.split(" ")]}  # fmt: skip
    try:
        with db.read() as connection:
            assert [lost for line in last.values() if (lost := missing(connection, folder, line))] == []
    finally:
        db.close()
    return seconds


def _holds_together(folder: Folder, key: bytes | None) -> None:
    backups.verify(folder.database, key)
    db = opening.open_folder(folder, key)
    assert checkup.problems(db, folder.evidence) == ()
    db.close()
    assert sqlite_file.inspect(folder.database, key) == sqlite_file.SCHEMA_VERSION
    backed_up(folder.backups, key)


@pytest.mark.parametrize(("hand", "sealed"), SCENES, ids=[f"{h}{'-sealed' * s}" for h, s in SCENES])
def test_nothing_acknowledged_is_lost_by_a_kill(
    hand: str,
    sealed: bool,
    templates: dict[bool, tuple[Path, bytes | None]],
    tmp_path: Path,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    kills = -(-int(request.config.getoption("--kills")) // len(SCENES))
    source, key = templates[sealed]
    folder = Folder(tmp_path / "work")
    shutil.copytree(source, folder.root)
    opening.open_folder(folder, key).close()
    chance = random.Random()
    gc.freeze()
    seen: list[str] = []
    slowest = 0.0
    for number in range(kills):
        acknowledged = _killed_at_work(folder, hand, key, chance.uniform(0, _LONGEST))
        assert acknowledged
        seen = (seen + acknowledged)[-400:]
        slowest = max(slowest, _still_there(folder, key, seen))
        if number % 12 == 11 or number == kills - 1:
            _holds_together(folder, key)
    gc.unfreeze()
    record_property(
        FIGURE, f"kill -9, {hand}{' sealed' * sealed}: {kills} kills, slowest start {slowest:.2f} s, 0 lost"
    )
