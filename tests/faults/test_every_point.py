"""Every failure at every point: each verb with its n-th write, sync, rename or open failing, n = 1, 2, 3 …

Whatever fails: what was said to be done is there afterwards; what was not done is said in the officer's words; the
folder holds what it held; the next start opens it, or begins anew where there was nothing. The sample tried by
default takes each kind of call of each verb; `--every-point` takes every call, with every error, once and for good.
"""

import gc
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from kla_tui import passphrase
from kla_tui.changes.digest import digest
from kla_tui.cli import main
from kla_tui.files import backups
from kla_tui.folder import Folder
from kla_tui.store import checkup, opening
from tests.faults.attempts import Attempt, Point, Tally, in_child, points, tried
from tests.faults.deeds import COMPANIES, DEEDS, Deed, Place, backed_up, sound
from tests.faults.figures import FIGURE
from tests.faults.layer import linux_only

pytestmark = linux_only
Record = Callable[[str, object], None]
WORDS = "sandi contoh titik"
_OLD = b"isi lama"


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory, demo_template: Path) -> Path:
    """What the verbs are given: lists, a backup, a passphrase, and a folder that is encrypted."""
    place = tmp_path_factory.mktemp("given")
    (place / "sandi.txt").write_text(WORDS, encoding="utf-8")
    (place / "perusahaan.csv").write_text("Nama perusahaan\n" + "\n".join(COMPANIES) + "\n", encoding="utf-8")
    (place / "koreksi.toml").write_text("# belum ada\n", encoding="utf-8")
    demo = Folder(place / "demo")
    shutil.copytree(demo_template, demo.root)
    backups.write(demo, None, place / "salinan").path.rename(place / "salinan" / "kla-lama")
    assert main(["--data", str(demo.root), "export", "changes", str(place / "catatan.json")]) == 0
    sealed = Folder(place / "sealed")
    assert (
        main(
            [
                "--data",
                str(sealed.root),
                "init",
                *DEEDS[3].arguments[1:],
                "--passphrase-file",
                str(place / "sandi.txt"),
            ]
        )
        == 0
    )
    return place


@pytest.fixture(scope="module", autouse=True)
def frozen() -> Iterator[None]:
    """Let the children share the heap."""
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.name.replace(" ", "-"))
def test_no_verb_loses_or_hides_anything_at_any_point(
    deed: Deed,
    given: Path,
    demo_template: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    record_property: Record,
) -> None:
    starts = {"demo": demo_template, "sealed": given / "sealed", "none": None}
    source = starts[deed.starts]
    trial = _Trial(deed, source, given, tmp_path)
    warm = trial.place("warm")
    assert main(trial.arguments(warm)) == 0  # loads the modules the children then share
    free = trial.attempt(None)
    assert free.status == 0, free.said
    tally = Tally()
    every = request.config.getoption("--every-point")
    for point in points(free.classes, every=every, turn=len(deed.name), thin=deed.thin):
        tally.tried += 1
        attempt = trial.attempt(point)
        if wrong := trial.wrong(attempt):
            at = attempt.failed[0] if attempt.failed else None
            tally.bad.append(
                f"{point} ({at and (at.kind, at.name, at.path)}): {wrong}\n{attempt.said.strip()[-300:]}"
            )
    record_property(FIGURE, f"{deed.name}: {tally.tried} failures at {len(free.classes)} calls, {len(tally.bad)} bad")
    assert not tally.bad, f"{len(tally.bad)} of {tally.tried}:\n" + "\n".join(tally.bad[:12])


class _Trial:
    """One verb, tried again and again in a folder made anew each time."""

    def __init__(self, deed: Deed, source: Path | None, given: Path, tmp_path: Path) -> None:
        self.deed, self.source, self.given, self.base = deed, source, given, tmp_path
        self.key = passphrase.unwrap(source / "kla.key", WORDS) if source and deed.starts == "sealed" else None
        self.here = self.place("now")
        self.number = 0
        self.before = self._digest(self.here.folder) if source else ""

    def place(self, name: str) -> Place:
        root = self.base / name
        shutil.rmtree(root, ignore_errors=True)
        (root / "out").mkdir(parents=True)
        if self.source is not None:
            shutil.copytree(self.source, root / "data")
        return Place(Folder(root / "data"), root / "out", self.given)

    def arguments(self, place: Place) -> list[str]:
        return ["--data", str(place.folder.root), *(place.argument(text) for text in self.deed.arguments)]

    def attempt(self, point: Point | None) -> Attempt:
        self.here = self.place("now")
        self.number += 1
        self.old = self.number % 2 == 0
        if self.deed.file and self.old:
            Path(self.here.argument(self.deed.file)).write_bytes(_OLD)
        return tried(self.arguments(self.here), point, self.here.folder.root, self.here.out)

    def wrong(self, attempt: Attempt) -> str:
        """What is wrong after an attempt, in one line; "" where all is well."""
        if attempt.status not in (0, 1):
            return f"ended with {attempt.status}"
        if attempt.status == 1 and not attempt.said.strip():
            return "refused without a word"
        lost = self._file(done=attempt.status == 0) or in_child(lambda: self._found(attempt))
        return lost or (attempt.english and f"spoke English: {attempt.english}")

    def _file(self, *, done: bool) -> str:
        if not self.deed.file:
            return ""
        path = Path(self.here.argument(self.deed.file))
        if path.exists() and (done or path.read_bytes() != _OLD) and (fault := sound(path)):
            return f"the file is not whole: {fault}"
        if done and not path.exists():
            return "said to be written, and is not there"
        return "the old file is gone" if self.old and not path.exists() else ""

    def _found(self, attempt: Attempt) -> str:
        """What the next start finds."""
        try:
            return self._data(done=attempt.status == 0) or self._copies(attempt)
        except Exception as error:
            return f"the next start: {type(error).__name__} {error}"

    def _data(self, *, done: bool) -> str:
        folder = self.here.folder
        if self.deed.starts == "none" and not done and folder.is_new():
            again = main(self.arguments(self.here))  # it can be begun anew
            return "" if again == 0 else f"cannot be begun anew: {again}"
        key = self.key
        if key is None and folder.keyring.exists():
            key = passphrase.unwrap(folder.keyring, WORDS)
        db = opening.open_folder(folder, key)
        try:
            found = [one.code for one in checkup.problems(db, folder.evidence)]
            if wrong := [code for code in found if self.deed.evidence or code != "evidence.file_missing"]:
                return f"check: {wrong}"
            if self.deed.holds is not None and done and not self.deed.holds(self.here, db):
                return "said to be stored, and is not there"
        finally:
            db.close()
        if not self.deed.changes and self.before and self._digest(folder, key) != self.before:
            return "the data is another"
        return ""

    def _copies(self, attempt: Attempt) -> str:
        """Every backup under its final name is whole; the one that was said to be written is there."""
        if not self.deed.name.startswith("backup"):
            return ""
        found = backed_up(self.here.folder.backups, self.key) + backed_up(self.here.out, self.key)
        return "" if found or attempt.status == 1 else "no backup is there"

    def _digest(self, folder: Folder, key: bytes | None = None) -> str:
        db = opening.open_folder(folder, key or self.key)
        with db.read() as connection:
            found = digest(connection)
        db.close()
        return found
