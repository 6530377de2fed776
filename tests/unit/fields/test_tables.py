"""The tables of fields: no column of a noun is missing, no place is said by silence, and orders forget nobody."""

import dataclasses

import pytest

from kla_tui.fields import company, organisation, person
from kla_tui.fields.field import PLACES, REST, Absent, Entry, FieldOf, Table, ordered
from kla_tui.models import shared_models

TABLES = (organisation.ORGANISATION, company.COMPANY, person.PERSON)
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


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (company.FORM, [one.name for one in company.FIELDS if isinstance(one.form, Entry)]),
        (company.EXPORT, [one.name for one in company.FIELDS if not isinstance(one.export, Absent)]),
        (company.PAPER, [one.name for one in company.FIELDS if not isinstance(one.paper, Absent)]),
        (person.FORM, [one.name for one in person.PERSON if isinstance(one.form, Entry)]),
        (person.EXPORT, [one.name for one in person.PERSON if not isinstance(one.export, Absent)]),
    ],
)
def test_an_order_names_only_what_there_is_and_forgets_nobody(order: str, names: list[str]) -> None:
    assert order.split().count(REST) == 1
    assert len(set(order.split())) == len(order.split())
    assert set(order.split()) - {REST, "pillar"} <= set(names)
    found = ordered([*names, "jam_kerja"], order, str)
    assert sorted(found) == sorted([*names, "jam_kerja"])
    assert found.index("jam_kerja") == len([name for name in order.partition(REST)[0].split() if name in names])
