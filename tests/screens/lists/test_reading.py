"""What a screen reads: once when it opens, again when it comes back to the top, nothing while another covers it."""

import asyncio
from collections import Counter
from typing import Any

import pytest

from kla_tui import store
from kla_tui.folder import Folder
from tests.officer import at_work


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often some reads of the store were asked for."""
    found: Counter[str] = Counter()

    def count(module: Any, name: str) -> None:
        read = getattr(module, name)

        def counted(*given: Any, **named: Any) -> Any:
            found[f"{module.__name__.rpartition('.')[2]}.{name}"] += 1
            return read(*given, **named)

        monkeypatch.setattr(module, name, counted)

    for module, name in (
        (store.checklist.checklist, "indicators"),
        (store.checklist.checklist, "questions"),
        (store.events.events, "listing"),
        (store.companies.companies, "listing"),
        (store.reports.company_profile, "read"),
        (store.events.attendance, "desk"),
        (store.evidence.evidence_files, "verify"),
    ):
        count(module, name)
    return found


@pytest.mark.parametrize(
    ("keys", "read"),
    [
        (("2",), "checklist.indicators"),
        (("2", "enter"), "checklist.questions"),
        (("3",), "companies.listing"),
        (("3", "enter"), "company_profile.read"),
        (("4",), "events.listing"),
        (("4", "enter", "m"), "attendance.desk"),
    ],
)
async def test_a_screen_reads_once_when_it_opens_and_again_when_it_is_back(
    demo_folder: Folder, reads: Counter[str], keys: tuple[str, ...], read: str
) -> None:
    async with at_work(demo_folder, *keys) as officer:
        assert reads[read] == 1
        await officer.press("f1", "escape")
        assert reads[read] == 2


async def test_a_list_is_not_kept_waiting_by_the_screen_it_covers(
    demo_folder: Folder, reads: Counter[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_work(demo_folder) as officer:
        officer.app.are_files_seen = False  # as at the first start, when the evidence is still to be looked at
        reads.clear()
        summary = officer.app.screen
        covered: list[bool] = []

        async def until_covered() -> None:
            while officer.app.screen is summary and not covered:
                await asyncio.sleep(0.005)
            covered.append(True)

        monkeypatch.setattr(summary, "_read_last", until_covered)
        summary.refresh_data()  # type: ignore[attr-defined]
        await officer.pilot.press("3")
        await officer.settled()
        assert reads == {"companies.listing": 1}
        await officer.press("1")
        assert reads["evidence_files.verify"] == 1


async def test_who_works_here_may_be_learned_before_the_screen_on_top_stands(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        officer.app.open(officer.app.doors.companies.companies())
        assert not officer.app.screen.query("TitleBar")
        officer.app.screen.retitle()  # type: ignore[attr-defined]
        await officer.settled()
        officer.sees("Perusahaan", "Kabupaten Balangan")
