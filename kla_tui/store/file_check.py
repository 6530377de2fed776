"""What lies in the evidence folder, held against what the data and its history name."""

from dataclasses import dataclass
from pathlib import Path

from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.rules.problem import Problem
from kla_tui.store import copies, evidence_files

_LENGTH = 64
SURPLUS = "surplus"  # where files are put that nobody names


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


def look(db: Database, folder: Folder) -> FileCheck:
    """Look at every file and hash every one that is named; the points are brought up to date on the way."""
    wrong = _states(db, folder) if db.read_only else evidence_files.verify(db, folder.evidence, rehash=True)
    with db.read() as connection:
        used, ever = copies.in_use(connection), copies.in_history(connection)
    ever |= set(used)
    for sha in set(used) - set(wrong):  # the letterhead's logo is no document
        if (state := _state(folder.evidence / sha, sha)) != "matches":
            wrong[sha] = state
    history = {
        sha: state for sha in sorted(ever - set(used)) if (state := _state(folder.evidence / sha, sha)) != "matches"
    }
    lying = _lying(folder.evidence)
    return FileCheck(
        wrong=wrong,
        history=history,
        surplus=tuple(path for path in lying if path.name not in ever and not _is_piece(path)),
        old=tuple(path for path in lying if path.name in ever - set(used)),
        leftovers=tuple(path for path in (*lying, *_lying(folder.root)) if _is_piece(path)),
    )


def _states(db: Database, folder: Folder) -> dict[str, str]:
    with db.read() as connection:
        used = copies.in_use(connection)
    return {sha: state for sha in used if (state := _state(folder.evidence / sha, sha)) != "matches"}


def _state(path: Path, sha256: str) -> str:
    """How a file is found, hashed anew."""
    try:
        if not path.is_file():
            return "missing"
        if path.stat().st_size == 0:
            return "empty"
        return "matches" if evidence_files.hash_of(path) == sha256 else "changed"
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
