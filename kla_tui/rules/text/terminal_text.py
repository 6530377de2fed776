"""The gate for text: what may be stored, and what is safe to show on a terminal or in a spreadsheet.

Sources: ECMA-48 (control sequences); Unicode UAX #9 (bidirectional controls); OWASP "CSV Injection".
"""

import re
import unicodedata
from functools import lru_cache

from kla_tui.rules.problem import Problem

LONGEST = 30_000  # characters of one text: more is refused, never cut; a spreadsheet's cell holds 32 767

# Whole sequences first, so that their payload ("]0;title") does not stay behind as text. One without an end
# loses only its introducer: what follows may be all that someone typed.
_PAYLOAD = "[^\x00-\x1f\x80-\x9f]*"
_SEQUENCES = re.compile(
    f"(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f]){_PAYLOAD}(?:\x07|\x1b\\\\|\x9c)"  # OSC, DCS, SOS, PM, APC
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI
    "|\x1b[ -/]*[0-OQ-WYZ\\\\`-~]"  # other escapes, but those that open the first sort
)
# Letters that look like nothing: fillers, the grapheme joiner, an empty braille cell.
_BLANKS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")
_JOINERS = "\u200c\u200d"
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20", "'")
# More marks on a letter than any language puts there climb over the lines around it.
_MARKS = re.compile(
    "([\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3})"
    "[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)
# What JSON leaves as it is of C0, C1 and the characters that turn or hide text.
_ACTING = re.compile(
    "[\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2800\u3164"
    "\ud800-\udfff\ufeff\uffa0\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def stored(text: str, *, lines: bool = False, limit: int | None = None) -> str:
    """The text as it may be kept: no control or direction characters, composed, spaces tidy.

    `lines` keeps line breaks (as a single newline); otherwise they become spaces. Whole, however long it is, where
    no `limit` of characters is given: what is too long to be kept is refused by who keeps it (`too_long`).
    Storing what was stored changes nothing.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:limit].rstrip()
    text = _BREAKS.sub("\n", _SEQUENCES.sub("", text if limit is None else text[: 2 * limit + LONGEST]))
    # Composed before, so that a joiner is judged beside the letters that stay, and after, since some went.
    text = unicodedata.normalize("NFC", _visible(unicodedata.normalize("NFC", text)))
    if lines:
        kept = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
        text = "\n".join(kept).strip("\n")
    else:
        text = _SPACES.sub(" ", text.replace("\n", " ")).strip()
    return text[:limit].rstrip(" \n" + _JOINERS)


def _visible(text: str) -> str:
    """The text without characters that hide or act; joiners stay where a script or an emoji is spelled with them."""
    kept = [c for c in text if c in "\n\t" or c in _JOINERS or not _hidden(c)]
    if _JOINERS[0] not in text and _JOINERS[1] not in text:
        return "".join(kept)
    return "".join(
        c
        for before, c, after in zip(["", *kept], kept, [*kept[1:], ""], strict=False)
        if c not in _JOINERS or (_joined(before) and _joined(after))
    )


def _joined(character: str) -> bool:
    # Latin, Greek and Cyrillic never need a joiner: in them it only makes two names that look alike differ.
    return character >= "\u0600" and unicodedata.category(character)[0] in "LMS"


def _hidden(character: str) -> bool:
    # Cc controls, Cf formats (bidi, zero-width, tags), Cs lone surrogates, Co private use. Of Cn only what never
    # becomes a character: this Python may be older than the letter someone else typed.
    category = unicodedata.category(character)
    if category == "Cn":
        code = ord(character)
        return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE or code >= 0xE0000 or 0xFFF0 <= code <= 0xFFF8
    return category in ("Cc", "Cf", "Cs", "Co") or character in _BLANKS or character == "\u2065"


def too_long(text: str, field: str = "", limit: int = LONGEST) -> tuple[Problem, ...]:
    """Refuse a text nobody may keep whole, before anything of it is cut."""
    if len(text) <= limit:
        return ()
    return (Problem(field, "text.too_long", {"count": len(text), "limit": limit}),)


def shown(text: str, width: int | None = None) -> str:
    """The text in one line as it is safe to print, whatever the database holds; cut with "…" at `width` cells.

    Never more than `LONGEST` characters of it: this is for painting. An entry that is typed into holds `visible`.
    """
    safe = visible(text[: 2 * LONGEST])[:LONGEST]
    return safe if width is None else cut(safe, width)


def visible(text: str) -> str:
    """The text in one line as it is safe to print, all of it."""
    if text.isascii() and text.isprintable():
        return text
    safe = _BREAKS.sub("\n", _SEQUENCES.sub("", text)).replace("\n", " ⏎ ")
    return _MARKS.sub(r"\1", "".join(_print(c) for c in _SPACE.sub(" ", safe)))


def visible_lines(text: str) -> str:
    """The same with its lines kept."""
    if text.isascii() and text.isprintable():
        return text
    return "\n".join(visible(line) for line in _BREAKS.sub("\n", _SEQUENCES.sub("", text)).split("\n"))


def kept_lines(text: str) -> str:
    """A pasted text as it may stand in a field of several lines: its lines and paragraphs, none of its controls."""
    whole = unicodedata.normalize("NFC", _visible(_BREAKS.sub("\n", _SEQUENCES.sub("", text))))
    return "\n".join(_SPACES.sub(" ", line) for line in whole.split("\n"))


@lru_cache(maxsize=2048)
def _print(character: str) -> str:
    if character in _JOINERS or _hidden(character):
        return ""
    # No terminal agrees with another on the width of a character it does not know.
    return "\ufffd" if unicodedata.category(character) == "Cn" else character


def shown_lines(text: str) -> list[str]:
    """The text line by line, each safe to print."""
    return [shown(line) for line in stored(text, lines=True).split("\n")]


def exported(text: str) -> str:
    """The whole text with its lines, without what acts or hides: for files others open, whoever wrote it."""
    if text.isascii() and text.isprintable():
        return text
    return _visible(_BREAKS.sub("\n", _SEQUENCES.sub("", text))).replace("\t", " ")


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    return len(text) if text.isascii() else sum(_cell(character) for character in text)


@lru_cache(maxsize=2048)
def _cell(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def cut(text: str, width: int) -> str:
    """The beginning of the text that fits, ending in "…" where something is left out."""
    if cells(text) <= width:
        return text
    kept, used = [], 0
    for character in text:
        used += _cell(character)
        if used > width - 1:
            break
        kept.append(character)
    return "".join(kept).rstrip() + "…" if width > 0 else ""


def formula_safe(text: str) -> str:
    """The text for a spreadsheet cell: what would start a formula is kept as text by a leading apostrophe."""
    return "'" + text if text.startswith(_FORMULA) else text


def formula_unsafe(text: str) -> str:
    """The text as it was before `formula_safe`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def json_safe(text: str) -> str:
    """JSON that says the same without a character that acts on the terminal or editor it is opened in.

    Of an export of changes nothing may be left out, whoever wrote it: what acts is spelled (`\\u009b`).
    """
    return _ACTING.sub(_spelled, text)


def _spelled(found: "re.Match[str]") -> str:
    units = found[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def file_name(text: str, longest: int = 80) -> str:
    """A file name Windows and Linux both accept, as near to the text as can be; cut before its ending (`.pdf`)."""
    name = _NOT_IN_NAMES.sub("-", shown(stored(text))).strip(" .-")
    stem, dot, ending = name.rpartition(".")
    if not stem or not 1 <= len(ending) <= 5 or not ending.isalnum() or not ending.isascii():
        stem, dot, ending = name, "", ""
    room = longest - len(dot + ending)
    name = stem.encode("utf-8")[:room].decode("utf-8", "ignore").strip(" .-") + dot + ending
    return f"_{name}" if _RESERVED.fullmatch(name) else name or "_"
