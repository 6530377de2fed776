"""Keys of the list of drafts."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

DRAFTS = KeyGroup(
    "drafts",
    N_("Draf"),
    (
        Key("drafts.read", "enter", "read", N_("Baca"), N_("Baca seluruh yang diketik"), footer=True),
        Key("drafts.remove", "d", "remove", N_("Buang"), N_("Buang draf ini, sesudah ditanya"), footer=True),
        Key("drafts.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
DRAFT = KeyGroup(
    "draft",
    N_("Isi draf"),
    (
        Key("draft.scroll", "up,down,pageup,pagedown", "scroll", N_("Gulir"), N_("Gulir ke atas dan ke bawah")),
        Key("draft.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar draf"), footer=True),
    ),
)
GROUPS = (DRAFTS, DRAFT)
