"""The upload pack: every document under its question, an index that tells the truth, a list of what is not there."""

import hashlib
import io
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.files.pack import pack
from kla_tui.folder import Folder
from kla_tui.formats import paper_number
from kla_tui.rules.refusal import Stopped
from kla_tui.store.checklist import checklist
from kla_tui.store.evidence import evidence
from kla_tui.store.folder import opening
from kla_tui.store.reports import pack as packs
from kla_tui.store.summary import summary
from kla_tui.words import paper_text

SK = {
    "kind": "sk", "title": "SK Gugus Tugas", "number": "188/1/2024", "date": "2-1-2024", "signed": "ya",
    "questions": "01.1, 02.1",
}  # fmt: skip


def attach(db: Database, folder: Folder, place: Path, content: bytes, typed: dict[str, str], name: str = "") -> str:
    """Register a document with a file of that content; its id."""
    file = place / (name or f"{hashlib.sha256(content).hexdigest()[:8]}.pdf")
    file.write_bytes(content)
    outcome = evidence.save(db, "", typed, file, folder.evidence)
    assert not outcome.refused, outcome.problems
    return outcome.id


def packed(
    db: Database, folder: Folder, path: Path, *, stopped: Callable[[], bool] | None = None
) -> tuple[pack.Packed, dict[str, bytes]]:
    """Write a pack and read it: by name without the top folder."""
    with db.read() as connection:
        plan = packs.plan(connection)
    done = pack.write(plan, path, folder.evidence, paper_text, stopped=stopped)
    with zipfile.ZipFile(path) as archive:
        return done, {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}


def sheet(content: bytes, name: str) -> list[dict[str, object]]:
    head, *rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_name(name).to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def test_every_document_lies_under_its_question(db: Database, folder: Folder, tmp_path: Path) -> None:
    checklist.answer(db, "01.1", "ya")
    attach(db, folder, tmp_path, b"%PDF isi SK", SK)
    done, files = packed(db, folder, tmp_path / "paket.zip")
    under = sorted(name for name in files if "/" in name)
    assert [files[name] for name in under] == [b"%PDF isi SK"] * 2
    assert [name.split("/")[0][:2] for name in under] == ["K0", "K0"]
    assert [name.split("/")[1][:2] for name in under] == ["01", "02"]
    assert [name.split("/")[2][:4] for name in under] == ["01.1", "02.1"]
    assert {name.split("/")[3] for name in under} == {"SK Gugus Tugas.pdf"}
    assert (done.files, done.left_out) == (2, 0)


def test_the_checksums_are_those_of_the_entries(db: Database, folder: Folder, tmp_path: Path) -> None:
    attach(db, folder, tmp_path, b"%PDF isi SK", SK)
    _, files = packed(db, folder, tmp_path / "paket.zip")
    listed = dict(line.split("  ", 1)[::-1] for line in files.pop("SHA256SUMS.txt").decode().splitlines())
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}


def test_the_index_says_what_the_summary_says(demo_db: Database, demo_folder: Folder, tmp_path: Path) -> None:
    attach(demo_db, demo_folder, tmp_path, b"isi", SK)
    _, files = packed(demo_db, demo_folder, tmp_path / "paket.zip")
    with demo_db.read() as connection:
        figures = summary.figures(connection)
        rows = checklist.questions(connection)
        register = evidence.listing(connection)
    page = files["index.html"].decode()
    points = {name: Decimal(text) for name, text in figures["points"].items()}
    for figure in ("backed", "at_risk", "recorded"):
        assert f"<b>{paper_number(points[figure])}</b>" in page
    assert points["claimed_low"] < points["claimed"]
    assert f"<b>{paper_number(points['claimed_low'])}–{paper_number(points['claimed'])}</b>" in page
    assert "DATA CONTOH" in page
    assert "http" not in page.replace("https://", "http://").split("<style>")[0]
    assert "<script" not in page
    book = files["indeks.xlsx"]
    questions = {str(row["Pertanyaan"]): row for row in sheet(book, "Pertanyaan")}
    states = {id_: str(row["Keadaan"]) for id_, row in questions.items()}
    assert {id_: state.startswith("terbukti") and "sebagian" not in state for id_, state in states.items()} == {
        row.question.id: row.backed for row in rows
    }
    for row in rows:
        claim, of = row.claim, questions[row.question.id]
        if claim is None:
            assert (of["Klaim terendah"], of["Terbukti"], of["Keadaan"]) == ("", "", "belum dijawab")
            continue
        assert of["Klaim terendah"] == pytest.approx(float(claim.low * row.question.max_points))
        assert of["Klaim tertinggi"] == pytest.approx(float(claim.high * row.question.max_points))
        assert of["Terbukti"] == pytest.approx(float(min(claim.low, row.proof.most) * row.question.max_points))
    documents = sheet(book, "Dokumen")
    assert sorted(str(row["Pertanyaan"]) for row in documents) == sorted(q for row in register for q in row.questions)
    (sk,) = [row for row in documents if row["Judul"] == "SK Gugus Tugas" and row["Pertanyaan"] == "01.1"]
    assert sk["SHA-256"] == hashlib.sha256(b"isi").hexdigest()
    assert files[str(sk["Berkas di paket"])] == b"isi"
    assert (sk["Nomor"], sk["Tanggal"], sk["Ukuran (byte)"]) == ("188/1/2024", "2024-01-02", 3)


