"""What lies in the evidence folder, held against what the data and its history name."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.rules.problem import Problem
from kla_tui.rules.refusal import Stopped
from kla_tui.store.backup import copies
from kla_tui.store.evidence import evidence_files

T = TypeVar("T")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class FileCheck:
    """Files by what is wrong with them.

    `wrong` are files documents need, by SHA-256: missing, changed, empty; `history` are missing or changed ones that
    only undo could ask for again; `surplus` lie there and nobody names them; `old` are kept for the history alone;
    `leftovers` are pieces of what a program that died was writing.
    """

    wrong: dict[str, str]
    history: dict[str, str]
    surplus: tuple[Path, ...]
    old: tuple[Path, ...]
    leftovers: tuple[Path, ...]


class Ask(Protocol):
    """Whoever has the database answers what a function of it does."""

    def __call__(self, function: Callable[[Database], T], /) -> T:
        """What the function answers."""


def look(db: Database, folder: Folder) -> FileCheck:
    """Look at every file and hash every one that is named; the points are brought up to date on the way."""

    def ask(function: Callable[[Database], T]) -> T:
        return function(db)

    return look_by(ask, folder)


def look_by(
    ask: Ask, folder: Folder, progress: Progress | None = None, stopped: Callable[[], bool] | None = None
) -> FileCheck:
    """The same where the database is asked by `ask`, and only for as long as it answers: hashing takes its time.

    `progress` gets bytes done and bytes in all. Raises Stopped, before anything is noted.
    """
    documents, used, ever = ask(_named)
    tick = _Ticks(folder, used | ever, progress, stopped).tick
    seen = evidence_files.look_through(folder.evidence, documents, rehash=True, tick=tick)
    others = {sha: state for sha in ever - set(documents) if (state := _state(folder, sha, tick)) != "matches"}
    wrong = ask(lambda db: evidence_files.note(db, seen))
    wrong |= {sha: others[sha] for sha in sorted(used & others.keys())}  # the letterhead's logo is no document
    lying = _lying(folder.evidence)
    return FileCheck(
        wrong=wrong,
        history={sha: others[sha] for sha in sorted(others.keys() - used)},
        surplus=tuple(path for path in lying if path.name not in ever and not _is_piece(path)),
        old=tuple(path for path in lying if path.name in ever - used),
        leftovers=tuple(path for path in (*lying, *_lying(folder.root)) if _is_piece(path)),
    )


def _named(db: Database) -> tuple[dict[str, evidence_files.Seen | None], set[str], set[str]]:
    """The files of documents, those the data need, and those with what the history ever named."""
    documents = evidence_files.attached(db)
    with db.read() as connection:
        used, ever = set(copies.in_use(connection)), copies.in_history(connection)
    return documents, used, ever | used | set(documents)


class _Ticks:
    """Counts bytes for the officer who waits, and asks whether to go on."""

    def __init__(
        self, folder: Folder, files: set[str], progress: Progress | None, stopped: Callable[[], bool] | None
    ) -> None:
        self._progress, self._stopped = progress, stopped
        self._done, self._total = 0, sum(_size(folder.evidence / sha) for sha in files) if progress else 0

    def tick(self, count: int) -> None:
        if self._stopped is not None and self._stopped():
            raise Stopped
        self._done += count
        if self._progress is not None:
            self._progress(self._done, max(self._done, self._total))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _state(folder: Folder, sha256: str, tick: evidence_files.Tick) -> str:
    """How a file is found that no document has, hashed anew."""
    try:
        path = folder.evidence / sha256
        return evidence_files.state_of(path, sha256, tick) if path.is_file() else "missing"
    except OSError:
        return "missing"


def _lying(place: Path) -> tuple[Path, ...]:
    try:
        return tuple(sorted(path for path in place.iterdir() if path.is_file()))
    except OSError:
        return ()


def _is_piece(path: Path) -> bool:
    return path.name.endswith((".part", ".begun"))


def remarks(found: FileCheck) -> tuple[Problem, ...]:
    """What there is to say of files no document needs: none of it is damage, and nothing is deleted."""
    said = [Problem(sha[:12], f"check.history_{state}", severity="warning") for sha, state in found.history.items()]
    said += [Problem(path.name[:40], "check.surplus", severity="warning") for path in found.surplus]
    said += [Problem(path.name[:40], "check.leftover", severity="warning") for path in found.leftovers]
    return tuple(said)
