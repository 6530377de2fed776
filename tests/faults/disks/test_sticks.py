"""Real sticks, pulled out right after the word: another computer finds the whole file on them, ten times of ten.

ext4 holds back for seconds what nobody syncs; vfat is what sticks come with. Skipped where they cannot be mounted.
"""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kla_tui.cli import main
from kla_tui.folder import Folder
from kla_tui.store.folder import opening
from tests.faults.deeds import backed_up, sound
from tests.faults.disks.small_disks import stick
from tests.faults.figures import FIGURE

TIMES = 10
WRITERS = {
    "backup": ("backup", "{out}"),
    "export": ("export", "people", "{out}/x.csv", "--reason", "uji"),
    "pack": ("pack", "{out}/x.zip"),
    "report": ("report", "event", "{out}/x.pdf"),
}


@pytest.mark.parametrize("kind", ["ext4", "vfat"])
@pytest.mark.parametrize("verb", WRITERS)
def test_a_stick_pulled_out_after_the_word_holds_the_whole(
    verb: str, kind: str, demo_folder: Folder, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    opening.open_folder(demo_folder).close()
    whole = 0
    with stick(tmp_path, kind) as here:
        for number in range(TIMES):
            place = here.root / f"kali{number}"
            place.mkdir()
            arguments = [part.format(out=place) for part in WRITERS[verb]]
            assert main(["--data", str(demo_folder.root), *arguments]) == 0
            with here.pulled() as found:
                whole += _whole(verb, found / place.name)
            shutil.rmtree(place)
    record_property(FIGURE, f"stick ({kind}) pulled out after {verb}: {whole} of {TIMES} whole")
    assert whole == TIMES


def _whole(verb: str, place: Path) -> bool:
    files = [path for path in place.rglob("*") if path.is_file()] if place.exists() else []
    for path in files:
        if path.suffix in (".csv", ".pdf", ".zip") and sound(path):
            return False
    return bool(files) and (verb != "backup" or backed_up(place) == 1)
