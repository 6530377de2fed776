"""A report in the form it is asked for: PDF, HTML or a spreadsheet."""

from collections.abc import Callable
from pathlib import Path

Tick = Callable[[int], None]
"""Told the number of each step; it may raise, and the writing then stops."""
Written = Callable[[Path, Tick], None]
"""Writes a report that has been read to a path; may run on another thread."""
