"""Figures and records as plain lines, for screen readers, dumb terminals and pipes."""

from collections.abc import Iterator, Mapping
from typing import Any

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules.terminal_text import shown


def status_lines(found: Mapping[str, Any]) -> Iterator[str]:
    """The figures of `status`, one a line."""
    points, level = found["points"], found["level"]
    none = _("belum")
    yield _("Putaran {year}, katalog {name} (perkiraan)").format(
        **{"year": found["round"]["year"], "name": found["round"]["catalogue"]}
    )
    yield f"{_('Klaim')}: {formats.number(points['claimed'])} ({level['claimed'] or none})"
    yield f"{_('Terbukti')}: {formats.number(points['backed'])} ({level['backed'] or none})"
    yield f"{_('Berisiko')}: {formats.number(points['at_risk'])}"
    for block in found["blocks"]:
        yield "  {id}: {backed} / {claimed} / {max}".format(
            id=shown(block["id"]), **{key: formats.number(block[key]) for key in ("backed", "claimed", "max")}
        )
    questions, companies, here = found["questions"], found["companies"], found["attendance"]
    yield _("Pertanyaan: {answered} dari {total} dijawab, {backed} terbukti").format(**questions)
    yield _("Perusahaan: {total}, anggota {members}, melapor {reported}").format(**companies)
    yield _("Acara: {total}, sesi {sessions}").format(**found["events"])
    yield _("Kehadiran: {present} dari {invited} undangan, tanpa undangan {walk_in}, mewakili {represented}").format(
        **here
    )
    yield _("Perubahan: {total}, belum terkirim {unsent}, konflik {conflicts}").format(**found["changes"])
