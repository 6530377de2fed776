"""The log: bounded however much comes, nothing about a person whatever is raised, in nobody's way."""

import ast
import errno
import logging
import os
import re
import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import insert, text

from kla_tui import cli, sqlite_file
from kla_tui.commands.guard import guarded
from kla_tui.data.migrations.versions import v0005_score
from kla_tui.db import open_engine
from kla_tui.disk import deeds, log
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.models import Organisation
from kla_tui.sqlite_file import UnusableFile
from kla_tui.store.backup import copies
from kla_tui.store.companies import companies
from kla_tui.store.folder import opening, upgrade
from tests.officer import at_work
from tests.unit.house.rooms import FILES

OURS = logging.getLogger("kla_tui")
# What is typed, named or dialled in the season below; the log must hold none of it, however it is written.
PLANTED = (
    "Zulkarnain",
    "Rukminingsih",
    "Wiraswasta Cempaka",
    "081255544433",
    "stiknya-rukmi",
    "zulkarnain@contoh.id",
)


@pytest.fixture
def kept(folder: Folder) -> Iterator[log.LogFile]:
    """The log of a folder, as a verb keeps it."""
    yield log.keep_in(folder.log)
    root = logging.getLogger()
    for handler in [one for one in root.handlers if isinstance(one, log.LogFile)]:
        root.removeHandler(handler)


def lines(folder: Folder) -> list[str]:
    """What the log says, without the moments."""
    path = folder.log / log.NAME
    return [line[20:] for line in path.read_text(encoding="utf-8").splitlines()] if path.exists() else []


# -- its size ----------------------------------------------------------------------------------------------------


