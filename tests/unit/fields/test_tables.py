"""The tables of fields: no column of a noun is missing, no place is said by silence, and orders forget nobody."""

import dataclasses
from collections.abc import Iterable

import pytest

from kla_tui.fields import company, contribution, event, evidence, organisation, person
from kla_tui.fields.field import PLACES, REST, Absent, FieldOf, Place, Table, at, ordered
from kla_tui.fields.tables import TABLES
from kla_tui.models import shared_models
from kla_tui.store.exchange.listing_columns import Column
from kla_tui.words import records

FIELDS = [pytest.param(one, id=f"{table.entity}.{one.name}") for table in TABLES for one in table]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.entity)
def test_every_column_is_in_the_table_or_said_to_be_elsewhere(table: Table) -> None:
    columns = [column.name for column in shared_models()[table.entity].__table__.columns]
    assert sorted((*table.names, *table.elsewhere)) == sorted(columns)
    assert list(table.names) == [name for name in columns if name in table.names], "in the order of the columns"
    assert all(table.elsewhere.values())


def test_no_place_has_a_default() -> None:
    told = {item.name: item.default for item in dataclasses.fields(FieldOf)}
    assert {told[place] for place in PLACES} == {dataclasses.MISSING}
    of_events = {item.name: item.default for item in dataclasses.fields(event.CopiedField)}
    assert of_events["copying"] is dataclasses.MISSING


@pytest.mark.parametrize("one", FIELDS)
def test_whoever_is_absent_says_why(one: FieldOf) -> None:
    said = [getattr(one, place) for place in PLACES]
    assert all(len(place.why.split()) > 2 for place in said if isinstance(place, Absent))
    assert one.label
    assert one.word


@pytest.mark.parametrize("one", FIELDS)
def test_what_is_read_is_written_as_it_was_typed(one: FieldOf) -> None:
    """Opening a form and saving it untouched changes nothing."""
    empty = one.parse("")
    assert one.parse(one.text(empty.value)).value == empty.value


def names(place: Place, fields: Iterable[FieldOf]) -> list[str]:
    return [one.name for one in at(place, fields)]


def columns(fields: Iterable[FieldOf]) -> list[str]:
    return [one.leaves.name for one in fields if one.leaves is not None]


@pytest.mark.parametrize(
    ("order", "names", "beside"),
    [
        (organisation.FORM, names("form", organisation.ORGANISATION), ""),
        (organisation.EXPORT, names("export", organisation.ORGANISATION), "id"),
        (company.FORM, names("form", company.FIELDS), ""),
        (company.EXPORT, names("export", company.FIELDS), "id step"),
        (company.PAPER, names("paper", company.FIELDS), ""),
        (person.FORM, names("form", person.PERSON), ""),
        (person.EXPORT, names("export", person.PERSON), "id organisation pillar"),
        (evidence.FORM, names("form", evidence.FIELDS), ""),
        (evidence.SCREEN, names("screen", evidence.EVIDENCE), "questions"),
        (
            evidence.EXPORT,
            columns(evidence.FIELDS),
            "id kind_name file_state has_file proves questioned questions_reason",
        ),
        (evidence.PAPER, names("paper", evidence.FIELDS), "file file_state"),
        (contribution.FORM, names("form", contribution.CONTRIBUTION), ""),
        (contribution.EXPORT, columns(contribution.CONTRIBUTION), "id organisation pillar"),
        (contribution.PAPER, names("paper", contribution.CONTRIBUTION), ""),
        (event.FORM, names("form", event.PLAN), ""),
        (event.SCREEN, names("screen", event.EVENT), ""),
        (event.EXPORT, columns(event.EVENT), "id sessions invited present"),
        (event.PAPER, names("paper", event.PLAN), ""),
        (
            event.EXPORT_OF_INVITATION,
            columns(event.INVITATION),
            "id event event_title name sex phone organisation pillar",
        ),
    ],
)
def test_an_order_names_only_what_there_is_and_forgets_nobody(order: str, names: list[str], beside: str) -> None:
    assert order.split().count(REST) == 1
    assert len(set(order.split())) == len(order.split())
    assert set(order.split()) - {REST} <= {*names, *beside.split()}
    found = [one.name for one in ordered([Column(name) for name in (*names, *beside.split(), "jam_kerja")], order)]
    assert sorted(found) == sorted([*names, *beside.split(), "jam_kerja"])
    before = [name for name in found if name in order.partition(REST)[0].split()]
    assert found[: len(before)] == before
    assert found.index("jam_kerja") >= len(before)
    assert found[found.index("jam_kerja") + 1 :] == order.partition(REST)[2].split()


def test_one_name_has_one_word() -> None:
    """The history says a column's word without its table before it: two tables may not call it otherwise."""
    for table in TABLES:
        for one in table:
            assert records.FIELDS[one.name] == one.word, f"{table.entity} calls {one.name} otherwise"
            assert one.name not in records._OTHERS, f"{one.name} is declared in {table.entity}"
