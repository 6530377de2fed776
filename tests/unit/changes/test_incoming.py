"""Changes made elsewhere: what is no hash, no date or no text is refused; what acts never leaves in a file."""

import dataclasses
import json
import re
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from kla_tui import changes
from kla_tui.changes import codec, incoming
from kla_tui.changes.merge import LoggedChange
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import Change, Round, shared_models
from kla_tui.store.evidence import evidence_files
from kla_tui.store.folder import opening
from tests.conftest import SETUP

ACTING = "\x1b]0;judul\x07\x9b31m\u202ejebakan\x7f\x0b"
SHA = "0123456789abcdef" * 4
SOUND = LoggedChange("a" * 16, 1, 1, 1 << 40, 480, "Petugas", "evidence.save", "", "evidence", "r1", "title", "x", ())


def exported(folder: Folder, tmp_path: Path) -> dict[str, object]:
    path = tmp_path / "catatan.json"
    assert main(["--data", str(folder.root), "export", "changes", str(path)]) == 0
    found: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return found


def taken(found: object, tmp_path: Path, name: str = "baru") -> int:
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps(found), encoding="utf-8")
    return main(["--data", str(tmp_path / name), "import", "changes", str(path)])


@pytest.mark.parametrize("value", ["", SHA])
def test_a_document_names_its_file_by_a_hash(value: str) -> None:
    assert incoming.is_sound(dataclasses.replace(SOUND, field="file_sha256", value=value))


@pytest.mark.parametrize(
    "value", ["../../kla.db", "/etc/passwd", SHA.upper(), SHA[:-1], SHA + "0", SHA + "\n", "C:\\x", "\u0660" * 64]
)
def test_a_hash_that_is_no_hash_is_refused(value: str) -> None:
    assert not incoming.is_sound(dataclasses.replace(SOUND, field="file_sha256", value=value))


@pytest.mark.parametrize(
    ("entity", "field", "value"),
    [
        ("evidence", "date", "2025-02-30"), ("evidence", "date", "besok"), ("evidence", "file_size", "banyak"),
        ("evidence", "file_size", str(2**63)), ("answer", "fraction", "NaN"), ("answer", "fraction", "Infinity"),
        ("answer", "fraction", "1,5"), ("evidence", "title", "a\0b"), ("evidence", "title", "a\ud800b"),
    ],
)  # fmt: skip
def test_a_value_its_field_cannot_hold_is_refused(entity: str, field: str, value: str) -> None:
    assert field in codec.kinds(entity)
    assert not incoming.is_sound(dataclasses.replace(SOUND, entity=entity, field=field, value=value))


@pytest.mark.parametrize(
    "wrong",
    [
        {"seq": 0}, {"action": 2}, {"action": 0}, {"hlc": -1}, {"utc_offset": 1441}, {"seq": True}, {"hlc": 1.5},
        {"actor": ""}, {"row": ""}, {"row": "x" * 201}, {"officer": None}, {"reason": "\udfff"}, {"deps": ((1, 1),)},
        {"deps": (("a", "1"),)}, {"deps": ("abc",)},
    ],
)  # fmt: skip
def test_a_change_that_is_none_is_refused(wrong: dict[str, object]) -> None:
    assert not incoming.is_sound(dataclasses.replace(SOUND, **wrong))


def test_what_a_newer_version_knows_is_taken() -> None:
    assert incoming.is_sound(dataclasses.replace(SOUND, entity="rapat", field="judul", value="apa saja"))
    assert incoming.is_sound(dataclasses.replace(SOUND, field="baru", value="apa saja"))


def test_every_change_the_program_makes_is_sound(demo_db: Database) -> None:
    with demo_db.read() as connection:
        assert all(map(incoming.is_sound, changes.since(connection, {})))


