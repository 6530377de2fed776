"""Which deadline of the round comes next."""

import datetime as dt

import pytest

from kla_tui.rules.instrument.deadlines import next_deadline
from tests.rounds import until

EM, VA, VL = dt.date(2025, 4, 30), dt.date(2025, 6, 15), dt.date(2025, 8, 1)


@pytest.mark.parametrize(
    ("today", "stage", "left"),
    [
        (dt.date(2025, 4, 1), "EM", 29),
        (EM, "EM", 0),
        (dt.date(2025, 5, 1), "VA", 45),
        (dt.date(2025, 8, 1), "VL", 0),
        (dt.date(2025, 8, 3), "VL", -2),
    ],
)
def test_the_deadline_that_comes_next(today: dt.date, stage: str, left: int) -> None:
    found = next_deadline(until(em=EM, va=VA, vl=VL), today)
    assert found is not None
    assert (found.stage, found.days_left) == (stage, left)


def test_a_stage_without_a_day_is_passed_over() -> None:
    found = next_deadline(until(em=None, va=VA, vl=None), EM)
    assert found is not None
    assert (found.stage, found.day) == ("VA", VA)
    assert next_deadline(until(em=None, va=None, vl=None), EM) is None
