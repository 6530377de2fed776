"""Keys that write on the register: companies, steps, commitments, contacts, boards, contributions, proposals."""

import re

from tests.faults.scenes.scene import Scene, exports, form, keys, nothing
from tests.officer import Officer

_RAISED = ("3", "o")  # the contributions of the company under the cursor


async def _agree(officer: Officer, number: int) -> str:  # noqa: ARG001
    line = officer.line("Penanggung jawab")
    await officer.press("b" if re.search(r"\bYa\b", line) else "y")
    return ""


async def _added(officer: Officer, number: int) -> str:
    """A company that can be removed, under the cursor."""
    if "AA Titik" not in officer.text:
        await form("a", texts=lambda n: (f"AA Titik {n}",))(officer, number)
        await officer.press("ctrl+s")
    await officer.press("home")
    return ""


SCENES = (
    Scene("company", ("3",), form("a", texts=lambda n: (f"PT Titik {n}",)), keys("ctrl+s")),
    Scene("company-removal", ("3",), _added, keys("d"), painted="AA Titik"),
    Scene(
        "step",
        ("3", "end", "l"),
        form("a", texts=lambda n: (None, f"{n % 28 + 1}-8-2024", None, f"titik {n}")),
        keys("ctrl+s"),
    ),
    Scene("commitment", ("3", "m"), keys("home", "down", "down"), _agree, painted="Penanggung jawab"),
    Scene(
        "commitment-signed", ("3", "end", "m"), form("t", texts=lambda n: ("29-7-2025", f"Titik {n}")), keys("ctrl+s")
    ),
    Scene("contact", ("3", "n"), form("a", texts=lambda n: (f"Kontak Titik {n}",)), keys("ctrl+s")),
    Scene("board", ("3", "b"), form("a", texts=lambda n: ("2022", "2025", f"SK {n}")), keys("ctrl+s")),
    Scene(
        "contribution",
        _RAISED,
        form("a", texts=lambda n: (None, f"Posyandu titik {n}", None, None, None, "2024")),
        keys("ctrl+s"),
    ),
    Scene("organisation", ("3", "p"), form("a", texts=lambda n: (f"Radio Titik {n}", "media")), keys("ctrl+s")),
    Scene("export-people", ("3",), keys("x", "enter"), keys("enter"), kept=exports),
    Scene("export", ("6",), keys("x"), keys("enter"), kept=exports),
    Scene("profile", ("3", "end", "enter"), nothing(), keys("p"), kept=exports),
)
