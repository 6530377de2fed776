"""A question as one line of the list: its answer in words, its points, what stands behind it."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.data.review import DRAFT, SIGNS, STATES
from kla_tui.i18n import N_, _
from kla_tui.rules.instrument.question_types import ANSWERS, TYPES
from kla_tui.rules.text.terminal_text import cells, cut
from kla_tui.widgets.table import Column, Row

if TYPE_CHECKING:
    from kla_tui.rules.score.claims import Claimed
    from kla_tui.store.checklist.checklist import QuestionRow

_ANSWER_WIDTH = 11
COLUMNS = (
    Column("No", 6),
    Column(N_("Jawab"), _ANSWER_WIDTH),
    Column(N_("Poin"), 12, "right"),
    Column(N_("Bukti"), 7),
    Column(N_("Pertanyaan")),
)
FILTERS = (
    ("", N_("Semua")),
    ("answered", N_("Sudah dijawab")),
    ("unanswered", N_("Belum dijawab")),
    ("option", N_("Pilih opsi")),
    ("weigh", N_("Timbang")),
    ("stale", N_("Tinjau ulang")),
    ("backed", N_("Terbukti")),
    ("unbacked", N_("Belum terbukti")),
    ("changed", N_("Berubah dari tahun evaluasi lalu")),
    ("corrected", N_("Dikoreksi")),
    *((state, word) for state, word in STATES if state != DRAFT),
)
VALUES = dict(ANSWERS)


_WANTED: "Mapping[str, Callable[[QuestionRow], bool]]" = {
    "answered": lambda row: row.answered,
    "unanswered": lambda row: not row.answered,
    "option": lambda row: row.is_open and bool(row.scale),
    "weigh": lambda row: row.is_open and not row.scale,
    "stale": lambda row: row.stale,
    "backed": lambda row: row.backed,
    "unbacked": lambda row: row.lacks_proof,
    "changed": lambda row: row.before is not None and row.before.changed,
    "corrected": lambda row: bool(row.question.overridden),
}


def is_wanted(row: "QuestionRow", only: str) -> bool:
    """Whether a question is one of those a filter leaves: by what stands of it, or by its state of review."""
    if not only:
        return True
    return _WANTED[only](row) if only in _WANTED else row.state == only


def as_row(row: "QuestionRow", *, lost: bool = False) -> Row:
    """The line of the list; signs say what tones say too. `lost`: its last answer was not stored."""
    claim = row.claim
    points = "–" if claim is None else points_of(row, claim)
    evidence = "✓" if row.backed else (f"○ {row.documents}" if row.documents else "–")
    if row.question.overridden:
        evidence += " ✎"
    state = "✗" if lost else SIGNS.get(row.state, " ")
    signs = _sign(row) + ("≠" if row.before is not None and row.before.changed else "")
    words = cut(answer_words(row), _ANSWER_WIDTH - 1 - cells(signs))
    return Row(
        row.question.id,
        (
            row.question.id,
            state + words + signs,
            f"{points}/{formats.number(row.question.max_points)}",
            evidence,
            row.question.text_id,
        ),
        "bad" if lost else _tone(row, claim),
    )


def _tone(row: "QuestionRow", claim: "Claimed | None") -> str:
    if claim is None:
        return "warn" if row.stale else ""
    return "good" if row.backed or not claim.high else "warn"


def points_of(row: "QuestionRow", claim: "Claimed") -> str:
    """The points of a claim by itself, as a range while its option is open."""
    most = row.question.max_points
    return formats.span(claim.low * most, claim.high * most)


def _sign(row: "QuestionRow") -> str:
    """`?` behind what is to be looked at again, `▾` behind a ya whose option is to be chosen."""
    if row.stale:
        return " ?"
    return " ▾" if row.claim is not None and row.claim.is_open and row.options else ""


def answer_words(row: "QuestionRow") -> str:
    """The answer in a word or a percentage, the old one where it is stale; a dot where there is none."""
    return said_words(row) if row.stale or row.claim is not None else "·"


def said_words(row: "QuestionRow") -> str:
    """What was answered, whatever it claims now."""
    shows_share = TYPES[row.question.type].claims and not row.fraction_set and not row.option
    if shows_share and row.fraction is not None:
        share = 1 - row.fraction if row.question.lower_is_better else row.fraction
        return formats.percent(share)
    if row.option_text:
        return row.option_text
    if row.value in VALUES:
        return _(VALUES[row.value])
    return formats.percent(row.fraction) if row.fraction is not None else "…"
