"""The gap report's content: every cluster and indicator with its points, what is done, what is not, who owes it."""

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.models import Evidence
from kla_tui.rules.instrument.catalogue import Cluster, Indicator
from kla_tui.rules.instrument.deadlines import Deadline, next_deadline
from kla_tui.rules.score.gaps import Standing, standings
from kla_tui.rules.score.readiness import Points
from kla_tui.store.kit import settings
from kla_tui.store.round import round_state


@dataclass(frozen=True, slots=True)
class IndicatorGap:
    """An indicator: the questions that are proven, those that lack something, and those that claim nothing."""

    indicator: Indicator
    points: Points
    done: tuple[Standing, ...]
    lacking: tuple[Standing, ...]
    nothing: tuple[Standing, ...]

    @property
    def questions(self) -> int:
        """How many it has."""
        return len(self.done) + len(self.lacking) + len(self.nothing)


@dataclass(frozen=True, slots=True)
class ClusterGap:
    """A cluster with its indicators."""

    cluster: Cluster
    points: Points
    indicators: tuple[IndicatorGap, ...]


@dataclass(frozen=True, slots=True)
class GapReport:
    """The whole report; `titles` are the documents' by id."""

    year: int
    today: dt.date
    deadline: Deadline | None
    total: Points
    level: str
    clusters: tuple[ClusterGap, ...]
    titles: dict[str, str]


def report(connection: Connection) -> GapReport:
    """The report of the current round, as of today in the regency."""
    state = round_state.load(connection)
    current, ready = state.round, state.readiness
    found = standings(state.offered, state.claims, state.stale)
    of_indicator: dict[str, list[Standing]] = {}
    for one in found:
        of_indicator.setdefault(one.question.indicator, []).append(one)
    clusters = tuple(
        ClusterGap(
            cluster,
            ready.clusters[cluster.id],
            tuple(
                IndicatorGap(
                    indicator,
                    ready.indicators[indicator.id],
                    tuple(one for one in of_indicator[indicator.id] if one.done),
                    tuple(one for one in of_indicator[indicator.id] if one.lacks),
                    tuple(one for one in of_indicator[indicator.id] if one.state == "nothing"),
                )
                for indicator in state.catalogue.indicators_of(cluster.id)
                if indicator.id in of_indicator
            ),
        )
        for cluster in state.catalogue.clusters
    )
    titles = connection.execute(select(Evidence.id, Evidence.title).where(Evidence.deleted.is_(False)))
    now = settings.now(connection)
    return GapReport(
        year=current.year,
        today=now.date(),
        deadline=next_deadline(current.schedule, now),
        total=ready.total,
        level=ready.level_backed.name if ready.level_backed else "belum",
        clusters=clusters,
        titles={id_: title for id_, title in titles},
    )
