"""The live counts of the desk as lines: numbers only, for the screen faces the queue."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kla_tui import formats
from kla_tui.data.lists import PILLARS
from kla_tui.i18n import _
from kla_tui.widgets.text import fitted, joined, plain

if TYPE_CHECKING:
    from kla_tui.store.events.attendance import Counts, Sitting

_LABEL, _NUMBER = 14, 4
_WIDE_LABEL = 20
_MOST = 6


def beside(counts: "Counts", sittings: "Sequence[Sitting]", session: str, rows: int) -> list[Content]:
    """Present of invited, L/P, walk-ins, pillars, and the sessions of the event, in as many rows as there are."""
    found = [
        joined(
            (_("Hadir"), "title"),
            "  ",
            (f"{formats.number(counts.present)}/{formats.number(counts.invited)}", "good"),
        ),
        plain(f"L {counts.male}  P {counts.female}  ? {counts.unknown}"),
        plain(_("Tanpa undangan {count}").format(count=formats.number(counts.walk_in))),
        plain(_("Mewakili {count}").format(count=formats.number(counts.represented))),
    ]
    if counts.late:
        found.append(plain(_("Terlambat dicatat {count}").format(count=formats.number(counts.late)), "warn"))
    found.append(plain(""))
    found += [_line(_(label), counts.pillars.get(code, 0)) for code, label in PILLARS]
    if counts.pillars.get(""):
        found.append(_line(_("Belum jelas"), counts.pillars[""]))
    if len(sittings) > 1:
        found += [plain(""), joined((_("Per sesi"), "title"))]
        found += _sessions(sittings, session, counts.present, rows - len(found))
    return found


def _sessions(sittings: "Sequence[Sitting]", session: str, present: int, room: int) -> list[Content]:
    at = next((place for place, held in enumerate(sittings) if held.id == session), 0)
    first = max(0, min(at - room // 2, len(sittings) - room))
    found = []
    for held in sittings[first : first + max(1, room)]:
        here = held.id == session
        count = formats.number(present if here else held.present)
        room = max(_NUMBER, len(count) + 1)
        title = fitted(("›" if here else " ") + held.title, _LABEL + _NUMBER - room)
        found.append(joined((title, "title" if here else ""), fitted(count, room, "right")))
    return found


def below(counts: "Counts", kinds: Mapping[str, str], areas: Mapping[str, str]) -> list[Content]:
    """Kinds of organisation and kecamatan side by side, the most first."""
    left = _most(_("Jenis lembaga"), counts.kinds, kinds)
    right = _most(_("Kecamatan"), counts.areas, areas)
    blank = plain(" " * (_WIDE_LABEL + _NUMBER))
    height = max(len(left), len(right))
    pairs = zip(left + [blank] * (height - len(left)), right + [plain("")] * (height - len(right)), strict=True)
    return [Content.assemble(one, "  ", other) for one, other in pairs]


def _most(title: str, numbers: Mapping[str, int], names: Mapping[str, str]) -> list[Content]:
    ranked = sorted(numbers.items(), key=lambda item: (not item[0], -item[1], item[0]))
    shown = ranked if len(ranked) <= _MOST else ranked[: _MOST - 1]
    found = [plain(fitted(title, _WIDE_LABEL + _NUMBER), "title")]
    found += [_line(_(names.get(code, code)) if code else _("Belum jelas"), n, _WIDE_LABEL) for code, n in shown]
    rest = sum(n for _code, n in ranked[len(shown) :])
    return [*found, _line(_("Lainnya"), rest, _WIDE_LABEL)] if rest else found


def _line(label: str, number: int, width: int = _LABEL) -> Content:
    count = formats.number(number)
    room = max(_NUMBER, len(count) + 1)  # a count is never cut: its label is
    return joined(fitted(label, width + _NUMBER - room), fitted(count, room, "right"))
