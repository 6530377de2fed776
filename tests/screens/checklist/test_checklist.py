"""The checklist by keyboard: one key answers and moves on."""

from decimal import Decimal

import pytest
from sqlalchemy import select

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.models import Assignment
from kla_tui.store.checklist.checklist import QuestionRow
from kla_tui.widgets.form import Form
from tests.officer import Officer, at_work

FIRST = ("2", "enter")  # Indikator, then the first indicator


async def question(officer: Officer, question_id: str) -> QuestionRow:
    rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
    return next(row for row in rows if row.question.id == question_id)


def pointed(officer: Officer) -> str:
    """The id of the question under the cursor."""
    return officer.line("› ").split()[1]


async def to_question(officer: Officer, question_id: str) -> None:
    await officer.press("2", "slash")
    await officer.type(question_id)
    await officer.press("enter")
    for _line in range(8):  # others may hold its number in their text
        if pointed(officer) == question_id:
            return
        await officer.press("down")
    assert pointed(officer) == question_id


async def test_one_key_answers_and_moves_on(folder: Folder) -> None:
    async with at_work(folder, *FIRST) as officer:
        assert pointed(officer) == "01.1"
        await officer.press("y", "1", "t", "s")
        assert pointed(officer) == "01.2c"
        officer.sees("01.2b Sebagian", "Ctrl+Z Urungkan")
        assert "Perda KLA" in officer.line(" 01.1 ")
        assert "12/12" in officer.line(" 01.1 ")
        assert "Tidak" in officer.line(" 01.2a ")
        first, second, third = [await question(officer, q) for q in ("01.1", "01.2a", "01.2b")]
    assert (first.value, first.option, first.fraction) == ("ya", "perda", Decimal(1))
    assert (second.value, second.fraction) == ("tidak", Decimal(0))
    assert (third.value, third.fraction) == ("sebagian", Decimal("0.5"))


async def test_ctrl_z_takes_the_answer_back(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "y", "t", "ctrl+z") as officer:
        officer.sees("Diurungkan")
        assert (await question(officer, "01.2a")).fraction is None
        assert (await question(officer, "01.1")).value == "ya"
        assert officer.line("01.2a").startswith("› "), "the cursor stands where the answer is missing again"
        await officer.press("ctrl+z")
        assert (await question(officer, "01.1")).fraction is None
        assert "–/12" in officer.line("01.1 ")


async def test_clearing_and_noting(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "y", "up", "c") as officer:
        await officer.type("Perda masih dibahas")
        await officer.press("enter")
        officer.sees("Catatan: Perda masih dibahas")
        assert (await question(officer, "01.1")).note == "Perda masih dibahas"
        await officer.press("d")
        officer.sees("01.1 dikosongkan")
        found = await question(officer, "01.1")
        assert (found.fraction, found.note) == (None, "Perda masih dibahas")
        await officer.press("c", "escape")
        assert (await question(officer, "01.1")).note == "Perda masih dibahas"


async def test_a_digit_begins_the_value_of_a_percent_question(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "14.2")
        assert (await question(officer, "14.2")).question.type == "percent"
        await officer.press("9")
        assert officer.where == "ValueScreen"
        assert officer.line("Pembilang").split() == ["Pembilang", "9"]
        await officer.press("escape")
        assert officer.where == "QuestionsScreen"
        await officer.press("y")
        officer.sees("Pertanyaan ini minta angka")
        assert (await question(officer, "14.2")).fraction is None


async def test_a_digit_goes_to_its_place_elsewhere(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "3") as officer:
        assert officer.where == "CompaniesScreen"


async def test_equals_opens_the_value_of_any_question(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "equals_sign") as officer:
        assert officer.where == "ValueScreen"
        officer.sees("Jawaban")


async def test_n_and_v_find_what_is_missing_through_all_indicators(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "y", "up", "n") as officer:
        assert pointed(officer) == "01.2a"
        await officer.press("v")
        assert pointed(officer) == "01.1"
        await officer.press("end", "n")
        assert pointed(officer).startswith("02.")
        officer.sees("02 ")


