"""Keys of the event screens and the desk."""

from kla_tui.i18n import C_, N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import export_key, order_key

EVENTS = KeyGroup(
    "events",
    N_("Acara"),
    (
        Key("events.open", "enter", "open", N_("Buka"), N_("Buka acara"), footer=True),
        Key("events.add", "a", "add", N_("Tambah"), N_("Siapkan acara baru"), footer=True),
        Key("events.edit", "e", "edit", N_("Ubah"), N_("Ubah acara"), footer=True),
        Key("events.copy", "c", "copy", N_("Salin"), N_("Siapkan acara yang sama pada hari lain"), footer=True),
        Key(
            "events.kinds",
            "l",
            "kinds",
            C_("key", "Jenis"),
            N_("Pilihan jenis acara: tambah, ganti nama, sembunyikan"),
        ),
        Key("events.remove", "d", "remove", N_("Hapus"), N_("Hapus acara (dapat diurungkan)"), footer=True),
        order_key("events"),
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
        Key("event.group", "g", "group", N_("Grup"), N_("Undang satu pilar, langkah, kecamatan atau klaster"), footer=True),
        Key("event.print", "p", "print", N_("Cetak"), N_("Daftar hadir, undangan, laporan, kartu nama, sertifikat"), footer=True),
        Key("event.follow_ups", "t", "follow_ups", "RTL", N_("Tindak lanjut: apa, siapa, kapan, selesai"), footer=True),
        Key("event.spj", "b", "spj", "SPJ", N_("Kelengkapan SPJ dan notula"), footer=True),
        Key("event.session", "i", "session", N_("Sesi baru"), N_("Tambah sesi"), footer=True),
        Key("event.next", "right_square_bracket", "turn(1)", N_("Sesi lanjut"), N_("Sesi berikutnya")),
        Key("event.previous", "left_square_bracket", "turn(-1)", N_("Sesi sebelum"), N_("Sesi sebelumnya")),
        Key("event.session_edit", "s", "session_edit", N_("Ubah sesi"), N_("Ubah sesi yang dipilih")),
        Key("event.session_remove", "u", "session_remove", N_("Hapus sesi"), N_("Hapus sesi yang dipilih (dapat diurungkan)")),
        Key("event.uninvite", "d", "uninvite", N_("Tarik"), N_("Tarik undangan (dapat diurungkan)")),
        Key("event.letter", "n", "letter", N_("Nomor"), N_("Isi nomor surat pada undangan yang belum bernomor")),
        Key("event.edit", "e", "edit", N_("Ubah"), N_("Ubah acara")),
        Key("event.people", "o", "people", C_("place", "Orang"), N_("Orang acara ini: betulkan nama, nomor HP, lembaga")),
        Key("event.history", "h", "history", N_("Riwayat"), N_("Riwayat acara ini")),
        Key("event.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar acara")),
    ),
)  # fmt: skip
FOLLOW_UPS = KeyGroup(
    "follow_ups",
    N_("Tindak lanjut (RTL)"),
    (
        Key("rtl.open", "enter", "open", N_("Buka"), N_("Buka tindak lanjut")),
        Key("rtl.add", "a", "add", N_("Tambah"), N_("Catat tindak lanjut: apa, siapa, kapan"), footer=True),
        Key("rtl.edit", "e", "edit", N_("Ubah"), N_("Ubah tindak lanjut"), footer=True),
        Key("rtl.done", "s", "done", N_("Selesai"), N_("Selesai hari ini; sekali lagi membukanya kembali"), footer=True),
        Key("rtl.remove", "d", "remove", N_("Hapus"), N_("Hapus tindak lanjut (dapat diurungkan)"), footer=True),
        Key("rtl.history", "h", "history", N_("Riwayat"), N_("Riwayat tindak lanjut ini")),
        Key("rtl.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke acara"), footer=True),
    ),
)  # fmt: skip
PRESENT = KeyGroup(
    "present",
    N_("Orang hadir"),
    (
        Key("present.open", "enter", "open", N_("Buka"), N_("Buka data orangnya"), footer=True),
        Key("present.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)
SPJ = KeyGroup(
    "spj",
    N_("Kelengkapan SPJ"),
    (
        Key("spj.there", "y", "mark(True)", N_("Ada"), N_("Ada, lalu ke kelengkapan berikutnya"), footer=True),
        Key("spj.missing", "t", "mark(False)", N_("Belum"), N_("Belum ada, lalu ke kelengkapan berikutnya"), footer=True),
        Key("spj.open", "enter", "open", N_("Dokumen"), N_("Lampirkan dokumennya")),
        Key("spj.document", "b", "document", N_("Dokumen"), N_("Lampirkan pindaian atau dokumen yang tercatat"), footer=True),
        Key("spj.note", "c", "note", N_("Catatan"), N_("Catatan untuk kelengkapan ini"), footer=True),
        Key("spj.minutes", "n", "minutes", N_("Notula"), N_("Tulis notula dan catatan laporan"), footer=True),
        Key("spj.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke acara"), footer=True),
    ),
)  # fmt: skip
KINDS = KeyGroup(
    "event_kinds",
    N_("Jenis acara"),
    (
        Key("kinds.add", "a", "add", N_("Tambah"), N_("Tambah jenis acara"), footer=True),
        Key("kinds.edit", "e", "edit", N_("Ganti nama"), N_("Ganti nama jenis acara"), footer=True),
        Key("kinds.hide", "d", "hide", N_("Sembunyikan"), N_("Sembunyikan, atau tampilkan lagi; acara lama tetap"), footer=True),
        Key("kinds.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar acara"), footer=True),
    ),
)  # fmt: skip
DESK = KeyGroup(
    "desk",
    N_("Meja registrasi"),
    (
        Key("desk.mark", "enter", "mark", N_("Hadir"), N_("Tandai hadir; bila sudah hadir, tampil jam dan mejanya"), footer=True),
        Key("desk.walk_in", "f3", "walk_in", N_("Tamu"), N_("Catat tamu tanpa undangan; nama saja cukup"), footer=True, typing=True),
        Key("desk.represent", "f4", "represent", N_("Wakil"), N_("Orang yang ditunjuk diwakili orang lain; dua nama tersimpan"), footer=True, typing=True),
        Key("desk.annul", "ctrl+z", "annul", C_("key", "Batal"), N_("Batalkan kehadiran terakhir, dengan alasan"), footer=True, typing=True),
        Key("desk.person", "f2", "person", N_("Betulkan"), N_("Betulkan data yang ditunjuk, atau yang terakhir hadir"), typing=True),
        Key("desk.session", "f6", "turn", N_("Sesi"), N_("Meja sesi berikutnya dari acara ini"), footer=True, typing=True),
        Key("desk.name", "f7", "name", N_("Nama meja"), N_("Nama meja ini, dicatat pada setiap kehadiran"), typing=True),
        Key("desk.move", "up,down", "move", N_("Pilih"), N_("Pilih nama lain"), typing=False),
        Key("desk.leave", "escape", "leave", N_("Kembali"), N_("Kosongkan kotak; bila sudah kosong, kembali"), footer=True, typing=True),
    ),
)  # fmt: skip
GROUPS = (EVENTS, EVENT, FOLLOW_UPS, PRESENT, SPJ, KINDS, DESK)
