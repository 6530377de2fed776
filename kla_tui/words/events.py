"""Sentences about events and the desk."""

from kla_tui.i18n import N_

TEXTS = {
    "print.blank": N_("Baris kosong {text} tidak terbaca: ketik angka 0 sampai {most}."),
    "print.no_xlsx": N_("Kertas ini hanya ada sebagai PDF: pilih PDF tegak atau mendatar."),
    "logo.type": N_("Berkas {path} bukan gambar PNG atau JPEG: pilih gambar lain."),
    "logo.unreadable": N_("Gambar {path} rusak atau tidak terbaca: simpan ulang sebagai PNG atau JPEG."),
    "logo.too_big": N_("Gambar {path} {size} kB, batasnya {limit} kB: perkecil dulu."),
    "logo.too_wide": N_("Gambar {path} {width} × {height} titik, batasnya {limit}: perkecil dulu."),
    "report.event": N_("Acara {id} tidak ada: lihat id acara dengan kla-tui export attendance."),
    "attendance.same_person": N_("Yang mewakili sama dengan yang diwakili: ketik nama orang yang datang."),
}
