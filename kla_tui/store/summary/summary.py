"""Where the regency stands: every figure of the summary, kept current in the same transaction as the changes."""

import json
import time
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, func, select

from kla_tui import changes
from kla_tui.changes import sent
from kla_tui.models import Event, FollowUp, Session
from kla_tui.rules.instrument.catalogue import Level
from kla_tui.rules.instrument.deadlines import Times, write_moment
from kla_tui.rules.instrument.figures import EVENTS_KEPT, FORMAT, SHAPE, Figures
from kla_tui.rules.score.proofs import Proof, Tables
from kla_tui.rules.score.readiness import Points, to_next
from kla_tui.rules.stages.award import Award
from kla_tui.store.companies import companies
from kla_tui.store.events import figures as event_figures
from kla_tui.store.kit import settings, snapshot
from kla_tui.store.round import round_state
from kla_tui.store.summary import dues, step_figures
from kla_tui.store.summary.decimals import text

Content = dict[str, Any]


def _proofs(connection: Connection, content: Content) -> Content:  # noqa: ARG001
    offered = round_state.load(connection).offered
    tables = offered.missing_tables
    proven = {
        "proofs": _proof_texts(offered.proofs),
        "there": sorted(tables.there),
        "would": _proof_texts(tables.would),
    }
    # As text of its own: an answer, which changes none of it, finds what was read of the same text before.
    return {"proven": json.dumps(proven, separators=(",", ":")), "questioned": len(offered.questioned)}


def _proof_texts(proofs: Mapping[str, Proof]) -> Content:
    return {question: [text(part) for part in proof] for question, proof in sorted(proofs.items())}


@lru_cache(maxsize=2)
def _known(proven: str) -> round_state.Known:
    found = json.loads(proven)
    return round_state.Known(
        _proofs_of(found["proofs"]), Tables(frozenset(found["there"]), _proofs_of(found["would"]))
    )


def _proofs_of(texts: Mapping[str, Any]) -> dict[str, Proof]:
    return {question: Proof(*map(Decimal, parts)) for question, parts in texts.items()}


def _points(connection: Connection, content: Content) -> Content:
    # An answer changes no document: three thousand of them need not be read again for it.
    state = round_state.load(connection, known=_known(content["proven"]))
    ready = state.readiness
    unknown = [question for question in state.catalogue.questions if question.text_status]
    return {
        "round": {
            "year": state.round.year,
            "catalogue": state.catalogue.id,
            "data_years": list(state.round.data_years),
            "provisional": state.catalogue.provisional,
            "deadlines": {stage: _day(times.end) for stage, times in state.round.schedule.items()},
            "stages": {stage: _times(times) for stage, times in state.round.schedule.items()},
            "award": _award(state.round.award),
        },
        "points": {
            **_figures(ready.total),
            "at_risk": text(ready.total.at_risk),
            "recorded": text(ready.total.recorded),
            "resting": text(ready.total.resting),
        },
        "level": {
            "claimed": _name(ready.level_claimed),
            "claimed_low": _name(ready.level_low),
            "backed": _name(ready.level_backed),
        },
        "next_level": {
            "claimed": _ahead(to_next(state.catalogue, ready.total.claimed)),
            "backed": _ahead(to_next(state.catalogue, ready.total.backed)),
        },
        "blocks": [
            {"id": c.id, "name": c.name_id, "name_en": c.name_en, **_figures(ready.clusters[c.id])}
            for c in state.catalogue.clusters
        ],
        "indicators": [{"id": i.id, **_figures(ready.indicators[i.id])} for i in state.catalogue.indicators],
        "questions": {
            "total": ready.questions,
            "answered": ready.answered,
            "backed": ready.backed,
            "open_options": ready.open_options,
            "to_weigh": ready.to_weigh,
            "stale": len(state.stale),
        },
        "unofficial": {
            "questions": len(unknown),
            "points": text(sum((question.max_points for question in unknown), Decimal(0))),
        },
        **step_figures.first(connection, state),
    }


def _figures(points: Points) -> Content:
    return {
        "claimed": text(points.claimed),
        "claimed_low": text(points.low),
        "claimed_high": text(points.claimed),
        "backed": text(points.backed),
        "max": text(points.max),
    }


def _name(level: Level | None) -> str | None:
    return level.name if level else None


def _ahead(found: Any) -> Content | None:
    return None if found is None else {"name": found[0].name, "missing": text(found[1])}


def _times(times: Times) -> Content:
    return {"start": _day(times.start), "end": _day(times.end), "correction": write_moment(times.correction) or None}


def _award(award: Award) -> Content | None:
    if not award.known:
        return None
    return {"level": award.level or None, "total": None if award.total is None else text(award.total)}


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()


def _companies(connection: Connection, content: Content) -> Content:  # noqa: ARG001
    groups = {"members": "anggota", "reported": "reported", "committed": "committed", "unreported": "unreported"}
    counts = {name: companies.count(connection, step=step) for name, step in groups.items()}
    return {"companies": {"total": companies.count(connection), **counts}}


