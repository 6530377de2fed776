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
    "agency_id": N_("penerbit"), "agenda": N_("susunan acara"), "annulled": N_("dibatalkan"),
    "annulled_reason": N_("alasan pembatalan"), "answer": N_("jawaban"), "answer_id": N_("jawaban"),
    "area_code": N_("wilayah"), "aspect": N_("aspek"), "at": N_("waktu"), "beneficiaries": N_("penerima manfaat"),
    "board_id": N_("kepengurusan"), "catalogue_id": N_("katalog"), "cluster_id": N_("klaster"),
    "code": N_("kode"), "data_year_first": N_("tahun data awal"), "data_year_last": N_("tahun data akhir"),
    "date": N_("tanggal"), "deadline_em": N_("tenggat EM"), "deadline_va": N_("tenggat VA"),
    "deadline_vl": N_("tenggat VL"), "deleted": N_("dihapus"), "denominator_1": N_("penyebut tahun pertama"),
    "denominator_2": N_("penyebut tahun kedua"), "desk": N_("meja"), "division": N_("bidang"),
    "document_number": N_("nomor dokumen"), "done": N_("selesai"), "due": N_("tenggat"),
    "ends_at": N_("jam selesai"), "ends_on": N_("tanggal selesai"), "entity": N_("jenis data"),
    "event_id": N_("acara"), "evidence_id": N_("bukti"), "field": N_("isian"), "file_name": N_("nama berkas"),
    "file_sha256": N_("sidik berkas"), "file_size": N_("ukuran berkas"), "file_type": N_("jenis berkas"),
    "form": N_("bentuk"), "fraction": N_("bagian poin"), "fraction_set": N_("bagian poin dipilih"),
    "from_date": N_("sejak"), "hidden": N_("disembunyikan"), "how": N_("cara hadir"),
    "inaugurated": N_("dilantik"), "indicator_id": N_("indikator"), "item_code": N_("butir"), "key": N_("kunci"),
    "label": N_("nama"), "label_key": N_("kunci nama"), "last_contacted": N_("hubungan terakhir"),
    "last_contacted_at": N_("waktu hubungan terakhir"), "late": N_("terlambat dicatat"),
    "legal_basis": N_("dasar hukum data"), "letter_date": N_("tanggal undangan"),
    "letter_number": N_("nomor undangan"), "list_name": N_("daftar"), "merged_into": N_("digabung ke"),
    "minutes": N_("notula"), "name_key": N_("kunci nama"), "number": N_("nomor"),
    "number_1": N_("angka tahun pertama"), "number_2": N_("angka tahun kedua"),
    "numerator_1": N_("pembilang tahun pertama"), "numerator_2": N_("pembilang tahun kedua"),
    "organiser": N_("penyelenggara"), "part": N_("bagian"), "partnership": N_("kemitraan"),
    "period_from": N_("masa bakti mulai"), "period_until": N_("masa bakti sampai"), "person_id": N_("orang"),
    "planned": N_("rencana rupiah"), "points": N_("poin"), "position": N_("urutan"), "present": N_("ada"),
    "principle": N_("prinsip"), "proof": N_("bukti"), "purpose": N_("tujuan data"),
    "question_id": N_("pertanyaan"), "questions": N_("untuk pertanyaan"), "realised": N_("realisasi rupiah"),
    "reason": N_("alasan"), "report_note": N_("catatan laporan"), "represents_name": N_("mewakili"),
    "represents_person_id": N_("mewakili (orang)"), "round_id": N_("tahun evaluasi"), "row": N_("data asal"),
    "scope": N_("cakupan"), "search_key": N_("kunci pencarian"), "sent_on": N_("dikirim"),
    "session_id": N_("sesi"), "signatory": N_("penanda tangan"), "signed": N_("tanda tangan"),
    "sk_date": N_("tanggal SK"), "sk_issuer": N_("penerbit SK"), "sk_number": N_("nomor SK"),
    "speakers": N_("narasumber"), "stage": N_("tahap"), "stamped": N_("cap"), "started_from": N_("dimulai dari"),
    "starts_at": N_("jam mulai"), "starts_on": N_("tanggal mulai"), "state": N_("status telaah"),
    "state_at": N_("waktu telaah"), "state_by": N_("penelaah"), "state_note": N_("catatan telaah"),
    "source": N_("asal"), "step": N_("langkah"), "target": N_("sasaran"), "targets": N_("sasaran"),
    "text": N_("teks"), "title": N_("judul"), "title_key": N_("kunci judul"), "until": N_("berlaku sampai"),
    "until_date": N_("sampai"), "utc_offset": N_("selisih waktu"), "value": N_("nilai"), "venue": N_("tempat"),
    "what": N_("apa"), "who": N_("siapa"), "year": N_("tahun"), "years": N_("tahun data"),
}  # fmt: skip
FIELDS = _OTHERS | {one.name: one.word for table in TABLES for one in table}


def field_text(entity: str, field: str) -> str:
    """ "Lembaga, nama": which field of which kind of record; names of a newer version as they are."""
    return f"{_(ENTITIES.get(entity, entity))}, {_(FIELDS.get(field, field))}"


def entity_text(entity: str) -> str:
    """ "Lembaga": which kind of record; that of a newer version as it is."""
    return _(ENTITIES.get(entity, entity))


def paper_field(entity: str, field: str) -> str:
    """ "Lembaga, nama" in Indonesian whatever language the screen speaks."""
    return ", ".join(text.rpartition("\x04")[2] for text in (ENTITIES.get(entity, entity), FIELDS.get(field, field)))
