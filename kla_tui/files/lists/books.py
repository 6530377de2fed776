"""Workbooks that hold text as text, and fail as any other file does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any


@contextmanager
def workbook(path: Path, **options: bool) -> Iterator[Any]:
    """An empty workbook that is written to the path on leaving; what looks like a formula or a link is a text.

    Raises OSError where it cannot be written. What fails within leaves the path untouched.
    """
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, **options})
    yield book
    try:
        book.close()
    except FileCreateError as error:
        raise error.args[0] from None
