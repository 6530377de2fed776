"""What a row is given: how many turns, how programs are started, data folders to measure on."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

BASELINES = Path(__file__).parent / "baselines"


@dataclass(frozen=True, slots=True)
class Plan:
    """One run of the benchmark; `workspace` is an empty folder that is removed afterwards."""

    workspace: Path
    turns: int
    under: tuple[str, ...] = ()
    _used: dict[str, int] = field(default_factory=dict)

    @property
    def key_turns(self) -> int:
        """Presses of each key; `turns` is how often each program is started."""
        return 5 * self.turns

    def baseline(self, name: str) -> list[str]:
        """The command of a baseline: "hello" or "bare_input"."""
        return [*self.under, sys.executable, str(BASELINES / f"{name}.py")]

    def kla(self, folder: Path) -> list[str]:
        """The command that opens the application on a data folder."""
        return [*self.under, sys.executable, "-m", "kla_tui", "--data", str(folder)]

    def folder(self, name: str, fill: Callable[[Path], None]) -> Path:
        """A data folder of one's own, a copy of the one that `fill` made once in this run under this name."""
        made = self.workspace / name
        if not made.exists():
            fill(made)
        self._used[name] = self._used.get(name, 0) + 1
        return shutil.copytree(made, self.workspace / f"{name}.{self._used[name]}")


def opened(folder: Path) -> None:
    """Fill a folder with what the first start leaves: Balangan, no records."""
    who = ["--region", "63.11", "--agency", "Dinas Contoh", "--officer", "Petugas Contoh"]
    command = [sys.executable, "-m", "kla_tui", "--data", str(folder), "init", *who]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
