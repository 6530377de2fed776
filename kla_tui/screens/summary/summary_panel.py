"""What a wide screen shows to the right of the points: rounds side by side, work per day, points by stage."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules.stages.totals import StageTotal
from kla_tui.widgets.figures import Figure, Line
from kla_tui.widgets.text import fitted, joined, plain
from kla_tui.words.score.stages import award_text, counted_text, stage_text

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
    head = f" {fitted(_('Tahun'), 6)}{fitted(_('klaim'), 13, 'right')}{fitted(_('terbukti'), 9, 'right')}"
    head += f" {_('penghargaan')}"
    rows: list[Line] = [(Figure(plain(head, "dim")),)]
    for one in found.rounds:
        words = (
            f"{fitted(str(one.year), 6)}{fitted(formats.span(one.low, one.claimed), 13, 'right')}"
            f"{fitted(formats.number(one.backed), 9, 'right')} {fitted(award_text(one.award) or '–', 14).rstrip()}"
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
    rows.extend(_stages(found.stages))
    return tuple(rows)


def _spark(label: str, days: Sequence[int]) -> Content:
    most = max((*days, 1))
    bars = "".join(_LEVELS[(number * 7 + most - 1) // most] if number else "·" for number in days)
    return joined(fitted(label, 9), (bars, "good"), f" {sum(days)}")


def _stages(given: Sequence[StageTotal]) -> Iterator[Line]:
    """What each stage gave, with how much of the instrument that is: never a few points as if they were all."""
    if not given:
        yield (Figure(plain(" " + _("Nilai tahap: belum ada"), "dim")),)
    for total in given:
        name = fitted(stage_text(total.stage), 11)
        part = "" if total.complete else f" ({counted_text(total.scored, total.every)})"
        points = f"{formats.number(total.points)}/{formats.number(total.max)}"
        yield (Figure(plain(fitted(f"{name} {points}{part}", WIDTH - 2).rstrip()), f"stage:{total.stage}"),)
