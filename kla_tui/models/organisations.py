"""Organisations of the four pillars, companies, APSAI, and the people in them."""

import datetime as dt

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kla_tui.models.base import DERIVED, Count, Flag, Instant, Rupiah, Shared, Words


class Organisation(Shared):
    """An organisation of any pillar: OPD, company, bank, school, LKSA, media, forum anak, …"""

    __tablename__ = "organisation"
    __table_args__ = (
        Index("organisation_name_key", "deleted", "name_key", "id"),
        Index("organisation_kind", "deleted", "kind", "name_key"),
        Index("organisation_pillar", "deleted", "pillar", "merged_into", "name_key", "id"),
    )

    name: Mapped[Words]
    pillar: Mapped[Words]  # pemerintah, masyarakat, media, dunia_usaha
    kind: Mapped[Words]
    address: Mapped[Words]
    village_code: Mapped[Words]
    phone: Mapped[Words]
    email: Mapped[Words]
    note: Mapped[Words]
    merged_into: Mapped[Words]
    name_key: Mapped[str] = mapped_column(Text, default="", server_default="", info=DERIVED)
    search_key: Mapped[str] = mapped_column(Text, default="", server_default="", info=DERIVED)


class OrganisationPart(Shared):
    """What an organisation carries of one block of the catalogue (id: organisation + cluster)."""

    __tablename__ = "organisation_part"
    __table_args__ = (Index("organisation_part_organisation", "organisation_id"),)

    organisation_id: Mapped[Words]
    cluster_id: Mapped[Words]
    part: Mapped[Words]


class Company(Shared):
    """The business profile of an organisation (id: organisation)."""

    __tablename__ = "company"
    __table_args__ = (
        Index("company_organisation", "organisation_id"),
        Index("company_nib", "nib"),
        Index("company_npwp", "npwp"),
    )

    organisation_id: Mapped[Words]
    legal_form: Mapped[Words]
    nib: Mapped[Words]
    npwp: Mapped[Words]
    kbli_version: Mapped[Words]
    kbli_code: Mapped[Words]
    scale: Mapped[Words]  # mikro, kecil, menengah, besar
    workers_male: Mapped[Count]
    workers_female: Mapped[Count]
    head_office: Mapped[Words]
    site_village_code: Mapped[Words]


class AcceptedWarning(Shared):
    """A warning the officer kept, with the reason (id: entity + row + field + code)."""

    __tablename__ = "accepted_warning"
    __table_args__ = (Index("accepted_warning_row", "row"),)

    entity: Mapped[Words]
    row: Mapped[Words]
    field: Mapped[Words]
    code: Mapped[Words]
    reason: Mapped[Words]


class MembershipStep(Shared):
    """One dated step of the chain terdata → diundang → hadir → berkomitmen → anggota → tidak aktif/keluar."""

    __tablename__ = "membership_step"
    __table_args__ = (Index("membership_step_organisation", "organisation_id", "date"),)

    organisation_id: Mapped[Words]
    step: Mapped[Words]
    date: Mapped[dt.date | None]
    document_number: Mapped[Words]
    note: Mapped[Words]


class CommitmentItem(Shared):
    """One thing a company can commit to: 3P × ten Children's Rights and Business Principles (id: code)."""

    __tablename__ = "commitment_item"

    code: Mapped[Words]
    principle: Mapped[Count]
    aspect: Mapped[Words]  # kebijakan, produk, program
    text: Mapped[Words]
    active: Mapped[Flag]


class Commitment(Shared):
    """A company's answer to one item (id: organisation + item): ya, sebagian, belum."""

    __tablename__ = "commitment"
    __table_args__ = (Index("commitment_organisation", "organisation_id"),)

    organisation_id: Mapped[Words]
    item_code: Mapped[Words]
    answer: Mapped[Words]
    date: Mapped[dt.date | None]
    signatory: Mapped[Words]
    evidence_id: Mapped[Words]
    note: Mapped[Words]


class Contribution(Shared):
    """What a partner outside the government does for children: the ledger behind indicator 3."""

    __tablename__ = "contribution"
    __table_args__ = (
        Index("contribution_organisation", "organisation_id"),
        Index("contribution_year", "deleted", "year"),
    )

    organisation_id: Mapped[Words]
    title: Mapped[Words]
    form: Mapped[Words]
    cluster_id: Mapped[Words]
    indicator_id: Mapped[Words]
    question_id: Mapped[Words]
    year: Mapped[Count]
    date: Mapped[dt.date | None]
    village_code: Mapped[Words]
    beneficiaries: Mapped[Count]
    planned: Mapped[Rupiah]
    realised: Mapped[Rupiah]
    partnership: Mapped[Flag]  # kemitraan; otherwise a one-off gift
    evidence_id: Mapped[Words]
    note: Mapped[Words]


class Proposal(Shared):
    """What the data propose and the officer turned down (id: kind + source + target); nothing else is stored."""

    __tablename__ = "proposal"

    kind: Mapped[Words]
    source: Mapped[Words]
    target: Mapped[Words]
    state: Mapped[Words]  # declined
    reason: Mapped[Words]


class Board(Shared):
    """An APSAI chapter for one period, with the decree that set it up."""

    __tablename__ = "board"

    period_from: Mapped[Count]
    period_until: Mapped[Count]
    sk_number: Mapped[Words]
    sk_date: Mapped[dt.date | None]
    sk_issuer: Mapped[Words]
    inaugurated: Mapped[dt.date | None]
    evidence_id: Mapped[Words]


class BoardMember(Shared):
    """A person's office in a board."""

    __tablename__ = "board_member"
    __table_args__ = (Index("board_member_board", "board_id"),)

    board_id: Mapped[Words]
    person_id: Mapped[Words]
    organisation_id: Mapped[Words]
    office: Mapped[Words]
    division: Mapped[Words]
    position: Mapped[Count]


class Person(Shared):
    """A person at an event, in a company, on a board; Klaster V holds numbers, never names."""

    __tablename__ = "person"
    __table_args__ = (
        Index("person_name_key", "deleted", "name_key", "id"),
        Index("person_phone", "phone"),
        Index("person_organisation", "organisation_id"),
    )

    title_before: Mapped[Words]
    name: Mapped[Words]
    title_after: Mapped[Words]
    sex: Mapped[Words]  # L, P or unknown
    phone: Mapped[Words]
    email: Mapped[Words]
    organisation_id: Mapped[Words]  # where the person is now; earlier ones are contacts with periods
    office: Mapped[Words]
    village_code: Mapped[Words]
    is_child: Mapped[Flag]
    code: Mapped[Words]  # what a badge's barcode says
    note: Mapped[Words]
    merged_into: Mapped[Words]
    name_key: Mapped[str] = mapped_column(Text, default="", server_default="", info=DERIVED)
    search_key: Mapped[str] = mapped_column(Text, default="", server_default="", info=DERIVED)


class Contact(Shared):
    """A person's office at an organisation for a time."""

    __tablename__ = "contact"
    __table_args__ = (Index("contact_organisation", "organisation_id"), Index("contact_person", "person_id"))

    person_id: Mapped[Words]
    organisation_id: Mapped[Words]
    office: Mapped[Words]
    from_date: Mapped[dt.date | None]
    until_date: Mapped[dt.date | None]
    last_contacted: Mapped[dt.date | None]
    last_contacted_at: Mapped[Instant]
    note: Mapped[Words]
