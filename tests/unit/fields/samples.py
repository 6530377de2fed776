"""A value for every field, as an officer types it: of a field nobody thought of, one its rule should take."""

import datetime as dt

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
    "year": ("2024", "2025"),
    "years": ("2023", "2023, 2024"),
    "starts_at": ("08:00", "09:00"),
    "ends_at": ("11:00", "12:00"),
    "ends_on": ("7-1-2024", "8-1-2024"),
    "until": ("7-1-2025", "8-1-2025"),
    "questions": ("03.1a", "03.1b"),
}


def of(connection: Connection, one: FieldOf, number: int = 0) -> str:
    """What is typed for a field; `number` 0 or 1 for two that differ."""
    shaped = _SHAPED.get(one.name)
    if shaped and (not one.choices or shaped[number] in dict(one.choices)):
        return shaped[number]
    if one.refers == "village":
        return settings.villages(connection)[number].code
    if one.choices:
        return one.choices[number][0]
    if isinstance(one.parse("5-1-2024").value, dt.date):
        return ("5-1-2024", "6-1-2024")[number]
    if one.parse("17").value == 17:
        return ("17", "18")[number]
    return f"Uji {one.name} {('satu', 'dua')[number]}"
