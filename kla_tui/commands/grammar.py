"""How a verb is told to the parser, and the kinds of report."""

import argparse
from collections.abc import Callable
from typing import TYPE_CHECKING

from kla_tui.folder import Folder

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]
else:
    Verbs = object
Act = Callable[[Folder, argparse.Namespace], int]


def verb(verbs: Verbs, name: str, act: Act, help: str) -> argparse.ArgumentParser:  # noqa: A002
    """Add a verb that is done by `act`; returns its parser, for its options."""
    parser = verbs.add_parser(name, help=help)
    parser.set_defaults(act=act)
    return parser
