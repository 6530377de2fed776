"""Asking how a list leaves the laptop (form, how much of people, why), then writing it into the folder exports."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from kla_tui.i18n import N_, _
from kla_tui.widgets.dialogs import ChoiceDialog, TextDialog

if TYPE_CHECKING:
    from kla_tui.screens.base import KlaScreen

_FORMS = (("xlsx", "XLSX"), ("csv", "CSV"), ("json", "JSON"))
_REDACTIONS = (
    ("phones", N_("Tanpa nomor HP")),
    ("statistics", N_("Hanya statistik")),
    ("none", N_("Lengkap (dengan alasan)")),
)


async def ask_and_write(screen: "KlaScreen", what: str, only: Sequence[str] | None = None) -> None:
    """Ask, write and say where it is; `only` are the keys of the rows that are shown, in their order.

    For a worker of the screen.
    """
    from kla_tui.files import exports

    asked = _("Bentuk berkas") if only is None else _("Bentuk berkas untuk {count} baris").format(count=len(only))
    form = await screen.kla.push_screen_wait(ChoiceDialog(asked, _FORMS))
    if not form:
        return
    redact, reason = "none", ""
    if what in exports.PERSONAL:
        level = await _how_much(screen)
        if level is None:
            return
        redact, reason = level
    moment = dt.datetime.now().astimezone().strftime("%Y%m%d-%H%M%S")
    path = screen.kla.folder.exports / f"{what}-{moment}.{form}"
    count = await screen.kla.try_write(
        lambda db: exports.write(db, what, path, redact=redact, reason=reason, only=only)
    )
    if count is not None:
        screen.kla.say(_("{count} baris ditulis ke exports/{name}").format(count=count, name=path.name), "good")


async def _how_much(screen: "KlaScreen") -> tuple[str, str] | None:
    """The level of redaction, and the reason where everything leaves; None where the officer thought better of it."""
    level = await screen.kla.push_screen_wait(ChoiceDialog(_("Data pribadi"), _REDACTIONS))
    if level != "none":
        return None if level is None else (level, "")
    reason = await screen.kla.push_screen_wait(
        TextDialog(_("Alasan membuka data pribadi"), draft="export_reason", required=_("Tulis alasannya."))
    )
    return None if reason is None else (level, reason.strip())
