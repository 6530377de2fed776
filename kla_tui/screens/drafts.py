"""Everything that was typed and not stored, be the record it was typed for still there or not."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.drafts import DRAFT, DRAFTS
from kla_tui.rules.text.terminal_text import cut, shown, visible_lines
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.dialogs import ConfirmDialog
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.widgets.text import lines, plain
from kla_tui.words.records import FIELDS

if TYPE_CHECKING:
    from kla_tui.store.kit.drafts import Left

# By the first word of a draft's key: what it is a draft of.
KINDS = {
    "company": N_("Perusahaan"), "organisation": N_("Lembaga"), "person": C_("place", "Orang"),
    "contact": N_("Narahubung"),
    "step": N_("Langkah"), "contribution": C_("place", "Kontribusi"), "board": N_("Kepengurusan"),
    "board_member": N_("Pengurus"), "commitment": N_("Komitmen"), "commitment_item": N_("Butir komitmen"),
    "event": C_("place", "Acara"), "event_copy": N_("Salinan acara"), "session": N_("Sesi"), "invite": N_("Undangan"),
    "walk_in": N_("Tamu"), "follow_up": N_("RTL"), "minutes": N_("Notula"), "spj": N_("SPJ"),
    "spj_note": N_("Catatan SPJ"), "letter_number": N_("Nomor surat"), "annul": N_("Alasan pembatalan"),
    "evidence": C_("place", "Bukti"), "value": N_("Nilai"), "note": N_("Catatan"),
    "state_note": N_("Catatan telaah"),
    "score": N_("Poin tahap"), "matrix": N_("Matriks"), "reason": N_("Alasan"), "export_reason": N_("Alasan ekspor"),
    "assignment": N_("Penugasan"), "letter": N_("Surat"), "remind": N_("Surat pengingat"),
    "settings": C_("place", "Pengaturan"),
    "round": N_("Tahun evaluasi"), "correction": N_("Koreksi katalog"), "agency_name": N_("Perangkat daerah"),
    "scale": N_("Koreksi skala"), "award": N_("Penghargaan"),
    "event_kind": N_("Jenis acara"), "choice": N_("Pilihan"), "desk": N_("Nama meja"), "import": N_("Impor"),
}  # fmt: skip


class DraftsScreen(ListScreen):
    """When, of what, how it begins."""

    GROUP = DRAFTS
    BINDINGS = keys.bindings(keys.only(DRAFTS, "drafts.remove", "drafts.leave"))
    COLUMNS = (Column(C_("column", "Waktu"), 17), Column(N_("Isian"), 28), Column(N_("Yang diketik")))
    EMPTY = N_("Tidak ada draf: semua yang diketik sudah disimpan.")

    def __init__(self) -> None:
        super().__init__()
        self._found: dict[str, Left] = {}

    def heading(self) -> str:
        """The name."""
        return _("Draf")

    async def page(self, offset: int, limit: int) -> Page:
        """All of them; there are few."""
        found = await self.kla.read(lambda connection: store.kit.drafts.listing(connection))
        self._found = {left.key: left for left in found}
        rows = tuple(self._row(left) for left in found)
        return Page(len(rows), rows[offset : offset + limit])

    def _row(self, left: "Left") -> Row:
        texts = " · ".join(text for _name, text in typed(left.values))
        when = formats.moment(left.at, self.kla.zone_minutes)
        return Row(left.key, (when, title(left), cut(texts.replace("\n", " "), 200)), "warn" if left.gone else "")

    @on(RowTable.Chosen)
    def _chosen(self) -> None:
        self.action_read()

    def action_read(self) -> None:
        """The whole text."""
        row = self.table.row
        if row is not None and row.id in self._found:
            self.kla.open(self.doors.draft(left=self._found[row.id]))

    @work
    async def action_remove(self) -> None:
        """Throw it away."""
        row = self.table.row
        if row is None or row.id not in self._found:
            return
        left = self._found[row.id]
        if await self.kla.push_screen_wait(ConfirmDialog(_("Buang draf {what}?").format(what=title(left)))):
            dropped = await self.kla.try_write(lambda db: store.kit.drafts.drop_left(db, left))
            if dropped is not None:
                self.kla.say(_("Draf dibuang.") if dropped else _("Draf ini baru saja ditulis lagi; tidak dibuang."))
            self.table.reload()


class DraftScreen(KlaScreen):
    """Everything a draft holds, whole."""

    GROUP = DRAFT
    BINDINGS = keys.bindings(keys.only(DRAFT, "draft.leave"))
    CSS = "#draft { height: 1fr; } #draft Static { height: auto; }"

    def __init__(self, left: "Left") -> None:
        super().__init__()
        self._of = left

    def heading(self) -> str:
        """Of what."""
        return title(self._of)

    def body(self) -> ComposeResult:
        """Each field with its text, paragraph by paragraph."""
        rows = []
        for name, text in typed(self._of.values):
            rows.append(plain(_(FIELDS.get(name, name)) if name != "text" else _("Teks"), "title"))
            rows += [plain(f"  {line}") for line in visible_lines(text).split("\n")]
        with VerticalScroll(id="draft"):
            yield Static(lines(*rows))

    def on_mount(self) -> None:
        """The text is scrolled by the arrows."""
        self.query_one("#draft").focus()

    def action_scroll(self) -> None:
        """The keys of the text itself."""


def title(left: "Left") -> str:
    """ "Perusahaan PT Contoh (dihapus)"."""
    found = " ".join(filter(None, (_(KINDS.get(left.kind, left.kind)), shown(left.about))))
    return f"{found} ({_('dihapus')})" if left.gone else found


def typed(values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Name and text of what an officer typed; of a picked record its words, not its id."""
    return tuple(
        (name.removesuffix("_text"), text) for name, text in values.items() if text and f"{name}_text" not in values
    )
