"""The registry of reports: a kind that stands in it is on the command line and in the docs, and comes in each form.

That it is on the screen, with a field for each of its options, is held by `tests/screens/lists/test_reports.py`.
"""

import argparse
import inspect
import re
import sys
import types
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import pytest
from pypdf import PdfReader

from kla_tui.cli import main
from kla_tui.commands import report
from kla_tui.commands.grammar import Parser
from kla_tui.files import reports
from kla_tui.files.reports import Kind, Made, Option
from kla_tui.folder import Folder
from kla_tui.rules.refusal import Stopped
from kla_tui.store.agencies import letters
from kla_tui.store.companies import unreported
from kla_tui.store.folder import opening
from tests import papers

DOCS = Path(__file__).parents[3] / "docs" / "formats.md"
WAYS = [(kind.id, suffix) for kind in reports.KINDS for suffix in kind.suffixes]


def grammar() -> argparse.ArgumentParser:
    """The verb `report` alone."""
    root = Parser()
    report.add(root.add_subparsers())
    return root


def helped(capsys: pytest.CaptureFixture[str]) -> str:
    """What `report --help` says, every run of blanks as one."""
    with pytest.raises(SystemExit):
        main(["report", "--help"])
    return re.sub(r"\s+", " ", capsys.readouterr().out)


def test_every_name_is_there_once_and_every_option_belongs_to_a_kind() -> None:
    assert len(reports.BY_ID) == len(reports.KINDS) > 10
    assert len(reports.OPTION) == len(reports.OPTIONS) > 10
    assert {name for kind in reports.KINDS for name in kind.options} == set(reports.OPTION)


@pytest.mark.parametrize("kind", reports.KINDS, ids=lambda kind: kind.id)
def test_a_kind_and_its_options_are_on_the_command_line(kind: Kind, capsys: pytest.CaptureFixture[str]) -> None:
    said = helped(capsys)
    assert f"{kind.id} {'/'.join(kind.suffixes)}" in said
    about = {part.split()[0]: part for part in re.split(r" (?=--\w)", said)}  # the usage names them, too, before
    for name in kind.options:
        assert re.search(rf"\([^()]*\b{kind.id}\b[^()]*\)$", about[f"--{name}"].strip()), name
        option = reports.OPTION[name]
        value = {"flag": [], "number": ["3"], "choice": [code for code, _words in option.entries][-1:]}
        typed = ["report", kind.id, f"x{kind.suffixes[0]}", f"--{name}", *value.get(option.type, ["apa saja"])]
        assert getattr(grammar().parse_args(typed), name)


@pytest.mark.parametrize("kind", reports.KINDS, ids=lambda kind: kind.id)
def test_a_kind_stands_in_the_docs_with_its_forms_and_options(kind: Kind) -> None:
    _, _, table = DOCS.read_text(encoding="utf-8").partition("| Report | Forms | Says | Asks |\n")
    rows = [line for line in table.partition("\n\n")[0].splitlines() if line.startswith(f"| `{kind.id}` |")]
    assert len(rows) == 1
    _, _name, forms, _says, asks, _ = re.split(r"(?<!\\)\|", rows[0])
    assert forms.split() == [suffix[1:] for suffix in kind.suffixes]
    assert re.findall(r"`--(\w+)", asks) == list(kind.options)


@pytest.mark.parametrize(("kind", "suffix"), WAYS)
def test_a_kind_comes_in_each_of_its_forms(
    demo_folder: Folder, kind: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"laporan{suffix}"
    assert main(["--data", str(demo_folder.root), "report", kind, str(path)]) == 0
    assert str(path) in capsys.readouterr().out
    READ[suffix](path)
    assert [found.name for found in tmp_path.glob("laporan*")] == [path.name]


def _whole(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None


READ: dict[str, Callable[[Path], object]] = {
    ".pdf": lambda path: PdfReader(path).pages[0].extract_text(),
    ".html": papers.Page,
    ".xlsx": papers.sheet_text,
    ".docx": _whole,
    ".txt": lambda path: path.read_text(encoding="utf-8-sig"),
}


@pytest.mark.parametrize(("kind", "suffix"), [(kind.id, ".csv") for kind in reports.KINDS])
def test_a_form_it_does_not_come_in_is_refused_with_those_it_does(
    demo_folder: Folder, kind: str, suffix: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--data", str(demo_folder.root), "report", kind, str(tmp_path / f"x{suffix}")]) == 1
    assert " ".join(reports.BY_ID[kind].suffixes) in capsys.readouterr().err


def test_a_kind_is_added_in_one_place(
    demo_folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def make(_connection: object, _folder: object, asked: reports.Asked) -> Made:
        def write(path: Path, _tick: object) -> None:
            path.write_text(f"{dict(asked)}", encoding="utf-8")

        return Made(write, {"count": 7})

    module = types.ModuleType("percobaan")
    module.make = make  # type: ignore[attr-defined]
    kind = Kind("percobaan", "Percobaan", "Uji", (".txt",), ("place", "separate"), "{count} di {path}")
    place = Option("place", "text", "Di mana", "di mana", metavar="T")
    monkeypatch.setitem(sys.modules, "kla_tui.files.reports.percobaan", module)
    monkeypatch.setattr(reports, "KINDS", (*reports.KINDS, kind))
    monkeypatch.setattr(reports, "BY_ID", {**reports.BY_ID, "percobaan": kind})
    monkeypatch.setattr(reports, "OPTIONS", (*reports.OPTIONS, place))
    path = tmp_path / "p.txt"
    command = ["--data", str(demo_folder.root), "report", "percobaan", str(path), "--place", "sini", "--separate"]
    assert main(command) == 0
    assert capsys.readouterr().out == f"7 di {path}\n"
    assert path.read_text() == "{'suffix': '.txt', 'place': 'sini', 'separate': 'ya'}"


def test_every_module_of_a_kind_makes_it_by_the_same_call() -> None:
    for kind in reports.KINDS:
        made = import_module(f"kla_tui.files.reports.{kind.id}").make
        assert list(inspect.signature(made).parameters) == ["connection", "folder", "asked"], kind.id


def test_a_numbered_letter_that_is_stopped_is_neither_written_nor_noted(demo_folder: Folder, tmp_path: Path) -> None:
    def stop(_step: int) -> None:
        raise Stopped

    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        before = letters.listing(connection), unreported._letters(connection)
    for kind, asked in (("letters", {"agency": "BPBD"}), ("reminders", {"separate": "ya"}), ("reminders", {})):
        with db.read() as connection:
            made = reports.BY_ID[kind].make(connection, demo_folder, {"suffix": ".pdf", "number": "1/2025", **asked})
        assert made.send is not None
        with pytest.raises(Stopped):
            made.send(db, tmp_path / "surat.pdf", stop)
    with db.read() as connection:
        assert (letters.listing(connection), unreported._letters(connection)) == before
    db.close()
    assert not list(tmp_path.glob("surat*"))


def test_a_draft_is_not_noted(demo_folder: Folder) -> None:
    db = opening.open_folder(demo_folder)
    with db.read() as connection:
        for kind in ("letters", "reminders"):
            assert reports.BY_ID[kind].make(connection, demo_folder, {"suffix": ".pdf"}).send is None
    db.close()