def test_a_file_with_an_unsound_change_is_refused_whole_and_says_which(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = exported(demo_folder, tmp_path)
    rows = found["rows"]
    assert isinstance(rows, list)
    at = next(n for n, row in enumerate(rows) if row["field"] == "file_sha256")
    rows[at]["value"] = "../../kla.db"
    assert taken(found, tmp_path) == 1
    assert f"ke-{at + 1} " in capsys.readouterr().err
    assert Folder(tmp_path / "baru").is_new()


def test_a_hash_that_is_no_hash_reaches_no_file(folder: Folder, db: Database) -> None:
    (folder.root / "rahasia").write_text("rahasia")
    with db.write() as connection:
        assert evidence_files.look_at(connection, "../rahasia", folder.evidence) == "missing"


def planted(folder: Folder) -> Database:
    """The demonstration as another laptop could have changed it, past every gate: all its texts act."""
    db = opening.open_folder(folder)
    with db.read() as connection:
        heads = list(connection.execute(select(Change.entity, Change.row, Change.field, Change.value)))
        rounds = connection.execute(select(Round.id)).scalars().all()
        heads += [("round", row, "award_level", "Nindya contoh") for row in rounds]
    changed, seen = [], set()
    for entity, row, field, value in heads:
        kinds = codec.kinds(entity) if entity in shared_models() else {}
        spoken = kinds.get(field) is str and value and " " in value
        if not spoken or (entity, row, field) in seen or entity == "setting":
            continue
        seen.add((entity, row, field))
        number = len(changed) + 1
        changed.append(
            LoggedChange(
                "f" * 16, number, number, 1 << 60, 480, f"Petugas {ACTING}", "evidence.save", f"alasan {ACTING}",
                entity, row, field, f"{ACTING}{value}{ACTING}", (),
            )
        )  # fmt: skip
    assert len({change.entity for change in changed}) > 10
    changes.merge(db, changed)
    return db


CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def acting(path: Path) -> list[str]:
    """The characters of a file, or of the parts of a packed one, that act on what opens it."""
    contents = [path.read_bytes().replace(b"\x0c\r\n", b"")]  # between two letters as plain text: ours
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            inside = [name for name in packed.namelist() if name.endswith((".xml", ".html", ".txt"))]
            contents = [packed.read(name) for name in inside]
            contents += [name.encode() for name in packed.namelist()]
            for name in packed.namelist():
                if name.endswith(".xlsx"):
                    (path.parent / "dalam.xlsx").write_bytes(packed.read(name))
                    assert acting(path.parent / "dalam.xlsx") == []
    found = [CONTROL.search(content.decode("utf-8", "replace")) for content in contents]
    # XlsxWriter writes what XML cannot hold as _x001B_: Excel turns it back.
    found += [re.search("_x00[01][0-9A-F]_|_x007F_", content.decode("utf-8", "replace")) for content in contents]
    return [hit[0] for hit in found if hit]


@pytest.fixture(scope="module")
def acting_folder(demo_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Folder:
    import shutil

    root = tmp_path_factory.mktemp("acting") / "data"
    shutil.copytree(demo_template, root)
    folder = Folder(root)
    planted(folder).close()
    return folder


def lists() -> list[str]:
    from kla_tui.store.exchange import listings

    return sorted(listings.LISTS)


@pytest.mark.parametrize("suffix", ["json", "csv", "xlsx"])
@pytest.mark.parametrize("what", lists())
def test_no_list_carries_what_acts(acting_folder: Folder, tmp_path: Path, what: str, suffix: str) -> None:
    path = tmp_path / f"daftar.{suffix}"
    more = ["--reason", "uji"] if what not in ("changes", "checklist") else []
    assert main(["--data", str(acting_folder.root), "export", what, str(path), *more]) == 0
    assert acting(path) == []
    assert "jebakan" in (path.read_text(encoding="utf-8") if suffix != "xlsx" else "jebakan")


REPORTS = [
    "readiness r.html", "readiness r.xlsx", "gaps g.html", "gaps g.xlsx", "history h.xlsx",
    "event e.xlsx", "attendance a.xlsx", "apsai a.xlsx",
    "contributions c.xlsx",
    "indicators i.html", "indicators i.xlsx", "letters s.docx", "letters s.txt",
]  # fmt: skip


@pytest.mark.parametrize("report", REPORTS)
def test_no_report_carries_what_acts(acting_folder: Folder, tmp_path: Path, report: str) -> None:
    kind, name = report.split()
    path = tmp_path / name
    if main(["--data", str(acting_folder.root), "report", kind, str(path)]) != 0:
        pytest.fail(f"{report} was not written")
    assert acting(path) == []


def test_the_pack_carries_nothing_that_acts(acting_folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "paket.zip"
    assert main(["--data", str(acting_folder.root), "pack", str(path)]) == 0
    assert acting(path) == []


@pytest.mark.parametrize(
    "verb", [["status"], ["status", "--json"], ["list", "companies"], ["show", "indicators", "01"]]
)
def test_no_verb_says_what_acts(acting_folder: Folder, capsys: pytest.CaptureFixture[str], verb: list[str]) -> None:
    main(["--data", str(acting_folder.root), *verb])
    said = capsys.readouterr()
    assert CONTROL.search(said.out + said.err) is None


@pytest.mark.slow
def test_an_export_of_such_changes_is_taken_in_again_whole(acting_folder: Folder, tmp_path: Path) -> None:
    assert taken(exported(acting_folder, tmp_path), tmp_path) == 0
    with (
        opening.open_folder(acting_folder).read() as one,
        opening.open_folder(Folder(tmp_path / "baru")).read() as two,
    ):
        assert changes.digest(one) == changes.digest(two)


def test_the_setup_of_these_tests_is_made_up() -> None:
    assert SETUP.officer == "Petugas Uji"
