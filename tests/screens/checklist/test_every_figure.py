"""Every figure of the summary opens its own list and equals it: all of them are walked over by keys alone.

A figure that comes new has no entry in `COUNTED` and fails here until it says what its list must come to.
"""

import datetime as dt
import re
import shutil
from collections.abc import Awaitable, Callable
from decimal import Decimal
from pathlib import Path

import pytest

from kla_tui import changes, store
from kla_tui.db import Database
from kla_tui.folder import Folder
from kla_tui.models import FollowUp, Score
from kla_tui.screens.summary.summary_doors import TARGETS
from kla_tui.store.folder import opening
from kla_tui.widgets.figures import FigureList
from kla_tui.widgets.table import Row, RowTable
from kla_tui.words.score.stages import stage_text
from tests.officer import Officer, at_work
from tests.painted import number
from tests.rounds import until

pytestmark = pytest.mark.slow

_NUMBER = re.compile(r"\d{1,3}(?:\.\d{3})*(?:,\d+)?(?![\d.])")
_ALL = 1_000_000


def numbers(text: str) -> list[Decimal]:
    """The numbers of a text, as they are painted."""
    return [number(found) for found in _NUMBER.findall(text)]


async def rows_of(officer: Officer) -> tuple[Row, ...]:
    """All rows of the list on the screen, which says by its status line how many there are."""
    table = officer.app.screen.query_one(RowTable)
    rows = (await table._load(0, _ALL)).rows
    assert table.place == (f"1/{len(rows)}" if rows else "") or table.place.endswith(f"/{len(rows)}")
    assert not rows or officer.status.endswith(table.place)
    return rows


def column(rows: tuple[Row, ...], place: int) -> Decimal:
    """The sum of a column, of the numbers as they are painted."""
    return sum((numbers(row.cells[place])[0] for row in rows if numbers(row.cells[place])), Decimal(0))


def span(text: str) -> list[Decimal]:
    """`12,3–45,6` as two numbers, `12,3` as one."""
    return [number(part) for part in text.split("–")]


def summed(officer: Officer, label: str) -> list[Decimal]:
    """What the line below the indicators says they come to."""
    return span(officer.line("Jumlah ").partition(f" {label} ")[2].split()[0])


def ends(found: list[Decimal], shown: list[Decimal]) -> bool:
    """Whether both are the same; of a range the highest may stand alone."""
    return found[-len(shown) :] == shown


def equal(rows: tuple[Row, ...], place: int, shown: list[Decimal]) -> None:
    """A column, each number of which was rounded, comes to what is shown: its highest, and its lowest of a range."""
    cells = [span(row.cells[place]) for row in rows]
    for end in {-1, -len(shown)}:
        total = sum((cell[max(end, -len(cell))] for cell in cells), Decimal(0))
        assert abs(total - shown[end]) <= Decimal("0.005") * (len(rows) + 1)


async def points(officer: Officer, what: str, figure: str) -> None:
    label = {"recorded": "tercatat", "resting": "dipertanyakan", "at_risk": "berisiko"}.get(what, "")
    label, place = {"claimed": ("klaim", 4), "backed": ("terbukti", 5)}.get(what, (label, 6))
    assert label in figure.lower()
    (shown,) = [span(word) for word in figure.split()[:2] if word[0].isdigit()]
    rows = await rows_of(officer)
    assert ends(summed(officer, label), shown)
    equal(rows, place, shown)
    assert all(span(row.cells[place])[-1] for row in rows), "one without points is none of them"


async def cluster(officer: Officer, what: str, figure: str) -> None:
    rows = await rows_of(officer)
    assert 0 < len(rows) < 24, what
    (shown,) = re.findall(r"(\S+) / (\S+) / (\S+)$", figure)
    for text, label, place in zip(shown, ("terbukti", "klaim", "maks"), (5, 4, None), strict=True):
        assert ends(summed(officer, label), span(text)), label
        if place is not None:
            equal(rows, place, span(text))


async def count(officer: Officer, what: str, figure: str) -> None:
    assert len(await rows_of(officer)) == numbers(figure)[0], what


async def question(officer: Officer, what: str, figure: str) -> None:
    assert f" {what} " in figure
    officer.sees(f"› {what} ")


async def agency(officer: Officer, what: str, figure: str) -> None:
    assert what.startswith(figure.strip().rstrip("…"))
    officer.sees(f"Pertanyaan: {what}"[:40])
    assert await rows_of(officer)


