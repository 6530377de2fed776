"""Sentences about answers: warnings kept with a reason, grids, matrices, rounds and their points."""

from kla_tui.i18n import N_

TEXTS = {
    "privacy.nik": N_("Teks ini memuat 16 angka seperti NIK: hapus, yang disimpan di sini hanya jumlah."),
    "privacy.child": N_("“{name}” seperti nama anak: Klaster V hanya memuat jumlah, tanpa nama."),
    "option.unknown": N_("Opsi {text} tidak ada di pertanyaan ini: pakai salah satu dari {known}."),
    "area.no_grid": N_("Pertanyaan {id} tidak diisi per wilayah untuk tahun itu: pilih pertanyaan lain."),
    "matrix.empty": N_("Matriks masih kosong: tekan a untuk baris pertama."),
    "matrix.incomplete": N_("Baris {rows} belum lengkap: isi perangkat daerah, peran, dan tanggal atau bukti."),
    "matrix.row_empty": N_("Baris kosong: isi perangkat daerah dan perannya, atau Esc untuk selesai."),
    "round.no_start": N_("Tahun evaluasi {year} tidak dapat dimulai dari {from}: pilih yang lebih awal."),
    "score.above": N_("Poin {points} melebihi maksimum {max}: periksa angkanya."),
}
