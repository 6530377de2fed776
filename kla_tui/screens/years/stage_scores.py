"""Nilai tahap: the points one stage gave, question by question or indicator by indicator; what its figure sums."""

from textual import on

from kla_tui import formats, keys, store
from kla_tui.i18n import N_, _
from kla_tui.keys.checklist import STAGE_SCORES
from kla_tui.screens.listing import ListScreen
from kla_tui.widgets.table import Column, Page, Row, RowTable
from kla_tui.words.score.stages import stage_text


class StageScoresScreen(ListScreen):
    """One row a score; an indicator that was scored as a whole stands for its questions."""

    PLACE = "checklist"
    GROUP = STAGE_SCORES
    BINDINGS = keys.bindings(keys.only(STAGE_SCORES, "stage_scores.leave"))
    COLUMNS = (
        Column("No", 6),
        Column(N_("Poin"), 8, "right"),
        Column(N_("Indikator atau pertanyaan")),
        Column(N_("Sebab"), 24),
    )
    EMPTY = N_("Belum ada nilai tahap ini. Isi lewat 2, lalu l (poin hilang).")

    def __init__(self, stage: str) -> None:
        super().__init__()
        self._stage = stage
        self._sum = ""

    def heading(self) -> str:
        """Which stage, and what its scores come to."""
        return " · ".join(filter(None, (_("Nilai tahap {stage}").format(stage=stage_text(self._stage)), self._sum)))

    async def page(self, offset: int, limit: int) -> Page:
        """All of them are read; there are as many as questions at most."""
        stage = self._stage
        found = await self.kla.read(lambda connection: store.summary.summary_wide.stage_rows(connection, stage))
        self._sum = _("{points} poin").format(points=formats.number(sum(row.points for row in found)))
        self.retitle()
        rows = (Row(row.target, (row.target, formats.number(row.points), row.name, row.reason)) for row in found)
        return Page(len(found), tuple(rows)[offset : offset + limit])

    @on(RowTable.Chosen)
    def _chosen(self, event: RowTable.Chosen) -> None:
        target = event.row.id
        if "." in target:
            self.kla.open(self.doors.checklist.questions(question=target))
        else:
            self.kla.open(self.doors.checklist.questions(indicator=target))
