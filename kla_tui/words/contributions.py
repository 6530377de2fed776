"""Sentences about contributions, their partners and the letters that ask for them."""

from kla_tui.i18n import N_

TEXTS = {
    "contribution.year": N_("Tahun {text} tidak terbaca: ketik empat angka, misalnya 2025."),
    "contribution.aim_unknown": N_("Kaitan {text} tidak ada: pilih klaster, indikator atau pertanyaan."),
    "contribution.evidence_unknown": N_("Bukti {text} belum terdaftar: pilih dari daftar, atau kosongkan dulu."),
    "contribution.pillar_missing": N_("{name} belum dikenal: pilih pilarnya."),
    "contribution.government": N_("Mitra ini pemerintah: kontribusi dicatat untuk tiga pilar lainnya."),
    "contribution.date_year": N_("Tanggalnya tahun {year}, tahunnya {told}: periksa salah satunya."),
    "contribution.far_ahead": N_("Tahun {year} masih jauh: periksa kembali."),
    "contribution.realised_ahead": N_("Realisasi untuk waktu yang belum tiba: mungkin ini masih rencana."),
    "contribution.above_plan": N_("Realisasi lebih dari dua kali rencana: periksa satuannya (rb, jt, M)."),
    "contribution.many": N_("Penerima lebih dari satu juta: periksa kembali."),
    "contribution.gift": N_("Pertanyaan {id} hanya menghitung kemitraan, bukan sumbangan sekali."),
    "contribution.phone": N_("Isian ini tampak memuat nomor HP: hapus, catat di data orangnya."),
    "letter.nobody": N_("Tidak ada yang perlu diingatkan: semua sudah melapor."),
    "letter.order": N_("Tenggat sebelum tanggal surat: perbaiki salah satunya."),
    "proposal.gone": N_("Usulan ini sudah tidak berlaku: datanya berubah atau sudah tercatat."),
}
