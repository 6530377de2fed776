"""Names of folders and files in a pack: legal on Windows and Linux, short, never the same twice in a folder.

Source: Microsoft, "Naming Files, Paths, and Namespaces": reserved characters and device names, no dot or blank at the
end, names compared without regard to case.
"""

import re
import unicodedata

from kla_tui.rules.text.terminal_text import file_name

LONGEST = 255  # bytes of one name, on every usual file system
# Beyond what `file_name` guards: ports numbered with raised digits, and the console's own names.
_DEVICES = re.compile(r"(?i)((con|prn|aux|nul|conin\$|conout\$)|(com|lpt)[0-9¹²³])\s*(\..*)?")


def safe(text: str, longest: int = 60) -> str:
    """A name both systems accept, of at most `longest` bytes, as near to the text as can be; "_" for nothing."""
    name = file_name(text, min(longest, LONGEST) - 1)
    return f"_{name}" if _DEVICES.fullmatch(name) else name


def key(name: str) -> str:
    """Two names with the same key are one file somewhere (Windows folds case, macOS the way accents are written)."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKD", name).casefold())


class Names:
    """The names given in one folder; each is given once."""

    def __init__(self, longest: int = 60) -> None:
        self._longest = longest
        self._given: set[str] = set()

    def give(self, text: str) -> str:
        """A safe name for the text that no other has: a number before the ending tells two of them apart."""
        name = safe(text, self._longest)
        number = 1
        while key(name) in self._given:
            number += 1
            name = self._numbered(text, number)
        self._given.add(key(name))
        return name

    def _numbered(self, text: str, number: int) -> str:
        name = safe(text, self._longest)
        stem, dot, ending = name.rpartition(".")
        if not stem or not 1 <= len(ending) <= 5 or not ending.isascii():
            stem, dot, ending = name, "", ""
        tail = f" ({number}){dot}{ending}"
        room = self._longest - 1 - len(tail.encode("utf-8"))
        stem = stem.encode("utf-8")[: max(1, room)].decode("utf-8", "ignore").rstrip(" .-")
        return safe(f"{stem or '_'}{tail}", self._longest)
