"""Keys of the history and exchange screens."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import export_key

HISTORY = KeyGroup(
    "history",
    N_("Riwayat"),
    (
        Key("history.undo", "u", "take_back", N_("Urungkan ini"), N_("Urungkan perubahan yang ditunjuk"), footer=True),
        Key("history.filter", "f", "filter", N_("Saring"), N_("Saring: petugas, jenis data, belum dikirim"), footer=True),
        Key("history.day", "g", "day", N_("Sejak"), N_("Sejak tanggal, atau dari tanggal sampai tanggal"), footer=True),
        Key("history.record", "h", "record", C_("record", "Data"), N_("Hanya data yang ditunjuk, atau semua lagi"), footer=True),
        Key("history.report", "p", "report", N_("Cetak"), N_("Tulis yang tampil sebagai laporan PDF"), footer=True),
        export_key("history"),
        Key("history.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
UNSENT = KeyGroup(
    "unsent",
    N_("Belum terkirim"),
    (
        Key("unsent.open", "enter", "open", N_("Riwayat"), N_("Semua yang dilakukan pada data yang ditunjuk"), footer=True),
        Key("unsent.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
EXCHANGE = KeyGroup(
    "exchange",
    N_("Tukar Data"),
    (
        Key("exchange.backup", "b", "backup", N_("Cadangkan"), N_("Salinan bertanggal yang diperiksa"), footer=True),
        Key("exchange.stick", "s", "stick", N_("Ke stik"), N_("Cadangan ke stik yang dipilih"), footer=True),
        Key("exchange.restore", "r", "restore", N_("Pulihkan"), N_("Kembalikan sebuah cadangan")),
        Key("exchange.daily", "d", "daily", N_("Harian"), N_("Cadangan harian otomatis: ya atau tidak")),
        Key("exchange.check", "p", "check", N_("Periksa"), N_("Periksa seluruh folder data"), footer=True),
        Key("exchange.export", "x", "export", N_("Ekspor"), N_("Tulis satu daftar ke folder exports"), footer=True),
        Key(
            "exchange.unsent", "u", "unsent", N_("Belum terkirim"), N_("Perubahan yang belum keluar dari folder ini")
        ),
        Key("exchange.reports", "l", "reports", N_("Laporan"), N_("Buat laporan ke folder exports")),
        Key("exchange.import", "i", "import_list", N_("Impor"), N_("Masukkan daftar dari lembar kerja"), footer=True),
        Key(
            "exchange.pack",
            "k",
            "pack",
            N_("Paket"),
            N_("Paket unggah: bukti per pertanyaan dalam satu ZIP"),
            footer=True,
        ),
        Key(
            "exchange.support",
            "t",
            "support",
            N_("Paket bantuan"),
            N_("Log, angka, versi untuk bantuan lewat telepon"),
        ),
        Key("exchange.leave", "escape", "leave", N_("Kembali"), N_("Kembali")),
    ),
)
CONFLICTS = KeyGroup(
    "conflicts",
    N_("Konflik"),
    (
        Key("conflicts.open", "enter", "open", N_("Buka"), N_("Buka riwayat datanya"), footer=True),
        Key("conflicts.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
GROUPS = (HISTORY, UNSENT, EXCHANGE, CONFLICTS)
