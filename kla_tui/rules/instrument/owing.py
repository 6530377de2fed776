"""Who owes a question: the catalogue's agencies by their names here, or the organisation it was given to instead.

An assignment to one of the catalogue's agencies says by when and how far it is; the others still owe their part. An
assignment to somebody else takes the catalogue's place.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from kla_tui.rules.instrument.catalogue import Catalogue, Question

Scope = Literal["question", "indicator", "cluster"]
SCOPES: tuple[Scope, ...] = ("question", "indicator", "cluster")
STATES = ("open", "asked", "received")


@dataclass(frozen=True, slots=True)
class Assigned:
    """Work given to an organisation: a question, an indicator or a cluster, until a day (or the round's deadline)."""

    id: str
    scope: str
    target: str
    organisation_id: str
    organisation: str
    due: dt.date | None
    state: str


def covering(catalogue: Catalogue, question: Question, assigned: Iterable[Assigned]) -> tuple[Assigned, ...]:
    """The assignments that hold for a question: its own, else those of its indicator, else of its cluster."""
    by_scope: dict[str, list[Assigned]] = {}
    targets = targets_of(catalogue, question)
    for one in assigned:
        if targets.get(one.scope) == one.target:
            by_scope.setdefault(one.scope, []).append(one)
    return next((tuple(by_scope[scope]) for scope in SCOPES if scope in by_scope), ())


def targets_of(catalogue: Catalogue, question: Question) -> dict[str, str]:
    """What an assignment of each scope would name to cover the question."""
    indicator = catalogue.by_indicator[question.indicator]
    return {"question": question.id, "indicator": indicator.id, "cluster": indicator.cluster}


def called(names: Iterable[str], own: Mapping[str, str]) -> tuple[str, ...]:
    """The agencies under their names in this regency, each once: several of the catalogue may be one here."""
    return tuple(dict.fromkeys(own.get(name, name) for name in names))


def owing(catalogue: Catalogue, own: Mapping[str, str], assigned: Iterable[Assigned]) -> dict[str, tuple[str, ...]]:
    """Who owes each question, by its id, where that is not what the catalogue says.

    `own` gives the regency's name for an agency of the catalogue.
    """
    given = tuple(assigned)
    found: dict[str, tuple[str, ...]] = {}
    for question in catalogue.questions:
        official = catalogue.agencies_of(question)
        names = called(official, own)
        holders = tuple(dict.fromkeys(one.organisation for one in covering(catalogue, question, given)))
        if not set(holders) <= set(names):
            names = holders
        if names != official:
            found[question.id] = names
    return found
