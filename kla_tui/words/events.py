"""Sentences about events and the desk."""

from kla_tui.i18n import N_

TEXTS = {
    "attendance.same_person": N_("Yang mewakili sama dengan yang diwakili: ketik nama orang yang datang."),
}
