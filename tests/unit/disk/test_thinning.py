"""Which backups stay: 7 daily, 4 weekly, 12 monthly, whatever the order they are looked at in."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from kla_tui.rules.thinning import BY_HAND_DAYS, DAYS, LABELLED_DAYS, MONTHS, WEEKS, Made, kept

NOW = dt.datetime(2026, 7, 29, 10, 15, tzinfo=dt.UTC)
instants = st.datetimes(NOW.replace(tzinfo=None, year=2023), NOW.replace(tzinfo=None), timezones=st.just(dt.UTC))
backups = st.lists(st.builds(Made, instants, st.text("ab", max_size=2), st.booleans(), st.booleans()), max_size=60)


def daily(count: int, label: bool = False) -> list[Made]:
    return [Made(NOW - dt.timedelta(days=day), labelled=label) for day in range(count)]


def test_two_years_of_daily_backups_become_a_week_a_month_and_a_year() -> None:
    stay = kept(daily(730), NOW)
    ages = sorted((NOW - one.at).days for one in stay)
    assert ages[:DAYS] == list(range(DAYS))
    assert len({one.at.isocalendar()[:2] for one in stay}) >= WEEKS
    assert len({(one.at.year, one.at.month) for one in stay}) == MONTHS
    assert len(stay) <= DAYS + WEEKS + MONTHS
    assert ages[-1] > 300


def test_a_laptop_that_lay_in_a_drawer_loses_none_by_lying_there() -> None:
    week = [Made(one.at - dt.timedelta(days=200)) for one in daily(7)]
    assert kept([*week, Made(NOW)], NOW) >= {Made(NOW), *week[:6]}


def test_what_was_made_before_a_restore_stays_a_fortnight_however_many_follow() -> None:
    before = [Made(NOW - dt.timedelta(hours=hour), labelled=True) for hour in range(1, 40)]
    assert kept([*before, *daily(30)], NOW) >= set(before)
    old = Made(NOW - dt.timedelta(days=LABELLED_DAYS, hours=1), labelled=True)
    assert old not in kept([old, *(Made(old.at + dt.timedelta(minutes=5)) for _ in "a"), *daily(30)], NOW)


def test_two_backups_by_hand_on_one_day_both_stay_that_day() -> None:
    morning = Made(NOW - dt.timedelta(hours=3), by_hand=True)
    assert morning in kept([morning, Made(NOW)], NOW)
    assert morning not in kept([morning, Made(NOW)], NOW + dt.timedelta(days=BY_HAND_DAYS))


@given(backups)
def test_the_newest_stays_and_the_others_are_bounded(found: list[Made]) -> None:
    stay = kept(found, NOW)
    assert stay <= set(found)
    if found:
        assert max(found) in stay
    free = [one for one in stay if not one.labelled and not one.by_hand]
    assert len(free) <= DAYS + WEEKS + MONTHS


@given(backups, st.randoms())
def test_the_order_does_not_matter_and_thinning_again_changes_nothing(found: list[Made], chance: object) -> None:
    stay = kept(found, NOW)
    shuffled = list(found)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert kept(shuffled, NOW) == stay
    assert kept(stay, NOW) == stay
