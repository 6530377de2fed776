"""What a wide screen shows to the right of the points: rounds side by side, work per day, points by stage."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from textual.content import Content

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.widgets.figures import Figure, Line
from kla_tui.widgets.text import fitted, joined, plain

if TYPE_CHECKING:
    from kla_tui.store.summary.summary_wide import Wide

WIDTH = 44
FROM_WIDTH = 110
_LEVELS = "▁▂▃▄▅▆▇█"


def beside(lines: Sequence[Line], panel: Sequence[Line], width: int) -> tuple[Line, ...]:
    """The lines with those of the panel at their right, as many as there are; the others as they were."""
    joined_lines = []
    for place, line in enumerate(lines):
        if place < len(panel):
            taken = sum(f.text.cell_length + bool(f.target) for f in line) + (not line or not line[0].target)
            line = (*line, Figure(plain(" " * max(1, width - WIDTH - taken))), *panel[place])
        joined_lines.append(line)
    return tuple(joined_lines)


def panel(found: "Wide | None") -> tuple[Line, ...]:
    """The lines of the panel; dots stand for what is still on its way."""
    if found is None:
        return ((Figure(plain(" " + _("Tahun"), "dim")),), (Figure(plain(" …", "dim")),))
    head = f" {fitted(_('Tahun'), 10)}{fitted(_('klaim'), 13, 'right')}{fitted(_('terbukti'), 10, 'right')}"
    rows: list[Line] = [(Figure(plain(head, "dim")),)]
    for one in found.rounds:
        words = (
            f"{fitted(str(one.year), 10)}{fitted(formats.span(one.low, one.claimed), 13, 'right')}"
            f"{fitted(formats.number(one.backed), 10, 'right')}"
        )
        rows.append((Figure(plain(words), "rounds"),))
    rows.append(
        (
            Figure(
                plain(
                    " " + _("Kerja per hari, {count} hari terakhir").format(count=formats.number(len(found.answers))),
                    "dim",
                )
            ),
        )
    )
    for label, days, what in ((_("Jawaban"), found.answers, "answer"), (_("Bukti"), found.documents, "evidence")):
        rows.append((Figure(_spark(label, days), f"work:{what}"),))
    rows.append((Figure(plain(" " + _("Nilai tahap"), "dim")), *_stages(found.stages)))
    return tuple(rows)


def _spark(label: str, days: Sequence[int]) -> Content:
    most = max((*days, 1))
    bars = "".join(_LEVELS[(number * 7 + most - 1) // most] if number else "·" for number in days)
    return joined(fitted(label, 9), (bars, "good"), f" {sum(days)}")


def _stages(given: Mapping[str, Decimal]) -> Line:
    return tuple(
        Figure(plain(f"{stage} {formats.number(given[stage]) if stage in given else '–'}"), f"stage:{stage}")
        for stage in STAGES
    )
