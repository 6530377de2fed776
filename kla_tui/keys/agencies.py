"""Keys of the agencies screen."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import export_key

AGENCIES = KeyGroup(
    "agencies",
    N_("Perangkat Daerah"),
    (
        Key("agencies.open", "enter", "open", N_("Buka"), N_("Pertanyaan yang ditanggung perangkat daerah ini"), footer=True),
        export_key("agencies"),
        Key("agencies.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
GROUPS = (AGENCIES,)
