"""Names, numbers, amounts and dates as officers type them."""

import csv
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kla_tui.rules.text import names
from kla_tui.rules.typed import amounts, identity
from kla_tui.words import problem_text
from tests.people import DATA


def codes(problems: object) -> list[str]:
    return [problem.code for problem in problems]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("text", "before", "name", "after"),
    [
        ("Hj. Norhasanah, S.Sos., M.Si", "Hj.", "Norhasanah", "S.Sos., M.Si"),
        ("H. M. Syarwani", "H.", "M. Syarwani", ""),
        ("Prof. Dr. dr. Hj. Rabiatul Adawiyah Khairunnisa Az-Zahra, Sp.A(K)", "Prof. Dr. dr. Hj.",
         "Rabiatul Adawiyah Khairunnisa Az-Zahra", "Sp.A(K)"),
        ("Dr. Ir. H. Ahmad Fauzan Ramadhani, S.T., M.T., IPM., ASEAN Eng.", "Dr. Ir. H.", "Ahmad Fauzan Ramadhani",
         "S.T., M.T., IPM., ASEAN Eng."),
        ("M. Rizky", "", "M. Rizky", ""),
        ("Nur", "", "Nur", ""),
        ("H", "", "H", ""),
        ("Budi Santoso S.Pd", "", "Budi Santoso", "S.Pd"),
        ("Rahmawati binti Abdul Wahab", "", "Rahmawati binti Abdul Wahab", ""),
        ("Drs.H.Abdul Hadi,M.Si", "Drs. H.", "Abdul Hadi", "M.Si"), ("Sri Wahyuni SE.MM", "", "Sri Wahyuni", "SE.MM"),
        ("Sri Wahyuni, SE", "", "Sri Wahyuni", "SE"), ("AHMAD YANI SE", "", "AHMAD YANI", "SE"),
        ("AHMAD MASE", "", "AHMAD MASE", ""), ("Santoso, Budi", "", "Santoso, Budi", ""),
        ("Budi, Siti", "", "Budi, Siti", ""), ("C. Rahman", "", "C. Rahman", ""), ("Siti Ma", "", "Siti Ma", ""),
        ("K. H. Ahmad", "K. H.", "Ahmad", ""), ("K.H. Ahmad", "K.H.", "Ahmad", ""),
        ("KH. Taufik", "KH.", "Taufik", ""),
        ("Gusti Restu", "", "Gusti Restu", ""), ("Dr. (c) Budi", "Dr. (c)", "Budi", ""),
        ("Tgk. Ilyas, Lc., M.A.", "Tgk.", "Ilyas", "Lc., M.A."), ("Dr", "", "Dr", ""),
        ("Rusmini (Mama Aulia)", "", "Rusmini (Mama Aulia)", ""), ("dr. Ali, Sp. PD", "dr.", "Ali", "Sp. PD"),
        ("A.H. Nasution", "", "A.H. Nasution", ""), ("Ani A.Md.Keb", "", "Ani", "A.Md.Keb"),
    ],
)  # fmt: skip
def test_titles_are_split_off(text: str, before: str, name: str, after: str) -> None:
    person, problems = names.parse_person(text)
    assert (person.before, person.name, person.after) == (before, name, after)
    assert problems == ()


@given(st.text())
def test_no_text_breaks_a_name_and_no_letter_is_lost(text: str) -> None:
    person, _ = names.parse_person(text)
    letters = sorted(c for c in names.stored(text) if c.isalnum())
    assert sorted(c for c in person.full() if c.isalnum()) == letters
    again, _ = names.parse_person(person.full())
    assert again.full() == person.full()


@pytest.mark.parametrize(
    "text",
    ["Hj. Norhasanah, S.Sos., M.Si", "Prof. Dr. dr. Hj. Rabiatul Az-Zahra, Sp.A(K)", "Drs. H. Abdul Hadi, M.Si",
     "Ir. Budi, S.T., M.T., IPM., ASEAN Eng.", "M. Rizky", "Santoso, Budi", "KH. Taufik"],
)  # fmt: skip
def test_a_name_put_together_is_the_text_it_came_from(text: str) -> None:
    assert names.parse_person(text)[0].full() == text


def test_a_name_in_one_case_is_proposed_in_both() -> None:
    assert names.proper_case("AHMAD YANI BIN H. ALI") == "Ahmad Yani bin H. Ali"
    assert names.proper_case("siti nur'aini al-banjari") == "Siti Nur'aini Al-Banjari"
    assert names.proper_case("Ahmad yani") == "Ahmad yani"
    assert names.proper_case("M") == "M"


def test_initials_leave_titles_out() -> None:
    assert names.initials("Hj. Aulia Rahmah, S.Pd") == "A. R."
    assert names.initials("Aulia binti Rahman") == "A. R."


@given(st.text())
@example("ß一")  # its capital is two letters
def test_proposals_and_initials_never_break(text: str) -> None:
    assert names.proper_case(names.proper_case(text)) == names.proper_case(text)
    assert len(names.initials(text)) <= 3 * len(text) + 3
    assert "" not in names.canonical_words(text)
    assert isinstance(names.company_key(text), str)


