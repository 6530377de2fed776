"""The summary: the figures of `status`, and what is behind each of them; what if, and how sure it all is."""

import datetime as dt
import re
from decimal import Decimal

import pytest

from kla_tui import changes, formats, store
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import Assignment, FollowUp, Score
from kla_tui.rules.instrument.figures import EVENTS_KEPT, Figures
from tests import painted
from tests.officer import at_work
from tests.rounds import until

pytestmark = pytest.mark.slow


async def test_the_figures_are_those_of_status(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        status = await officer.read(lambda connection: store.summary.summary.status(connection))
        read = painted.figures(officer.lines)
        assert len(read["steps"]) == 3
        assert read == painted.of_status(dict(status), 3)
        officer.sees("hadir 46/56", "perkiraan, kla-2024 sementara", "seberapa pasti")


async def test_the_summary_follows_an_answer(folder: Folder) -> None:
    async with at_work(folder) as officer:
        officer.sees("0 dari 274 dijawab", "belum ada; 4 untuk menyiapkan")
        await officer.press("2", "enter", "y", "1", "1")
        officer.sees("1 dari 274 dijawab")
        assert "12" in officer.line("KLAIM").split()
        await officer.press("ctrl+l")
        officer.sees("Semua angka dihitung ulang.")
        assert "12" in officer.line("KLAIM").split()


async def test_events_before_and_after_today_and_what_is_due(folder: Folder, db: Database) -> None:
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()
    day = dt.timedelta(days=1)
    for title, on in (("Rapat lalu", today - 9 * day), ("Rapat tadi", today), ("Rapat nanti", today + 5 * day),
                      ("Rapat jauh", today + 50 * day)):  # fmt: skip
        event = store.events.events.save(db, "", {"title": title, "starts_on": on.isoformat()}).id
    with changes.writing(db, "event.save") as tx:
        for due in (today - day, today, today + day, None):
            tx.insert(FollowUp, event_id=event, what="Rencana", due=due)
    with db.read() as connection:
        current = store.kit.settings.current_round(connection)
    store.kit.settings.set_round(db, current.id, (2023, 2024), until(em=today - day, va=today + 30 * day))
    with changes.writing(db, "round.set") as tx:
        tx.insert(Assignment, round_id=current.id, scope="question", target="07.2", due=today - 2 * day, state="open")
        tx.insert(Assignment, round_id=current.id, scope="cluster", target="K1", due=today + 7 * day, state="asked")
    async with at_work(folder) as officer:
        line = officer.line("Acara      ")
        assert f"{formats.day(today)} Rapat tadi hadir 0/0" in line
        assert f"berikut {formats.day(today + 5 * day)} Rapat na" in line
        officer.sees("4 terbuka · 1 lewat tenggat", f"VA pusat s.d. {formats.day(today + 30 * day)}, 30 hari")
        assert officer.line(" 07.2 ").endswith("lewat 2 hr")
        assert officer.line(" 06.3 ").endswith("7 hari"), "agreed for its block"
        assert officer.line(" 21A.2 ").endswith("30 hari")


def test_more_events_to_come_than_are_kept(db: Database) -> None:
    for number in range(EVENTS_KEPT + 1):
        store.events.events.save(db, "", {"title": f"Acara {number}", "starts_on": f"2031-01-{number + 1:02}"})
    with db.read() as connection:
        found = store.summary.summary.figures(connection)
    held, coming = found.around(dt.date(2030, 1, 1))
    assert held is None
    assert coming is not None
    held, coming = found.around(dt.date(2031, 1, 2))
    assert held is not None
    assert (held["title"], coming and coming["title"]) == ("Acara 1", "Acara 2")


def test_the_day_is_that_of_the_regency() -> None:
    late = int(dt.datetime(2025, 4, 30, 17, 30, tzinfo=dt.UTC).timestamp() * 1000)
    for minutes, day in ((420, dt.date(2025, 5, 1)), (480, dt.date(2025, 5, 1)), (0, dt.date(2025, 4, 30))):
        assert Figures({"regency": {"zone_minutes": minutes}}).today(late) == day


async def test_a_larger_screen_shows_more(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "9", "n") as officer:
        await officer.type("2026")
        await officer.press("enter", "2", "enter", "y", "y", "1")
        with_score = store.kit.settings.current_round
        round_id = await officer.read(lambda connection: with_score(connection).id)

        def score(db: Database) -> None:
            with changes.writing(db, "round.set") as tx:
                tx.insert(Score, round_id=round_id, stage="EM", target="01", points=Decimal("15.5"))
                tx.insert(Score, round_id=round_id, stage="EM", target="01.1", points=Decimal(12))
                tx.insert(Score, round_id=round_id, stage="VA", target="02.1", points=Decimal(3))

        await officer.ask(score)
    async with at_work(demo_folder, size=(120, 40)) as officer:
        officer.fits()
        assert len(painted.figures(officer.lines)["steps"]) > 10
        assert re.search(r"2025\s+402,59–542,76\s+174,41 –$", officer.line("2025  "))
        assert re.search(r"2026\s+3–12\s+3 –$", officer.line("2026  "))
        officer.sees(
            "Kerja per hari, 28 hari terakhir", "EM          15,5/96 (1 dari 24 indikator)", "VA pusat    3/"
        )
        assert officer.line("Jawaban ").endswith("█ 404")
        assert officer.line("Bukti    ").endswith("█ 135")


async def test_what_an_older_version_kept_is_worked_out_anew(demo_folder: Folder) -> None:
    async with at_work(demo_folder) as officer:
        before = officer.lines

        def age(db: Database) -> None:
            from sqlalchemy import update

            from kla_tui.models import Snapshot

            with db.write() as connection:
                connection.execute(update(Snapshot).values(content='{"points": {}}'))

        await officer.ask(age)
    async with at_work(demo_folder) as officer:
        assert officer.lines == before
        await officer.press("2", "enter", "t", "ctrl+z", "1")
        kept = await officer.read(lambda connection: store.summary.summary.figures(connection))
        assert kept == await officer.read(lambda connection: store.summary.summary.worked_out(connection))


async def test_how_sure_the_estimate_is(demo_folder: Folder) -> None:
    async with at_work(demo_folder, "p") as officer:
        officer.sees(
            "bukan nilai Kementerian", "Batas bawah 174,41 (belum)", "Klaim 402,59 (belum) sampai 542,76 (Pratama)",
            "Katalog ini sementara", "1 pertanyaan senilai 22 poin belum memakai teks resmi", "1/1",
        )  # fmt: skip
        await officer.press("enter")
        officer.sees("› 07.2", "Teks resmi belum ada")
