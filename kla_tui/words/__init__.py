"""The sentences for problem codes, one module a noun, in the officer's language."""

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from kla_tui.i18n import _, source
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import shown

_OUR_WORDS = ("kind", "label")  # parameters that are words of the interface, not of the officer
_MOST = 120  # letters of what was typed that a sentence repeats: it is there to be recognised


@cache
def _texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for module in walk_packages(__path__, f"{__name__}."):
        if not module.ispkg:
            texts.update(import_module(module.name).TEXTS)
    return texts


def problem_text(problem: Problem) -> str:
    """The sentence for a problem; a code without words is a fault of ours and raises KeyError."""
    return _said(problem, _)


def paper_text(problem: Problem) -> str:
    """The same sentence for paper: in Indonesian whatever language the screen speaks."""
    return _said(problem, source)


def _said(problem: Problem, speak: Callable[[str], str]) -> str:
    params = {
        name: speak(str(value)) if name in _OUR_WORDS else _repeated(name, str(value))
        for name, value in problem.params.items()
    }
    return speak(_texts()[problem.code]).format(**params)


def _repeated(name: str, value: str) -> str:
    return shown(value, _MOST) if name == "text" else shown(value)
