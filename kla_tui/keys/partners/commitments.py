"""Keys of the commitment sheet of a company, and of the items it offers."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

COMMITMENTS = KeyGroup(
    "commitments",
    N_("Lembar komitmen"),
    (
        Key("commitments.yes", "y", "answer('ya')", N_("Ya"), N_("Ya, lalu butir berikutnya"), footer=True),
        Key("commitments.partly", "s", "answer('sebagian')", N_("Sebagian"), N_("Sebagian, lalu butir berikutnya"), footer=True),
        Key("commitments.no", "b", "answer('belum')", N_("Belum"), N_("Belum, lalu butir berikutnya"), footer=True),
        Key("commitments.sign", "t", "sign", N_("Tanda tangan"), N_("Tanggal, penanda tangan dan bukti seluruh lembar"), footer=True),
        Key("commitments.open", "enter,e", "edit", N_("Rinci"), N_("Tanggal, penanda tangan, bukti dan catatan satu butir"), footer=True),
        Key("commitments.print", "p", "print", N_("Cetak"), N_("Cetak lembar komitmen, kosong atau terisi (PDF)"), footer=True),
        Key("commitments.next", "n", "unanswered", N_("Berikut"), N_("Butir berikutnya yang belum dijawab")),
        Key("commitments.clear", "d", "clear", N_("Kosongkan"), N_("Kosongkan jawaban butir ini (dapat diurungkan)")),
        Key("commitments.items", "i", "items", N_("Butir"), N_("Tambah, ubah atau sembunyikan butir komitmen")),
        Key("commitments.leave", "escape", "leave", N_("Kembali"), N_("Kembali")),
    ),
)  # fmt: skip
ITEMS = KeyGroup(
    "commitment_items",
    N_("Butir komitmen"),
    (
        Key("commitment_items.add", "a", "add", N_("Tambah"), N_("Tambah butir sendiri"), footer=True),
        Key("commitment_items.rename", "enter,e", "rename", N_("Ubah kalimat"), N_("Ubah kalimat butir; jawaban tetap"), footer=True),
        Key("commitment_items.hide", "d", "hide", N_("Sembunyikan"), N_("Sembunyikan atau tampilkan lagi; jawaban tetap"), footer=True),
        Key("commitment_items.leave", "escape", "leave", N_("Kembali"), N_("Kembali"), footer=True),
    ),
)  # fmt: skip
GROUPS = (COMMITMENTS, ITEMS)
