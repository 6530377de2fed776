"""The upload pack: one ZIP of every document by cluster, indicator and question, its index, checksums and gaps.

Files go in uncompressed (scans and photos do not shrink, and the same data must give the same bytes under every
zlib), streamed piece by piece; the whole is read back and compared before it takes its name.
"""

import datetime as dt
import hashlib
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from kla_tui.disk import deeds, durable
from kla_tui.files.pack import pack_index
from kla_tui.files.pack.pack_contents import Contents, Entry, Say, contents
from kla_tui.rules.instrument.evidence import FileState
from kla_tui.rules.refusal import Stopped
from kla_tui.rules.text.content_name import path_within
from kla_tui.store.reports.pack import PackPlan

_PIECE = 1 << 20
Progress = Callable[[int, int], None]


class Unsound(Exception):
    """A file changed while it was packed, or the pack does not read back as it was written; nothing of it is left."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A pack that was written and verified: size in bytes, files in it, entries of the list of what is missing."""

    path: Path
    size: int
    files: int
    missing: int
    left_out: int


class _Work:
    """Counts bytes over the three passes (looking, writing, reading back) and asks whether to go on."""

    def __init__(self, total: int, progress: Progress | None, stopped: Callable[[], bool] | None) -> None:
        self._total, self._done = total, 0
        self._progress, self._stopped = progress, stopped

    def grow(self, by: int) -> None:
        self._total += by

    def step(self, count: int) -> None:
        if self._stopped is not None and self._stopped():
            raise Stopped
        self._done += count
        if self._progress is not None:
            self._progress(min(self._done, self._total), self._total)


def write(
    plan: PackPlan,
    path: Path,
    store: Path,
    say: Say,
    *,
    progress: Progress | None = None,
    stopped: Callable[[], bool] | None = None,
) -> Packed:
    """Write the pack; beside and renamed, never half.

    `store` is the evidence folder, `say` puts a problem into words, `progress` gets (bytes done, bytes in all) and
    `stopped` is asked between pieces. Raises Stopped, Unsound, or OSError where the disk is full or in the way.
    """
    with deeds.told("pack") as line:
        packed = _write(plan, path, store, say, progress, stopped)
        line |= {"bytes": packed.size, "files": packed.files, "missing": packed.missing, "left_out": packed.left_out}
    return packed


def _write(
    plan: PackPlan, path: Path, store: Path, say: Say, progress: Progress | None, stopped: Callable[[], bool] | None
) -> Packed:
    sizes = {one.sha256: one.file_size for one in plan.documents.values() if one.sha256}
    work = _Work(sum(sizes.values()), progress, stopped)
    states = {sha: _state(path_within(store, sha), sha, work) for sha in sorted(sizes)}
    found = contents(plan, states, say)
    work.grow(2 * found.size)
    with durable.whole(path) as beside:
        with beside.open("wb") as file:
            expected = _fill(file, found, store, work)
        durable.sync(beside)
        _verify(beside, expected, work)
    left_out = sum(1 for entry in found.entries if not entry.path)
    return Packed(path, path.stat().st_size, len(found.files), len(found.missing), left_out)


def _state(path: Path | None, sha256: str, work: _Work) -> FileState:
    """How a file is found: hashed anew, whatever was seen of it before."""
    work.step(0)
    if path is None or not path.is_file():
        return "missing"
    if path.stat().st_size == 0:
        return "empty"
    digest = hashlib.sha256()
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                digest.update(piece)
                work.step(len(piece))
    except OSError:
        return "missing"
    return "matches" if digest.hexdigest() == sha256 else "changed"


def _fill(file: IO[bytes], found: Contents, store: Path, work: _Work) -> dict[str, str]:
    """Write every entry; the SHA-256 each must read back as."""
    expected: dict[str, str] = {}
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED, allowZip64=True) as archive:

        def add(name: str, content: bytes) -> None:
            archive.writestr(_info(f"{found.top}/{name}", found.plan.today), content)
            expected[f"{found.top}/{name}"] = hashlib.sha256(content).hexdigest()

        add("index.html", pack_index.page(found))
        add("indeks.xlsx", pack_index.book(found))
        for entry in found.files:
            expected[entry.path] = _copy(archive, entry, store / entry.document.sha256, found.plan.today, work)
        sums = sorted(expected.items())
        add("SHA256SUMS.txt", "".join(f"{sha}  {_inside(name, found.top)}\n" for name, sha in sums).encode())
    return expected


def _inside(name: str, top: str) -> str:
    return name.removeprefix(f"{top}/")


def _info(name: str, day: dt.date) -> zipfile.ZipInfo:
    made = zipfile.ZipInfo(name, (max(1980, day.year), day.month, day.day, 0, 0, 0))
    made.create_system = 3  # the same on Windows and Linux
    made.external_attr = 0o644 << 16
    return made


def _copy(archive: zipfile.ZipFile, entry: Entry, source: Path, day: dt.date, work: _Work) -> str:
    info = _info(entry.path, day)
    info.file_size = source.stat().st_size
    digest = hashlib.sha256()
    with (
        source.open("rb") as file,
        archive.open(info, "w", force_zip64=info.file_size >= zipfile.ZIP64_LIMIT) as into,
    ):
        while piece := file.read(_PIECE):
            digest.update(piece)
            into.write(piece)
            work.step(len(piece))
    if digest.hexdigest() != entry.document.sha256:
        raise Unsound(entry.path)
    return entry.document.sha256


def _verify(path: Path, expected: Mapping[str, str], work: _Work) -> None:
    """Read the pack back: every entry there, once, with the content it was given; raises Unsound."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = archive.namelist()
            if sorted(names) != sorted(expected):
                raise Unsound(path.name)
            for name in names:
                digest = hashlib.sha256()
                counts = not name.endswith(("/index.html", "/indeks.xlsx", "/SHA256SUMS.txt"))
                with archive.open(name) as file:
                    while piece := file.read(_PIECE):
                        digest.update(piece)
                        work.step(len(piece) if counts else 0)
                if digest.hexdigest() != expected[name]:
                    raise Unsound(name)
    except zipfile.BadZipFile as error:
        raise Unsound(path.name) from error
