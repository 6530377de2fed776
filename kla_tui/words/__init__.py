"""The sentences for problem codes, one module a noun, in the officer's language."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from kla_tui.i18n import _
from kla_tui.rules.problem import Problem
from kla_tui.rules.terminal_text import shown

_OUR_WORDS = ("kind", "label")  # parameters that are words of the interface, not of the officer


@cache
def _texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for module in iter_modules(__path__):
        texts.update(import_module(f"{__name__}.{module.name}").TEXTS)
    return texts


def problem_text(problem: Problem) -> str:
    """The sentence for a problem; a code without words is a fault of ours and raises KeyError."""
    params = {
        name: _(str(value)) if name in _OUR_WORDS else shown(str(value)) for name, value in problem.params.items()
    }
    return _(_texts()[problem.code]).format(**params)


def paper_text(problem: Problem) -> str:
    """The sentence for a problem as paper says it: Indonesian, whatever language the screen speaks."""
    return _texts()[problem.code].format(**{name: shown(str(value)) for name, value in problem.params.items()})
