"""Names in a pack: legal on Windows and Linux, short, unique in their folder, never a way out of it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui.rules.text.file_names import LONGEST, Names, key, safe

TEXTS = st.text(max_size=300) | st.sampled_from(
    ["../../etc/passwd", "..\\..\\x", "CON", "con.txt", "NUL", "COM¹", "lpt9.pdf", "a" * 999, "  .hidden. ", "",
     "...", "SK\x00nol.pdf", "C:\\x", "CONIN$", "表" * 200 + ".pdf", "a\u202egpj.exe", "PT Maju [/Tbk]", "=1+1.xlsx"]
)  # fmt: skip
_DEVICE = re.compile(r"(?i)(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?")


def legal(name: str, longest: int) -> None:
    assert name
    assert name not in (".", "..")
    assert not set('<>:"/\\|?*') & set(name)
    assert not any(ord(character) < 32 for character in name)
    assert name[-1] not in " ."
    assert name[0] not in " ."
    assert not _DEVICE.fullmatch(name)
    assert len(name.encode("utf-8")) <= longest <= LONGEST


@given(TEXTS, st.integers(12, LONGEST))
def test_a_name_is_legal_everywhere(text: str, longest: int) -> None:
    legal(safe(text, longest), longest)


@given(TEXTS, st.integers(12, LONGEST))
def test_a_safe_name_stays_as_it_is(text: str, longest: int) -> None:
    assert safe(safe(text, longest), longest) == safe(text, longest)


@given(st.lists(TEXTS, min_size=2, max_size=25), st.integers(16, 80))
def test_no_two_files_of_a_folder_share_a_name(texts: list[str], longest: int) -> None:
    names = Names(longest)
    given_names = [names.give(text) for text in [*texts, *texts]]
    for name in given_names:
        legal(name, longest)
    assert len({key(name) for name in given_names}) == len(given_names)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("SK Gugus Tugas.pdf", "SK Gugus Tugas.pdf"),
        ("SK 188.45/1/2024: tetap?.pdf", "SK 188.45-1-2024- tetap.pdf"),
        ("../../etc/passwd", "etc-passwd"),
        ("aux.pdf", "_aux.pdf"),
        ("", "_"),
        ("Анкета 表 ดี.jpg", "Анкета 表 ดี.jpg"),
    ],
)
def test_a_name_is_as_near_to_the_text_as_can_be(text: str, name: str) -> None:
    assert safe(text) == name


def test_the_ending_is_kept_when_a_name_is_cut_or_numbered() -> None:
    names = Names(30)
    assert names.give("Laporan tahunan yang sangat panjang.pdf") == "Laporan tahunan yang sang.pdf"
    assert names.give("LAPORAN tahunan yang sangat panjang.pdf").endswith(" (2).pdf")
