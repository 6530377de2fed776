"""The register of companies: who stands in it, and that nobody stands in it twice."""

import pytest
from sqlalchemy import select

from kla_tui.db import Database
from kla_tui.models import Organisation
from kla_tui.store.companies import companies
from kla_tui.store.events import attendance, events
from kla_tui.store.exchange import listings
from kla_tui.store.register import organisations
from kla_tui.store.summary import summary


def _session(db: Database) -> str:
    made = events.save(db, "", {"title": "Sosialisasi KHA", "starts_on": "29-7-2025"})
    with db.read() as connection:
        return events.sessions(connection, made.id)[0].id


def _organisations(db: Database) -> list[tuple[str, str]]:
    with db.read() as connection:
        query = select(Organisation.name, Organisation.phone).where(Organisation.deleted.is_(False))
        return sorted((name, phone) for name, phone in connection.execute(query))


def test_a_business_that_came_to_the_desk_stands_in_the_register(db: Database) -> None:
    session = _session(db)
    attendance.walk_in(db, session, {"name": "Budi Contoh", "organisation": "PT Banua Contoh"})
    attendance.walk_in(db, session, {"name": "Siti Contoh", "organisation": "Karang Taruna Contoh"})
    with db.read() as connection:
        assert [(row.name, row.step) for row in companies.listing(connection)] == [("PT Banua Contoh", "terdata")]
        assert companies.count(connection) == 1
        assert summary.status(connection)["companies"]["total"] == 1
        assert [row["name"] for row in listings.LISTS["companies"].rows(connection, None)] == ["PT Banua Contoh"]


@pytest.mark.parametrize("typed", ["PT Banua Contoh", "banua contoh", "PT. BANUA CONTOH"])
def test_registering_who_is_known_already_completes_what_is_known(typed: str, db: Database) -> None:
    known = organisations.save(
        db, "", {"name": "PT Banua Contoh", "pillar": "dunia_usaha", "phone": "0526 2021234"}
    ).id
    with db.read() as connection:
        (duplicate,) = companies.duplicates_of(connection, {"name": typed})
        assert (duplicate.id, duplicate.why) == (known, "known")
    saved = companies.save(db, "", {"name": typed, "nib": "9120000000001", "email": "info@banua.contoh.id"})
    assert saved.id == known
    assert saved.problems == ()
    assert _organisations(db) == [(typed, "05262021234")]
    with db.read() as connection:
        found = companies.get(connection, known)
    assert (found["nib"], found["phone"], found["email"]) == ("9120000000001", "05262021234", "info@banua.contoh.id")


@pytest.mark.parametrize(
    ("name", "pillar"), [("CV Banua Contoh", "dunia_usaha"), ("PT Banua Contoh", "media"), ("PT Lain", "dunia_usaha")]
)
def test_another_form_pillar_or_name_is_another_organisation(name: str, pillar: str, db: Database) -> None:
    organisations.save(db, "", {"name": name, "pillar": pillar})
    companies.save(db, "", {"name": "PT Banua Contoh"})
    assert len(_organisations(db)) == 2


def test_a_company_with_a_profile_is_not_written_over_but_warned_of(db: Database) -> None:
    companies.save(db, "", {"name": "PT Banua Contoh", "nib": "9120000000001"})
    again = companies.save(db, "", {"name": "PT Banua Contoh"})
    assert [problem.code for problem in again.problems] == ["company.same"]
    assert len(_organisations(db)) == 2
