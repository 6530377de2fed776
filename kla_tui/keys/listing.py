"""The keys that list screens share: another order, and what is shown written to a file."""

from kla_tui.i18n import N_
from kla_tui.keys import Key


def export_key(group: str) -> Key:
    """`x` of a group of keys whose screen names its list (`ListScreen.EXPORT`)."""
    return Key(f"{group}.export", "x", "export", N_("Ekspor"), N_("Ekspor baris yang tampil: XLSX, CSV atau JSON"))


def order_key(group: str) -> Key:
    """`F5` of a group of keys whose screen has orders (`ListScreen.ORDERS`)."""
    return Key(
        f"{group}.order", "f5", "order", N_("Urutkan"), N_("Urutkan menurut yang berikutnya; judul menyebutnya")
    )
