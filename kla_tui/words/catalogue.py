"""Sentences about a catalogue or corrections that do not hold together."""

from kla_tui.i18n import N_
from kla_tui.rules.instrument.catalogue import Question

TEXTS = {
    "catalogue.duplicate_id": N_("Id {id} dipakai dua kali: pakai id lain."),
    "catalogue.unknown_cluster": N_("Klaster {id} tidak ada dalam katalog: tulis id klaster yang ada."),
    "catalogue.unknown_part": N_("Bagian {id} tidak ada pada indikator ini: tulis id bagian yang ada."),
    "catalogue.unknown_indicator": N_("Indikator {id} tidak ada dalam katalog: tulis id indikator yang ada."),
    "catalogue.unknown_question": N_("Pertanyaan {id} tidak ada dalam katalog: tulis id pertanyaan yang ada."),
    "catalogue.unknown_type": N_("Tipe {value} tidak dikenal: pakai {choices}."),
    "catalogue.unknown_word": N_("Nilai {name} {value} tidak dikenal: pakai {choices}."),
    "catalogue.unknown_field": N_("Isian {name} tidak dikenal di sini: pakai {choices}."),
    "catalogue.not_positive": N_("Poin {id} tidak boleh negatif; nol hanya boleh pada pertanyaan."),
    "catalogue.no_year": N_("Jumlah tahun {id} paling sedikit 1."),
    "catalogue.unreachable": N_("Jumlah poin pertanyaan indikator {id} hanya {sum}, maksimumnya {max}."),
    "catalogue.wrong_sum": N_("Jumlah poin di bawah {id} adalah {sum}, seharusnya {max}."),
    "catalogue.levels": N_("Ambang predikat {id} harus naik dan tidak melebihi poin maksimum."),
    "catalogue.not_toml": N_("Baris {line} bukan TOML yang benar: periksa tanda kutip, kurung, dan tanda =."),
    "catalogue.wrong_text": N_("Isian {name} pada {id} harus teks dalam tanda kutip dan tidak kosong."),
    "catalogue.wrong_texts": N_('Isian {name} pada {id} harus daftar teks: tulis ["…", "…"].'),
    "catalogue.wrong_points": N_("Poin {name} pada {id} harus angka 0 sampai 100000: tulis seperti 4.5."),
    "catalogue.wrong_count": N_("Isian {name} pada {id} harus angka bulat 0 sampai 9999."),
    "catalogue.wrong_flag": N_("Isian {name} pada {id} harus true atau false."),
    "catalogue.wrong_word": N_('Isian {name} pada {id} harus teks dalam tanda kutip, atau "" untuk kosong.'),
    "catalogue.wrong_id": N_("Id {id} tidak dapat dipakai: paling banyak 20 huruf, angka, titik atau garis."),
    "catalogue.wrong_table": N_("{name} harus tabel: tulis dengan kepala seperti pada berkas katalog."),
    "catalogue.missing_field": N_("{id} baru dan belum memuat {name}: tambahkan."),
    "catalogue.given_twice": N_("{id} dikoreksi dua kali dalam berkas ini: satukan."),
    "catalogue.wrong_indicator": N_("Pertanyaan {id} milik indikator {owner}: pindahkan ke sana."),
    "catalogue.wrong_fraction": N_("Bagian poin {name} pada {id} harus 0 sampai 1: tulis seperti 0.5."),
    "catalogue.wrong_share": N_("Batas {name} pada {id} harus persen 0 sampai 100: tulis seperti 25."),
    "scale.option_line": N_("Baris {line}: tulis id | teks | bagian poin 0 sampai 1, misalnya perda | Perda | 1."),
    "scale.band_line": N_("Baris {line}: tulis batas persen | bagian poin 0 sampai 1, misalnya 25 | 0,25."),
    "scale.line_twice": N_("Baris {line}: {id} sudah ditulis di atas: satukan."),
    "catalogue.unknown_source": N_("Sumber {id} tidak ada dalam katalog: tulis id sumber yang ada."),
    "catalogue.unknown_scale": N_("Skala {id} tidak ada dalam katalog: tulis id skala yang ada."),
    "catalogue.scale_unfit": N_("Skala pertanyaan {id} tidak cocok dengan tipe, arah atau jumlah tahunnya."),
    "catalogue.scale_kind": N_("Skala {id}: isi kind options dengan pilihan, atau bands dengan rentang persen."),
    "catalogue.scale_fraction": N_("Skala {id}: fraction harus 0 sampai 1, misalnya 0.5."),
    "catalogue.scale_order": N_("Skala {id}: pilihan harus urut dari 1 turun ke 0."),
    "catalogue.scale_when": N_("Skala {id}: when harus better, same, worse menurut urutan."),
    "catalogue.scale_bands": N_("Skala {id}: up_to harus naik sampai 100, bagian poinnya naik atau turun saja."),
    "catalogue.yes_low": N_("Nilai yes_low {id} harus di atas 0, paling tinggi 1, dan hanya pada ya/tidak."),
    "catalogue.no_matrix": N_("Pertanyaan {id} mewajibkan matriks, tetapi matrix tidak true."),
    "catalogue.no_points": N_("Poin maksimum kosong: ketik angkanya, misalnya 4,5."),
}


def paper_question(question: Question) -> str:
    """The text of a question on paper, marked where its official wording was not seen."""
    mark = " (perkiraan, bukan bunyi resmi)" if question.text_status else ""
    return f"{question.text_id}{mark}"
