"""The code of a company's field of business (KBLI): its shape, and whether its version knows it.

KBLI 2020: annex of Peraturan BPS 2/2020. Codes of KBLI 2025 are kept as they are typed.
"""

import re
from collections.abc import Container

from kla_tui.rules.problem import Problem

_CODE = re.compile(r"[A-Z]|\d{2,5}")


def odd_about(version: str, code: str, divisions: Container[str]) -> tuple[Problem, ...]:
    """Warnings about a code: not a section letter or 2 to 5 digits, or of no division of KBLI 2020."""
    if not code:
        return ()
    if not _CODE.fullmatch(code):
        return (Problem("kbli", "kbli.form", {"text": code}, severity="warning"),)
    if version == "2020" and code[:2] not in divisions:
        return (Problem("kbli", "kbli.unknown", {"text": code}, severity="warning"),)
    return ()
