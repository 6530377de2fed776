"""The lines of the simulation: what would come out, and each step in words."""

from decimal import Decimal
from typing import TYPE_CHECKING

from textual.content import Content

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules.score.readiness import level_of, to_next
from kla_tui.rules.steps.raising import raised
from kla_tui.widgets.table import Row
from kla_tui.widgets.text import fitted, joined, lines, plain, wrapped
from kla_tui.words.score import steps as step_words

if TYPE_CHECKING:
    from kla_tui.rules.instrument.catalogue import Level
    from kla_tui.rules.score.readiness import Points
    from kla_tui.rules.steps.steps import NextStep
    from kla_tui.rules.steps.target import Way
    from kla_tui.rules.steps.whatif import Scenario

_LABEL, _RANGE = 11, 15


def outcome(scenario: "Scenario", way: "Way | None") -> Content:
    """How much is marked, and claim, proof and what of it can be uploaded, before and after."""
    before, after = scenario.position.readiness.total, scenario.readiness.total
    head = _("{count} dari {total} langkah dianggap selesai · usaha {effort}").format(
        count=formats.number(len(scenario.taken)), total=formats.number(len(scenario.steps)), effort=scenario.effort
    )
    if way is not None:
        head += " · " + _("termurah ke {level} ({points})").format(
            level=way.level.name, points=formats.number(way.level.min)
        )
    return lines(
        plain(head, "title"),
        _claim(before, after, scenario),
        _line(_("TERBUKTI"), before.backed, after.backed, scenario),
        _line(_("SIAP UNGGAH"), before.filed, after.filed, scenario),
    )


def _claim(before: "Points", after: "Points", scenario: "Scenario") -> Content:
    first, last = _band(scenario, after.low), _band(scenario, after.claimed)
    return joined(
        (fitted(_("KLAIM"), _LABEL), "title"),
        f"{fitted(formats.span(before.low, before.claimed), _RANGE, 'right')} → ",
        (fitted(formats.span(after.low, after.claimed), _RANGE), "title"),
        f" {first if first == last else f'{first}–{last}'}",
    )


def _line(label: str, before: Decimal, after: Decimal, scenario: "Scenario") -> Content:
    ahead = to_next(scenario.position.catalogue, after)
    missing = ""
    if ahead is not None:
        missing = _("kurang {points} ke {level}").format(points=formats.number(ahead[1]), level=ahead[0].name)
    return joined(
        (fitted(label, _LABEL), "title"),
        f"{fitted(formats.number(before), _RANGE, 'right')} → ",
        (fitted(formats.number(after), 7), "title"),
        (fitted(f"+{formats.number(after - before)}", 8), "good"),
        f" {fitted(_band(scenario, after), 7)} ",
        (missing, "dim"),
    )


def _band(scenario: "Scenario", points: Decimal) -> str:
    level = level_of(scenario.position.catalogue, points)
    return level.name if level else _("belum")


def row(scenario: "Scenario", step: "NextStep") -> Row:
    """One step: whether it is marked, what its way wins and is, and whose it is."""
    question, move = step.question, scenario.aim(step.question)
    done = question in scenario.done
    text = scenario.position.catalogue.by_question[question].text_id
    if "raise" in move.works:
        text = f"{step_words.change(*raised(scenario.position, question, move))} · {text}"
    name = step_words.name(move.works) + (" ↔" if len(step.moves) > 1 else "")
    points = ("" if done else "+") + formats.number(scenario.gain(question))
    agency = step.agencies[0] if step.agencies else ""
    return Row(question, (_("jadi") if done else "", points, name, question, text, agency), "good" if done else "")


def step(scenario: "Scenario", question: str, width: int) -> Content:
    """The step in words: the question, what to do, how much effort it is, and which of how many ways."""
    move, moves = scenario.aim(question), scenario.by_question[question].moves
    now, then = raised(scenario.position, question, move)
    text = scenario.position.catalogue.by_question[question].text_id
    what = step_words.sentence(move.works, now, then, move.wants)
    effort = _("Usaha {effort}.").format(effort=move.effort)
    if len(moves) > 1:
        effort += " " + _("Cara {place} dari {count} (← →).").format(
            place=scenario.place(question) + 1, count=formats.number(len(moves))
        )
    deeds = wrapped(f"{effort} {what}", width, 2)
    return lines(plain(wrapped(f"{question} {text}", width, 1)[0], "dim"), *(plain(one) for one in deeds))


def band(level: "Level", way: "Way | None") -> str:
    """A band to choose, and how far it is."""
    name = f"{level.name} ({formats.number(level.min)})"
    if way is None:
        return _("{band}: tidak tercapai").format(band=name)
    if not way.moves:
        return _("{band}: sudah tercapai").format(band=name)
    return _("{band}: usaha {effort}, {count} langkah").format(
        band=name, effort=way.effort, count=formats.number(len(way.moves))
    )
