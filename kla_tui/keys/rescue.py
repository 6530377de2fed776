"""Keys of the screen that stands where the database does not open."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

RESCUE = KeyGroup(
    "rescue",
    N_("Penyelamatan"),
    (
        Key("rescue.restore", "r", "restore", N_("Pulihkan"), N_("Kembalikan cadangan terbaru yang baik"), footer=True),
        Key("rescue.choose", "l", "choose", N_("Lain"), N_("Pilih cadangan lain"), footer=True),
        Key("rescue.stick", "s", "stick", N_("Dari stik"), N_("Ketik folder cadangan di stik"), footer=True),
        Key("rescue.key", "k", "bring_key", N_("Kunci"), N_("Ambil berkas kunci dari cadangan"), footer=True),
        Key("rescue.copy", "c", "copy", N_("Salin"), N_("Salin basis data yang rusak ke folder lain"), footer=True),
        Key("rescue.upgrade", "n", "upgrade", N_("Naikkan"), N_("Naikkan data lama tanpa cadangan")),
        Key("rescue.support", "t", "support", N_("Paket bantuan"), N_("Log, angka, versi untuk bantuan lewat telepon")),
        Key("rescue.again", "u", "again", N_("Buka lagi"), N_("Coba buka basis data lagi"), footer=True),
    ),
)  # fmt: skip
GROUPS = (RESCUE,)