def test_what_is_missing_is_listed_with_who_owes_it(db: Database, folder: Folder, tmp_path: Path) -> None:
    checklist.answer(db, "01.1", "ya")
    checklist.answer(db, "02.1", "ya")
    checklist.answer(db, "04.2", "tidak")
    checklist.choose(db, "01.1", "se")
    checklist.claim(db, "02.1", Decimal(1))
    attach(db, folder, tmp_path, b"isi", {**SK, "number": "", "questions": "01.1"})
    evidence.save(db, "", {**SK, "title": "SK Kertas", "questions": "02.1"})
    _, files = packed(db, folder, tmp_path / "paket.zip")
    found: dict[str, list[str]] = {}
    for row in sheet(files["indeks.xlsx"], "Kekurangan"):
        found.setdefault(str(row["Pertanyaan"]), []).append(str(row["Apa"]))
        if row["Pertanyaan"] == "01.1":
            assert row["Dokumen yang dibutuhkan"] == (
                "Perda, Perbup, SK, Surat edaran (SE) atau Instruksi bupati, ditandatangani, 2023 atau 2024"
            )
        assert row["Perangkat daerah"]
    assert found["01.1"] == ["SK, SK Gugus Tugas, 2 Januari 2024: SK tanpa nomor."]
    assert found["02.1"] == [
        "Baru tercatat di kertas, belum ada berkas pindainya.",
        "SK, SK Kertas, nomor 188/1/2024, 2 Januari 2024: tercatat tanpa berkas (dokumen kertas)",
    ]
    assert "04.2" not in found, "an answer that claims nothing needs no document"
    assert found["04.1"] == ["Belum dijawab."]
    states = {str(row["Pertanyaan"]): row["Keadaan"] for row in sheet(files["indeks.xlsx"], "Pertanyaan")}
    assert states["04.2"] == "tanpa poin (dijawab tidak)", "a no is never proven"
    assert states["02.1"] == "terbukti, tercatat tanpa berkas"
    with db.read() as connection:
        assert set(found) == {row.question.id for row in checklist.questions(connection)} - {"04.2"}
    page = files["index.html"].decode()
    assert "SK tanpa nomor." in page


@pytest.mark.parametrize(
    ("harm", "word"),
    [
        (lambda path: path.unlink(), "hilang"),
        (lambda path: path.write_bytes(b"lain"), "berubah"),
        (lambda path: path.write_bytes(b""), "kosong"),
    ],
)
def test_a_file_that_is_not_as_it_was_is_named_and_left_out(
    harm: Callable[[Path], object], word: str, db: Database, folder: Folder, tmp_path: Path
) -> None:
    checklist.choose(db, "01.1", "se")
    attach(db, folder, tmp_path, b"isi", {**SK, "questions": "01.1"})
    (kept,) = folder.evidence.iterdir()
    harm(kept)
    done, files = packed(db, folder, tmp_path / "paket.zip")
    assert [name for name in files if "/" in name] == []
    assert (done.files, done.left_out) == (0, 1)
    missing = [str(row["Apa"]) for row in sheet(files["indeks.xlsx"], "Kekurangan") if row["Pertanyaan"] == "01.1"]
    assert len(missing) == 1
    assert word in missing[0]
    (row,) = sheet(files["indeks.xlsx"], "Dokumen")
    assert word in str(row["Keadaan berkas"])
    assert (row["Terbukti"], row["Membuktikan"]) == (0, "belum"), "what was seen of the file before must not count"


def test_the_same_data_give_the_same_bytes(demo_db: Database, demo_folder: Folder, tmp_path: Path) -> None:
    attach(demo_db, demo_folder, tmp_path, b"isi", SK)
    for name in ("satu.zip", "dua.zip"):
        packed(demo_db, demo_folder, tmp_path / name)
    assert (tmp_path / "satu.zip").read_bytes() == (tmp_path / "dua.zip").read_bytes()


