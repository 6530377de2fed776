"""Text for paper, in letters the printed font has: one it lacks comes as an empty box, and is a NUL when copied."""

import unicodedata
from functools import lru_cache

_LIKE = {"⏎": "¶", "→": ">", "←": "<", "✓": "v", "✔": "v", "✗": "x", "\u2010": "-", "\u2011": "-"}


def printable(text: str, font: str) -> str:
    """The text with what the font (a name reportlab knows) lacks put in its nearest letters, else as "?"."""
    return text if text.isascii() else "".join(_printed(character, font) for character in text)


@lru_cache(maxsize=4096)
def _printed(character: str, font: str) -> str:
    from reportlab.pdfbase.pdfmetrics import getFont

    has = getFont(font).face.charToGlyph
    if character == "\n" or ord(character) in has:
        return character
    if character in _LIKE and ord(_LIKE[character]) in has:
        return _LIKE[character]
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if ord(part) in has)
    return plain or ("" if unicodedata.category(character)[0] in "MC" else "?")
