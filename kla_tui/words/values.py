"""Values of the log in words, wherever the history is read: no code, no id, no number only a machine understands."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from kla_tui import formats, i18n
from kla_tui.data.lists import SHIPPED, STEPS
from kla_tui.fields import meanings
from kla_tui.fields.meanings import Meaning
from kla_tui.i18n import N_, _, source
from kla_tui.rules.instrument.question_types import ANSWERS
from kla_tui.words.records import ENTITIES, FIELDS

TEXTS: dict[str, str] = {}  # no problem codes here
Names = Mapping[tuple[str, str], str]

_UNKNOWN = N_("data yang belum ada di sini")
_NAMELESS = N_("tanpa nama")
_FILE = N_("berkas terlampir")
_RECORDED = N_("tercatat")
_NEWER = N_("isian versi lebih baru")
_NOTHING = "–"
_APART, _NOT_SAME = "not_same", N_("bukan lembaga yang sama")
_ID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_STEPS = dict(STEPS)


@dataclass(frozen=True, slots=True)
class Spoken:
    """How values are said: what ids are called (table or list, id), on which clock, on a screen or on paper.

    The words of `store.history.references` fill `names`. Paper speaks Indonesian whatever the screen does.
    """

    names: Names = field(default_factory=dict)
    zone_minutes: int = 0
    paper: bool = False

    def text(self, entity: str, row: str, column: str, text: str | None) -> str:
        """A logged value in words; "" where it is empty."""
        if text is None or text == "":
            return ""
        found = meanings.meaning(entity, column)
        if found is None:
            return self._say(_NEWER)
        own = self.names.get((entity, row), "")
        return _SAID[found.kind](self, found, text, own)

    def change(self, entity: str, row: str, column: str, old: str | None, new: str | None) -> str:
        """ "semula → menjadi", a dash where nothing stood."""
        before, after = (self.text(entity, row, column, text) or _NOTHING for text in (old, new))
        return f"{before} → {after}"

    def _say(self, words: str) -> str:
        return source(words) if self.paper else _(words)

    def _number(self, value: Decimal | int | str, places: int = 2) -> str:
        return formats.paper_number(value, places) if self.paper else formats.number(value, places)

    def _coded(self, words: Mapping[str, str], code: str) -> str:
        """A code by its word; what has none is a word of the regency's own, or of a newer version."""
        return self._say(words[code]) if code in words else code.replace("_", " ")

    def _typed(self, _meaning: Meaning, text: str, _own: str) -> str:
        return text

    def _reference(self, found: Meaning, text: str, own: str) -> str:
        of = found.of
        key = f"{own}:{text}" if of == meanings.OPTION else text
        name = self.names.get((of, key))
        if name:
            return self._say(name) if of.startswith(meanings.LIST) or of == meanings.ITEM else name
        if of.startswith(meanings.LIST) and not _ID.fullmatch(text):
            return self._coded(dict(SHIPPED[of.removeprefix(meanings.LIST)]), text)
        if of == meanings.FILE:
            return self._say(_FILE)
        if of == meanings.ANY and not _ID.fullmatch(text):
            return text
        return self._say(_UNKNOWN if name is None else _NAMELESS)

    def _code(self, found: Meaning, text: str, _own: str) -> str:
        words = dict(found.words)
        # A text question keeps what was typed where others keep a code.
        return text if found.of == meanings.TYPED and text not in words else self._coded(words, text)

    def _yes(self, _found: Meaning, text: str, _own: str) -> str:
        return self._coded(meanings.SPOKEN_YES, text)

    def _decimal(self, _found: Meaning, text: str, _own: str) -> str:
        return self._number(text) if _is_number(text) else text

    def _share(self, _found: Meaning, text: str, _own: str) -> str:
        return f"{self._number(Decimal(text) * 100, 1)}%" if _is_number(text) else text

    def _whole(self, _found: Meaning, text: str, _own: str) -> str:
        return self._number(text, 0) if _is_number(text) else text

    def _rupiah(self, _found: Meaning, text: str, _own: str) -> str:
        return f"Rp {self._number(text, 0)}" if _is_number(text) else text

    def _day(self, _found: Meaning, text: str, _own: str) -> str:
        try:
            return formats.iso_day(text)
        except ValueError:
            return text

    def _moment(self, _found: Meaning, text: str, _own: str) -> str:
        say = formats.paper_moment if self.paper else formats.moment
        try:
            return say(int(text), self.zone_minutes)
        except (ValueError, OverflowError, OSError):
            return self._say(_RECORDED)

    def _due(self, _found: Meaning, text: str, _own: str) -> str:
        day, _between, hour = text.partition("T")
        said = self._day(_found, day, "")
        return f"{said} {self._hours(hour)}" if hour else said

    def _hour(self, _found: Meaning, text: str, _own: str) -> str:
        return self._hours(text)

    def _hours(self, text: str) -> str:
        return text.replace(":", ".") if self.paper or i18n.current() != "en" else text

    def _minutes(self, _found: Meaning, text: str, _own: str) -> str:
        minutes = int(text) if text.lstrip("-").isdigit() else 0
        hours, rest = divmod(abs(minutes), 60)
        return f"UTC{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "")

    def _bytes(self, _found: Meaning, text: str, _own: str) -> str:
        return f"{self._number(Decimal(text) / 1024, 1)} KB" if _is_number(text) else text

    def _media(self, _found: Meaning, text: str, _own: str) -> str:
        return _MEDIA.get(text) or text.rpartition("/")[2].rpartition(".")[2].upper()

    def _cell(self, _found: Meaning, text: str, _own: str) -> str:
        year, _between, value = text.rpartition(":")
        word = self._coded(_ANSWERS, value)
        return f"{year}: {word}" if year else word

    def _target(self, _found: Meaning, text: str, _own: str) -> str:
        """Official numbers as they are, records and clusters by name; what only tells two proposals apart is left."""
        said = [self._part(part) for part in text.split(":")]
        return " · ".join(part for part in said if part) or self._say(_RECORDED)

    def _part(self, part: str) -> str:
        if _ID.fullmatch(part):
            return self.names.get((meanings.ANY, part), "")
        if name := self.names.get((meanings.CLUSTER, part)):
            return name
        return self._coded(_STEPS, part) if part not in ("row", "document") else ""

    def _targets(self, _found: Meaning, text: str, _own: str) -> str:
        return ", ".join(self.names.get((meanings.CLUSTER, part.strip()), part.strip()) for part in text.split(","))

    def _setting(self, _found: Meaning, text: str, own: str) -> str:
        if own == "regency":
            return self.names.get(("regency", text), text)
        if own == "demo":
            return self._coded(meanings.SPOKEN_YES | _ANSWERS, text)
        if own == "logo":
            return self._say(_FILE)
        if own == "catalogue_override":
            return self._say(_RECORDED)
        return text

    def _name_of_field(self, found: Meaning, text: str, _own: str) -> str:
        if _ID.fullmatch(text):  # of two organisations that are kept apart, the other one
            return self.names.get((meanings.ANY, text)) or self._say(_UNKNOWN)
        return self._coded(ENTITIES if found.of else FIELDS, text)

    def _warning(self, _found: Meaning, text: str, _own: str) -> str:
        from kla_tui.words import problem_words

        if text == _APART:
            return self._say(_NOT_SAME)
        return problem_words(text, source if self.paper else _) or self._say(_RECORDED)

    def _catalogue(self, _found: Meaning, text: str, _own: str) -> str:
        return text.replace("-", " ").upper()

    def _sum(self, _found: Meaning, _text: str, _own: str) -> str:
        return self._say(_RECORDED)


