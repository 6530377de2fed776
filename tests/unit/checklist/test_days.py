"""How many days are left is said in one way, on screens, in narrow columns and on paper."""

import pytest

from kla_tui import i18n
from kla_tui.words import days


@pytest.mark.parametrize(
    ("count", "said", "brief"),
    [
        (12, "12 hari lagi", "12 hari"),
        (1, "1 hari lagi", "1 hari"),
        (0, "hari ini", "hari ini"),
        (-1, "lewat 1 hari", "lewat 1 hr"),
        (-400, "lewat 400 hari", "lewat 400 hr"),
    ],
)
def test_the_days_left_or_since_when_they_are_over(count: int, said: str, brief: str) -> None:
    assert (days.left(count), days.left(count, brief=True)) == (said, brief)


def test_without_a_day_the_place_says_what_stands_there() -> None:
    assert (days.left(None), days.left(None, brief=True, none="–")) == ("", "–")


def test_paper_is_indonesian_whatever_the_screen_speaks() -> None:
    i18n.use("en")
    try:
        assert days.left(3, speak=i18n.source) == "3 hari lagi"
    finally:
        i18n.use("id")