def _event_list(connection: Connection, content: Content) -> Content:  # noqa: ARG001
    query = (
        select(Event.id, Event.title, Event.starts_on, Event.venue)
        .where(Event.deleted.is_(False))
        .order_by(Event.starts_on.desc().nulls_last(), Event.id.desc())
    )
    events = connection.execute(query).all()
    sessions = _count(
        connection,
        select(func.count())
        .select_from(Session)
        .join(Event, Event.id == Session.event_id)
        .where(Session.deleted.is_(False), Event.deleted.is_(False)),
    )
    due = select(func.count()).select_from(FollowUp).where(*dues.OPEN)
    invited = event_figures.invited_by_event(connection)
    near = [event for event in events[: EVENTS_KEPT + 1] if event.starts_on is not None][:EVENTS_KEPT]
    return {
        "events": {"total": len(events), "sessions": sessions},
        "follow_ups": {"open": _count(connection, due)},
        "follow_ups_due": dues.due_days(connection),
        "invited": sum(invited.values()),
        "latest": [_event(event, invited) for event in events[:1]],
        "near": [_event(event, invited) for event in near],
    }


def _event(event: Any, invited: Mapping[str, int]) -> Content:
    return {
        "id": event.id, "title": event.title, "date": _day(event.starts_on), "venue": event.venue,
        "invited": invited.get(event.id, 0),
    }  # fmt: skip


def _attendance(connection: Connection, content: Content) -> Content:
    by_event = event_figures.present_by_event(connection)

    def of(event: Content) -> Content:
        came = [by_event[event["id"]]] if event["id"] in by_event else []
        return event_figures.came(came, event["invited"])

    latest = [
        {name: event[name] for name in ("id", "title", "date", "venue")} | of(event) for event in content["latest"]
    ]
    return {
        **event_figures.came(by_event.values(), content["invited"]),
        "latest_event": latest[0] if latest else None,
        "near_events": [
            {name: event[name] for name in ("id", "title", "date", "invited")}
            | {"present": of(event)["attendance"]["present"]}
            for event in content["near"]
        ],
    }


def _log(connection: Connection) -> Content:
    count = sent.counted(connection)
    return {"changes": {"total": count.total, "unsent": count.unsent, "conflicts": count.conflicts}}


def _who(connection: Connection, content: Content) -> Content:  # noqa: ARG001
    profile = settings.profile(connection)
    return {
        "regency": {"code": profile.regency_code, "name": profile.regency, "zone_minutes": profile.zone.minutes},
        "agency": profile.agency,
        "demo": profile.demo,
        "language": profile.language,
    }


def _count(connection: Connection, query: Any) -> int:
    return int(connection.execute(query).scalar_one())


# Which tables each part of the figures follows from; a write works out only the parts it touches. A part is given
# those before it.
_PARTS: tuple[tuple[Callable[[Connection, Content], Content], frozenset[str]], ...] = (
    (_proofs, frozenset({"round", "evidence", "evidence_link", "setting", "matrix_row"})),
    (_points, frozenset({"round", "answer", "evidence", "evidence_link", "setting", "matrix_row", "agency_name",
                         "assignment", "organisation"})),  # names of agencies stand in the steps
    (_companies, frozenset({"organisation", "company", "membership_step", "commitment", "contribution", "round"})),
    (_event_list, frozenset({"event", "session", "invitation", "follow_up"})),
    (_attendance, frozenset({"event", "session", "invitation", "attendance", "organisation"})),
    (_who, frozenset({"setting"})),
)  # fmt: skip


def keep_current(connection: Connection, touched: frozenset[str]) -> None:
    """Bring the kept figures up to date with a write, in its own transaction."""
    known = snapshot.figures(connection)
    content: Content = dict(known.content) if known else {"shape": SHAPE}
    for work_out, tables in _PARTS:
        if not known or tables & touched:
            content.update(work_out(connection, content))
    content.update(_log(connection))
    snapshot.keep(connection, Figures(content))


def figures(connection: Connection) -> Figures:
    """The figures as they are kept; raises LookupError where none are."""
    found = snapshot.figures(connection)
    if found is None:
        raise LookupError(snapshot.SUMMARY)
    return found


def worked_out(connection: Connection) -> Figures:
    """The figures from the data itself, whatever was kept."""
    content: Content = {"shape": SHAPE}
    for work_out, _ in _PARTS:
        content.update(work_out(connection, content))
    content.update(_log(connection))
    return Figures(content)


def refresh(connection: Connection) -> Figures:
    """Work the figures out anew and keep them."""
    found = worked_out(connection)
    snapshot.keep(connection, found)
    return found


def recount(connection: Connection) -> None:
    """Count the log anew: what changed is not the data but who writes here, or what has left."""
    snapshot.keep(connection, Figures({**figures(connection).content, **_log(connection)}))


_STATUS = (
    "points", "level", "next_level", "indicators", "questions", "companies", "events", "attendance", "pillars",
    "changes",
)  # fmt: skip
_ROUND = ("year", "catalogue", "data_years", "deadlines", "stages", "award")
_POINTS = ("claimed", "claimed_low", "claimed_high", "backed", "max")


def status(connection: Connection) -> Mapping[str, Any]:
    """The object of `status --json`: the same numbers as the summary, and the digest of the data."""
    found = figures(connection)
    result: Content = {
        "format": FORMAT,
        "round": {key: found["round"][key] for key in _ROUND},
    }
    result.update({name: found[name] for name in _STATUS})
    result["follow_ups"] = {**found["follow_ups"], "overdue": found.overdue(found.today(time.time_ns() // 1_000_000))}
    result["forecast"] = {
        "estimate": True,
        "provisional": found["round"]["provisional"],
        "from": found["points"]["backed"],
        "to": found["points"]["claimed"],
        "unofficial": found["unofficial"],
    }
    result["blocks"] = [{key: one[key] for key in ("id", *_POINTS)} for one in found["blocks"]]
    result["steps"] = {
        "total": found["steps_total"],
        "first": [{key: step[key] for key in step_figures.KEYS} for step in found["steps"]],
    }
    result["digest"] = changes.digest(connection)
    return result
