"""Belum melapor: members and committed companies without a contribution of these years, and their letters."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on

from kla_tui import formats, keys, store
from kla_tui.data.lists import STEPS
from kla_tui.disk import regency_clock
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.partners import UNREPORTED
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens.base import FormScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.companies.unreported import Reminder
    from kla_tui.store.kit.outcome import Outcome


class UnreportedScreen(ListScreen):
    """Who has not reported; Space marks those that get a letter."""

    PLACE = "companies"
    GROUP = UNREPORTED
    BINDINGS = keys.bindings(keys.only(UNREPORTED, "owing.letters", "owing.search", "owing.open", "owing.leave"))
    COLUMNS = (
        Column(N_("Nama")),
        Column(N_("Langkah"), 12),
        Column(N_("Terakhir lapor"), 14),
        Column(N_("Surat terakhir"), 24),
    )
    EMPTY = N_("Semua anggota dan perusahaan yang berkomitmen sudah melapor.")

    def __init__(self) -> None:
        super().__init__()
        self._years = (0, 0)

    def heading(self) -> str:
        """For which years."""
        first, last = self._years
        return _("Belum melapor") + (f" · {first}–{last}" if last else "")

    async def page(self, offset: int, limit: int) -> Page:
        """Companies by name."""
        typed = self.typed
        rows, self._years = await self.kla.read(
            lambda connection: (
                store.companies.unreported.listing(connection, typed),
                store.companies.unreported.years(connection),
            )
        )
        self.retitle()
        steps = dict(STEPS)
        return Page(
            len(rows),
            tuple(
                Row(
                    row.id,
                    (
                        row.name,
                        _(steps[row.step]),
                        str(row.last) if row.last else _("belum pernah"),
                        " ".join(part for part in (formats.day(row.reminded), row.reminder) if part),
                    ),
                )
                for row in rows[offset : offset + limit]
            ),
        )

    def action_mark(self) -> None:
        """Space, chosen from the palette."""
        self.table.action_mark()

    @on(RowTable.Chosen)
    def action_contributions(self) -> None:
        """What the company did before."""
        row = self.table.row
        if row is not None:
            self.kla.open(self.doors.partners.contributions(organisation=row.id, name=row.cells[0]))

    def action_letters(self) -> None:
        """Letters to those marked, or to all."""
        if not self.table.total:
            self.kla.say(_("Tidak ada yang perlu diingatkan."), "warn")
            return
        self.kla.open(self.doors.partners.remind_form(companies=tuple(self.table.marked)))


class RemindForm(FormScreen):
    """Number, date and day due of the letters; saving prints them."""

    PLACE = "companies"

    def __init__(self, companies: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._companies = companies
        self._letters: tuple[Reminder, ...] = ()
        self._said = ""

    def heading(self) -> str:
        """To how many."""
        if self._companies:
            return _("Surat pengingat kepada {count} perusahaan").format(count=formats.number(len(self._companies)))
        return _("Surat pengingat kepada semua")

    def fields(self) -> tuple[Field, ...]:
        """What stands on every letter."""
        hint = N_("29-7-2025 atau 29 Juli 2025")
        return (
            Field("number", N_("Nomor surat"), hint=N_("005/#17/DP3A: #17 berurut mulai 17; kosong: konsep")),
            Field("date", N_("Tanggal surat"), check=lambda text: parse_day(text).problems, hint=hint,
                  echo=formats.long_day_of),
            Field("due", N_("Tenggat"), check=lambda text: parse_day(text, "due").problems, hint=hint,
                  echo=formats.long_day_of),
            Field("files", N_("Berkas"), kind="choice",
                  entries=(("one", N_("Satu PDF untuk semua")), ("each", N_("Satu PDF setiap perusahaan")))),
        )  # fmt: skip

    def draft_key(self) -> str:
        """One draft."""
        return "remind"

    async def load(self) -> Mapping[str, str]:
        """Begin with today."""
        day = await self.kla.read(lambda connection: store.kit.settings.today(connection))
        return {"date": day.isoformat(), "files": "one"}

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Print the letters, then note those that bear a number: one that could not be printed was not sent."""
        companies, typed, folder = self._companies, dict(values), self.kla.folder
        moment = regency_clock.stamp(self.kla.zone_minutes)
        path = folder.exports / f"surat-pengingat-{moment}.pdf"
        self._said = f"{path.stem}-*.pdf" if typed["files"] == "each" else path.name

        def keep(db: "Database") -> "Outcome":
            from kla_tui.files.papers import reminders
            from kla_tui.store.kit.outcome import Outcome

            with db.read() as connection:
                letters, problems = store.companies.unreported.reminders(connection, companies, typed)
                paper = store.evidence.stationery.read(connection, folder.evidence)
            if not letters:
                return Outcome(problems=problems)
            self._letters = letters
            return reminders.send(db, letters, paper, path, each=typed["files"] == "each")

        return keep

    def saved_words(self) -> str:
        """Said below, with how many."""
        return ""

    def after_saving(self, outcome: "Outcome") -> None:  # noqa: ARG002
        """How many, and where they lie."""
        said = _("{count} surat ditulis ke exports/{name}").format(
            count=formats.number(len(self._letters)), name=self._said
        )
        self.kla.say(said, "good")
