"""Keys of the history and exchange screens."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

HISTORY = KeyGroup(
    "history",
    N_("Riwayat"),
    (
        Key(
            "history.undo", "u", "take_back", N_("Urungkan ini"), N_("Urungkan perubahan yang ditunjuk"), footer=True
        ),
        Key("history.person", "f", "person", N_("Petugas"), N_("Hanya dari satu petugas"), footer=True),
        Key("history.day", "g", "day", N_("Sejak"), N_("Hanya sejak satu tanggal"), footer=True),
        Key("history.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
EXCHANGE = KeyGroup(
    "exchange",
    N_("Tukar Data"),
    (
        Key("exchange.backup", "b", "backup", N_("Cadangkan"), N_("Salinan bertanggal yang diperiksa"), footer=True),
        Key("exchange.check", "p", "check", N_("Periksa"), N_("Periksa seluruh folder data"), footer=True),
        Key("exchange.export", "x", "export", N_("Ekspor"), N_("Tulis satu daftar ke folder exports"), footer=True),
        Key(
            "exchange.pack",
            "k",
            "pack",
            N_("Paket"),
            N_("Paket unggah: bukti per pertanyaan dalam satu ZIP"),
            footer=True,
        ),
        Key("exchange.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
GROUPS = (HISTORY, EXCHANGE)
