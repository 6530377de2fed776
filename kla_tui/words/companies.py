"""Sentences about companies, their contacts, steps, commitments and boards."""

from kla_tui.i18n import N_

TEXTS = {
    "kbli.form": N_("KBLI {text} tidak lazim: huruf kategori atau 2 sampai 5 angka."),
    "kbli.unknown": N_("KBLI {text} tidak ada dalam KBLI 2020: periksa kodenya, atau pilih versi 2025."),
    "branch.no_head_office": N_("Cabang tanpa kantor pusat: ketik nama dan kota kantor pusatnya."),
    "step.skipped": N_("Langkah {label} belum tercatat: catat lebih dulu, atau tulis sebabnya di catatan."),
    "step.before": N_("Tanggal ini sebelum langkah {label}: periksa kedua tanggalnya."),
    "step.after": N_("Tanggal ini sesudah langkah {label}: periksa kedua tanggalnya."),
    "step.again": N_("Langkah {label} pada tanggal ini sudah tercatat."),
    "step.no_document": N_("Langkah {label} tanpa nomor dokumen: ketik nomor lembar komitmen atau SK."),
    "contact.elsewhere": N_("Orang ini tercatat di {name}: bila disimpan, ia pindah ke sini."),
    "commitment.none": N_("Belum ada butir yang dijawab: tekan y, s atau b pada butirnya dulu."),
    "board.year": N_("Tahun {text} tidak terbaca: ketik empat angka, misalnya 2025."),
    "board.period": N_("Masa bakti tidak masuk akal: tahun mulai dulu, paling lama {limit} tahun."),
    "board.no_decree": N_("SK tanpa nomor atau tanggal: tanpa SK, kepengurusan bukan bukti."),
    "report.company": N_("Perusahaan {name} tidak ada: ketik id, atau nama seperti di daftar perusahaan."),
}
