"""Which list is taken in: its file, what it lists, and for which event."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from textual import work

from kla_tui import formats, store
from kla_tui.disk.trouble import problem_of
from kla_tui.i18n import N_, _
from kla_tui.rules.lists_in.kinds import KINDS
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.names import fold
from kla_tui.rules.text.terminal_text import cut
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.paths import path_of
from kla_tui.widgets.form_row import Field

DRAFT = "import"
KIND_WORDS = (
    ("people", N_("Peserta/orang")),
    ("invitations", N_("Undangan acara")),
    ("companies", N_("Perusahaan")),
)


class ImportForm(FormScreen):
    """The file of a list; nothing is read before the last Enter, nothing stored before the preview says so."""

    PLACE = "exchange"

    def __init__(self, kind: str = "people", event: str = "") -> None:
        super().__init__()
        self._kind, self._event = kind, event
        self._previewed = False

    def heading(self) -> str:
        """What this is."""
        return _("Impor daftar")

    def fields(self) -> tuple[Field, ...]:
        """Kind, file, event."""
        return (
            Field("kind", N_("Isi daftar"), kind="choice", entries=KIND_WORDS),
            Field("file", N_("Berkas"), kind="picker", options=pickers.lists(), required=True, ends_matter=True,
                  hint=N_("lokasi berkas XLSX, ODS atau CSV")),
            Field("event", N_("Acara"), kind="picker", options=self._events,
                  hint=N_("hanya untuk undangan; kosong: yang terakhir")),
        )  # fmt: skip

    def draft_key(self) -> str:
        """One draft."""
        return DRAFT

    async def load(self) -> Mapping[str, str]:
        """What the screen before knows."""
        event = self._event
        found = await self.kla.read(lambda connection: store.events.events.get(connection, event)) if event else {}
        return {"kind": self._kind, "event": event, "event_text": found.get("title", "")}

    async def _events(self, typed: str) -> Sequence[tuple[str, str]]:
        words = fold(typed).split()
        if not words:
            return ()
        found = await self.kla.read(lambda connection: store.events.events.listing(connection))
        labels = ((row.id, f"{row.title}, {formats.day(row.starts_on)}") for row in found)
        return tuple((row, label) for row, label in labels if all(word in fold(label) for word in words))[:6]

    def action_save(self) -> None:
        """The last Enter: on to the preview. Nothing is stored here, so the draft stays until the list is in."""
        self._preview()

    @work(exclusive=True, group="save")
    async def _preview(self) -> None:
        await self.form.complete()
        await self.keep_typed()
        values = self.form.values()
        problems = await asyncio.to_thread(_problems, values)
        self.form.show_problems(problems)
        if not problems:
            self._previewed = True
            kind = next(kind for kind in KINDS if kind == values["kind"])
            preview = self.doors.exchange.import_preview(kind=kind, path=_path(values), event=values["event"])
            self.kla.open(preview)

    def on_screen_resume(self) -> None:
        """Back from the preview of a file that was not taken in: another one can be named."""
        if self._previewed:
            self.form.row("file").entry.focus()


def _problems(values: Mapping[str, str]) -> tuple[Problem, ...]:
    """What keeps the list from being previewed."""
    path = _path(values)
    if path == Path():
        return (Problem("file", "required", {"label": N_("lokasi berkas")}),)
    shown = cut(str(path), 120)
    try:
        if not path.exists():
            return (Problem("file", "file.not_found", {"path": shown}),)
    except (OSError, ValueError) as error:  # a name no file can have
        return (problem_of(error, shown, "file") or Problem("file", "disk.name", {"path": shown, "number": "-"}),)
    event = values["event_text"]
    if event and not values["event"] and values["kind"] == "invitations":
        return (Problem("event", "choice", {"text": event}),)
    return ()


def _path(values: Mapping[str, str]) -> Path:
    chosen = values.get("file") or values.get("file_text", "")
    return path_of(chosen.strip().strip('"'))
