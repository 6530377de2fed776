"""Textual's driver of this platform, reading by our parser."""

import sys

from textual.driver import Driver

from kla_tui.keyboard.reading import KeyReader


def attentive(driver: type[Driver]) -> type[Driver]:
    """The driver itself; the module whose thread reads the terminal makes a KeyReader from now on.

    The drivers name their parser in their module and offer no other way to choose one.
    """
    for name in (driver.__module__, "textual.drivers.win32"):
        module = sys.modules.get(name)
        if hasattr(module, "XTermParser"):
            module.XTermParser = KeyReader  # type: ignore[union-attr]
    return driver
