"""The header of a list found wherever it stands and however its words are spelled; what is below told apart."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.lists_in import import_columns
from kla_tui.rules.lists_in.import_words import WORDS
from kla_tui.rules.lists_in.kinds import KINDS, Kind
from tests import sheets

Rows = Sequence[Sequence[str]]


def texts(rows: Sequence[Sequence[sheets.Cell]]) -> list[list[str]]:
    return [["" if c is None else str(int(c)) if isinstance(c, float) else str(c) for c in row] for row in rows]


def read(rows: Rows, kind: Kind = "people") -> list[import_columns.Line]:
    layout = import_columns.find(rows, kind)
    assert layout is not None
    return list(import_columns.lines(rows, layout))


def kept(rows: Rows, kind: Kind = "people") -> list[str]:
    return [line.values["name"] for line in read(rows, kind) if not line.skipped]


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("NAMA LENGKAP & GELAR", "name"), ("Nama Peserta", "name"), ("Nama jelas", "name"), ("Name", "name"),
        ("L/P", "sex"), ("Jenis Kelamin (L/P)", "sex"), ("JK", "sex"), ("No. HP/WA", "phone"), ("No.Telp", "phone"),
        ("Nomor HP aktif", "phone"), ("Telpon", "phone"), ("Insatnsi", "organisation"),
        ("Asal Instansi", "organisation"),
        ("Unit Kerja", "organisation"), ("Jabatn", "office"), ("Instansi/Jabatan", "organisation_office"),
        ("E-mail", "email"), ("Kecamatan", "district"), ("Ket.", "note"), ("NIK", ""), ("Tanda Tangan", ""), ("", ""),
        ("Paraf", ""), ("Tempat/Tgl Lahir", ""),
    ],
)  # fmt: skip
def test_headers_of_people(header: str, name: str) -> None:
    assert import_columns.field_of(header, "people") == name


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ("Nama Perusahaan", "name"), ("NAMA BADAN USAHA", "name"), ("N.I.B", "nib"), ("No. NIB", "nib"),
        ("NPWP Badan", "npwp"), ("Almat", "address"), ("Kode KBLI", "kbli_code"), ("Skala Usaha", "scale"),
        ("Tenaga kerja L", "workers_male"), ("Karyawan Perempuan", "workers_female"), ("Contact Person", "contact"),
    ],
)  # fmt: skip
def test_headers_of_companies(header: str, name: str) -> None:
    assert import_columns.field_of(header, "companies") == name


def test_an_attendance_list_as_it_is_kept() -> None:
    rows = texts(sheets.ATTENDANCE)
    layout = import_columns.find(rows, "people")
    assert layout is not None
    assert (layout.first, layout.last) == (3, 4)
    assert layout.columns["sex_l"] == (2,)
    assert layout.columns["sex_p"] == (3,)
    assert layout.unknown == ("Tanda Tangan",)
    found = read(rows)
    assert [line.number for line in found if not line.skipped] == [7, 8, 9, 16, 17, 18, 19]
    assert {line.number: line.skipped for line in found if line.skipped} == {
        11: "total", 20: "total", 21: "total", 22: "signature", 23: "signature", 24: "signature", 25: "signature",
        26: "signature",
    }  # fmt: skip


@pytest.mark.parametrize("tick", ["V", "v", "√", "✓", "x", "1", "L", "*"])
def test_ticks(tick: str) -> None:
    assert import_columns.sex_of({"sex_l": tick, "sex_p": ""}) == ("L", "")
    assert import_columns.sex_of({"sex_l": "", "sex_p": tick}) == ("P", "")
    assert import_columns.sex_of({"sex_l": tick, "sex_p": tick})[0] == ""


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("L", "L"),
        ("lk.", "L"),
        ("Laki-laki", "L"),
        ("PRIA", "L"),
        ("P", "P"),
        ("Pr", "P"),
        ("perempuan", "P"),
        ("?", ""),
    ],
)
def test_one_column_of_sex(text: str, sex: str) -> None:
    assert import_columns.sex_of({"sex": text})[0] == sex


def test_entries_go_on_behind_a_signature_in_the_middle() -> None:
    rows = [
        ["No", "Nama", "Jabatan"],
        ["1", "A", ""],
        ["", "Mengetahui,", ""],
        ["", "Kepala Dinas", ""],
        ["2", "B", ""],
    ]
    assert kept(rows) == ["A", "B"]


def test_an_office_that_sounds_like_a_signature_stays() -> None:
    rows = [["No", "Nama", "Keterangan"], ["1", "Contoh Satu", "Ketua Panitia"], ["2", "Kepala Dinas Contoh", ""],
            ["3", "Total Contoh", "tamu"]]  # fmt: skip
    assert kept(rows) == ["Contoh Satu", "Kepala Dinas Contoh", "Total Contoh"]


def test_a_list_without_names_has_no_header() -> None:
    assert import_columns.find([["Tanggal", "Kegiatan"], ["1", "Rapat"]], "people") is None
    assert import_columns.find([], "people") is None


def test_a_column_of_nothing_but_names() -> None:
    assert kept([["Nama"], ["Contoh Satu"], ["Contoh Dua"]]) == ["Contoh Satu", "Contoh Dua"]


def spelled(word: str, chance: random.Random) -> str:
    """A header word as people write it: capitals, dots, slashes, blanks around it."""
    text = chance.choice([word, word.upper(), word.title()])
    text = text.replace(" ", chance.choice([" ", "  ", "/", ". ", "_"]))
    return chance.choice(["", " "]) + text + chance.choice(["", " ", ".", ":", "*"])


@settings(max_examples=150)
@given(kind=st.sampled_from(KINDS), seed=st.integers(0, 10**6), titles=st.integers(0, 8), pages=st.integers(1, 3))
def test_any_order_any_spelling_any_titles(kind: Kind, seed: int, titles: int, pages: int) -> None:
    """What was put below a header of any spelling, in any order, is found again, field by field."""
    chance = random.Random(seed)
    words: dict[str, list[str]] = {}
    for word, name in WORDS[kind].items():
        words.setdefault(name, []).append(word)
    for taken in ("sex_l", "sex_p", "organisation_office", "no", "title_before", "title_after"):
        words.pop(taken, None)
    fields = ["name", *chance.sample(sorted(set(words) - {"name"}), chance.randint(1, 6))]
    chance.shuffle(fields)
    header = [spelled(chance.choice(words[name]), chance) for name in fields]
    people = [[f"{name} contoh {chance.choice('abcde')}{n}" for name in fields] for n in range(chance.randint(1, 9))]
    above = [[f"Judul contoh {n}", *[""] * chance.randint(0, 4)] for n in range(titles)]
    rows = [*above, *[row for page in range(pages) for row in [header, *people[page::pages], [""] * len(fields)]]]
    layout = import_columns.find(rows, kind)
    assert layout is not None
    assert layout.first == titles
    assert {name: at[0] for name, at in layout.columns.items()} == {name: fields.index(name) for name in fields}
    found = [[line.values[name] for name in fields] for line in import_columns.lines(rows, layout)]
    assert found == [row for page in range(pages) for row in people[page::pages]]


@pytest.mark.slow
@settings(max_examples=200)
@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12), st.sampled_from(KINDS))
def test_nothing_at_all_makes_it_fall_over(rows: list[list[str]], kind: Kind) -> None:
    layout = import_columns.find(rows, kind)
    if layout is not None:
        assert all(line.number <= len(rows) for line in import_columns.lines(rows, layout))
