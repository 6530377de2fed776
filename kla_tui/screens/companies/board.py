"""The board of one APSAI chapter: who holds which office in which division; and the lists these come from."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work

from kla_tui import keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.boards import BOARD, CHOICES
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.companies.boards import print_board
from kla_tui.screens.forms import person_form
from kla_tui.screens.forms.prompted import rename
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.form_row import Field
from kla_tui.widgets.table import Column, Page, Row, RowTable

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

Entries = tuple[tuple[str, str], ...]


class BoardScreen(ListScreen):
    """The members by division and office."""

    PLACE = "companies"
    GROUP = BOARD
    BINDINGS = keys.bindings(keys.only(BOARD, *(key.id for key in BOARD.keys if key.id != "board.open")))
    COLUMNS = (
        Column(N_("Bidang"), 18),
        Column(N_("Jabatan"), 14),
        Column(N_("Nama")),
        Column(N_("Perusahaan"), 22),
    )
    EMPTY = N_("Belum ada pengurus. Tekan a untuk menambah.")

    def __init__(self, board: str) -> None:
        super().__init__()
        self._board = board
        self._period = ""

    def about(self) -> "Record | None":
        """The board."""
        return "board", self._board

    def heading(self) -> str:
        """Which period."""
        return _("Pengurus APSAI {period}").format(period=self._period)

    async def page(self, offset: int, limit: int) -> Page:
        """All members."""
        board = self._board
        row, found, self._offices, self._divisions = await self.kla.read(
            lambda connection: (
                store.companies.boards.row(connection, board), store.companies.boards.members(connection, board),
                store.companies.boards.words(connection, store.companies.boards.OFFICES),
                store.companies.boards.words(connection, store.companies.boards.DIVISIONS),
            )
        )  # fmt: skip
        self._period = row.period if row else ""
        self.retitle()
        rows = tuple(
            Row(
                member.id,
                (
                    _(self._divisions.get(member.division, member.division)),
                    _(self._offices.get(member.office, member.office)),
                    member.name,
                    member.organisation,
                ),
            )
            for member in found
        )
        return Page(len(rows), rows[offset : offset + limit])

    @work
    async def _form(self, member: str) -> None:
        offices, divisions = await self.kla.read(
            lambda connection: (
                store.kit.lists.entries(connection, store.companies.boards.OFFICES),
                store.kit.lists.entries(connection, store.companies.boards.DIVISIONS),
            )
        )
        self.kla.open(
            self.doors.companies.member_form(board=self._board, member=member, offices=offices, divisions=divisions)
        )

    @on(RowTable.Chosen)
    def action_edit(self) -> None:
        """Change the member."""
        if self.table.row is not None:
            self._form(self.table.row.id)

    def action_add(self) -> None:
        """A new member."""
        self._form("")

    @work
    async def action_remove(self) -> None:
        """Take the member off the board."""
        row = self.table.row
        if row is not None:
            member = row.id
            said = _("{name} dihapus dari daftar").format(name=row.cells[2])
            await self.kla.write(lambda db: store.companies.boards.remove_member(db, member), said)
            self.table.reload()

    @work
    async def action_print(self) -> None:
        """Write the board as PDF into the exports folder."""
        await print_board(self, self._board)

    def action_offices(self) -> None:
        """The list of offices."""
        self.kla.open(
            self.doors.companies.board_choices(which=store.companies.boards.OFFICES, title=N_("Daftar jabatan"))
        )

    def action_divisions(self) -> None:
        """The list of divisions."""
        self.kla.open(
            self.doors.companies.board_choices(which=store.companies.boards.DIVISIONS, title=N_("Daftar bidang"))
        )


class MemberForm(FormScreen):
    """A member: the person (known or new), the company, office and division."""

    PLACE = "companies"

    def __init__(self, board: str, member: str, offices: Entries, divisions: Entries) -> None:
        super().__init__()
        self._board, self._member = board, member
        self._offices, self._divisions = offices, divisions
        self._person = ""
        self._people = pickers.People(self)

    def heading(self) -> str:
        """New or known."""
        return _("Ubah pengurus") if self._member else _("Pengurus baru")

    def fields(self) -> tuple[Field, ...]:
        """Who, from where, as what."""
        return (
            Field("name", N_("Nama"), kind="picker", required=True, options=self._people.options,
                  points_at=self._people.is_namesake),
            Field("organisation", N_("Perusahaan"), kind="picker", options=pickers.organisations(self)),
            Field("office", N_("Jabatan"), kind="choice", entries=self._offices),
            Field("division", N_("Bidang"), kind="choice", entries=self._divisions),
            person_form.rows("phone")["phone"],
        )  # fmt: skip

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("board_member", self._member),) if self._member else ()

    def draft_key(self) -> str:
        """One draft a member, one for a new one of a board."""
        return f"board_member:{self._board}:{self._member}"

    async def load(self) -> Mapping[str, str]:
        """What is known of the member."""
        if not self._member:
            first = {"office": self._offices, "division": self._divisions}
            return {name: entries[0][0] for name, entries in first.items() if entries}
        member = self._member
        found = await self.kla.read(lambda connection: store.companies.boards.member(connection, member))
        self._person, name = found.get("person_id", ""), found.get("name", "")
        self._people.names[self._person] = name
        return {
            **found, "name": self._person, "name_text": name, "organisation": found.get("organisation_id", ""),
            "organisation_text": found.get("organisation", ""),
        }  # fmt: skip

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Store the member; another name is another person."""
        board, member, typed = self._board, self._member, dict(values)
        person = values["name"]
        typed["name"] = self._people.names.get(person, "") if person else values["name_text"]
        typed["person_id"] = person
        typed["organisation_id"], typed["organisation"] = values["organisation"], values["organisation_text"]
        return lambda db: store.companies.boards.save_member(db, board, member, typed)

    def saved_words(self) -> str:
        """Who."""
        return _("{name} disimpan").format(name=self.form.values()["name_text"])


