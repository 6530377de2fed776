"""One company at a glance: who it is, where it stands, and from each line to what is behind it."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from kla_tui import formats, keys, store
from kla_tui.data.lists import STEPS as STEP_NAMES
from kla_tui.fields.company import FIELDS
from kla_tui.fields.field import at
from kla_tui.i18n import C_, N_, _
from kla_tui.keys.partners.companies import COMPANY
from kla_tui.rules.text.terminal_text import file_name
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable, held
from kla_tui.widgets.text import joined, lines
from kla_tui.words import records

if TYPE_CHECKING:
    from kla_tui.changes.heads import Row as Record
    from kla_tui.store.reports.company_profile import Profile

_SHOWN = at("screen", FIELDS)
_LABELS = {one.name: one.label for one in _SHOWN}
_LAID_OUT = frozenset(
    (
        "name", "legal_form", "kind", "scale", "nib", "npwp", "kbli_code", "address", "village_code",
        "site_village_code", "workers_male", "workers_female", "phone", "email", "head_office", "note",
    )
)  # fmt: skip
_OTHERS = tuple(one.name for one in _SHOWN if one.name not in _LAID_OUT)  # beside each other, by their labels
_KEPT = 3  # contributions and events shown; the rest are counted


class CompanyScreen(KlaScreen):
    """Facts above, below what the company has done and who speaks for it."""

    PLACE = "companies"
    GROUP = COMPANY
    BINDINGS = keys.bindings(keys.only(COMPANY, *(key.id for key in COMPANY.keys if key.id != "company.open")))
    CSS = "#facts { height: auto; max-height: 9; padding: 0 1; }"

    def __init__(self, company: str) -> None:
        super().__init__()
        self._company = company
        self._profile: Profile | None = None

    def body(self) -> ComposeResult:
        """Facts and lines."""
        yield Static("", id="facts")
        yield RowTable((Column(N_("Bagian"), 17), Column(N_("Isi"))), held(()), id="parts")

    def about(self) -> "Record | None":
        """The company."""
        return "organisation", self._company

    def heading(self) -> str:
        """Which company."""
        return self._profile.name if self._profile else _(C_("record", "Perusahaan"))

    def on_mount(self) -> None:
        """The lines have the focus."""
        self.query_one(RowTable).focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Read the company anew; it may have been merged or taken off meanwhile."""
        company = self._company
        profile = await self.kla.read(lambda connection: store.reports.company_profile.read(connection, company))
        if profile is None:
            self.close()
            return
        self._profile = profile
        self.retitle()
        self.query_one("#facts", Static).update(lines(*_facts(profile)))
        rows = _rows(profile)

        async def page(offset: int, limit: int) -> Page:
            return Page(len(rows), rows[offset : offset + limit])

        self.query_one(RowTable).source(page)

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        part, _, row = event.row.id.partition(":")
        if part == "event":
            self.kla.open(self.doors.events.event(event=row))
        elif part in ("steps", "contacts", "commitments"):
            getattr(self, f"action_{part}")()
        elif part == "kept":
            self.action_edit()
        else:
            self._no_screen()

    def _no_screen(self) -> None:
        self.kla.say(_("Bagian ini hanya untuk dibaca di sini."))

    def action_edit(self) -> None:
        """Change the company."""
        self.kla.open(self.doors.companies.company_form(company=self._company))

    def action_steps(self) -> None:
        """The membership steps."""
        self.kla.open(self.doors.companies.steps(company=self._company, name=self.heading()))

    def action_contacts(self) -> None:
        """Who speaks for it."""
        self.kla.open(self.doors.companies.contacts(company=self._company, name=self.heading()))

    def action_commitments(self) -> None:
        """What it commits to."""
        self.kla.open(self.doors.companies.commitments(company=self._company, name=self.heading()))

    def action_history(self) -> None:
        """What was done to it."""
        self.kla.open(self.doors.exchange.history(record=self._company))

    @work
    async def action_print(self) -> None:
        """Write the profile as PDF into the exports folder."""
        profile = self._profile
        if profile is None:
            return
        folder = self.kla.folder
        paper = await self.kla.read(lambda connection: store.evidence.stationery.read(connection, folder.evidence))
        path = folder.exports / file_name(f"profil-{profile.name}.pdf")

        def write(_db: object) -> int:
            from kla_tui.files.papers import company_profile

            return company_profile.write_pdf(path, paper, [profile])

        if await self.kla.try_write(write) is not None:
            self.kla.say(_("Ditulis ke exports/{name}").format(name=path.name), "good")


def _facts(profile: "Profile") -> list[Content]:
    said = {one.name: one.said(profile.texts[one.name], _) for one in _SHOWN}
    head = " · ".join(filter(None, (said["legal_form"], said["kind"], said["scale"])))
    place = " · ".join(filter(None, (said["address"], said["site_village_code"] or said["village_code"])))
    workers = _("Pekerja L {male} · P {female}").format(
        male=said["workers_male"] or "–", female=said["workers_female"] or "–"
    )
    rows = [
        joined((profile.name, "title"), "  ", (head, "dim")),
        _pairs(said, "nib", "npwp"),
        _pairs(said, "kbli_code"),
        joined((f"{_('Alamat')} ", "dim"), place or "–", "   ", workers),
        _pairs(said, "phone", "email", "head_office"),
    ]
    if _OTHERS:
        rows.append(_pairs(said, *_OTHERS))
    if said["note"]:
        rows.append(joined((f"{_('Catatan')}: ", "dim"), said["note"]))
    return rows


def _pairs(said: Mapping[str, str], *names: str) -> Content:
    pieces: list[tuple[str, str] | str] = []
    for name in names:
        pieces += [(f"{_(_LABELS[name])} ", "dim"), f"{said[name] or '–'}   "]
    return joined(*pieces)


def _rows(profile: "Profile") -> tuple[Row, ...]:
    steps = dict(STEP_NAMES)
    last = profile.steps[-1] if profile.steps else None
    since = f" · {formats.day(last.date)} {last.document_number}".rstrip(" ·") if last else ""
    odd = " !" if any(step.odd for step in profile.steps) else ""
    rows = [
        Row(
            "steps", (_(C_("key", "Langkah")), _(steps.get(profile.step, profile.step)) + since + odd),
            tone="good" if profile.step == "anggota" else "",
        )
    ]  # fmt: skip
    rows += _contact_rows(profile)
    rows.append(Row("commitments", (_("Komitmen"), _share(profile))))
    rows += _contribution_rows(profile)
    rows += _event_rows(profile)
    words = {kept.field: _(records.FIELDS.get(kept.field, kept.field)) for kept in profile.kept}
    rows += [
        Row(f"kept:{kept.code}", (_("Peringatan"), f"{words[kept.field]}: {kept.reason or '–'}"))
        for kept in profile.kept
    ]
    return tuple(rows)


def _share(profile: "Profile") -> str:
    share = profile.share
    if share.value is None:
        return _("belum dinilai sendiri · {total} butir").format(total=formats.number(share.total))
    return _("penilaian mandiri {percent}: ya {yes}, sebagian {partly}, belum {no}, dari {total} butir").format(
        percent=formats.percent(share.value),
        yes=share.yes,
        partly=formats.number(share.partly),
        no=share.no,
        total=formats.number(share.total),
    )


def _contact_rows(profile: "Profile") -> list[Row]:
    current = [contact for contact in profile.contacts if contact.current]
    if not current:
        seen = sum(not contact.known for contact in profile.contacts)
        text = _("belum ada; {count} orang dikenal dari acara").format(count=formats.number(seen))
        return [Row("contacts", (_("Narahubung"), text), tone="warn")]
    rows = []
    for contact in current:
        when = _("dihubungi {day}").format(day=formats.day(contact.last_contacted)) if contact.last_contacted else ""
        parts = (contact.name, contact.office, contact.phone, when)
        rows.append(Row(f"contacts:{contact.id}", (_("Narahubung"), " · ".join(filter(None, parts)))))
    return rows


def _contribution_rows(profile: "Profile") -> list[Row]:
    count = len(profile.contributions)
    if not count:
        return [Row("contributions", (_("Kontribusi"), _("belum ada yang dilaporkan")))]
    rows = []
    for number, line in enumerate(profile.contributions[:_KEPT]):
        rupiah = line.realised if line.realised is not None else line.planned
        money = formats.rupiah(rupiah) if rupiah is not None else ""
        text = " · ".join(filter(None, (str(line.year or ""), line.title, money)))
        rows.append(Row(f"contributions:{number}", (f"{_('Kontribusi')} {number + 1}/{count}", text)))
    return rows


def _event_rows(profile: "Profile") -> list[Row]:
    count = len(profile.events)
    if not count:
        return [Row("events", (_(C_("record", "Acara")), _("belum diundang, belum pernah hadir")))]
    rows = []
    for number, event in enumerate(profile.events[:_KEPT]):
        came = (
            _("{count} orang hadir").format(count=formats.number(event.present))
            if event.present
            else _("diundang, tidak hadir")
        )
        text = " · ".join(filter(None, (formats.day(event.date), event.title, came)))
        rows.append(Row(f"event:{event.id}", (f"{_(C_('record', 'Acara'))} {number + 1}/{count}", text)))
    return rows
