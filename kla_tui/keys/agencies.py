"""Keys of the agencies, of what one of them owes, and of the names they bear here."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import export_key, order_key

AGENCIES = KeyGroup(
    "agencies",
    N_("Perangkat Daerah"),
    (
        Key("agencies.open", "enter", "open", N_("Buka"), N_("Yang belum diserahkan perangkat daerah ini"), footer=True),
        Key("agencies.names", "n", "names", N_("Nama"), N_("Nama perangkat daerah di sini, sekali untuk semua"), footer=True),
        Key("agencies.letter", "u", "letter", N_("Surat"), N_("Surat permintaan dokumen: PDF, DOCX, teks"), footer=True),
        Key("agencies.carry", "l", "carry", N_("Lembar"), N_("Satu lembar untuk dibawa ke perangkat daerah"), footer=True),
        Key("agencies.gaps", "g", "gaps", N_("Laporan"), N_("Laporan kesenjangan untuk rapat Gugus Tugas"), footer=True),
        Key("agencies.letters", "r", "letters", N_("Arsip"), N_("Surat yang sudah dibuat")),
        order_key("agencies"),
        export_key("agencies"),
        Key("agencies.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
OWED = KeyGroup(
    "owed",
    N_("Yang belum diserahkan"),
    (
        Key("owed.open", "enter", "open", N_("Buka"), N_("Buka pertanyaan"), footer=True),
        Key("owed.mark", "space", "mark", N_("Tandai"), N_("Tandai beberapa untuk satu tindakan"), footer=True),
        Key("owed.give", "t", "give", N_("Tugaskan"), N_("Tugaskan yang ditandai, dengan tenggat"), footer=True),
        Key("owed.state", "s", "state", N_("Status"), N_("Belum diminta, diminta, diterima"), footer=True),
        Key("owed.letter", "u", "letter", N_("Surat"), N_("Surat untuk yang ditandai, atau semuanya"), footer=True),
        Key("owed.remove", "d", "remove", N_("Tarik"), N_("Tarik penugasan (dapat diurungkan)")),
        Key("owed.questions", "p", "questions", N_("Semua"), N_("Semua pertanyaan perangkat daerah ini")),
        Key("owed.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
NAMES = KeyGroup(
    "agency_names",
    N_("Nama perangkat daerah"),
    (
        Key("agency_names.open", "enter,e", "edit", N_("Namai"), N_("Lembaga mana yang dimaksud di sini"), footer=True),
        Key("agency_names.mark", "space", "mark", N_("Tandai"), N_("Tandai beberapa yang di sini satu lembaga"), footer=True),
        Key("agency_names.remove", "d", "remove", N_("Hapus"), N_("Kembali ke nama katalog (dapat diurungkan)"), footer=True),
        Key("agency_names.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
LETTERS = KeyGroup(
    "letters",
    N_("Surat permintaan"),
    (Key("letters.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),),
)
GROUPS = (AGENCIES, OWED, NAMES, LETTERS)
