"""What all tests share: data folders made once and copied, and the switch for the long history test."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest

from kla_tui import i18n
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.store.folder import demo, opening

# A law says what holds, not how fast: on a busy machine an example may take any time.
hypothesis.settings.register_profile("kla-tui", deadline=None)
hypothesis.settings.load_profile("kla-tui")

# Folders whose tests are slow one and all: a disk fails at every call, each screen is pictured, a browser or a real
# terminal is driven.
SLOW = tuple(Path(__file__).parent / name for name in ("browser", "faults", "snapshots", "terminal"))

SETUP = opening.Setup("63.11", "DP3A Kabupaten Balangan", "Petugas Uji", year=2025)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--histories", type=int, default=300, help="how many merge histories to try (5000: the long run)"
    )
    parser.addoption("--flips", type=int, default=200, help="how many bits flip on the disk")
    parser.addoption("--flip-seed", type=int, default=11, help="which bits flip")
    parser.addoption(
        "--every-point",
        choices=("each", "all"),
        default="",
        help="let every call fail, in one way in turn or in all six",
    )
    parser.addoption("--figures", default="", help="a file to write each fault test's figure into as soon as it ends")
    parser.addoption("--keys", choices=["one", "kinds"], default="one", help="how many calls of a key are to fail")
    parser.addoption("--kills", type=int, default=300, help="how many processes to kill at work (1000: the long run)")
    parser.addoption("--power-cuts", type=int, default=500, help="how many power cuts to try")
    parser.addoption("--update-snapshots", action="store_true", help="write the pictures of the screens anew")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the slow folders, before `-m` chooses."""
    for item in items:
        if any(folder in item.path.parents for folder in SLOW):
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session", autouse=True)
def state_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the program remembers of a user stays out of the home of whoever runs the tests."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(autouse=True)
def indonesian() -> Iterator[None]:
    i18n.use("id")
    yield
    i18n.use("id")


@pytest.fixture(scope="session")
def empty_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Folder(tmp_path_factory.mktemp("empty") / "data")
    opening.create(folder, SETUP).close()
    return folder.root


@pytest.fixture(scope="session")
def demo_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Folder(tmp_path_factory.mktemp("demo") / "data")
    demo.fill(folder).close()
    return folder.root


@pytest.fixture
def folder(empty_template: Path, tmp_path: Path) -> Folder:
    """A folder after the first start, nothing in it yet."""
    shutil.copytree(empty_template, tmp_path / "data")
    return Folder(tmp_path / "data")


@pytest.fixture
def demo_folder(demo_template: Path, tmp_path: Path) -> Folder:
    """A folder with the Balangan scenario."""
    shutil.copytree(demo_template, tmp_path / "demo")
    return Folder(tmp_path / "demo")


@pytest.fixture
def db(folder: Folder) -> Iterator[Database]:
    database = opening.open_folder(folder)
    yield database
    database.close()


@pytest.fixture
def demo_db(demo_folder: Folder) -> Iterator[Database]:
    database = opening.open_folder(demo_folder)
    yield database
    database.close()
