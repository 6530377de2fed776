"""What the checklist takes for a child's name or an identity number, and what it leaves alone."""

import pytest

from kla_tui.db import Database
from kla_tui.rules.typed.privacy import name_in, suspicions
from kla_tui.store.checklist import checklist
from kla_tui.store.kit import accepted_warnings
from kla_tui.store.round import round_state

NAMED = (
    ("Korban bernama Siti Aisyah dirujuk", "Siti Aisyah"),
    ("pendampingan a.n. Rahmat Hidayat", "Rahmat Hidayat"),
    ("anak an. Budi", "Budi"),
    ("Ananda Nur didampingi psikolog", "Nur"),
    ("korban Dewi sudah pulang", "Dewi"),
    ("Muhammad Rizal, 9 tahun, putus sekolah", "Muhammad Rizal"),
    ("Aisyah (12 thn)", "Aisyah"),
    ("Rahmat bin Yusuf", "Rahmat"),
    ("nama: Laila", "Laila"),
)
UNNAMED = (
    "",
    "12 anak korban kekerasan didampingi UPTD PPA",
    "Anak Berhadapan dengan Hukum: 4 laki-laki, 3 perempuan",
    "SK Bupati Nomor 188.45/17/2024 tentang Gugus Tugas",
    "Data Dinas Sosial Kabupaten Balangan tahun 2024",
    "Anak Penyandang Disabilitas usia 7 tahun ke atas",
    "Korban Kekerasan terhadap Perempuan dan Anak",
    "Perbup masih dibahas di Bagian Hukum",
)


@pytest.mark.parametrize(("text", "name"), NAMED)
def test_a_name_is_told_by_what_stands_beside_it(text: str, name: str) -> None:
    assert name_in(text) == name
    assert [p.code for p in suspicions({"note": text}, "K5")] == ["privacy.child"]
    assert suspicions({"note": text}, "K1") == (), "only Klaster V is about these children"


@pytest.mark.parametrize("text", UNNAMED)
def test_the_language_of_offices_names_nobody(text: str) -> None:
    assert name_in(text) == ""


@pytest.mark.parametrize("cluster", ["K0", "K5", ""])
def test_an_identity_number_is_found_everywhere(cluster: str) -> None:
    (problem,) = suspicions({"value": "NIK 6311 0145 0312 0001"}, cluster)
    assert (problem.field, problem.code, problem.severity) == ("value", "privacy.nik", "warning")
    assert suspicions({"value": "rekening 9999999999999999"}, cluster) == ()


def protected(db: Database) -> str:
    with db.read() as connection:
        catalogue = round_state.catalogue(connection)
    indicator = catalogue.indicators_of("K5")[0]
    return catalogue.questions_of(indicator.id)[0].id


def test_a_note_is_kept_with_its_reason_until_the_name_is_gone(db: Database) -> None:
    question = protected(db)
    outcome = checklist.note(db, question, "Korban bernama Siti", "sudah dewasa")
    assert [p.code for p in outcome.problems] == ["privacy.child"]
    assert not outcome.refused
    with db.read() as connection:
        assert accepted_warnings.reasons(connection, outcome.id) == "sudah dewasa"
    checklist.note(db, question, "Korban: 3 anak")
    with db.read() as connection:
        assert accepted_warnings.reasons(connection, outcome.id) == ""


def test_a_reason_given_once_stays_while_the_warning_does(db: Database) -> None:
    question = protected(db)
    row = checklist.note(db, question, "Korban bernama Siti", "sudah dewasa").id
    checklist.note(db, question, "Korban bernama Siti, sudah pulang")
    with db.read() as connection:
        assert accepted_warnings.reasons(connection, row) == "sudah dewasa"
