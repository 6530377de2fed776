"""Sentences about a document that does not prove what it is offered for: what is wrong and what to do."""

from collections.abc import Callable

from kla_tui.i18n import N_, _
from kla_tui.rules.score.proofs import TABLE
from kla_tui.rules.score.wanted import WantedDocuments
from kla_tui.words import kinds_text

TEXTS = {
    "evidence.kind_missing": N_("Jenis dokumen belum dipilih: pilih jenis (Perda, SK, foto, …)."),
    "evidence.title_missing": N_("Judul dokumen kosong: isi judul."),
    "evidence.date_missing": N_("{kind} tanpa tanggal: isi tanggal dokumen."),
    "evidence.number_missing": N_("{kind} tanpa nomor: isi nomor."),
    "evidence.unsigned": N_("{kind} belum bertanda tangan: mintakan tanda tangan, lalu tandai."),
    "evidence.expired": N_("Berakhir {until}, sebelum tahun data {span}: lampirkan yang masih berlaku."),
    "evidence.ends_before": N_("Berakhir {until}, sebelum tanggal dokumennya: perbaiki salah satunya."),
    "evidence.not_yet": N_("Baru berlaku {date}, sesudah tahun data {span}: lampirkan yang sudah berlaku."),
    "evidence.out_of_years": N_("Tahun {years} di luar tahun data {span}: lampirkan dokumen tahun data."),
    "evidence.years_lacking": N_("Diminta {asked} tahun data, bukti baru menutup {years}: tambah bukti {missing}."),
    "evidence.file_changed": N_("Isi berkas berubah sejak dilampirkan: lampirkan ulang."),
    "evidence.file_missing": N_("Berkas hilang dari folder bukti: lampirkan ulang."),
    "evidence.file_empty": N_("Berkas kosong (0 byte): lampirkan berkas yang benar."),
    "evidence.reused": N_("{kind} dipakai di {count} pertanyaan: hanya {first} yang terhitung."),
    "evidence.unfit": N_("{kind} tidak cukup untuk pertanyaan ini: butuh {wanted}."),
    "evidence.no_table": N_("Matriks {id} belum lengkap: isi matriksnya (m) atau lampirkan dokumen matriks."),
    "evidence.table_alone": N_("Matriks saja belum membuktikan: butuh {wanted}."),
    "evidence.capped": N_("Pilihan jawaban lebih tinggi daripada buktinya: butuh {wanted}."),
    "evidence.recorded_only": N_("Baru tercatat di kertas: pindai, lalu lampirkan berkasnya agar dapat diunggah."),
    "evidence.questioned": N_(
        "Satu dokumen untuk {count} pertanyaan ({parts}): pastikan isinya menjawab semuanya, lalu tulis alasannya."
    ),
    "gap.no_option": N_("Jawaban ya tanpa pilihan: pilih opsinya (y)."),
    "evidence.unfit_for": N_("{kind} tidak cukup untuk {ids}: butuh {wanted}."),
    "evidence.nothing_claimed": N_("Jawaban {id} tidak mengklaim poin: tidak ada yang dibuktikan dokumen ini."),
    "gap.stale": N_("Pertanyaan berubah sejak dijawab: tinjau ulang jawabannya."),
    "letter.nothing": N_("{agency} tidak punya pertanyaan yang perlu diminta."),
    "letter.agency": N_("Perangkat daerah {name} tidak dikenal: pakai salah satu dari {known}."),
    "letter.due": N_("Tenggat {due} sebelum tanggal surat: isi tenggat yang lebih akhir."),
    "letter.one": N_("Satu nomor untuk satu surat: tambahkan --agency NAMA."),
    "gap.unanswered": N_("Belum dijawab: jawab, lalu lampirkan buktinya."),
    "gap.no_document": N_("Belum ada dokumen: lampirkan buktinya."),
    "evidence.file_not_found": N_("Berkas {path} tidak ditemukan: periksa nama dan foldernya."),
    "evidence.file_is_folder": N_("{path} adalah folder: pilih satu berkas di dalamnya."),
    "evidence.file_unreadable": N_("Berkas {path} tidak dapat dibaca: periksa izin berkas."),
    "evidence.file_zero": N_("Berkas {path} kosong (0 byte): pilih berkas yang berisi."),
    "evidence.file_too_big": N_("Berkas {path} {size} MB, batasnya {limit} MB: perkecil atau pindai ulang."),
    "evidence.file_changing": N_("Berkas {path} berubah selagi disalin: tunggu pindaian selesai, lalu ulangi."),
    "evidence.file_large": N_("Berkas {size} MB: unggahan dapat gagal; pindai lebih ringan bila dapat."),
    "evidence.file_type": N_("Isi berkas {name} adalah {type}, bukan seperti namanya: periksa berkasnya."),
    "evidence.same_file": N_("Berkas yang sama sudah ada pada {title}: kaitkan dokumen itu bila memang sama."),
    "evidence.disk_full": N_(
        "Penyimpanan laptop penuh: kosongkan ruang, lalu lampirkan lagi. Isian tetap ada. [E28]"
    ),
    "evidence.unknown_question": N_("Pertanyaan {id} tidak ada dalam katalog: ketik id seperti 04.1."),
}

