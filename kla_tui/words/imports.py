"""Sentences about lists that are taken in: what is wrong with the file, and what became of each row."""

from collections.abc import Iterable

from kla_tui import formats
from kla_tui.i18n import N_, _
from kla_tui.rules.problem import Problem
from kla_tui.words import problem_text

TEXTS = {
    "import.folder": N_("{name} adalah folder: pilih satu berkas di dalamnya."),
    "import.nothing": N_("Berkas {name} kosong (0 byte): simpan atau salin ulang berkasnya."),
    "import.large": N_("Berkas {name} {size} MB: paling besar {limit} MB. Bagi menjadi beberapa berkas."),
    "import.bomb": N_(
        "Berkas {name} mengembang menjadi {size} MB saat dibuka, jauh melebihi isinya: tidak dibuka. "
        "Salin datanya ke berkas baru."
    ),
    "import.not_spreadsheet": N_("Berkas {name} bukan lembar kerja: simpan sebagai XLSX atau CSV dulu."),
    "import.locked": N_("Berkas {name} berkata sandi: buka di Excel, hapus kata sandinya, simpan."),
    "import.broken": N_("Berkas {name} rusak dan tidak terbaca: buka di Excel lalu simpan ulang."),
    "import.rows": N_(
        "Berkas {name} memuat lebih dari {limit} baris: hapus baris kosong di bawah atau bagi berkasnya."
    ),
    "import.cells": N_(
        "Lembar berkas {name} terentang lebih dari {limit} juta sel, terisi atau kosong: hapus baris dan kolom yang "
        "tidak diperlukan, atau bagi berkasnya."
    ),
    "import.text": N_(
        "Isi sel berkas {name} mengembang menjadi puluhan juta huruf saat dibuka: tidak dibuka. "
        "Salin kolom yang diperlukan saja ke berkas baru."
    ),
    "import.merges": N_(
        "Sel gabung di berkas {name} saling menimpa: buka di Excel, batalkan penggabungan sel, simpan, lalu ulangi."
    ),
    "import.columns": N_("Berkas {name} memuat lebih dari {limit} kolom: hapus kolom kosong di kanan."),
    "import.sheets": N_("Berkas {name} memuat lebih dari {limit} lembar: pisahkan lembar yang diperlukan."),
    "import.header": N_("Baris judul kolom tidak ditemukan di {name}: beri judul kolom, sedikitnya Nama."),
    "import.no_rows": N_("Tidak ada baris di bawah judul kolom {name}."),
    "import.no_event": N_("Belum ada acara: siapkan acaranya dulu, lalu impor undangannya."),
    "import.none_good": N_("Tidak ada baris yang dapat dimasukkan."),
    "import.no_name": N_("Nama kosong: isi nama perusahaannya."),
    "import.titles": N_("Gelar {titles} dipisah dari {name}."),
    "import.capitals": N_("Huruf dirapikan: {name}."),
    "import.company_name": N_("Nama dirapikan: {name}."),
    "import.comma": N_("Nama {name} memuat koma: periksa, mungkin terbalik."),
    "import.two_names": N_("Nama {name} memuat garis miring: periksa, mungkin dua nama."),
    "import.zero": N_("Angka 0 di depan yang hilang dikembalikan: {text}."),
    "import.nib_rounded": N_("NIB {text} dibulatkan oleh Excel: angka aslinya hilang, salin lagi dari berkas NIB."),
    "import.phones": N_("Beberapa nomor HP: {first} dipakai, {others} masuk catatan."),
    "import.emails": N_("Beberapa e-mail: {first} dipakai, {others} masuk catatan."),
    "import.sex": N_("L/P {text} tidak dikenal: dibiarkan kosong."),
    "import.pillar": N_("Pilar {text} tidak dikenal: dibiarkan kosong."),
    "import.legal_form": N_("Bentuk hukum {text} tidak dikenal: diambil dari namanya."),
    "import.scale": N_("Skala {text} tidak dikenal: dibiarkan kosong."),
    "import.village": N_("Desa/kelurahan {text} tidak ada di sini: masuk catatan."),
    "import.village_twice": N_("Desa {text} ada di dua kecamatan: masuk catatan, pilih sendiri nanti."),
    "import.twice": N_("Sama dengan {name} di baris {row}."),
    "import.known": N_("Sudah dikenal: {name}."),
    "import.invited": N_("Sudah diundang."),
    "import.total": N_("Baris jumlah, bukan isian."),
    "import.signature": N_("Bagian tanda tangan, bukan isian."),
    "import.not_changes": N_("Berkas {name} bukan ekspor perubahan kla-tui: buat dengan kla-tui export changes."),
    "import.unsound": N_(
        "Perubahan ke-{number} di berkas {name} rusak: tidak ada yang dimasukkan. Minta ekspor baru dari laptop "
        "pengirim dan salin ulang."
    ),
    "import.version": N_("Berkas {name} dibuat versi kla-tui yang lebih baru: perbarui kla-tui dulu."),
    "import.digest": N_("Isi berkas {name} tidak utuh: sidik datanya tidak cocok. Ekspor dan salin ulang."),
    "import.forked": N_(
        "Berkas {name} memuat perubahan lain dengan nomor yang sama ({key}): salah satu laptop bekerja dari salinan "
        "lama. Tidak ada yang dimasukkan; simpan kedua folder data dan ekspor dari keduanya."
    ),
}
VERDICT_WORDS = {
    "good": N_("baik"),
    "repaired": N_("dirapikan"),
    "doubtful": N_("periksa"),
    "twice": N_("rangkap"),
    "known": N_("dikenal"),
    "bad": N_("ditolak"),
    "other": N_("bukan isian"),
}


def verdict_text(verdict: str) -> str:
    """What became of a row, in one word."""
    return _(VERDICT_WORDS[verdict])


def reason_text(problems: Iterable[Problem]) -> str:
    """Everything found about a row, what keeps it out first."""
    ordered = sorted(problems, key=lambda problem: problem.severity != "error")
    return " ".join(dict.fromkeys(problem_text(problem) for problem in ordered))


def outcome_text(*, taken: bool) -> str:
    """Whether a row that goes back to the officer is stored all the same, without what was wrong with it."""
    return _("masuk sebagian") if taken else _("tidak masuk")


def done_text(*, made: int, updated: int, invited: int, organisations: int) -> str:
    """What an import wrote."""
    said = [
        words.format(count=formats.number(count))
        for words, count in (
            (_("{count} baru"), made),
            (_("{count} diperbarui"), updated),
            (_("{count} undangan"), invited),
            (_("{count} lembaga baru"), organisations),
        )
        if count
    ]
    return ", ".join(said) or _("tidak ada yang berubah")


def columns_text(header: Iterable[str], unknown: Iterable[str]) -> tuple[str, str]:
    """The columns that were understood, and those that are left out; each "" where there are none."""
    left = set(unknown)
    known = [name for name in header if name and name not in left]
    return ", ".join(known), ", ".join(unknown)
