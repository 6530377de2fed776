"""A file given to the program is read up to a bound, and refused in words."""

from pathlib import Path

import pytest

from kla_tui.cli import main
from kla_tui.disk import bounded
from kla_tui.folder import Folder
from kla_tui.rules.problem import Problem


def test_a_text_is_read_whole_up_to_the_bound(tmp_path: Path) -> None:
    path = tmp_path / "koreksi.toml"
    path.write_bytes(b"a" * bounded.MOST)
    assert bounded.text_of(path) == "a" * bounded.MOST
    path.write_bytes(b"a" * (bounded.MOST + 1))
    found = bounded.text_of(path)
    assert isinstance(found, Problem)
    assert (found.code, found.params["reason"]) == ("file.failed", "> 2 MB")


def test_what_is_no_text_or_no_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "koreksi.toml"
    path.write_bytes(b"\xff\xfe\x00")
    for place, code in ((path, "file.no_text"), (tmp_path / "tiada.toml", "file.not_found")):
        found = bounded.text_of(place)
        assert isinstance(found, Problem)
        assert found.code == code
    folder = bounded.text_of(tmp_path)
    assert isinstance(folder, Problem)


def test_the_verb_refuses_a_file_past_the_bound(
    demo_folder: Folder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "besar.toml"
    path.write_bytes(b"# \n" * bounded.MOST)
    assert main(["--data", str(demo_folder.root), "override", str(path)]) == 1
    assert "> 2 MB" in capsys.readouterr().err
