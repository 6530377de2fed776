"""A call that fails in a fork ends a verb as it does when the verb is tried from the start."""

import re
from pathlib import Path

from tests.faults.deeds import DEEDS
from tests.faults.layers.attempts import Attempt, Point, tried, ways
from tests.faults.layers.branches import branched
from tests.faults.layers.layer import linux_only

pytestmark = linux_only
_INIT = next(deed for deed in DEEDS if deed.name == "init")
_AT = (1, 5, 13, 14, 20, 21, 60, 300, 540, 545, 550, 552, 555, 558, 560, 562)


def _told(attempt: Attempt, root: Path) -> tuple[object, ...]:
    """What an attempt comes to: how it ended, what it said, the calls it made, the files it left."""
    left = sorted(re.sub(r"\d+", "#", str(path.relative_to(root))) for path in root.rglob("*"))
    said = attempt.said.replace(str(root), "").split("[")[0]  # behind it stands the number of the trouble
    return attempt.status, said, [call.name for call in attempt.failed], attempt.classes, left


def test_a_fork_ends_as_the_failure_from_the_start(tmp_path: Path) -> None:
    (tmp_path / "aside").mkdir()
    (tmp_path / "trunk").mkdir()
    trunk = tmp_path / "trunk" / "data"
    arguments = _INIT.arguments

    def some(number: int) -> list[Point]:
        return ways(number, "each") if number in _AT else []

    found = {
        point: _told(attempt, trunk)
        for point, attempt in branched(["--data", str(trunk), *arguments], trunk, ways=some, aside=tmp_path / "aside")
    }
    assert found[None][0] == 0
    for number in _AT:
        (point,) = ways(number, "each")
        alone = tmp_path / str(number) / "data"
        alone.parent.mkdir()
        assert found[point] == _told(tried(["--data", str(alone), *arguments], point, alone), alone), point
