"""Keys of the preview of an import."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup

IMPORTING = KeyGroup(
    "importing",
    N_("Impor"),
    (
        Key("importing.take", "m", "take", N_("Masukkan"), N_("Masukkan ke daftar, sekali urung"), footer=True),
        Key("importing.doubtful", "p", "doubtful", N_("Periksa"), N_("Yang perlu diperiksa: masuk/tidak")),
        Key("importing.twice", "r", "twice", N_("Rangkap"), N_("Baris rangkap: masuk atau tidak")),
        Key("importing.known", "u", "known", N_("Dikenal"), N_("Yang sudah dikenal: perbarui/biarkan")),
        Key("importing.filter", "f", "filter", N_("Saring"), N_("Hanya baris dengan satu putusan"), footer=True),
        Key(
            "importing.write", "w", "write", C_("key", "Tulis sisa"), N_("Tulis baris yang tidak masuk"), footer=True
        ),
        Key("importing.leave", "escape", "leave", N_("Kembali"), N_("Kembali, tidak ada yang disimpan"), footer=True),
    ),
)
GROUPS = (IMPORTING,)
