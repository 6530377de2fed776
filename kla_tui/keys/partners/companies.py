"""Keys of the company screens."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import export_key, order_key

COMPANIES = KeyGroup(
    "companies",
    N_("Perusahaan"),
    (
        Key("companies.open", "enter", "open", N_("Buka"), N_("Buka ringkasan perusahaan"), footer=True),
        Key("companies.search", "slash", "search", N_("Cari"), N_("Cari perusahaan"), footer=True),
        Key("companies.add", "a", "add", N_("Tambah"), N_("Catat perusahaan baru"), footer=True),
        Key("companies.edit", "e", "edit", N_("Ubah"), N_("Ubah data perusahaan")),
        Key("companies.steps", "l", "steps", C_("key", "Langkah"), N_("Langkah keanggotaan APSAI"), footer=True),
        Key("companies.filter", "f", "filter", N_("Saring"), N_("Saring menurut langkah keanggotaan"), footer=True),
        Key("companies.duplicates", "g", "duplicates", N_("Ganda"), N_("Tinjau perusahaan yang mungkin ganda, lalu gabung")),
        Key("companies.contacts", "n", "contacts", N_("Narahubung"), N_("Narahubung perusahaan ini, sekarang dan dulu")),
        Key("companies.commitments", "m", "commitments", N_("Komitmen"), N_("Lembar komitmen perusahaan ini (penilaian mandiri)")),
        Key("companies.boards", "b", "boards", N_("Pengurus"), N_("Kepengurusan APSAI: masa bakti, SK, pengurus")),
        Key("companies.ledger", "o", "contributions", C_("place", "Kontribusi"), N_("Kontribusi perusahaan ini"), footer=True),
        Key("companies.proposals", "u", "proposals", N_("Usulan"), N_("Usulan dari data: langkah dan bukti")),
        Key("companies.pillars", "p", "pillars", N_("Empat pilar"), N_("Empat pilar: siapa ada, siapa belum")),
        Key("companies.remove", "d", "remove", N_("Hapus"), N_("Hapus dari daftar (dapat diurungkan)")),
        Key("companies.history", "h", "history", N_("Riwayat"), N_("Riwayat perusahaan ini")),
        order_key("companies"),
        export_key("companies"),
        Key("companies.leave", "escape", "leave", N_("Kembali"), N_("Kembali")),
    ),
)  # fmt: skip
COMPANY = KeyGroup(
    "company",
    N_("Ringkasan perusahaan"),
    (
        Key("company.open", "enter", "open", N_("Buka"), N_("Buka bagian yang ditunjuk"), footer=True),
        Key("company.edit", "e", "edit", N_("Ubah"), N_("Ubah data perusahaan"), footer=True),
        Key("company.steps", "l", "steps", C_("key", "Langkah"), N_("Langkah keanggotaan APSAI"), footer=True),
        Key("company.contacts", "n", "contacts", N_("Narahubung"), N_("Narahubung, sekarang dan dulu"), footer=True),
        Key("company.commitments", "m", "commitments", N_("Komitmen"), N_("Lembar komitmen (penilaian mandiri)"), footer=True),
        Key("company.print", "p", "print", N_("Cetak"), N_("Cetak profil perusahaan (PDF ke folder exports)"), footer=True),
        Key("company.history", "h", "history", N_("Riwayat"), N_("Riwayat perusahaan ini")),
        Key("company.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar perusahaan")),
    ),
)  # fmt: skip
STEPS = KeyGroup(
    "steps",
    N_("Langkah keanggotaan"),
    (
        Key("steps.add", "a", "add", N_("Tambah"), N_("Catat langkah baru"), footer=True),
        Key("steps.remove", "d", "remove", N_("Hapus"), N_("Hapus langkah (dapat diurungkan)"), footer=True),
        Key("steps.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar perusahaan"), footer=True),
    ),
)
CONTACTS = KeyGroup(
    "contacts",
    N_("Narahubung"),
    (
        Key("contacts.open", "enter,e", "edit", N_("Ubah"), N_("Ubah narahubung; orang dari acara menjadi narahubung"), footer=True),
        Key("contacts.add", "a", "add", N_("Tambah"), N_("Catat narahubung baru"), footer=True),
        Key("contacts.contacted", "c", "contacted", N_("Dihubungi"), N_("Catat: dihubungi hari ini"), footer=True),
        Key("contacts.filter", "f", "filter", N_("Tahun"), N_("Siapa narahubungnya pada suatu tahun"), footer=True),
        Key("contacts.remove", "d", "remove", N_("Hapus"), N_("Hapus narahubung (dapat diurungkan)"), footer=True),
        Key("contacts.history", "h", "history", N_("Riwayat"), N_("Riwayat narahubung ini")),
        Key("contacts.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
DUPLICATES = KeyGroup(
    "duplicates",
    N_("Mungkin ganda"),
    (
        Key("duplicates.open", "enter", "open", N_("Bandingkan"), N_("Bandingkan keduanya, lalu gabungkan"), footer=True),
        Key("duplicates.apart", "t", "apart", N_("Tidak sama"), N_("Keduanya tidak sama: jangan tampilkan lagi"), footer=True),
        Key("duplicates.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar perusahaan"), footer=True),
    ),
)  # fmt: skip
MERGE = KeyGroup(
    "merge",
    N_("Gabungkan dua perusahaan"),
    (
        Key("merge.choose", "enter", "choose", N_("Tukar pilihan"), N_("Pilih isian dari yang kiri atau yang kanan"), footer=True),
        Key("merge.merge", "g", "merge", N_("Gabungkan"), N_("Gabungkan menjadi satu (dapat diurungkan)"), footer=True),
        Key("merge.apart", "t", "apart", N_("Tidak sama"), N_("Keduanya tidak sama; pasangan ini tidak tampil lagi"), footer=True),
        Key("merge.leave", "escape", "leave", N_("Kembali"), N_("Kembali tanpa menggabungkan"), footer=True),
    ),
)  # fmt: skip
GROUPS = (COMPANIES, COMPANY, STEPS, CONTACTS, DUPLICATES, MERGE)
