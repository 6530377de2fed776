"""Two companies become one: nothing is lost, everything points at the one, one undo takes it back, laptops agree."""

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from kla_tui import changes
from kla_tui.changes import writing
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import (
    AgencyName,
    Assignment,
    Attendance,
    BoardMember,
    Commitment,
    Company,
    Contact,
    Contribution,
    Evidence,
    FollowUp,
    Invitation,
    Letter,
    MembershipStep,
    Organisation,
    OrganisationPart,
    Person,
    derived_id,
    shared_models,
)
from kla_tui.store.companies import companies, duplicates, joining
from kla_tui.store.folder import checkup
from kla_tui.store.history.undoing import last as last_deed
from kla_tui.store.kit import accepted_warnings
from tests.unit.changes.test_two_laptops import meet, two

__all__ = ["two"]  # the fixture of two laptops


def standing(db: Database) -> set[tuple[Any, ...]]:
    """Every shared row that is not deleted."""
    found: set[tuple[Any, ...]] = set()
    with db.read() as connection:
        for name, model in shared_models().items():
            query = select(*model.__table__.columns).where(model.deleted.is_(False))
            found |= {(name, *row) for row in connection.execute(query)}
    return found


def register(db: Database) -> tuple[str, str]:
    """Two of one name, the first entered first, each with a profile."""
    first = companies.save(
        db, "", {"name": "PT Banua Contoh", "nib": "9120000000001", "phone": "05262021234", "note": "lama"}
    ).id
    second = companies.save(
        db, "", {"name": "CV. Banua Contoh", "nib": "9120000000002", "email": "info@banua.contoh.id",
                 "workers_male": "12", "kbli_code": "05", "note": "baru"}
    ).id  # fmt: skip
    assert first < second
    return first, second


def one_of_everything(db: Database, company: str, tag: str) -> None:
    """A row of every table that can name an organisation."""
    with writing(db, "import") as tx:
        person = tx.insert(Person, name=f"Orang {tag}", organisation_id=company)
        tx.insert(Contact, person_id=person, organisation_id=company, office="Manajer")
        tx.insert(Invitation, id=derived_id("invitation", "e", company), event_id="e", organisation_id=company)
        tx.insert(Attendance, id=derived_id("attendance", f"s{tag}", person), session_id=f"s{tag}", person_id=person,
                  organisation_id=company)  # fmt: skip
        tx.insert(MembershipStep, organisation_id=company, step="hadir", date=dt.date(2025, 7, 29))
        tx.insert(Commitment, id=derived_id("commitment", company, "05.01"), organisation_id=company,
                  item_code="05.01", answer="ya" if tag == "a" else "belum",
                  date=dt.date(2025, 7, 1 if tag == "a" else 9))  # fmt: skip
        other = "03.02" if tag == "b" else "03.01"
        tx.insert(Commitment, id=derived_id("commitment", company, other), organisation_id=company,
                  item_code=other, answer="ya")  # fmt: skip
        tx.insert(Contribution, organisation_id=company, title=f"Bantuan {tag}", year=2025)
        tx.insert(BoardMember, board_id="b", person_id=person, organisation_id=company, office="ketua")
        tx.insert(OrganisationPart, id=derived_id("organisation_part", company, "K1"), organisation_id=company,
                  cluster_id="K1", part=f"bagian {tag}")  # fmt: skip
        tx.insert(Assignment, id=derived_id("assignment", "r", "04.1", company), round_id="r", target="04.1",
                  organisation_id=company, scope="question")  # fmt: skip
        tx.insert(Evidence, title=f"MoU {tag}", kind="mou", agency_id=company)
        tx.insert(AgencyName, id=derived_id("agency_name", tag), name=tag, organisation_id=company)
        tx.insert(FollowUp, event_id="e", what=f"tindak {tag}", organisation_id=company)
        tx.insert(Letter, organisation_id=company, kind="reminder", number=tag)


