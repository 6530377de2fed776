"""The HTML reports in a real browser without a screen: nothing is fetched, nothing fails, everything is there."""

import base64
import json
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from kla_tui import formats
from kla_tui.cli import main
from kla_tui.folder import Folder
from kla_tui.store.folder import opening
from kla_tui.store.kit import settings
from kla_tui.store.summary import summary
from tests import papers

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no chromium here: apt-get install chromium")
_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
    "--disable-sync", "--no-first-run", "--window-size=1000,1400", "--enable-logging=stderr",
    "--host-resolver-rules=MAP * ~NOTFOUND",  # whatever it would like to tell its makers stays here
)  # fmt: skip


@dataclass(frozen=True)
class Visit:
    """What a browser made of a page: its document, what it asked the network for, what its console said."""

    page: papers.Page
    requests: tuple[str, ...]
    console: tuple[str, ...]
    picture: Path


def visit(path: Path, aside: Path) -> Visit:
    """Open the file twice in a new profile: once for the document, once for the picture."""
    aside.mkdir()
    log, picture = aside / "net.json", aside / "page.png"
    own = [str(BROWSER), *_QUIET, f"--user-data-dir={aside / 'profile'}", f"--log-net-log={log}"]
    dumped = subprocess.run([*own, "--dump-dom", path.as_uri()], capture_output=True, timeout=120, check=True)
    (aside / "dom.html").write_bytes(dumped.stdout)
    requests = _requests(log)
    subprocess.run([*own, f"--screenshot={picture}", path.as_uri()], capture_output=True, timeout=120, check=True)
    said = dumped.stderr.decode("utf-8", "replace").splitlines()
    console = tuple(line for line in said if "CONSOLE" in line)
    return Visit(papers.Page(aside / "dom.html"), requests, console, picture)


def _requests(log: Path) -> tuple[str, ...]:
    """The addresses the page made the browser fetch, as its own log of the network says.

    What the browser asks for by itself ("not an origin": its makers' updates) is not the page's doing.
    """
    events = [event.get("params", {}) for event in json.loads(log.read_text(encoding="utf-8"))["events"]]
    asked = {str(event.get("url")) for event in events if event.get("initiator", "not an origin") != "not an origin"}
    return tuple(sorted(asked))


@pytest.fixture
def two_rounds(demo_folder: Folder) -> Folder:
    """The demonstration with the answers of a second round begun: the trend has a line."""
    db = opening.open_folder(demo_folder)
    settings.open_round(db, 2026)
    from kla_tui.store.checklist import checklist

    for question in ("01.1", "02.1", "19.1"):
        checklist.answer(db, question, "ya")
    settings.choose(db, settings.ROUND_YEAR, "2025")
    db.close()
    return demo_folder


def test_readiness_in_a_browser(two_rounds: Folder, tmp_path: Path) -> None:
    path = tmp_path / "kesiapan.html"
    assert main(["--data", str(two_rounds.root), "report", "readiness", str(path)]) == 0
    seen = visit(path, tmp_path / "visit")
    assert seen.requests == ()
    assert seen.console == ()
    db = opening.open_folder(two_rounds)
    with db.read() as connection:
        figures = summary.figures(connection)
    db.close()
    for name in ("claimed", "backed", "at_risk"):
        assert formats.paper_number(figures["points"][name]) in seen.page.text
    rows = {row[0].strip(): row[1:] for row in seen.page.rows}
    for block in figures["blocks"]:
        assert rows[block["name"]][:2] == [formats.paper_number(block[key]) for key in ("backed", "claimed")]
    assert {"2025", "2026"} <= set(rows)
    assert [tag for tag, _attributes in seen.page.elements].count("svg") == 2
    with Image.open(seen.picture) as picture:
        assert picture.size == (1000, 1400)
        shades = picture.convert("L").histogram()
    assert sum(shades[:80]) > 5000  # ink: letters and bars
    assert shades[255] > 500_000  # on white paper


def test_indicators_in_a_browser(demo_folder: Folder, tmp_path: Path) -> None:
    path = tmp_path / "indikator.html"
    assert main(["--data", str(demo_folder.root), "report", "indicators", str(path)]) == 0
    seen = visit(path, tmp_path / "visit")
    assert (seen.requests, seen.console) == ((), ())
    assert [row[0] for row in seen.page.rows].count("26.15") == 1


def test_the_policy_holds_against_what_gets_past_the_gate(demo_folder: Folder, tmp_path: Path) -> None:
    """A page that was tampered with fetches and runs nothing; the same page without its policy would."""
    path = tmp_path / "kesiapan.html"
    assert main(["--data", str(demo_folder.root), "report", "readiness", str(path)]) == 0
    script = base64.b64encode(b"document.title = 'diambil alih'").decode()
    evil = f'<img src="http://127.0.0.1:9/x.png"><script src="data:text/javascript;base64,{script}"></script></main>'
    whole = path.read_text(encoding="utf-8").replace("</main>", evil)
    path.write_text(whole, encoding="utf-8")
    held = visit(path, tmp_path / "held")
    assert held.requests == ()
    assert held.console  # it says what it refused
    assert "diambil alih" not in held.page.text
    loose = tmp_path / "loose.html"
    loose.write_text(whole.replace("Content-Security-Policy", "x-none"), encoding="utf-8")
    free = visit(loose, tmp_path / "free")
    assert free.requests == ("http://127.0.0.1:9/x.png",)
    assert "diambil alih" in free.page.text
