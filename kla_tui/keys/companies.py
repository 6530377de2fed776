"""Keys of the company screens."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import export_key

COMPANIES = KeyGroup(
    "companies",
    N_("Perusahaan"),
    (
        Key("companies.open", "enter", "open", N_("Buka"), N_("Buka perusahaan"), footer=True),
        Key("companies.search", "slash", "search", N_("Cari"), N_("Cari perusahaan"), footer=True),
        Key("companies.add", "a", "add", N_("Tambah"), N_("Catat perusahaan baru"), footer=True),
        Key("companies.edit", "e", "edit", N_("Ubah"), N_("Ubah data perusahaan"), footer=True),
        Key("companies.steps", "l", "steps", C_("key", "Langkah"), N_("Langkah keanggotaan APSAI"), footer=True),
        Key("companies.filter", "f", "filter", N_("Saring"), N_("Saring menurut langkah keanggotaan"), footer=True),
        Key("companies.remove", "d", "remove", N_("Hapus"), N_("Hapus dari daftar (dapat diurungkan)")),
        Key("companies.history", "h", "history", N_("Riwayat"), N_("Riwayat perusahaan ini")),
        export_key("companies"),
        Key("companies.leave", "escape", "leave", N_("Kembali"), N_("Kembali")),
    ),
)
STEPS = KeyGroup(
    "steps",
    N_("Langkah keanggotaan"),
    (
        Key("steps.add", "a", "add", N_("Tambah"), N_("Catat langkah baru"), footer=True),
        Key("steps.remove", "d", "remove", N_("Hapus"), N_("Hapus langkah (dapat diurungkan)"), footer=True),
        Key("steps.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar perusahaan"), footer=True),
    ),
)
GROUPS = (COMPANIES, STEPS)
