"""Lists and records as plain lines: label and value side by side, a word for whatever a colour says on the screen."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules.text.terminal_text import cut, shown
from kla_tui.store.exchange.plain_facts import Fact, Moment, Record, Word

Say = Callable[[object], str]
_LONGEST = 2000


def of_list(records: Sequence[Record], say: Say) -> Iterator[str]:
    """A line a record, the facts behind each other; how many there are comes last."""
    for record in records:
        yield "; ".join(_fact(fact, say) for fact in record if fact.value not in ("", None, ()))
    yield _("Jumlah: {count}").format(count=formats.number(len(records), 0))


def of_record(record: Record, say: Say) -> Iterator[str]:
    """A line a fact, "label: value"; a fact that is not there says so."""
    for fact in record:
        yield _fact(fact, say)


def _fact(fact: Fact, say: Say) -> str:
    return f"{_label(fact.label, say)}: {_text(fact.value, say)}"


def _label(label: object, say: Say) -> str:
    if isinstance(label, Word):
        return _(label.text)
    return shown(_(label) if isinstance(label, str) else say(label))


def _text(value: object, say: Say) -> str:
    if value is None or value == "":
        return _("kosong")
    if isinstance(value, Word):
        return _(value.text)
    if isinstance(value, Moment):
        return formats.moment(value.at, value.offset)
    if isinstance(value, dt.date):
        return formats.day(value)
    if isinstance(value, Decimal):
        return formats.number(value)
    if isinstance(value, tuple):
        return ", ".join(_text(one, say) for one in value) or _("kosong")
    # One line whatever was typed: a screen reader must not take a note for a label.
    return cut(" ".join(shown(say(value)).split()), _LONGEST)
