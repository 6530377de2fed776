"""The gate for text: what is stored, what is shown, what a spreadsheet gets."""

import json
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from kla_tui.rules.text.terminal_text import (
    cells,
    cut,
    file_name,
    formula_safe,
    formula_unsafe,
    json_safe,
    shown,
    shown_lines,
    stored,
)

HOSTILE = [
    "PT Maju [/Tbk]", "[belum]", "[@click=app.quit]x[/]", "\x1b]0;judul\x07nama", "\x1b[31mmerah\x1b[0m", "a\x9b2Jb",
    "abc\u202edef", "\u2066x\u2069", "a\u200bb\ufeffc", "A" * 10_000, "👨‍👩‍👧 keluarga", "satu\ndua\r\ntiga", "=1+1",
    "\x00\x07\x08", "'; DROP TABLE person;--", "%s {0} {name}", "../../etc/passwd", "\ud800", "\x1bP1;2q\x1b\\z",
]  # fmt: skip


def dangerous(text: str) -> list[str]:
    return [
        c
        for c in text
        if unicodedata.category(c) in ("Cc", "Cs")
        or c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200b\ufeff"
    ]


@given(st.text() | st.sampled_from(HOSTILE))
def test_nothing_shown_can_act_on_a_terminal(text: str) -> None:
    assert dangerous(shown(text)) == []
    assert dangerous(stored(text)) == []
    assert len(shown(text)) <= 10_000
    assert all(dangerous(line) == [] for line in shown_lines(text))


@given(st.text())
def test_storing_twice_changes_nothing(text: str) -> None:
    once = stored(text)
    assert stored(once) == once
    assert stored(stored(text, lines=True), lines=True) == stored(text, lines=True)


@given(st.text(), st.integers(1, 30))
def test_a_limit_holds_and_changes_nothing_twice(text: str, limit: int) -> None:
    once = stored(text, limit=limit)
    assert len(once) <= limit
    assert stored(once, limit=limit) == once


def test_nothing_typed_is_lost_behind_a_sequence_without_an_end() -> None:
    assert "Ahmad" in stored("\x1b]0;Ahmad")
    assert "Ahmad" in shown("\x9dAhmad")
    assert "keluarga" in stored("\x1bPAhmad\nkeluarga")


def test_what_hides_goes_and_what_a_script_needs_stays() -> None:
    assert stored("Ah\u200dmad") == stored("Ah\u200cmad") == "Ahmad"
    assert stored("\u0646\u0645\u06cc\u200c\u062f\u0627\u0646\u0645").count("\u200c") == 1
    assert stored("\u3164\u2800\uffa0") == shown("\u3164") == ""
    assert stored("\U0001fae9 baru") == "\U0001fae9 baru"  # a character newer than some Pythons
    assert stored("a\ufdd0\ufffeb") == "ab"
    assert len(shown("a" + "\u0301" * 500)) <= 4
    assert len(shown("\x1b]" * 10_000 + "\x9d" * 10_000)) <= 10_000


def test_whole_sequences_go_and_what_was_meant_stays() -> None:
    assert stored("\x1b]0;judul\x07nama") == "nama"
    assert stored("\x1b[31mmerah\x1b[0m") == "merah"
    assert stored("  H.\u00a0 Ahmad\tNoor ") == "H. Ahmad Noor"
    assert stored("satu\r\ndua") == "satu dua"
    assert stored("satu\r\ndua", lines=True) == "satu\ndua"
    assert stored("PT Maju [/Tbk]") == "PT Maju [/Tbk]"
    assert stored("e\u0301") == "é"
    assert stored("👨‍👩‍👧") == "👨‍👩‍👧"
    assert shown("a\nb") == "a ⏎ b"


@given(st.text(max_size=40), st.integers(0, 30))
def test_cut_text_fits(text: str, width: int) -> None:
    assert cells(cut(shown(text), width)) <= width


@given(st.text())
def test_a_formula_is_text_and_comes_back(text: str) -> None:
    safe = formula_safe(text)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert formula_unsafe(safe) == text


@given(st.text())
def test_file_names_are_safe_everywhere(text: str) -> None:
    name = file_name(text)
    assert name not in ("", ".", "..")
    assert not set(name) & set('<>:"/\\|?*')
    assert len(name.encode()) <= 81
    assert not name.endswith((" ", "."))
    assert file_name("CON") != "CON"
    assert file_name("../a/b.pdf") == "a-b.pdf"
    assert file_name("x" * 200 + ".pdf").endswith("x.pdf")
    assert file_name("SK Bupati\nNo. 12/2025.pdf") == "SK Bupati No. 12-2025.pdf"


HIDING = "\xad\u061c\u180e\u200b\u202e\u2066\x9b\x7f\x1b\ufeff\uffff\U000e0041\U000e007f"


@given(st.text(st.characters(exclude_categories=["Cs"])) | st.text(HIDING + 'ab"\\'))
def test_json_says_the_same_and_nothing_in_it_acts_or_hides(text: str) -> None:
    said = json_safe(json.dumps({"x": text}, ensure_ascii=False))
    assert json.loads(said) == {"x": text}
    assert not set(said) & set(HIDING)
