"""The list of drafts: nothing typed is out of reach, be the record it was typed for still there or not."""

from pathlib import Path

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.screens.drafts import KINDS
from tests.officer import Officer, at_work
from tests.screens.forms.test_meanwhile import other_window

LONG = "\n".join(f"Paragraf {number} dari notulen" for number in range(60))


async def open_list(officer: Officer) -> None:
    await officer.press("ctrl+p")
    await officer.type("semua draf")
    await officer.press("enter")
    assert officer.where == "DraftsScreen"


async def test_a_draft_of_a_deleted_company_is_read_and_thrown_away(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "3", "e") as officer:
        company = officer.app.screen._company  # type: ignore[attr-defined]
        name = officer.app.screen.form.values()["name"]  # type: ignore[attr-defined]
        await officer.press("down", "down", "down", "down", "down")
        await officer.app.screen.keep_typed()  # type: ignore[attr-defined]
        note = officer.app.screen.form.row("note").entry  # type: ignore[attr-defined]
        officer.app.screen.set_focus(note)
        await officer.paste(LONG)
        await officer.press("escape")
        with other_window(demo_folder) as db:
            assert not store.companies.companies.remove(db, company).refused
        await officer.press("1")
        await open_list(officer)
        officer.sees(f"Perusahaan {name[:10]}", "Paragraf 0")
        await officer.press("enter")
        officer.sees("(dihapus)", "Paragraf 0 dari notulen")
        await officer.press("end")
        officer.sees("Paragraf 59 dari notulen")
        await officer.press("escape", "d", "t")
        officer.sees("Paragraf 0")
        await officer.press("d", "y")
        officer.sees("Tidak ada draf")


async def test_a_draft_of_a_question_is_named_by_its_number(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "2", "enter", "c") as officer:
        await officer.type("Belum selesai")
        await officer.press("escape", "1")
        await open_list(officer)
        officer.sees("Catatan 01.1", "Belum selesai")


async def test_a_draft_written_anew_meanwhile_is_not_thrown_away(demo_folder: Folder) -> None:
    with other_window(demo_folder) as db:
        store.kit.drafts.keep(db, "minutes:x", {"note": "satu"}, {})
        async with at_work(demo_folder) as officer:
            await open_list(officer)
            await officer.press("d")
            store.kit.drafts.keep(db, "minutes:x", {"note": "satu dua"}, {})
            await officer.press("y")
            officer.sees("satu dua", "tidak dibuang")


def test_every_draft_has_a_name() -> None:
    """The first word of each key that a form or a prompt gives its draft."""
    import ast

    found: set[str] = set()
    for path in (Path(__file__).parents[3] / "kla_tui" / "screens").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            keys: list[ast.AST] = []
            if isinstance(node, ast.FunctionDef) and node.name == "draft_key":
                keys = [one.value for one in ast.walk(node) if isinstance(one, ast.Return) and one.value]
            elif isinstance(node, ast.Call):
                keys = [one.value for one in node.keywords if one.arg == "draft"]
            for key in keys:
                texts = [one.value for one in ast.walk(key) if isinstance(one, ast.Constant)]
                words = {text.partition(":")[0] for text in texts if isinstance(text, str) and text[:1].isalpha()}
                found |= words
    assert len(found) > 25
    assert found - {"print", "report"} <= set(KINDS)  # nothing of those dialogs is kept
