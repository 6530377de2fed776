"""Sentences about a laptop's clock."""

from kla_tui import formats
from kla_tui.i18n import N_
from kla_tui.rules.clock_doubt import ClockDoubt
from kla_tui.rules.problem import Problem
from kla_tui.words import problem_text

TEXTS = {
    "clock.back": N_(
        "Jam laptop menunjukkan {now}, padahal isian terakhir {last}. Betulkan tanggal dan jam laptop sebelum "
        "mengisi."
    ),
    "clock.far": N_("Jam laptop menunjukkan {now}; isian terakhir {last}. Periksa tanggal laptop sebelum mengisi."),
    "clock.ahead": N_("Isian terakhir {last}; jam laptop sekarang {now}."),
}


def doubt_text(found: ClockDoubt, zone_minutes: int) -> str:
    """What is doubtful, on the clock of the regency."""
    last, now = (formats.moment(instant, zone_minutes) for instant in (found.last, found.now))
    return problem_text(Problem("", f"clock.{found.kind}", {"last": last, "now": now}))
