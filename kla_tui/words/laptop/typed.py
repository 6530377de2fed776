"""Sentences about what is typed: too long to be kept whole, changed meanwhile, or not kept as a draft."""

from kla_tui.i18n import N_

TEXTS = {
    "text.too_long": N_(
        "Teks {count} huruf, paling banyak {limit}: pendekkan atau bagi dua. Tidak ada yang dipotong."
    ),
    "text.too_long_in": N_("Teks {field} {count} huruf, paling banyak {limit}: tidak disimpan, pendekkan dulu."),
    "text.paste_too_long": N_("Tempelan {count} huruf, paling banyak {limit}: tidak dimasukkan, bagi dulu."),
    "form.stored_meanwhile": N_("Sementara itu tercatat: {text}"),
}
