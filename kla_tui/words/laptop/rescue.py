"""Sentences of the rescue screen: what a verb answers with another command is answered by a key there."""

from kla_tui.i18n import N_

TEXTS = {
    "database.no_upgrade": N_(
        "Data {path} dari kla-tui yang lebih lama dan belum dinaikkan: cadangan sebelum itu tidak jadi. Data tidak "
        "disentuh. Sesudah itu beres, ulangi; tanpa cadangan hanya dari layar: kla-tui, lalu n."
    ),
    "rescue.gone": N_("Basis data di {path} tidak ada lagi, tetapi cadangannya ada."),
    "rescue.foreign": N_("Berkas {path} bukan basis data kla-tui; tidak disentuh."),
    "rescue.no_upgrade": N_(
        "Data di {path} utuh, dari kla-tui yang lebih lama. Sebelum dinaikkan ke versi ini data dicadangkan dulu, "
        "dan cadangan itu tidak jadi. Data tidak disentuh."
    ),
    "rescue.none_good": N_("Tidak ada cadangan yang baik di {path}."),
    "backup.unsound_here": N_("Cadangan {path} rusak; tidak ada yang disentuh. Pilih cadangan lain."),
}
# Codes that this screen says otherwise.
HERE = {
    "database.gone": "rescue.gone",
    "database.foreign": "rescue.foreign",
    "database.no_upgrade": "rescue.no_upgrade",
}