def test_names_have_bounds() -> None:
    assert codes(names.parse_person("")[1]) == ["name.empty"]
    assert codes(names.parse_person("a" * 101)[1]) == ["name.too_long"]
    assert names.parse_person("a" * 100)[1] == ()
    assert codes(names.parse_person("0812 3456 7890")[1]) == ["name.no_letter"]


def test_every_awkward_participant_can_be_stored() -> None:
    with (DATA / "peserta_uji.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            _, problems = names.parse_person(row["nama"])
            assert not any(p.severity == "error" for p in problems), row
            assert not any(p.severity == "error" for p in identity.parse_phone(row["no_hp"]).problems), row


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Muhammad", "Mohamad"), ("Muh.", "Muhammad"), ("M.", "Mohammad"), ("Noor", "Nur"), ("Nor", "Noer"),
        ("Achmad", "Ahmad"), ("Soeharto", "Suharto"), ("Djumadi", "Jumadi"), ("Siti Nur'aini", "Siti Nuraini"),
        ("Nur’aini", "Nur`aini"), ("Az-Zahra", "Az Zahra"), ("Norhasanah", "Nurhasanah"), ("André", "Andre"),
        ("Rizky", "Rizki"), ("Yany", "Yani"), ("Syahrani", "Sjachrani"), ("Choirul", "Khairul"), ("Zaenal", "Zainal"),
        ("Abd.", "Abdul"), ("St.", "Siti"), ("Fauziah", "Pauziah"), ("Taufiq", "Taufik"), ("Tjandra", "Chandra"),
    ],
)  # fmt: skip
def test_spelling_variants_are_one(first: str, second: str) -> None:
    assert names.canonical_words(first) == names.canonical_words(second)


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert names.fold(names.fold(text)) == names.fold(text)


def test_companies_are_compared_without_legal_form_and_punctuation() -> None:
    assert names.company_key("PT. MAJU JAYA, Tbk") == names.company_key("Maju Jaya") == "majujaya"
    assert names.company_key("CV. Maju-Jaya") == names.company_key("maju jaya (Persero)")
    assert names.split_legal_form("Koperasi Sawit Makmur") == ("Koperasi", "Sawit Makmur")
    assert names.company_key("PT") != ""
    assert names.company_key("PT Sinar") != names.company_key("PT Zinar")
    assert names.split_legal_form("PT.Maju Jaya") == names.split_legal_form("P. T. Maju Jaya") == ("PT", "Maju Jaya")
    assert names.split_legal_form("PT Contoh (Persero) Tbk") == ("BUMN", "Contoh")
    assert names.split_legal_form("PTPN Contoh") == ("", "PTPN Contoh")
    assert names.split_legal_form("RSUD Balangan") == ("BLUD/RSUD", "RSUD Balangan")


def test_nib() -> None:
    assert identity.parse_nib("9120 0012 34567").value == "9120001234567"
    assert codes(identity.parse_nib("9,9E+12").problems) == ["nib.scientific"]
    assert codes(identity.parse_nib("9.12E+12").problems) == ["nib.scientific"]
    assert (
        identity.parse_nib("9120001234567.0").value == identity.parse_nib("'9120001234567").value == "9120001234567"
    )
    assert codes(identity.parse_nib("123").problems) == ["nib.length"]
    assert codes(identity.parse_nib("91200O1234567").problems) == ["nib.not_digits"]
    assert identity.parse_nib("").problems == ()


def test_npwp_warns_and_never_blocks_a_number_of_the_right_length() -> None:
    maybe = identity.parse_npwp("6311014506990001")
    assert (maybe.value, codes(maybe.problems)) == ("6311014506990001", ["npwp.maybe_nik"])
    assert maybe.problems[0].severity == "warning"
    good = next(n for n in range(10) if not identity.parse_npwp(f"01234567{n}901000").problems)
    assert identity.parse_npwp(f"01234567{(good + 1) % 10}901000").problems[0].severity == "warning"
    assert codes(identity.parse_npwp("123").problems) == ["npwp.length"]
    assert identity.format_npwp("012345678901000") == "01.234.567.8-901.000"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0812-3456-7890", "081234567890"), ("+62 812 3456 7890", "081234567890"), ("62812 3456 789", "08123456789"),
        ("(0526) 2009140", "05262009140"), ("81234567890", "081234567890"), ("+60 12 345 6789", "+60123456789"),
        ("5262009140", "05262009140"), ("0062 812 3456 7890", "081234567890"), ("+62 (0)812-3456-789", "08123456789"),
        ("'081234567890", "081234567890"), ("81234567890.0", "081234567890"),
        ("\u0660\u0668\u0661\u0662\u0663\u0664\u0665\u0666", "08123456"),
    ],
)  # fmt: skip
def test_phones(text: str, value: str) -> None:
    assert identity.parse_phone(text).value == value


