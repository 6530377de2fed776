"""The key that list screens share: write what is shown to a file."""

from kla_tui.i18n import N_
from kla_tui.keys import Key


def export_key(group: str) -> Key:
    """`x` of a group of keys whose screen names its list (`ListScreen.EXPORT`)."""
    return Key(f"{group}.export", "x", "export", N_("Ekspor"), N_("Ekspor baris yang tampil: XLSX, CSV atau JSON"))
