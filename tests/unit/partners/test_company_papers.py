"""What is printed of companies: profile, commitment sheet, board; Indonesian, paged, with text as typed."""

from pathlib import Path

import pytest
from pypdf import PdfReader

from kla_tui import cli, i18n
from kla_tui.db import Database
from kla_tui.files.papers import board_list, commitment_sheet, company_profile
from kla_tui.folder import Folder
from kla_tui.store.companies import boards, commitments, companies
from kla_tui.store.evidence import stationery
from kla_tui.store.reports import company_profile as profiles


def text_of(path: Path) -> str:
    return " ".join("\n".join(page.extract_text() for page in PdfReader(path).pages).split())


def company(db: Database, name: str) -> str:
    with db.read() as connection:
        found = profiles.find(connection, name)
    assert found
    return found


@pytest.mark.parametrize("blank", [True, False])
def test_the_commitment_sheet(blank: bool, demo_db: Database, tmp_path: Path) -> None:
    mine = company(demo_db, "tambang contoh lestari")
    commitments.add_item(demo_db, {"text": "Butir <b>tebal</b> [/x]", "principle": "10", "aspect": "program"})
    commitments.hide_item(demo_db, "10.05", hidden=True)
    with demo_db.read() as connection:
        rows, paper = commitments.sheet(connection, mine), stationery.read(connection)
        share = commitments.share(connection, mine)
    i18n.use("en")
    count = commitment_sheet.write_pdf(tmp_path / "k.pdf", paper, "PT Maju [/Tbk]", rows, blank=blank)
    text = text_of(tmp_path / "k.pdf")
    pages = len(PdfReader(tmp_path / "k.pdf").pages)
    assert "Lembar komitmen – penilaian mandiri" in text
    assert "bukan penilaian resmi" in text
    assert "PT Maju [/Tbk]" in text
    assert "Butir <b>tebal</b> [/x]" in text
    assert "Cuti melahirkan dengan upah penuh" in text
    assert f"Halaman {pages} dari {pages}" in text
    assert 2 <= pages <= 4
    assert count == len([row for row in rows if row.item.active or not blank])
    assert ("Direktur Contoh" in text) is not blank
    assert (f"ya {share.yes}, sebagian {share.partly}" in text) is not blank
    assert ("Dukungan gizi anak" in text) is not blank, "hidden, but answered: only the filled sheet has it"


def test_the_profile_of_a_company(demo_db: Database, tmp_path: Path) -> None:
    mine = company(demo_db, "PT. TAMBANG CONTOH LESTARI")
    with demo_db.read() as connection:
        profile, paper = profiles.read(connection, mine), stationery.read(connection)
    assert profile is not None
    company_profile.write_pdf(tmp_path / "p.pdf", paper, [profile])
    text = text_of(tmp_path / "p.pdf")
    for words in (
        "PROFIL PERUSAHAAN", "9120000000000", "05 (KBLI 2020) Pertambangan", "Hartono Contoh", "31-12-2024",
        "Penilaian mandiri perusahaan, bukan nilai resmi.", "Beasiswa anak sekolah", "Rp 250.000.000",
        "Sosialisasi KHA dan Pembentukan APSAI", "DATA CONTOH",
    ):  # fmt: skip
        assert words in text, words
    assert len(PdfReader(tmp_path / "p.pdf").pages) == 1


def test_the_board_list(demo_db: Database, tmp_path: Path) -> None:
    with demo_db.read() as connection:
        (board,) = boards.listing(connection)
        members, paper = boards.members(connection, board.id), stationery.read(connection)
        offices, divisions = (boards.words(connection, name) for name in (boards.OFFICES, boards.DIVISIONS))
    assert board_list.write_pdf(tmp_path / "b.pdf", paper, board, members, offices, divisions) == len(members) == 6
    text = text_of(tmp_path / "b.pdf")
    for words in ("SUSUNAN PENGURUS APSAI", "Masa bakti 2025–2028", "tanggal 29 Juli 2025", "Bupati Contoh", "Ketua"):
        assert words in text, words
    assert all(member.name in text for member in members)
    assert len(PdfReader(tmp_path / "b.pdf").pages) == 1


def test_report_company_on_the_command_line(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    data = ["--data", str(demo_folder.root), "report", "company"]
    assert cli.main([*data, str(tmp_path / "all.pdf")]) == 0
    assert len(PdfReader(tmp_path / "all.pdf").pages) >= 15
    assert cli.main([*data, str(tmp_path / "one.pdf"), "--company", "Bank Contoh Kalsel"]) == 0
    assert "Bank Contoh Kalsel" in text_of(tmp_path / "one.pdf")
    assert "1 profil ditulis" in capsys.readouterr().out
    assert cli.main([*data, str(tmp_path / "none.pdf"), "--company", "Tidak Ada"]) == 1
    assert "Perusahaan Tidak Ada tidak ada" in capsys.readouterr().err
    assert not (tmp_path / "none.pdf").exists()
    assert cli.main([*data, str(tmp_path / "x.html")]) == 1


def test_a_company_that_was_merged_or_removed_has_no_profile(db: Database) -> None:
    made = companies.save(db, "", {"name": "PT Banua Contoh"}).id
    companies.remove(db, made)
    with db.read() as connection:
        assert profiles.read(connection, made) is None
        assert profiles.find(connection, "PT Banua Contoh") == ""
