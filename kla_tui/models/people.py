"""People, and which organisation they speak for."""

from sqlalchemy import Index

from kla_tui.models.base import DERIVED, Shared, day, flag, instant, words


class Person(Shared):
    """A person at an event, in a company, on a board; Klaster V holds numbers, never names."""

    __tablename__ = "person"
    __table_args__ = (
        Index("person_name_key", "deleted", "name_key", "id"),
        Index("person_phone", "phone"),
        Index("person_organisation", "organisation_id"),
    )

    title_before = words()
    name = words()
    title_after = words()
    sex = words()  # L, P or unknown
    phone = words()
    email = words()
    organisation_id = words()  # where the person is now; earlier ones are contacts with periods
    office = words()
    village_code = words()
    is_child = flag()
    code = words()  # what a badge's barcode says
    note = words()
    merged_into = words()
    name_key = words(DERIVED)
    search_key = words(DERIVED)


class Contact(Shared):
    """A person's office at an organisation for a time."""

    __tablename__ = "contact"
    __table_args__ = (Index("contact_organisation", "organisation_id"), Index("contact_person", "person_id"))

    person_id = words()
    organisation_id = words()
    office = words()
    from_date = day()
    until_date = day()
    last_contacted = day()
    last_contacted_at = instant()
    note = words()
