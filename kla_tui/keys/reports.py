"""Keys of the screen that makes reports."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

REPORTS = KeyGroup(
    "reports",
    N_("Laporan"),
    (
        Key("reports.make", "enter", "open", N_("Buat"), N_("Buat laporan yang ditunjuk"), footer=True),
        Key("reports.leave", "escape", "leave", N_("Kembali"), N_("Hentikan laporan yang sedang ditulis; jika tidak ada, kembali"),
            footer=True),
    ),
)  # fmt: skip
GROUPS = (REPORTS,)
