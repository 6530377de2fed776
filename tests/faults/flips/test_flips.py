"""Two hundred bits that flipped on a disk: right figures or a named damage, never a trace, never another figure."""

import json
import random
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from kla_tui import passphrase
from kla_tui.cli import main
from kla_tui.files import backups
from kla_tui.folder import Folder
from tests.faults.figures import FIGURE

WORDS = "rahasia contoh"
# Every flip is shown to one of these in turn, and to `check`.
VERBS = (
    ("status", "--json"),
    ("list", "questions"),
    ("show", "questions", "01.1"),
    ("list", "companies"),
    ("export", "checklist", "{csv}"),
    ("list", "history"),
)
_NAMED = ("rusak", "kosong", "lebih baru", "tidak cocok", "bukan basis data")


@pytest.fixture(autouse=True)
def quick_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2id in a moment: what is tried here is what comes behind it."""
    monkeypatch.setattr(passphrase, "_TIME", 1)
    monkeypatch.setattr(passphrase, "_MEMORY_KIB", 64)


@dataclass
class Disk:
    """A data folder on a disk on which bits flip."""

    folder: Folder
    secret: list[str]
    whole: bytes
    capture: pytest.CaptureFixture[str]

    def run(self, *verb: str) -> tuple[int, str, str]:
        """A verb's exit status and what it said."""
        csv, out = self.folder.root.parent / "out.csv", self.folder.root.parent / "out.xlsx"
        csv.unlink(missing_ok=True)
        arguments = [part.format(out=out, csv=csv) for part in verb]
        status = main(["--data", str(self.folder.root), *self.secret, *arguments])
        said, refused = self.capture.readouterr()
        return status, said + (csv.read_text(encoding="utf-8") if csv.exists() else ""), refused

    def put(self, content: bytes) -> None:
        """Let this be what stands on the disk."""
        for path in self.folder.root.glob("kla.db-*"):
            path.unlink()
        self.folder.database.write_bytes(content)

    def flip(self, chance: random.Random) -> bytes:
        """The file with one bit flipped, every fourth time in the header."""
        content = bytearray(self.whole)
        place = chance.randrange(100) if chance.random() < 0.25 else chance.randrange(len(content))
        content[place] ^= 1 << chance.randrange(8)
        return bytes(content)


