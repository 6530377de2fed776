"""Work given to agencies: a question, an indicator or a cluster, until a day, and how far the request is."""

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import select

from kla_tui.changes import Transaction, writing
from kla_tui.db import Database
from kla_tui.i18n import N_
from kla_tui.models import Assignment, derived_id
from kla_tui.rules.instrument.catalogue import Catalogue
from kla_tui.rules.instrument.owing import SCOPES, STATES, targets_of
from kla_tui.rules.problem import Problem, has_errors
from kla_tui.rules.text.terminal_text import stored
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.store.kit import settings
from kla_tui.store.kit.outcome import Outcome, done
from kla_tui.store.register import organisations
from kla_tui.store.round import agency_names, round_state


def targets(catalogue: Catalogue, questions: Iterable[str], scope: str) -> tuple[str, ...]:
    """What an assignment of that scope names to cover these questions, each once."""
    known = (catalogue.by_question[one] for one in questions if one in catalogue.by_question)
    return tuple(dict.fromkeys(targets_of(catalogue, question)[scope] for question in known))


def give(db: Database, questions: Sequence[str], typed: Mapping[str, str]) -> Outcome:
    """Give questions, their indicators or their clusters (`scope`) to an organisation, until `due`.

    `organisation_id` is the one chosen; else `organisation` names it, and it is made where it is not known.
    """
    scope, due = typed.get("scope") or "question", parse_day(typed.get("due", ""), "due")
    problems = [*due.problems]
    if scope not in SCOPES:
        problems.append(Problem("scope", "choice", {"text": scope}))
    name = stored(typed.get("organisation", ""))
    if not name and not typed.get("organisation_id"):
        problems.append(Problem("organisation", "required", {"label": N_("perangkat daerah")}))
    if has_errors(problems):
        return Outcome(problems=tuple(problems))
    with writing(db, "assignment.give") as tx:
        current = settings.current_round(tx.connection)
        catalogue = round_state.catalogue(tx.connection, current.catalogue)
        holder = typed.get("organisation_id") or organisations.found_or_made(tx, name, "pemerintah", "opd")
        note = stored(typed.get("note", ""), lines=True)
        for target in targets(catalogue, questions, scope):
            _put(tx, current.id, scope, target, holder, due=due.value, note=note)
        return done(tx, holder, tuple(problems))


def _put(tx: Transaction, round_id: str, scope: str, target: str, holder: str, **values: object) -> None:
    row = derived_id("assignment", round_id, target, holder)
    standing = tx.connection.execute(
        select(Assignment.state).where(Assignment.id == row, Assignment.deleted.is_(False))
    ).scalar()
    values.setdefault("state", standing or "open")
    tx.put(Assignment, row, round_id=round_id, scope=scope, target=target, organisation_id=holder, **values)


def mark(db: Database, agency: str, questions: Sequence[str], state: str) -> Outcome:
    """Say of questions an agency owes that they are open, asked for or received; one undo for all."""
    if state not in STATES:
        return Outcome(problems=(Problem("state", "choice", {"text": state}),))
    with writing(db, "assignment.state") as tx:
        mark_in(tx, agency, questions, state)
        return done(tx)


def mark_in(tx: Transaction, agency: str, questions: Sequence[str], state: str, **values: object) -> str:
    """The same within a transaction, with a due day where one is given; returns the organisation."""
    round_id = settings.current_round(tx.connection).id
    holder = agency_names.organisation_of(tx, agency)
    for question in questions:
        _put(tx, round_id, "question", question, holder, state=state, **values)
    return holder


def take_back(db: Database, agency: str, questions: Sequence[str]) -> Outcome:
    """Take back what was given to an agency of these questions, be it as question, indicator or cluster."""
    with writing(db, "assignment.remove") as tx:
        current = settings.current_round(tx.connection)
        catalogue = round_state.catalogue(tx.connection, current.catalogue)
        meant = {(scope, target) for scope in SCOPES for target in targets(catalogue, questions, scope)}
        for one in agency_names.assigned(tx.connection, current.id):
            if one.organisation == agency and (one.scope, one.target) in meant:
                tx.delete(Assignment, one.id)
        return done(tx)
