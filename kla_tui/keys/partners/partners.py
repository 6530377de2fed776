"""Keys of the screens about partners: ledger, totals, reminders, proposals, the four pillars."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import order_key

LEDGER = KeyGroup(
    "contributions",
    C_("place", "Kontribusi"),
    (
        Key("contributions.open", "enter,e", "edit", N_("Buka"), N_("Buka kontribusi"), footer=True),
        Key("contributions.add", "a", "add", N_("Tambah"), N_("Catat kontribusi baru"), footer=True),
        Key("contributions.search", "slash", "search", N_("Cari"), N_("Cari mitra atau kegiatan")),
        Key("contributions.filter", "f", "filter", N_("Saring"), N_("Saring menurut tahun, pilar, klaster, …"),
            footer=True),
        Key("contributions.totals", "v", "totals", N_("Rekap"), N_("Jumlah menurut klaster, bentuk, tahun, desa"),
            footer=True),
        Key("contributions.owing", "r", "owing", N_("Belum lapor"), N_("Perusahaan yang belum melapor, dan suratnya"),
            footer=True),
        Key("contributions.proposals", "u", "proposals", N_("Usulan"), N_("Yang diusulkan dari data"), footer=True),
        Key("contributions.all", "s", "all", N_("Semua"), N_("Tampilkan kontribusi semua mitra")),
        order_key("contributions"),
        Key("contributions.remove", "d", "remove", N_("Hapus"), N_("Hapus kontribusi (dapat diurungkan)")),
        Key("contributions.history", "h", "history", N_("Riwayat"), N_("Riwayat kontribusi ini")),
        Key("contributions.leave", "escape", "leave", N_("Kembali"), N_("Kembali")),
    ),
)  # fmt: skip
TOTALS = KeyGroup(
    "totals",
    N_("Rekap kontribusi"),
    (
        Key("totals.view", "v", "turn", N_("Tampilan"), N_("Menurut klaster, bentuk, tahun, pilar, mitra, desa"),
            footer=True),
        Key("totals.year", "f", "year", N_("Tahun"), N_("Hanya satu tahun"), footer=True),
        Key("totals.open", "enter", "open_row", N_("Buka"), N_("Kontribusi di balik angka ini"), footer=True),
        Key("totals.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
UNREPORTED = KeyGroup(
    "owing",
    N_("Belum melapor"),
    (
        Key("owing.mark", "space", "mark", C_("key", "Tandai"), N_("Tandai untuk surat; tanpa tanda: semua"),
            footer=True),
        Key("owing.letters", "s", "letters", N_("Surat"), N_("Cetak surat pengingat (PDF)"), footer=True),
        Key("owing.search", "slash", "search", N_("Cari"), N_("Cari perusahaan"), footer=True),
        Key("owing.open", "enter,o", "contributions", C_("place", "Kontribusi"), N_("Kontribusi perusahaan ini"), footer=True),
        Key("owing.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
PROPOSALS = KeyGroup(
    "proposals",
    N_("Usulan"),
    (
        Key("proposals.accept", "y,enter", "accept", N_("Terima"), N_("Terima usulan: tulis apa yang diusulkan"),
            footer=True),
        Key("proposals.decline", "t", "decline", N_("Tolak"), N_("Tolak usulan; tidak diusulkan lagi"), footer=True),
        Key("proposals.all", "s", "accept_all", N_("Terima sejenis"), N_("Terima semua usulan sejenis ini"),
            footer=True),
        Key("proposals.filter", "f", "filter", N_("Saring"), N_("Satu jenis saja, atau yang sudah ditolak"),
            footer=True),
        Key("proposals.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
PILLARS = KeyGroup(
    "pillars",
    N_("Empat pilar"),
    (
        Key("pillars.open", "enter", "open_row", N_("Buka"), N_("Lembaga di klaster ini"), footer=True),
        Key("pillars.add", "a", "add", N_("Tambah"), N_("Catat lembaga baru"), footer=True),
        Key(
            "pillars.ledger",
            "o",
            "contributions",
            C_("place", "Kontribusi"),
            N_("Kontribusi di klaster ini"),
            footer=True,
        ),
        Key("pillars.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
ORGANISATIONS = KeyGroup(
    "organisations",
    N_("Lembaga"),
    (
        Key("organisations.open", "enter,e", "edit", N_("Buka"), N_("Buka lembaga"), footer=True),
        Key("organisations.add", "a", "add", N_("Tambah"), N_("Catat lembaga baru"), footer=True),
        Key("organisations.search", "slash", "search", N_("Cari"), N_("Cari lembaga"), footer=True),
        Key("organisations.filter", "f", "filter", N_("Saring"), N_("Saring menurut pilar"), footer=True),
        Key(
            "organisations.ledger",
            "o",
            "contributions",
            C_("place", "Kontribusi"),
            N_("Kontribusi lembaga ini"),
            footer=True,
        ),
        Key("organisations.history", "h", "history", N_("Riwayat"), N_("Riwayat lembaga ini")),
        Key("organisations.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
# Ways without a key of their own, which the palette offers on every screen; `doors.WAYS` says where each leads.
DOORS = KeyGroup(
    "doors",
    N_("Mitra"),
    (
        Key("door.contributions", "", "show('contributions')", C_("place", "Kontribusi"),
            N_("Buku kontribusi semua mitra")),
        Key("door.totals", "", "show('totals')", N_("Rekap"),
            N_("Rekap kontribusi dan peta desa")),
        Key("door.owing", "", "show('owing')", N_("Belum lapor"),
            N_("Belum melapor, dan surat pengingat")),
        Key("door.proposals", "", "show('proposals')", N_("Usulan"),
            N_("Usulan dari data")),
        Key("door.pillars", "", "show('pillars')", N_("Empat pilar"),
            N_("Empat pilar: siapa ada, siapa belum")),
        Key("door.people", "", "show('people')", C_("place", "Orang"),
            N_("Orang: betulkan nama, lembaga, nomor HP")),
        Key("door.drafts", "", "show('drafts')", N_("Draf"),
            N_("Semua draf: yang diketik dan belum disimpan")),
    ),
)  # fmt: skip
GROUPS = (LEDGER, TOTALS, UNREPORTED, PROPOSALS, PILLARS, ORGANISATIONS)