def test_the_test_knows_every_table_that_names_an_organisation(db: Database) -> None:
    first, _ = register(db)
    one_of_everything(db, first, "a")
    with db.read() as connection:
        for model, column in joining.references():
            named = getattr(model, column) == first
            assert connection.execute(select(model.id).where(named)).first(), model.__tablename__


def test_a_column_of_another_name_that_holds_an_organisation_is_not_forgotten() -> None:
    """Whoever adds a column with such a name must say here what a merge does with it."""
    names = {
        (model.__tablename__, column.name)
        for model in shared_models().values()
        for column in model.__table__.columns
        if "organi" in column.name or "agency" in column.name or "company" in column.name
    }
    known = {(model.__tablename__, column) for model, column in joining.references()}
    words = {("event", "organiser"), ("matrix_row", "agency")}  # names, as they are printed
    assert names == known | words | {("company", "organisation_id")}


@pytest.fixture
def merged(db: Database) -> tuple[Database, str, str, set[tuple[Any, ...]]]:
    first, second = register(db)
    one_of_everything(db, first, "a")
    one_of_everything(db, second, "b")
    before = standing(db)
    assert joining.merge(db, second, first).id == first
    return db, first, second, before


def test_everything_points_at_the_one(
    merged: tuple[Database, str, str, set[tuple[Any, ...]]], folder: Folder
) -> None:
    db, first, second, before = merged
    with db.read() as connection:
        assert joining.pointing(connection, [second]) == {}
        counts = {
            model.__tablename__: len(
                connection.execute(
                    select(model.id).where(getattr(model, column) == first, model.deleted.is_(False))
                ).all()
            )
            for model, column in joining.references()
        }
        gone = connection.execute(
            select(Organisation.deleted, Organisation.merged_into).where(Organisation.id == second)
        ).one()
        assert tuple(gone) == (True, first)
        assert duplicates.review(connection) == ()
    together = {"invitation": 1, "organisation_part": 1, "assignment": 1, "commitment": 3}
    assert counts == {name: together.get(name, 2) for name in counts}
    assert checkup.problems(db, folder.evidence) == ()
    assert len(before) > len(standing(db))


def test_no_fact_is_lost(merged: tuple[Database, str, str, set[tuple[Any, ...]]]) -> None:
    db, first, second, _ = merged
    with db.read() as connection:
        found = companies.get(connection, first)
        answers = dict(
            connection.execute(
                select(Commitment.item_code, Commitment.answer).where(
                    Commitment.organisation_id == first, Commitment.deleted.is_(False)
                )
            ).all()
        )
        part = connection.execute(select(OrganisationPart.part).where(OrganisationPart.deleted.is_(False))).scalar()
        item = connection.execute(
            select(Commitment.note).where(Commitment.id == derived_id("commitment", first, "05.01"))
        ).scalar_one()
        profile = connection.execute(select(Company.deleted).where(Company.id == companies.company_id(second)))
        assert profile.scalar_one()
    # The second was on the left: its values stay where both have one.
    assert (found["name"], found["nib"]) == ("CV. Banua Contoh", "9120000000002")
    assert (found["phone"], found["email"]) == ("05262021234", "info@banua.contoh.id")
    assert (found["workers_male"], found["kbli_code"], found["kbli_version"]) == ("12", "05", "2020")
    for text in ("nama lain: PT Banua Contoh", "NIB lain: 9120000000001", "lama", "baru"):
        assert text in found["note"]
    assert answers == {"05.01": "belum", "03.01": "ya", "03.02": "ya"}, "the later answer stands"
    assert "ya" in item, "the earlier one stands in the note"
    assert part == "bagian a"


def test_one_undo_takes_all_of_it_back(merged: tuple[Database, str, str, set[tuple[Any, ...]]]) -> None:
    db, _, _, before = merged
    with db.read() as connection:
        last = last_deed(connection)
    assert last is not None
    assert last.verb == "organisation.merge"
    undone = changes.undo(db, last.key)
    assert undone.changed_since == ()
    assert standing(db) == before


