"""Textual's driver of this platform, reading by our parser; nothing that is read ends the reading."""

import codecs
import sys
from collections.abc import Callable
from functools import partial
from typing import Any

from textual.driver import Driver

from kla_tui.keyboard.reading import KeyReader


def attentive(driver: type[Driver]) -> type[Driver]:
    """The driver itself; the module whose thread reads the terminal makes a KeyReader from now on.

    The drivers name their parser in their module and offer no other way to choose one. Bytes that are no UTF-8 (a
    paste out of an old file) would end their thread, and with it the program: they are read as the mark of a
    character that is not known.
    """
    for name in (driver.__module__, "textual.drivers.win32"):
        module: Any = sys.modules.get(name)
        if hasattr(module, "XTermParser"):
            module.XTermParser = KeyReader
        if hasattr(module, "getincrementaldecoder"):
            module.getincrementaldecoder = _forgiving
    return driver


def _forgiving(encoding: str) -> Callable[[], codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