def test_hostile_names_stay_inside_and_apart(db: Database, folder: Folder, tmp_path: Path) -> None:
    titles = ("../../../etc/passwd", "..\\..\\x", "CON", "x" * 5000, "x" * 5001, "SK Satu", "sk satu", "表" * 300,
              "=HYPERLINK(1)", "<script>alert(1)</script>", "a\u202eb")  # fmt: skip
    for place, title in enumerate(titles):
        attach(db, folder, tmp_path, f"isi {place}".encode(), {**SK, "title": title, "questions": "01.1"})
    done, files = packed(db, folder, tmp_path / "paket.zip")
    inside = [name for name in files if "/" in name]
    assert len({name.casefold() for name in inside}) == len(titles) == done.files
    with zipfile.ZipFile(tmp_path / "paket.zip") as archive:
        for name in archive.namelist():
            assert len(name) <= 210
            assert ".." not in name.split("/")
            assert not name.startswith("/")
            assert "\\" not in name
        archive.extractall(tmp_path / "out")
    assert sum(1 for path in (tmp_path / "out").rglob("*") if path.is_file()) == len(files)
    assert "<script>" not in files["index.html"].decode()
    titles_read = {str(row["Judul"]) for row in sheet(files["indeks.xlsx"], "Dokumen")}
    assert "=HYPERLINK(1)" in titles_read


def test_stopping_leaves_nothing(db: Database, folder: Folder, tmp_path: Path) -> None:
    attach(db, folder, tmp_path, b"x" * 3_000_000, SK)
    target = tmp_path / "keluar"
    target.mkdir()
    for after in (0, 1, 4, 8, 12):
        asked = iter([False] * after + [True] * 100)
        with pytest.raises(Stopped):
            packed(db, folder, target / "paket.zip", stopped=lambda asked=asked: next(asked))
        assert list(target.iterdir()) == []


def test_a_file_that_changes_while_it_is_packed_refuses_the_pack(
    db: Database, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(db, folder, tmp_path, b"isi", SK)
    target = tmp_path / "keluar"
    target.mkdir()
    monkeypatch.setattr(pack, "_state", lambda *_: "matches")
    (kept,) = folder.evidence.iterdir()
    kept.write_bytes(b"lain")
    with pytest.raises(pack.Unsound):
        packed(db, folder, target / "paket.zip")
    assert list(target.iterdir()) == []


def test_a_pack_that_reads_back_otherwise_is_refused(
    db: Database, folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    attach(db, folder, tmp_path, b"isi yang dapat rusak", SK)
    target = tmp_path / "keluar"
    target.mkdir()
    fill = pack._fill

    def a_bad_disk(file: object, *arguments: object) -> dict[str, str]:
        expected = fill(file, *arguments)  # type: ignore[arg-type]
        file.flush()  # type: ignore[attr-defined]
        path = target / "paket.zip.part"
        path.write_bytes(path.read_bytes().replace(b"isi yang dapat rusak", b"isi yang sudah rusak", 1))
        return expected

    monkeypatch.setattr(pack, "_fill", a_bad_disk)
    with pytest.raises(pack.Unsound):
        packed(db, folder, target / "paket.zip")
    assert list(target.iterdir()) == []


def test_large_files_pass_through_little_memory(db: Database, folder: Folder, tmp_path: Path) -> None:
    attach(db, folder, tmp_path, b"\0" * 60_000_000, {**SK, "questions": "01.1"})
    with db.read() as connection:
        plan = packs.plan(connection)
    pack.write(replace(plan, documents={}), tmp_path / "kosong.zip", folder.evidence, paper_text)  # imports
    tracemalloc.start()
    far: list[tuple[int, int]] = []
    pack.write(plan, tmp_path / "p.zip", folder.evidence, paper_text, progress=lambda *at: far.append(at))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 25_000_000
    assert far == sorted(far)
    assert far[-1] == (180_000_000, 180_000_000)


def test_the_command_packs_and_refuses_in_words(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opening.open_folder(demo_folder).close()
    assert main(["--data", str(demo_folder.root), "pack", str(tmp_path / "p.zip")]) == 0
    assert "dikemas dan diperiksa" in capsys.readouterr().out
    assert zipfile.ZipFile(tmp_path / "p.zip").testzip() is None
    assert main(["--data", str(demo_folder.root), "pack", str(tmp_path / "p.rar")]) == 1
    assert "harus berakhir .zip" in capsys.readouterr().err
    assert main(["--data", str(demo_folder.root), "pack", str(tmp_path / "tidak" / "ada.zip")]) == 1
    assert "ada.zip" in capsys.readouterr().err