@settings(max_examples=25)
@given(st.dictionaries(st.sampled_from(["name", "nib", "phone"]), st.sampled_from([joining.FIRST, joining.SECOND])))
def test_whatever_is_chosen_both_values_are_kept(taken: dict[str, str]) -> None:
    from kla_tui.store.companies.joining import OF_ORGANISATION, _chosen

    one = {"name": "Satu", "phone": "1", "kind": "bank", "note": ""}
    other = {"name": "Dua", "phone": "2", "kind": ""}
    lost: list[tuple[str, str, str]] = []
    choice = {name: "a" if side == joining.FIRST else "b" for name, side in taken.items()}
    values = _chosen(OF_ORGANISATION, one, other, "a", choice, "a", lost)
    for name in ("name", "phone"):
        left, right = (one, other) if choice.get(name, "a") == "a" else (other, one)
        assert values[name] == left[name]
        assert (name, OF_ORGANISATION[name], right[name]) in lost
    assert values["kind"] == "bank"


def test_what_was_kept_apart_stays_apart(db: Database) -> None:
    first, second = register(db)
    third = companies.save(db, "", {"name": "UD Banua Contoh"}).id
    duplicates.keep_apart(db, second, third)
    joining.merge(db, first, second)
    with db.read() as connection:
        assert duplicates.review(connection) == ()
        assert accepted_warnings.apart(connection) == {(first, third)}


def test_two_laptops_that_merge_the_same_two_agree(two: tuple[Database, Database]) -> None:
    here, there = two
    first, second = register(here)
    for company, tag in ((first, "a"), (second, "b")):
        one_of_everything(here, company, tag)
    meet(here, there)
    joining.merge(here, first, second)
    joining.merge(there, second, first)
    meet(here, there)
    with here.read() as connection:
        assert joining.survivor(connection, second) == first
        assert joining.pointing(connection, [second]) == {}
        assert companies.count(connection) == 1
        waiting = duplicates.review(connection)
    # Neither laptop had seen the other's deletion: the review asks once more, and nothing is lost by it.
    assert {(pair.first, pair.second, pair.why) for pair in waiting} <= {(first, second, "late")}
    note = _note(here, first)
    joining.merge(here, first, second)
    with here.read() as connection:
        assert duplicates.review(connection) == ()
    assert _note(here, first) == note
    meet(here, there)


def _note(db: Database, company: str) -> str:
    with db.read() as connection:
        return companies.get(connection, company)["note"]


def test_what_another_laptop_added_meanwhile_is_brought_over(two: tuple[Database, Database]) -> None:
    here, there = two
    first, second = register(here)
    meet(here, there)
    joining.merge(here, first, second)
    companies.add_step(there, second, {"step": "hadir", "date": "29-7-2025"})
    meet(here, there)
    with here.read() as connection:
        (pair,) = duplicates.review(connection)
    assert (pair.first, pair.second, pair.why) == (first, second, "late")
    joining.merge(here, pair.first, pair.second)
    with here.read() as connection:
        assert duplicates.review(connection) == ()
        assert [row.step for row in companies.steps(connection, first)] == ["hadir"]


def test_chains_of_merges_end_at_one(two: tuple[Database, Database]) -> None:
    here, there = two
    first, second = register(here)
    third = companies.save(here, "", {"name": "UD Banua Contoh", "phone": "0526111222"}).id
    one_of_everything(here, third, "c")
    meet(here, there)
    joining.merge(here, first, second)
    joining.merge(there, second, third)
    meet(here, there)
    for _ in range(3):
        with here.read() as connection:
            waiting = duplicates.review(connection)
        for pair in waiting:
            assert pair.why == "late"
            joining.merge(here, pair.first, pair.second)
    meet(here, there)
    with there.read() as connection:
        assert companies.count(connection) == 1
        assert joining.survivor(connection, third) == first
        assert joining.pointing(connection, [second, third]) == {}
        assert joining.pointing(connection, [first])[first] > 10
