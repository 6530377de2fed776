"""Long lists by their place: pages of any size, joined, are the whole list in its order, which an index serves."""

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Select, String, Table, create_engine, insert, select
from sqlalchemy.dialects import sqlite

from kla_tui.db import Database
from kla_tui.store.agencies import agencies
from kla_tui.store.companies import companies
from kla_tui.store.events import events
from kla_tui.store.evidence import evidence, evidence_rows
from kla_tui.store.kit import window
from kla_tui.store.ledger import contributions

_THINGS = Table(
    "thing", MetaData(), Column("id", String, primary_key=True), Column("a", Integer), Column("b", Integer)
)
_VALUES = st.one_of(st.none(), st.integers(0, 3))


def _expected(rows: list[dict[str, Any]], order: list[tuple[str, bool]]) -> list[str]:
    found = list(rows)
    for name, descending in reversed(order):
        found.sort(key=lambda row: (row[name] is not None, row[name] or 0), reverse=descending)
    return [row["id"] for row in found]


@pytest.mark.slow
@given(
    st.lists(st.tuples(_VALUES, _VALUES), max_size=30), st.permutations(["a", "b"]),
    st.tuples(st.booleans(), st.booleans(), st.booleans()), st.integers(1, 35),
)  # fmt: skip
def test_pages_of_any_size_joined_are_the_whole_list(
    values: list[tuple[int | None, int | None]], names: list[str], descending: tuple[bool, bool, bool], size: int
) -> None:
    rows = [{"id": f"{n:02}", "a": a, "b": b} for n, (a, b) in enumerate(values)]
    order = list(zip([*names, "id"], descending, strict=True))
    by = [window.By(_THINGS.c[name], down) for name, down in order]
    ids: Select[str] = select(_THINGS.c.id)
    with create_engine("sqlite://").begin() as connection:
        _THINGS.create(connection)
        if rows:
            connection.execute(insert(_THINGS), rows)
        pages = [window.at(connection, ids, by, offset, size) for offset in range(0, len(rows) + size, size)]
    assert [found for page in pages for found in page] == _expected(rows, order)


def _companies(connection: Connection, order: str, limit: int, offset: int) -> list[str]:
    return [row.id for row in companies.listing(connection, order=order, limit=limit, offset=offset)]


def _events(connection: Connection, order: str, limit: int, offset: int) -> list[str]:
    return [row.id for row in events.listing(connection, order=order, limit=limit, offset=offset)]


def _evidence(connection: Connection, order: str, limit: int, offset: int) -> list[str]:
    return [row.id for row in evidence.page(connection, evidence.Wanted(order=order), limit, offset).rows]


def _contributions(connection: Connection, order: str, limit: int, offset: int) -> list[str]:
    return [row.id for row in contributions.listing(connection, order=order, limit=limit, offset=offset)]


LISTS = [
    (read, order)
    for read, orders in (
        (_companies, companies.ORDERS),
        (_events, events.ORDERS),
        (_evidence, evidence_rows.ORDERS),
        (_contributions, contributions.ORDERS),
    )
    for order in orders
]


@pytest.fixture
def filled(demo_db: Database) -> Database:
    """The demonstration with several events, two of them on one day."""
    for title, day in (("bimtek Contoh", "2-9-2025"), ("Advokasi Contoh", "2-9-2025"), ("Rapat Contoh", "9-1-2025")):
        assert not events.save(demo_db, "", {"title": title, "starts_on": day}).refused
    return demo_db


@pytest.mark.slow
@pytest.mark.parametrize(("read", "order"), LISTS)
def test_pages_of_a_list_joined_are_the_list(filled: Database, read: Any, order: str) -> None:
    with filled.read() as connection:
        whole = read(connection, order, 1_000_000, 0)
        assert len(whole) > 1
        for size in (1, 3, 64):
            pages = [read(connection, order, size, offset) for offset in range(0, len(whole) + size, size)]
            assert [found for page in pages for found in page] == whole


@pytest.mark.parametrize("read", [_companies, _events, _evidence, _contributions])
def test_an_order_nobody_knows_is_a_fault(demo_db: Database, read: Any) -> None:
    with demo_db.read() as connection, pytest.raises(KeyError):
        read(connection, "colour", 10, 0)


def test_each_order_is_what_its_words_say(filled: Database) -> None:
    with filled.read() as connection:
        ids = companies.ids(connection, order="new")
        assert ids == sorted(companies.ids(connection), reverse=True)
        assert ids == _companies(connection, "new", 1_000_000, 0)
        titles = [row.title.lower() for row in events.listing(connection, order="title")]
        assert titles == sorted(titles)
        days = [str(row.starts_on) for row in events.listing(connection)]
        assert days == sorted(days, reverse=True)
        dated = [row.date for row in evidence.page(connection, evidence.Wanted(order="date")).rows]
        assert dated == sorted(dated, reverse=True), "those without a date, written as nothing, stand last"
        numbers = [row.number for row in evidence.page(connection, evidence.Wanted(order="number")).rows]
        assert numbers == sorted(numbers, key=lambda number: (not number, number.lower()))
        given_most = [row.realised for row in contributions.listing(connection, order="realised")]
        assert given_most == sorted(given_most, key=lambda rupiah: -1 if rupiah is None else rupiah, reverse=True)
        partners = [row.organisation for row in contributions.listing(connection, order="partner")]
        assert [name for n, name in enumerate(partners) if name != partners[n - 1]] == list(dict.fromkeys(partners))
        names = [row.name for row in agencies.listing(connection, "name")]
        assert names == sorted(names, key=str.lower)
        assert set(names) == {row.name for row in agencies.listing(connection)}


@pytest.mark.parametrize("order", companies.ORDERS)
def test_an_index_serves_each_order_of_the_companies(demo_db: Database, order: str) -> None:
    """Of a hundred thousand, the first page comes without gathering and sorting them all."""
    with demo_db.read() as connection:
        query = companies._wanted(connection, "", "", order).order_by(*window.clauses(companies.ORDERS[order]))
        sql = query.limit(64).compile(dialect=sqlite.dialect(), compile_kwargs={"literal_binds": True})
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}")]
    assert len(plan) == 1
    assert re.search("USING (COVERING )?INDEX", plan[0])
