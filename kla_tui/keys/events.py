"""Keys of the event screens and the desk."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import export_key

EVENTS = KeyGroup(
    "events",
    N_("Acara"),
    (
        Key("events.open", "enter", "open", N_("Buka"), N_("Buka acara"), footer=True),
        Key("events.add", "a", "add", N_("Tambah"), N_("Siapkan acara baru"), footer=True),
        Key("events.edit", "e", "edit", N_("Ubah"), N_("Ubah acara"), footer=True),
        Key("events.remove", "d", "remove", N_("Hapus"), N_("Hapus acara (dapat diurungkan)"), footer=True),
        export_key("events"),
        Key("events.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
EVENT = KeyGroup(
    "event",
    N_("Acara dan undangan"),
    (
        Key("event.desk", "m,enter", "desk", N_("Meja"), N_("Buka meja registrasi sesi ini"), footer=True),
        Key("event.invite", "a", "invite", N_("Undang"), N_("Undang orang atau lembaga"), footer=True),
        Key("event.group", "g", "group", N_("Undang grup"), N_("Undang semua lembaga satu pilar"), footer=True),
        Key("event.uninvite", "d", "uninvite", N_("Tarik"), N_("Tarik undangan (dapat diurungkan)"), footer=True),
        Key("event.session", "i", "session", N_("Sesi baru"), N_("Tambah sesi"), footer=True),
        Key("event.next", "right_square_bracket", "turn(1)", N_("Sesi lanjut"), N_("Sesi berikutnya"), footer=True),
        Key("event.previous", "left_square_bracket", "turn(-1)", N_("Sesi sebelum"), N_("Sesi sebelumnya")),
        Key("event.print", "p", "print", N_("Cetak"), N_("Cetak daftar hadir sesi ini (PDF ke folder exports)")),
        Key("event.edit", "e", "edit", N_("Ubah"), N_("Ubah acara")),
        Key("event.history", "h", "history", N_("Riwayat"), N_("Riwayat acara ini")),
        Key("event.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar acara")),
    ),
)
DESK = KeyGroup(
    "desk",
    N_("Meja registrasi"),
    (
        Key("desk.mark", "enter", "mark", N_("Hadir"), N_("Tandai hadir; bila sudah hadir, tampil jam dan mejanya"), footer=True),
        Key("desk.walk_in", "f3", "walk_in", N_("Tamu"), N_("Catat tamu tanpa undangan; nama saja cukup"), footer=True, typing=True),
        Key("desk.represent", "f4", "represent", N_("Wakil"), N_("Orang yang ditunjuk diwakili orang lain; dua nama tersimpan"), footer=True, typing=True),
        Key("desk.annul", "ctrl+z", "annul", C_("key", "Batal"), N_("Batalkan kehadiran terakhir, dengan alasan"), footer=True, typing=True),
        Key("desk.session", "f6", "turn", N_("Sesi"), N_("Meja sesi berikutnya dari acara ini"), footer=True, typing=True),
        Key("desk.name", "f7", "name", N_("Nama meja"), N_("Nama meja ini, dicatat pada setiap kehadiran"), typing=True),
        Key("desk.move", "up,down", "move", N_("Pilih"), N_("Pilih nama lain"), typing=False),
        Key("desk.leave", "escape", "leave", N_("Kembali"), N_("Kosongkan kotak; bila sudah kosong, kembali"), footer=True, typing=True),
    ),
)  # fmt: skip
GROUPS = (EVENTS, EVENT, DESK)
