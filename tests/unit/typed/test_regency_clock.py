"""The regency's clock: its day and its file names, wherever the laptop believes to be."""

import datetime as dt
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import kla_tui
from kla_tui.disk import regency_clock

ROOT = Path(kla_tui.__file__).parent
_MOMENT = 1_753_722_000_000_000_000  # 28 July 2025, 17.00 UTC
ZONES = {"WIB": 420, "WITA": 480, "WIT": 540}
seconds = st.integers(1_577_836_800, 2_208_988_800)


@given(seconds, st.sampled_from(sorted(ZONES.values())))
def test_it_is_so_many_minutes_ahead_of_utc(second: int, minutes: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(regency_clock.time, "time_ns", lambda: second * 1_000_000_000)
        there = dt.datetime.fromtimestamp(second, dt.UTC).replace(tzinfo=None) + dt.timedelta(minutes=minutes)
        assert regency_clock.now(minutes).replace(tzinfo=None) == there
        assert regency_clock.today(minutes) == there.date()
        assert regency_clock.stamp(minutes) == f"{there:%Y%m%d-%H%M%S}"


@pytest.mark.parametrize("laptop", ["UTC", "America/New_York", "Asia/Jayapura"])
def test_the_zone_of_the_laptop_changes_nothing(laptop: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", laptop)
    regency_clock.time.tzset()
    try:
        monkeypatch.setattr(
            regency_clock.time, "time_ns", lambda: 1_753_722_000_000_000_000
        )  # 28 July 2025, 17.00 UTC
        assert {name: regency_clock.stamp(zone) for name, zone in ZONES.items()} == {
            "WIB": "20250729-000000", "WITA": "20250729-010000", "WIT": "20250729-020000"
        }  # fmt: skip
    finally:
        monkeypatch.undo()
        regency_clock.time.tzset()


def test_no_screen_dates_a_file_by_the_clock_of_the_laptop() -> None:
    """Only backups do: they are told apart, and thinned, by the days of the laptop that made them."""
    files = sorted(ROOT.rglob("*.py"))
    assert len(files) > 300
    found = {path.relative_to(ROOT).parts[:2] for path in files if re.search(r"%Y%m%d", path.read_text("utf-8"))}
    assert found == {("disk", "regency_clock.py"), ("files", "backups")}
