"""Start-up cost as a test that never flakes: what a clean interpreter has loaded."""

import subprocess
import sys
from pathlib import Path

import pytest

from kla_tui.folder import Folder
from kla_tui.store.folder import opening

DATA = Path(__file__).parents[2] / "data"
HEAVY = ("sqlalchemy", "alembic", "reportlab", "xlsxwriter", "python_calamine", "rapidfuzz", "argon2", "psycopg")


def modules_of(code: str) -> set[str]:
    """What is loaded after some code ran in an interpreter of its own."""
    result = subprocess.run(
        [sys.executable, "-c", f"{code}\nimport sys\nprint(*sys.modules)"], capture_output=True, text=True, check=True
    )
    return set(result.stdout.split("\n")[-2].split())


def loaded(code: str) -> set[str]:
    """The packages among them."""
    return {name.split(".")[0] for name in modules_of(code)}


def test_importing_the_application_loads_nothing_heavy() -> None:
    assert not set(HEAVY) & loaded(
        "import kla_tui.app, kla_tui.screens.summary.summary, kla_tui.screens.start.first_start"
    )


def test_the_bare_command_reads_past_the_verbs_without_what_they_need() -> None:
    """Each of these cost the start a few milliseconds when a verb named its kinds by importing them."""
    code = "from kla_tui import cli\nassert cli._parsed(['--lang', 'id']).verb is None\nimport kla_tui.app"
    code += "\nimport kla_tui.screens.summary.summary"
    modules = modules_of(code)
    assert {"kla_tui.commands.report", "kla_tui.commands.imports", "kla_tui.words"} <= modules
    rooms = ("kla_tui.fields", "kla_tui.files", "kla_tui.rules.instrument.catalogue", "kla_tui.disk.deeds")
    assert not [name for name in modules if name.startswith(rooms)]


def test_every_screen_can_be_imported_without_the_database_toolkit() -> None:
    code = "import pkgutil, importlib, kla_tui.screens as s\n"
    code += "[importlib.import_module(m.name) for m in pkgutil.walk_packages(s.__path__, 'kla_tui.screens.')]"
    modules = modules_of(code)
    assert len([name for name in modules if name.startswith("kla_tui.screens.")]) > 50
    assert not set(HEAVY) & {name.split(".")[0] for name in modules}


def test_the_first_frame_needs_no_database_toolkit(demo_folder: object) -> None:
    code = f"""
import asyncio, sys
from pathlib import Path
from kla_tui.app import KlaApp
from kla_tui.folder import Folder
async def main():
    seen = []
    class Watched(KlaApp):
        def on_ready(self):  # the first layout is painted
            seen.append("sqlalchemy" in sys.modules)
            super().on_ready()
    app = Watched(Folder(Path({str(getattr(demo_folder, "root", ""))!r})))
    async with app.run_test(size=(80, 24)) as pilot:
        await app.read(lambda connection: None)
    assert seen == [False], seen
asyncio.run(main())
"""
    assert "sqlalchemy" in loaded(code)  # it comes after the frame


def test_a_list_needs_no_object_mapper_and_only_the_tables_it_shows(demo_folder: Folder) -> None:
    opening.open_folder(demo_folder).close()  # it is a copy, whose figures are counted anew once
    code = f"""
from pathlib import Path
from kla_tui import store
from kla_tui.folder import Folder
db = store.folder.opening.open_folder(Folder(Path({str(demo_folder.root)!r})))
with db.read() as connection:
    assert store.companies.companies.listing(connection)
db.close()
"""
    modules = modules_of(code)
    assert "sqlalchemy" in modules
    assert "sqlalchemy.orm" not in modules
    tables = {name.rpartition(".")[2] for name in modules if name.startswith("kla_tui.models.")}
    assert tables == {"base", "ids", "local", "log", "regency", "organisations", "companies"}


def test_nothing_of_ours_needs_the_object_mapper() -> None:
    code = """
import importlib, pkgutil
from kla_tui import files, models, store
for room in (store, files):
    for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
        importlib.import_module(module.name)
models.shared_models()
"""
    modules = modules_of(code)
    assert len([name for name in modules if name.startswith(("kla_tui.store.", "kla_tui.files."))]) > 100
    assert "sqlalchemy.orm" not in modules


@pytest.mark.parametrize(
    "verb",
    [
        "status",
        "import people {data}/peserta_uji.csv",
        "export checklist {out}/c.json",
        "list questions",
        "show questions 01.1",
        "report history {out}/r.pdf",
        "report history {out}/r.xlsx",
        "export companies {out}/c.csv",
        "export history {out}/h.xlsx",
        "report readiness {out}/r.pdf",
        "report indicators {out}/i.html",
        "report apsai {out}/a.xlsx",
    ],
)
def test_verbs_load_no_textual(verb: str, demo_folder: object, tmp_path: Path) -> None:
    arguments = ["--data", str(getattr(demo_folder, "root", "")), *verb.format(out=tmp_path, data=DATA).split()]
    assert "textual" not in loaded(f"from kla_tui.cli import main\nassert main({arguments!r}) == 0")


@pytest.mark.parametrize(
    ("verb", "needed"),
    [
        ("status --json", set()),
        ("list companies", set()),
        ("export companies {out}/c.csv", set()),
        ("export companies {out}/c.xlsx", {"xlsxwriter"}),
        ("report readiness {out}/r.html", set()),
        ("report readiness {out}/r.pdf", {"reportlab"}),
    ],
)
def test_a_verb_loads_the_heavy_package_it_needs_and_no_other(
    verb: str, needed: set[str], demo_folder: Folder, tmp_path: Path
) -> None:
    arguments = ["--data", str(demo_folder.root), *verb.format(out=tmp_path).split()]
    found = loaded(f"from kla_tui.cli import main\nassert main({arguments!r}) == 0")
    assert found & set(HEAVY) == {"sqlalchemy"} | needed
