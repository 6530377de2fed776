"""A disk whose power can be cut: what was synced stays, of everything else an arbitrary part, torn at sectors.

Fed with the calls the fault layer saw, in order. The harshest reading of POSIX: the content of a file is safe when it
was synced, its name when its folder was; what is not synced may have reached the disk or not, each write for itself
and each sector of it; the names within one folder in the order they were given, as file systems that journal do.
"""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Union

from tests.faults.layers.layer import Call

SECTOR = 512
Node = Union["File", "Dir"]


@dataclass(eq=False, slots=True)
class File:
    """A file: its content as programs see it, as it is safe on the disk, and the writes between the two."""

    now: bytearray
    safe: bytes
    pending: list[tuple[int, bytes | None]] = field(default_factory=list)  # (offset, content) or (size, None)

    def write(self, offset: int, content: bytes) -> None:
        """A write that nobody has synced."""
        place = len(self.now) if offset < 0 else offset
        _put(self.now, place, content)
        self.pending.append((place, content))

    def cut(self, size: int) -> None:
        """A new length."""
        _resize(self.now, size)
        self.pending.append((size, None))

    def sync(self) -> None:
        """Everything is safe."""
        self.safe = bytes(self.now)
        self.pending.clear()

    def after_cut(self, chance: random.Random, share: float) -> bytes:
        """What is found after the power was cut: of what was not synced about such a share."""
        found = bytearray(self.safe)
        for place, content in self.pending:
            if content is None:
                if chance.random() < share:
                    _resize(found, place)
            elif chance.random() < 0.5:
                if chance.random() < share:
                    _put(found, place, content)
            else:
                for start, piece in _sectors(place, content):
                    if chance.random() < share:
                        _put(found, start, piece)
        return bytes(found)


@dataclass(eq=False, slots=True)
class Dir:
    """A folder: the names programs see in it, and those it had when watching began."""

    now: dict[str, Node] = field(default_factory=dict)
    first: dict[str, Node] = field(default_factory=dict)


@dataclass(eq=False, slots=True)
class Naming:
    """One change of names, whole or not at all: within folders, which name leads where (None: nowhere)."""

    changes: tuple[tuple[Dir, str, Node | None], ...]
    safe: bool = False


class Disk:
    """The folder below a root, watched from now on."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.top = self._read(self.root)
        self.namings: list[Naming] = []

    def _read(self, place: Path) -> Dir:
        found = Dir()
        for path in place.iterdir():
            if not path.name.endswith("-shm"):  # memory shared by processes, worth nothing after a cut
                content = b"" if path.is_dir() else path.read_bytes()
                found.now[path.name] = self._read(path) if path.is_dir() else File(bytearray(content), content)
        found.first = dict(found.now)
        return found

    def see(self, call: Call) -> None:
        """A call that worked."""
        if call.path.endswith("-shm"):
            return
        if call.kind == "sync":
            self._sync(self._node(call.path))
        elif call.kind == "write":
            self._write(call)
        elif call.kind == "open":
            self._open(call)
        elif call.kind == "folder":
            self._name((call.path, Dir()))
        elif call.kind == "remove":
            self._name((call.path, None))
        elif call.kind == "rename":
            moved = self._node(call.path)
            assert moved is not None, call
            gone = () if call.name.endswith("link") else ((call.path, None),)
            self._name(*gone, (call.target, moved))

    def _write(self, call: Call) -> None:
        file = self._node(call.path)
        assert isinstance(file, File), call
        if call.name == "truncate":
            file.cut(call.offset)
        else:
            file.write(call.offset, call.content)

    def _open(self, call: Call) -> None:
        file = self._node(call.path)
        if file is None:
            self._name((call.path, File(bytearray(), b"")))
        elif isinstance(file, File) and call.name.endswith("cut"):
            file.cut(0)

    def _sync(self, node: Node | None) -> None:
        if isinstance(node, File):
            node.sync()
        elif isinstance(node, Dir):
            for naming in self.namings:
                naming.safe |= any(folder is node for folder, _, _ in naming.changes)

    def _name(self, *changes: tuple[str, Node | None]) -> None:
        made = []
        for path, node in changes:
            place = Path(path)
            folder = self._node(str(place.parent))
            assert isinstance(folder, Dir), path
            made.append((folder, place.name, node))
            if node is None:
                folder.now.pop(place.name, None)
            else:
                folder.now[place.name] = node
        self.namings.append(Naming(tuple(made)))

    def _node(self, path: str) -> Node | None:
        node: Node | None = self.top
        for name in Path(path).relative_to(self.root).parts:
            node = node.now.get(name) if isinstance(node, Dir) else None
        return node

    def cut(self, target: Path, chance: random.Random, share: float | None = None) -> None:
        """Write into an empty folder what is found after the power was cut now."""
        share = chance.choice((0.0, 0.1, 0.5, 0.9, 1.0)) if share is None else share
        names: dict[int, dict[str, Node]] = {}
        for naming in self._kept(chance, share):
            for folder, name, node in naming.changes:
                held = names.setdefault(id(folder), dict(folder.first))
                if node is None:
                    held.pop(name, None)
                else:
                    held[name] = node
        self._lay(self.top, target, names, chance, share)

    def _kept(self, chance: random.Random, share: float) -> Iterator[Naming]:
        """The namings that reached the disk: the safe ones, and of each folder's others the first few."""
        lost: set[int] = set()
        for naming in self.namings:
            folders = {id(folder) for folder, _, _ in naming.changes}
            if naming.safe or (not folders & lost and chance.random() < share):
                yield naming
            else:
                lost |= folders

    def _lay(
        self, folder: Dir, target: Path, names: dict[int, dict[str, Node]], chance: random.Random, share: float
    ) -> None:
        target.mkdir(exist_ok=True)
        for name, node in names.get(id(folder), folder.first).items():
            if isinstance(node, Dir):
                self._lay(node, target / name, names, chance, share)
            else:
                (target / name).write_bytes(node.after_cut(chance, share))


def cuts(disk: Disk, calls: Iterable[Call], at: Iterable[int]) -> Iterator[int]:
    """Let the calls happen on the disk, stopping wherever the power is to be cut: before the n-th call."""
    places = sorted(at, reverse=True)
    done = 0
    for done, call in enumerate(calls):
        while places and places[-1] == done:
            yield places.pop()
        disk.see(call)
    while places:
        yield min(places.pop(), done + 1)


def _put(content: bytearray, offset: int, piece: bytes) -> None:
    if len(content) < offset:
        content.extend(bytes(offset - len(content)))
    content[offset : offset + len(piece)] = piece


def _resize(content: bytearray, size: int) -> None:
    if size < len(content):
        del content[size:]
    else:
        content.extend(bytes(size - len(content)))


def _sectors(place: int, content: bytes) -> Iterator[tuple[int, bytes]]:
    start = 0
    while start < len(content):
        end = min(len(content), start + SECTOR - (place + start) % SECTOR)
        yield place + start, content[start:end]
        start = end
