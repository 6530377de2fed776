"""What every form about a person shares, whether of an event, at its desk or of the register."""

from collections.abc import Mapping

from kla_tui.i18n import N_

CHILD = (("", N_("Bukan anak")), ("ya", N_("Anak: inisial saja di daftar")))


def as_person(values: Mapping[str, str]) -> dict[str, str]:
    """A picked organisation by its id, a typed one by its name."""
    typed = dict(values)
    typed["organisation_id"] = values.get("organisation", "")
    typed["organisation"] = values.get("organisation_text", "")
    return typed
