"""The support file: what is in it, that nothing about a person is, and that it helps where nothing else opens."""

import io
import json
import re
import tomllib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui import sqlite_file
from kla_tui.cli import main
from kla_tui.disk import deeds, log
from kla_tui.files.support import facts
from kla_tui.folder import Folder
from kla_tui.models import Base
from kla_tui.store.folder import opening
from kla_tui.words.laptop import support as words

ROOT = Path(__file__).parents[3]


def packed(folder: Folder, path: Path, *before: str) -> dict[str, str]:
    """What is in the support file of a folder, written by the verb."""
    assert main(["--data", str(folder.root), *before, "support", str(path)]) == 0
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def texts_of(folder: Folder) -> set[str]:
    """Every word of four letters and more that officers typed, as far as a database holds it."""
    plain = sqlite_file.connect(folder.database)
    try:
        found: set[str] = set()
        for table, columns in {
            "organisation": "name, address, phone, email",
            "person": "name, phone",
            "event": "title, venue",
            "evidence": "title, number, signatory",
            "agency_name": "name",
            "preference": "value",
        }.items():
            for row in plain.execute(f"SELECT {columns} FROM {table}"):
                found |= {word.lower() for text in row if text for word in re.findall(r"[^\W\d_]{4,}|\d{8,}", text)}
        return found
    finally:
        plain.close()


