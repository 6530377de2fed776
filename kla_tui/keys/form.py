"""Keys of every form."""

from kla_tui.i18n import N_
from kla_tui.keys import Key, KeyGroup

FORM = KeyGroup(
    "form",
    N_("Isian"),
    (
        Key(
            "form.next",
            "enter",
            "next_field",
            N_("Lanjut"),
            N_("Ke isian berikutnya; di isian terakhir: simpan"),
            footer=True,
        ),
        Key(
            "form.line",
            "ctrl+n",
            "begin_line",
            N_("Baris baru"),
            N_("Baris baru di isian panjang (Catatan dan sejenisnya)"),
            typing=True,
        ),
        Key("form.save", "ctrl+s", "save", N_("Simpan"), N_("Simpan isian"), footer=True, typing=True),
        Key(
            "form.discard",
            "ctrl+r",
            "discard_draft",
            N_("Buang draf"),
            N_("Buang draf yang dipulihkan"),
            typing=True,
        ),
        Key(
            "form.leave",
            "escape",
            "leave",
            N_("Kembali"),
            N_("Kembali; yang diketik disimpan sebagai draf"),
            footer=True,
            typing=True,
        ),
    ),
)
GROUPS = (FORM,)
