"""What pickers offer: villages with their kecamatan, organisations, KBLI entries, files of this laptop."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.rules.names import fold

if TYPE_CHECKING:
    from kla_tui.screens.base import KlaScreen

Options = Callable[[str], Awaitable[Sequence[tuple[str, str]]]]


def villages(screen: "KlaScreen") -> Options:
    """Villages whose name, or kecamatan, begins with the words typed."""

    async def options(typed: str) -> Sequence[tuple[str, str]]:
        words = fold(typed).split()
        if not words:
            return ()
        found = await screen.kla.read(lambda connection: store.settings.villages(connection))
        return tuple((area.code, area.label) for area in found if _begins(fold(area.label), words))[:6]

    return options


def _begins(text: str, words: Sequence[str]) -> bool:
    parts = text.split()
    return all(any(part.startswith(word) for part in parts) for word in words)


def organisations(screen: "KlaScreen") -> Options:
    """Organisations of the register."""

    async def options(typed: str) -> Sequence[tuple[str, str]]:
        return await screen.kla.read(lambda connection: store.organisations.options(connection, typed, 6))

    return options


def kbli() -> Options:
    """Sections and divisions of KBLI 2020 by code or words."""

    async def options(typed: str) -> Sequence[tuple[str, str]]:
        from kla_tui.data import kbli

        return tuple((entry.code, f"{entry.code} {entry.name}") for entry in kbli.find(typed, 6))

    return options


def files(suffixes: tuple[str, ...] = ()) -> Options:
    """Files and folders of this laptop that begin as typed; only those of some suffixes where any are named."""

    async def options(typed: str) -> Sequence[tuple[str, str]]:
        return await asyncio.to_thread(_paths, typed, suffixes)

    return options


def lists() -> Options:
    """Spreadsheets and CSV files of this laptop."""
    return files((".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt"))


def _paths(typed: str, suffixes: tuple[str, ...]) -> Sequence[tuple[str, str]]:
    if not typed.strip():
        return ()
    path = Path(typed).expanduser()
    folder, start = (path, "") if typed.endswith(("/", "\\")) else (path.parent, path.name.casefold())
    try:
        found = sorted(
            p
            for p in folder.iterdir()
            if p.name.casefold().startswith(start)
            and not p.name.startswith(".")
            and (not suffixes or p.suffix.lower() in suffixes or p.is_dir())
        )
    except OSError:
        return ()
    return tuple((str(p), str(p) + ("/" if p.is_dir() else "")) for p in found[:6])
