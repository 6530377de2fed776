"""What several nouns say alike: words above the columns of officers' lists, and why a column is no field."""

from kla_tui.fields.field import Absent, Headers

PHONE = Headers(
    "no hp|hp|no hp wa|hp wa|nomor hp|handphone|no handphone|no telp|telp|telpon|telepon|no telepon"
    "|no tlp|tlp|no telp hp|telp hp|no hp telp|whatsapp|no wa|wa|no whatsapp|kontak|no kontak|nomor kontak"
    "|phone|phone number|mobile|nomor telepon|hp 1|hp 2|no hp 1|no hp 2|telepon hp|telepon 1|telepon 2"
)
EMAIL = Headers("email|e mail|surel|alamat email|alamat e mail|mail|email 1|email 2|alamat surel")
VILLAGE = Headers("desa|kelurahan|desa kelurahan|desa kel|kel desa|kelurahan desa|village|village code", "village")
PILLAR = Headers("pilar|unsur|pillar|unsur pilar|kelompok unsur")
NOTE = Headers("catatan|keterangan|ket|note|notes|remark")

NEVER_JOINED = Absent("two of these are never made one")
NOT_IN_LISTS = Absent("no list of these is read")
KEPT_BY_THE_REGISTER = {
    "id": "the key of the row",
    "deleted": "the row was taken off; set by removing, never typed",
    "merged_into": "the row this one became; set by joining",
    "name_key": "derived from the name",
    "search_key": "derived from the name",
}
