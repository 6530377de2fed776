"""Keys of the summary."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

SUMMARY = KeyGroup(
    "summary",
    N_("Ringkasan"),
    (
        Key("summary.open", "enter", "open", N_("Buka"), N_("Buka daftar di balik angka"), footer=True),
        Key("summary.move", "up,down", "move", N_("Pilih"), N_("Pilih angka (juga j dan k)"), footer=True),
        Key("summary.reload", "ctrl+l", "reload", N_("Hitung ulang"), N_("Hitung ulang semua angka"), typing=True),
    ),
)
GROUPS = (SUMMARY,)
