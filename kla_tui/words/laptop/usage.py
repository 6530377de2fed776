"""What argparse does not understand, in the officer's words; its own are English."""

import re
from collections.abc import Mapping

from kla_tui.i18n import N_, _

TEXTS: dict[str, str] = {}  # no problem has its words here
# argparse's sentences (Python 3.11 to 3.14) and ours; what stands in quotes or after a colon is what was typed.
_WORDS: Mapping[str, str] = {
    r"unrecognized arguments: (?P<a>.*)": N_("{a} tidak dikenal"),
    r"the following arguments are required: (?P<a>.*)": N_("{a} belum diberikan"),
    r"one of the arguments (?P<a>.*) is required": N_("berikan salah satu: {a}"),
    r"invalid choice: (?P<a>.*?)(?:, maybe you meant .*?)? \(choose from (?P<b>.*)\)": N_(
        "{a} tidak ada; pilih salah satu: {b}"
    ),
    r"invalid int value: (?P<a>.*)": N_("{a} bukan angka bulat"),
    r"invalid \w+ value: (?P<a>.*)": N_("{a} tidak dapat dipakai"),
    r"expected one argument": N_("nilainya belum diberikan"),
    r"expected at (?:most|least) one argument|expected \d+ arguments?": N_("banyaknya nilai tidak cocok"),
    r"ignored explicit argument (?P<a>.*)": N_("pilihan ini tidak memakai nilai, tetapi diberi {a}"),
    r"not allowed with argument (?P<a>.*)": N_("tidak dapat dipakai bersama {a}"),
    r"ambiguous option: (?P<a>.*) could match (?P<b>.*)": N_("{a} dapat berarti {b}: tulis lengkap"),
}
_QUOTED = re.compile(r"'([\w-]+)'")  # the choices, which Python 3.11 quotes and 3.14 does not
_OF = re.compile(r"argument (?P<name>.*?): (?P<rest>.*)", re.DOTALL)


def refusal_text(message: str) -> str:
    """A refusal of argparse in the officer's language; one that is not known here names at least its argument."""
    found = _OF.fullmatch(message)
    if found is not None:
        return f"{found['name']}: {refusal_text(found['rest'])}"
    for pattern, text in _WORDS.items():
        said = re.fullmatch(pattern, message, re.DOTALL)
        if said is not None:
            given = said.groupdict()
            return _(text).format(**given | {"b": _QUOTED.sub(r"\1", given.get("b") or "")})
    return _("cara menulisnya keliru")
