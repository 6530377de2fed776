"""Every key of the application, declared once; footer, palette, help screen and the docs' key table read it."""

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from kla_tui.i18n import N_, _

if TYPE_CHECKING:
    from textual.binding import BindingType

# What the officer calls the keys Textual names otherwise.
_NAMES = {
    "question_mark": "?",
    "slash": "/",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "equals_sign": "=",
    "escape": "Esc",
    "enter": "Enter",
    "space": N_("Spasi"),
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "delete": "Del",
    "tab": "Tab",
    "minus": "-",
    "plus": "+",
}


@dataclass(frozen=True, slots=True)
class Key:
    """One key and all that is said of it.

    `keys` are Textual key names, comma separated; `action` a Textual action; `label` the word in the footer,
    `help` the sentence in the help screen, both Indonesian and translated when shown. `footer` puts it in the
    footer (at most seven fit). `typing` keys act even while a text field has the focus.
    """

    id: str
    keys: str
    action: str
    label: str
    help: str
    footer: bool = False
    typing: bool = False

    @property
    def shown(self) -> str:
        """The key as it is printed on the keyboard."""
        return "/".join(_name(key) for key in self.keys.split(","))

    @property
    def short(self) -> str:
        """The key as the footer shows it: the first of several, both of a pair of arrows, digits as a span."""
        names = self.keys.split(",")
        if len(names) > 1 and all(name.isdigit() for name in names):
            return f"{names[0]}–{names[-1]}"
        return self.shown if names[0] in ("up", "left") else _name(names[0])


def _name(key: str) -> str:
    if key.startswith("ctrl+"):
        return f"Ctrl+{key[5:].upper()}"
    return _(_NAMES.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key))


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one screen (or of every screen) under one title."""

    name: str
    title: str
    keys: tuple[Key, ...]


GLOBAL = KeyGroup(
    "global",
    N_("Semua layar"),
    (
        Key("go.summary", "1", "go('summary')", N_("Ringkasan"), N_("Buka Ringkasan")),
        Key("go.checklist", "2", "go('checklist')", N_("Indikator"), N_("Buka Indikator")),
        Key("go.companies", "3", "go('companies')", N_("Perusahaan"), N_("Buka Perusahaan")),
        Key("go.events", "4", "go('events')", N_("Acara"), N_("Buka Acara")),
        Key("go.evidence", "5", "go('evidence')", N_("Bukti"), N_("Buka Bukti")),
        Key("go.agencies", "6", "go('agencies')", N_("Perangkat Daerah"), N_("Buka Perangkat Daerah")),
        Key("go.history", "7", "go('history')", N_("Riwayat"), N_("Buka Riwayat")),
        Key("go.exchange", "8", "go('exchange')", N_("Tukar Data"), N_("Buka Tukar Data")),
        Key("go.settings", "9", "go('settings')", N_("Pengaturan"), N_("Buka Pengaturan")),
        Key("help", "question_mark,f1", "help", N_("Bantuan"), N_("Bantuan untuk layar ini"), footer=True),
        Key("palette", "ctrl+p", "palette", N_("Perintah"), N_("Cari semua perintah"), typing=True),
        Key("undo", "ctrl+z", "undo", N_("Urungkan"), N_("Urungkan perubahan terakhir")),
        Key("redo", "ctrl+y", "redo", N_("Ulangi"), N_("Ulangi yang baru diurungkan")),
        Key("lock", "f12", "lock", N_("Kunci"), N_("Kunci layar"), typing=True),
        Key("quit", "ctrl+q", "quit", N_("Keluar"), N_("Keluar dari aplikasi"), typing=True),
    ),
)

# One module a screen keeps the keys of a screen beside each other without one long file.
_MODULES = (
    "form",
    "drafts",
    "summary",
    "checklist",
    "partners.companies",
    "partners.boards",
    "partners.commitments",
    "partners.partners",
    "events",
    "partners.people",
    "evidence",
    "agencies",
    "history",
    "reports",
    "importing",
    "settings",
    "rescue",
)


def groups() -> tuple[KeyGroup, ...]:
    """All key groups, the global one first; for the docs, the tests and the palette."""
    found: list[KeyGroup] = [GLOBAL]
    for name in _MODULES:
        found.extend(import_module(f"{__name__}.{name}").GROUPS)
    return tuple(found)


def bindings(*groups: KeyGroup) -> list["BindingType"]:
    """The keys as Textual bindings; `Key.typing` ones go before the text field that has the focus."""
    from textual.binding import Binding

    return [
        Binding(key.keys, key.action, key.label, show=key.footer, priority=key.typing, id=key.id)
        for group in groups
        for key in group.keys
    ]


def only(group: KeyGroup, *ids: str) -> KeyGroup:
    """The keys of a group that the screen itself acts on; the others belong to a widget on it."""
    return KeyGroup(group.name, group.title, tuple(key for key in group.keys if key.id in ids))


def by_id(*groups: KeyGroup) -> dict[str, Key]:
    """The keys of some groups by their id, as footer and help look them up from an active binding."""
    return {key.id: key for group in groups for key in group.keys}
