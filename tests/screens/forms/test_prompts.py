"""Prompts and fields of several lines: what is typed survives, and paragraphs stay paragraphs."""

import pytest
from sqlalchemy import select

from kla_tui import store
from kla_tui.changes import codec
from kla_tui.folder import Folder
from kla_tui.models import Answer, Draft, Organisation
from kla_tui.rules.problem import Problem
from kla_tui.store.kit.outcome import Outcome
from kla_tui.widgets.form import Form
from tests.officer import Officer, at_work

NOTE = ("2", "enter", "c")


async def drafts(officer: Officer) -> list[str]:
    return await officer.read(lambda connection: list(connection.execute(select(Draft.key)).scalars()))


async def notes(officer: Officer) -> list[str]:
    query = select(Answer.note).where(Answer.note != "")
    return await officer.read(lambda connection: list(connection.execute(query).scalars()))


async def test_a_prompt_that_is_left_keeps_its_text(folder: Folder) -> None:
    async with at_work(folder, *NOTE) as officer:
        await officer.type("Setengah kalimat")
        await officer.press("escape")
        officer.sees("Draf disimpan")
        await officer.press("c")
        officer.sees("Setengah kalimat", "dipulihkan · Ctrl+R membuangnya")
        await officer.press("ctrl+r")
        officer.sees("Draf dibuang.")
        officer.sees_not("Setengah kalimat")
        await officer.press("escape", "c")
        officer.sees_not("dipulihkan")
        assert await drafts(officer) == []


async def test_quitting_keeps_the_text_of_a_prompt(folder: Folder) -> None:
    async with at_work(folder, *NOTE) as officer:
        await officer.type("Setengah kalimat")
        await officer.app.keep_typed()
        await officer.pilot.press("ctrl+q")
    async with at_work(folder, *NOTE) as officer:
        officer.sees("Setengah kalimat", "dipulihkan")


async def test_a_stored_answer_takes_its_draft_along(folder: Folder) -> None:
    async with at_work(folder, *NOTE) as officer:
        await officer.type("Sudah rapat")
        await officer.press("enter")
        officer.sees("Catatan disimpan")
        assert await notes(officer) == ["Sudah rapat"]
        assert await drafts(officer) == []


async def test_an_answer_whose_write_is_refused_or_fails_stays(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = Outcome(problems=(Problem("question", "evidence.unknown_question", {"id": "x"}),))
    for broken in (lambda *_: refused, lambda *_: 1 / 0):
        async with at_work(folder, *NOTE) as officer:
            with monkeypatch.context() as patch:
                patch.setattr(store.checklist.checklist, "note", broken)
                await officer.press("ctrl+u")
                await officer.type("Jangan hilang")
                await officer.press("enter")
            assert len(await drafts(officer)) == 1
            await officer.press("c")
            officer.sees("Jangan hilang", "dipulihkan")


async def test_an_answer_that_came_to_no_write_is_not_taken_along_by_another(folder: Folder) -> None:
    """A note that needs a reason, which was not given: the next key that writes is about something else."""
    async with at_work(folder, *NOTE) as officer:
        await officer.type("NIK 6311010101900001 ada")
        await officer.press("enter")
        officer.sees("Alasan tetap menyimpan")
        await officer.press("escape", "escape")
        assert len(await drafts(officer)) == 1
        await officer.press("s", "up")
        officer.sees("Urungkan")
        await officer.press("c")
        officer.sees("NIK 6311010101900001 ada", "dipulihkan")


async def test_a_note_of_several_paragraphs(folder: Folder) -> None:
    async with at_work(folder, *NOTE) as officer:
        await officer.type("Satu")
        await officer.press("ctrl+n", "ctrl+n")
        await officer.type("Dua; tiga")
        await officer.paste("\nEmpat\n\nLima")
        await officer.press("enter")
        assert await notes(officer) == ["Satu\n\nDua; tiga\nEmpat\n\nLima"]
        await officer.press("up", "c", "enter")
        assert await notes(officer) == ["Satu\n\nDua; tiga\nEmpat\n\nLima"]


async def test_what_nobody_may_keep_whole_is_refused_in_a_prompt(folder: Folder) -> None:
    async with at_work(folder, *NOTE) as officer:
        await officer.type("a")
        await officer.paste("x" * (codec.LONGEST + 1))
        officer.sees("bagi dulu.")
        await officer.paste("x" * codec.LONGEST)  # with what stands there, one too many
        officer.sees("bagi dulu.")
        await officer.paste("x" * (codec.LONGEST - 1))
        await officer.type("y")
        await officer.press("enter")
        officer.sees("Teks 30.001 huruf, paling banyak 30.000")
        assert await notes(officer) == []


async def test_enter_goes_on_from_a_field_of_lines_and_ctrl_n_begins_one(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        form = officer.app.screen.query_one(Form)
        await officer.type("PT Baris")
        officer.app.screen.set_focus(form.row("note").entry)
        await officer.settled()
        officer.sees("Ctrl+N: baris baru")
        await officer.type("Satu")
        await officer.press("ctrl+n")
        await officer.type("Dua")
        await officer.press("up", "end")
        await officer.type("!")
        await officer.press("tab")
        assert form.row("reason").entry.has_focus
        officer.app.screen.set_focus(form.row("note").entry)
        await officer.press("enter")
        assert form.row("reason").entry.has_focus
        await officer.press("ctrl+s")
        officer.sees("PT Baris disimpan")
        query = select(Organisation.note).where(Organisation.name == "PT Baris")
        assert await officer.read(lambda connection: connection.execute(query).scalar_one()) == "Satu!\nDua"


async def test_what_nobody_may_keep_whole_is_refused_in_a_form(folder: Folder) -> None:
    async with at_work(folder, "3", "a") as officer:
        form = officer.app.screen.query_one(Form)
        await officer.type("PT Panjang")
        for name in ("address", "note"):
            officer.app.screen.set_focus(form.row(name).entry)
            await officer.paste("x" * (codec.LONGEST + 1))
            officer.sees("bagi dulu.")
            assert form.row(name).text == ""
        await officer.paste("x" * codec.LONGEST)
        await officer.type("y")
        await officer.press("ctrl+s")
        officer.sees("paling banyak 30.000")
        assert officer.where == "CompanyForm"
        assert len(form.row("note").text) == codec.LONGEST + 1
