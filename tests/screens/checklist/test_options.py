"""Options in place: `y` opens them, a digit or Enter chooses, and the cursor goes on."""

from decimal import Decimal

import pytest
from sqlalchemy import update

from kla_tui import store
from kla_tui.db import Database
from kla_tui.files.reports.indicators import answer_text
from kla_tui.folder import Folder
from kla_tui.models import Answer
from kla_tui.store.exchange import plain_lists
from kla_tui.store.exchange.plain_facts import Asked
from kla_tui.store.kit.outcome import Outcome
from tests.officer import Officer, at_work
from tests.screens.checklist.test_checklist import FIRST, pointed, question, to_question

COUNTED = "04.6"  # its options count what the question names
TEXT = "03.1a"
CASES = "24A.1"  # a number whose scale asks only whether there are data
TREND = "12.4"


async def make_stale(officer: Officer, question_id: str) -> None:
    """Let the question be another one than was answered, as a corrected catalogue leaves it."""

    def change(db: Database) -> Outcome:
        with db.write() as connection:
            connection.execute(update(Answer).where(Answer.question_id == question_id).values(basis="dulu"))
        return Outcome()

    await officer.ask(change)
    await officer.press("escape", "enter")


async def test_y_opens_the_options_with_their_points_and_says_that_they_are_an_estimate(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y") as officer:
        assert pointed(officer) == "01.1"
        officer.sees("Bentuk hukum KLA · 12 poin · perkiraan")
        assert officer.line("1 Perda KLA").split()[-2:] == ["12", "poin"]
        assert officer.line("2 Perbup/Perwali").split()[-3:] == ["9", "poin", "perkiraan"]
        officer.sees("Enter Ambil", "y Ya saja", "Esc Tutup")
        officer.fits()
        assert not (await question(officer, "01.1")).answered
        await officer.press("escape")
        officer.sees_not("2 Perbup/Perwali")
        officer.sees("y Ya  t Tidak")
        assert officer.where == "QuestionsScreen"
        assert not (await question(officer, "01.1")).answered


async def test_a_digit_chooses_is_stored_as_the_options_id_and_goes_on(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "2") as officer:
        assert pointed(officer) == "01.2a"
        assert "9/12" in officer.line(" 01.1 ")
        officer.sees("01.1 Perbup/Perwali", "Ctrl+Z Urungkan")
        found = await question(officer, "01.1")
        assert (found.value, found.option, found.fraction) == ("ya", "perbup", Decimal("0.75"))
        await officer.press("up")
        officer.sees("Opsi: Perbup/Perwali; 0,75 bagian = 9 poin (perkiraan)")
        await officer.press("ctrl+z")
        assert (await question(officer, "01.1")).option == ""
        assert "–/12" in officer.line(" 01.1 ")


async def test_enter_takes_what_is_pointed_at_and_the_cursor_stands_on_what_was_chosen(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "down", "down", "up", "enter", "up", "y") as officer:
        assert officer.line("2✓Perbup/Perwali").strip().startswith("›")
        await officer.press("up", "up", "enter")
        found = await question(officer, "01.1")
        assert (found.value, found.option, found.fraction) == ("tidak", "tidak", Decimal(0))


async def test_y_again_leaves_the_option_for_later_as_a_range(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "y") as officer:
        assert pointed(officer) == "01.2a"
        line = officer.line(" 01.1 ")
        assert "Ya ▾" in line
        assert "3–12/12" in line
        await officer.press("up")
        officer.sees("3–12 poin, masih terbuka; y: pilih opsinya")
        await officer.press("f", *["right"] * 3, "enter")
        officer.sees("Pertanyaan: pilih opsi", "1/1")
        await officer.press("y", "3")
        assert (await question(officer, "01.1")).option == "instruksi"


@pytest.mark.parametrize("key", ["3", "7", "9", "0"])
async def test_no_digit_leaves_the_screen_while_options_are_open(folder: Folder, key: str) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "01.3a")  # four options
        await officer.press("y", key)
        assert officer.where == "QuestionsScreen"
        found = await question(officer, "01.3a")
        assert found.option == ("lain" if key == "3" else "")
        if key != "3":
            officer.sees("Opsi 01.3a terbuka: pilih 1–4 atau Enter")