def test_it_holds_log_figures_versions_and_the_state_of_the_folder(demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    assert main(["--data", str(demo_folder.root), "backup"]) == 0
    found = packed(demo_folder, tmp_path / "x.zip")
    assert set(found) == {"isi.txt", "status.json", "versions.json", "state.json", "log/kla-tui.log"}
    folder, versions, status = (json.loads(found[name]) for name in ("state.json", "versions.json", "status.json"))
    assert "backup done" in found["log/kla-tui.log"]
    assert folder["schema"] == versions["schema"] == sqlite_file.SCHEMA_VERSION
    assert set(folder["tables"]) == set(Base.metadata.tables)
    assert folder["tables"]["person"] == 57
    assert folder["data"]["evidence"]["files"] == 40
    assert folder["backups"]["whole"] == 1
    assert folder["backups"]["newest_whole"]
    assert folder["disk"]["free_bytes"] > 0
    assert (folder["pages_whole"], folder["check"], folder["missing"]) == (True, {}, {})
    assert status["questions"]["answered"] > 100
    assert status["points"]["claimed"].startswith("542.")
    assert len(status["digest"]) == 64


def test_no_word_of_an_officer_is_in_it(demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    place = tmp_path / "stik-milik-rukmini"
    place.mkdir()
    log.keep_in(demo_folder.log)
    for error in (OSError(5, "rukmini", "/home/rukmini/x"), KeyError("rukmini")):
        with pytest.raises(type(error)), deeds.told("export"):
            raise error
    found = packed(demo_folder, place / "rukmini.zip")
    typed = texts_of(demo_folder)
    assert len(typed) > 100
    said = " ".join(text for name, text in found.items() if name != "isi.txt").lower()
    shown = set(re.findall(r"[^\W\d_]{4,}|\d{8,}", said))
    ours = set(re.findall(r"[a-z]{4,}", " ".join((*Base.metadata.tables, *_names(found))).lower()))
    assert shown & typed - ours == set()
    assert "rukmini" not in said
    assert "rukmini" not in found["isi.txt"]
    assert str(demo_folder.root) not in said


def _names(found: Mapping[str, str]) -> set[str]:
    """The names of the fields of the JSON in it: words of the program."""

    def names(value: Any) -> set[str]:
        if isinstance(value, dict):
            return set(value) | {name for one in value.values() for name in names(one)}
        return {name for one in value for name in names(one)} if isinstance(value, list) else set()

    return {name for file, text in found.items() if file.endswith(".json") for name in names(json.loads(text))}


@given(st.recursive(st.text() | st.integers() | st.none(), lambda inner: st.lists(inner) | st.tuples(inner)))
def test_only_figures_are_left_of_the_figures(value: Any) -> None:
    left = json.dumps(facts.figures_only(value)).replace(facts._LEFT_OUT, "").replace("null", "")
    assert re.fullmatch(r"[-0-9:.T+\[\]\", ]*", left)


def test_it_says_in_indonesian_what_is_in_it_and_what_is_not(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening.open_folder(demo_folder).close()
    found = packed(demo_folder, tmp_path / "x.zip")
    said = capsys.readouterr().out
    assert said.endswith(found["isi.txt"])
    for part in ("Di dalamnya:", "log: apa yang", "Tidak di dalamnya:", "nama orang", "kata sandi, kunci"):
        assert part in said
    assert "Tidak terbaca" not in said
    assert str(tmp_path / "x.zip") in said


def _cut(folder: Folder) -> None:
    folder.database.write_bytes(folder.database.read_bytes()[:5_000])


def _emptied(folder: Folder) -> None:
    folder.database.write_bytes(b"")


def _scribbled(folder: Folder) -> None:
    content = bytearray(folder.database.read_bytes())
    content[4096:12_000] = b"\xff" * (12_000 - 4096)
    folder.database.write_bytes(content)


def _gone(folder: Folder) -> None:
    folder.database.unlink()


def _newer(folder: Folder) -> None:
    plain = sqlite_file.connect(folder.database)
    plain.execute(f"PRAGMA user_version={sqlite_file.SCHEMA_VERSION + 1}")
    plain.close()


def _a_folder(folder: Folder) -> None:
    folder.database.unlink()
    folder.database.mkdir()


@pytest.mark.parametrize("spoil", [_cut, _emptied, _gone, _newer, _a_folder])
def test_it_helps_where_the_database_does_not_open(
    spoil: Any, demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening.open_folder(demo_folder).close()
    log.keep_in(demo_folder.log)
    spoil(demo_folder)
    before = demo_folder.database.read_bytes() if demo_folder.database.is_file() else None
    found = packed(demo_folder, tmp_path / "x.zip")
    assert "status.json" not in found
    assert json.loads(found["versions.json"])["libraries"]["sqlalchemy"]
    assert json.loads(found["state.json"])["missing"]["status"]
    said = capsys.readouterr().out
    assert "Tidak terbaca:" in said
    assert "angka ringkasan (status" not in said
    if before is not None:
        assert demo_folder.database.read_bytes() == before


def test_pages_that_are_damaged_are_told_beside_what_can_still_be_read(demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    _scribbled(demo_folder)
    folder = json.loads(packed(demo_folder, tmp_path / "x.zip")["state.json"])
    assert not folder["pages_whole"]
    assert folder["tables"] is not None or folder["missing"]["tables"].startswith("disk.damaged")


def test_an_older_folder_is_counted_and_not_upgraded(demo_folder: Folder, tmp_path: Path) -> None:
    plain = sqlite_file.connect(demo_folder.database)
    plain.execute("DROP TABLE proposal")
    plain.execute("PRAGMA user_version=3")
    plain.close()
    folder = json.loads(packed(demo_folder, tmp_path / "x.zip")["state.json"])
    assert folder["schema"] == 3
    assert folder["tables"]["person"] == 57
    assert folder["missing"] == {"status": "database.older", "check": "database.older"}
    assert sqlite_file.inspect(demo_folder.database) == 3


def test_a_sealed_folder_says_what_is_missing_without_its_passphrase(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sealed, ring, wrong = Folder(tmp_path / "sealed"), tmp_path / "sandi", tmp_path / "lain"
    ring.write_text("sandi contoh", encoding="utf-8")
    wrong.write_text("sandi lain", encoding="utf-8")
    begin = ["init", "--region", "63.11", "--agency", "DP3A", "--officer", "Petugas", "--passphrase-file", str(ring)]
    assert main(["--data", str(sealed.root), *begin]) == 0
    capsys.readouterr()
    without = packed(sealed, tmp_path / "a.zip")
    assert "status.json" not in without
    assert json.loads(without["state.json"])["data"]["sealed"] is True
    assert "--passphrase-file tidak diberikan" in capsys.readouterr().out
    assert "status.json" not in packed(sealed, tmp_path / "b.zip", "--passphrase-file", str(wrong))
    assert "kata sandinya tidak cocok" in capsys.readouterr().out
    given = packed(sealed, tmp_path / "c.zip", "--passphrase-file", str(ring))
    assert json.loads(given["status.json"])["questions"]["total"]
    assert "Tidak terbaca" not in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_no_reason_to_refuse_and_is_not_made(tmp_path: Path) -> None:
    found = packed(Folder(tmp_path / "nix"), tmp_path / "x.zip")
    assert set(found) == {"isi.txt", "versions.json", "state.json"}
    assert not (tmp_path / "nix").exists()


def test_another_ending_is_refused(folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(folder.root), "support", str(tmp_path / "x.txt")]) == 1
    assert ".zip" in capsys.readouterr().err
    assert not (tmp_path / "x.txt").exists()


def test_what_check_would_find_is_told_by_its_code(demo_folder: Folder, tmp_path: Path) -> None:
    opening.open_folder(demo_folder).close()
    next(path for path in demo_folder.evidence.rglob("*") if path.is_file()).unlink()
    assert json.loads(packed(demo_folder, tmp_path / "x.zip")["state.json"])["check"] == {"evidence.file_missing": 1}


def test_the_libraries_are_those_the_program_requires() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    required = {re.split(r"[<>=~ ]", one)[0] for one in project["dependencies"]}
    assert set(facts.LIBRARIES) == required | {"rich"}  # Textual's own, which paints


def test_every_reason_has_words_and_an_unknown_one_its_code() -> None:
    assert all(words.why_text(code) for code in words._WHY)
    assert "disk.denied.e13" in words.why_text("disk.denied.e13")


def test_a_log_of_any_size_is_taken_from_its_end(folder: Folder, tmp_path: Path) -> None:
    (folder.log / log.NAME).write_bytes(b"a" * 3_000_000 + b"akhir\n")
    said = packed(folder, tmp_path / "x.zip")["log/kla-tui.log"]
    assert len(said) <= 2_000_100
    assert io.StringIO(said).read().count("akhir") == 1
