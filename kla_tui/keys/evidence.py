"""Keys of the evidence register."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup
from kla_tui.keys.listing import export_key, order_key

EVIDENCE = KeyGroup(
    "evidence",
    N_("Bukti"),
    (
        Key("evidence.open", "enter,e", "edit", N_("Ubah"), N_("Ubah dokumen"), footer=True),
        Key("evidence.add", "a", "add", N_("Tambah"), N_("Catat dokumen baru, dengan atau tanpa berkas"), footer=True),
        Key("evidence.link", "b", "link", N_("Kaitkan"), N_("Kaitkan dokumen yang sudah ada ke pertanyaan ini"), footer=True),
        Key("evidence.unlink", "u", "unlink", N_("Lepas"), N_("Lepas dokumen dari pertanyaan ini"), footer=True),
        Key("evidence.search", "slash", "search", N_("Cari"), N_("Cari menurut judul, nomor, jenis, penerbit atau pertanyaan"), footer=True),
        Key("evidence.filter", "f", "filter", N_("Saring"), N_("Yang belum cukup, tercatat, dipertanyakan, tanpa kaitan, …"), footer=True),
        Key("evidence.view", "o", "view", N_("Lihat"), N_("Buka berkas dengan aplikasi sistem")),
        Key("evidence.questions", "p", "questions", N_("Pertanyaan"), N_("Buka pertanyaan yang dibuktikan dokumen ini")),
        Key("evidence.remove", "d", "remove", N_("Hapus"), N_("Hapus dari daftar (dapat diurungkan)")),
        Key("evidence.history", "h", "history", N_("Riwayat"), N_("Riwayat dokumen ini")),
        order_key("evidence"),
        export_key("evidence"),
        Key("evidence.leave", "escape", "leave", N_("Kembali"), N_("Kembali")),
    ),
)  # fmt: skip
GROUPS = (EVIDENCE,)
