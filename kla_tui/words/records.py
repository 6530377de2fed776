"""The names of tables and fields as officers read them in the history."""

from kla_tui.fields.tables import TABLES
from kla_tui.i18n import C_, N_, _

TEXTS: dict[str, str] = {}  # no problem codes here

ENTITIES = {
    "round": N_("Tahun evaluasi"),
    "answer": N_("Jawaban"),
    "area_cell": N_("Angka per wilayah"),
    "matrix_row": N_("Baris matriks"),
    "score": N_("Nilai tahap"),
    "evidence": N_("Bukti"),
    "evidence_link": N_("Kaitan bukti"),
    "agency_name": N_("Nama perangkat daerah"),
    "assignment": N_("Penugasan"),
    "letter": N_("Surat"),
    "event": C_("record", "Acara"),
    "session": N_("Sesi"),
    "invitation": N_("Undangan"),
    "attendance": N_("Kehadiran"),
    "follow_up": N_("Tindak lanjut"),
    "spj_item": N_("Kelengkapan SPJ"),
    "list_item": N_("Pilihan daftar"),
    "setting": N_("Pengaturan"),
    "organisation": N_("Lembaga"),
    "organisation_part": N_("Bidang lembaga"),
    "company": C_("record", "Perusahaan"),
    "accepted_warning": N_("Peringatan diterima"),
    "membership_step": N_("Langkah keanggotaan"),
    "commitment_item": N_("Butir komitmen"),
    "commitment": N_("Komitmen"),
    "contribution": N_("Kontribusi"),
    "board": N_("Kepengurusan"),
    "board_member": N_("Pengurus"),
    "proposal": N_("Usulan"),
    "person": N_("Orang"),
    "contact": N_("Kontak"),
}
# Columns that no table of fields declares.
_OTHERS = {
    "active": N_("aktif"), "activity": N_("kegiatan"), "agency": N_("perangkat daerah"),
    "annulled": N_("dibatalkan"), "annulled_reason": N_("alasan pembatalan"), "answer": N_("jawaban"),
    "answer_id": N_("jawaban"), "area_code": N_("wilayah"), "aspect": N_("aspek"), "at": N_("waktu"),
    "award_level": N_("peringkat penghargaan"), "award_total": N_("poin penghargaan"),
    "basis": N_("pertanyaan saat dijawab"), "board_id": N_("kepengurusan"), "catalogue_id": N_("katalog"),
    "cause": N_("sebab"), "code": N_("kode"), "correction_em": N_("batas perbaikan EM"),
    "correction_final": N_("batas perbaikan hasil akhir"), "correction_va": N_("batas perbaikan VA pusat"),
    "correction_vap": N_("batas perbaikan VA provinsi"), "correction_vl": N_("batas perbaikan VL"),
    "data_year_first": N_("tahun data awal"), "data_year_last": N_("tahun data akhir"),
    "deadline_em": N_("tenggat EM"), "deadline_final": N_("tenggat hasil akhir"),
    "deadline_va": N_("tenggat VA pusat"), "deadline_vap": N_("tenggat VA provinsi"), "deadline_vl": N_("tenggat VL"),
    "deleted": N_("dihapus"), "denominator_1": N_("penyebut tahun pertama"),
    "denominator_2": N_("penyebut tahun kedua"), "desk": N_("meja"), "division": N_("bidang"),
    "document_number": N_("nomor dokumen"), "done": N_("selesai"), "due": N_("tenggat"),
    "entity": N_("jenis data"), "event_id": N_("acara"), "field": N_("isian"), "fraction": N_("bagian poin"),
    "fraction_set": N_("bagian poin dipilih"), "from_date": N_("sejak"), "hidden": N_("disembunyikan"),
    "how": N_("cara hadir"), "inaugurated": N_("dilantik"), "item_code": N_("butir"), "key": N_("kunci"),
    "label": N_("nama"), "label_key": N_("kunci nama"), "last_contacted": N_("hubungan terakhir"),
    "last_contacted_at": N_("waktu hubungan terakhir"), "late": N_("terlambat dicatat"),
    "list_name": N_("daftar"), "merged_into": N_("digabung ke"), "name_key": N_("kunci nama"),
    "number_1": N_("angka tahun pertama"), "number_2": N_("angka tahun kedua"),
    "numerator_1": N_("pembilang tahun pertama"), "numerator_2": N_("pembilang tahun kedua"),
    "option": N_("opsi"), "part": N_("bagian"), "period_from": N_("masa bakti mulai"),
    "period_until": N_("masa bakti sampai"), "points": N_("poin"),
    "position": N_("urutan"), "present": N_("ada"), "principle": N_("prinsip"),
    "proof": N_("bukti"), "reason": N_("alasan"), "represents_name": N_("mewakili"),
    "represents_person_id": N_("mewakili (orang)"), "round_id": N_("tahun evaluasi"), "row": N_("data asal"),
    "scope": N_("cakupan"), "search_key": N_("kunci pencarian"), "session_id": N_("sesi"),
    "sk_date": N_("tanggal SK"), "sk_issuer": N_("penerbit SK"), "sk_number": N_("nomor SK"),
    "stage": N_("tahap"), "start_em": N_("mulai EM"), "start_final": N_("mulai hasil akhir"),
    "start_va": N_("mulai VA pusat"), "start_vap": N_("mulai VA provinsi"), "start_vl": N_("mulai VL"),
    "started_from": N_("dimulai dari"), "state": N_("status telaah"),
    "state_at": N_("waktu telaah"), "state_by": N_("penelaah"), "state_note": N_("catatan telaah"),
    "source": N_("asal"), "step": N_("langkah"), "target": N_("sasaran"), "targets": N_("sasaran"),
    "text": N_("teks"), "title_key": N_("kunci judul"), "until_date": N_("sampai"),
    "utc_offset": N_("selisih waktu"), "value": N_("nilai"), "what": N_("apa"), "who": N_("siapa"),
}  # fmt: skip
FIELDS = _OTHERS | {one.name: one.word for table in TABLES for one in table}


def field_text(entity: str, field: str) -> str:
    """ "Lembaga, nama": which field of which kind of record; names of a newer version as they are."""
    return f"{_(ENTITIES.get(entity, entity))}, {_(FIELDS.get(field, field))}"


def field_word(field: str) -> str:
    """ "nama": the field alone."""
    return _(FIELDS.get(field, field))


def entity_text(entity: str) -> str:
    """ "Lembaga": which kind of record; that of a newer version as it is."""
    return _(ENTITIES.get(entity, entity))


def paper_field(entity: str, field: str) -> str:
    """ "Lembaga, nama" in Indonesian whatever language the screen speaks."""
    return ", ".join(text.rpartition("\x04")[2] for text in (ENTITIES.get(entity, entity), FIELDS.get(field, field)))
