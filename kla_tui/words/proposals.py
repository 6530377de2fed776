"""What a proposal would write, and why, in sentences."""

from collections.abc import Mapping

from kla_tui.i18n import C_, N_, _

TEXTS: dict[str, str] = {}  # no problem codes here

KINDS = {
    "step": N_("Langkah keanggotaan"),
    "forum": N_("Forum dunia usaha"),
    "event_evidence": N_("Bukti dari acara"),
    "contribution_evidence": N_("Bukti dari kontribusi"),
    "matrix_row": N_("Baris matriks"),
    "matrix_document": N_("Dokumen matriks"),
    "matrix_drop": C_("proposal", "Tarik kembali"),
}
SHORT = {
    "step": C_("proposal", "Langkah"),
    "forum": C_("proposal", "Forum"),
    "event_evidence": C_("proposal", "Acara"),
    "contribution_evidence": C_("proposal", "Kontribusi"),
    "matrix_row": C_("proposal", "Matriks"),
    "matrix_document": C_("proposal", "Matriks"),
    "matrix_drop": C_("proposal", "Tarik"),
}
_WHAT = {
    "step": N_("{name}: catat langkah {step}, {date}"),
    "forum": N_("{question}: SK APSAI {number} menjadi bukti"),
    "event_evidence": N_("{question}: {document} menjadi bukti"),
    "contribution_evidence": N_("{question}: {document} menjadi bukti"),
    "matrix_row": N_("{question}: baris {name}, {title}"),
    "matrix_document": N_("{question}: matriks tahun {years} menjadi bukti"),
    "matrix_drop": N_("{question}: hapus baris {name}, {title}"),
}
_WHY = {
    "diundang": N_("Karena diundang ke acara {title}."),
    "hadir": N_("Karena hadir di acara {title}."),
    "berkomitmen": N_("Karena lembar komitmennya ditandatangani {title}."),
    "anggota": N_("Karena wakilnya menjadi pengurus APSAI, SK {number}."),
    "forum": N_("Karena kepengurusan APSAI tercatat dengan SK ini, ditandatangani {issuer}."),
    "forum unsigned": N_("Karena kepengurusan APSAI tercatat dengan SK ini; penerbitnya belum dicatat."),
    "event_evidence": N_("Karena acara {title} adalah kegiatan untuk pertanyaan ini."),
    "contribution_evidence": N_("Karena {name} mencatat {title} dengan dokumen ini."),
    "matrix_row": N_("Karena kemitraan tahun {year} ini belum ada di tabelnya."),
    "matrix_row renew": N_("Karena kontribusinya berubah sejak baris itu ditulis."),
    "matrix_document": N_(
        "Karena dari {count} baris yang diterima, tahun-tahun ini didukung dokumen yang memenuhi syarat."
    ),
    "matrix_drop": N_("Karena kontribusinya dihapus, bukan lagi kemitraan, atau di luar tahun data."),
    "matrix_drop document": N_("Karena tidak ada lagi baris yang didukung dokumen yang memenuhi syarat."),
}
_TABLE_BACK = N_("{question}: matriks tidak lagi menjadi bukti")
_ANSWER_TOO = N_("Jawabannya sekaligus menjadi ya.")


def what(kind: str, params: Mapping[str, str]) -> str:
    """What would be written."""
    if kind == "matrix_drop" and "name" not in params:
        return _(_TABLE_BACK).format(**params)
    return _(_WHAT[kind]).format(**params)


def why(kind: str, params: Mapping[str, str], step: str = "") -> str:
    """From which fact it follows; `step` is the code of a membership step."""
    key = step if kind == "step" else kind
    if kind == "forum" and not params["issuer"]:
        key = "forum unsigned"
    elif kind == "matrix_row" and params["renew"]:
        key = "matrix_row renew"
    elif kind == "matrix_drop" and "name" not in params:
        key = "matrix_drop document"
    text = _(_WHY[key]).format(**params)
    return f"{text} {_(_ANSWER_TOO)}" if params.get("answer") else text
