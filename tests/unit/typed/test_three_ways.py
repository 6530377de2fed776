"""The law of every form: it writes exactly the fields that were changed, and leaves the others as they stand now."""

from hypothesis import given
from hypothesis import strategies as st

from kla_tui.rules import three_ways

UNITS = {"name": ("name",), "note": ("note",), "village": ("village", "village_text"), "kind": ("kind",)}
NAMES = [name for names in UNITS.values() for name in names]
values = st.fixed_dictionaries(dict.fromkeys(NAMES, st.sampled_from(["", "a", "b", "baris\nkedua"])))


@given(values, values, values)
def test_only_what_was_changed_is_written(seen: dict[str, str], typed: dict[str, str], now: dict[str, str]) -> None:
    merged = three_ways.merge(UNITS, seen, typed, now)
    assert set(merged.values) == set(NAMES)
    for field, names in UNITS.items():
        mine = three_ways.differs(names, seen, typed)
        assert (field in merged.mine) == mine
        expected = typed if mine else now
        assert {name: merged.values[name] for name in names} == {name: expected[name] for name in names}
        moved = three_ways.differs(names, seen, now)
        assert (field in merged.both) == (mine and moved and three_ways.differs(names, typed, now))
        assert (field in merged.theirs) == (moved and not mine)


@given(values, values)
def test_a_form_only_looked_at_writes_what_stands(seen: dict[str, str], now: dict[str, str]) -> None:
    assert three_ways.merge(UNITS, seen, seen, now).values == now


@given(values, values)
def test_nothing_came_in_so_what_is_typed_is_written(seen: dict[str, str], typed: dict[str, str]) -> None:
    merged = three_ways.merge(UNITS, seen, typed, seen)
    assert not merged.both
    assert not merged.theirs
    assert all(not three_ways.differs(names, merged.values, typed) for names in UNITS.values())


def test_a_picked_record_under_another_name_is_the_same() -> None:
    seen, now = {"village": "1", "village_text": "Lama"}, {"village": "1", "village_text": "Baru"}
    assert not three_ways.differs(UNITS["village"], seen, now)
    assert three_ways.differs(UNITS["village"], seen, {"village": "", "village_text": "Lama"})


@given(values, values)
def test_a_draft_holds_what_it_takes_to_merge_later(seen: dict[str, str], typed: dict[str, str]) -> None:
    mine = three_ways.changed(UNITS, seen, typed)
    kept, saw = three_ways.parts(UNITS, mine, typed), three_ways.parts(UNITS, mine, seen)
    assert three_ways.changed(UNITS, {**seen, **saw}, {**seen, **kept}) == mine
