"""Usulan: what the data propose; `y` writes it, `t` turns it down, nothing happens by itself."""

from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.data.lists import STEPS
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.partners.partners import PROPOSALS
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ChoiceDialog, ConfirmDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import lines, plain
from kla_tui.words import proposals as words

if TYPE_CHECKING:
    from kla_tui.store.proposals.proposed import Proposed

_DECLINED = "declined"


class ProposalsScreen(ListScreen):
    """Proposals kind by kind, and in full the one under the cursor."""

    PLACE = "companies"
    GROUP = PROPOSALS
    CSS = ListScreen.CSS + "#full { height: auto; max-height: 5; }"
    BINDINGS = keys.bindings(PROPOSALS)
    COLUMNS = (Column(N_("Jenis"), 10), Column(N_("Yang akan ditulis")), Column(N_("Syarat"), 8))
    EMPTY = N_("Tidak ada usulan: semua yang terbaca dari data sudah tercatat.")

    def __init__(self, kind: str = "") -> None:
        super().__init__()
        self._kind = kind
        self._found: dict[str, Proposed] = {}

    def heading(self) -> str:
        """All, one kind, or those turned down."""
        if self._kind == _DECLINED:
            return f"{_('Usulan')} · {_('yang ditolak')}"
        return _("Usulan") + (f" · {_(words.KINDS[self._kind])}" if self._kind else "")

    def body(self) -> ComposeResult:
        """The list, and what and why."""
        yield from super().body()
        yield Static("", id="full")

    async def page(self, offset: int, limit: int) -> Page:
        """The proposals: worked out anew, held as long as they are shown."""
        kind = self._kind
        found = await self.kla.read(
            lambda connection: (
                store.proposals.proposals.declined(connection)
                if kind == _DECLINED
                else store.proposals.proposals.pending(connection, kind)
            )
        )
        self._found = {one.id: one for one in found}
        return Page(len(found), tuple(map(_as_row, found[offset : offset + limit])))

    @on(RowTable.Highlighted)
    def _moved(self, event: RowTable.Highlighted) -> None:
        one = self._found.get(event.row.id) if event.row else None
        self.query_one("#full", Static).update(lines(plain(_what(one), "title"), plain(_why(one))) if one else "")

    @on(RowTable.Chosen)
    @work
    async def action_accept(self) -> None:
        """Write what is proposed."""
        if self.table.row is not None:
            await self._accept((self.table.row.id,))

    async def _accept(self, ids: tuple[str, ...]) -> None:
        first = self._found.get(ids[0])
        said = _("{count} usulan diterima").format(count=formats.number(len(ids)))
        if len(ids) == 1 and first is not None:
            said = _("Diterima: {what}").format(what=_what(first))
        await self.kla.write(lambda db: store.proposals.proposals.accept(db, ids), said)
        self.table.reload()

    @work
    async def action_decline(self) -> None:
        """Turn it down, for good."""
        row = self.table.row
        if row is None:
            return
        if self._kind == _DECLINED:
            self.kla.say(_("Usulan ini sudah ditolak; y menerimanya."), "warn")
            return
        proposal, one = row.id, self._found[row.id]
        said = _("Ditolak: {what}").format(what=_what(one))
        await self.kla.write(lambda db: store.proposals.proposals.decline(db, [proposal]), said)
        self.table.reload()

    @work
    async def action_accept_all(self) -> None:
        """All of the kind under the cursor, after asking."""
        row = self.table.row
        if row is None:
            return
        kind = self._found[row.id].kind
        ids = tuple(one.id for one in self._found.values() if one.kind == kind)
        question = _("Terima {count} usulan: {kind}?").format(
            count=formats.number(len(ids)), kind=_(words.KINDS[kind])
        )
        if await self.kla.push_screen_wait(ConfirmDialog(question)):
            await self._accept(ids)

    @work
    async def action_filter(self) -> None:
        """One kind, or what was turned down."""
        counts = await self.kla.read(lambda connection: store.proposals.proposals.counts(connection))
        kinds = tuple((kind, f"{_(words.KINDS[kind])} ({count})") for kind, count in counts.items())
        entries = (("", N_("Semua")), *kinds, (_DECLINED, N_("Yang ditolak")))
        chosen = await self.kla.push_screen_wait(ChoiceDialog(_("Tampilkan usulan"), entries, self._kind))
        if chosen is not None:
            self._kind = chosen
            self.retitle()
            self.table.reload(keep=False)


def _params(one: "Proposed") -> dict[str, str]:
    step = one.params.get("step", "")
    return {**one.params, "date": formats.day(one.date), "step": _(dict(STEPS).get(step, step))}


def _what(one: "Proposed") -> str:
    return words.what(one.kind, _params(one))


def _why(one: "Proposed") -> str:
    told = words.why(one.kind, _params(one), one.params.get("step", ""))
    if one.sound is False and one.kind not in ("matrix_row", "matrix_drop"):
        told = f"{told} {_('Dokumennya belum memenuhi syarat tahun evaluasi ini: poin belum terbukti.')}"
    return told


def _as_row(one: "Proposed") -> Row:
    sound = "" if one.sound is None else _("memenuhi") if one.sound else _(C_("sound", "belum"))
    return Row(
        one.id, (_(words.SHORT[one.kind]), _what(one), sound), tone="warn" if one.kind == "matrix_drop" else ""
    )
