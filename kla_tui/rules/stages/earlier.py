"""A list that fills an earlier year: answers, or points of a stage, as our exports or a plain table give them."""

from collections.abc import Iterable, Mapping, Sequence

from kla_tui.rules.instrument.deadlines import STAGES
from kla_tui.rules.stages.names import CAUSE_NAMES, STAGE_NAMES
from kla_tui.rules.text.names import fold

# The names of columns, those of our exports first.
_COLUMNS: Mapping[str, str] = {
    "target": "target", "indikator": "target", "indicator": "target", "untuk": "target", "kode": "target",
    "no": "no", "nomor": "no",
    "question": "question", "pertanyaan": "question", "stage": "stage", "tahap": "stage", "points": "points",
    "poin": "points", "nilai": "points", "skor": "points", "cause": "cause", "sebab": "cause", "reason": "reason",
    "keterangan": "reason", "alasan": "reason", "value": "value", "jawaban": "value", "fraction": "fraction",
    "bagian": "fraction", "fraction set": "fraction_set", "option": "option", "pilihan": "option", "note": "note",
    "catatan": "note", "state": "state", "stale": "stale",
    **{f"{name} {place}": f"{name}_{place}" for name in ("number", "numerator", "denominator") for place in (1, 2)},
}  # fmt: skip
_YES = frozenset(("true", "ya", "1"))
_DEEPEST = 30  # rows among which the header must stand


def column(header: str) -> str:
    """The column a header means; "" for one that says nothing here."""
    return _COLUMNS.get(fold(header).replace("_", " ").strip(), "")


def rows_of(table: Sequence[Sequence[str]]) -> list[dict[str, str]]:
    """The rows below the first line that names what they are about; none where no line does."""
    for place, line in enumerate(table[:_DEEPEST]):
        names = [column(cell) for cell in line]
        if is_answers(names) or is_scores(names):
            return [
                {name: cell.strip() for name, cell in zip(names, row, strict=False) if name}
                for row in table[place + 1 :]
                if any(cell.strip() for cell in row)
            ]
    return []


def is_answers(names: Iterable[str]) -> bool:
    """Whether columns are those of answers."""
    known = set(names)
    return "question" in known and "points" not in known and bool(known & {"value", "fraction", "option"})


def is_scores(names: Iterable[str]) -> bool:
    """Whether columns are those of points."""
    known = set(names)
    return "points" in known and bool(known & {"target", "question"})


def target_of(text: str) -> str:
    """ "3", "03.", "indikator 3" as the id 03; an id of a question as it is."""
    typed = fold(text).removeprefix("indikator").strip().rstrip(".")
    return f"0{typed}" if len(typed) == 1 and typed.isdigit() else typed


def stage_of(text: str) -> str:
    """The code of a stage by its code or name; the final result where nothing is said, "" for no stage."""
    if not text.strip():
        return "FINAL"
    typed = fold(text)
    by_name = {fold(name): code for code, name in STAGE_NAMES.items()} | {"final": "FINAL", "va": "VA", "vap": "VAP"}
    return text.strip().upper() if text.strip().upper() in STAGES else by_name.get(typed, "")


def cause_of(text: str) -> str:
    """The code of a cause by its code or words; "" where it is none of the list."""
    typed = text.strip()
    by_name = {fold(name.rpartition("\x04")[2]): code for code, name in CAUSE_NAMES.items()}
    return typed if typed in CAUSE_NAMES else by_name.get(fold(typed), "")


def says_yes(text: str) -> bool:
    """Whether a cell says yes, as our exports write it."""
    return text.strip().casefold() in _YES