async def test_keys_in_one_burst_choose_as_if_they_had_waited(folder: Folder) -> None:
    async with at_work(folder, *FIRST) as officer:
        await officer.burst("y1y3ty", "down", "enter")
        assert officer.where == "QuestionsScreen"
        found = [(await question(officer, q)).option for q in ("01.1", "01.2a", "01.2b", "01.2c")]
        assert found == ["perda", "instruksi", "", "perbup"]
        assert (await question(officer, "01.2b")).value == "tidak"


@pytest.mark.parametrize("key", ["t", "s", "n", "b", "c", "space", "slash", "tab", "equals_sign"])
async def test_other_keys_say_what_is_open_and_do_nothing(folder: Folder, key: str) -> None:
    async with at_work(folder, *FIRST, "y", key) as officer:
        assert officer.where == "QuestionsScreen"
        officer.sees("Opsi 01.1 terbuka: pilih 1–6 atau Enter; Esc menutup tanpa menjawab.", "1 Perda KLA")
        assert not (await question(officer, "01.1")).answered


async def test_d_tells_what_the_scale_rests_on(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "d") as officer:
        officer.sees("Dasar (perkiraan): Keenam pilihan", "Cocok dengan 1 baris rekap publik", "6 Tidak ada")
        officer.fits()
        await officer.press("d")
        officer.sees_not("Dasar (perkiraan)")


async def test_help_tells_the_keys_of_the_options(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "question_mark") as officer:
        await officer.press(*["pagedown"] * 2)
        officer.sees("Tutup opsi tanpa menjawab")
        await officer.press("escape")
        officer.sees("Enter Ambil")
        await officer.press("2")
        assert (await question(officer, "01.1")).option == "perbup"


async def test_a_counting_scale_says_what_it_counts(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, COUNTED)
        await officer.press("y")
        officer.sees("1 4 atau lebih perangkat daerah yang bermitra", "2 3 perangkat daerah yang bermitra")


@pytest.mark.parametrize("asked", [TEXT, CASES, TREND])
async def test_options_of_text_number_and_compared_questions(folder: Folder, asked: str) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, asked)
        await officer.press("y", "y")
        officer.sees(f"Opsi {asked} terbuka", "poin")  # a plain ya says nothing there
        await officer.press("1")
        found = await question(officer, asked)
        assert found.claim is not None
        assert found.option == found.options[0].id
        assert found.claim.low == 1


async def test_a_yes_no_question_without_a_scale_is_answered_at_once(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "02.1")
        await officer.press("y")
        found = await question(officer, "02.1")
        assert found.value == "ya"
        assert found.claim is not None
        assert (found.claim.low, found.claim.high) == (Decimal("0.5"), Decimal(1))
        await to_question(officer, "02.1")
        officer.sees("1,5–3 poin, masih terbuka; =: isi bagian poinnya")


async def test_a_stale_answer_is_shown_found_and_confirmed(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "t") as officer:
        text = '[[question]]\nid = "01.1"\nyears = 2\n'
        assert await officer.ask(lambda db: store.checklist.corrections.take(db, text)) == ()
        await officer.press("escape", "enter")
        assert "Perda K… ?" in officer.line(" 01.1 ")
        assert "–/12" in officer.line(" 01.1 ")
        await officer.press("end", "n")
        assert pointed(officer) != "01.1"
        await officer.press("f", *["right"] * 5, "enter")
        officer.sees("Pertanyaan: tinjau ulang", "1/1", "Tinjau ulang: pertanyaannya berubah; dulu: ya, Perda KLA.")
        await officer.press("u")
        found = await question(officer, "01.1")
        assert (found.stale, found.option) == (False, "perda")
        officer.sees("01.1 tetap berlaku")
        assert "12/12" in officer.line(" 01.1 ")
        await officer.press("ctrl+z")
        assert (await question(officer, "01.1")).stale
        await officer.press("y", "2")
        found = await question(officer, "01.1")
        assert (found.stale, found.option) == (False, "perbup")
        await officer.press("u")
        officer.sees("Jawaban ini tidak perlu ditinjau ulang.")


