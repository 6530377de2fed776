"""What is said of the review of answers."""

from collections.abc import Sequence

from kla_tui import formats
from kla_tui.i18n import N_, _

TEXTS: dict[str, str] = {}  # no problem codes here

_FEW = 3  # questions whose numbers fit a line
_ONE = N_("{ids}: diterima → ditelaah ulang")
_MANY = N_("{count} pertanyaan: diterima → ditelaah ulang")


def recheck_text(questions: Sequence[str]) -> str:
    """That accepted answers go back to review because they, or their documents, were changed; "" where none does."""
    if not questions:
        return ""
    if len(questions) > _FEW:
        return _(_MANY).format(count=formats.number(len(questions)))
    return _(_ONE).format(ids=", ".join(questions))