class ChoicesScreen(ListScreen):
    """An editable list: shipped entries renamed or hidden, the regency's own added."""

    PLACE = "companies"
    GROUP = CHOICES
    BINDINGS = keys.bindings(
        keys.only(CHOICES, *(key.id for key in CHOICES.keys if key.id != "board_choices.rename"))
    )
    COLUMNS = (Column(N_("Pilihan")), Column(N_("Keadaan"), 13))

    def __init__(self, which: str, title: str) -> None:
        super().__init__()
        self._which, self._title = which, title

    def heading(self) -> str:
        """Which list."""
        return _(self._title)

    async def page(self, offset: int, limit: int) -> Page:
        """All entries, hidden ones too."""
        which = self._which
        found = await self.kla.read(lambda connection: store.kit.lists.all_entries(connection, which))
        self._hidden = {entry.code: entry.hidden for entry in found}
        rows = tuple(
            Row(
                entry.code,
                (_(entry.label), _("disembunyikan") if entry.hidden else "" if entry.shipped else _("tambahan")),
                tone="dim" if entry.hidden else "",
            )
            for entry in found
        )
        return Page(len(rows), rows[offset : offset + limit])

    @work
    async def action_add(self) -> None:
        """An entry of one's own."""
        which = self._which
        label = await self.kla.push_screen_wait(
            TextDialog(_("Pilihan baru"), draft=f"choice:{which}", required=_("Tulis namanya."))
        )
        if label is not None:
            await self.kla.write(lambda db: store.kit.lists.add(db, which, label), _("Pilihan ditambahkan"))
            self.table.reload()

    @on(RowTable.Chosen)
    def _chosen(self) -> None:
        self.action_rename()

    @work
    async def action_rename(self) -> None:
        """Other words for an entry."""
        row, which = self.table.row, self._which
        if row is None:
            return
        code = row.id
        await rename(
            self.kla, _("Nama pilihan"), f"choice:{which}:{code}", row.cells[0], _("Tulis namanya."),
            lambda connection: store.kit.lists.label_now(connection, which, code),
            lambda label: lambda db: store.kit.lists.rename(db, which, code, label), _("Nama pilihan diganti"),
        )  # fmt: skip
        self.table.reload()

    @work
    async def action_hide(self) -> None:
        """Offer it no longer, or again."""
        row, which = self.table.row, self._which
        if row is not None:
            code, hidden = row.id, not self._hidden[row.id]
            said = _("Pilihan disembunyikan") if hidden else _("Pilihan ditampilkan lagi")
            await self.kla.write(lambda db: store.kit.lists.hide(db, which, code, hidden=hidden), said)
            self.table.reload()