# On paper nobody presses a key or ticks a field: the same findings, as a reader of the paper needs them.
PAPER = {
    "evidence.kind_missing": "Jenis dokumen belum disebut.",
    "evidence.title_missing": "Dokumen tanpa judul.",
    "evidence.date_missing": "{kind} tanpa tanggal.",
    "evidence.number_missing": "{kind} tanpa nomor.",
    "evidence.unsigned": "{kind} belum bertanda tangan.",
    "evidence.expired": "Berakhir {until}, sebelum tahun data {span}.",
    "evidence.ends_before": "Berakhir {until}, sebelum tanggal dokumennya sendiri.",
    "evidence.not_yet": "Baru berlaku {date}, sesudah tahun data {span}.",
    "evidence.out_of_years": "Tahun {years} di luar tahun data {span}.",
    "evidence.years_lacking": "Diminta {asked} tahun data, baru ada {years}; kurang {missing}.",
    "evidence.file_changed": "Isi berkas berubah sejak dilampirkan.",
    "evidence.file_missing": "Berkasnya hilang dari folder bukti.",
    "evidence.file_empty": "Berkasnya kosong (0 byte).",
    "evidence.reused": "{kind} dipakai di {count} pertanyaan; hanya {first} yang terhitung.",
    "evidence.unfit": "{kind} tidak cukup untuk pertanyaan ini; dibutuhkan {wanted}.",
    "evidence.unfit_for": "{kind} tidak cukup untuk {ids}; dibutuhkan {wanted}.",
    "evidence.nothing_claimed": "Jawaban {id} tidak mengklaim poin.",
    "evidence.no_table": "Matriks {id} belum lengkap.",
    "evidence.table_alone": "Baru ada matriksnya; dibutuhkan {wanted}.",
    "evidence.capped": "Dokumen yang ada lebih rendah daripada pilihan jawabannya; dibutuhkan {wanted}.",
    "evidence.recorded_only": "Baru tercatat di kertas, belum ada berkas pindainya.",
    "evidence.questioned": "Satu dokumen untuk {count} pertanyaan ({parts}).",
    "gap.no_option": "Jawaban ya tanpa pilihan.",
    "gap.stale": "Pertanyaan berubah sejak dijawab.",
    "gap.unanswered": "Belum dijawab.",
    "gap.no_document": "Belum ada dokumen.",
}


def wanted_text(wanted: WantedDocuments, speak: Callable[[str], str] = _) -> str:
    """ "Perda atau Perbup, ditandatangani, 2023–2024, dengan matriks": the documents a question asks for."""
    parts = [kinds_text(wanted.kinds, speak) if wanted.kinds else speak(N_("dokumen apa pun"))]
    if wanted.signed:
        parts.append(speak(N_("ditandatangani")))
    if wanted.years:
        parts.append(_years(wanted, speak))
    if wanted.table and TABLE not in wanted.kinds:
        parts.append(speak(N_("dengan matriks")))
    return ", ".join(parts)


def _years(wanted: WantedDocuments, speak: Callable[[str], str]) -> str:
    first, last = str(wanted.years[0]), str(wanted.years[-1])
    if first == last:
        return first
    if wanted.asked_years < len(wanted.years):
        return speak(N_("{first} atau {last}")).format(first=first, last=last)
    return f"{first}–{last}"
