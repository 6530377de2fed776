"""A document as one line of the list, and what is said of it below: what it proves, and why it is not enough."""

from typing import TYPE_CHECKING

from textual.content import Content

from kla_tui import formats
from kla_tui.i18n import N_, _
from kla_tui.rules.instrument.evidence import BY_CODE
from kla_tui.rules.problem import Problem
from kla_tui.widgets.table import Row
from kla_tui.widgets.text import plain
from kla_tui.words import problem_text

if TYPE_CHECKING:
    from kla_tui.store.evidence.evidence import EvidenceRow

# A sign alone would not say what is wrong with a file.
_FILES = {"none": "–", "matches": N_("ada"), "missing": N_("hilang"), "changed": N_("ubah"), "empty": N_("0 B")}
_NAMED = 2  # questions whose findings are told in the register
_IDS = 8  # questions that are named in one line


def as_row(row: "EvidenceRow", question: str = "", *, carrying: bool = False) -> Row:
    """The line of the list; its last cell says whether the document is enough, or which points rest on it."""
    kind = BY_CODE.get(row.kind)
    questions = (
        row.questions[0] + (f"+{len(row.questions) - 1}" if len(row.questions) > 1 else "") if row.questions else "–"
    )
    enough = _enough(row, question)
    return Row(
        row.id,
        (
            _(kind.label) if kind else "–",
            row.title,
            row.number,
            formats.iso_day(row.date),
            questions,
            _(_FILES[row.file_state]),
            formats.number(row.points) if carrying else enough,
        ),
        tone="" if enough in ("✓", "–") else "warn",
    )


def _enough(row: "EvidenceRow", question: str) -> str:
    """✓ where it proves all it is for, ○ where it counts but is not enough, 2/5 where it proves some, ✗ none."""
    if question:
        verdict = row.at(question)
        return verdict.sign if verdict else "✗"
    if not row.verdicts:
        return "–" if row.sound else "✗"
    if len(row.proves) == len(row.verdicts):
        return "✓" if all(one.sign == "✓" for one in row.verdicts) else "○"
    if row.proves:
        return f"{len(row.proves)}/{len(row.verdicts)}"
    return "○" if any(one.counts for one in row.verdicts) else "✗"


def document_lines(row: "EvidenceRow", question: str = "") -> list[Content]:
    """What there is to say of a document, for one question or for all it is offered for; what matters most first."""
    reason = [plain(_("Alasan: {reason}").format(reason=row.reason), "dim")] if row.reason else []
    if question:
        return [*_at(row, question), *reason]
    return [*_everywhere(row), *map(finding, row.questioned), *reason, *_details(row)]


def _at(row: "EvidenceRow", question: str) -> list[Content]:
    verdict = row.at(question)
    problems = verdict.problems if verdict else row.findings
    said = [plain(_("✓ Membuktikan pertanyaan ini."), "good")] if verdict and verdict.sign == "✓" else []
    return [*said, *map(finding, problems)]


def _everywhere(row: "EvidenceRow") -> list[Content]:
    said = [_carried(row)] if row.carries else []
    said += map(finding, row.findings)
    if not row.verdicts:
        return said or [plain(_("Dokumen memenuhi syarat, belum dikaitkan ke pertanyaan."), "dim")]
    if row.proves:
        said.append(plain(_("✓ Membuktikan {ids}").format(ids=_ids(row.proves)), "good"))
    unproven = tuple(one.question for one in row.proves_not)
    if unproven:
        said.append(plain(_("Belum membuktikan {ids}").format(ids=_ids(unproven)), "warn"))
    return said


def _details(row: "EvidenceRow") -> list[Content]:
    """Why the first questions are not proven, or not wholly."""
    every = sorted(row.verdicts, key=lambda one: one.proves)
    lacking = [(one.question, problem) for one in every for problem in one.problems]
    told = [(question, problem) for question, problem in lacking if problem not in row.findings]
    return [finding(problem, question) for question, problem in told[:_NAMED]]


def _carried(row: "EvidenceRow") -> Content:
    ids = _ids(tuple(row.carries))
    return plain(_("{points} poin bertumpu di sini: {ids}").format(points=formats.number(row.points), ids=ids), "key")


def _ids(questions: tuple[str, ...]) -> str:
    named = ", ".join(questions[:_IDS])
    more = len(questions) - _IDS
    return _("{named} dan {count} lagi").format(named=named, count=formats.number(more)) if more > 0 else named


def finding(problem: Problem, question: str = "") -> Content:
    """What is wrong, marked by how much, of which question where it is one of several."""
    mark = "✗" if problem.severity == "error" or problem.code in ("evidence.unfit", "evidence.reused") else "!"
    return plain(f"{mark} {f'{question}: ' if question else ''}{problem_text(problem)}", "warn")
