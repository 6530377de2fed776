"""Keys of the list of people."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup

PEOPLE = KeyGroup(
    "people",
    C_("place", "Orang"),
    (
        Key("people.edit", "enter,e", "edit", N_("Betulkan"), N_("Betulkan nama, L/P, lembaga, jabatan, nomor HP"),
            footer=True),
        Key("people.search", "slash", "search", N_("Cari"), N_("Cari orang menurut nama"), footer=True),
        Key("people.history", "h", "history", N_("Riwayat"), N_("Riwayat orang ini"), footer=True),
        Key("people.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
GROUPS = (PEOPLE,)
