"""What is said of a question's scale: its options or bands with their points, what was reached, what it rests on."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.content import Content

from kla_tui import formats
from kla_tui.i18n import N_, _
from kla_tui.rules.instrument.scales import BETTER, INFERRED, SAME, SEEN, UNKNOWN, WORSE
from kla_tui.rules.score.readiness import question_points
from kla_tui.widgets.text import joined, plain

if TYPE_CHECKING:
    from decimal import Decimal

    from kla_tui.rules.instrument.catalogue import Question
    from kla_tui.rules.instrument.scales import Option, Scale
    from kla_tui.store.checklist.checklist import QuestionRow

_SURE = {SEEN: N_("terlihat"), INFERRED: N_("perkiraan"), UNKNOWN: N_("tidak diketahui")}
TURNS = {BETTER: N_("membaik"), SAME: N_("tetap"), WORSE: N_("memburuk")}


def options_heading(row: "QuestionRow") -> Content:
    """Which question and scale, how much there is to earn, and how sure that is."""
    scale = row.scale
    name = scale.name_id if scale else ""
    most = formats.number(row.question.max_points)
    sure = _(_SURE[scale.status]) if scale else ""
    return joined((f"{row.question.id} {name}", "title"), (" · " + _("{points} poin").format(points=most), ""),
                  (f" · {sure}", "warn"))  # fmt: skip


def basis(row: "QuestionRow") -> Iterator[Content]:
    """What the scale rests on, and how often it was seen."""
    scale = row.scale
    if scale is None:
        return
    yield plain(_("Dasar ({sure}): {basis}").format(sure=_(_SURE[scale.status]), basis=scale.basis_id), "dim")
    if scale.rows:
        said = _("Cocok dengan {rows} baris rekap publik, {part} di antaranya sebagian poin.")
        yield plain(said.format(rows=formats.number(scale.rows), part=formats.number(scale.rows_part)), "dim")


def worth(question: "Question", fraction: "Decimal") -> str:
    """A fraction with its points: `0,75 bagian = 3,75 poin`."""
    points = formats.number(question_points(question, fraction))
    return _("{part} bagian = {points} poin").format(part=formats.number(fraction), points=points)


def ladder(row: "QuestionRow") -> Iterator[Content]:
    """The whole scale, the step that is reached marked; nothing where the question has none."""
    if row.scale is None:
        return
    yield plain("")
    yield options_heading(row)
    claim = row.claim
    for option in row.scale.options:
        yield _step(option.of(row.question.count_id), row, option.fraction, reached=option is row.chosen)
    low = None
    for band in row.scale.bands:
        span = formats.span(low, band.up_to) if low is not None else f"≤ {formats.number(band.up_to)}"
        reached = claim is not None and claim.high == band.fraction
        yield _step(f"{span}%", row, band.fraction, reached=reached)
        low = band.up_to
    if not row.options:  # else `y` opens them, and tells it there
        yield from basis(row)


def bands_in_a_line(row: "QuestionRow") -> str:
    """The bands where there is no room for a ladder: `≤0% 0 · ≤25% 0,25 · …`; "" where there are none."""
    bands = row.scale.bands if row.scale else ()
    return " · ".join(f"≤{formats.number(one.up_to)}% {formats.number(one.fraction)}" for one in bands)


def _step(text: str, row: "QuestionRow", fraction: "Decimal", *, reached: bool) -> Content:
    sign, tone = ("✓", "good") if reached else ("·", "")
    points = formats.number(question_points(row.question, fraction))
    return joined((f"{sign} {text}", tone), ("  " + _("{points} poin").format(points=points), "dim"))


def of_turn(question: "Question", scale: "Scale", option: "Option") -> str:
    """What two years' values come to: the option, its turn where the words differ, and its points."""
    turn = _(TURNS[option.when]) if option.when in TURNS else ""
    said = option.text_id if not turn or option.text_id.casefold().startswith(turn) else f"{turn}: {option.text_id}"
    return _("{what} → {worth} ({sure})").format(
        what=said, worth=worth(question, option.fraction), sure=_(_SURE[scale.status])
    )


def of_share(question: "Question", scale: "Scale", percent: "Decimal") -> str:
    """Which part of the points a share in percent reaches."""
    return _("{percent}% → {worth} ({sure})").format(
        percent=formats.number(percent), worth=worth(question, scale.of_share(percent)), sure=_(_SURE[scale.status])
    )
