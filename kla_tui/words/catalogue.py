"""Sentences about a catalogue or an override that does not hold together."""

from kla_tui.i18n import N_

TEXTS = {
    "catalogue.duplicate_id": N_("Id {id} dipakai dua kali: pakai id lain."),
    "catalogue.unknown_cluster": N_("Blok {id} tidak ada dalam katalog: tulis id blok yang ada."),
    "catalogue.unknown_part": N_("Bagian {id} tidak ada pada indikator ini: tulis id bagian yang ada."),
    "catalogue.unknown_indicator": N_("Indikator {id} tidak ada dalam katalog: tulis id indikator yang ada."),
    "catalogue.unknown_question": N_("Pertanyaan {id} tidak ada dalam katalog: tulis id pertanyaan yang ada."),
    "catalogue.unknown_type": N_("Tipe {type} tidak dikenal: pakai yes_no, percent, number atau text."),
    "catalogue.unknown_word": N_("Nilai direction atau reported_by pada {id} tidak dikenal."),
    "catalogue.unknown_field": N_("Isian {name} tidak dapat diubah: pakai text_id, max_points, agencies atau type."),
    "catalogue.not_positive": N_("Poin {id} tidak boleh negatif dan jumlah tahunnya paling sedikit 1."),
    "catalogue.unreachable": N_("Jumlah poin pertanyaan indikator {id} hanya {sum}, maksimumnya {max}."),
    "catalogue.wrong_sum": N_("Jumlah poin di bawah {id} adalah {sum}, seharusnya {max}."),
    "catalogue.levels": N_("Ambang predikat {id} harus naik dan tidak melebihi poin maksimum."),
    "catalogue.not_toml": N_("Berkas bukan TOML yang benar: {reason}"),
    "catalogue.wrong_value": N_("Nilai {name} tidak dapat dibaca: {value}."),
}
