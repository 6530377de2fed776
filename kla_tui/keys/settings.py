"""Keys of the settings screen."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

SETTINGS = KeyGroup(
    "settings",
    N_("Pengaturan"),
    (
        Key("settings.edit", "e,enter", "edit", N_("Ubah"), N_("Ubah pengaturan"), footer=True),
        Key("settings.round", "p", "round", N_("Tahun evaluasi"), N_("Tahun data dan tahap-tahapnya"), footer=True),
        Key("settings.year", "n", "year", N_("Ganti tahun"), N_("Bekerja di tahun evaluasi lain"), footer=True),
        Key("settings.passphrase", "k", "passphrase", N_("Sandi"), N_("Ganti kata sandi folder data"), footer=True),
        Key("settings.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
GROUPS = (SETTINGS,)
