"""The ledger of contributions: forgiving entry, refusals in words, sums that are sums, where partners meet."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pypdf import PdfReader
from sqlalchemy import select

from kla_tui import changes
from kla_tui.cli import main
from kla_tui.db import Database
from kla_tui.files.papers import reminders
from kla_tui.folder import Folder
from kla_tui.models import AcceptedWarning, Contribution, Letter, Organisation
from kla_tui.rules.partners import ledger
from kla_tui.rules.typed.amounts import parse_rupiah, terbilang
from kla_tui.store.companies import companies, unreported
from kla_tui.store.evidence import stationery
from kla_tui.store.kit import settings
from kla_tui.store.ledger import contribution_entry, contributions
from kla_tui.store.ledger.contributions import Filters
from kla_tui.store.summary import summary
from kla_tui.words import problem_text

TODAY = dt.date(2025, 7, 29)
_UNITS = {"satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
          "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000}  # fmt: skip
_SCALES = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def enter(db: Database, **typed: str) -> str:
    given_ = {"organisation_text": "PT Mitra Uji", "title": "Beasiswa", "year": "2024", **typed}
    outcome = contribution_entry.save(db, "", given_, TODAY)
    assert not outcome.refused, [problem_text(problem) for problem in outcome.problems]
    return outcome.id


def refusals(db: Database, **typed: str) -> dict[str, str]:
    given_ = {"organisation_text": "PT Mitra Uji", "title": "Beasiswa", "year": "2024", **typed}
    outcome = contribution_entry.save(db, "", given_, TODAY)
    return {problem.field: problem_text(problem) for problem in outcome.problems if problem.severity == "error"}


# -- money -------------------------------------------------------------------------------------------------------


def heard(words: str) -> int:
    """What a number in Indonesian words says, read the long way."""
    total = part = 0
    last = 0
    for word in words.split():
        if word in _SCALES:
            total, part, last = total + (part + last) * _SCALES[word], 0, 0
        elif word == "puluh":
            part, last = part + last * 10, 0
        elif word == "ratus":
            part, last = part + last * 100, 0
        elif word == "belas":
            part, last = part + last + 10, 0
        elif word == "seribu":
            total += 1000
        elif word != "nol":
            part, last = part + last, _UNITS[word]
    return total + part + last


@given(st.integers(0, 10**15 - 1))
def test_rupiah_survive_being_written_spelled_and_read(amount: int) -> None:
    dotted = f"Rp {amount:,}".replace(",", ".")
    assert parse_rupiah(dotted).value == amount
    assert heard(terbilang(amount)) == amount


@given(st.integers(1, 999), st.integers(0, 9), st.sampled_from([("rb", 10**3), ("jt", 10**6), ("M", 10**9)]))
def test_short_forms_mean_what_they_say(whole: int, tenth: int, unit: tuple[str, int]) -> None:
    word, scale = unit
    assert parse_rupiah(f"{whole},{tenth} {word}").value == whole * scale + tenth * scale // 10


# -- entry -------------------------------------------------------------------------------------------------------


def test_everything_of_a_contribution(db: Database) -> None:
    row = enter(
        db, title="Perpustakaan desa", form="fasilitas", aim="14.2", date="3 Maret 2024", year="",
        beneficiaries="1.250", planned="12,5 jt", realised="Rp 11.750.000", partnership="ya", note="Baris satu",
    )  # fmt: skip
    with db.read() as connection:
        (found,) = contributions.listing(connection)
        shown = contribution_entry.get(connection, row)
    assert (found.organisation, found.pillar, found.form) == ("PT Mitra Uji", "dunia_usaha", "fasilitas")
    assert (found.planned, found.realised, found.beneficiaries) == (12_500_000, 11_750_000, 1250)
    assert (found.cluster, found.indicator, found.question) == ("K3", "14", "14.2")
    assert (found.year, found.date, found.partnership) == (2024, dt.date(2024, 3, 3), True)
    assert shown["aim_text"].startswith("14.2 ")
    with db.read() as connection:
        again = contribution_entry.save(db, row, shown, TODAY)
    assert again.action is None, "saving what the form shows changes nothing"


def test_the_matrix_questions_are_about_their_own_cluster(db: Database) -> None:
    for cluster, question in ledger.MATRIX_OF_CLUSTER.items():
        enter(db, title=question, aim=question)
        with db.read() as connection:
            (row,) = contributions.listing(connection, Filters(typed=question))
        assert (row.cluster, row.indicator) == (cluster, "03")


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"title": " "}, "title", "wajib"),
        ({"year": ""}, "year", "wajib"),
        ({"year": "20255"}, "year", "tidak terbaca"),
        ({"planned": "banyak"}, "planned", "tidak terbaca"),
        ({"realised": "0,0000001 jt"}, "realised", "pecahan"),
        ({"beneficiaries": "12,5"}, "beneficiaries", "bulat"),
        ({"date": "31 Februari 2024"}, "date", "kalender"),
        ({"aim": "", "aim_text": "klaster sembilan"}, "aim", "pilih klaster"),
        ({"village_code_text": "Atlantis"}, "village_code", "tidak ada"),
        ({"evidence_text": "MoU lama"}, "evidence", "belum terdaftar"),
        ({"form": "emas"}, "form", "tidak ada"),
        ({"organisation_text": ""}, "organisation", "wajib"),
        ({"organisation_text": "Kelompok Baru"}, "pillar", "pilih pilarnya"),
    ],
)
def test_what_cannot_be_stored_is_refused_in_words(
    db: Database, typed: dict[str, str], field: str, words: str
) -> None:
    assert words in refusals(db, **typed)[field]
    with db.read() as connection:
        assert contributions.count(connection) == 0
        assert connection.execute(select(Organisation.id)).first() is None, "no partner is left behind"


def test_the_government_is_no_partner(db: Database) -> None:
    with changes.writing(db, "organisation.register") as tx:
        agency = tx.insert(Organisation, name="Dinas Uji", pillar="pemerintah")
    assert "pemerintah" in refusals(db, organisation=agency)["organisation"]
    assert "pemerintah" in refusals(db, organisation_text="Dinas Uji")["organisation"]


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ({"date": "3-3-2023"}, "contribution.date_year"),
        ({"year": "2026", "realised": "1 jt"}, "contribution.realised_ahead"),
        ({"planned": "1 jt", "realised": "3 jt"}, "contribution.above_plan"),
        ({"beneficiaries": "2000000"}, "contribution.many"),
        ({"aim": "03.1d", "partnership": "tidak"}, "contribution.gift"),
        ({"note": "NIK 6311014107100001"}, "nik.suspected"),
        ({"title": "Beasiswa, hubungi 0812 3456 7890"}, "contribution.phone"),
        ({"year": "2099"}, "contribution.far_ahead"),
    ],
)
def test_what_is_doubtful_is_kept_with_its_warning(db: Database, typed: dict[str, str], code: str) -> None:
    row = enter(db, **typed, reason="sudah diperiksa")
    with db.read() as connection:
        query = select(AcceptedWarning.code, AcceptedWarning.reason).where(AcceptedWarning.row == row)
        kept = [tuple(one) for one in connection.execute(query)]
    assert (code, "sudah diperiksa") in kept


def test_the_same_partner_is_not_made_twice(db: Database) -> None:
    enter(db)
    enter(db, organisation_text="mitra uji, pt", title="Lain")
    with db.read() as connection:
        assert companies.count(connection) == 1
        assert contributions.count(connection) == 2


# -- reading -----------------------------------------------------------------------------------------------------

_ROWS = st.lists(
    st.tuples(
        st.integers(0, 3), st.sampled_from([None, 2023, 2024, 2025]), st.sampled_from(["", "63.11.01.2001", "x"]),
        st.sampled_from(["K0", "K3", ""]), st.none() | st.integers(0, 10**12), st.none() | st.integers(0, 10**12),
        st.booleans(),
    ),
    max_size=12,
)  # fmt: skip


@given(_ROWS)
@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_totals_are_the_sum_of_the_rows_and_meetings_are_mutual(db: Database, rows: list[tuple]) -> None:  # type: ignore[type-arg]
    with changes.writing(db, "contribution.register") as tx:
        for (old,) in tx.connection.execute(select(Contribution.id).where(Contribution.deleted.is_(False))).all():
            tx.delete(Contribution, old)
        for number in range(4):
            pillar = ("masyarakat", "media", "dunia_usaha", "dunia_usaha")[number]
            tx.put(Organisation, f"mitra-{number}", name=f"Mitra {number}", pillar=pillar)
        for partner, year, village, cluster, planned, realised, partnership in rows:
            tx.insert(
                Contribution, organisation_id=f"mitra-{partner}", title="K", year=year, village_code=village,
                cluster_id=cluster, planned=planned, realised=realised, partnership=partnership,
            )  # fmt: skip
    with db.read() as connection:
        listed = contributions.listing(connection)
        total = contributions.totals(connection)
        assert total.count == len(listed) == len(rows)
        assert total.realised == sum(row.realised or 0 for row in listed)
        assert total.planned == sum(row.planned or 0 for row in listed)
        assert total.partnerships == sum(row.partnership for row in listed)
        for by in ("cluster", "form", "year", "pillar", "organisation"):
            groups = contributions.grouped(connection, by)  # type: ignore[arg-type]
            assert sum(group.totals.realised for group in groups) == total.realised, by
            assert sum(group.totals.count for group in groups) == total.count, by
        places = {(p.village_code, p.year): set(p.partners) for p in contributions.overlap(connection)}
        for (village, year), partners in places.items():
            for name in partners:  # whom one meets, meets one
                own = Filters(organisation=f"mitra-{name[-1]}", year=year, village=village)
                assert contributions.count(connection, own) > 0
        told = {(row.village_code, row.year) for row in listed if row.village_code and row.year}
        assert set(places) == told
        empty = {code for code, _ in contributions.without_partner(connection)}
        assert empty.isdisjoint(code for code, _ in told)


def test_filters_narrow_and_search_finds(db: Database) -> None:
    enter(db, title="Beasiswa 100%", aim="03.1d", form="dana")
    enter(db, organisation_text="Media Uji", pillar="media", title="Siaran anak", year="2023", aim="K1")
    with db.read() as connection:
        found = {
            name: [row.title for row in contributions.listing(connection, filters)]
            for name, filters in {
                "all": Filters(), "year": Filters(year=2023), "pillar": Filters(pillar="media"),
                "cluster": Filters(cluster="K3"), "indicator": Filters(indicator="03"), "form": Filters(form="dana"),
                "typed": Filters(typed="siar"), "name": Filters(typed="media"), "nothing": Filters(typed="lain"),
            }.items()
        }  # fmt: skip
        assert contributions.years(connection) == (2024, 2023)
        assert [name for _, name in contributions.partners(connection)] == ["Media Uji", "PT Mitra Uji"]
    assert found == {
        "all": ["Beasiswa 100%", "Siaran anak"], "year": ["Siaran anak"], "pillar": ["Siaran anak"],
        "cluster": ["Beasiswa 100%"], "indicator": ["Beasiswa 100%"], "form": ["Beasiswa 100%"],
        "typed": ["Siaran anak"], "name": ["Siaran anak"], "nothing": [],
    }  # fmt: skip


def test_the_aims_offered_are_those_of_the_catalogue(db: Database) -> None:
    with db.read() as connection:
        assert contribution_entry.aims(connection, "03.1d")[0][0] == "03.1d"
        assert contribution_entry.aims(connection, "k3")[0][0] == "K3"
        assert "K5" in [code for code, _ in contribution_entry.aims(connection, "perlindungan khusus")]
        assert contribution_entry.aims(connection, " ") == ()


# -- who has not reported ----------------------------------------------------------------------------------------


@pytest.fixture
def owing_db(db: Database) -> Database:
    for name, step, year in (
        ("PT Rajin", "anggota", "2025"), ("PT Lalai [/b]", "anggota", "2021"), ("CV Janji", "berkomitmen", ""),
        ("UD Tamu", "hadir", ""),
    ):  # fmt: skip
        company = companies.save(db, "", {"name": name, "address": "Jl. Contoh 1"}).id
        companies.add_step(db, company, {"step": step, "date": "2021-01-01"})
        if year:
            enter(db, organisation=company, year=year)
    return db


def test_who_has_not_reported_is_who_the_summary_does_not_count(owing_db: Database) -> None:
    with owing_db.read() as connection:
        names = [(row.name, row.last) for row in unreported.listing(connection)]
        assert summary.figures(connection)["companies"]["reported"] == 1
    assert names == [("CV Janji", 0), ("PT Lalai [/b]", 2021)]


def test_the_letters(owing_db: Database, tmp_path: Path) -> None:
    typed = {"number": "005/#17/DP3A", "date": "1-8-2025", "due": "31-8-2025"}
    with owing_db.read() as connection:
        letters, problems = unreported.reminders(connection, (), typed)
        paper = stationery.read(connection)
    assert problems == ()
    target = tmp_path / "surat.pdf"
    assert reminders.write_pdf(letters, paper, target) == 2
    pages = [page.extract_text() for page in PdfReader(target).pages]
    assert len(pages) == 2
    assert "005/17/DP3A" in pages[0]
    assert "Pimpinan CV Janji" in pages[0]
    assert "perusahaan yang telah menyatakan" in pages[0].replace("\n", " ")
    assert "005/18/DP3A" in pages[1]
    assert "PT Lalai [/b]" in pages[1]
    words = pages[1].replace("\n", " ")
    assert "anggota APSAI" in words
    assert "untuk tahun 2021" in words
    assert "Minggu, 31 Agustus 2025" in words
    assert not any("Halaman" in page for page in pages), "each is a letter of its own"
    each = reminders.write_each(letters, paper, tmp_path / "s.pdf")
    assert [path.name for path in each] == ["s-001-CV-Janji.pdf", "s-002-PT-Lalai-b.pdf"]
    assert unreported.keep(owing_db, letters).action is not None
    with owing_db.read() as connection:
        assert [row.reminder for row in unreported.listing(connection)] == ["005/17/DP3A", "005/18/DP3A"]
        current = settings.current_round(connection)
        assert set(connection.execute(select(Letter.round_id)).scalars()) == {current.id}


@pytest.mark.parametrize(
    "name", ["PT " + "panjang " * 1250, "P" * 10_000, "PT \x1b]0;x\x07 <b>[/i]</para>", "株式会社 ✓"]
)
def test_no_name_keeps_a_letter_from_being_printed(db: Database, tmp_path: Path, name: str) -> None:
    letter = unreported.Reminder("x", name, name, "anggota", (2024, 2025), 0, name, TODAY, TODAY)
    with db.read() as connection:
        paper = stationery.read(connection)
    (written,) = reminders.write_each([letter], paper, tmp_path / "surat.pdf")
    assert len(written.name) < 80
    assert "Dengan hormat" in "".join(page.extract_text() for page in PdfReader(written).pages)


def test_letters_that_cannot_be_meant(owing_db: Database) -> None:
    with owing_db.read() as connection:
        for typed, code in (
            ({"date": "x"}, "date.form"), ({"date": "2-8-2025", "due": "1-8-2025"}, "letter.order"),
        ):  # fmt: skip
            assert unreported.reminders(connection, (), typed)[1][0].code == code
        assert unreported.reminders(connection, ("niemand",), {})[1][0].code == "letter.nobody"


def test_a_letter_without_number_is_a_draft(owing_db: Database) -> None:
    with owing_db.read() as connection:
        letters, _ = unreported.reminders(connection, (), {})
    assert unreported.keep(owing_db, letters).action is None


def test_the_command_line_prints_them(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "surat.pdf"
    assert main(["--data", str(demo_folder.root), "report", "reminders", str(target), "--number", "1/#1/X"]) == 0
    assert "surat ditulis ke" in capsys.readouterr().out
    assert "DATA CONTOH" in PdfReader(target).pages[0].extract_text()
    assert main(["--data", str(demo_folder.root), "report", "reminders", str(target), "--due", "kapan"]) == 1
    assert "tidak terbaca" in capsys.readouterr().err
