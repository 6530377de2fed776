"""The tables, the same on SQLite and PostgreSQL; read by column, written through the change log.

Each module of tables is loaded when one of its tables is first asked for: the first list of a start needs a third of
them. `Base` and `shared_models` load all.
"""

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kla_tui.models.apsai import Board, BoardMember, Commitment, CommitmentItem
    from kla_tui.models.base import Base, DecimalText, Shared
    from kla_tui.models.checklist import (
        AgencyName,
        Answer,
        AreaCell,
        Assignment,
        Evidence,
        EvidenceLink,
        Letter,
        MatrixRow,
        Score,
    )
    from kla_tui.models.companies import Company, MembershipStep
    from kla_tui.models.contributions import Contribution, Proposal
    from kla_tui.models.events import Attendance, Event, FollowUp, Invitation, Session, SpjItem
    from kla_tui.models.ids import derived_id, new_id
    from kla_tui.models.local import Area, Draft, EvidenceFile, LocalState, Preference, Snapshot
    from kla_tui.models.log import Action, Actor, Bundle, Change, ChangeDep, Conflict, Head
    from kla_tui.models.organisations import AcceptedWarning, Organisation, OrganisationPart
    from kla_tui.models.people import Contact, Person
    from kla_tui.models.regency import ListItem, Round, Setting

_HOMES = {
    "base": ("DecimalText", "Shared"),
    "ids": ("derived_id", "new_id"),
    "regency": ("ListItem", "Round", "Setting"),
    "checklist": (
        "AgencyName", "Answer", "AreaCell", "Assignment", "Evidence", "EvidenceLink", "Letter", "MatrixRow", "Score",
    ),
    "events": ("Attendance", "Event", "FollowUp", "Invitation", "Session", "SpjItem"),
    "local": ("Area", "Draft", "EvidenceFile", "LocalState", "Preference", "Snapshot"),
    "log": ("Action", "Actor", "Bundle", "Change", "ChangeDep", "Conflict", "Head"),
    "organisations": ("AcceptedWarning", "Organisation", "OrganisationPart"),
    "companies": ("Company", "MembershipStep"),
    "people": ("Contact", "Person"),
    "apsai": ("Board", "BoardMember", "Commitment", "CommitmentItem"),
    "contributions": ("Contribution", "Proposal"),
}  # fmt: skip
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

__all__ = [
    "AcceptedWarning", "Action", "Actor", "AgencyName", "Answer", "Area", "AreaCell", "Assignment",
    "Attendance", "Base", "Board", "BoardMember", "Bundle", "Change", "ChangeDep",
    "Commitment", "CommitmentItem", "Company", "Conflict", "Contact", "Contribution", "DecimalText", "Draft",
    "Event", "Evidence", "EvidenceFile", "EvidenceLink", "FollowUp", "Head", "Invitation", "Letter", "ListItem",
    "LocalState", "MatrixRow", "MembershipStep", "Organisation", "OrganisationPart", "Person", "Preference",
    "Proposal", "Round", "Score", "Session", "Setting", "Shared", "Snapshot", "SpjItem", "derived_id", "new_id",
    "shared_models",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name == "Base":  # whoever asks for it wants every table
        _load()
        return import_module("kla_tui.models.base").Base
    home = _HOME_OF.get(name)
    if home is None:
        raise AttributeError(name)
    found = globals()[name] = getattr(import_module(f"kla_tui.models.{home}"), name)
    return found


@cache
def _load() -> None:
    for home in _HOMES:
        import_module(f"kla_tui.models.{home}")


@cache
def shared_models() -> "dict[str, type[Shared]]":
    """Every table that travels between laptops, by its name in the change log."""
    _load()
    shared: type[Shared] = import_module("kla_tui.models.base").Shared
    return {model.__tablename__: model for model in shared.__subclasses__()}
