"""What comes next in a round, whether its times can be, and moments as officers type them."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kla_tui.db import Database
from kla_tui.rules.instrument.deadlines import STAGES, Times, next_deadline, read_moment, write_moment
from kla_tui.rules.stages.order import check_order
from kla_tui.rules.typed.moments import parse_moment
from kla_tui.store.checklist import round_times
from kla_tui.store.kit import accepted_warnings, settings
from kla_tui.words import problem_text
from kla_tui.words.score.stages import deadline_text, times_text

at = dt.datetime.fromisoformat  # a moment on the clock of the regency, which has no zone of its own
APRIL, MAY = dt.date(2026, 4, 1), dt.date(2026, 4, 30)
BY = at("2026-05-03T14:00")
VA = {"VA": Times(APRIL, MAY, BY)}

moments = st.none() | st.datetimes(at("2026-01-01T00:00"), at("2026-12-31T00:00")).map(
    lambda found: found.replace(second=0, microsecond=0)
)
days = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))
schedules = st.dictionaries(st.sampled_from(STAGES), st.builds(Times, days, days, moments))


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at("2026-03-30T08:00"), "VA pusat mulai 01-04-2026"),
        (at("2026-04-01T23:59"), "VA pusat mulai 01-04-2026"),
        (at("2026-04-02T00:00"), "VA pusat s.d. 30-04-2026"),
        (at("2026-05-01T00:00"), "perbaikan VA pusat s.d. 03-05-2026 14.00"),
        (at("2026-05-03T14:00:59"), "perbaikan VA pusat s.d. 03-05-2026 14.00"),
        (dt.date(2026, 5, 3), "perbaikan VA pusat s.d. 03-05-2026 14.00"),
    ],
)
def test_start_end_and_correction_come_one_after_the_other(now: dt.date, words: str) -> None:
    found = next_deadline(VA, now)
    assert found is not None
    assert deadline_text(found) == words


def test_a_correction_is_over_at_its_hour() -> None:
    both = {**VA, "VL": Times(start=dt.date(2026, 5, 3))}
    later = next_deadline(both, at("2026-05-03T14:01"))
    assert later is not None
    assert (later.stage, later.what, later.days_left) == ("VL", "start", 0)
    over = next_deadline(VA, at("2026-05-03T14:01"))
    assert over is not None
    assert (over.what, over.days_left) == ("correction", 0), "the last one stands where all are over"


@given(schedules, st.datetimes(at("2025-12-01T00:00"), at("2027-01-31T00:00")))
def test_what_comes_next_is_the_earliest_that_is_not_over(schedule: dict[str, Times], now: dt.datetime) -> None:
    now = now.replace(second=0, microsecond=0)
    ends = [dt.datetime.combine(day, dt.time.max) for t in schedule.values() for day in (t.start, t.end) if day]
    ends += [t.correction for t in schedule.values() if t.correction]
    found = next_deadline(schedule, now)
    if not ends:
        assert found is None
        return
    assert found is not None
    want = min((end for end in ends if end >= now), default=max(ends))
    assert found.day == want.date()
    assert found.days_left == (want.date() - now.date()).days


@given(schedules)
def test_a_schedule_in_order_has_nothing_wrong(schedule: dict[str, Times]) -> None:
    known = sorted(dt.date(2026, 1, 1) + dt.timedelta(days=offset * 7) for offset in range(len(STAGES) * 3))
    ordered = {
        stage: Times(
            known[place * 3] if times.start else None, known[place * 3 + 1] if times.end else None,
            dt.datetime.combine(known[place * 3 + 2], dt.time(9)) if times.correction else None,
        )
        for place, stage in enumerate(STAGES)
        for times in (schedule.get(stage, Times()),)
    }  # fmt: skip
    assert check_order(ordered) == ()


def test_a_stage_that_ends_before_it_begins_is_refused_by_its_field() -> None:
    (wrong,) = check_order({"VAP": Times(start=MAY, end=APRIL)})
    assert (wrong.field, wrong.severity) == ("vap_end", "error")
    assert problem_text(wrong) == (
        "VA provinsi berakhir sebelum mulai (30-04-2026): isi hari yang sama atau sesudahnya."
    )
    (wrong,) = check_order({"VL": Times(start=MAY, correction=at("2026-04-02T09:00"))})
    assert (wrong.field, wrong.code, wrong.severity) == ("vl_correction", "stage.corrected_first", "error")


def test_stages_in_another_order_are_warned_of() -> None:
    found = check_order({"VAP": Times(MAY, MAY), "VA": Times(APRIL, MAY), "VL": Times(None, APRIL)})
    assert [(p.field, p.code, p.severity) for p in found] == [
        ("va_start", "stage.start_order", "warning"), ("vl_end", "stage.end_order", "warning"),
    ]  # fmt: skip
    assert problem_text(found[0]) == "VA pusat mulai sebelum VA provinsi mulai (30-04-2026): periksa urutan tahap."
    (early,) = check_order({"EM": Times(APRIL, MAY, at("2026-04-20T09:00"))})
    assert (early.field, early.code, early.severity) == ("em_correction", "stage.corrected_early", "warning")


@pytest.mark.parametrize(
    "text",
    ["3-5-2026 14.00", "3 Mei 2026 pukul 14:00 WITA", "2026-05-03T14:00", "3/5/26 14", "3 Mei 2026, jam 14.00",
     "Minggu, 3 Mei 2026 14.00"],
)  # fmt: skip
def test_a_moment_is_read_as_officers_write_it(text: str) -> None:
    assert parse_moment(text).value == BY


def test_a_day_alone_lasts_until_its_last_minute() -> None:
    assert parse_moment("3-5-2026").value == at("2026-05-03T23:59")
    assert parse_moment("  ").value is None
    assert parse_moment("  ").problems == ()


@pytest.mark.parametrize("text", ["3-5-2026 25.00", "31-2-2026 14.00", "14.00", "besok", "3-5-2026 14.00 14.00"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    found = parse_moment(text, "va_correction")
    assert found.value is None
    assert [p.field for p in found.problems] == ["va_correction"]


@given(st.text(max_size=40))
def test_any_text_is_a_moment_or_a_problem(text: str) -> None:
    found = parse_moment(text)
    assert found.value is None or not found.problems
    read_moment(text)


@given(moments)
def test_a_stored_moment_is_read_back(moment: dt.datetime | None) -> None:
    assert read_moment(write_moment(moment)) == moment


def test_the_form_stores_what_it_shows(db: Database) -> None:
    with db.read() as connection:
        current = settings.current_round(connection)
    typed = {
        "first": "2023", "last": "2024", "va_start": "1-4-2026", "va_end": "30-4-2026",
        "va_correction": "3-5-2026 14.00",
    }  # fmt: skip
    assert not round_times.save(db, current.id, typed).refused
    with db.read() as connection:
        assert settings.current_round(connection).schedule["VA"] == VA["VA"]
        shown = round_times.get(connection, current.id)
    assert shown["va_correction"] == "03-05-2026 14.00"
    assert not round_times.save(db, current.id, shown).action, "what is shown is what is stored"
    assert times_text(VA["VA"]) == "01-04-2026 – 30-04-2026 · perbaikan s.d. 03-05-2026 14.00"


def test_wrong_years_and_orders_are_refused_and_warnings_kept(db: Database) -> None:
    with db.read() as connection:
        current = settings.current_round(connection)
    good = {"first": "2023", "last": "2024"}
    for typed, field in (
        ({"first": "2024", "last": "2023"}, "first"), ({"first": "2001", "last": "2024"}, "last"),
        ({"first": "", "last": "2024"}, "first"), ({**good, "em_end": "besok"}, "em_end"),
        ({**good, "em_start": "2-1-2026", "em_end": "1-1-2026"}, "em_end"),
    ):  # fmt: skip
        done = round_times.save(db, current.id, typed)
        assert done.refused
        assert [p.field for p in done.problems] == [field]
    odd = {**good, "em_end": "1-5-2026", "va_end": "1-4-2026", "reason": "jadwal Kementerian memang begitu"}
    assert not round_times.save(db, current.id, odd).refused
    with db.read() as connection:
        assert accepted_warnings.reasons(connection, current.id) == "jadwal Kementerian memang begitu"
    assert not round_times.save(db, current.id, good).refused
    with db.read() as connection:
        assert accepted_warnings.of(connection, current.id) == ()
