"""On what the figures were taken: machine and versions."""

import os
import platform
import re
from importlib.metadata import version
from pathlib import Path


def describe() -> dict[str, str]:
    """Name and value, in the order they are printed."""
    found = re.search(r"^model name\s*:\s*(.+)$", Path("/proc/cpuinfo").read_text(), re.MULTILINE)
    return {
        "cpu": found[1] if found else platform.processor() or platform.machine(),
        "cores": str(len(os.sched_getaffinity(0))),
        "load": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.release()}",
        "Python": platform.python_version(),
        "Textual": version("textual"),
        "SQLAlchemy": version("sqlalchemy"),
        "SQLite": _sqlite(),
    }


def _sqlite() -> str:
    try:
        from sqlcipher3 import sqlite_version
    except ImportError:
        from sqlite3 import sqlite_version

        return f"{sqlite_version} (sqlite3)"
    return f"{sqlite_version} (sqlcipher3)"
