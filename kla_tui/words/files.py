"""Sentences about files in and out, and about the command line."""

from kla_tui.i18n import N_

TEXTS = {
    "file.failed": N_("Berkas {path} gagal: {reason}."),
    "file.no_text": N_("Berkas {path} bukan berkas teks: pilih berkas TOML yang ditulis kla-tui."),
    "file.not_found": N_("Berkas {path} tidak ditemukan: periksa nama dan foldernya."),
    "export.suffix": N_("Nama berkas {name} harus berakhir .json, .csv atau .xlsx."),
    "export.event": N_("Acara {id} tidak ada: lihat id dengan kla-tui export attendance tanpa --event."),
    "export.reason": N_("Ekspor dengan nomor HP butuh alasan: tambahkan --reason, atau --redact phones."),
    "database.needs_file": N_("Basis data {path} terkunci: tambahkan --passphrase-file BERKAS sebelum perintah."),
    "database.unsound": N_("Basis data {path} rusak. Pulihkan cadangan: kla-tui restore BERKAS."),
    "report.suffix": N_("Nama berkas {name} harus berakhir salah satu dari: {suffixes}."),
    "report.indicator": N_("Indikator {id} tidak ada di katalog: ketik nomornya, misalnya 03."),
    "report.year": N_("Tahun {year} tidak terbaca: ketik empat angka, misalnya 2025."),
    "report.session": N_("Acara {id} tidak punya sesi {number}: lihat id acara dengan kla-tui export attendance."),
    "pack.suffix": N_("Nama berkas {name} harus berakhir .zip."),
    "pack.unsound": N_("Paket tidak jadi: {path} berubah selagi dikemas. Ulangi; tidak ada yang tersisa."),
    "check.heads": N_("Riwayat perubahan tidak cocok dengan yang berlaku: pulihkan cadangan terakhir."),
    "check.rows": N_("{count} baris tidak cocok dengan riwayat perubahan: pulihkan cadangan terakhir."),
    "check.figures": N_("Angka ringkasan tidak cocok dengan data: buka Ringkasan, tekan Ctrl+L."),
    "unexpected": N_("Kesalahan tidak terduga; yang diketik masih ada. Ulangi; rinciannya di log {path}."),
    "crash": N_("Terjadi kesalahan yang tidak terduga; data tetap aman. Rinciannya ada di {path}."),
    "crash.unlogged": N_("Terjadi kesalahan yang tidak terduga; data tetap aman. Catat untuk bantuan: {place}."),
    "argument.unreadable": N_(
        "Sebuah nama atau kata di perintah memuat huruf yang tidak terbaca: ketik atau ganti namanya dengan huruf "
        "biasa."
    ),
    "stopped": N_("Dihentikan; tidak ada berkas yang tertulis setengah."),
}
