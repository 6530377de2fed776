"""The gate for text: what may be stored, and what is safe to show on a terminal or in a spreadsheet.

Sources: ECMA-48 (control sequences); Unicode UAX #9 (bidirectional controls); OWASP "CSV Injection".
"""

import re
import unicodedata

LONGEST = 10_000

# Whole sequences first, so that their payload ("]0;title") does not stay behind as text.
_SEQUENCES = re.compile(
    "(?:\x1b[\\]PX^_]|[\x9d\x90\x98\x9e\x9f]).*?(?:\x07|\x1b\\\\|\x9c|$)"  # OSC, DCS, SOS, PM, APC
    "|(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI
    "|\x1b[ -/]*[0-~]",  # other escapes
    re.DOTALL,
)
_BREAKS = re.compile("\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
_SPACES = re.compile("[\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_SPACE = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_NOT_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]+')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def stored(text: str, *, lines: bool = False) -> str:
    """The text as it may be kept: no control or direction characters, composed, spaces tidy.

    `lines` keeps line breaks (as a single newline); otherwise they become spaces. At most 10 000 characters.
    """
    if text.isascii() and text.isprintable():
        return " ".join(text.split())[:LONGEST].rstrip()
    text = _SEQUENCES.sub("", text[: 2 * LONGEST])
    text = _BREAKS.sub("\n", text)
    text = unicodedata.normalize("NFC", "".join(c for c in text if c in "\n\t" or not _hidden(c)))
    if lines:
        kept = [_SPACES.sub(" ", line).strip() for line in text.split("\n")]
        text = "\n".join(kept).strip("\n")
    else:
        text = _SPACES.sub(" ", text.replace("\n", " ")).strip()
    return text[:LONGEST].rstrip()


def _hidden(character: str) -> bool:
    # Cc controls, Cf formats (bidi, zero-width, tags), Cs lone surrogates, Co private use, Cn unassigned.
    # The joiners stay: emoji and several scripts are spelled with them.
    return character not in "\u200c\u200d" and unicodedata.category(character) in ("Cc", "Cf", "Cs", "Co", "Cn")


def shown(text: str, width: int | None = None) -> str:
    """The text in one line as it is safe to print, whatever the database holds; cut with "…" at `width` cells."""
    if text.isascii() and text.isprintable():
        safe = text[:LONGEST]
    else:
        safe = _BREAKS.sub("\n", _SEQUENCES.sub("", text[: 2 * LONGEST])).replace("\n", " ⏎ ")
        safe = "".join(c for c in _SPACE.sub(" ", safe) if c not in "\u200c\u200d" and not _hidden(c))[:LONGEST]
    return safe if width is None else cut(safe, width)


def shown_lines(text: str) -> list[str]:
    """The text line by line, each safe to print."""
    return [shown(line) for line in stored(text, lines=True).split("\n")]


def cells(text: str) -> int:
    """How many terminal cells the text takes."""
    return len(text) if text.isascii() else sum(_cell(character) for character in text)


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


def file_name(text: str, longest: int = 80) -> str:
    """A file name Windows and Linux both accept, as near to the text as can be."""
    name = _NOT_IN_NAMES.sub("-", shown(text)).strip(" .-")
    name = name.encode("utf-8")[:longest].decode("utf-8", "ignore").strip(" .-")
    return f"_{name}" if _RESERVED.fullmatch(name) else name or "_"
