"""Rows of lists as people and companies: what is repaired, doubted, repeated, left out, refused, and why."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.files.lists import spreadsheets
from kla_tui.rules.lists_in import import_companies, import_rows
from kla_tui.rules.lists_in.import_cells import Place, Places
from kla_tui.rules.lists_in.import_columns import Sheet
from kla_tui.rules.lists_in.import_rows import Entry
from kla_tui.rules.lists_in.kinds import KINDS, Kind
from kla_tui.rules.text.names import proper_case
from kla_tui.rules.text.titles import split_titles
from kla_tui.rules.typed.identity import parse_phone
from kla_tui.words import problem_text
from tests import sheets

PLACES = Places(
    [
        Place("63.11.01", "Juai"), Place("63.11.02", "Paringin"), Place("63.11.01.2001", "Galumbang", "Juai"),
        Place("63.11.02.2001", "Galumbang", "Paringin"), Place("63.11.02.1001", "Paringin Kota", "Paringin"),
    ]
)  # fmt: skip
AWKWARD = Path(__file__).parents[2] / "data" / "peserta_uji.csv"


def entries(kind: Kind, *rows: list[str]) -> list[Entry]:
    reading = import_rows.read(kind, [Sheet("", rows)], PLACES)
    assert reading is not None
    return list(reading.entries)


def one(kind: Kind, **cells: str) -> Entry:
    (entry,) = entries(kind, list(cells), list(cells.values()))
    return entry


def codes(entry: Entry) -> list[str]:
    assert all(problem_text(problem) for problem in entry.problems)
    return [problem.code for problem in entry.problems]


def test_the_attendance_list_row_by_row(tmp_path: Path) -> None:
    path = sheets.xlsx(tmp_path / "hadir.xlsx", sheets.ATTENDANCE, sheets.ATTENDANCE_MERGES)
    reading = import_rows.read("people", spreadsheets.read(path), PLACES)
    assert reading is not None
    by_row = {entry.number: entry for entry in reading.entries}
    found = {
        number: (entry.verdict, entry.values.get("name"), entry.values.get("sex"), entry.values.get("organisation"),
                 entry.values.get("office"), entry.values.get("phone"))
        for number, entry in by_row.items() if entry.verdict != "other"
    }  # fmt: skip
    assert found == {
        7: ("repaired", "Abdul Contoh", "L", "Dinas Contoh", "Kepala Bidang", "081200000001"),
        8: ("repaired", "Siti Contoh", "P", "Bappeda Contoh", "Kepala Seksi", "081200000002"),
        9: ("good", "Noor Contoh Aini", "P", "PT. CONTOH TAMBANG", "", "081200000004"),
        16: ("twice", "Nur Contoh Aini", "P", "PT Contoh Tambang", "", ""),
        17: ("doubtful", "Budi Contoh", "", "LKSA Contoh", "", ""),
        18: ("good", "Rahmat Contoh", "L", "LKSA Contoh", "", "05262021234"),
        19: ("bad", "", "", "LKSA Contoh", "", ""),
    }
    assert by_row[7].values["title_before"] == "Drs. H."
    assert by_row[8].values["note"] == "HP lain: 081200000003"
    assert by_row[17].left_out == ("8,12E+10",)
    assert set(codes(by_row[17])) == {"import.sex", "phone.scientific"}
    assert [number for number, entry in by_row.items() if entry.verdict == "other"] == [11, *range(20, 27)]


def test_the_company_list_row_by_row(tmp_path: Path) -> None:
    path = sheets.xlsx(tmp_path / "usaha.xlsx", sheets.COMPANIES)
    reading = import_rows.read("companies", spreadsheets.read(path), PLACES)
    assert reading is not None
    maju, sentosa, toko, again, other, bad, koperasi = reading.entries
    assert maju.verdict == "doubtful", "which of the two Galumbang?"
    assert {name: maju.values[name] for name in ("name", "legal_form", "nib", "npwp", "scale", "phone", "email")} == {
        "name": "PT Contoh Maju Jaya", "legal_form": "PT", "nib": "9120000000001", "npwp": "012345674733000",
        "scale": "besar", "phone": "081200000001", "email": "a@contoh.id",
    }  # fmt: skip
    assert maju.values["workers_male"] == 120
    assert maju.values["note"] == "Desa: Galumbang; HP lain: 081200000002; E-mail lain: b@contoh.id"
    assert sentosa.values["nib"] == ""
    assert sentosa.left_out == ("9,9E+12",)
    assert sentosa.values["phone"] == "081200000003"
    assert sentosa.values["workers_male"] == 0
    assert sentosa.values["village_code"] == "63.11.02.1001"
    assert codes(toko) == [
        "import.nib_rounded", "import.zero", "import.scale", "number.form", "import.village", "email.form",
        "npwp.duplicate",
    ]  # fmt: skip
    assert toko.values["npwp"] == "012345674733000"
    assert (again.verdict, again.repeats) == ("twice", 0)
    assert other.verdict == "good", "a CV of the same name is another company"
    assert (bad.verdict, codes(bad)) == ("bad", ["import.no_name"])
    assert koperasi.values["nib"] == "0220000000001"
    assert koperasi.values["legal_form"] == "Koperasi"


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("PT. CONTOH MAJU JAYA", "PT Contoh Maju Jaya"), ("Contoh Maju, PT", "PT Contoh Maju"),
        ("P.T Contoh", "PT Contoh"), ("CV.CONTOH", "CV Contoh"), ("PT BRI CONTOH", "PT BRI Contoh"),
        ("Toko Contoh", "Toko Contoh"), ("PT Contoh (Persero) Tbk", "PT Contoh (Persero) Tbk"),
        ("Ptolemy", "Ptolemy"),
        ("contoh berkah", "contoh berkah"), ("UD contoh berkah", "UD Contoh Berkah"), ("Cahaya Uji", "Cahaya Uji"),
    ],
)  # fmt: skip
def test_names_of_companies(typed: str, name: str) -> None:
    assert import_companies.tidy_name(typed) == name


@settings(max_examples=200)
@given(st.text(max_size=40))
def test_a_tidy_name_is_tidy_already(text: str) -> None:
    once = import_companies.tidy_name(text)
    assert import_companies.tidy_name(once) == once


@pytest.mark.parametrize(
    ("village", "district", "code"),
    [
        ("Galumbang", "Juai", "63.11.01.2001"), ("Desa Galumbang", "Kec. Paringin", "63.11.02.2001"),
        ("Galumbang, Juai", "", "63.11.01.2001"), ("", "Juai", "63.11.01"), ("63.11.02.1001", "", "63.11.02.1001"),
        ("PARINGIN KOTA", "", "63.11.02.1001"), ("Galumbang", "", ""), ("Atlantis", "", ""),
    ],
)  # fmt: skip
def test_villages(village: str, district: str, code: str) -> None:
    entry = one("people", nama="Contoh", desa=village, kecamatan=district)
    assert entry.values["village_code"] == code
    assert (entry.verdict == "good") == bool(code)
    assert bool(entry.values["note"]) == (not code), "what has no place is kept in the note"


def test_a_landline_shared_by_an_office_is_no_doubt_a_mobile_is() -> None:
    rows = [["Nama", "Instansi", "HP"], ["Contoh Satu", "Dinas", "05262021234"],
            ["Contoh Dua", "Dinas", "05262021234"],
            ["Contoh Tiga", "Dinas", "081200000001"], ["Contoh Empat", "Dinas", "+62 812 0000 0001"],
            ["Contoh Tiga, S.Pd", "Bappeda", "081200000001"]]  # fmt: skip
    assert [entry.verdict for entry in entries("people", *rows)] == ["good", "good", "good", "doubtful", "twice"]


def test_children_by_age_and_by_word() -> None:
    rows = [
        ["Nama", "Umur", "Anak"],
        ["Contoh Satu", "12 tahun", ""],
        ["Contoh Dua", "", "ya"],
        ["Contoh Tiga", "30", ""],
    ]
    assert [entry.values["is_child"] for entry in entries("people", *rows)] == [True, True, False]


def test_a_number_of_identity_is_not_kept_in_a_note() -> None:
    entry = one("people", nama="Contoh", keterangan="NIK 6311020101900001")
    assert entry.values["note"] == ""
    assert "nik.suspected" in codes(entry)


def test_an_organisation_alone_can_be_invited_not_registered_as_a_person() -> None:
    assert one("invitations", nama="", instansi="Dinas Contoh").verdict == "good"
    assert one("people", nama="", instansi="Dinas Contoh").verdict == "bad"


def test_a_list_without_header_is_no_list() -> None:
    assert import_rows.read("people", [Sheet("", [["a", "b"], ["c", "d"]])]) is None


def test_several_sheets_are_one_list() -> None:
    reading = import_rows.read(
        "people",
        [Sheet("Hari 1", [["Nama", "HP"], ["Contoh Satu", ""]]), Sheet("Catatan", [["apa saja"]]),
         Sheet("Hari 2", [["HP", "Nama"], ["", "Contoh Satu"], ["", "Contoh Dua"]])],
    )  # fmt: skip
    assert reading is not None
    assert [(entry.sheet, entry.verdict) for entry in reading.entries] == [
        ("Hari 1", "good"), ("Hari 2", "twice"), ("Hari 2", "good")
    ]  # fmt: skip
    assert reading.without == ("Catatan",)


# -- the awkward participants --------------------------------------------------------------------------------------

NAMES = {  # as they are stored, where that is not what stands in the list without its titles
    "huruf besar semua": "Ahmad Yani", "huruf kecil semua": "Ahmad Yani", "spasi ganda": "Ahmad Yani",
    "spasi di depan": "Ahmad Yani", "spasi di belakang": "Ahmad Yani", "spasi tak putus U+00A0": "Ahmad Yani",
    "tab di dalam": "Ahmad Ridwan", "baris baru di dalam": "Rahman Hakim", "varian gelar": "Ahmad Yani",
    "gelar tanpa titik": "Sri Wahyuni", "gelar menempel tanpa koma": "Sri Wahyuni",
    "tanpa spasi setelah titik/koma": "Abdul Hadi", "inisial dan gelar": "M. Syarwani",
}  # fmt: skip
TWICE = {
    "apostrof tipografi U+2019", "varian tanpa apostrof", "huruf kecil semua", "spasi ganda", "spasi di depan",
    "spasi di belakang", "varian gelar", "salah ketik mirip", "spasi tak putus U+00A0", "varian",
    "gelar menempel tanpa koma",
}  # fmt: skip
TWICE_NAMES = {"Nur Aina", "Nurhayati"}
DOUBTFUL = {"garis miring", "injeksi rumus CSV", "koma sebagai pembalik nama"}


def awkward() -> list[dict[str, str]]:
    with AWKWARD.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_awkward_participant() -> None:
    reading = import_rows.read("people", spreadsheets.read(AWKWARD))
    assert reading is not None
    assert reading.unknown == ("kasus",)
    rows = awkward()
    assert len(reading.entries) == len(rows) == 300
    for row, entry in zip(rows, reading.entries, strict=True):
        case, values = row["kasus"], entry.values
        before, name, after = split_titles(" ".join(row["nama"].split()))
        assert values["name"] == NAMES.get(case, proper_case(name)), case
        if case not in NAMES:
            assert (values["title_before"], values["title_after"]) == (before, after), case
        assert values["sex"] == row["jk"]
        assert (values["organisation"], values["office"]) == (row["instansi"], row["jabatan"])
        assert values["phone"] == parse_phone(row["no_hp"]).value
        assert bool(values["phone"]) == bool(row["no_hp"]), row["no_hp"]
        assert values["pillar"] == row["pilar"].replace(" ", "_")
        assert entry.left_out == ()
        if case in TWICE or name in TWICE_NAMES:
            assert entry.verdict == "twice", case
        elif case in DOUBTFUL:
            assert entry.verdict == "doubtful", case
        else:
            repaired = before or after or case == "huruf besar semua" or row["no_hp"].startswith("8")
            assert entry.verdict == ("repaired" if repaired else "good"), (case, entry.problems)
    assert Counter(entry.verdict for entry in reading.entries)["bad"] == 0


# -- laws ----------------------------------------------------------------------------------------------------------

CELL = st.text(max_size=25)


@pytest.mark.slow
@settings(max_examples=200)
@given(st.sampled_from(KINDS), st.lists(st.lists(CELL, min_size=7, max_size=7), max_size=6))
def test_whatever_stands_in_the_cells_every_row_gets_a_verdict_with_words(kind: Kind, rows: list[list[str]]) -> None:
    header = {
        "companies": ["Nama", "NIB", "NPWP", "HP", "E-mail", "Desa", "Skala"],
        "people": ["Nama", "L/P", "Instansi/Jabatan", "HP", "E-mail", "Desa", "Pilar"],
        "invitations": ["Nama", "L", "P", "Instansi", "HP", "Umur", "Pilar"],
    }[kind]
    for entry in entries(kind, header, *rows):
        assert entry.verdict in import_rows.VERDICTS
        assert all(problem_text(problem) for problem in entry.problems)
        assert entry.verdict in ("bad", "other") or entry.values["name"] or kind == "invitations"
        assert (entry.verdict == "twice") == (entry.repeats >= 0)
