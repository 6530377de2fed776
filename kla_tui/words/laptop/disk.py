"""Sentences about a disk that does not do as asked: what happened, and what to do now."""

from kla_tui.i18n import N_

TEXTS = {
    "disk.full": N_(
        "Disk penuh, {path} tidak tersimpan. Kosongkan ruang (hapus atau pindahkan berkas lain), lalu ulangi. "
        "[{number}]"
    ),
    "disk.read_only": N_(
        "{path} hanya bisa dibaca, tidak tersimpan. Buka kunci tulis stik atau pilih folder lain, lalu ulangi. "
        "[{number}]"
    ),
    "disk.denied": N_(
        "{path} tidak boleh ditulis atau dibuka. Periksa izin foldernya atau pilih folder lain, lalu ulangi. "
        "[{number}]"
    ),
    "disk.gone": N_("Disk atau stik {path} tidak terpasang lagi. Pasang kembali, lalu ulangi. [{number}]"),
    "disk.missing": N_("{path} tidak ditemukan. Periksa nama dan foldernya, lalu ulangi. [{number}]"),
    "disk.busy": N_("{path} sedang dipakai program lain. Tutup program itu, lalu ulangi. [{number}]"),
    "disk.name": N_(
        "{path} tidak bisa menjadi nama berkas di sini. Ketik nama yang lebih pendek dan polos. [{number}]"
    ),
    "disk.is_folder": N_("{path} adalah folder. Ketik nama berkas di dalamnya. [{number}]"),
    "disk.in_the_way": N_(
        "Di {path} sudah ada berkas atau folder lain bernama sama. Pindahkan, ganti namanya, atau pilih folder "
        "lain, lalu ulangi. [{number}]"
    ),
    "disk.memory": N_("Memori laptop habis. Tutup program lain, lalu ulangi. [{number}]"),
    "disk.damaged": N_(
        "Basis data {path} rusak. Berhenti mengisi; jalankan kla-tui check, lalu pulihkan cadangan. [{number}]"
    ),
    "disk.failing": N_(
        "Disk gagal membaca atau menulis {path}. Periksa kabel atau stiknya, simpan ke disk lain, lalu ulangi. "
        "[{number}]"
    ),
    "disk.unfinished": N_(
        "Baru {done} dari {total} berkas tertulis; {path} dan yang sesudahnya tidak. Periksa ruang dan izin disk "
        "itu, lalu ulangi. [{number}]"
    ),
    "disk.last_room": N_(
        "Disk penuh: ruang cadangan terakhir dipakai, isian ini masih tersimpan. Kosongkan disk sekarang, sebelum "
        "mengisi lagi."
    ),
}