@pytest.fixture(params=["plain", "sealed"])
def disk(
    request: pytest.FixtureRequest, demo_template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> Disk:
    folder = Folder(tmp_path / "data")
    secret: list[str] = []
    if request.param == "plain":
        shutil.copytree(demo_template, folder.root)
    else:
        (tmp_path / "words").write_text(WORDS, encoding="utf-8")
        secret = ["--passphrase-file", str(tmp_path / "words")]
        assert main(["--data", str(demo_template), "export", "changes", str(tmp_path / "c.json")]) == 0
        assert main(["--data", str(folder.root), *secret, "import", "changes", str(tmp_path / "c.json")]) == 0
    found = Disk(folder, secret, b"", capsys)
    assert found.run("status")[0] == 0  # a copied folder settles in
    found.whole = folder.database.read_bytes()
    assert not list(folder.root.glob("kla.db-*"))
    return found


def test_two_hundred_flips_are_right_or_named(
    disk: Disk, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    count = request.config.getoption("--flips")
    chance = random.Random(request.config.getoption("--flip-seed"))
    truth = {verb: disk.run(*verb) for verb in VERBS}
    named = 0
    for number in range(count):
        content = disk.flip(chance)
        disk.put(content)
        found = disk.run("check")
        assert found[0] == 0 or any(words in found[2] for words in _NAMED), found
        named += found[0]
        disk.put(content)
        verb = VERBS[number % len(VERBS)]
        status, said, refused = disk.run(*verb)
        if status != 0:
            assert any(words in refused for words in _NAMED), refused
            assert str(disk.folder.root) in refused
        elif verb[0] == "status":
            assert _figures(said) == _figures(truth[verb][1]), "another figure, and nobody said so"
        elif said != truth[verb][1]:
            assert found[0], f"flip {number}: {verb} says otherwise, and check finds nothing"
    assert named > count // 4
    kind = "sealed" if disk.secret else "plain"
    record_property(FIGURE, f"bit flips met by verbs, {kind}: {count} flips, {named} named by check, 0 bad")


def _figures(said: str) -> dict[str, object]:
    """The figures of a status; the digest is one of the log as it stands, flipped bit and all."""
    found: dict[str, object] = json.loads(said)
    return {name: value for name, value in found.items() if name != "digest"}


def test_a_named_damage_names_the_newest_good_backup_and_touches_nothing(disk: Disk) -> None:
    copy = _backup(disk)
    broken = bytearray(disk.whole)
    broken[20:60] = bytes(40)
    for content in (bytes(broken), disk.whole[:-4096], disk.whole[: 3 * 4096], disk.whole[:5000], b""):
        disk.put(content)
        for verb in (*VERBS, ("check",), ("backup",), ("report", "gaps", "{out}")):
            status, _said, refused = disk.run(*verb)
            assert status == 1, verb
            assert "rusak" in refused or "kosong" in refused
            assert str(copy) in refused
            assert "restore" in refused
        assert disk.folder.database.read_bytes() == content


def _backup(disk: Disk) -> Path:
    key = passphrase.unwrap(disk.folder.keyring, WORDS) if disk.secret else None
    return backups.write(disk.folder, key).path


def _unknown_versions(content: bytes) -> Iterator[bytes]:
    for version in (0, 99, 2**31 - 1):
        yield content[:60] + version.to_bytes(4, "big") + content[64:]


@pytest.mark.parametrize("disk", ["plain"], indirect=True)
def test_a_file_that_is_no_backup_does_not_make_the_database_a_damaged_one(disk: Disk, tmp_path: Path) -> None:
    _backup(disk)
    foreign = tmp_path / "kla-catatan.db"
    foreign.write_bytes(b"not a database at all" * 400)
    status, _said, refused = disk.run("restore", str(foreign))
    assert status == 1
    assert str(foreign) in refused
    assert str(disk.folder.database) not in refused
    assert disk.run("status")[0] == 0


def test_check_names_a_damage_in_words_not_in_those_of_sqlite(disk: Disk) -> None:
    copy = _backup(disk)
    broken = bytearray(disk.whole)
    for place in range(len(broken) // 4096 // 2 * 4096, len(broken), 4096):  # the heads of pages met late
        broken[place : place + 8] = bytes(8)
    disk.put(bytes(broken))
    status, _said, refused = disk.run("check")
    assert status == 1
    assert "rusak" in refused
    assert str(copy) in refused
    for theirs in ("Tree", "btree", "malformed", "missing from index", "Freelist"):
        assert theirs not in refused


@pytest.mark.parametrize("disk", ["plain"], indirect=True)
def test_an_unknown_version_is_named(disk: Disk) -> None:
    copy = _backup(disk)
    for content in _unknown_versions(disk.whole):
        disk.put(content)
        status, _said, refused = disk.run("status")
        assert status == 1
        assert "rusak" in refused
        assert str(copy) in refused
        assert disk.folder.database.read_bytes() == content


@pytest.mark.parametrize("disk", ["plain"], indirect=True)
def test_ours_but_without_a_table_is_named(disk: Disk) -> None:
    from kla_tui import sqlite_file

    disk.folder.database.unlink()
    empty = sqlite_file.driver().connect(str(disk.folder.database), isolation_level=None)
    empty.execute(f"PRAGMA application_id={sqlite_file.APPLICATION_ID}")
    empty.execute(f"PRAGMA user_version={sqlite_file.SCHEMA_VERSION}")
    empty.close()
    status, _said, refused = disk.run("status")
    assert status == 1
    assert "rusak" in refused


Spoil = Callable[[str], str]


@pytest.mark.parametrize("disk", ["plain"], indirect=True)
@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE evidence SET kind='zzz'",
        "UPDATE round SET data_year_first='dua ribu'",
        "UPDATE answer SET fraction='1/2'",
        "UPDATE local_state SET value='zzzz' WHERE key='actor'",
        "UPDATE local_state SET value='x' WHERE key='hlc'",
        "UPDATE actor SET upto=upto-1",
        "UPDATE event SET starts_on='2025-0:-29'",
        "ALTER TABLE answer RENAME COLUMN fraction TO fractipn",
        "ALTER TABLE evidence RENAME TO evidencf",
        "UPDATE preference SET value=CAST(x'ff41' AS TEXT)",
    ],
)
def test_what_sqlite_cannot_see_is_named_where_it_is_met(spoil: str, disk: Disk) -> None:
    """A flip that leaves the file a sound one for SQLite: the error it brings looks like a fault of the program."""
    from kla_tui import sqlite_file
    from kla_tui.store.folder import soundness

    raw = sqlite_file.driver().connect(str(disk.folder.database), isolation_level=None)
    raw.execute(spoil)
    raw.close()
    assert soundness.faults(disk.folder.database)
    for verb in (("check",), *VERBS, ("export", "evidence", "{csv}"), ("report", "gaps", "{out}")):
        status, _said, refused = disk.run(*verb)
        assert status == 0 or any(words in refused for words in _NAMED), (verb, refused)
    with disk.folder.database.open("rb") as file:
        assert file.read(16)


def test_a_fault_of_the_program_is_not_called_a_damage(disk: Disk, monkeypatch: pytest.MonkeyPatch) -> None:
    from kla_tui.store.summary import summary

    def fault(_connection: object) -> None:
        raise KeyError("a fault of ours")

    monkeypatch.setattr(summary, "status", fault)
    status, _said, refused = disk.run("status")
    assert status == 1
    assert "tidak terduga" in refused
    assert "rusak" not in refused


def test_the_kept_figures_say_when_a_bit_of_them_flipped() -> None:
    from kla_tui.rules.instrument.figures import SHAPE, Figures

    text = Figures({"shape": SHAPE, "points": {"claimed": "512.5"}}).to_json()
    assert Figures.from_json(text) is not None
    for place in range(len(text)):
        spoilt = text[:place] + chr(ord(text[place]) ^ 1) + text[place + 1 :]
        assert Figures.from_json(spoilt) is None
    assert Figures.from_json(json.dumps({"shape": SHAPE})) is None  # of an earlier version: worked out anew
