"""From which answer to which a move raises a question, as its scale names them."""

from decimal import Decimal

from kla_tui.rules.instrument.catalogue import Question
from kla_tui.rules.instrument.question_types import TYPES
from kla_tui.rules.instrument.scales import Band, Scale
from kla_tui.rules.instrument.shares import ONE
from kla_tui.rules.steps.moves import Move
from kla_tui.rules.steps.steps import Position


def raised(position: Position, question: str, move: Move) -> tuple[str, str]:
    """The answer as it is and as it would be; "" where the catalogue has no name for it: a share, the full points.

    An option by its text, a band by its percents ("60–80%"), a plain answer as ya or tidak.
    """
    if "raise" not in move.works:
        return "", ""
    asked = position.catalogue.by_question[question]
    scale = position.catalogue.scale_of(asked)
    start = position.start(question).claim
    now = start.low if start else None
    return _now(asked, scale, now, position.options.get(question, "")), _then(asked, scale, move)


def _now(question: Question, scale: Scale | None, fraction: Decimal | None, chosen: str) -> str:
    option = scale.option(chosen) if scale and chosen else None
    if option is not None:
        return option.text_id
    if TYPES[question.type].is_choice and not fraction:
        return _no(question)
    return _band(scale, fraction)


def _then(question: Question, scale: Scale | None, move: Move) -> str:
    option = scale.option(move.option) if scale and move.option else None
    if option is not None:
        return option.text_id
    if TYPES[question.type].is_choice and move.claim.low == ONE:
        return "tidak" if question.lower_is_better else "ya"
    return _band(scale, move.claim.low)


def _no(question: Question) -> str:
    return "ya" if question.lower_is_better else "tidak"


def _band(scale: Scale | None, fraction: Decimal | None) -> str:
    bands = scale.bands if scale else ()
    for place, band in enumerate(bands):
        if band.fraction == fraction:
            return _percents(bands[place - 1] if place else None, band)
    return ""


def _percents(below: Band | None, band: Band) -> str:
    if below is None:
        return f"{band.up_to.normalize():f}%"
    return f"{below.up_to.normalize():f}–{band.up_to.normalize():f}%"
