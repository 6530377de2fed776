"""What the stages and the causes of lost points are called; screens and papers put these into their language."""

from collections.abc import Mapping

from kla_tui.i18n import C_, N_

STAGE_NAMES: Mapping[str, str] = {
    "EM": N_("EM"),
    "VAP": N_("VA provinsi"),
    "VA": N_("VA pusat"),
    "VL": N_("VL"),
    "FINAL": N_("Hasil akhir"),
}
STAGE_TITLES: Mapping[str, str] = {
    "EM": N_("Evaluasi mandiri (EM)"),
    "VAP": N_("Verifikasi administrasi provinsi (VA provinsi)"),
    "VA": N_("Verifikasi administrasi pusat (VA pusat)"),
    "VL": N_("Verifikasi lapangan, hybrid atau kunjungan (VL)"),
    "FINAL": N_("Hasil akhir"),
}
NO_BAND = N_("tanpa predikat")
CAUSE_NAMES: Mapping[str, str] = {
    "tidak_ada": N_("dokumen tidak ada"),
    "tanpa_tanda_tangan": N_("tidak ditandatangani"),
    "luar_tahun": N_("di luar tahun data"),
    "tidak_sesuai": N_("tidak sesuai pertanyaan"),
    "dipakai_ulang": N_("dipakai ulang"),
    "terlambat": N_("terlambat diunggah"),
    "tidak_cocok": N_("data tidak cocok"),
    "lapangan": N_("tidak ditemukan di lapangan"),
    "lainnya": C_("cause", "lainnya"),
}
