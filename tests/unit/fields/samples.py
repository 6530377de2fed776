"""A value for every field, as an officer types it: of a field nobody thought of, one its rule should take."""

from sqlalchemy import Connection

from kla_tui.fields.field import FieldOf
from kla_tui.store.kit import settings

# Two of each, where the rule wants a shape of its own.
_SHAPED = {
    "name": ("PT Satu Contoh", "PT Satu Contoh Banua"),
    "kind": ("bank", "koperasi"),
    "pillar": ("dunia_usaha", "media"),
    "nib": ("9120000000001", "9120000000002"),
    "npwp": ("012345674733000", "012345674733001"),
    "kbli_code": ("46", "47"),
    "phone": ("081234567890", "081234567891"),
    "email": ("satu@contoh.id", "dua@contoh.id"),
    "is_child": ("ya", "tidak"),
}


def of(connection: Connection, one: FieldOf, number: int = 0) -> str:
    """What is typed for a field; `number` 0 or 1 for two that differ."""
    if one.name in _SHAPED:
        return _SHAPED[one.name][number]
    if one.refers == "village":
        return settings.villages(connection)[number].code
    if one.choices:
        return one.choices[number][0]
    if one.parse("17").value == 17:
        return ("17", "18")[number]
    return f"Uji {one.name} {('satu', 'dua')[number]}"