async def test_brackets_turn_to_the_neighbouring_indicator(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "right_square_bracket") as officer:
        assert pointed(officer).startswith("02.")
        await officer.press("left_square_bracket")
        assert pointed(officer) == "01.1"
        await officer.press("left_square_bracket")
        assert not pointed(officer).startswith(("01.", "02."))  # round to the last


async def test_filter_and_search(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *FIRST, "f") as officer:
        officer.sees("‹ Semua ›")
        await officer.press("right", "right", "enter")
        rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
        missing = sum(not row.answered for row in rows)
        officer.sees("Pertanyaan: belum dijawab", f"1/{missing}")
        await officer.press("t")
        officer.sees(f"2/{missing}")
        await officer.press("slash")
        await officer.type("forum anak")
        await officer.press("enter")
        officer.sees("Pertanyaan: forum anak")
        assert all("orum anak" in line.lower() or "…" in line for line in officer.lines[3:10] if line)
        await officer.press("slash")
        await officer.type("zzzz")
        await officer.press("enter")
        officer.sees("Tidak ada pertanyaan di sini.")
        await officer.press("y")
        officer.sees("Tidak ada pertanyaan yang ditunjuk.")


async def test_several_questions_are_reviewed_together(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "y", "y", "y", "home", "space", "space", "r") as officer:
        officer.sees("Status telaah untuk 2 pertanyaan")
        await officer.press("right", "right", "enter")
        officer.sees("Dikembalikan karena")
        await officer.press("enter")
        officer.sees("Tulis apa yang harus diperbaiki.")
        await officer.type("Lampirkan Perda")
        await officer.press("enter")
        officer.sees("2 pertanyaan: Dikembalikan")
        states = {(await question(officer, q)).state for q in ("01.1", "01.2a")}
        assert states == {"returned"}
        await officer.press("home")
        officer.sees("Dikembalikan: Lampirkan Perda")
        assert (await question(officer, "01.2b")).state != "returned"


async def test_filters_of_the_indicator_list(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "2", "n") as officer:
        rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
        officer.sees("Pertanyaan: belum dijawab", f"1/{sum(not row.answered for row in rows)}")
        await officer.press("escape", "v")
        officer.sees("Pertanyaan: belum terbukti")
        await officer.press("escape", "escape")
        assert officer.where == "SummaryScreen"


async def test_the_history_of_one_answer(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "s", "s", "up", "t", "up", "h") as officer:
        assert officer.where == "HistoryScreen"
        officer.sees("Riwayat satu data", "1/2")


async def test_an_answer_goes_to_the_next_open_question(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "down", "t", "home", "t") as officer:
        assert pointed(officer) == "01.2b", "01.2a is answered already"
        await officer.press("end")
        last = pointed(officer)
        await officer.press("s")
        assert pointed(officer) == "01.2b", "what was skipped comes before the next indicator"
        assert (await question(officer, last)).value == "sebagian"


@pytest.mark.slow
async def test_the_last_open_answer_of_an_indicator_leads_into_the_next(folder: Folder) -> None:
    async with at_work(folder, *FIRST) as officer:
        rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
        first = [row.question for row in rows if row.question.indicator == "01"]
        assert {q.type for q in first} == {"yes_no"}
        await officer.press(*["t"] * len(first))
        assert pointed(officer).startswith("02.")
        officer.sees("02 ", f"{first[-1].id} Tidak")


@pytest.mark.slow
async def test_changing_an_answer_where_nothing_is_open_goes_to_the_next_line(folder: Folder) -> None:
    async with at_work(folder, *FIRST) as officer:
        rows = await officer.read(lambda connection: store.checklist.checklist.questions(connection))
        await officer.press(*["t"] * sum(row.question.indicator == "01" for row in rows))
        await officer.press("left_square_bracket", "s")
        assert pointed(officer) == "01.2a"


async def test_p_finds_what_was_returned(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "right_square_bracket", "r", "right", "right", "enter") as officer:
        await officer.type("Tanda tangan kurang")
        await officer.press("enter", "left_square_bracket")
        assert pointed(officer) == "01.1"
        await officer.press("p")
        assert pointed(officer).startswith("02.")
        officer.sees("Dikembalikan: Tanda tangan kurang", "Status: Dikembalikan · Petugas Uji · ")
        await officer.press("r", "right", "right", "right", "enter")
        officer.sees("Status: Diterima · Petugas Uji · ")
        officer.sees_not("Tanda tangan kurang")
        await officer.press("p")
        officer.sees("Tidak ada lagi.")


