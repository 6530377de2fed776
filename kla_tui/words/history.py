"""Sentences about the history and the days it is asked for."""

from kla_tui.i18n import N_

TEXTS = {
    "since.form": N_(
        "“{text}” tidak terbaca: ketik seperti 29-7-2025, senin, kemarin, atau 1-7-2025 s.d. 29-7-2025."
    ),
    "since.order": N_("Tanggal akhir sebelum tanggal awal: balik urutannya."),
    "plain.none": N_("Tidak ada {what} dengan id {id}: lihat id-nya dengan kla-tui list {what}."),
    "history.long": N_("{count} kegiatan terlalu panjang untuk PDF: persempit dengan --since, atau tulis .xlsx."),
}
