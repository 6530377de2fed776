"""Which backups stay: one a day for a week, one a week for a month, one a month for a year; pure."""

import datetime as dt
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass

DAYS, WEEKS, MONTHS = 7, 4, 12
LABELLED_DAYS = 14  # what was made before an import, an upgrade or a restore stays at least so long
BY_HAND_DAYS = 1  # two backups an officer made by hand on one day both mean something that day


@dataclass(frozen=True, slots=True, order=True)
class Made:
    """A backup as the rule sees it: when it was made, and whether before something else or by hand."""

    at: dt.datetime
    name: str = ""
    labelled: bool = False
    by_hand: bool = False


def kept(backups: Iterable[Made], now: dt.datetime) -> frozenset[Made]:
    """Those that stay: the newest of each of the last days, weeks and months there are backups of; always the newest.

    Days are counted among those that have a backup, so that a laptop that lay in a drawer loses none by lying there.
    Those that are dated ahead of now are counted by themselves: a clock that fell back (an empty battery) must not
    take what is made now for the oldest, nor one that ran ahead for ever stand in the way of today's.
    """
    known = list(backups)
    past = [one for one in known if one.at <= now]
    ahead = [one for one in known if one.at > now]  # made, or to be judged, while a clock was wrong
    return _kept(past, now) | _kept(ahead, now)


def _kept(backups: Iterable[Made], now: dt.datetime) -> frozenset[Made]:
    newest_first = sorted(backups, reverse=True)
    found: set[Made] = set()
    for most, bucket in ((DAYS, _day), (WEEKS, _week), (MONTHS, _month)):
        found |= _newest_of_each(newest_first, bucket, most)
    found |= {one for one in newest_first if one.labelled and _age(one, now) < dt.timedelta(days=LABELLED_DAYS)}
    found |= {one for one in newest_first if one.by_hand and _age(one, now) < dt.timedelta(days=BY_HAND_DAYS)}
    return frozenset(found)


def _newest_of_each(newest_first: list[Made], bucket: Callable[[Made], Hashable], most: int) -> set[Made]:
    found: dict[Hashable, Made] = {}
    for one in newest_first:
        found.setdefault(bucket(one), one)
        if len(found) > most:
            del found[bucket(one)]
            break
    return set(found.values())


def _age(one: Made, now: dt.datetime) -> dt.timedelta:
    return now - one.at


def _day(one: Made) -> Hashable:
    return one.at.date()


def _week(one: Made) -> Hashable:
    return one.at.isocalendar()[:2]


def _month(one: Made) -> Hashable:
    return one.at.year, one.at.month
