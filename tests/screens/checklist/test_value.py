"""The value form: numbers over the data years and the claimed fraction."""

from decimal import Decimal
from typing import get_args

import pytest

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.question_types import TYPES, QuestionType
from kla_tui.store.checklist.checklist import QuestionRow
from tests.officer import Officer, at_work
from tests.screens.checklist.test_checklist import question, to_question

BARE = "15.3"  # a question with neither scale nor range: corrections may make it any type


async def of_kind(officer: Officer, **wanted: object) -> Question:
    """The first question of the catalogue that is so."""
    rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
    return next(
        row.question for row in rows if all(getattr(row.question, name) == value for name, value in wanted.items())
    )


async def test_two_years_of_a_percentage(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "14.2")
        await officer.press("8")
        officer.sees("Tahun data pertama: 2023", "Tahun data kedua: 2024")
        await officer.enter(numerator_1="0", denominator_1="120")
        officer.sees("= 66,67 %")
        await officer.enter(numerator_2="90", denominator_2="120")
        await officer.press("ctrl+s")
        assert officer.where == "QuestionsScreen"
        officer.sees("Nilai 14.2 disimpan", "75%")
        found = await question(officer, "14.2")
    assert found.numbers["numerator_1"] == Decimal(80)
    assert found.numbers["denominator_2"] == Decimal(120)
    assert found.fraction == Decimal("0.75")


async def test_a_part_greater_than_its_whole_is_refused_in_words(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "14.2")
        await officer.press("1")
        await officer.enter(numerator_1="20", denominator_1="100")
        await officer.press("ctrl+s")
        assert officer.where == "ValueScreen"
        officer.sees("Pembilang 120 lebih besar dari penyebut 100: periksa keduanya.")
        assert (await question(officer, "14.2")).fraction is None


async def test_letters_are_refused_while_typing(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "14.2")
        await officer.press("1")
        await officer.type("x")
        officer.sees("Angka 1x tidak terbaca")


async def test_where_lower_is_better_the_claim_is_the_rest(folder: Folder) -> None:
    async with at_work(folder) as officer:
        lower = await of_kind(officer, type="percent", lower_is_better=True)
        await to_question(officer, lower.id)
        officer.sees("makin rendah makin baik")
        await officer.press("5")
        await officer.enter(denominator_1="20")
        if lower.years > 1:
            await officer.enter(numerator_2="5", denominator_2="20")
        await officer.press("ctrl+s")
        found: QuestionRow = await question(officer, lower.id)
        assert found.fraction == Decimal("0.75"), officer.text
        assert "25%" in officer.line(f"› {lower.id} ")


async def test_the_claimed_fraction_is_chosen_and_echoed_in_points(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "14.2")
        most = (await question(officer, "14.2")).question.max_points
        await officer.press("5")
        await officer.enter(numerator_1="0", denominator_1="100")
        await officer.go_to("fraction")
        await officer.type("0,25")
        officer.sees(f"dari {most.normalize():f}".replace(".", ",") + " poin")
        await officer.press("enter")
        assert (await question(officer, "14.2")).fraction == Decimal("0.25")
        await officer.press("equals_sign")
        await officer.press("down", "down", "down", "down")
        await officer.press(*["backspace"] * 4)
        await officer.type("1,5")
        await officer.press("enter")
        officer.sees("Bagian poin 1,5 harus antara 0 dan 1.")
        assert (await question(officer, "14.2")).fraction == Decimal("0.25")


async def test_a_text_answer(folder: Folder) -> None:
    async with at_work(folder) as officer:
        text = await of_kind(officer, type="text")
        await to_question(officer, text.id)
        await officer.press("equals_sign")
        await officer.type("Forum Anak Banua, 30 anggota")
        await officer.enter(fraction="0,75")
        if officer.where == "ValueScreen":
            await officer.press("ctrl+s")
        found = await question(officer, text.id)
    assert (found.value, found.fraction) == ("Forum Anak Banua, 30 anggota", Decimal("0.75"))


@pytest.mark.slow
async def test_a_jump_between_years_is_stored_only_with_its_reason(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "14.2")
        await officer.press("1")
        await officer.enter(numerator_1="0", denominator_1="100", numerator_2="90", denominator_2="100")
        await officer.press("ctrl+s")
        officer.sees("Berubah 80 poin persen antartahun", "Alasan")
        await officer.press("escape")
        officer.sees("Tidak disimpan.", "! Berubah 80 poin persen antartahun")
        assert (await question(officer, "14.2")).fraction is None
        await officer.press("ctrl+s")
        await officer.type("pelayanan jemput bola")
        await officer.press("enter")
        officer.sees("Nilai 14.2 disimpan")
        found = await question(officer, "14.2")
        assert found.fraction == Decimal("0.9")
        assert (
            await officer.read(lambda c: store.kit.accepted_warnings.reasons(c, found.id)) == "pelayanan jemput bola"
        )
        await officer.press("equals_sign", "ctrl+s")
        officer.sees("pelayanan jemput bola")
        await officer.press("enter")
        officer.sees_not("Alasan")


async def test_lower_is_better_is_said_beside_the_percentage(folder: Folder) -> None:
    async with at_work(folder) as officer:
        lower = await of_kind(officer, type="percent", lower_is_better=True)
        await to_question(officer, lower.id)
        await officer.press("5")
        await officer.enter(denominator_1="20")
        officer.sees("= 25 %, makin rendah makin baik: klaim 75 %")


async def test_a_negative_number_is_refused_in_words(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "14.2")
        await officer.press("equals_sign")
        await officer.enter(numerator_1="-5", denominator_1="100")
        await officer.press("ctrl+s")
        assert officer.where == "ValueScreen"
        officer.sees("-5")
        assert (await question(officer, "14.2")).fraction is None


@pytest.mark.parametrize("name", get_args(QuestionType))
async def test_every_type_is_told_asked_and_answered_by_its_keys(folder: Folder, name: QuestionType) -> None:
    kind = TYPES[name]
    async with at_work(folder) as officer:
        text = f'[[question]]\nid = "{BARE}"\ntype = "{name}"\n'
        assert await officer.ask(lambda db: store.checklist.corrections.take(db, text)) == ()
        await to_question(officer, BARE)
        officer.sees(kind.label)
        await officer.press("y")
        assert (await question(officer, BARE)).answered is not bool(kind.keys_refused)
        if kind.keys_refused:
            officer.sees(kind.keys_refused[:40])
            await officer.press("7")
            assert officer.where == "ValueScreen"
            assert officer.line(kind.numbers[0].label).split()[-1] == "7"
        else:
            await to_question(officer, BARE)
            await officer.press("equals_sign")
        officer.sees(*(asked.label for asked in kind.numbers), *([kind.value.label] if kind.value else []))
