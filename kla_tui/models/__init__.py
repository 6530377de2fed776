"""The tables, the same on SQLite and PostgreSQL; read by column, written through the change log."""

from functools import cache

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
    Round,
    Score,
)
from kla_tui.models.events import (
    Attendance,
    Event,
    FollowUp,
    Invitation,
    ListItem,
    Session,
    Setting,
    SpjItem,
)
from kla_tui.models.ids import derived_id, new_id
from kla_tui.models.local import Area, Draft, EvidenceFile, LocalState, Preference, Snapshot
from kla_tui.models.log import Action, Actor, Bundle, Change, ChangeDep, Conflict, Head
from kla_tui.models.organisations import (
    AcceptedWarning,
    Board,
    BoardMember,
    Commitment,
    CommitmentItem,
    Company,
    Contact,
    Contribution,
    MembershipStep,
    Organisation,
    OrganisationPart,
    Person,
    Proposal,
)

__all__ = [
    "AcceptedWarning", "Action", "Actor", "AgencyName", "Answer", "Area", "AreaCell", "Assignment",
    "Attendance", "Base", "Board", "BoardMember", "Bundle", "Change", "ChangeDep",
    "Commitment", "CommitmentItem", "Company", "Conflict", "Contact", "Contribution", "DecimalText", "Draft",
    "Event", "Evidence", "EvidenceFile", "EvidenceLink", "FollowUp", "Head", "Invitation", "Letter", "ListItem",
    "LocalState", "MatrixRow", "MembershipStep", "Organisation", "OrganisationPart", "Person", "Preference",
    "Proposal", "Round", "Score", "Session", "Setting", "Shared", "Snapshot", "SpjItem", "derived_id", "new_id",
    "shared_models",
]  # fmt: skip


@cache
def shared_models() -> dict[str, type[Shared]]:
    """Every table that travels between laptops, by its name in the change log."""
    found: dict[str, type[Shared]] = {}
    for mapper in Base.registry.mappers:
        model = mapper.class_
        if issubclass(model, Shared):
            found[model.__tablename__] = model
    return found
