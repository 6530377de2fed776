"""Keys of the summary and of the screens behind it."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup

SUMMARY = KeyGroup(
    "summary",
    N_("Ringkasan"),
    (
        Key("summary.open", "enter", "open", N_("Buka"), N_("Buka daftar di balik angka"), footer=True),
        Key("summary.move", "up,down", "move", N_("Pilih"), N_("Pilih baris (juga j dan k)")),
        Key("summary.beside", "left,right", "beside", N_("Angka"), N_("Pilih angka di baris itu"), footer=True),
        Key("summary.what_if", "w", "what_if", C_("key", "Simulasi"), N_("Simulasi: coba langkah mana yang menaikkan poin"), footer=True),
        Key("summary.lacking", "t", "lacking", N_("Ke KLA?"), N_("Apa yang kurang ke KLA? Langkah termurah ke sana ditandai"), footer=True),
        Key("summary.forecast", "p", "forecast", N_("Perkiraan"), N_("Seberapa pasti perkiraan ini"), footer=True),
        Key("summary.proposals", "u", "proposals", N_("Usulan"), N_("Usulan dari data: langkah keanggotaan, bukti, matriks"), footer=True),
        Key("summary.reload", "ctrl+l", "reload", N_("Hitung ulang"), N_("Hitung ulang semua angka"), typing=True),
    ),
)  # fmt: skip
WHAT_IF = KeyGroup(
    "what_if",
    N_("Simulasi"),
    (
        Key("what_if.mark", "space,enter", "mark", N_("Tandai"), N_("Anggap langkah ini selesai, atau belum"), footer=True),
        Key("what_if.aim", "left,right", "aim", N_("Cara"), N_("Cara lain: lebih ringan, atau lebih banyak poin"), footer=True),
        Key("what_if.all", "a", "all", N_("Semua"), N_("Tandai semua yang tampil sampai penuh (atau lepas semua)"), footer=True),
        Key("what_if.target", "t", "target", N_("Predikat"), N_("Tandai langkah termurah ke sebuah predikat"), footer=True),
        Key("what_if.filter", "f", "filter", N_("Saring"), N_("Hanya yang ditandai, satu klaster atau perangkat daerah"), footer=True),
        Key("what_if.clear", "d", "clear", N_("Ulang"), N_("Lepas semua tanda")),
        Key("what_if.leave", "escape", "leave", N_("Kembali"), N_("Kembali; tidak ada yang disimpan"), footer=True),
    ),
)  # fmt: skip
FORECAST = KeyGroup(
    "forecast",
    N_("Perkiraan"),
    (
        Key("forecast.open", "enter", "open", N_("Buka"), N_("Buka pertanyaan"), footer=True),
        Key("forecast.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
WORK = KeyGroup(
    "work",
    N_("Kerja per hari"),
    (
        Key("work.open", "enter", "open", N_("Buka"), N_("Buka apa yang dikerjakan hari itu"), footer=True),
        Key("work.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke Ringkasan"), footer=True),
    ),
)
GROUPS = (SUMMARY, WHAT_IF, FORECAST, WORK)
