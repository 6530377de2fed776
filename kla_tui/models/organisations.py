"""Organisations of the four pillars, what each carries, and the warnings kept about them."""

from sqlalchemy import Index

from kla_tui.models.base import DERIVED, Shared, words


class Organisation(Shared):
    """An organisation of any pillar: OPD, company, bank, school, LKSA, media, forum anak, …"""

    __tablename__ = "organisation"
    __table_args__ = (
        Index("organisation_name_key", "deleted", "name_key", "id"),
        Index("organisation_kind", "deleted", "kind", "name_key"),
        Index("organisation_pillar", "deleted", "pillar", "merged_into", "name_key", "id"),
    )

    name = words()
    pillar = words()  # pemerintah, masyarakat, media, dunia_usaha
    kind = words()
    address = words()
    village_code = words()
    phone = words()
    email = words()
    note = words()
    merged_into = words()
    name_key = words(DERIVED)
    search_key = words(DERIVED)


class OrganisationPart(Shared):
    """What an organisation carries of one cluster of the catalogue (id: organisation + cluster)."""

    __tablename__ = "organisation_part"
    __table_args__ = (Index("organisation_part_organisation", "organisation_id"),)

    organisation_id = words()
    cluster_id = words()
    part = words()


class AcceptedWarning(Shared):
    """A warning the officer kept, with the reason (id: entity + row + field + code)."""

    __tablename__ = "accepted_warning"
    __table_args__ = (Index("accepted_warning_row", "row"),)

    entity = words()
    row = words()
    field = words()
    code = words()
    reason = words()
