"""How a verb is told to the parser, and the words of the parser itself."""

import argparse
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from kla_tui.folder import Folder
from kla_tui.i18n import N_, _

if TYPE_CHECKING:
    Verbs = argparse._SubParsersAction["Parser"]
else:
    Verbs = object
Act = Callable[[Folder, argparse.Namespace], int]
# What stands for a value in usage, help and refusals where a verb names nothing itself: by the name of the argument.
_VALUES: Mapping[str, str] = {
    "file": N_("BERKAS"),
    "dir": N_("FOLDER"),
    "what": N_("JENIS"),
    "agency": N_("NAMA"),
    "officer": N_("NAMA"),
    "year": N_("TAHUN"),
    "reason": N_("ALASAN"),
}


class _Help(argparse.HelpFormatter):
    def add_usage(
        self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None
    ) -> None:
        super().add_usage(usage, actions, groups, _("pemakaian: ") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser whose help and refusals are in the officer's language; argparse's own words are English."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, add_help=False, formatter_class=_Help)
        self._positionals.title, self._optionals.title = _("yang diberikan"), _("pilihan")
        self.add_argument("-h", "--help", action="help", help=_("tampilkan bantuan ini"))
        self._more: Callable[[argparse.ArgumentParser], None] | None = None

    def later(self, more: Callable[[argparse.ArgumentParser], None]) -> None:
        """Leave the arguments to `more` until this verb is asked for: the application starts past it."""
        self._more = more

    def whole(self) -> None:
        """Add the arguments that were left for later."""
        more, self._more = self._more, None
        if more is not None:
            more(self)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Read what stands behind the verb, its arguments added first."""
        self.whole()
        return super().parse_known_args(args, namespace)

    def add_argument(self, *names: str, **options: Any) -> argparse.Action:
        """Add one; a word of the officer stands for its value, and the help of a positional names its choices."""
        choices, positional = options.get("choices"), not names[0].startswith("-")
        if positional and choices is not None:
            options.setdefault("help", ", ".join(choices))
        value = _VALUES.get(names[-1].lstrip("-"))
        if value and options.get("action", "store") == "store" and (positional or choices is None):
            options.setdefault("metavar", _(value))
        return super().add_argument(*names, **options)

    def _print_message(self, message: str, file: Any = None) -> None:
        """Print help, version or usage; raises OSError where stdout is full, which argparse would keep to itself."""
        if message and file is sys.stdout:
            file.write(message)
        else:
            super()._print_message(message, file)

    def error(self, message: str) -> NoReturn:
        """Say what was not understood, with how it is used; the exit status is 2."""
        from kla_tui.words.laptop.usage import refusal_text

        self.print_usage(sys.stderr)
        see = _("Lihat {program} --help.").format(program=self.prog)
        self.exit(2, f"{self.prog}: {refusal_text(message)}. {see}\n")


def verb(verbs: Verbs, name: str, act: Act, help: str) -> Parser:  # noqa: A002
    """Add a verb that is done by `act`; returns its parser, for its options."""
    parser = verbs.add_parser(name, help=help)
    parser.set_defaults(act=act)
    return parser
