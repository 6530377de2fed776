"""A fault of the program is called that, not a trouble of the disk, a damaged database or a missing file."""

import asyncio
import errno
from pathlib import Path

import pytest

from kla_tui.disk import trouble
from kla_tui.folder import Folder
from kla_tui.store.evidence import evidence_files
from kla_tui.store.folder import soundness
from kla_tui.window import neighbours

AMID = """
def deed(error):
    try:
        raise OSError({number}, "No space left on device")
    except OSError:
        raise error
"""


def raised_amid_a_full_disk(error: Exception, module: str) -> BaseException:
    """The error, as it is when a module raises it while it deals with a full disk."""
    code: dict[str, object] = {"__name__": module}
    exec(AMID.format(number=errno.ENOSPC), code)
    with pytest.raises(type(error)) as raised:
        code["deed"](error)  # type: ignore[operator]
    return raised.value


@pytest.mark.parametrize("kind", [ValueError, RuntimeError, KeyError, AttributeError, ImportError])
def test_what_our_own_code_raises_amid_a_trouble_is_no_trouble(kind: type[Exception]) -> None:
    assert trouble.code_of(raised_amid_a_full_disk(kind("x"), "kla_tui.files.lists.books")) == ""


def test_what_a_library_raises_amid_a_trouble_stands_for_it() -> None:
    # zipfile closes itself with a ValueError after a write that found the disk full.
    assert trouble.code_of(raised_amid_a_full_disk(ValueError("open handle"), "zipfile")) == "disk.full"


def test_what_somebody_typed_into_a_failed_statement_is_no_damage(demo_folder: Folder) -> None:
    typed = "SQL parameters: ('Sekolah malformed', 'not a database')"
    assert soundness.met(ValueError(typed), demo_folder, None) is None


def test_a_fault_while_a_file_is_copied_is_not_a_missing_file(tmp_path: Path) -> None:
    scan = tmp_path / "scan.pdf"
    scan.write_bytes(b"%PDF-1.7 isi")

    def progress(_count: int) -> None:
        raise ValueError("a fault of ours")

    with pytest.raises(ValueError, match="a fault of ours"):
        evidence_files.take(scan, tmp_path / "evidence", progress)
    assert list((tmp_path / "evidence").iterdir()) == [], "nothing half may be kept"


@pytest.mark.parametrize("kind", [AttributeError, NameError, ImportError, AssertionError])
def test_a_fault_of_the_check_is_no_damage(
    kind: type[Exception], demo_folder: Folder, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_connection: object) -> str:
        raise kind("a fault of ours")

    monkeypatch.setattr(soundness, "_local", broken)
    with pytest.raises(kind, match="a fault of ours"):
        soundness.faults(demo_folder.database)
    assert soundness.met(RuntimeError("met first"), demo_folder, None) is None
    assert "a fault of ours" in caplog.text


def test_what_a_flipped_bit_raises_is_damage(demo_folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(_connection: object) -> str:
        raise KeyError("a kind nobody knows")

    monkeypatch.setattr(soundness, "_local", unknown)
    assert "a kind nobody knows" in soundness.faults(demo_folder.database)
    met = soundness.met(RuntimeError("met first"), demo_folder, None)
    assert met is not None
    assert met.code == "database.damaged"


class _Seen:
    """An application whose look round goes as it is told, and which notes what it is told of."""

    def __init__(self, looks: list[Exception | None]) -> None:
        self.thread, self.opened, self.looks = self, True, looks
        self.met: list[str] = []

    async def look_round(self) -> None:
        """What the next look meets; cancelled after the last."""
        if not self.looks:
            raise asyncio.CancelledError
        if (look := self.looks.pop(0)) is not None:
            raise look

    def met_behind(self, error: Exception) -> None:
        """What the watcher tells of."""
        self.met.append(str(error))


async def test_a_fault_that_lasts_is_told_once_until_it_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(neighbours, "EVERY", 0.0)
    looks = [ValueError("one"), ValueError("one"), ValueError("two"), ValueError("two"), None, ValueError("two")]
    app = _Seen([*looks])
    with pytest.raises(asyncio.CancelledError):
        await neighbours.watch(app)  # type: ignore[arg-type]
    assert app.met == ["one", "two", "two"]
