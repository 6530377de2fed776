"""What each figure of the summary opens: the list it counts or sums, so that list and figure are equal.

A figure names its entry, and what it is of behind a colon ("cluster:K1"). A new figure needs an entry here and, in
the test that walks over all of them (`test_every_figure`), how its list is counted.
"""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.screen import Screen

    from kla_tui.screens.doors import Doors

TARGETS: "Mapping[str, Callable[[Doors, str], Screen[None]]]" = {
    # A sum of points: the indicators that have any of them (`of` is a name of `rules.score.readiness.Points`).
    "points": lambda doors, of: doors.checklist.checklist(figure=of),
    "cluster": lambda doors, cluster: doors.checklist.checklist(cluster=cluster),
    # A count of questions: one of the filters of that list.
    "questions": lambda doors, only: doors.checklist.checklist(only=only),
    "question": lambda doors, question: doors.checklist.checklist(question=question),
    "agency": lambda doors, agency: doors.checklist.questions(agency=agency),
    "what_if": lambda doors, _of: doors.summary.what_if(),
    "forecast": lambda doors, _of: doors.summary.forecast(),
    # A count of companies: all of them, those on a step, or one of the groups.
    "companies": lambda doors, step: doors.companies.companies(step=step),
    "unreported": lambda doors, _of: doors.partners.unreported(),
    # A count of people present: all of them, or those of a pillar.
    "present": lambda doors, pillar: doors.events.present(pillar=pillar),
    "event": lambda doors, event: doors.events.events(event=event),
    "events": lambda doors, _of: doors.events.events(),
    "follow_ups": lambda doors, only: doors.events.follow_ups(only=only),
    "unsent": lambda doors, _of: doors.exchange.unsent(),
    "conflicts": lambda doors, _of: doors.exchange.conflicts(),
    "backups": lambda doors, _of: doors.exchange.exchange(),
    "rounds": lambda doors, _of: doors.years.rounds(),
    "work": lambda doors, kind: doors.summary.work(kind=kind),
    "stage": lambda doors, stage: doors.years.stage_scores(stage=stage),
}
