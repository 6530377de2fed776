"""What the path of a file completes to while it is typed: folders, and files of the endings asked for."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path

_MOST = 6


def paths(*suffixes: str) -> Callable[[str], Awaitable[Sequence[tuple[str, str]]]]:
    """Offers for a picker: (path, path as shown); without suffixes files of every ending."""

    async def offers(typed: str) -> Sequence[tuple[str, str]]:
        return await asyncio.to_thread(_found, typed, suffixes)

    return offers


def chosen(values: dict[str, str], name: str) -> Path | None:
    """The path a picker of paths holds, picked or only typed; None where it is empty."""
    text = values.get(name, "") or values.get(f"{name}_text", "")
    return path_of(text) if text.strip() else None


def path_of(typed: str) -> Path:
    """The path as it is typed; `~` stands for the officer's own folder, where that is known."""
    path = Path(typed)
    try:
        return path.expanduser()
    except RuntimeError:  # "~nobody"
        return path


def _found(typed: str, suffixes: Sequence[str]) -> Sequence[tuple[str, str]]:
    if not typed.strip():
        return ()
    path = path_of(typed)
    folder, start = (path, "") if typed.endswith(("/", "\\")) else (path.parent, path.name.casefold())
    try:
        found = sorted(
            p for p in folder.iterdir() if p.name.casefold().startswith(start) and not p.name.startswith(".")
        )
        wanted = [p for p in found if not suffixes or p.is_dir() or p.suffix.lower() in suffixes]
    except (OSError, ValueError):  # not there, or a name that no file can have
        return ()
    return tuple((str(p), str(p) + ("/" if p.is_dir() else "")) for p in wanted[:_MOST])
