"""The officer's language: Indonesian is the source text, English a gettext catalogue beside it."""

from pathlib import Path
from typing import Literal, get_args

Language = Literal["id", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
_DOMAIN = "kla_tui"
_OF = "\x04"  # between context and text, as in every gettext catalogue
_LOCALE = Path(__file__).parent / "locale"
_current: Language = "id"
_catalogue: dict[str, str] = {}


def use(language: Language) -> None:
    """Switch every later `_()`; Indonesian needs no file, English loads its catalogue once."""
    global _current, _catalogue
    if language == "en":
        import gettext  # only the English interface pays for it

        translation = gettext.translation(_DOMAIN, _LOCALE, languages=["en"], fallback=True)
        _catalogue = dict(getattr(translation, "_catalog", {}))
        _catalogue.pop("", None)  # the head of the file, not the translation of nothing
    else:
        _catalogue = {}
    _current = language


def current() -> Language:
    """The language the interface speaks now."""
    return _current


def _(message: str) -> str:
    """The message in the officer's language; the Indonesian text itself where there is no other."""
    return _catalogue.get(message) or message.rpartition(_OF)[2]


def N_(message: str) -> str:  # noqa: N802 - the usual gettext marker
    """Mark a constant for translation without translating it yet."""
    return message


def source(message: str) -> str:
    """A constant's own Indonesian words, for paper: without translation, and without its context."""
    return message.rpartition(_OF)[2]


def C_(context: str, message: str) -> str:  # noqa: N802
    """Mark a word that has another translation here than elsewhere; for `_()`, like any constant."""
    return f"{context}{_OF}{message}"
