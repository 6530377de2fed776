"""Every paper is made from any stored text: whole, however long it is and however it is spelled."""

import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from kla_tui import changes
from kla_tui.changes import codec
from kla_tui.changes.merge import LoggedChange
from kla_tui.cli import main
from kla_tui.files.papers import paper
from kla_tui.files.reports import BY_ID, event_papers
from kla_tui.folder import Folder
from kla_tui.models import Change, shared_models
from kla_tui.store.events import events
from kla_tui.store.evidence.stationery import Stationery
from kla_tui.store.folder import opening
from tests.papers import pdf_text

WORDS = "panjang sekali " * 660
END = "sampaiakhir"
TEXTS = {
    "words": WORDS + END,
    "one word": "W" * 9_900 + END,
    "lines": "baris contoh\n" * 300 + END,
}


@pytest.fixture(scope="module", params=sorted(TEXTS))
def long_folder(
    request: pytest.FixtureRequest, demo_template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Folder:
    """The demonstration with every text as long as a text can be, one record of each kind and field."""
    root = tmp_path_factory.mktemp("long") / "data"
    shutil.copytree(demo_template, root)
    folder = Folder(root)
    db = opening.open_folder(folder)
    with db.read() as connection:
        logged = connection.execute(select(Change.entity, Change.row, Change.field, Change.value)).all()
    text, changed, seen = TEXTS[request.param], [], set()
    for entity, row, field, value in logged:
        kinds = codec.kinds(entity) if entity in shared_models() else {}
        if kinds.get(field) is not str or not value or " " not in value or (entity, field) in seen:
            continue
        seen.add((entity, field))
        number = len(changed) + 1
        changed.append(
            LoggedChange("f" * 16, number, number, 1 << 60, 480, "P", "x", text, entity, row, field, text, ())
        )
    changes.merge(db, changed)
    db.close()
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("kind", BY_ID)
def test_every_report_is_made(long_folder: Folder, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "laporan.pdf"
    assert main(["--data", str(long_folder.root), "report", kind, str(path)]) == 0
    assert all(PdfReader(found).pages for found in tmp_path.glob("*.pdf"))


@pytest.mark.slow
@pytest.mark.parametrize("paper", ["daftar-hadir", "daftar-undangan", "laporan", "kartu-nama", "sertifikat"])
def test_every_paper_of_an_event_is_made(long_folder: Folder, paper: str) -> None:
    db = opening.open_folder(long_folder)
    with db.read() as connection:
        event = events.listing(connection, limit=1)[0].id
        wanted = event_papers.Wanted(paper, "", "invited", "pdf-landscape", 3)
        papers = event_papers.prepare(connection, event, wanted, long_folder)
    db.close()
    assert papers
    for one in papers:
        one.write()
        assert PdfReader(one.path).pages


def test_a_text_taller_than_a_page_is_printed_whole(long_folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "riwayat.pdf"
    assert main(["--data", str(long_folder.root), "report", "history", str(path)]) == 0
    assert END in pdf_text(path).replace(" ", "")


def test_a_letter_the_font_lacks_is_printed_as_its_nearest(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"
    story = [
        paper.paragraph("Dian ⏎ Muḥammad\u0301 Ġazālī \u6f22 \U0001f600 → akhir", bold=bold) for bold in (False, True)
    ]
    own = Stationery((), None, "", "DP3A Contoh", "", "", "", "", "", "WITA", demo=False)
    paper.write_pdf(path, own, lambda _width: story, title="Surat", footer="ḍ ⏎")
    text = pdf_text(path)
    assert "\0" not in text
    assert text.count("Dian ¶ Muhammad") == 2
    assert "akhir" in text
