"""The rows of a form from the table of what is kept: each field typed, checked and echoed as it is declared."""

from collections.abc import Callable, Iterable, Mapping

from kla_tui.data.lists import Entries
from kla_tui.fields.field import Entry, FieldOf
from kla_tui.rules.problem import Problem
from kla_tui.widgets.form import Field, Options


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


def _row(one: FieldOf, entry: Entry, options: Options | None, entries: Entries) -> Field:
    none = (("", entry.unsaid),) if entry.unsaid else ()
    return Field(
        one.entry, one.label, kind=entry.kind, hint=entry.hint, required=entry.required,
        entries=(*none, *entries) if entry.kind == "choice" else (),
        check=_check(one) if entry.kind == "text" else None, echo=entry.echo, options=options,
    )  # fmt: skip


def _check(one: FieldOf) -> Callable[[str], Iterable[Problem]]:
    return lambda text: one.parse(text).problems