def test_a_flood_of_every_kind_stays_within_twice_its_size(
    folder: Folder, kept: log.LogFile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(log, "LARGEST", 8_000)
    for number in range(150):
        OURS.info("start version=%s", number)
        logging.getLogger("reportlab").warning("x" * 10_000)
        try:
            _deep(number % 40)
        except RecursionError as error:
            OURS.error("unexpected", exc_info=error)
    assert kept.written
    sizes = {path.name: path.stat().st_size for path in folder.log.iterdir() if path.suffix == ".log"}
    assert set(sizes) == {log.NAME, log.OLD}
    largest_record = log._MOST_LINES * 120
    assert max(sizes.values()) <= 8_000 + largest_record


def _deep(depth: int) -> None:
    """An error made of many others, each with its places."""
    try:
        if depth == 0:
            raise RecursionError("dalam")
        _deep(depth - 1)
    except RecursionError as error:
        raise RecursionError("lebih dalam") from error


@pytest.mark.usefixtures("kept")
def test_an_error_made_of_hundreds_is_cut(folder: Folder) -> None:
    with pytest.raises(RecursionError) as raised:
        _deep(300)
    OURS.error("unexpected", exc_info=raised.value)
    assert len(lines(folder)) == log._MOST_LINES


# -- nothing about a person --------------------------------------------------------------------------------------


@given(given=st.text(min_size=1) | st.text(alphabet="abcdefghij .", min_size=1))
def test_a_text_is_never_put_into_a_line(given: str) -> None:
    record = OURS.makeRecord("kla_tui", logging.INFO, "x.py", 1, "backup %s %s", (given, [given]), None)
    assert log._said(record) == "backup ? ?"


@given(st.text())
def test_a_code_holds_no_name_in_capitals_no_sentence_and_no_second_line(given: str) -> None:
    code = log.Code(given)
    assert code == "?" or (code == given and not any(c.isspace() or not c.isascii() for c in given))
    assert log.Code("Rukminingsih") == log.Code("siti aminah") == log.Code("rukmi@contoh.id") == "?"
    assert len(code) <= 41


def test_every_line_of_ours_is_a_sentence_of_the_code() -> None:
    """Its first argument is a literal with a `%s` for each fact, so that nothing typed gets into it unseen."""
    found = 0
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            if (
                node.func.attr not in ("info", "warning", "error", "exception")
                or "log" not in ast.unparse(node.func.value).lower()
            ):
                continue
            found += 1
            said, *facts = node.args
            assert isinstance(said, ast.Constant), f"{path.name}:{node.lineno}"
            assert str(said.value).count("%") == str(said.value).count("%s") == len(facts), (
                f"{path.name}:{node.lineno}"
            )
    assert found > 10


def test_what_is_called_a_code_comes_from_the_code() -> None:
    """Every `Code(…)`, with what is put in: a new one is looked at by whoever writes it here."""
    sources = [path.read_text(encoding="utf-8") for path in FILES]
    assert {
        ast.unparse(node.args[0])
        for source in sources
        if "disk.log import Code" in source
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Code"
    } == {
        "'changes'", "'laptop' if target is None else 'elsewhere'", "code or type(error).__name__.lower()",
        "damaged.code", "found.code", "found.params.get('number', '-')", "kind or 'local'", "kind.id",
        "label or 'plain'", "f\"{problem.code}.{problem.params.get('number', '')}\".lower().rstrip('.-')",
        "path.suffix.lower().lstrip('.')", "reading.kind", "redact", "what", "self._kind.id",
        "path.suffix[1:]", "self._path.suffix[1:]", "suffix[1:]",  # one of those the kind of report has
    }  # fmt: skip


def test_every_engine_hides_what_a_statement_was_given(folder: Folder) -> None:
    engine = open_engine(folder.database)
    assert engine.hide_parameters
    engine.dispose()
    with copies.reading(folder.database) as connection:
        assert connection.engine.hide_parameters
    assert sum("create_engine(" in path.read_text(encoding="utf-8") for path in FILES) == 2


def test_a_place_in_the_code_names_no_home() -> None:
    assert log._code_file("/home/rukmi/kla_tui/app.py") == "kla_tui/app.py"
    assert log._code_file("/home/rukmi/kla_tui/kla_tui/disk/log.py") == "kla_tui/disk/log.py"
    assert log._code_file("/home/rukmi/venv/lib/python3.11/site-packages/rich/cells.py") == "rich/cells.py"
    assert log._code_file("/home/rukmi/coba.py") == "coba.py"


def _errors() -> Iterator[BaseException]:
    """Errors that carry what they must not tell, in every place an error has for it."""
    for words in PLANTED:
        yield KeyError(words)
        yield OSError(words, words, words, None, words)
        yield OSError(errno.EIO, words, f"/media/{words}/{words}.csv")
        yield UnicodeEncodeError("ascii", words, 0, 1, words)
        yield UnusableFile("database.damaged", Path(words))
        yield ExceptionGroup(words, [ValueError(words)])
        late = ValueError(words)
        late.add_note(words)
        late.__cause__ = KeyError(words)
        yield late
        odd = ValueError(words)
        odd.code = odd.sqlite_errorname = odd.errno = words  # type: ignore[attr-defined]
        yield odd


@pytest.mark.slow
async def test_after_a_busy_season_the_log_holds_no_word_of_it(folder: Folder, tmp_path: Path) -> None:
    name, officer, company, phone, stick, mail = PLANTED
    out = tmp_path / stick
    out.mkdir()
    (out / f"{name}.csv").write_text(f"Nama perusahaan,Telepon,Email\n{company},{phone},{mail}\n", encoding="utf-8")

    def verb(*words: str) -> int:
        return cli.main(["--data", str(folder.root), *words])

    # At the keyboard, and in what the application writes by itself.
    async with at_work(folder, "3", "a") as at_desk:
        log.keep_in(folder.log, beside=True)
        await at_desk.type(company)
        await at_desk.press("ctrl+s")
        for error in _errors():
            at_desk.app.problem_of(error, path=out / name, field=name)
    # By verbs, done and refused.
    assert verb("import", "companies", str(out / f"{name}.csv"), "--report", str(out / f"{officer}.csv")) == 0
    assert verb("export", "people", str(out / f"{name}.xlsx"), "--reason", officer) == 0
    assert verb("export", "changes", str(out / f"{name}.json")) == 0
    assert verb("backup", str(out)) == 0
    assert verb("pack", str(out / f"{name}.zip")) == 0
    assert verb("report", "company", str(out / f"{name}.pdf"), "--company", company) in (0, 1)
    assert verb("report", "readiness", str(out / f"{name}.html")) == 0
    assert verb("restore", str(next(out.glob("kla-*"))), "--yes") == 0
    (out / "di-jalan").write_text("")
    assert verb("export", "companies", str(out / "di-jalan" / f"{name}.csv")) == 1
    db = opening.open_folder(folder)

    def clash() -> int:
        with db.write() as connection:
            connection.execute(insert(Organisation), [{"id": "x", "name": name}, {"id": "x", "name": officer}])
        return 0

    def written_out() -> int:
        with db.write() as connection:
            connection.execute(text(f"INSERT INTO organisation (nama) VALUES ('{name}')"))
        return 0

    for deed in (clash, written_out):
        assert guarded(folder, deed) == 1
    db.close()
    for error in _errors():

        def failing(error: BaseException = error) -> int:
            with deeds.told("export"):
                raise error

        assert guarded(folder, failing) == 1
        OURS.warning("%s %s", str(error), error)
        logging.getLogger("openpyxl").error(str(error), exc_info=error)
    said = "\n".join(path.read_text(encoding="utf-8").lower() for path in folder.log.glob("*.log"))
    with opening.open_folder(folder).read() as connection:
        assert companies.count(connection, typed="wiraswasta") >= 1  # else nothing was planted
    for words in PLANTED:
        for part in words.lower().split():
            assert part not in said
    for line in ("backup done", "import done", "export done", "export failed", "pack done", "report done",
                 "restore done", "refused:", "unexpected"):  # fmt: skip
        assert line in said, line


# -- its lines ---------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("kept")
def test_a_line_for_each_deed_with_its_kind_and_its_counts(folder: Folder) -> None:
    backups.write(folder, None, label=backups.DAILY)
    (line,) = lines(folder)
    assert line.startswith("INFO backup done kind=harian place=laptop same=no bytes=")
    assert line.endswith(" files=0 copied=0 missing=0 thinned=0 seconds=" + line.rpartition("=")[2])
    shutil.rmtree(folder.backups)
    folder.backups.write_text("in the way")
    with pytest.raises(FileExistsError):
        backups.write(folder, None)
    assert lines(folder)[-1].startswith("WARNING backup failed kind=plain place=laptop why=disk.")


@pytest.mark.usefixtures("kept")
def test_an_upgrade_is_noted(folder: Folder) -> None:
    version = sqlite_file.SCHEMA_VERSION - 1
    db = opening.open_folder(folder)
    with db.write() as connection:
        added = [(table, name) for table, names in v0005_score._TEXTS.items() for name in names]
        for table, name in [*added, *(("round", day) for day in v0005_score._DAYS), ("round", "award_total")]:
            connection.execute(text(f"ALTER TABLE {table} DROP COLUMN {name}"))
        connection.execute(text(f"PRAGMA user_version={version}"))
    db.close()
    upgrade.upgrade(folder, None, version)
    noted = lines(folder)
    assert any(line.startswith("INFO backup done kind=sebelum-naik") for line in noted)
    assert noted[-1].startswith(f"INFO upgrade done was={version} now={version + 1} seconds=")


@pytest.mark.usefixtures("kept")
def test_a_slow_write_is_noted_with_its_kind_and_nothing_else(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    db = opening.open_folder(folder)
    companies.save(db, "", {"name": "PT Cepat"})
    assert lines(folder) == []
    monkeypatch.setattr(deeds, "SLOW", 1e-9)
    companies.save(db, "", {"name": "PT Lambat"})
    db.close()
    (line,) = lines(folder)
    assert re.fullmatch(r"INFO slow write kind=company\.register waited=\d+\.\d seconds=\d+\.\d", line)


def test_start_and_end_stand_in_the_log_of_the_application(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    from kla_tui.app import KlaApp

    monkeypatch.setattr(KlaApp, "run", lambda _: None)
    monkeypatch.setattr("gc.disable", lambda: None)
    assert cli.main(["--data", str(folder.root)]) == 0
    start, end = lines(folder)
    assert start.startswith("INFO start version=0.1.0 python=3.")
    assert start.endswith(" sealed=no opens=yes")
    assert end == "INFO end status=0 crashed=no"


# -- in nobody's way ---------------------------------------------------------------------------------------------


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with a name here")
def test_a_disk_that_hangs_holds_nobody_up(folder: Folder) -> None:
    os.mkfifo(folder.log / log.NAME)  # opening it to write waits for a reader, who never comes
    handler = log.keep_in(folder.log, beside=True)
    began = time.monotonic()
    for number in range(3 * log._WAITING):
        OURS.warning("uji %s", number)
    assert time.monotonic() - began < 2.0
    handler.rest(0.05)
    assert not handler.written
    reader = os.open(folder.log / log.NAME, os.O_RDONLY | os.O_NONBLOCK)
    (folder.log / log.NAME).unlink()  # the disk works again
    handler.rest(10)
    os.close(reader)
    assert len(lines(folder)) > log._WAITING / 2


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("beside", [False, True], ids=["verb", "application"])
def test_a_full_disk_fails_in_silence(beside: bool, folder: Folder, capfd: pytest.CaptureFixture[str]) -> None:
    (folder.log / log.NAME).symlink_to("/dev/full")
    handler = log.keep_in(folder.log, beside=beside)
    assert backups.write(folder, None).path.exists()
    OURS.error("uji", exc_info=ValueError())
    handler.rest()
    assert not handler.written
    assert capfd.readouterr() == ("", "")


def test_a_log_that_was_beside_says_what_it_had_to_leave_out(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    handler = log.keep_in(folder.log, beside=True)
    gate = threading.Event()
    write = handler._write

    def slowly(text: str) -> None:
        gate.wait(5)
        write(text)

    monkeypatch.setattr(handler, "_write", slowly)
    for number in range(log._WAITING + 50):
        OURS.info("uji %s", number)
    gate.set()
    while not handler._waiting.empty():
        time.sleep(0.01)
    handler.rest()
    noted = (folder.log / log.NAME).read_text(encoding="utf-8")
    assert " left out\n" in noted
    assert handler.written


def test_nothing_is_made_where_a_folder_was_named_by_mistake(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["--data", str(tmp_path), "status"]) == 1
    assert capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []
