"""Ringkasan: where the regency stands and what to do next; every figure opens what is behind it."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from textual import on, work
from textual.app import ComposeResult
from textual.content import Content

from kla_tui import formats, keys, store
from kla_tui.i18n import _, current
from kla_tui.keys.summary import SUMMARY
from kla_tui.rules.figures import Figures
from kla_tui.screens.base import KlaScreen
from kla_tui.widgets.bar import bar
from kla_tui.widgets.figures import Figure, FigureList
from kla_tui.widgets.text import fitted, joined, plain

_KEPT = "summary"


class SummaryScreen(KlaScreen):
    """The first screen: figures from one kept row, so that they stand before anything else is loaded."""

    PLACE = "summary"
    GROUP = SUMMARY
    BINDINGS = keys.bindings(keys.only(SUMMARY, "summary.reload"))
    shown: Figures | None = None

    def body(self) -> ComposeResult:
        """The figures."""
        yield FigureList(id="figures")

    def heading(self) -> str:
        """Where the regency stands, as far as it is known."""
        return _("Ringkasan")

    def on_mount(self) -> None:
        """Show the frame; figures follow."""
        self.query_one(FigureList).focus()

    def on_resize(self) -> None:
        """More room, more steps."""
        self._show()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """The kept figures first, then the database is opened behind them."""
        self.shown = Figures.from_json(await self.kla.thread.snapshot(_KEPT))
        if self.shown is not None:
            self._introduce(self.shown)
            self._show()
        await self.kla.framed.wait()  # the database toolkit is imported behind the first frame
        await self.kla.introduce()
        if not self.is_current:
            return  # the officer went on to a list, which comes first
        if await self.kla.files_changed() or self.shown is None:
            self.shown = await self.kla.read(lambda connection: store.summary.figures(connection))
            self._show()

    def action_move(self, by: int = 1) -> None:
        """Point at another figure."""
        self.query_one(FigureList).action_move(by)

    @work(exclusive=True, group="load")
    async def action_reload(self) -> None:
        """Look at the evidence files and work every figure out anew."""
        await self.kla.ask(lambda db: store.evidence_files.verify(db, self.kla.folder.evidence))

        def recompute(db: Any) -> Figures:
            with db.write() as connection:
                return store.summary.refresh(connection)

        self.shown = await self.kla.ask(recompute)
        self._show()
        self.kla.say(_("Semua angka dihitung ulang."), "good")

    def _introduce(self, figures: Figures) -> None:
        if self.kla.chosen_language is None:
            self.kla.use_language(figures["language"])
        who = figures["regency"]
        self.kla.facts = f"{who['name']} · {figures['round']['year']}"
        self.kla.badge = _("CONTOH") if figures["demo"] else ""
        self.retitle()

    def _show(self) -> None:
        if self.shown is not None and self.is_mounted:
            width, height = self.size.width, self.query_one(FigureList).size.height
            self.query_one(FigureList).show(tuple(rows(self.shown, width, height)))

    @on(FigureList.Chosen)
    def _open(self, event: FigureList.Chosen) -> None:
        place, _colon, what = event.target.partition(":")
        if place == "question":
            self.kla.go("checklist", question=what)
        elif place == "indicator":
            self.kla.go("checklist", cluster=what)
        elif place == "filter":
            self.kla.go("checklist", only=what)
        elif place == "event":
            self.kla.go("events", event=what)
        else:
            self.kla.go(place)


def rows(figures: Figures, width: int, height: int) -> Iterator[Figure]:
    """The lines of the summary for a screen of this size."""
    yield from _points(figures)
    yield from _blocks(figures, width)
    yield from _progress(figures)
    taken = 3 + len(figures["blocks"]) + 4
    yield from _steps(figures, width, max(5, height - taken - 1))


def _points(figures: Figures) -> Iterator[Figure]:
    points, level, ahead = figures["points"], figures["level"], figures["next_level"]
    for name, label in (("claimed", _("KLAIM")), ("backed", _("TERBUKTI"))):
        missing = ""
        if ahead[name]:
            missing = _("kurang {points} ke {level}").format(
                points=formats.number(ahead[name]["missing"]), level=ahead[name]["name"]
            )
        line = joined(
            (fitted(label, 10), "title"),
            (fitted(formats.number(points[name]), 9, "right"), "title"),
            f"  {fitted(level[name] or _('belum'), 9)} ",
            (missing, "dim"),
        )
        yield Figure(line, "filter:unbacked" if name == "backed" else "checklist")
    estimate = _("perkiraan, katalog sementara") if figures["round"]["provisional"] else _("perkiraan")
    yield Figure(
        joined(
            (fitted(_("BERISIKO"), 10), "title"),
            (fitted(formats.number(points["at_risk"]), 9, "right"), "warn"),
            f"  {_('poin tanpa bukti sah')} · ",
            (estimate, "dim"),
        ),
        "filter:unbacked",
    )


def _blocks(figures: Figures, width: int) -> Iterator[Figure]:
    name_width = 26 if width < 100 else 44
    room = max(10, width - name_width - 30)
    for block in figures["blocks"]:
        claimed, backed, maximum = (Decimal(block[key]) for key in ("claimed", "backed", "max"))
        name = block["name_en" if current() == "en" else "name"]
        numbers = f"{formats.number(backed, 1)} / {formats.number(claimed, 1)} / {formats.number(maximum, 1)}"
        line = Content.assemble(
            plain(fitted(name, name_width)),
            " ",
            bar(claimed, backed, maximum, room),
            " ",
            plain(fitted(numbers, 24, "right")),
        )
        yield Figure(line, f"indicator:{block['id']}")


def _progress(figures: Figures) -> Iterator[Figure]:
    questions, companies = figures["questions"], figures["companies"]
    yield Figure(
        plain(
            _("Pertanyaan  {answered} dari {total} dijawab · {backed} terbukti").format(
                answered=questions["answered"], total=questions["total"], backed=questions["backed"]
            )
        ),
        "filter:unanswered",
    )
    yield Figure(
        plain(
            _("Perusahaan  {total} terdata · {members} anggota APSAI · {reported} melapor").format(
                total=companies["total"], members=companies["members"], reported=companies["reported"]
            )
        ),
        "companies",
    )
    latest = figures["latest_event"]
    if latest is None:
        yield Figure(plain(_("Acara       belum ada; 4 untuk menyiapkan")), "events")
        yield Figure(plain(""))
        return
    here = latest["attendance"]
    yield Figure(
        plain(
            _("Acara       {date} {title} · hadir {present}/{invited}").format(
                date=formats.iso_day(latest["date"]),
                title=fitted(latest["title"], 28).rstrip(),
                present=here["present"],
                invited=here["invited"],
            )
        ),
        f"event:{latest['id']}",
    )
    pillars = latest["pillars"]
    yield Figure(
        plain(
            _("            pemerintah {a} · masyarakat {b} · media {c} · dunia usaha {d}").format(
                a=pillars["pemerintah"], b=pillars["masyarakat"], c=pillars["media"], d=pillars["dunia_usaha"]
            )
        ),
        f"event:{latest['id']}",
    )


def _steps(figures: Figures, width: int, room: int) -> Iterator[Figure]:
    steps = figures["steps"]
    yield Figure(
        joined(
            (_("Langkah berikut"), "title"),
            (" " + _("({count} terbuka; dokumen lebih dulu)").format(count=figures["steps_total"]), "dim"),
        )
    )
    for step in steps[:room]:
        agency = step["agencies"][0] if step["agencies"] else ""
        kind = _("bukti") if step["kind"] == "evidence" else _("jawab")
        head = f"+{formats.number(step['points'])}"
        who = min(22, max(0, width - 50))
        text = max(10, width - 9 - 7 - 7 - who - 3)
        yield Figure(
            joined(
                (fitted(head, 7, "right"), "good"),
                f" {fitted(kind, 6)} {fitted(step['question'], 6)} {fitted(step['text'], text)} ",
                (fitted(agency, who), "dim"),
            ),
            f"question:{step['question']}",
        )
