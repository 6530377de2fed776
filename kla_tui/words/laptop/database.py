"""Sentences about the database file."""

from kla_tui.i18n import N_

TEXTS = {
    "database.empty": N_("Berkas basis data {path} kosong (0 byte); tidak disentuh."),
    "database.foreign": N_(
        "Berkas {path} bukan basis data kla-tui; tidak disentuh. Pilih folder data lain dengan --data."
    ),
    "database.newer": N_(
        "Basis data {path} dibuat oleh kla-tui yang lebih baru; tidak disentuh. Perbarui kla-tui di laptop ini."
    ),
    "database.locked": N_("Basis data {path} terkunci sandi: ketik kata sandi untuk membukanya."),
    "database.key_damaged": N_(
        "Berkas kunci {path} tidak terbuka dengan kata sandi ini; basis datanya tidak disentuh."
    ),
    "database.wrong_key": N_("Kata sandi salah: basis data {path} tidak terbuka. Ketik ulang kata sandi."),
    "database.not_encrypted": N_("Basis data {path} tidak terkunci, tetapi ada berkas kunci; periksa folder data."),
    "database.none": N_(
        "Belum ada data di {path}. Jalankan kla-tui untuk mulai, atau kla-tui init --region … --agency … --officer …"
    ),
    "database.damaged": N_("Basis data {path} rusak; tidak disentuh. Jangan hapus berkas ini."),
    "backup.newest_good": N_("Cadangan terbaru yang baik, {when}: {path}. Pulihkan: kla-tui restore {path}"),
    "backup.none_good": N_(
        "Tidak ada cadangan yang baik di {path}. Cari di stik, lalu pulihkan: kla-tui restore BERKAS"
    ),
    "database.gone": N_(
        "Basis data di {path} tidak ada lagi, tetapi cadangannya ada. Pulihkan: kla-tui restore BERKAS, "
        "atau pilih folder lain dengan --data."
    ),
    "database.no_access": N_(
        "Basis data {path} tidak bisa dibuka untuk ditulis: periksa izin tulis folder dan sisa ruang disk, "
        "lalu ulangi."
    ),
    "database.in_use": N_(
        "Folder {path} sedang dipakai jendela atau perintah kla-tui lain; tidak disentuh. Tutup dulu yang lain, "
        "lalu ulangi."
    ),
    "database.exists": N_("Folder {path} sudah berisi data; tidak disentuh. Pilih folder lain dengan --data."),
}
