"""Rows painted before they are stored: whatever fails, in whatever order of reading, what is painted is stored."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from kla_tui.rules.problem import Problem
from kla_tui.screens.unsettled import Unsettled
from kla_tui.widgets.text import wrapped
from kla_tui.window.saying import Burst

ROWS = "abc"


def setting(value: int) -> Callable[[int], int]:
    return lambda _old: value


@given(
    st.lists(
        st.one_of(
            st.tuples(st.just("key"), st.sampled_from(ROWS), st.booleans()),
            st.tuples(st.just("settle"), st.just(""), st.just(True)),
            st.tuples(st.just("ask"), st.just(""), st.just(True)),
            st.tuples(st.just("read"), st.just(""), st.just(True)),
        ),
        max_size=40,
    )
)
def test_once_all_is_settled_what_is_painted_is_stored(history: list[tuple[str, str, bool]]) -> None:
    """A database thread in small: writes and readings are done in the order asked for, their answers come later."""
    disk = dict.fromkeys(ROWS, 0)
    unsettled: Unsettled[int] = Unsettled()
    painted = unsettled.read(dict(disk), unsettled.mark())
    writes: list[tuple[str, Callable[[int], int], bool]] = []  # done by the disk, not told yet
    readings: list[tuple[int, dict[str, int]]] = []

    def settle() -> None:
        row, change, stored = writes.pop(0)
        painted[row] = unsettled.settle(row, change, stored=stored)

    for number, (deed, row, stored) in enumerate(history, 1):
        if deed == "key":
            change = setting(number)
            painted[row] = unsettled.change(row, change)
            assert painted[row] == number, "a key is seen at once"
            if stored:
                disk[row] = number
            writes.append((row, change, stored))
        elif deed == "settle" and writes:
            settle()
        elif deed == "ask":
            readings.append((unsettled.mark(), dict(disk)))
        elif deed == "read" and readings:
            mark, rows = readings.pop(0)
            painted = unsettled.read(rows, mark)
    while writes:
        settle()
    assert unsettled.rests
    assert painted == disk


def test_a_row_that_was_lost_is_known_until_it_is_stored() -> None:
    unsettled: Unsettled[int] = Unsettled()
    unsettled.read({"a": 0}, 0)
    first = setting(1)
    unsettled.change("a", first)
    assert unsettled.settle("a", first, stored=False) == 0
    assert list(unsettled.lost) == ["a"]
    second = setting(2)
    unsettled.change("a", second)
    assert list(unsettled.lost) == []
    assert unsettled.settle("a", second, stored=True) == 2


def test_a_burst_is_told_once_with_how_many_were_lost() -> None:
    burst = Burst()
    for _ in range(5):
        burst.begin()
    full = Problem("", "disk.full", {"path": "data", "number": "S13"})
    for lost in (False, False, True, True, True):
        burst.end(full if lost else None)
    assert burst.words().startswith("3 dari 5 tidak tersimpan. Disk penuh")
    burst.begin()
    assert burst.lost == 0
    burst.end(full)
    assert burst.words().startswith("Disk penuh, data tidak tersimpan")


def test_a_message_is_broken_between_words() -> None:
    assert wrapped("satu dua tiga empat", 9, 3) == ("satu dua", "tiga", "empat")
    assert wrapped("satu dua tiga empat", 9, 2) == ("satu dua", "tiga emp…")
    assert wrapped("", 9, 2) == ("",)
