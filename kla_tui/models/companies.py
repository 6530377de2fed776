"""What is kept of an organisation that is a company, and its steps to membership."""

from sqlalchemy import Index

from kla_tui.models.base import Shared, count, day, words


class Company(Shared):
    """The business profile of an organisation (id: organisation)."""

    __tablename__ = "company"
    __table_args__ = (
        Index("company_organisation", "organisation_id"),
        Index("company_nib", "nib"),
        Index("company_npwp", "npwp"),
    )

    organisation_id = words()
    legal_form = words()
    nib = words()
    npwp = words()
    kbli_version = words()
    kbli_code = words()
    scale = words()  # mikro, kecil, menengah, besar
    workers_male = count()
    workers_female = count()
    head_office = words()
    site_village_code = words()


class MembershipStep(Shared):
    """One dated step of the chain terdata → diundang → hadir → berkomitmen → anggota → tidak aktif/keluar."""

    __tablename__ = "membership_step"
    __table_args__ = (Index("membership_step_organisation", "organisation_id", "date"),)

    organisation_id = words()
    step = words()
    date = day()
    document_number = words()
    note = words()
