"""What an event leaves to be done (RTL): what, who, until when, and whether it was done."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import Event, FollowUp, Organisation
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.kit.search import AnySelect


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One thing to do; `done` is the day it was, None while it is open."""

    id: str
    event_id: str
    event: str
    what: str
    who: str
    organisation: str
    due: dt.date | None
    done: dt.date | None

    @property
    def whose(self) -> str:
        """Who does it, and from where."""
        return " · ".join(filter(None, (self.who, self.organisation)))

    def is_late(self, today: dt.date) -> bool:
        """Whether its day has passed and it is still open."""
        return self.done is None and self.due is not None and self.due < today


def listing(connection: Connection, event_id: str) -> tuple[FollowUpRow, ...]:
    """The follow-ups of an event: the open ones by their day, those done behind them."""
    query = _rows().where(FollowUp.event_id == event_id)
    found = [FollowUpRow(*row) for row in connection.execute(query)]
    return tuple(sorted(found, key=lambda row: (row.done is not None, row.due or dt.date.max, row.id)))


def open_ones(connection: Connection) -> tuple[FollowUpRow, ...]:
    """What is open of all events, the soonest due first; without a day at the end."""
    found = [FollowUpRow(*row) for row in connection.execute(_rows().where(FollowUp.done.is_(None)))]
    return tuple(sorted(found, key=lambda row: (row.due or dt.date.max, row.id)))


def _rows() -> AnySelect:
    return (
        select(
            FollowUp.id, FollowUp.event_id, Event.title, FollowUp.what, FollowUp.who,
            Organisation.name.label("organisation"), FollowUp.due, FollowUp.done,
        )
        .join(Event, Event.id == FollowUp.event_id)
        .outerjoin(Organisation, Organisation.id == FollowUp.organisation_id)
        .where(FollowUp.deleted.is_(False), Event.deleted.is_(False), FollowUp.what != "")
    )  # fmt: skip


def get(connection: Connection, follow_up_id: str) -> dict[str, str]:
    """A follow-up as its form shows it; empty where there is none."""
    query = _rows().add_columns(FollowUp.organisation_id).where(FollowUp.id == follow_up_id)
    row = connection.execute(query).first()
    if row is None:
        return {}
    return {
        "what": row.what,
        "who": row.who,
        "organisation": row.organisation_id,
        "organisation_text": row.organisation or "",
        "due": row.due.isoformat() if row.due else "",
    }


def save(db: Database, event_id: str, follow_up_id: str, typed: Mapping[str, str]) -> Outcome:
    """Add a follow-up to an event (empty id), or change one; what is to be done must be said, the rest may come."""
    due = parse_day(typed.get("due", ""), "due")
    problems = list(due.problems)
    what = stored(typed.get("what", ""))
    if not what:
        problems.append(Problem("what", "required", {"label": N_("apa yang ditindaklanjuti")}))
    if has_errors(problems):
        return Outcome(follow_up_id, problems=tuple(problems))
    values = {
        "what": what,
        "who": stored(typed.get("who", "")),
        "organisation_id": typed.get("organisation", ""),
        "due": due.value,
    }
    with writing(db, "event.follow_up_save" if follow_up_id else "event.follow_up") as tx:
        if follow_up_id:
            tx.put(FollowUp, follow_up_id, **values)
        else:
            follow_up_id = tx.insert(FollowUp, event_id=event_id, **values)
        return done(tx, follow_up_id, tuple(problems))


def finish(db: Database, follow_up_id: str, day: dt.date | None) -> Outcome:
    """Note the day it was done; None opens it again."""
    with writing(db, "event.follow_up_done" if day else "event.follow_up_open") as tx:
        tx.put(FollowUp, follow_up_id, done=day)
        return done(tx, follow_up_id)


def remove(db: Database, follow_up_id: str) -> Outcome:
    """Take a follow-up off the list."""
    with writing(db, "event.follow_up_remove") as tx:
        tx.delete(FollowUp, follow_up_id)
        return done(tx, follow_up_id)
