"""The rows of a form from the table of what is kept: each field typed, checked and echoed as it is declared."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import Literal, cast

from kla_tui import formats
from kla_tui.data.lists import Entries
from kla_tui.fields.field import Entry, FieldOf
from kla_tui.i18n import _, current
from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.amounts import parse_rupiah, terbilang
from kla_tui.widgets.form_row import Field, Options

_NUMBERS = ("number", "rupiah")
_WRITTEN = ("text", "day", *_NUMBERS)  # into one line


def rows(
    fields: Iterable[FieldOf], *, options: Mapping[str, Options], entries: Mapping[str, Entries] | None = None
) -> tuple[Field, ...]:
    """A row for each field that is typed, in the order given.

    `options` completes the pickers, by column; `entries` are the choices of this form where it has its own.
    """
    return tuple(
        _row(one, one.form, options.get(one.name), (entries or {}).get(one.name, one.choices))
        for one in fields
        if isinstance(one.form, Entry)
    )


def filled(fields: Iterable[FieldOf], known: Mapping[str, str]) -> dict[str, str]:
    """What is known of a record, its days and numbers as the officer's language writes them."""
    found = dict(known)
    for one in fields:
        text = found.get(one.entry, "")
        if text and isinstance(one.form, Entry):
            found[one.entry] = _as_typed(one.form.kind, text)
    return found


def _as_typed(kind: str, text: str) -> str:
    if kind == "day":
        return formats.day(dt.date.fromisoformat(text))
    return formats.number(Decimal(text), 0) if kind in _NUMBERS else text


def as_read(fields: Iterable[FieldOf], typed: Mapping[str, str]) -> dict[str, str]:
    """What was typed, its numbers as the rules read them."""
    numbers = {one.entry for one in fields if _is_number(one)}
    return {name: formats.typed(text) if name in numbers else text for name, text in typed.items()}


def _is_number(one: FieldOf) -> bool:
    return isinstance(one.form, Entry) and one.form.kind in _NUMBERS


def _row(one: FieldOf, entry: Entry, options: Options | None, entries: Entries) -> Field:
    none = (("", entry.unsaid),) if entry.unsaid else ()
    kind = "text" if entry.kind in _WRITTEN else entry.kind
    return Field(
        one.entry, one.label, kind=cast(Literal["text", "choice", "picker", "area"], kind), hint=entry.hint,
        required=entry.required, entries=(*none, *entries) if entry.kind == "choice" else (),
        check=_check(one) if kind == "text" else None, echo=entry.echo or _ECHOES.get(entry.kind), options=options,
        ends_matter=entry.ends_matter,
    )  # fmt: skip


def _check(one: FieldOf) -> Callable[[str], Iterable[Problem]]:
    if _is_number(one):
        return lambda text: one.parse(formats.typed(text)).problems
    return lambda text: one.parse(text).problems


def _in_words(text: str) -> str:
    """The amount written out: in Indonesian in words, else in millions."""
    value = parse_rupiah(formats.typed(text)).value
    if value is None:
        return ""
    if current() == "id":
        return f"{formats.rupiah(value)} · {terbilang(value)} rupiah"
    return _("{amount} · {millions} juta rupiah").format(
        amount=formats.rupiah(value), millions=formats.number(Decimal(value) / 10**6, 6)
    )


_ECHOES = {"day": formats.long_day_of, "rupiah": _in_words}
