"""The door for changes made elsewhere: what could not be kept or shown is found before anything is written."""

from decimal import Decimal

from kla_tui.changes import codec
from kla_tui.changes.merge import LoggedChange
from kla_tui.models import shared_models
from kla_tui.rules.text.content_name import is_content_name

_TEXTS = ("actor", "officer", "verb", "reason", "entity", "row", "field")
_NUMBERS = ("seq", "action", "hlc", "utc_offset")
_LARGEST = 2**63
_LONGEST_NAME = 200  # characters of an actor, table, row or field; ours have at most 40
_A_DAY = 24 * 60


def is_sound(change: LoggedChange) -> bool:
    """Whether a change is of the kinds the log keeps, and its value one its field can hold.

    A table or field of a newer version is taken as it is; it stays in the log until this program knows it.
    """
    return _is_whole(change) and _fits(change.entity, change.field, change.value)


def _is_whole(change: LoggedChange) -> bool:
    numbers = [getattr(change, name) for name in _NUMBERS]
    texts = [getattr(change, name) for name in _TEXTS]
    try:
        seen = [(actor, seq) for actor, seq in change.deps]
    except (TypeError, ValueError):
        return False
    numbers += [seq for _actor, seq in seen]
    texts += [actor for actor, _seq in seen]
    return (
        all(type(number) is int and abs(number) < _LARGEST for number in numbers)
        and 0 < change.action <= change.seq
        and change.hlc >= 0
        and abs(change.utc_offset) <= _A_DAY
        and all(isinstance(text, str) and _is_writable(text) for text in texts)
        and all(0 < len(getattr(change, name)) <= _LONGEST_NAME for name in ("actor", "entity", "row", "field"))
        and (change.value is None or (isinstance(change.value, str) and _is_writable(change.value)))
    )


def _is_writable(text: str) -> bool:
    """Whether a database can hold the text: no half of a character, and no NUL, which ends a text in C."""
    return "\0" not in text and not any("\ud800" <= character <= "\udfff" for character in text)


def _fits(entity: str, field: str, value: str | None) -> bool:
    model = shared_models().get(entity)
    if model is None or field not in codec.kinds(entity) or value is None:
        return True
    if model.__table__.columns[field].info.get("content"):
        return value == "" or is_content_name(value)
    try:
        found = codec.decode(entity, field, value)
    except (ValueError, ArithmeticError):
        return False
    if isinstance(found, Decimal):
        return found.is_finite()
    return not (isinstance(found, int) and abs(found) >= _LARGEST)