async def forecast(officer: Officer, what: str, figure: str) -> None:
    assert not numbers(figure)
    rows = await rows_of(officer)
    questions, unofficial = numbers(officer.line("belum memakai teks resmi"))
    assert (len(rows), column(rows, 1)) == (questions, unofficial)
    assert not what


async def event(officer: Officer, what: str, figure: str) -> None:
    present, invited = re.findall(r"hadir (\S+)/(\S+)$", figure)[0]
    officer.sees(f"Undangan {invited} · hadir {present}")
    assert what


async def events(officer: Officer, what: str, figure: str) -> None:
    assert not numbers(figure)
    assert officer.where == "EventsScreen"
    assert not what


async def unsent(officer: Officer, what: str, figure: str) -> None:
    assert len(await rows_of(officer)) == numbers(figure)[0], "a line for each change"
    assert not what


async def backups(officer: Officer, what: str, figure: str) -> None:
    officer.sees(f"Cadangan {figure.strip()}")
    assert not what


async def rounds(officer: Officer, what: str, figure: str) -> None:
    if not figure[:4].isdigit():
        day = re.findall(r"\d\d-\d\d-\d{4}", figure)
        assert day
        officer.sees(*day)
        return
    year, claimed, backed, *_award = figure.split()
    (row,) = [row for row in await rows_of(officer) if row.id == year]
    assert [span(cell) for cell in row.cells[2:4]] == [span(claimed), span(backed)]
    assert not what


async def work(officer: Officer, what: str, figure: str) -> None:
    rows = await rows_of(officer)
    assert len(rows) == 28
    assert column(rows, 1) == numbers(figure)[-1] > 0
    assert what in ("answer", "evidence")


async def stage(officer: Officer, what: str, figure: str) -> None:
    name, shown = re.findall(r"^(.*\S) +(\S+)/", figure)[0]
    assert name == stage_text(what)
    officer.sees(f"Nilai tahap {name} · {shown} poin")
    rows = await rows_of(officer)
    assert abs(column(rows, 1) - number(shown)) <= Decimal("0.005") * (len(rows) + 1)


COUNTED: dict[str, Callable[[Officer, str, str], Awaitable[None]]] = {
    "points": points, "cluster": cluster, "questions": count, "question": question, "agency": agency,
    "what_if": count, "forecast": forecast, "companies": count, "unreported": count, "present": count,
    "event": event, "events": events, "follow_ups": count, "unsent": unsent, "conflicts": count,
    "backups": backups, "rounds": rounds, "work": work, "stage": stage,
}  # fmt: skip


def test_every_door_is_counted() -> None:
    assert set(COUNTED) == set(TARGETS)


def _disagree(here: Database, elsewhere: Path) -> None:
    """Let another laptop write another name of an organisation than this one does, and bring both together."""
    organisation = store.register.organisations.save(here, "", {"name": "Asal"}).id
    there = opening.open_folder(Folder(elsewhere))
    with here.read() as connection, there.read() as other:
        parcel = list(changes.since(connection, changes.vector(other)))
    changes.merge(there, parcel)
    store.register.organisations.save(there, organisation, {"name": "Dari sana"})
    store.register.organisations.save(here, organisation, {"name": "Dari sini"})
    with there.read() as connection, here.read() as other:
        parcel = list(changes.since(connection, changes.vector(other)))
    changes.merge(here, parcel)
    there.close()


@pytest.fixture
def busy_folder(demo_folder: Folder, tmp_path: Path) -> Folder:
    """The demonstration with something of everything that can be counted: nothing may be equal only as nothing is."""
    opening.open_folder(demo_folder).close()
    shutil.copytree(demo_folder.root, tmp_path / "elsewhere")
    db = opening.open_folder(demo_folder)
    today = dt.datetime.now(dt.timezone(dt.timedelta(hours=8))).date()
    with db.read() as connection:
        current = store.kit.settings.current_round(connection)
        (held, *_others) = store.events.events.listing(connection)
        (session, *_sessions) = store.events.events.sessions(connection, held.id)
    with changes.writing(db, "round.set") as tx:
        for due in (today - dt.timedelta(days=3), today - dt.timedelta(days=1), today, None):
            tx.insert(FollowUp, event_id=held.id, what="Rencana", due=due)
        for stage, target, given in (("EM", "01", "15.125"), ("EM", "02.1", "3"), ("VA", "01", "9.5")):
            tx.insert(Score, round_id=current.id, stage=stage, target=target, points=Decimal(given))
    store.kit.settings.set_round(
        db,
        current.id,
        current.data_years,
        until(em=today - dt.timedelta(days=9), va=today + dt.timedelta(days=30)),
    )
    assert not store.events.attendance.walk_in(db, session.id, {"name": "Tamu Tanpa Lembaga"}).outcome.refused
    _disagree(db, tmp_path / "elsewhere")
    db.close()
    return demo_folder