def test_a_lost_zero_is_restored_and_said() -> None:
    found = identity.parse_phone("85300003792")
    assert codes(found.problems) == ["phone.zero_restored"]
    assert found.value in problem_text(found.problems[0])


def test_several_in_one_cell() -> None:
    assert identity.split_many("0812 1111 222 / 0813-3333-444") == ("0812 1111 222", "0813-3333-444")
    two = ("0812 1111 2222", "0813 3333 4444")
    for mark in (" ", ";", " / ", "\n", " - ", " atau ", ",", "   "):
        assert identity.split_many(mark.join(two)) == two, mark
    assert identity.split_many("081211112222 +62 813 3333 4444") == ("081211112222", "+62 813 3333 4444")
    assert identity.split_many("(0526) 2009140") == ("(0526) 2009140",)
    assert codes(identity.parse_phone("0812 1111 2222 / 0813 3333 4444").problems) == ["phone.two"]
    assert identity.split_many("a@b.id c@d.id") == ("a@b.id", "c@d.id")
    assert identity.parse_email(" mailto:Budi@Contoh.ID, ").value == "budi@contoh.id"
    assert codes(identity.parse_email("budi@contoh").problems) == ["email.form"]
    assert identity.split_many("a@b.id; c@d.id") == ("a@b.id", "c@d.id")


def test_nik_look_alikes() -> None:
    assert identity.looks_like_nik("anak 6311014506990001 di desa")
    assert identity.looks_like_nik("NIK: 6311-0155-0699-0001")
    assert not identity.looks_like_nik("6311015506990000")
    assert not identity.looks_like_nik("9120001234567")
    assert not identity.looks_like_nik("6311019906990001")


@given(st.from_regex(r"\+?[0-9]{1,16}", fullmatch=True))
def test_a_masked_phone_keeps_its_length_and_hides_its_middle(phone: str) -> None:
    masked = identity.mask_phone(phone)
    assert len(masked) == len(phone)
    assert masked != phone


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp 12.500.000", 12_500_000), ("12,5 jt", 12_500_000), ("1,2 M", 1_200_000_000), ("500 rb", 500_000),
        ("Rp12.500.000,-", 12_500_000), ("750000", 750_000), ("1.500", 1_500), ("", None),
    ],
)  # fmt: skip
def test_rupiah(text: str, value: int | None) -> None:
    assert amounts.parse_rupiah(text) == amounts.Amount(value)


def test_rupiah_says_what_it_cannot_read() -> None:
    assert codes(amounts.parse_rupiah("banyak").problems) == ["rupiah.form"]
    assert codes(amounts.parse_rupiah("12,5").problems) == ["rupiah.fraction"]
    assert codes(amounts.parse_rupiah("9999999 T").problems) == ["rupiah.too_large"]


@given(st.integers(0, 10**15))
def test_rupiah_written_is_read_back(value: int) -> None:
    from kla_tui.formats import rupiah

    assert amounts.parse_rupiah(rupiah(value)).value == value
    assert amounts.terbilang(value)


def test_amounts_in_words() -> None:
    assert amounts.terbilang(12_500_000) == "dua belas juta lima ratus ribu"
    assert amounts.terbilang(1_111) == "seribu seratus sebelas"
    assert amounts.terbilang(0) == "nol"


@given(st.dates(dt.date(1945, 1, 1), dt.date(2199, 12, 31)))
def test_dates_written_are_read_back(day: dt.date) -> None:
    from kla_tui import formats

    for text in (day.isoformat(), formats.day(day), formats.long_day(day), f"{day.day}/{day.month}/{day.year}"):
        assert amounts.parse_day(text).value == day


def test_impossible_dates_are_refused() -> None:
    assert codes(amounts.parse_day("31-2-2025").problems) == ["date.impossible"]
    assert codes(amounts.parse_day("besok").problems) == ["date.form"]
    assert codes(amounts.parse_day("1-1-1200").problems) == ["date.year"]


def test_years_numbers_and_times() -> None:
    assert amounts.parse_years("2023-2025") == ((2023, 2024, 2025), ())
    assert amounts.parse_years("2024, 2023")[0] == (2023, 2024)
    assert codes(amounts.parse_years("23")[1]) == ["years.form"]
    assert amounts.parse_number("1.234,5").value == Decimal("1234.5")
    assert codes(amounts.parse_number("-1").problems) == ["number.negative"]
    assert amounts.parse_time("8")[0] == "08:00"
    assert amounts.parse_time("08.30")[0] == "08:30"
    assert codes(amounts.parse_time("25.00")[1]) == ["time.form"]


@given(st.text())
def test_no_text_breaks_a_parser(text: str) -> None:
    for parse in (identity.parse_nib, identity.parse_npwp, identity.parse_phone, identity.parse_email,
                  amounts.parse_rupiah, amounts.parse_number, amounts.parse_day):  # fmt: skip
        for problem in parse(text).problems:  # type: ignore[operator]
            assert problem_text(problem)
    for problem in (*amounts.parse_years(text)[1], *amounts.parse_time(text)[1]):
        assert problem_text(problem)
