"""Contacts of a company: who it is now, who it was then, and when somebody was last spoken to."""

import datetime as dt

from sqlalchemy import select

from kla_tui.db import Database
from kla_tui.models import Contact, Person
from kla_tui.store.companies import companies
from kla_tui.store.kit import settings
from kla_tui.store.register import contacts, people


def made(db: Database, **typed: str) -> str:
    company = companies.save(db, "", {"name": "PT Banua Contoh"}).id
    outcome = contacts.save(db, "", company, typed)
    assert not outcome.refused
    return company


def test_who_was_it_in_a_year(db: Database) -> None:
    company = made(db, name="Hartono Contoh", office="Manajer", from_date="1-3-2022", until_date="31-12-2024")
    contacts.save(db, "", company, {"name": "Siti Contoh", "from_date": "2-1-2025"})

    def names(year: int | None) -> list[tuple[str, bool]]:
        with db.read() as connection:
            return [(row.name, row.current) for row in contacts.listing(connection, company, year=year)]

    assert names(None) == [("Siti Contoh", True), ("Hartono Contoh", False)]
    assert names(2024) == [("Hartono Contoh", False)]
    assert names(2025) == [("Siti Contoh", True)]
    assert names(2021) == []


def test_people_known_from_an_event_are_offered_and_become_contacts(db: Database) -> None:
    company = made(db, name="Siti Contoh")
    person = people.save(db, "", {"name": "Rahmat Contoh", "organisation": "PT Banua Contoh", "office": "Staf"}).id
    with db.read() as connection:
        known, seen = contacts.listing(connection, company)
    assert (known.known, seen.known, seen.id) == (True, False, f"seen:{person}")
    assert contacts.contacted(db, seen.id, company).action is not None
    with db.read() as connection:
        rows = contacts.listing(connection, company)
        assert {(row.name, row.known) for row in rows} == {("Siti Contoh", True), ("Rahmat Contoh", True)}
        rahmat = next(row for row in rows if row.person_id == person)
        assert (rahmat.office, rahmat.last_contacted) == ("Staf", settings.today(connection))
        assert contacts.get(connection, rahmat.id)["name"] == "Rahmat Contoh"


def test_a_person_who_changes_jobs_stays_one_person_with_two_contacts(db: Database) -> None:
    first = made(db, name="Siti Contoh", office="Manajer", until_date="31-12-2024")
    second = companies.save(db, "", {"name": "CV Lain"}).id
    with db.read() as connection:
        person = connection.execute(select(Person.id)).scalar_one()
    contacts.save(
        db, "", second, {"name": "Siti Contoh", "person_id": person, "office": "Direktur", "phone": "0812345678"}
    )
    with db.read() as connection:
        assert connection.execute(select(Person.organisation_id, Person.office)).one() == (second, "Direktur")
        assert len(connection.execute(select(Contact.id)).all()) == 2
        assert contacts.elsewhere(connection, person, first) == "CV Lain"
        (old,) = contacts.listing(connection, first)
    assert (old.office, old.current, old.phone) == ("Manajer", False, "0812345678")


def test_an_earlier_holder_is_not_moved_here(db: Database) -> None:
    company = made(db, name="Siti Contoh", until_date="31-12-2020")
    with db.read() as connection:
        assert connection.execute(select(Person.organisation_id)).scalar_one() == company  # new: nowhere else
    other = companies.save(db, "", {"name": "CV Lain"}).id
    with db.read() as connection:
        person = connection.execute(select(Person.id)).scalar_one()
    contacts.save(db, "", other, {"name": "Siti Contoh", "person_id": person, "until_date": "1-1-2019"})
    with db.read() as connection:
        assert connection.execute(select(Person.organisation_id)).scalar_one() == company


def test_what_cannot_be_stored(db: Database) -> None:
    company = made(db, name="Siti Contoh")
    for typed, code in (
        ({"name": ""}, "name.empty"),
        ({"name": "A", "from_date": "kapan"}, "date.form"),
        ({"name": "A", "from_date": "2-1-2025", "until_date": "1-1-2025"}, "date.order"),
        ({"name": "A", "phone": "12"}, "phone.length"),
    ):
        outcome = contacts.save(db, "", company, typed)
        assert outcome.refused
        assert code in {problem.code for problem in outcome.problems}


def test_a_corrected_name_renames_the_person_and_keeps_the_title(db: Database) -> None:
    company = made(db, name="Siti Conto")
    with db.read() as connection:
        (row,) = contacts.listing(connection, company)
    contacts.save(db, row.id, company, {"name": "Hj. Siti Contoh, S.E.", "person_id": row.person_id})
    with db.read() as connection:
        (again,) = contacts.listing(connection, company)
        assert again.name == "Hj. Siti Contoh, S.E."
        assert again.person_id == row.person_id
        assert dt.date(2025, 1, 1) < settings.today(connection)