async def test_states_of_several_are_taken_back_together(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "space", "space", "space", "r", "right", "enter") as officer:
        officer.sees("3 pertanyaan: Siap")
        await officer.press("ctrl+z")
        states = {(await question(officer, q)).state for q in ("01.1", "01.2a", "01.2b")}
        assert states == {"draft"}


async def test_a_wide_screen_shows_documents_and_what_is_usual_beside_the_list(demo_folder: Folder) -> None:
    async with at_work(demo_folder, *FIRST, size=(120, 40)) as officer:
        unsound = {q for row in await officer.read(lambda c: store.evidence.evidence.listing(c))
                   for q in row.questions if not row.sound}  # fmt: skip
        with_paper = next(
            row
            for row in await officer.read(lambda c: store.checklist.checklist.questions(c))
            if row.documents == 1 and row.question.id in unsound
        )
        await to_question(officer, with_paper.question.id)
        officer.sees("Dokumen (1)", "✗ ", "Bukti yang lazim diminta")
        found = await officer.read(lambda c: store.evidence.evidence.listing(c, question=with_paper.question.id))
        assert found[0].title[:20] in officer.text
        await officer.pilot.resize_terminal(80, 24)
        await officer.settled()
        officer.sees_not("Dokumen (1)")
        officer.sees(with_paper.question.text_id[:40], with_paper.agencies[0])


async def test_a_name_in_a_note_of_klaster_v_is_not_stored_without_a_reason(folder: Folder) -> None:
    async with at_work(folder) as officer:
        rows = await officer.read(lambda c: store.checklist.checklist.questions(c))
        catalogue = await officer.read(lambda c: store.round.round_state.catalogue(c))
        asked = next(r.question.id for r in rows if catalogue.by_indicator[r.question.indicator].cluster == "K5")
        await to_question(officer, asked)
        await officer.press("c")
        await officer.type("Korban bernama Siti Aisyah")
        await officer.press("enter")
        officer.sees("“Siti Aisyah” seperti nama anak", "Alasan tetap menyimpan:")
        await officer.press("enter")
        officer.sees("Tulis alasannya, atau Esc untuk membatalkan.")
        await officer.press("escape")
        officer.sees("Korban bernama Siti Aisyah")  # what was typed is there to be mended
        assert (await question(officer, asked)).note == ""
        await officer.press("enter")
        await officer.type("nama lembaga")
        await officer.press("enter")
        assert (await question(officer, asked)).note == "Korban bernama Siti Aisyah"


async def test_marked_questions_are_given_to_an_organisation_in_one_undo(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "space", "space", "a") as officer:
        assert officer.where == "GiveForm"
        form = officer.app.screen.query_one(Form)
        form.fill({"organisation_text": ""})
        await officer.type("Dinas Tugas Contoh")
        await officer.press("ctrl+s")
        query = select(Assignment.target, Assignment.deleted).order_by(Assignment.target)
        given = await officer.read(lambda connection: connection.execute(query).all())
        assert [tuple(row) for row in given] == [("01.1", False), ("01.2a", False)]
        await officer.press("ctrl+z")
        given = await officer.read(lambda connection: connection.execute(query).all())
        assert [row.deleted for row in given] == [True, True]


async def test_an_accepted_answer_that_is_changed_is_looked_at_again(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "home", "r") as officer:
        await officer.press("right", "right", "right", "enter")
        officer.sees("1 pertanyaan: Diterima", "01.1    ■Perda KLA")
        await officer.press("home", "t")
        officer.sees("01.1 Tidak · 01.1: diterima → ditelaah ulang", "01.1    ↻Tidak")
        await officer.press("home")
        officer.sees("Status: Ditelaah ulang · Petugas Uji")
        await officer.press("f")
        await officer.press(*["right"] * 12)
        officer.sees("Ditelaah ulang (1)")
        await officer.press("enter")
        officer.sees("Pertanyaan: ditelaah ulang")
        await officer.press("ctrl+z")
        row = await question(officer, "01.1")
        assert (row.value, row.state) == ("ya", "accepted")
