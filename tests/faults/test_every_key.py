"""Every failure at every point of the keys that write: what was not stored is not shown, is said, and is not gone.

The application runs on while the n-th call of a key fails; then the disk works again, and saving does, too. The
sample takes one call of each key, another kind from key to key; `--keys kinds` takes each kind of call of each key,
`--every-point=each` every call in one way in turn, `=all` in all six.
"""

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kla_tui.folder import Folder
from kla_tui.store.folder import checkup, opening
from kla_tui.window import neighbours
from tests.faults.figures import FIGURE
from tests.faults.layers.attempts import ENGLISH, Point, Tally, place_of, points
from tests.faults.layers.layer import Call, Layer, linux_only
from tests.faults.scenes import SCENES, Scene
from tests.faults.scenes.scene import deeds
from tests.officer import Officer, at_work

pytestmark = linux_only
_SAID = re.compile(r"\[([ES]\d+|-)\]")  # each sentence about a disk ends with its number, or says it has none


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

    async def attempt(self, point: Point | None) -> str:
        """What was wrong when the key was pressed with a call of it failing; "" where nothing was."""
        officer, layer = self.officer, self.layer
        self.number += 1
        try:
            wrong = await self._attempt(point)
        except AssertionError as error:
            wrong = str(error)
        finally:
            layer.mend()
        fired = layer.failed[0] if layer.fired else None
        at = fired and (fired.kind, fired.name, Path(fired.path).name)
        return wrong and f"{self.number}: {point} {at}: {wrong}\n{officer.app._last_message[0]}\n{officer.text}"

    async def _attempt(self, point: Point | None) -> str:
        scene, officer, layer = self.scene, self.officer, self.layer
        await self._back()
        typed = await scene.ready(officer, self.number)
        before, shown = scene.kept(self.folder), scene.value(officer)
        self.seen.clear()
        officer.app.say("")
        layer.error, layer.sticky = (point.error, point.sticky) if point else (28, False)
        layer.arm(point.number if point else 0)
        await scene.key(officer, self.number)
        layer.mend()
        text = f"{officer.text}\n{officer.app._last_message[0]}"
        new = scene.kept(self.folder) - before
        if wrong := next((f"spoke English: {words}" for words in ENGLISH if words in text), ""):
            return wrong
        if len(new) < scene.adds:
            wrong = await self._unstored("" if new else shown, text, typed)
            return wrong or await self._again(typed)
        if scene.painted and scene.value(officer) == shown:
            return "stored, and not shown"
        # A whole file whose folder could not be synced, or that could not be taken away again, harms nobody.
        if scene.kept is deeds and _SAID.search(text) and not await self._is_put_right():
            return "stored, and said not to be"
        return await self._untrue()

    async def _is_put_right(self) -> bool:
        """Whether it is said that what failed is stored: a commit whose sync failed may have reached the disk."""
        await self._looked_round()
        return self.layer.failed[0].kind == "sync" and neighbours.FOUND.split(":")[0] in self.officer.text

    async def _looked_round(self) -> None:
        """As it does by itself, once a second."""
        await self.officer.app.thread.look_round()
        await self.officer.settled()

    async def _unstored(self, shown: str, text: str, typed: str) -> str:
        """What is wrong with the screen after a key whose write was not stored."""
        scene, officer = self.scene, self.officer
        if not self.layer.fired:
            return "nothing failed, and nothing was stored"
        if not _SAID.search(text):
            return "not stored, and not said"
        if shown and scene.value(officer) != shown:
            return f"not stored, and painted: {scene.value(officer)!r} after {shown!r}"
        if scene.again:
            await officer.press(*scene.again)
        return "" if typed in officer.text else f"not stored, and what was typed is gone: {typed}"

    async def _untrue(self) -> str:
        """The value painted, where it is not what is stored: the screen opened anew shows another."""
        await self._looked_round()
        painted = self.scene.value(self.officer)
        if not painted:
            return ""
        await self._back()
        stored = self.scene.value(self.officer)
        return "" if painted == stored else f"painted {painted!r}, and stored {stored!r}"

    async def _again(self, typed: str) -> str:
        """The disk works again: so does saving, from the field that was left, else from the beginning."""
        scene, officer = self.scene, self.officer
        if scene.painted or not typed:
            if wrong := await self._untrue():
                return wrong
            await self._back()
            await scene.ready(officer, self.number)
        before = scene.kept(self.folder)
        await scene.key(officer, self.number)
        return "" if len(scene.kept(self.folder) - before) >= scene.adds else "cannot be stored afterwards"

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
            thin = len(set(calls)) if request.config.getoption("--keys") == "one" else 1
            for point in points(calls, every=every, turn=SCENES.index(scene), thin=thin):
                tally.tried += 1
                if wrong := await trial.attempt(point):
                    tally.bad.append(wrong)
    record_property(FIGURE, f"key {scene.name}: {tally.tried} failures at {len(calls)} calls, {len(tally.bad)} bad")
    db = opening.open_folder(folder)
    assert checkup.problems(db, folder.evidence) == ()
    db.close()
    assert not tally.bad, f"{len(tally.bad)} of {tally.tried}:\n" + "\n".join(tally.bad[:6])
