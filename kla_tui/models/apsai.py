"""What companies bind themselves to, and the boards of their association."""

from sqlalchemy import Index

from kla_tui.models.base import Shared, count, day, flag, words


class CommitmentItem(Shared):
    """One thing a company can commit to: 3P × ten Children's Rights and Business Principles (id: code)."""

    __tablename__ = "commitment_item"

    code = words()
    principle = count()
    aspect = words()  # kebijakan, produk, program
    text = words()
    active = flag()


class Commitment(Shared):
    """A company's answer to one item (id: organisation + item): ya, sebagian, belum."""

    __tablename__ = "commitment"
    __table_args__ = (Index("commitment_organisation", "organisation_id"),)

    organisation_id = words()
    item_code = words()
    answer = words()
    date = day()
    signatory = words()
    evidence_id = words()
    note = words()


class Board(Shared):
    """An APSAI chapter for one period, with the decree that set it up."""

    __tablename__ = "board"

    period_from = count()
    period_until = count()
    sk_number = words()
    sk_date = day()
    sk_issuer = words()
    inaugurated = day()
    evidence_id = words()


class BoardMember(Shared):
    """A person's office in a board."""

    __tablename__ = "board_member"
    __table_args__ = (Index("board_member_board", "board_id"),)

    board_id = words()
    person_id = words()
    organisation_id = words()
    office = words()
    division = words()
    position = count()
