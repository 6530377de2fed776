"""What is said of the support file: what is in it, what is not, and what could not be read."""

from collections.abc import Mapping

from kla_tui.i18n import N_, _

TEXTS = {
    "support.suffix": N_("{name}: nama paket bantuan harus berakhir dengan .zip."),
}
_IN_IT = {
    "log": N_("log: apa yang dikerjakan program dan kesalahan apa yang terjadi, sebagai kode dan hitungan"),
    "status": N_("angka ringkasan (status --json), tanpa teks"),
    "versions": N_("versi program, Python, sistem, dan pustaka"),
    "folder": N_("keadaan folder data: ukuran, jumlah baris setiap tabel, ruang disk, kode temuan pemeriksaan"),
}
_NOT_IN_IT = (
    N_("nama orang, perusahaan, atau perangkat daerah; nomor telepon; alamat; catatan; isian apa pun"),
    N_("berkas bukti, nama berkas, lokasi folder, kata sandi, kunci"),
)
_MISSING = {
    "status": N_("angka ringkasan"),
    "tables": N_("jumlah baris setiap tabel"),
    "check": N_("kode temuan pemeriksaan"),
    "log": N_("log"),
}
_WHY = {
    "database.needs_file": N_("data memakai kata sandi, dan --passphrase-file tidak diberikan"),
    "database.locked": N_("data memakai kata sandi yang belum diketik"),
    "database.wrong_key": N_("kata sandinya tidak cocok"),
    "database.none": N_("belum ada data di folder ini"),
    "database.gone": N_("basis datanya tidak ada"),
    "database.older": N_("datanya dari versi yang lebih lama"),
    "database.damaged": N_("basis datanya rusak"),
}


def contents_lines(missing: Mapping[str, str]) -> tuple[str, ...]:
    """What is in the support file and what is not; `missing` is why something could not be read, by its name."""
    return (
        _("Di dalamnya:"),
        *(f"  - {_(line)}" for name, line in _IN_IT.items() if name not in missing),
        _("Tidak di dalamnya:"),
        *(f"  - {_(line)}" for line in _NOT_IN_IT),
        *missing_lines(missing),
    )


def missing_lines(missing: Mapping[str, str]) -> tuple[str, ...]:
    """What could not be read, one line a reason."""
    by_reason: dict[str, list[str]] = {}
    for name, code in missing.items():
        by_reason.setdefault(code, []).append(_(_MISSING.get(name, N_("sebagian keadaan folder"))))
    return tuple(
        _("Tidak terbaca: {what} ({why}).").format(what=", ".join(dict.fromkeys(names)), why=why_text(code))
        for code, names in by_reason.items()
    )


def why_text(code: str) -> str:
    """Why something could not be read; the bare code where it is one for who helps."""
    return _(_WHY[code]) if code in _WHY else _("kode {code}").format(code=code)
