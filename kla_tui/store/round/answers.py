"""The answers of a round as what they claim depends on them."""

from collections.abc import Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Text, bindparam, select, type_coerce

from kla_tui.models import Answer
from kla_tui.rules.instrument.values import VALUE_FIELDS
from kla_tui.rules.score.claims import Given

# Built once: every answer asks it. Decimals as they are written: most are never looked at.
_GIVEN = select(
    Answer.question_id, Answer.value, type_coerce(Answer.fraction, Text), Answer.fraction_set,
    Answer.option, Answer.basis,
    *(type_coerce(getattr(Answer, name), Text) for name in VALUE_FIELDS),
).where(Answer.round_id == bindparam("of"), Answer.deleted.is_(False))  # fmt: skip
_NO_NUMBERS: Mapping[str, Decimal | None] = {}


def given(connection: Connection, round_id: str) -> dict[str, Given]:
    """What was answered, by question; an answer that says the same as before is the same object."""
    return {row[0]: _given(*row[1:]) for row in connection.execute(_GIVEN, {"of": round_id})}


@lru_cache(maxsize=4096)
def _given(
    value: str, fraction: str | None, chosen: bool, option: str, basis: str, *numbers: str | None
) -> Given:  # an answer changes one row and reads them all
    claimed = None if fraction is None else Decimal(fraction)
    return Given(value, claimed, chosen, option, basis, _numbers(numbers))


def _numbers(texts: tuple[str | None, ...]) -> Mapping[str, Decimal | None]:
    if not any(texts):
        return _NO_NUMBERS
    return {name: None if text is None else Decimal(text) for name, text in zip(VALUE_FIELDS, texts, strict=True)}


def given_by(row: Any) -> Given:
    """One row of answers as its claim depends on it."""
    numbers = {name: getattr(row, name) for name in VALUE_FIELDS}
    return Given(row.value, row.fraction, row.fraction_set, row.option, row.basis, numbers)
