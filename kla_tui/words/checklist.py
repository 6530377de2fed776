"""Sentences about answers: warnings kept with a reason, grids, matrices, rounds and their points."""

from kla_tui.i18n import N_

TEXTS = {
    "reason.required": N_("Peringatan boleh diabaikan dengan alasan: tulis alasannya, atau perbaiki isiannya."),
    "privacy.nik": N_("Teks ini memuat 16 angka seperti NIK: hapus, yang disimpan di sini hanya jumlah."),
    "privacy.child": N_("“{name}” seperti nama anak: Klaster V hanya memuat jumlah, tanpa nama."),
}
