"""The words officers write above the columns of their lists, folded, and the field each means."""

from collections.abc import Mapping
from typing import Literal

Kind = Literal["companies", "people", "invitations"]
KINDS: tuple[Kind, ...] = ("companies", "people", "invitations")

_SHARED = {
    "no": "no|no urut|nomor|nomor urut|urut|num|nmr|number",
    "phone": "no hp|hp|no hp wa|hp wa|nomor hp|handphone|no handphone|no telp|telp|telpon|telepon|no telepon"
    "|no tlp|tlp|no telp hp|telp hp|no hp telp|whatsapp|no wa|wa|no whatsapp|kontak|no kontak|nomor kontak"
    "|phone|phone number|mobile|nomor telepon|hp 1|hp 2|no hp 1|no hp 2|telepon hp|telepon 1|telepon 2",
    "email": "email|e mail|surel|alamat email|alamat e mail|mail|email 1|email 2|alamat surel",
    "village": "desa|kelurahan|desa kelurahan|desa kel|kel desa|kelurahan desa|village|village code",
    "district": "kecamatan|kec|district",
    "pillar": "pilar|unsur|pillar|unsur pilar|kelompok unsur",
    "kind": "jenis lembaga|jenis instansi|kind|jenis organisasi",
    "note": "catatan|keterangan|ket|note|notes|remark",
}
_PERSON = {
    "name": "nama|nama lengkap|nama peserta|nama undangan|nama tamu|nama lengkap gelar|nama dan gelar|nama gelar"
    "|nama lengkap dan gelar|nama lengkap beserta gelar|name|full name|nama yang diundang|nama orang|peserta"
    "|nama pegawai|nama anggota|nama narasumber|nama anak",
    "title_before": "gelar depan|title before",
    "title_after": "gelar belakang|title after|gelar",
    "sex": "jk|l p|lp|jenis kelamin|j k|kelamin|gender|sex|jns kelamin|jenis kel|jenis kelamin l p|p l|jkel",
    "sex_l": "laki laki|lk|pria",
    "sex_p": "perempuan|pr|wanita",
    "organisation": "instansi|asal instansi|lembaga|organisasi|asal|unit kerja|perusahaan|nama instansi"
    "|nama lembaga|nama organisasi|instansi lembaga|asal lembaga|skpd|opd|perangkat daerah|dinas|organisation"
    "|organization|nama perusahaan|utusan|instansi perusahaan|asal sekolah|sekolah|instansi asal|perwakilan"
    "|dari|mewakili|asal instansi lembaga|instansi organisasi|instansi lembaga perusahaan|dinas instansi",
    "office": "jabatan|office|posisi|pekerjaan|jabatan pekerjaan|position|peran|tugas",
    "organisation_office": "instansi jabatan|jabatan instansi|instansi dan jabatan|jabatan dan instansi"
    "|jabatan unit kerja|unit kerja jabatan|asal instansi jabatan|lembaga jabatan",
    "is_child": "anak|anak anak|is child|peserta anak",
    "age": "umur|usia|age",
    "letter_number": "no surat|nomor surat|nomor undangan|no undangan|letter number",
}
_COMPANY = {
    "name": "nama|nama perusahaan|perusahaan|nama usaha|nama badan usaha|badan usaha|nama pelaku usaha"
    "|pelaku usaha|nama pt|nama cv|nama pt cv|company|company name|name|nama lembaga|nama badan|nama unit usaha"
    "|nama lembaga usaha|nama dunia usaha|dunia usaha|unit usaha|nama instansi|usaha",
    "legal_form": "bentuk|bentuk badan|bentuk badan hukum|bentuk hukum|badan hukum|bentuk usaha|legal form"
    "|jenis badan usaha|bentuk badan usaha",
    "nib": "nib|nomor induk berusaha|no nib|nomor nib|no induk berusaha",
    "npwp": "npwp|no npwp|nomor npwp|nomor pokok wajib pajak|npwp badan",
    "kbli_code": "kbli|kode kbli|kbli code|no kbli|kbli 2020",
    "kbli_version": "versi kbli|kbli version",
    "scale": "skala|skala usaha|scale|klasifikasi usaha|kategori usaha|besar usaha",
    "workers_male": "pekerja laki laki|tenaga kerja laki laki|karyawan laki laki|tk laki laki|pekerja l|tk l"
    "|tenaga kerja l|karyawan l|workers male|jumlah pekerja laki laki|pekerja pria|karyawan pria|naker l",
    "workers_female": "pekerja perempuan|tenaga kerja perempuan|karyawan perempuan|tk perempuan|pekerja p|tk p"
    "|tenaga kerja p|karyawan p|workers female|jumlah pekerja perempuan|pekerja wanita|karyawan wanita|naker p"
    "|karyawati",
    "address": "alamat|alamat usaha|alamat perusahaan|alamat lengkap|address|alamat kantor|lokasi|lokasi usaha"
    "|alamat domisili|domisili",
    "head_office": "kantor pusat|head office|pusat|alamat pusat|kota kantor pusat",
    "contact": "kontak person|contact person|cp|narahubung|nama kontak|penanggung jawab|nama pimpinan|pimpinan"
    "|nama penanggung jawab|direktur|pemilik|nama pemilik|nama direktur|pic|nama pic",
    "sector": "bidang usaha|jenis usaha|sektor|sektor usaha|bidang|kegiatan usaha",
    "row_kind": "kind|jenis",
    "site": "site village code|desa lokasi usaha|desa lokasi|kelurahan lokasi usaha",
}


def _table(*groups: Mapping[str, str]) -> Mapping[str, str]:
    return {word: name for group in groups for name, words in group.items() for word in words.split("|")}


WORDS: Mapping[Kind, Mapping[str, str]] = {
    "companies": _table(_SHARED, _COMPANY),
    "people": _table(_SHARED, _PERSON),
    "invitations": _table(_SHARED, _PERSON),
}
# One of these must be there, or the row is no header.
CERTAIN: Mapping[Kind, tuple[str, ...]] = {
    "companies": ("name",),
    "people": ("name",),
    "invitations": ("name", "organisation", "organisation_office"),
}
