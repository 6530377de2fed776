"""Perusahaan: the register, searched and filtered; Enter opens a company."""

from collections.abc import Sequence

from textual import on, work

from kla_tui import keys, store
from kla_tui.data.lists import LEGAL_FORMS, ORGANISATION_KINDS, STEPS
from kla_tui.i18n import N_, _
from kla_tui.keys.partners.companies import COMPANIES
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable

_FILTERS = (
    ("", N_("Semua")),
    *STEPS,
    ("committed", N_("Berkomitmen atau lebih")),
    ("reported", N_("Sudah melapor kontribusi")),
    ("unreported", N_("Belum melapor kontribusi")),
)


class CompaniesScreen(ListScreen):
    """All companies, by name or the newest first."""

    PLACE = "companies"
    EXPORT = "companies"
    ORDERS = (("name", N_("nama")), ("new", N_("terbaru")))
    GROUP = COMPANIES
    BINDINGS = keys.bindings(
        keys.only(
            COMPANIES, "companies.search", "companies.add", "companies.edit", "companies.steps", "companies.filter",
            "companies.duplicates", "companies.contacts", "companies.commitments", "companies.boards",
            "companies.remove", "companies.history", "companies.export", "companies.leave", "companies.ledger",
            "companies.proposals", "companies.pillars", "companies.order",
        )
    )  # fmt: skip
    COLUMNS = (
        Column(N_("Nama")),
        Column(N_("Bentuk"), 9),
        Column(N_("Jenis"), 10),
        Column(N_("Lokasi"), 13),
        Column(N_("Langkah"), 11),
    )
    EMPTY = N_("Tidak ada perusahaan di sini. Tekan a untuk mencatat, f untuk saringan lain.")

    def __init__(self, step: str = "") -> None:
        super().__init__()
        self._step = step

    def heading(self) -> str:
        """The name of the place, and the filter."""
        return _("Perusahaan") + (f" · {_(dict(_FILTERS)[self._step])}" if self._step else "")

    async def page(self, offset: int, limit: int) -> Page:
        """Some of the companies."""
        typed, step, order = self.typed, self._step, self.order
        rows, total = await self.kla.read(
            lambda connection: (
                store.companies.companies.listing(
                    connection, typed=typed, step=step, order=order, limit=limit, offset=offset
                ),
                store.companies.companies.count(connection, typed=typed, step=step),
            )
        )
        kinds, forms, steps = dict(ORGANISATION_KINDS), dict(LEGAL_FORMS), dict(STEPS)
        return Page(
            total,
            tuple(
                Row(
                    row.id,
                    (
                        row.name,
                        _(forms.get(row.legal_form, row.legal_form)),
                        _(kinds.get(row.kind, row.kind)),
                        row.village,
                        _(steps.get(row.step, row.step)),
                    ),
                    tone="good" if row.step == "anggota" else "dim" if row.step in ("tidak_aktif", "keluar") else "",
                )
                for row in rows
            ),
        )

    async def shown_ids(self) -> Sequence[str]:
        """The ids alone: there may be a hundred thousand."""
        typed, step, order = self.typed, self._step, self.order
        return await self.kla.read(
            lambda connection: store.companies.companies.ids(connection, typed=typed, step=step, order=order)
        )

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        self.kla.open(self.doors.companies.company(company=event.row.id))

    def action_edit(self) -> None:
        """Change the company under the cursor."""
        if self.table.row is not None:
            self.kla.open(self.doors.companies.company_form(company=self.table.row.id))

    def action_add(self) -> None:
        """A new company."""
        self.kla.open(self.doors.companies.company_form())

    def action_steps(self) -> None:
        """The membership steps of the company."""
        if self.table.row is not None:
            row = self.table.row
            self.kla.open(self.doors.companies.steps(company=row.id, name=row.cells[0]))

    def action_contacts(self) -> None:
        """Who speaks for the company."""
        if self.table.row is not None:
            row = self.table.row
            self.kla.open(self.doors.companies.contacts(company=row.id, name=row.cells[0]))

    def action_commitments(self) -> None:
        """What the company commits to."""
        if self.table.row is not None:
            row = self.table.row
            self.kla.open(self.doors.companies.commitments(company=row.id, name=row.cells[0]))

    def action_duplicates(self) -> None:
        """Companies that may be one."""
        self.kla.open(self.doors.companies.duplicates())

    def action_boards(self) -> None:
        """The APSAI chapters."""
        self.kla.open(self.doors.companies.boards())

    def action_contributions(self) -> None:
        """What the company does for children."""
        if self.table.row is not None:
            row = self.table.row
            self.kla.open(self.doors.partners.contributions(organisation=row.id, name=row.cells[0]))

    def action_proposals(self) -> None:
        """What follows from the data."""
        self.kla.open(self.doors.partners.proposals())

    def action_pillars(self) -> None:
        """Companies beside the other pillars."""
        self.kla.open(self.doors.partners.pillars())

    @work
    async def action_filter(self) -> None:
        """Companies of one step, or of a group the summary counts."""
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan langkah"), _FILTERS, self._step))
        if chosen is not None:
            self._step = chosen
            self.retitle()
            self.table.reload(keep=False)

    @work
    async def action_remove(self) -> None:
        """Take the company off the list."""
        row = self.table.row
        if row is not None:
            company = row.id
            said = _("{name} dihapus dari daftar").format(name=row.cells[0])
            await self.kla.write(lambda db: store.companies.companies.remove(db, company), said)
            self.table.reload()

    def action_history(self) -> None:
        """What was done to the company."""
        if self.table.row is not None:
            self.kla.open(self.doors.exchange.history(record=self.table.row.id))
