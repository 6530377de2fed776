"""One concept, one word: a word that was given up comes back neither on screen nor on paper nor in the documents.

Each has its reason in docs/glossary.md. Codes, ids and the headers of lists that are taken in are no words of ours.
"""

import ast
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kla_tui.locale import update

ROOT = Path(__file__).parents[3]
GIVEN_UP: Mapping[str, str] = {
    r"putaran": "tahun evaluasi",
    r"\b(tidak |belum )?sah\b": "memenuhi syarat, belum memenuhi syarat",
    r"\bandai\b": "simulasi",
    r"\b(alamat|path|tempat) (berkas|gambar|pindaian)\b|\btempat lain\b": "lokasi berkas, folder lain",
    r"\b(jenis|satu|hanya|\}) ?catatan\b|\bcatatan (asal|perubahan|lama|yang menunjuk)\b": "data, riwayat",
    r"\bblok\b|\bkluster\b": "klaster",
    r"\bnotulen\b": "notula",
    r"\bOPD\b|\bSKPD\b|\bper dinas\b|\bnama dinas\b": "perangkat daerah",
    r"\bbatas waktu\b": "tenggat",
}
GIVEN_UP_ENGLISH: Mapping[str, str] = {
    r"\brounds?\b": "evaluation year",
    r"\b(un)?sound\b": "meets requirements",
    r"\bwhat if\b": "simulation",
    r"(?<!\{)\bpath\b|\banother place\b": "location, another folder",
    r"\bblocks?\b": "cluster",
    r"\bOPD\b|\bSKPD\b|\bdepartments?\b": "agency",
    r"(?<!\{)\bdue\b": "deadline",
}
# What looks like such a word and is none, and why.
ALLOWED = {
    "Isian yang sama juga diubah di tempat lain:": "another window or laptop, no file",
    "opd": "the code of a kind of organisation, in the database and in imported lists",
    "notulen": "the code of an SPJ paper, in the database",
}
ALLOWED_ENGLISH = {
    "Jumlah {text} memuat pecahan rupiah: bulatkan ke rupiah penuh.": "to round a number",
    "Nama {name} memuat koma: periksa, mungkin terbalik.": "turned round",
    "Tanggal akhir sebelum tanggal awal: balik urutannya.": "turned round",
    "kata, langkah, nomor, atau unanswered, unbacked, option, stale, unsound": "what the option takes",
}
# Documents that name such words, to say that they are the same or are said no more.
NAMED_IN = {"glossary.md", "developing.md"}
# The headers an officer's spreadsheet may have are everybody's words: "instansi|lembaga|skpd|opd|…".
HEADERS = re.compile(r"[^|]+(\|[^|]+){3,}")
DOCUMENTS = [
    path for path in (ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))) if path.name not in NAMED_IN
]
assert len(DOCUMENTS) > 5, "the documents are not where this test looks"


def given_up(text: str, words: Mapping[str, str] = GIVEN_UP) -> list[str]:
    """The words of a text that were given up, with what is said instead."""
    found = ((re.search(word, text, re.IGNORECASE), instead) for word, instead in words.items())
    return [f"{match[0]!r}: say {instead}" for match, instead in found if match]


def texts(path: Path) -> Iterator[str]:
    """Every text in a module but its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    docstrings = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, documented) and node.body and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_no_text_of_the_program_uses_a_word_that_was_given_up() -> None:
    modules = sorted((ROOT / "kla_tui").rglob("*.py"))
    assert len(modules) > 300, "the modules are not where this test looks"
    found = {
        f"{path.relative_to(ROOT)}: {text}": words
        for path in modules
        for text in texts(path)
        if text not in ALLOWED and not HEADERS.fullmatch(text) and (words := given_up(text))
    }
    assert not found


def test_the_english_has_one_word_for_each_too() -> None:
    messages = [message for message in update.kept() if message.id]
    assert len(messages) > 1000
    found = {
        str(message.id): words
        for message in messages
        if message.id not in ALLOWED_ENGLISH and (words := given_up(str(message.string), GIVEN_UP_ENGLISH))
    }
    assert not found


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_documents_say_what_the_screen_says(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert not {line: words for line in lines if (words := given_up(re.sub(r"`(opd|notulen)`", "", line)))}


@pytest.mark.parametrize("text", [*ALLOWED, *ALLOWED_ENGLISH])
def test_every_exception_is_still_needed(text: str) -> None:
    english = {str(message.id): str(message.string) for message in update.kept()}
    assert given_up(text) if text in ALLOWED else given_up(english[text], GIVEN_UP_ENGLISH)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Putaran {year}", True), ("✓ Dokumen sah.", True), ("mengesahkan", False), ("Tandai", False),
        ("alamat berkas", True), ("Alamat", False), ("{count} catatan sekaligus?", True), ("Catatan laporan", False),
        ("Blok {id}", True), ("pemblokiran", False), ("OPD/SKPD", True), ("Batas bawah", False),
    ],
)  # fmt: skip
def test_a_word_that_was_given_up_is_found(text: str, said: bool) -> None:
    assert bool(given_up(text)) is said
