"""A paper whose making is kept: both are there, or neither."""

import errno
from pathlib import Path

import pytest

from kla_tui.files.papers import noted
from kla_tui.rules.problem import Problem
from kla_tui.store.kit.outcome import Outcome

_REFUSED = Outcome(problems=(Problem("due", "letter.due"),))


def test_the_file_gets_its_name_after_the_note(tmp_path: Path) -> None:
    path = tmp_path / "surat.pdf"

    def keep() -> Outcome:
        assert [one.suffix for one in tmp_path.iterdir()] == [".pdf"]  # beside, with the ending its writer looks at
        assert not path.exists()
        return Outcome("x")

    assert noted.write(path, lambda beside: beside.write_text("isi"), keep).id == "x"
    assert [one.name for one in tmp_path.iterdir()] == ["surat.pdf"]


@pytest.mark.parametrize("old", [None, "isi lama"])
def test_a_refused_note_leaves_what_stood_there(tmp_path: Path, old: str | None) -> None:
    path = tmp_path / "surat.pdf"
    if old:
        path.write_text(old)
    assert noted.write(path, lambda beside: beside.write_text("isi"), lambda: _REFUSED) is _REFUSED
    assert [one.read_text() for one in tmp_path.iterdir()] == ([old] if old else [])


def test_what_cannot_be_written_is_not_noted(tmp_path: Path) -> None:
    def full(_beside: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    def keep() -> Outcome:
        pytest.fail("noted")

    with pytest.raises(OSError, match="No space") as raised:
        noted.write(tmp_path / "surat.pdf", full, keep)
    assert raised.value.filename == str(tmp_path / "surat.pdf")
    assert list(tmp_path.iterdir()) == []
