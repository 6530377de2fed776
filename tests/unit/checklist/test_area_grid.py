"""The grid of kecamatan and villages: what its cells come to, and the answer that follows from them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui import changes
from kla_tui.db import Database
from kla_tui.rules.instrument.area_share import area_share
from kla_tui.store.checklist import area_grid, checklist, corrections
from tests.unit.checklist.test_checklist import stored

cells = st.lists(st.sampled_from(["ya", "tidak", ""]), max_size=40)


@given(cells, st.booleans())
def test_the_share_is_within_its_whole_and_an_empty_cell_never_helps(found: list[str], lower: bool) -> None:
    share = area_share(found, len(found), lower_is_better=lower)
    if share is None:
        assert not any(found)
        return
    assert 0 <= share.numerator <= share.denominator == len(found)
    for at, cell in enumerate(found):
        if not cell:
            for filled in ("ya", "tidak"):
                then = area_share([*found[:at], filled, *found[at + 1 :]], len(found), lower_is_better=lower)
                assert then is not None
                assert (then.numerator <= share.numerator) if lower else (then.numerator >= share.numerator)


@given(cells, st.randoms(use_true_random=False))
def test_the_order_of_areas_does_not_matter(found: list[str], chance) -> None:  # type: ignore[no-untyped-def]
    mixed = list(found)
    chance.shuffle(mixed)
    assert area_share(mixed, len(mixed)) == area_share(found, len(found))


def codes(db: Database, question: str) -> list[str]:
    with db.read() as connection:
        found = area_grid.grid(connection, question)
    assert found is not None
    return [row.code for row in found.rows]


def test_the_percentage_follows_from_all_areas_of_the_regency(db: Database) -> None:
    kecamatan = codes(db, "25.2")
    assert len(kecamatan) == 8  # Balangan
    area_grid.fill(db, "25.2", [kecamatan[0]], 2024, "ya")
    area_grid.fill(db, "25.2", [kecamatan[1]], 2024, "tidak")
    row = stored(db, "25.2")
    assert (row.numbers["numerator_1"], row.numbers["denominator_1"]) == (1, 8)
    assert (row.fraction, row.fraction_set, row.areas) == (Decimal("0.125"), False, 2)
    done = area_grid.fill(db, "25.2", kecamatan, 2024, "ya")
    assert stored(db, "25.2").fraction == 1
    assert done.action is not None
    changes.undo(db, done.action)
    assert stored(db, "25.2").fraction == Decimal("0.125"), "a whole column is taken back in one go"


def test_villages_are_shown_with_their_kecamatan(db: Database) -> None:
    with db.read() as connection:
        found = area_grid.grid(connection, "26.2")
    assert found is not None
    assert len(found.rows) == 157
    twins = [row.district for row in found.rows if row.name == "Galumbang"]
    assert len(twins) == len(set(twins)) == 2


def test_emptied_cells_leave_nothing_claimed(db: Database) -> None:
    kecamatan = codes(db, "25.2")
    area_grid.fill(db, "25.2", kecamatan, 2024, "ya")
    area_grid.fill(db, "25.2", kecamatan, 2024, "")
    row = stored(db, "25.2")
    assert (row.fraction, row.numbers["numerator_1"], row.areas) == (None, None, 0)


def test_what_the_officer_claims_stands(db: Database) -> None:
    kecamatan = codes(db, "25.2")
    checklist.claim(db, "25.2", Decimal("0.5"))
    area_grid.fill(db, "25.2", kecamatan, 2024, "ya")
    assert (stored(db, "25.2").fraction, stored(db, "25.2").numbers["numerator_1"]) == (Decimal("0.5"), 8)


def test_a_claim_that_was_undone_does_not_stand_before_the_cells(db: Database) -> None:
    done = checklist.claim(db, "25.2", Decimal("0.5"))
    assert done.action is not None
    changes.undo(db, done.action)
    area_grid.fill(db, "25.2", codes(db, "25.2"), 2024, "ya")
    row = stored(db, "25.2")
    assert row.fraction is not None
    assert (row.fraction_set, row.fraction) == (False, Decimal(8) / Decimal(row.areas))


@pytest.mark.parametrize(
    ("have", "value", "fraction"), [(0, "tidak", 1), (157, "ya", 0), (0.5, "sebagian", None)], ids=str
)
def test_a_yes_or_no_where_lower_is_better(db: Database, have: float, value: str, fraction: int | None) -> None:
    villages = codes(db, "26.17")
    area_grid.fill(db, "26.17", villages, 2024, "tidak")
    if have:
        some = villages if have > 1 else villages[:40]
        area_grid.fill(db, "26.17", some, 2024, "ya")
    row = stored(db, "26.17")
    assert row.value == value
    assert row.fraction == (fraction if fraction is not None else 1 - Decimal(40) / 157)


def test_two_years_have_cells_of_their_own(db: Database) -> None:
    assert corrections.take(db, '[[question]]\nid = "25.2"\nyears = 2\n') == ()
    kecamatan = codes(db, "25.2")
    area_grid.fill(db, "25.2", kecamatan[:2], 2023, "ya")
    area_grid.fill(db, "25.2", kecamatan[:6], 2024, "ya")
    row = stored(db, "25.2")
    assert (row.numbers["numerator_1"], row.numbers["numerator_2"], row.fraction) == (2, 6, Decimal("0.75"))
    with db.read() as connection:
        found = area_grid.grid(connection, "25.2")
    assert found is not None
    assert [r.cells for r in found.rows][:3] == [("ya", "ya"), ("ya", "ya"), ("", "ya")]


def test_what_has_no_grid_is_refused_in_words(db: Database) -> None:
    for question, codes_, year, code in (
        ("04.1", ["63.11.01"], 2024, "area.no_grid"), ("25.2", ["63.11.01"], 1999, "area.no_grid"),
        ("25.2", ["99.99.99"], 2024, "area.unknown"),
    ):  # fmt: skip
        assert [p.code for p in area_grid.fill(db, question, codes_, year, "ya").problems] == [code]
    assert [p.code for p in area_grid.fill(db, "25.2", [], 2024, "entah").problems] == ["choice"]


@pytest.mark.parametrize(
    ("text", "years", "read"),
    [
        ("ya", 1, (None, "ya")), ("2023:ya", 2, (2023, "ya")), ("ya", 2, (None, "")), ("2023:ya", 1, (None, "ya")),
        ("²:ya", 2, (None, "")), ("mungkin", 1, (None, "")), ("", 1, (None, "")), ("99999:tidak", 2, (None, "")),
    ],
)  # fmt: skip
def test_a_cell_of_another_program_is_read_as_ours_or_not_at_all(
    text: str, years: int, read: tuple[int | None, str]
) -> None:
    assert area_grid.read_value(text, years) == read
