"""The gap report as the task force reads it: cluster, points, indicator, done, not done, agency, documents needed."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.files.render import write
from kla_tui.files.render.document import Facts, Report, Section, Signature, Table
from kla_tui.files.reports import Asked, Made, head
from kla_tui.formats import paper_number, paper_span
from kla_tui.i18n import source
from kla_tui.rules.score.gaps import Standing
from kla_tui.rules.score.readiness import Points
from kla_tui.rules.text.terminal_text import shown
from kla_tui.store.agencies import gaps
from kla_tui.store.agencies.gaps import GapReport, IndicatorGap
from kla_tui.store.reports import report_head
from kla_tui.store.reports.report_head import Head
from kla_tui.words import days, paper_text
from kla_tui.words.catalogue import paper_question
from kla_tui.words.evidence import wanted_text
from kla_tui.words.score.stages import deadline_text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.folder import Folder

TITLE = "LAPORAN KESENJANGAN KLA"
TITLES = ("Klaster/indikator", "Poin/maks", "Sudah", "Belum", "Perangkat daerah", "Dokumen dibutuhkan")
_SHARES = (0.2, 0.09, 0.1, 0.27, 0.15, 0.19)
_NAMED = 4  # agencies of an indicator; its questions name all of theirs
Line = tuple[str, str, str, str, str, str]


def make(connection: "Connection", folder: "Folder", asked: Asked) -> Made:  # noqa: ARG001
    """The report of the current round; what is said is how many questions lack something."""
    found = gaps.report(connection)
    lacking = sum(len(indicator.lacking) for cluster in found.clusters for indicator in cluster.indicators)
    own = report_head.read(connection, folder.evidence)
    return Made(write.writer(report(found, own)), {"count": lacking})


def report(found: GapReport, own: Head) -> Report:
    """The gaps, laid out."""
    levels, rows = zip(*_lines(found), strict=True)
    table = Table(TITLES, rows, _SHARES, levels=levels)
    section = Section("Yang sudah dan yang belum", (_facts(found), table, Signature(found.today)), "Kesenjangan")
    return head.report(own, TITLE, f"{own.stationery.regency} {found.year}", (section,), landscape=True)


def _lines(report: GapReport) -> Iterator[tuple[int, Line]]:
    """The level of a line (cluster, indicator, question) and its six cells, in the order of the catalogue."""
    for cluster in report.clusters:
        done = sum(len(one.done) for one in cluster.indicators)
        total = sum(one.questions for one in cluster.indicators)
        name = f"{cluster.cluster.id} {cluster.cluster.name_id}"
        yield 2, (name, _points(cluster.points), f"{done} dari {total}", _left_over(cluster.indicators), "", "")
        for indicator in cluster.indicators:
            yield 1, _indicator(indicator)
            for one in indicator.lacking:
                yield 0, _question(one, report)


def _left_over(indicators: Sequence[IndicatorGap]) -> str:
    """What is not done: how many lack something, and how many were answered so that they earn nothing."""
    lacking = sum(len(one.lacking) for one in indicators)
    nothing = sum(len(one.nothing) for one in indicators)
    said = [f"{paper_number(lacking)} pertanyaan"] if lacking else []
    return ", ".join([*said, f"{paper_number(nothing)} tanpa poin (dijawab tidak)"] if nothing else said) or "lengkap"


def _points(points: Points) -> str:
    return f"{paper_number(points.backed)} / {paper_number(points.max)}"


def _indicator(one: IndicatorGap) -> Line:
    return (
        f"{one.indicator.id} {one.indicator.name_id}",
        _points(one.points),
        ", ".join(standing.question.id for standing in one.done) or "–",
        _left_over((one,)),
        _few(dict.fromkeys(name for standing in one.lacking for name in standing.agencies)),
        "",
    )


def _few(names: Iterable[str]) -> str:
    every = list(names)
    return ", ".join(every[:_NAMED]) + (f" dan {len(every) - _NAMED} lain" if len(every) > _NAMED else "")


def _question(one: Standing, report: GapReport) -> Line:
    documents = ", ".join(report.titles.get(document, "–") for document in one.documents)
    said = []
    for document, problem in one.lacks:
        title = report.titles.get(document, "")
        said.append(f"{_short(title, 60)}: {paper_text(problem)}" if title else paper_text(problem))
    return (
        _short(f"{one.question.id} {paper_question(one.question)}", 180),
        f"{paper_number(one.proven)} / {paper_number(one.question.max_points)}",
        f"ada: {_short(documents, 120)}" if documents else "",
        _short(" ".join(said), 400),
        ", ".join(one.agencies),
        wanted_text(one.wanted, source) if one.to_bring else "",
    )


def _short(text: str, most: int) -> str:
    text = shown(text)
    return text if len(text) <= most else text[: most - 1].rstrip() + "…"


def _facts(report: GapReport) -> Facts:
    total = report.total
    ahead = report.deadline
    until = f"{deadline_text(ahead, source)} ({days.left(ahead.days_left, speak=source)})" if ahead else "belum diisi"
    return Facts(
        (
            ("Per tanggal", formats.paper_date(report.today)),
            ("Poin", f"terbukti {paper_number(total.backed)} ({report.level}), "
                     f"klaim {paper_span(total.low, total.claimed)}, "
                     f"berisiko {paper_number(total.at_risk)}, maksimum {paper_number(total.max)}"),
            ("Tenggat", until),
        )
    )  # fmt: skip
