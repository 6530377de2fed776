"""The figures of the summary: one set, read by the screen, `status`, and the reports."""

import datetime as dt
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kla_tui.rules.instrument.deadlines import Schedule, Times, read_moment

# Status objects are documented in docs/formats.md; raise this when a reader would have to change.
FORMAT = 1
# What the kept figures hold; raise it when a figure is added, and what an older version kept is worked out anew.
SHAPE = 7
# How many of the latest events are kept, those to come among them.
EVENTS_KEPT = 8


_SUM = 8


def _times(found: Mapping[str, str | None]) -> Times:
    start, end = (dt.date.fromisoformat(day) if day else None for day in (found["start"], found["end"]))
    return Times(start, end, read_moment(found["correction"] or ""))


def _sum(text: str) -> str:
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures as plain data: points are decimal strings, everything else numbers and names."""

    content: Mapping[str, Any]

    def to_json(self) -> str:
        """As the snapshot row keeps them."""
        text = json.dumps(self.content, ensure_ascii=False, separators=(",", ":"))
        return _sum(text) + text

    @staticmethod
    def from_json(text: str | None) -> "Figures | None":
        """As the snapshot row gave them; None where there are none, or those of another version of the program.

        They lead with a sum of themselves: a bit that flipped on the disk must not show another figure.
        """
        if not text or text[:_SUM] != _sum(text[_SUM:]):
            return None
        content = json.loads(text[_SUM:])
        return Figures(content) if content.get("shape") == SHAPE else None

    def today(self, instant_ms: int) -> dt.date:
        """The day it is in the regency at an instant (UTC milliseconds), whatever zone the laptop is set to."""
        zone = dt.timezone(dt.timedelta(minutes=self["regency"]["zone_minutes"]))
        return dt.datetime.fromtimestamp(instant_ms / 1000, zone).date()

    def overdue(self, today: dt.date) -> int:
        """How many open follow-ups should have been done before today."""
        return sum(number for day, number in self["follow_ups_due"].items() if day < today.isoformat())

    def around(self, today: dt.date) -> tuple[Mapping[str, Any] | None, Mapping[str, Any] | None]:
        """The last event up to today and the next one after; None where there is none."""
        day = today.isoformat()
        held = [event for event in self["near_events"] if event["date"] <= day]
        coming = [event for event in self["near_events"] if event["date"] > day]
        return (held[0] if held else None), (coming[-1] if coming else None)

    def schedule(self) -> Schedule:
        """When each stage of the round begins, ends and takes corrections."""
        return {stage: _times(found) for stage, found in self["round"]["stages"].items()}

    def __getitem__(self, name: str) -> Any:
        return self.content[name]
