"""The sentences for problem codes, one module a noun, in the officer's language."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from kla_tui import formats
from kla_tui.i18n import N_, _, source
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.terminal_text import shown

_OUR_WORDS = ("kind", "label")  # parameters that are words of the interface, not of the officer
_NUMBERS = ("points", "max", "count", "limit")  # parameters that are exact numbers
_KINDS = ("wanted",)  # parameters that are codes of kinds of documents, apart by spaces
_PARTS = ("parts",)  # parameters that are indicators of the catalogue, apart by spaces: 24, and Kelana and Dekela
_NUMBER = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_MOST = 120  # letters of what was typed that a sentence repeats: it is there to be recognised


@cache
def _texts() -> dict[str, str]:
    texts: dict[str, str] = {}
    for module in walk_packages(__path__, f"{__name__}."):
        if not module.ispkg:
            texts.update(import_module(module.name).TEXTS)
    return texts


@cache
def _paper_texts() -> dict[str, str]:
    """The sentences that are others on paper; a code without one says there what it says on the screen."""
    texts = dict(_texts())
    for module in walk_packages(__path__, f"{__name__}."):
        texts.update(getattr(import_module(module.name), "PAPER", {}))
    return texts


def problem_text(problem: Problem) -> str:
    """The sentence for a problem; a code without words is a fault of ours and raises KeyError."""
    return _said(problem, _, _texts())


def paper_text(problem: Problem) -> str:
    """The finding for paper: in Indonesian whatever language the screen speaks, and without what is to be pressed."""
    return _said(problem, source, _paper_texts())


def problem_words(code: str, speak: Callable[[str], str] = _) -> str:
    """The sentence for a code alone, as a log keeps it, with dots for what it was about; "" where there is none."""
    return re.sub(r"\{\w+\}", "…", speak(_texts().get(code, "")))


def _said(problem: Problem, speak: Callable[[str], str], texts: Mapping[str, str]) -> str:
    params = {name: _worded(name, str(value), speak) for name, value in problem.params.items()}
    return speak(texts[problem.code]).format(**params)


def _worded(name: str, value: str, speak: Callable[[str], str]) -> str:
    if name in _OUR_WORDS:
        return speak(value)
    if name in _KINDS:
        return kinds_text(value.split(), speak)
    if name in _PARTS:
        from kla_tui.rules.stages.totals import counted
        from kla_tui.words.score.stages import counted_text

        return counted_text(counted(value.split()), speak=speak)
    if name in _NUMBERS and _NUMBER.fullmatch(value):
        return formats.paper_number(value) if speak is source else formats.number(value)
    return _repeated(name, value)


def kinds_text(kinds: Iterable[str], speak: Callable[[str], str] = _) -> str:
    """ "Perda, Perbup atau SK": kinds of documents any one of which will do."""
    from kla_tui.rules.instrument.evidence import BY_CODE  # the instrument: the first frame waits for none of it

    *first, last = [speak(BY_CODE[kind].label) for kind in kinds if kind in BY_CODE] or ["–"]
    return speak(N_("{these} atau {last}")).format(these=", ".join(first), last=last) if first else last


def _repeated(name: str, value: str) -> str:
    return shown(value, _MOST) if name == "text" else shown(value)
