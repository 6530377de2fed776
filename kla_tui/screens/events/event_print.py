"""The papers of an event: which, of which session, before or after, in which form, with how many blank rows."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast

from kla_tui import formats
from kla_tui.i18n import N_, _
from kla_tui.rules.problem import Problem
from kla_tui.screens.base import FormScreen
from kla_tui.widgets.form_row import Field

if TYPE_CHECKING:
    from kla_tui.files.reports.event_papers import Form, Paper
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.store.reports.attendance_sheet import Source

_PAPERS = (
    ("daftar-hadir", N_("Daftar hadir")), ("daftar-undangan", N_("Daftar undangan")),
    ("laporan", N_("Laporan kegiatan dan rekap")), ("kartu-nama", N_("Kartu nama dengan kode QR")),
    ("sertifikat", N_("Sertifikat kehadiran")),
)  # fmt: skip
_SOURCES = (("present", N_("Yang hadir (sesudah acara)")), ("invited", N_("Yang diundang (untuk ditandatangani)")))
_FORMS = (("pdf", N_("PDF tegak")), ("pdf-landscape", N_("PDF mendatar")), ("xlsx", "XLSX"))
_BLANK_ROWS, _MOST_BLANK = 10, 500


class PrintForm(FormScreen):
    """Ctrl+S prints what is chosen into the folder exports."""

    PLACE = "events"
    KEEPS_DRAFT = False

    def __init__(self, event: str, sessions: Sequence[tuple[str, str]], session: str, present: int) -> None:
        super().__init__()
        self._event, self._sessions, self._session, self._present = event, tuple(sessions), session, present

    def heading(self) -> str:
        """Printing."""
        return _("Cetak")

    def fields(self) -> tuple[Field, ...]:
        """As it is usually wanted, so that Ctrl+S is enough."""
        return (
            Field("paper", N_("Yang dicetak"), kind="choice", entries=_PAPERS),
            Field("session", N_("Sesi"), kind="choice", entries=(*self._sessions, ("", N_("Semua sesi")))),
            Field("source", N_("Isi"), kind="choice", entries=_SOURCES),
            Field("form", N_("Bentuk berkas"), kind="choice", entries=_FORMS),
            Field("blank", N_("Baris kosong"), hint=N_("untuk yang belum terdaftar"), check=_blank),
        )

    def draft_key(self) -> str:
        """None is kept."""
        return f"print:{self._event}"

    async def load(self) -> Mapping[str, str]:
        """Before the event the invited with room for more, after it those who came."""
        return {
            "paper": "daftar-hadir", "session": self._session, "form": "pdf",
            "source": "present" if self._present else "invited", "blank": "0" if self._present else str(_BLANK_ROWS),
        }  # fmt: skip

    async def _checked_and_stored(self) -> "Outcome | None":
        from kla_tui.files.reports import event_papers
        from kla_tui.store.kit.outcome import Outcome

        values = self.form.values()
        problems = [*_blank(values["blank"])]
        if values["form"] == "xlsx" and values["paper"] not in event_papers.IN_XLSX:
            problems.append(Problem("form", "print.no_xlsx"))
        if problems:
            return Outcome(problems=tuple(problems))
        wanted = event_papers.Wanted(
            values["paper"], values["session"], cast("Source", values["source"]), cast("Form", values["form"]),
            int(values["blank"] or 0),
        )  # fmt: skip
        event, folder = self._event, self.kla.folder
        papers = await self.kla.read(lambda connection: event_papers.prepare(connection, event, wanted, folder))
        counts = await self.kla.try_write(lambda _db: [paper.write() for paper in papers])
        if counts is None:
            return None
        self._say(papers, sum(counts))
        return Outcome()

    def _say(self, papers: "Sequence[Paper]", count: int) -> None:
        if not papers:
            self.kla.say(_("Belum ada sesi: tekan i untuk menambah."), "warn")
            return
        said = _("{count} baris ditulis ke exports/{name}").format(
            count=formats.number(count), name=papers[0].path.name
        )
        if len(papers) > 1:
            said += " " + _("dan {count} berkas lain").format(count=formats.number(len(papers) - 1))
        self.kla.say(said, "good")


def _blank(text: str) -> tuple[Problem, ...]:
    rows = text.strip() or "0"
    if rows.isascii() and rows.isdigit() and len(rows) < 9 and int(rows) <= _MOST_BLANK:
        return ()
    return (Problem("blank", "print.blank", {"text": rows, "most": _MOST_BLANK}),)
