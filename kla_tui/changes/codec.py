"""The one way of a value into the log and out of it, so that values about a person can later be sealed."""

import datetime as dt
from decimal import Decimal
from functools import cache
from typing import Any

from kla_tui.models import DecimalText, shared_models

LONGEST = 30_000  # characters of a text, as `rules.terminal_text` says; corrections of the catalogue are one setting
_OF_ANY_LENGTH = frozenset({"setting"})


class TextTooLong(ValueError):
    """A text that may not be kept whole is refused before anything of it is cut; nothing is written."""

    def __init__(self, field: str, count: int) -> None:
        super().__init__(f"{field} has {count} characters, at most {LONGEST}")
        self.field, self.count = field, count


def encode(entity: str, field: str, value: Any) -> str | None:
    """The value as the text the log keeps; None stays None. Raises TextTooLong.

    The one door of every write, and the place where sealing looks.
    """
    if value is None:
        return value
    if isinstance(value, str):
        if len(value) > LONGEST and entity not in _OF_ANY_LENGTH:
            raise TextTooLong(field, len(value))
        return value
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, int):
        return str(value)
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return value.isoformat()
    raise TypeError(f"no place in the log for {type(value).__name__}")


def decode(entity: str, field: str, text: str | None) -> Any:
    """The value the column holds; raises KeyError for a field this version does not know."""
    kind = kinds(entity)[field]
    if text is None:
        return "" if kind is str else (False if kind is bool else None)
    if kind is str:
        return text
    if kind is bool:
        return text == "1"
    if kind is dt.date:
        return dt.date.fromisoformat(text)
    return kind(text)


@cache
def kinds(entity: str) -> dict[str, type]:
    """The logged fields of a table and the Python type of each."""
    columns = shared_models()[entity].__table__.columns
    return {
        column.name: Decimal if isinstance(column.type, DecimalText) else column.type.python_type
        for column in columns
        if column.name != "id" and not column.info.get("derived")
    }


@cache
def blank(entity: str) -> dict[str, Any]:
    """What the columns of a row hold that says nothing; to be copied, not changed."""
    return {field: decode(entity, field, None) for field in kinds(entity)}


@cache
def witnessed(entity: str) -> frozenset[str]:
    """The fields of a table on which two laptops may differ without a conflict."""
    model = shared_models().get(entity)
    if model is None:
        return frozenset()
    return frozenset(column.name for column in model.__table__.columns if column.info.get("witnessed"))
