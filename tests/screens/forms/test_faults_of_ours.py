"""A fault of the program met behind the screens, at the first start or when one leaves: the officer is told of it."""

import logging
from pathlib import Path

import pytest

from kla_tui import daily
from kla_tui.folder import Folder
from kla_tui.screens.start import beginning
from kla_tui.window import daily_look
from tests.officer import at_work

SAID = "Kesalahan tidak terduga"


def broken(*_given: object, **_asked: object) -> None:
    raise KeyError("a fault of ours")


async def test_a_fault_of_the_daily_look_is_said_once_and_logged(
    folder: Folder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(daily, "look", broken)
    async with at_work(folder) as officer:
        with caplog.at_level(logging.ERROR, "kla_tui"):
            await daily_look.look(officer.app)
        officer.sees(SAID, "log")
        assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [KeyError]
        officer.app.say("")
        await daily_look.look(officer.app)
        officer.sees_not(SAID)


async def test_a_trouble_of_the_daily_look_covers_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_given: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(daily, "look", gone)
    async with at_work(folder) as officer:
        await daily_look.look(officer.app)
        officer.sees_not(SAID, "Disk gagal")


async def test_a_fault_of_the_first_start_keeps_what_was_typed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(beginning, "make", broken)
    async with at_work(Folder(tmp_path / "data")) as officer:
        monkeypatch.setattr(officer.app, "raise_in_test", lambda _error: None)
        await officer.type("balang")
        await officer.press("enter")
        await officer.fill("DP3A Kabupaten Balangan", "Rina Contoh", None, None, None, None)
        officer.sees(SAID, "Rina Contoh")
        officer.sees_not("Disk")
    assert any(record.exc_info for record in caplog.records)


async def test_a_draft_lost_to_a_fault_is_said_to_who_leaves(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    async with at_work(folder, "3", "a") as officer:
        await officer.type("PT Contoh Draf")
        monkeypatch.setattr(officer.app.screen, "keep_typed", broken)
        ended: list[object] = []
        monkeypatch.setattr(officer.app, "exit", lambda *_given, message=None, **_more: ended.append(message))
        officer.app.leave()
        assert officer.app.leaving.task is not None
        await officer.app.leaving.task
        assert len(ended) == 1
        assert str(ended[0]).startswith(f"Draf tidak tersimpan: {SAID}")
