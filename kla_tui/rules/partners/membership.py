"""The chain of steps to APSAI membership, and what is odd about a step beside the others of the company."""

import datetime as dt
from collections.abc import Sequence

from kla_tui.rules.problem import Problem

# Everyone in the register is "terdata"; "tidak_aktif" and "keluar" may follow any step.
CHAIN = ("terdata", "diundang", "hadir", "berkomitmen", "anggota")
COMMITTED = frozenset({"berkomitmen", "anggota"})
LEFT = frozenset({"tidak_aktif", "keluar"})
# Beyond the steps: what figures count and lists show (`store/companies/company_groups.py`).
GROUPS = frozenset({"committed", "reported", "unreported"})
_WITH_DOCUMENT = frozenset({"berkomitmen", "anggota"})

Step = tuple[str, dt.date | None]


def odd_about(step: str, day: dt.date | None, document: str, others: Sequence[Step]) -> tuple[Problem, ...]:
    """Warnings about one step beside the other steps of the company: skipped, out of order, again, no document.

    `params["step"]` is the code of the other step the sentence names.
    """
    found = []
    dated = [(name, when) for name, when in others if when is not None]
    if step in CHAIN:
        place = CHAIN.index(step)
        known = {name for name, _ in others}
        skipped = [name for name in CHAIN[1:place] if name not in known]
        if skipped:
            found.append(_warning("step", "step.skipped", skipped[-1]))
        if day is not None:
            found += [
                _warning("date", "step.before", name) for name, when in dated if _earlier(name, step, when, day)
            ]
            found += [_warning("date", "step.after", name) for name, when in dated if _earlier(step, name, day, when)]
    if (step, day) in dated:
        found.append(_warning("step", "step.again", step))
    if step in _WITH_DOCUMENT and not document:
        found.append(_warning("document_number", "step.no_document", step))
    return tuple({(problem.code, problem.params["step"]): problem for problem in found}.values())


def _earlier(name: str, other: str, day: dt.date, other_day: dt.date) -> bool:
    """Whether the step that comes first in the chain carries the later date."""
    return name in CHAIN and other in CHAIN and CHAIN.index(name) < CHAIN.index(other) and day > other_day


def _warning(field: str, code: str, step: str) -> Problem:
    return Problem(field, code, {"step": step}, severity="warning")
