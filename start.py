#!/usr/bin/env python3
"""Install kla-tui beside its source and run it (`python start.py`), or test it (`python start.py --test`).

Needs nothing but Python 3.11 or newer. Everything goes into one folder (`.venv`, or the one of `--venv`); what
follows the options is handed on to kla-tui or to pytest.
"""

import argparse
import os
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent


def python_of(folder: Path) -> Path:
    """The interpreter of a virtual environment."""
    return folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def installed(folder: Path, extra: str) -> bool:
    """Whether this version of the project's needs is installed there already."""
    stamp = folder / f"kla-tui{extra}.installed"
    project = HERE / "pyproject.toml"
    return stamp.exists() and stamp.stat().st_mtime >= project.stat().st_mtime


def install(folder: Path, extra: str) -> None:
    """Make the environment and install the project with what it needs."""
    if not python_of(folder).exists():
        venv.create(folder, with_pip=True)
    if not installed(folder, extra):
        target = f"{HERE}{extra}"
        subprocess.run([str(python_of(folder)), "-m", "pip", "install", "-q", "-e", target], check=True)
        (folder / f"kla-tui{extra}.installed").write_text("")


def main() -> int:
    """Install, then run or test."""
    if sys.version_info < (3, 11):  # noqa: UP036 - an older Python must hear a sentence, not a traceback
        sys.stderr.write(f"kla-tui needs Python 3.11 or newer; this is {sys.version.split()[0]}\n")
        return 1
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--venv", type=Path, default=HERE / ".venv", help="where to install")
    parser.add_argument("--test", action="store_true", help="run the tests")
    options, rest = parser.parse_known_args()
    folder = options.venv.absolute()
    install(folder, "[test]" if options.test else "")
    # -m finds the module in the environment, whatever the current folder is.
    module = (
        ["-m", "pytest", "-c", str(HERE / "pyproject.toml"), "--rootdir", str(HERE)]
        if options.test
        else ["-m", "kla_tui"]
    )
    return subprocess.run(
        [str(python_of(folder)), *module, *rest], cwd=HERE if options.test else None, check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main())