def record_text(entity: str, name: str, speak: Callable[[str], str] = _) -> str:
    """What a record is called in lists that mix them, a code by its word; "" where it has no name."""
    words = dict(meanings.MEANINGS[entity, column].words) if (column := _CALLED_BY.get(entity)) else {}
    return speak(words[name]) if name in words else "" if _ID.fullmatch(name) else name


def _is_number(text: str) -> bool:
    try:
        return Decimal(text).is_finite()
    except InvalidOperation:
        return False


_ANSWERS = dict(ANSWERS)
_CALLED_BY = {"setting": "key", "spj_item": "kind"}  # records known by a code
_MEDIA = {
    "application/pdf": "PDF",
    "image/jpeg": "JPEG",
    "image/png": "PNG",
    "text/plain": "TXT",
    "application/octet-stream": "BIN",
    "application/msword": "DOC",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "DOCX",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "XLSX",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PPTX",
}
_Say = Callable[[Spoken, Meaning, str, str], str]
_SAID: Mapping[meanings.Kind, _Say] = {
    "text": Spoken._typed,
    "ref": Spoken._reference,
    "code": Spoken._code,
    "yes": Spoken._yes,
    "number": Spoken._decimal,
    "share": Spoken._share,
    "count": Spoken._whole,
    "year": Spoken._typed,
    "rupiah": Spoken._rupiah,
    "day": Spoken._day,
    "moment": Spoken._moment,
    "due": Spoken._due,
    "hour": Spoken._hour,
    "minutes": Spoken._minutes,
    "bytes": Spoken._bytes,
    "media": Spoken._media,
    "cell": Spoken._cell,
    "target": Spoken._target,
    "targets": Spoken._targets,
    "setting": Spoken._setting,
    "field": Spoken._name_of_field,
    "warning": Spoken._warning,
    "catalogue": Spoken._catalogue,
    "sum": Spoken._sum,
}
