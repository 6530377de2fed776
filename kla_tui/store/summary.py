"""Where the regency stands: every figure of the summary, kept current in the same transaction as the changes."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, case, func, insert, select, update

from kla_tui import changes
from kla_tui.models import (
    Actor,
    Attendance,
    Change,
    Conflict,
    Contribution,
    Event,
    FollowUp,
    Invitation,
    LocalState,
    MembershipStep,
    Organisation,
    Session,
    Snapshot,
)
from kla_tui.rules.figures import FORMAT, Figures
from kla_tui.rules.readiness import Points, to_next
from kla_tui.store import companies, round_state, settings

SNAPSHOT = "summary"
PILLARS = ("pemerintah", "masyarakat", "media", "dunia_usaha")
_STEPS_KEPT = 12
Content = dict[str, Any]


def text(points: Decimal) -> str:
    """Points as an exact decimal string without idle zeros."""
    written = format(points, "f")  # `normalize` would round to the 28 digits of the context
    return written.rstrip("0").rstrip(".") if "." in written else written


def _points(connection: Connection) -> Content:
    state = round_state.load(connection)
    ready = state.readiness
    unknown = [question for question in state.catalogue.questions if question.text_status]
    return {
        "round": {
            "year": state.round.year,
            "catalogue": state.catalogue.id,
            "data_years": list(state.round.data_years),
            "provisional": state.catalogue.provisional,
            "deadlines": {
                "EM": _day(state.round.deadline_em),
                "VA": _day(state.round.deadline_va),
                "VL": _day(state.round.deadline_vl),
            },
        },
        "points": {**_figures(ready.total), "at_risk": text(ready.total.at_risk)},
        "level": {
            "claimed": ready.level_claimed.name if ready.level_claimed else None,
            "backed": ready.level_backed.name if ready.level_backed else None,
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
        "questions": {"total": ready.questions, "answered": ready.answered, "backed": ready.backed},
        "unofficial": {
            "questions": len(unknown),
            "points": text(sum((question.max_points for question in unknown), Decimal(0))),
        },
        "steps": [
            {
                "question": step.question,
                "kind": step.kind,
                "points": text(step.points),
                "agencies": list(step.agencies),
                "text": state.catalogue.by_question[step.question].text_id,
            }
            for step in state.steps[:_STEPS_KEPT]
        ],
        "steps_total": len(state.steps),
    }


def _figures(points: Points) -> Content:
    return {"claimed": text(points.claimed), "backed": text(points.backed), "max": text(points.max)}


def _ahead(found: Any) -> Content | None:
    return None if found is None else {"name": found[0].name, "missing": text(found[1])}


def _day(value: Any) -> str | None:
    return None if value is None else value.isoformat()


def _companies(connection: Connection) -> Content:
    total = companies.count(connection)
    year = settings.current_round(connection).year
    reported = _count(
        connection,
        select(func.count(Contribution.organisation_id.distinct()))
        .join(Organisation, Organisation.id == Contribution.organisation_id)
        .where(
            Contribution.deleted.is_(False),
            Organisation.deleted.is_(False),
            Organisation.pillar == "dunia_usaha",
            Contribution.year.between(year - 1, year),
        ),
    )
    registered = set(connection.execute(select(Organisation.id).where(companies.REGISTERED)).scalars())
    members = sum(1 for row, step in latest_steps(connection).items() if step == "anggota" and row in registered)
    return {"companies": {"total": total, "members": members, "reported": reported}}


def latest_steps(connection: Connection) -> dict[str, str]:
    """The membership step each organisation stands on: the last by date, later entries first."""
    query = (
        select(MembershipStep.organisation_id, MembershipStep.step)
        .join(Organisation, Organisation.id == MembershipStep.organisation_id)
        .where(MembershipStep.deleted.is_(False), Organisation.deleted.is_(False))
        .order_by(MembershipStep.date.is_not(None), MembershipStep.date, MembershipStep.id)
    )
    return {organisation: step for organisation, step in connection.execute(query)}


def _events(connection: Connection) -> Content:
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
    overall = attendance_figures(connection)
    latest = events[0] if events else None
    due = connection.execute(
        select(func.count())
        .select_from(FollowUp)
        .where(FollowUp.deleted.is_(False), FollowUp.done.is_(None), FollowUp.what != "")
    ).scalar_one()
    return {
        "events": {"total": len(events), "sessions": sessions},
        "attendance": overall["attendance"],
        "pillars": overall["pillars"],
        "follow_ups": {"open": due},
        "latest_event": None
        if latest is None
        else {
            "id": latest.id,
            "title": latest.title,
            "date": _day(latest.starts_on),
            "venue": latest.venue,
            **attendance_figures(connection, latest.id),
        },
    }


def attendance_figures(connection: Connection, event_id: str | None = None) -> Content:
    """Who was invited and who came, of one event or of all; a person counts once an event."""
    invited = select(func.count()).select_from(Invitation).join(Event, Event.id == Invitation.event_id)
    invited = invited.where(Invitation.deleted.is_(False), Event.deleted.is_(False))
    present = (
        select(
            Attendance.person_id,
            Session.event_id,
            func.max(Organisation.pillar).label("pillar"),
            func.max(case((Attendance.how == "walk_in", 1), else_=0)).label("walk_in"),
            func.max(case((Attendance.how == "represented", 1), else_=0)).label("represented"),
        )
        .join(Session, Session.id == Attendance.session_id)
        .join(Event, Event.id == Session.event_id)
        .outerjoin(Organisation, Organisation.id == Attendance.organisation_id)
        .where(
            Attendance.deleted.is_(False),
            Attendance.annulled.is_(False),
            Session.deleted.is_(False),
            Event.deleted.is_(False),
        )
        .group_by(Attendance.person_id, Session.event_id)
    )
    if event_id is not None:
        invited = invited.where(Event.id == event_id)
        present = present.where(Event.id == event_id)
    counted = present.subquery()
    total = connection.execute(
        select(
            func.count(),
            func.coalesce(func.sum(counted.c.walk_in), 0),
            func.coalesce(func.sum(counted.c.represented), 0),
            *(func.coalesce(func.sum(case((counted.c.pillar == pillar, 1), else_=0)), 0) for pillar in PILLARS),
        ).select_from(counted)
    ).one()
    return {
        "attendance": {
            "invited": _count(connection, invited),
            "present": total[0],
            "walk_in": total[1],
            "represented": total[2],
        },
        "pillars": dict(zip(PILLARS, total[3:], strict=True)),
    }


def _log(connection: Connection) -> Content:
    total = unsent = 0
    me = connection.execute(select(LocalState.value).where(LocalState.key == "actor")).scalar()
    for actor, upto, sent in connection.execute(select(Actor.id, Actor.upto, Actor.sent)).all():
        beyond = select(func.count()).select_from(Change).where(Change.actor == actor, Change.seq > upto)
        total += upto + _count(connection, beyond)
        if actor == me:
            unsent = upto - sent
    conflicts = _count(connection, select(func.count()).select_from(Conflict))
    return {"changes": {"total": total, "unsent": unsent, "conflicts": conflicts}}


def _who(connection: Connection) -> Content:
    profile = settings.profile(connection)
    return {
        "regency": {"code": profile.regency_code, "name": profile.regency},
        "agency": profile.agency,
        "demo": profile.demo,
        "language": profile.language,
    }


def _count(connection: Connection, query: Any) -> int:
    return int(connection.execute(query).scalar_one())


# Which tables each part of the figures follows from; a write works out only the parts it touches.
_PARTS: tuple[tuple[Callable[[Connection], Content], frozenset[str]], ...] = (
    (_points, frozenset({"round", "answer", "evidence", "evidence_link", "setting", "agency_name", "assignment",
                         "organisation"})),  # names of agencies stand in the steps
    (_companies, frozenset({"organisation", "company", "membership_step", "contribution", "round"})),
    (_events, frozenset({"event", "session", "invitation", "attendance", "follow_up", "organisation"})),
    (_who, frozenset({"setting"})),
)  # fmt: skip


def keep_current(connection: Connection, touched: frozenset[str]) -> None:
    """Bring the kept figures up to date with a write, in its own transaction."""
    kept = connection.execute(select(Snapshot.content).where(Snapshot.key == SNAPSHOT)).scalar()
    content: Content = json.loads(kept) if kept else {}
    for work_out, tables in _PARTS:
        if not kept or tables & touched:
            content.update(work_out(connection))
    content.update(_log(connection))
    _keep(connection, Figures(content).to_json(), new=kept is None)


def _keep(connection: Connection, content: str, *, new: bool) -> None:
    if new:
        connection.execute(insert(Snapshot).values(key=SNAPSHOT, content=content))
    else:
        connection.execute(update(Snapshot).where(Snapshot.key == SNAPSHOT).values(content=content))


def figures(connection: Connection) -> Figures:
    """The figures as they are kept."""
    return Figures.from_json(
        connection.execute(select(Snapshot.content).where(Snapshot.key == SNAPSHOT)).scalar_one()
    )


def worked_out(connection: Connection) -> Figures:
    """The figures from the data itself, whatever was kept."""
    content: Content = {}
    for work_out, _ in _PARTS:
        content.update(work_out(connection))
    content.update(_log(connection))
    return Figures(content)


def refresh(connection: Connection) -> Figures:
    """Work the figures out anew and keep them."""
    found = worked_out(connection)
    new = connection.execute(select(Snapshot.key).where(Snapshot.key == SNAPSHOT)).first() is None
    _keep(connection, found.to_json(), new=new)
    return found


def recount(connection: Connection) -> None:
    """Count the log anew: the folder is a copy and writes as another actor, who has sent nothing yet."""
    content = dict(figures(connection).content) | _log(connection)
    _keep(connection, Figures(content).to_json(), new=False)


_STATUS = ("points", "level", "indicators", "questions", "companies", "events", "attendance", "pillars", "changes")


def status(connection: Connection) -> Mapping[str, Any]:
    """The object of `status --json`: the same numbers as the summary, and the digest of the data."""
    found = figures(connection)
    result: Content = {
        "format": FORMAT,
        "round": {key: found["round"][key] for key in ("year", "catalogue", "data_years")},
    }
    result.update({name: found[name] for name in _STATUS})
    result["blocks"] = [{key: block[key] for key in ("id", "claimed", "backed", "max")} for block in found["blocks"]]
    result["digest"] = changes.digest(connection)
    return result
