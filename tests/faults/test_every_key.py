"""Every failure at every point of the keys that write: what was not stored is not shown, is said, and is not gone.

The application runs on while the n-th call of a key fails; then the disk works again, and saving does, too. The
sample takes each kind of call; `--every-point=each` takes every call in one way in turn, `=all` in all six.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from kla_tui.db import Database, open_engine
from kla_tui.folder import Folder
from kla_tui.models import Action
from kla_tui.store import checkup, opening
from tests.faults.attempts import ENGLISH, Point, Tally, place_of, points
from tests.faults.figures import FIGURE
from tests.faults.layer import Call, Layer, linux_only
from tests.faults.scenes import SCENES, Scene
from tests.officer import Officer, at_work

pytestmark = linux_only
_SAID = re.compile(r"\[[ES]\d+\]")  # each sentence about a disk ends with its number


class _Trial:
    """One key on one screen of an application that runs on."""

    def __init__(self, scene: Scene, folder: Folder, officer: Officer, layer: Layer) -> None:
        self.scene, self.folder, self.officer, self.layer = scene, folder, officer, layer
        self.number = 0
        self.seen: list[tuple[str, str]] = []
        layer.only = self._counted

    def _counted(self, call: Call) -> bool:
        self.seen.append((call.kind, place_of(call)))
        return True

    def stored(self) -> set[tuple[str, int]]:
        """The actions in the log, read by another connection."""
        db = Database(open_engine(self.folder.database))
        with db.read() as connection:
            found = {(actor, seq) for actor, seq in connection.execute(select(Action.actor, Action.seq))}
        db.close()
        return found

    async def attempt(self, point: Point | None) -> str:
        """What was wrong when the key was pressed with a call of it failing; "" where nothing was."""
        scene, officer, layer = self.scene, self.officer, self.layer
        self.number += 1
        await self._back()
        await scene.ready(officer, self.number)
        before, shown = self.stored(), scene.value(officer)
        self.seen.clear()
        officer.app.say("")
        layer.error, layer.sticky = (point.error, point.sticky) if point else (28, False)
        layer.arm(point.number if point else 0)
        await officer.press(scene.key(officer))
        fired = layer.failed[0] if layer.fired else None
        layer.mend()
        text, stored = f"{officer.text}\n{officer.app._last_message[0]}", self.stored() > before
        wrong = next((f"spoke English: {words}" for words in ENGLISH if words in text), "")
        if not stored:
            wrong = wrong or await self._unstored(shown, text, fired)
        elif not fired and point is None and scene.painted and scene.value(officer) == shown:
            wrong = "stored, and not shown"
        if not stored and not wrong:  # the disk works again: so does saving
            if scene.painted:
                await scene.ready(officer, self.number)
            await officer.press(scene.key(officer))
            wrong = "" if self.stored() > before else "cannot be stored afterwards"
        at = fired and (fired.kind, fired.name, Path(fired.path).name)
        return wrong and f"{point} {at}: {wrong}\n{officer.app._last_message[0]}\n{officer.text}"

    async def _unstored(self, shown: str, text: str, fired: Call | None) -> str:
        """What is wrong with the screen after a key whose write was not stored."""
        scene, officer = self.scene, self.officer
        if fired is None:
            return "nothing failed, and nothing was stored"
        if not _SAID.search(text):
            return "not stored, and not said"
        if scene.value(officer) != shown:
            return f"not stored, and painted: {scene.value(officer)!r} after {shown!r}"
        if scene.again:
            await officer.press(*scene.again)
        if scene.typed(self.number) not in officer.text:
            return "not stored, and what was typed is gone"
        return ""

    async def _back(self) -> None:
        """To the screen of the key, from wherever the last attempt ended."""
        for _ in range(6):
            if type(self.officer.app.screen).__name__ == "SummaryScreen":
                break
            await self.officer.press("escape")
        await self.officer.press(*self.scene.reach)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
async def test_no_key_loses_or_hides_anything_at_any_point(
    scene: Scene,
    empty_template: Path,
    demo_template: Path,
    tmp_path: Path,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    folder = Folder(tmp_path / "data")
    shutil.copytree(demo_template if scene.demo else empty_template, folder.root)
    opening.open_folder(folder).close()
    tally = Tally()
    every = request.config.getoption("--every-point")
    with Layer(folder.root) as layer:
        async with at_work(folder) as officer:
            trial = _Trial(scene, folder, officer, layer)
            assert await trial.attempt(None) == ""
            calls = tuple(trial.seen)
            assert calls
            for point in points(calls, every=every, turn=len(scene.name), thin=2):
                tally.tried += 1
                if wrong := await trial.attempt(point):
                    tally.bad.append(wrong)
    record_property(FIGURE, f"key {scene.name}: {tally.tried} failures at {len(calls)} calls, {len(tally.bad)} bad")
    db = opening.open_folder(folder)
    assert checkup.problems(db, folder.evidence) == ()
    db.close()
    assert not tally.bad, f"{len(tally.bad)} of {tally.tried}:\n" + "\n".join(tally.bad[:6])