async def test_n_comes_to_what_is_to_be_looked_at_again(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1", "t", "t", "t") as officer:
        await make_stale(officer, "01.2a")
        await officer.press("home", "n")
        assert pointed(officer) == "01.2a"


async def test_an_answer_whose_option_is_gone_cannot_be_confirmed(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "1") as officer:

        def gone(db: Database) -> Outcome:
            with db.write() as connection:
                connection.execute(
                    update(Answer).where(Answer.question_id == "01.1").values(option="lama", basis="dulu")
                )
            return Outcome()

        await officer.ask(gone)
        await officer.press("escape", "enter")
        officer.sees("dulu: ya, lama.")
        await officer.press("u")
        officer.sees("tidak cocok lagi dengan pertanyaannya")
        assert (await question(officer, "01.1")).stale


async def test_the_value_form_chooses_an_option_beside_the_text(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, TEXT)
        await officer.press("equals_sign")
        await officer.type("Lembaga, media dan dunia usaha contoh")
        await officer.go_to("option")
        await officer.press("right", "ctrl+s")
        found = await question(officer, TEXT)
        assert (found.value, found.option) == ("Lembaga, media dan dunia usaha contoh", "tiga")
        await officer.press("equals_sign")
        await officer.go_to("option")
        officer.sees("Ketiga kelompok bermitra, bukti lengkap · 1 bagian")
        await officer.press("left", "ctrl+s")
        assert (await question(officer, TEXT)).claim is None


async def test_the_value_form_of_a_yes_no_question_says_what_was_changed(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "equals_sign") as officer:
        await officer.go_to("option")
        await officer.press("right", "right", "ctrl+s")
        assert (await question(officer, "01.1")).option == "perbup"
        await officer.press("equals_sign")
        await officer.go_to("value")
        await officer.press("right", "ctrl+s")
        found = await question(officer, "01.1")
        assert (found.value, found.option) == ("tidak", "")


async def test_two_years_say_what_they_come_to_and_the_number_that_is_chosen_goes_before(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, TREND)
        await officer.press("8")
        await officer.enter(number_1="", number_2="6")
        officer.sees("Membaik, atau sudah terbaik → 1 bagian = ", "(perkiraan)")
        await officer.press("ctrl+s")
        found = await question(officer, TREND)
        assert found.claim is not None
        assert (found.option, found.claim.low) == ("", Decimal(1))
        assert "Membaik" in officer.line(f"› {TREND}")
        await officer.press("y", "3")
        found = await question(officer, TREND)
        assert found.claim is not None
        assert (found.option, found.claim.high) == ("memburuk", Decimal(0))


async def test_a_share_says_the_band_it_reaches(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "19.2a")
        officer.sees("Tingkat (perkiraan): ≤0% 0 · ≤25% 0,25 · ≤50% 0,5 · ≤75% 0,75 · ≤100% 1")
        await officer.press("5")
        await officer.enter(numerator_1="", denominator_1="8")
        officer.sees("62,5% → 0,75 bagian = ")
        await officer.press("ctrl+s")
        found = await question(officer, "19.2a")
        assert found.claim is not None
        assert found.claim.high == Decimal("0.75")
        officer.sees("62,5%", "Menurut tingkatnya 0,75 bagian")


async def test_the_whole_ladder_stands_beside_on_a_wide_screen(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "2", "up", size=(120, 40)) as officer:
        officer.sees("· Perda KLA  12 poin", "✓ Perbup/Perwali  9 poin", "· Tidak ada  0 poin")
        await to_question(officer, "19.2a")
        officer.sees("Dasar (perkiraan): Rekap")


async def test_what_the_source_asks_for_beside_the_answer_is_said(folder: Folder) -> None:
    async with at_work(folder) as officer:
        await to_question(officer, "04.3")
        officer.sees("Diminta juga: penjelasan belum ditulis (c) · berkas belum ada (b)")
        await officer.press("c")
        await officer.type("Dihitung dari laporan contoh")
        await officer.press("enter")
        officer.sees("Diminta juga: penjelasan ada · berkas belum ada (b)")


async def test_indicator_sheets_and_plain_lists_say_the_option(folder: Folder) -> None:
    async with at_work(folder, *FIRST, "y", "2", "y", "y") as officer:
        chosen, left = await question(officer, "01.1"), await question(officer, "01.2a")
        assert answer_text(chosen) == "Ya; Perbup/Perwali (perkiraan)"
        assert answer_text(left) == "Ya; opsi belum dipilih"
        await make_stale(officer, "01.1")
        assert answer_text(await question(officer, "01.1")) == "tinjau ulang (dulu: Ya; Perbup/Perwali)"

        async def listed(narrowed: str) -> list[object]:
            found = await officer.read(lambda c: plain_lists.listed(c, "questions", Asked(narrowed)))
            assert isinstance(found, tuple)
            return [row[0].value for row in found]

        assert await listed("stale") == ["01.1"]
        assert await listed("option") == ["01.2a"]
