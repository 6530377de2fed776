"""Bits that flipped on a disk, met on the screen: its figures are right, or the rescue stands there; no crash."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kla_tui import passphrase, sqlite_file
from kla_tui.app import KlaApp
from kla_tui.cli import _can_be_rescued, main
from kla_tui.folder import Folder
from tests.faults.figures import FIGURE
from tests.officer import Officer
from tests.settled import settled

WORDS = "rahasia contoh"
PLACES = "2345678"
PER_SCREEN = 8  # a start takes as long as so many verbs


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id in a moment: what is tried here is what comes behind it."""
    monkeypatch.setattr(passphrase, "_TIME", 1)
    monkeypatch.setattr(passphrase, "_MEMORY_KIB", 64)


@pytest.fixture(params=["plain", "sealed"])
def whole(request: pytest.FixtureRequest, demo_template: Path, tmp_path: Path) -> Folder:
    """A data folder that has settled in where it lies."""
    folder = Folder(tmp_path / "data")
    secret: list[str] = []
    if request.param == "plain":
        shutil.copytree(demo_template, folder.root)
    else:
        (tmp_path / "words").write_text(WORDS, encoding="utf-8")
        secret = ["--passphrase-file", str(tmp_path / "words")]
        assert main(["--data", str(demo_template), "export", "changes", str(tmp_path / "c.json")]) == 0
        assert main(["--data", str(folder.root), *secret, "import", "changes", str(tmp_path / "c.json")]) == 0
    assert main(["--data", str(folder.root), *secret, "status"]) == 0
    assert main(["--data", str(folder.root), *secret, "backup"]) == 0
    return folder


def _refused(folder: Folder) -> sqlite_file.UnusableFile | None:
    """What the start says of the file before the passphrase; as the command line finds it."""
    try:
        if not folder.keyring.exists():
            sqlite_file.inspect(folder.database)
    except sqlite_file.UnusableFile as refusal:
        return refusal if _can_be_rescued(folder, refusal) else pytest.fail(f"only a sentence: {refusal.code}")
    return None


async def _points(folder: Folder, refused: sqlite_file.UnusableFile | None, place: str) -> str | None:
    """The points the first screen shows, once another place was opened, too; None where the rescue stands there."""
    app = KlaApp(folder)
    app.refusal = refused
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        officer = Officer(app, pilot)
        if officer.where == "UnlockScreen":
            await officer.type(WORDS)
            await officer.press("enter")
        if officer.where == "SummaryScreen":
            await officer.press(place)
        if officer.where != "RescueScreen":
            await officer.press("1")
        if officer.where == "RescueScreen":
            officer.sees("Cadangan terbaru yang baik")
            return None
        assert officer.where == "SummaryScreen"
        return officer.line("KLAIM")


async def test_a_flip_shows_the_right_points_or_the_rescue(
    whole: Folder, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    count = request.config.getoption("--flips") // PER_SCREEN
    chance = random.Random(request.config.getoption("--flip-seed"))
    content = whole.database.read_bytes()
    truth = await _points(whole, None, "2")
    assert truth is not None
    rescued = 0
    for number in range(count):
        spoilt = bytearray(content)
        at = chance.randrange(100) if number % 4 == 0 else chance.randrange(len(content))
        spoilt[at] ^= 1 << chance.randrange(8)
        for side in ("-wal", "-shm"):
            whole.database.with_name(whole.database.name + side).unlink(missing_ok=True)
        whole.database.write_bytes(spoilt)
        found = await _points(whole, _refused(whole), PLACES[number % len(PLACES)])
        assert found in (truth, None), f"flip {number} at {at}"
        rescued += found is None
    kind = "sealed" if whole.keyring.exists() else "plain"
    record_property(FIGURE, f"bit flips met on the screen, {kind}: {count} flips, {rescued} rescues, 0 bad")


@pytest.mark.parametrize("whole", ["plain"], indirect=True)
@pytest.mark.parametrize(
    ("spoil", "place"),
    [
        ("UPDATE event SET starts_on='2025-0:-29'", "4"),
        ("ALTER TABLE organisation RENAME TO organisatinn", "3"),
        ("UPDATE organisation SET name=CAST(x'ff41' AS TEXT)", "3"),
        ("UPDATE answer SET fraction='1/2'", "2"),
        ("UPDATE round SET data_year_first='dua ribu'", "2"),
    ],
)
async def test_what_sqlite_cannot_see_leads_to_the_rescue(spoil: str, place: str, whole: Folder) -> None:
    raw = sqlite_file.driver().connect(str(whole.database), isolation_level=None)
    raw.execute(spoil)
    raw.close()
    assert await _points(whole, _refused(whole), place) is None


@pytest.mark.parametrize("whole", ["plain"], indirect=True)
async def test_a_fault_of_the_program_leads_to_no_rescue(whole: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from kla_tui.store.events import events

    def fault(*_given: object, **_asked: object) -> None:
        raise KeyError("a fault of ours")

    for name in ("listing", "page"):
        if hasattr(events, name):
            monkeypatch.setattr(events, name, fault)
    with pytest.raises(Exception, match="a fault of ours"):
        await _points(whole, None, "4")
