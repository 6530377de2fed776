"""Asking how a list leaves the laptop (form, how much of people, why), then writing it into the folder exports."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.disk import regency_clock
from kla_tui.i18n import N_, _
from kla_tui.widgets.dialogs import ChoiceDialog, TextDialog

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.files.lists.evidence_along import Along
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
    from kla_tui.files.lists import exports

    asked = (
        _("Bentuk berkas")
        if only is None
        else _("Bentuk berkas untuk {count} baris").format(count=formats.number(len(only)))
    )
    form = await screen.kla.push_screen_wait(ChoiceDialog(asked, _FORMS))
    if not form:
        return
    redact, reason = "none", ""
    if what in exports.PERSONAL:
        level = await _how_much(screen)
        if level is None:
            return
        redact, reason = level
    evidence = what == "changes" and form == "json" and await _with_evidence(screen)
    moment = regency_clock.stamp(screen.kla.zone_minutes)
    path = screen.kla.folder.exports / f"{what}-{moment}.{form}"
    count = await screen.kla.try_write(
        lambda db: exports.write(db, what, path, redact=redact, reason=reason, only=only)
    )
    if count is None:
        return
    said = _("{count} baris ditulis ke exports/{name}").format(count=formats.number(count), name=path.name)
    if what == "changes":
        files = screen.kla.folder.evidence
        along = await screen.kla.try_write(lambda db: _carry(db, files, path, evidence=evidence))
        if along is None:
            return
        said += " · " + (
            _("{count} berkas bukti ikut").format(count=formats.number(along.taken))
            if evidence
            else _("{count} berkas bukti tidak ikut").format(count=formats.number(len(along.missing)))
        )
    screen.kla.say(said, "good")


async def _with_evidence(screen: "KlaScreen") -> bool:
    """Whether the files of the evidence go along; there may be none."""
    from kla_tui.store.backup import copies
    from kla_tui.widgets.dialogs import ConfirmDialog

    count = len(await screen.kla.read(copies.in_use))
    question = _("Sertakan {count} berkas bukti (folder di sebelahnya)?").format(count=formats.number(count))
    return bool(count) and await screen.kla.push_screen_wait(ConfirmDialog(question)) is True


def _carry(db: "Database", source: Path, path: Path, *, evidence: bool) -> "Along":
    """Take the files along, or name them as left behind."""
    from kla_tui.files.lists import evidence_along
    from kla_tui.store.backup import copies

    with db.read() as connection:
        wanted = copies.files_of(connection)
    if not evidence:
        return evidence_along.Along(0, tuple(wanted))
    return evidence_along.carry(wanted, source, evidence_along.folder_beside(path))


async def _how_much(screen: "KlaScreen") -> tuple[str, str] | None:
    """The level of redaction, and the reason where everything leaves; None where the officer thought better of it."""
    level = await screen.kla.push_screen_wait(ChoiceDialog(_("Data pribadi"), _REDACTIONS))
    if level != "none":
        return None if level is None else (level, "")
    reason = await screen.kla.push_screen_wait(
        TextDialog(_("Alasan membuka data pribadi"), draft="export_reason", required=_("Tulis alasannya."))
    )
    return None if reason is None else (level, reason.strip())
