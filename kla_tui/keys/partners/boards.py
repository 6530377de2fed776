"""Keys of the APSAI chapter: its periods, its board, and the lists its forms choose from."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

BOARDS = KeyGroup(
    "boards",
    N_("Kepengurusan APSAI"),
    (
        Key("boards.open", "enter", "open", N_("Buka"), N_("Buka susunan pengurus"), footer=True),
        Key("boards.add", "a", "add", N_("Tambah"), N_("Catat masa bakti baru dengan SK-nya"), footer=True),
        Key("boards.edit", "e", "edit", N_("Ubah"), N_("Ubah masa bakti dan SK"), footer=True),
        Key("boards.print", "p", "print", N_("Cetak"), N_("Cetak susunan pengurus (PDF ke folder exports)"), footer=True),
        Key("boards.remove", "d", "remove", N_("Hapus"), N_("Hapus kepengurusan (dapat diurungkan)"), footer=True),
        Key("boards.history", "h", "history", N_("Riwayat"), N_("Riwayat kepengurusan ini")),
        Key("boards.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar perusahaan"), footer=True),
    ),
)  # fmt: skip
BOARD = KeyGroup(
    "board",
    N_("Susunan pengurus"),
    (
        Key("board.open", "enter,e", "edit", N_("Ubah"), N_("Ubah jabatan, bidang atau perusahaan pengurus"), footer=True),
        Key("board.add", "a", "add", N_("Tambah"), N_("Tambah pengurus"), footer=True),
        Key("board.remove", "d", "remove", N_("Hapus"), N_("Hapus pengurus (dapat diurungkan)"), footer=True),
        Key("board.print", "p", "print", N_("Cetak"), N_("Cetak susunan pengurus (PDF ke folder exports)"), footer=True),
        Key("board.offices", "o", "offices", N_("Daftar jabatan"), N_("Tambah, ubah atau sembunyikan pilihan jabatan")),
        Key("board.divisions", "b", "divisions", N_("Daftar bidang"), N_("Tambah, ubah atau sembunyikan pilihan bidang")),
        Key("board.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke daftar kepengurusan"), footer=True),
    ),
)  # fmt: skip
CHOICES = KeyGroup(
    "board_choices",
    N_("Pilihan daftar"),
    (
        Key("board_choices.add", "a", "add", N_("Tambah"), N_("Tambah pilihan"), footer=True),
        Key("board_choices.rename", "enter,e", "rename", N_("Ganti nama"), N_("Ganti nama pilihan; data lama ikut"), footer=True),
        Key("board_choices.hide", "d", "hide", N_("Sembunyikan"), N_("Sembunyikan atau tampilkan lagi"), footer=True),
        Key("board_choices.leave", "escape", "leave", N_("Kembali"), N_("Kembali ke susunan pengurus"), footer=True),
    ),
)  # fmt: skip
GROUPS = (BOARDS, BOARD, CHOICES)
