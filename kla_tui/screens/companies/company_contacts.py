"""Who speaks for a company, now and before; one key notes that somebody was spoken to today."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on, work

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.companies import CONTACTS
from kla_tui.rules.problem import Problem
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import person_form
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.store.register.contacts import ContactRow


class ContactsScreen(ListScreen):
    """Contacts with their periods; people seen at events stand last until they are made contacts."""

    PLACE = "companies"
    GROUP = CONTACTS
    BINDINGS = keys.bindings(keys.only(CONTACTS, *(key.id for key in CONTACTS.keys if key.id != "contacts.open")))
    COLUMNS = (
        Column(N_("Nama")),
        Column(N_("Jabatan"), 15),
        Column(N_("Telepon"), 13),
        Column(N_("Masa"), 13),
        Column(N_("Dihubungi"), 10),
    )
    EMPTY = N_("Belum ada narahubung. Tekan a untuk mencatat.")

    def __init__(self, company: str, name: str) -> None:
        super().__init__()
        self._company, self._company_name = company, name
        self._year: int | None = None

    def about(self) -> "Record | None":
        """The company."""
        return "organisation", self._company

    def heading(self) -> str:
        """Whose contacts, of which year."""
        name = _("Narahubung {name}").format(name=self._company_name)
        return f"{name} · {self._year}" if self._year else name

    async def page(self, offset: int, limit: int) -> Page:
        """All contacts; there are few."""
        company, year = self._company, self._year
        found = await self.kla.read(
            lambda connection: store.register.contacts.listing(connection, company, year=year)
        )
        rows = tuple(map(_as_row, found))
        return Page(len(rows), rows[offset : offset + limit])

    @on(RowTable.Chosen)
    def action_edit(self) -> None:
        """Change the contact, or make one of a person seen at an event."""
        if self.table.row is not None:
            self._form(self.table.row.id)

    def action_add(self) -> None:
        """A new contact."""
        self._form("")

    def _form(self, contact: str) -> None:
        self.kla.open(self.doors.companies.contact_form(company=self._company, contact=contact))

    @work
    async def action_contacted(self) -> None:
        """Spoken to today."""
        row = self.table.row
        if row is not None:
            company, contact = self._company, row.id
            said = _("{name}: dihubungi hari ini").format(name=row.cells[0])
            outcome = await self.kla.write(lambda db: store.register.contacts.contacted(db, contact, company), said)
            self.table.reload(to=outcome.id)

    @work
    async def action_filter(self) -> None:
        """Who it was in a year; an empty year shows all."""
        typed = await self.kla.push_screen_wait(
            TextDialog(_("Narahubung pada tahun"), draft=None, value=str(self._year or ""), hint=_("kosong: semua"))
        )
        if typed is None:
            return
        if typed.strip() and not (typed.strip().isdecimal() and len(typed.strip()) == 4):
            self.kla.say(_("Tahun tidak terbaca: ketik empat angka, misalnya 2024."), "bad")
            return
        self._year = int(typed) if typed.strip() else None
        self.retitle()
        self.table.reload(keep=False)

    @work
    async def action_remove(self) -> None:
        """Take the contact off the list."""
        row = self.table.row
        if row is None:
            return
        if row.id.startswith(store.register.contacts.SEEN):
            self.kla.say(_("{name} belum narahubung; ia dikenal dari acara.").format(name=row.cells[0]), "warn")
            return
        contact = row.id
        said = _("{name} dihapus dari daftar").format(name=row.cells[0])
        await self.kla.write(lambda db: store.register.contacts.remove(db, contact), said)
        self.table.reload()

    def action_history(self) -> None:
        """What was done to the contact."""
        if self.table.row is not None:
            record = self.table.row.id.removeprefix(store.register.contacts.SEEN)
            self.kla.open(self.doors.exchange.history(record=record))


def _as_row(row: "ContactRow") -> Row:
    if not row.known:
        period = _("dari acara")
    elif row.from_date or row.until_date:
        start = f"{row.from_date:%m-%Y}" if row.from_date else "…"
        period = f"{start}–{row.until_date:%Y}" if row.until_date else f"{start}–"
    else:
        period = _("sekarang")
    cells = (row.name, row.office, row.phone, period, formats.day(row.last_contacted))
    return Row(row.id, cells, tone="" if row.current else "dim")


class ContactForm(FormScreen):
    """A contact: the person (known or new), the office, the period."""

    PLACE = "companies"

    def __init__(self, company: str, contact: str = "") -> None:
        super().__init__()
        self._company, self._contact = company, contact
        self._person = ""
        self._people = pickers.People(self)

    def heading(self) -> str:
        """New or known."""
        return _("Ubah narahubung") if self._contact else _("Narahubung baru")

    def fields(self) -> tuple[Field, ...]:
        """Who, as what, from when to when."""
        name, *others = person_form.rows("name office phone email").values()
        return (
            replace(name, kind="picker", check=None, options=self._people.options,
                    points_at=self._people.is_namesake),
            *others,
            Field("from_date", N_("Sejak"), check=lambda text: parse_day(text).problems, echo=formats.long_day_of,
                  hint=N_("kosong: tidak diketahui")),
            Field("until_date", N_("Sampai"), check=lambda text: parse_day(text).problems, echo=formats.long_day_of,
                  hint=N_("kosong: masih menjabat")),
            Field("last_contacted", N_("Terakhir dihubungi"), check=lambda text: parse_day(text).problems,
                  echo=formats.long_day_of),
            Field("note", N_("Catatan"), kind="area"),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """The contact and the person; of one only seen at an event, the person."""
        known = self._contact and not self._contact.startswith(store.register.contacts.SEEN)
        contact = (("contact", self._contact),) if known else ()
        return (*contact, ("person", self._person)) if self._person else contact

    def draft_key(self) -> str:
        """One draft a contact, one for a new one of a company."""
        return f"contact:{self._company}:{self._contact}"

    async def load(self) -> Mapping[str, str]:
        """What is known of the contact, dates as they are typed."""
        if not self._contact:
            return {}
        contact = self._contact
        found = await self.kla.read(lambda connection: store.register.contacts.get(connection, contact))
        for field in ("from_date", "until_date", "last_contacted"):
            text = found.get(field, "")
            found[field] = formats.day(dt.date.fromisoformat(text)) if text else ""
        self._person = found.pop("person_id", "")
        name = found.get("name", "")
        self._people.names[self._person] = name
        return {**found, "name": self._person, "name_text": name}

    @work(exclusive=True, group="elsewhere")
    async def live_check(self) -> None:
        """Say that a known person comes from another organisation."""
        person, company = self.form.values()["name"], self._company
        row = self.form.row("office")
        name = ""
        if person and person != self._person:
            name = await self.kla.read(
                lambda connection: store.register.contacts.elsewhere(connection, person, company)
            )
        row.say([Problem("office", "contact.elsewhere", {"name": name}, severity="warning")] if name else [])

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the contact; another spelling of a known one renames the person."""
        contact, company, typed = self._contact, self._company, dict(values)
        person = values["name"]
        typed["name"] = self._people.names.get(person, "") if person else values["name_text"]
        typed["person_id"] = person or self._person
        return lambda db: store.register.contacts.save(db, contact, company, typed)

    def saved_words(self) -> str:
        """Who."""
        return _("{name} disimpan").format(name=self.form.values()["name_text"])