async def test_every_figure_equals_the_list_it_opens(busy_folder: Folder) -> None:
    met: set[str] = set()
    async with at_work(busy_folder, "home", size=(120, 40)) as officer:
        figures = officer.app.screen.query_one(FigureList)
        for row in figures._rows:
            found = figures._targets(row)
            for place, figure in enumerate(found):
                while figures._row != row:
                    await officer.press("down")
                await officer.press(*["left"] * len(found), *["right"] * place)
                assert figures.target == figure.target
                kind, _colon, what = figure.target.partition(":")
                await officer.press("enter")
                assert officer.where != "SummaryScreen", figure.target
                try:
                    await COUNTED[kind](officer, what, figure.text.plain.strip())
                except AssertionError as error:
                    error.add_note(f"{figure.target}: {figure.text.plain}\n{officer.text}")
                    raise
                await officer.press("escape", "1")  # among questions a digit begins a value
                assert officer.where == "SummaryScreen"
                met.add(kind)
    assert met == set(TARGETS)


async def test_a_narrow_screen_shows_the_same_figures_whole(busy_folder: Folder) -> None:
    shown: list[dict[str, str]] = []
    for size in ((120, 40), (80, 24)):
        async with at_work(busy_folder, size=size) as officer:
            found = [figure for line in officer.app.screen.query_one(FigureList)._lines for figure in line]
            shown.append({figure.target: figure.text.plain.strip() for figure in found if figure.target})
            painted = officer.text.replace("›", " ")
            for figure in found:
                assert figure.text.plain.strip() in painted, figure.text.plain
    wide, narrow = shown
    steps = {"question", "agency"}  # a larger screen has room for more of them
    assert {target.partition(":")[0] for target in wide.keys() - narrow.keys()} - steps == {"work", "stage"}
    for target, text in narrow.items():
        if target.partition(":")[0] not in ("question", "agency", "event", "rounds"):  # texts that are cut to fit
            assert numbers(text) == numbers(wide[target]), target


async def test_what_two_laptops_wrote_is_read_and_not_changed(busy_folder: Folder) -> None:
    async with at_work(busy_folder) as officer:
        digest = await officer.read(changes.digest)
        figures = officer.app.screen.query_one(FigureList)
        await officer.press("home")
        while not figures._targets(figures._row)[0].target.startswith("follow_ups"):
            await officer.press("down")
        await officer.press("right", "right", "right", "enter")
        officer.sees("Konflik: ditulis berbeda di dua laptop", "dipakai: Dari sini", "juga ditulis: Dari sana", "1/1")
        assert await officer.read(changes.digest) == digest
        await officer.press("enter")
        officer.sees("Riwayat satu data")
        await officer.press("escape", "escape")
        assert officer.where == "SummaryScreen"


async def test_a_day_of_work_opens_what_was_done_on_it(busy_folder: Folder) -> None:
    async with at_work(busy_folder, size=(120, 40)) as officer:
        figures = officer.app.screen.query_one(FigureList)
        await officer.press("home")
        while "work:answer" not in {figure.target for figure in figures._targets(figures._row)}:
            await officer.press("down")
        await officer.press(*["right"] * 9, "enter")
        officer.sees("Kerja per hari · Jawaban", "1/28")
        today = (await rows_of(officer))[0].id
        await officer.press("enter")
        officer.sees("Riwayat · Jawaban", f"{today[8:]}-{today[5:7]}-{today[:4]}")
        assert await rows_of(officer)


async def test_a_folder_with_nothing_in_it_opens_empty_lists(folder: Folder) -> None:
    async with at_work(folder, "enter") as officer:
        officer.sees("Indikator · Klaim", "Tidak ada indikator di sini", "Jumlah · klaim 0 · terbukti 0")
        await officer.press("1", "down", "down", "enter")
        officer.sees("Indikator · Berisiko", "Jumlah · klaim 0 · terbukti 0")
