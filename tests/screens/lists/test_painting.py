"""What a key paints: the lines that changed, before the disk is asked for anything."""

from collections.abc import Callable
from typing import Any

import pytest

from kla_tui import store
from kla_tui.folder import Folder
from kla_tui.widgets.table import RowTable
from tests.officer import at_work


@pytest.fixture
def log(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The lines of lists that are painted, and the answers that are written, in order."""
    found: list[str] = []

    def logged(what: Callable[..., str], function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*given: Any) -> Any:
            found.append(what(*given))
            return function(*given)

        return run

    monkeypatch.setattr(RowTable, "render_line", logged(lambda _table, y: f"line {y}", RowTable.render_line))
    monkeypatch.setattr(
        store.checklist.checklist, "answer", logged(lambda *_: "write", store.checklist.checklist.answer)
    )
    return found


async def test_an_answer_is_painted_before_it_is_written(demo_folder: Folder, log: list[str]) -> None:
    async with at_work(demo_folder, "2", "enter", "home") as officer:
        log.clear()
        await officer.press("s")
        assert log[-1] == "write"
        assert len(log) > 1


async def test_the_panel_and_the_place_go_with_the_paint_of_the_answer(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(folder, "2", "enter") as officer:
        seen: list[list[str]] = []
        answer = store.checklist.checklist.answer

        def look(*given: Any) -> Any:
            seen.append(officer.lines)
            return answer(*given)

        monkeypatch.setattr(store.checklist.checklist, "answer", look)
        await officer.press("t")
        assert "2/63" in officer.line("2/63", seen[0])
        assert officer.lines[16:22] == seen[0][16:22]


@pytest.mark.parametrize(("keys", "lines"), [(("j",), 2), (("j", "j", "k"), 2), (("space",), 2), (("end",), 2)])
async def test_a_key_that_moves_the_cursor_paints_the_lines_it_leaves_and_comes_to(
    demo_folder: Folder, log: list[str], keys: tuple[str, ...], lines: int
) -> None:
    async with at_work(demo_folder, "4", *keys[:-1]) as officer:
        log.clear()
        await officer.press(keys[-1])
        painted = officer.lines
        assert len(set(log)) <= lines
        officer.app.screen.query_one(RowTable).refresh()
        await officer.settled()
        assert officer.lines == painted


async def test_a_list_that_scrolls_is_painted_as_a_whole(folder: Folder, log: list[str]) -> None:
    async with at_work(folder, "2", "enter") as officer:
        first = officer.lines
        log.clear()
        await officer.press("end")
        assert len(set(log)) > 10
        assert officer.lines[2:16] != first[2:16]
        officer.sees("63/63")
