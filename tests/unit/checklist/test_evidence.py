"""Soundness of documents and what they back, beside a second opinion that asks one question at a time."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kla_tui.rules.instrument.evidence import (
    BY_CODE,
    KINDS,
    Document,
    findings,
    is_sound,
    lacking_years,
    reuse,
    years_of,
)
from kla_tui.rules.score.proofs import Offered, Proof
from kla_tui.words import problem_text
from tests.rounds import CATALOGUE, DATA_YEARS, documents, naive_proven, naive_years, registers

SK = Document("d", "sk", "SK Gugus Tugas KLA", "188.45/1/2023", dt.date(2023, 5, 2), None, True)
REPORT = Document("d", "laporan", "Laporan tahunan", "", dt.date(2024, 1, 10), None, True)
PHOTO = Document("d", "foto", "Ruang bermain", "", dt.date(2024, 6, 1))


def codes(document: Document) -> list[str]:
    return [problem.code for problem in findings(document, DATA_YEARS)]


def said(document: Document) -> list[str]:
    return [problem_text(problem) for problem in findings(document, DATA_YEARS)]


def test_sound_documents() -> None:
    for document in (SK, REPORT, PHOTO, replace(SK, file_state="matches")):
        assert codes(document) == []
        assert is_sound(document, DATA_YEARS)


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (replace(SK, title="  "), "evidence.title_missing"),
        (replace(SK, kind=""), "evidence.kind_missing"),
        (replace(SK, kind="entah"), "evidence.kind_missing"),
        (replace(SK, date=None), "evidence.date_missing"),
        (replace(SK, number=" "), "evidence.number_missing"),
        (replace(SK, signed=False), "evidence.unsigned"),
        (replace(SK, date=dt.date(2020, 1, 1), until=dt.date(2022, 12, 31)), "evidence.expired"),
        (replace(SK, date=dt.date(2025, 1, 1)), "evidence.not_yet"),
        (replace(SK, until=dt.date(2023, 5, 1)), "evidence.ends_before"),
        (replace(REPORT, years=(2022,)), "evidence.out_of_years"),
        (replace(REPORT, date=dt.date(2025, 1, 1)), "evidence.out_of_years"),
        (replace(SK, file_state="changed"), "evidence.file_changed"),
        (replace(SK, file_state="missing"), "evidence.file_missing"),
        (replace(SK, file_state="empty"), "evidence.file_empty"),
    ],
)
def test_one_fault_is_one_finding(document: Document, code: str) -> None:
    assert codes(document) == [code]
    assert not is_sound(document, DATA_YEARS)


def test_the_words_say_what_to_do() -> None:
    assert said(replace(SK, number="")) == ["SK tanpa nomor: isi nomor."]
    assert said(replace(REPORT, years=(2022,))) == [
        "Tahun 2022 di luar tahun data 2023–2024: lampirkan dokumen tahun data."
    ]
    (reused,) = reuse(PHOTO, CATALOGUE, ("05.1", "04.2", "04.1"))
    assert problem_text(reused) == "Foto dipakai di 3 pertanyaan: hanya 04.1 yang terhitung."
    assert reused.severity == "warning"


def test_every_fault_of_a_document_is_told() -> None:
    bare = Document("d", "perda", "", file_state="empty")
    assert codes(bare) == [
        "evidence.title_missing", "evidence.date_missing", "evidence.number_missing", "evidence.unsigned",
        "evidence.file_empty",
    ]  # fmt: skip


def test_what_each_kind_asks_for() -> None:
    assert {k.code for k in KINDS if k.numbered} == {
        "perda", "perbup", "sk", "instruksi", "se", "perdes", "mou_pks"
    }  # fmt: skip
    assert {k.code for k in KINDS if not k.signed} == {"foto", "tangkapan_layar", "matriks", "lainnya"}
    assert {k.code for k in KINDS if k.in_force} == {
        "perda", "perbup", "sk", "instruksi", "se", "perdes", "sop", "mou_pks"
    }  # fmt: skip
    assert {k.code for k in KINDS if k.single_use} == {"foto", "matriks"}
    assert len(BY_CODE) == len(KINDS)
    assert {"sertifikat", "notula", "daftar_hadir", "undangan", "materi", "apbd", "surat", "profil"} < BY_CODE.keys()


@pytest.mark.parametrize(
    ("document", "years"),
    [
        (SK, {2023, 2024}),
        (replace(SK, date=dt.date(1999, 1, 1)), {2023, 2024}),
        (replace(SK, date=dt.date(2024, 12, 31)), {2024}),
        (replace(SK, date=dt.date(2020, 1, 1), until=dt.date(2023, 1, 1)), {2023}),
        (replace(SK, years=(2019,)), {2023, 2024}),
        (REPORT, {2024}),
        (replace(REPORT, years=(2022, 2023)), {2023}),
        (replace(REPORT, date=dt.date(2025, 2, 1), years=(2023, 2024)), {2023, 2024}),
        (replace(PHOTO, until=dt.date(2030, 1, 1)), {2024}),
    ],
)
def test_the_years_a_document_concerns(document: Document, years: set[int]) -> None:
    assert years_of(document, DATA_YEARS) == years


@settings(max_examples=300)
@given(documents(st.just("d")), st.lists(st.integers(2021, 2026), unique=True, max_size=4))
def test_soundness_equals_the_second_opinion(document: Document, data_years: list[int]) -> None:
    proven = naive_years(document, data_years)
    assert is_sound(document, data_years) == bool(proven)
    if proven:
        assert years_of(document, data_years) == proven
    assert all(problem_text(problem) for problem in findings(document, data_years))


@settings(max_examples=60)
@given(registers(), st.randoms(use_true_random=False))
def test_what_is_proven_equals_the_second_opinion_in_any_order(register, chance) -> None:  # type: ignore[no-untyped-def]
    found, links = register
    proven = proofs(found, links)
    assert {question: proof.most for question, proof in proven.items()} == naive_proven(found, links, DATA_YEARS)
    chance.shuffle(found)
    chance.shuffle(links)
    assert proofs(found, [*links, *links]) == proven


def test_a_photo_counts_for_the_first_question_in_catalogue_order_only() -> None:
    first, second = [one.id for one in CATALOGUE.questions if "foto" in one.wants and "tangkapan_layar" in one.wants][
        :2
    ]
    links = [("d", second), ("d", first)]
    assert set(proofs([PHOTO], links)) == {first}
    assert set(proofs([replace(PHOTO, kind="tangkapan_layar")], links)) == {first, second}
    assert reuse(replace(PHOTO, kind="tangkapan_layar"), CATALOGUE, (first, second)) == ()
    assert reuse(PHOTO, CATALOGUE, (first,)) == ()


def test_a_question_over_two_years_needs_both() -> None:
    asked = next(
        one.id for one in CATALOGUE.questions if one.years == 2 and not one.matrix_required and "laporan" in one.wants
    )
    first = replace(REPORT, id="a", years=(2023,))
    second = replace(REPORT, id="b", years=(2024,))
    links = [("a", asked), ("b", asked)]
    assert proofs([first], links) == {}
    assert set(proofs([first, second], links)) == {asked}
    assert proofs([first, replace(second, signed=False)], links) == {}


def test_the_year_a_question_lacks_is_named() -> None:
    question = CATALOGUE.by_question["04.1"]
    (problem,) = lacking_years(question, {2024}, DATA_YEARS)
    assert problem_text(problem) == "Diminta 2 tahun data, bukti baru menutup 2024: tambah bukti 2023."
    assert lacking_years(question, {2023, 2024}, DATA_YEARS) == ()
    assert lacking_years(question, (), DATA_YEARS) == ()
    assert lacking_years(CATALOGUE.by_question["04.4"], {2024}, DATA_YEARS) == ()


def proofs(found: list[Document], links: list[tuple[str, str]]) -> dict[str, Proof]:
    return Offered(CATALOGUE, found, links, DATA_YEARS).proofs
