"""Sentences about a document that does not prove what it is offered for: what is wrong and what to do."""

from kla_tui.i18n import N_

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
    "evidence.capped": N_("Pilihan jawaban lebih tinggi daripada buktinya: butuh {wanted}."),
    "evidence.recorded_only": N_("Baru tercatat di kertas: pindai, lalu lampirkan berkasnya agar dapat diunggah."),
    "evidence.questioned": N_(
        "Satu dokumen untuk {count} pertanyaan di {indicators} indikator: pastikan isinya menjawab semuanya, "
        "lalu tulis alasannya."
    ),
    "gap.no_option": N_("Jawaban ya tanpa pilihan: pilih opsinya (y)."),
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
