"""What partners do for children, and what the data propose."""

from sqlalchemy import Index

from kla_tui.models.base import Shared, count, day, flag, rupiah, words


class Contribution(Shared):
    """What a partner outside the government does for children: the ledger behind indicator 3."""

    __tablename__ = "contribution"
    __table_args__ = (
        Index("contribution_organisation", "organisation_id"),
        Index("contribution_year", "deleted", "year"),
    )

    organisation_id = words()
    title = words()
    form = words()
    cluster_id = words()
    indicator_id = words()
    question_id = words()
    year = count()
    date = day()
    village_code = words()
    beneficiaries = count()
    planned = rupiah()
    realised = rupiah()
    partnership = flag()  # kemitraan; otherwise a one-off gift
    evidence_id = words()
    note = words()


class Proposal(Shared):
    """What the data propose and the officer turned down (id: kind + source + target); nothing else is stored."""

    __tablename__ = "proposal"

    kind = words()
    source = words()
    target = words()
    state = words()  # declined
    reason = words()
