"""The dated steps of a company to APSAI membership, and who stands where."""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from kla_tui.changes import writing
from kla_tui.data.lists import STEPS
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import MembershipStep, Organisation
from kla_tui.rules.partners import membership
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.kit import accepted_warnings, search
from kla_tui.store.kit.outcome import Outcome, done


@dataclass(frozen=True, slots=True)
class StepRow:
    """One dated step of a company, and what is odd about it beside the others."""

    id: str
    step: str
    date: dt.date | None
    document_number: str
    note: str
    odd: tuple[Problem, ...] = ()


def standing_on(step: str) -> search.AnySelect:
    """The query for the ids of the organisations whose latest step (by date, later entries first) is this one."""
    order = (MembershipStep.date.desc().nulls_last(), MembershipStep.id.desc())
    ranked = (
        select(
            MembershipStep.organisation_id,
            MembershipStep.step,
            func.row_number().over(partition_by=MembershipStep.organisation_id, order_by=order).label("place"),
        )
        .where(MembershipStep.deleted.is_(False))
        .subquery()
    )
    if step == "terdata":
        further = select(ranked.c.organisation_id).where(ranked.c.place == 1, ranked.c.step != "terdata")
        return select(Organisation.id).where(Organisation.id.not_in(further))
    return select(ranked.c.organisation_id).where(ranked.c.place == 1, ranked.c.step == step)


def steps_of(connection: Connection, ids: list[str]) -> dict[str, str]:
    """The step each of these organisations stands on; those without one are left out."""
    query = (
        select(MembershipStep.organisation_id, MembershipStep.step)
        .where(MembershipStep.deleted.is_(False), MembershipStep.organisation_id.in_(ids))
        .order_by(MembershipStep.date.is_not(None), MembershipStep.date, MembershipStep.id)
    )
    return {organisation: step for organisation, step in connection.execute(query)}


def latest_steps(connection: Connection) -> dict[str, str]:
    """The membership step each organisation stands on: the last by date, later entries first."""
    query = (
        select(MembershipStep.organisation_id, MembershipStep.step)
        .join(Organisation, Organisation.id == MembershipStep.organisation_id)
        .where(MembershipStep.deleted.is_(False), Organisation.deleted.is_(False))
        .order_by(MembershipStep.date.is_not(None), MembershipStep.date, MembershipStep.id)
    )
    return {organisation: step for organisation, step in connection.execute(query)}


def steps(connection: Connection, organisation_id: str) -> tuple[StepRow, ...]:
    """The membership steps of a company, the first first."""
    query = (
        select(
            MembershipStep.id, MembershipStep.step, MembershipStep.date, MembershipStep.document_number,
            MembershipStep.note,
        )
        .where(MembershipStep.organisation_id == organisation_id, MembershipStep.deleted.is_(False))
        .order_by(MembershipStep.date.is_not(None), MembershipStep.date, MembershipStep.id)
    )  # fmt: skip
    rows = connection.execute(query).all()
    return tuple(
        StepRow(
            *row,
            _odd(row.step, row.date, row.document_number, [(o.step, o.date) for o in rows if o.id != row.id]),
        )
        for row in rows
    )


def odd_step(connection: Connection, organisation_id: str, typed: Mapping[str, str]) -> tuple[Problem, ...]:
    """What is odd about a step being typed; nothing of it keeps the step from being stored."""
    day = parse_day(typed.get("date", "")).value
    known = [(row.step, row.date) for row in steps(connection, organisation_id)]
    return _odd(typed.get("step", ""), day, stored(typed.get("document_number", "")), known)


def _odd(step: str, day: dt.date | None, document: str, others: Sequence[membership.Step]) -> tuple[Problem, ...]:
    """What the rule finds, with the names of the steps instead of their codes."""
    names = dict(STEPS)
    return tuple(
        dataclasses.replace(problem, params={"label": names.get(str(problem.params["step"]), "")})
        for problem in membership.odd_about(step, day, document, others)
    )


def add_step(db: Database, organisation_id: str, typed: Mapping[str, str]) -> Outcome:
    """Date one step of the chain to membership, with its document; what is odd is kept with the note as reason."""
    day = parse_day(typed.get("date", ""))
    problems = list(day.problems)
    if typed.get("step") not in dict(STEPS):
        problems.append(Problem("step", "choice", {"text": typed.get("step", "")}))
    if day.value is None and not problems:
        problems.append(Problem("date", "required", {"label": N_("tanggal")}))
    if has_errors(problems):
        return Outcome(organisation_id, problems=tuple(problems))
    with writing(db, "company.step") as tx:
        odd, note = odd_step(tx.connection, organisation_id, typed), stored(typed.get("note", ""), lines=True)
        row = tx.insert(
            MembershipStep, organisation_id=organisation_id, step=typed["step"], date=day.value,
            document_number=stored(typed.get("document_number", "")), note=note,
        )  # fmt: skip
        accepted_warnings.keep(tx, MembershipStep.__tablename__, row, odd, note)
        return done(tx, row, odd)


def remove_step(db: Database, step_id: str) -> Outcome:
    """Take a step back."""
    with writing(db, "company.step_remove") as tx:
        tx.delete(MembershipStep, step_id)
        return done(tx, step_id)
