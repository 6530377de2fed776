"""An hour at the desk: a folder with an event, an officer's script of 500 arrivals, and what must come of it."""

import random
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from sqlalchemy import select

from kla_tui.changes import writing
from kla_tui.folder import Folder
from kla_tui.models import Event, Invitation, Organisation, Person, Session, derived_id
from kla_tui.rules.text.matching import Candidate, SearchIndex
from kla_tui.rules.typed import badge
from kla_tui.store.folder import opening
from kla_tui.store.register import people
from kla_tui.store.register.people import PersonRow
from tests.conftest import SETUP
from tests.people import names
from tests.terminal.driver import Terminal

LABELS = {"pemerintah": "Pemerintah", "masyarakat": "Masyarakat", "media": "Media", "dunia_usaha": "Dunia usaha"}
PILLARS = tuple(LABELS)
INVITED, TYPED, SCANS, IN_ONE_SCAN, WALK_INS, REPRESENTED = 520, 240, 40, 4, 60, 40
ARRIVALS = TYPED + SCANS * IN_ONE_SCAN + WALK_INS + REPRESENTED
REPEATS, UNDONE = 40, 20
Kind = Literal["typed", "scan", "walk_in", "represent", "repeat", "undo"]


@dataclass(slots=True)
class Hour:
    """The people of the list, and the reckoning of who is present: name to sex, pillar and how they came."""

    people: tuple[PersonRow, ...]
    index: SearchIndex
    chance: random.Random = field(default_factory=lambda: random.Random(29))
    here: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    guest_pillar: str = ""
    guest_from: str = ""

    @property
    def hows(self) -> Counter[str]:
        """How many came in each way."""
        return Counter(how for _sex, _pillar, how in self.here.values())

    @property
    def sexes(self) -> Counter[str]:
        """How many of each sex."""
        return Counter(sex for sex, _pillar, _how in self.here.values())

    @property
    def pillars(self) -> Counter[str]:
        """How many of each pillar."""
        return Counter(pillar for _sex, pillar, _how in self.here.values())


def prepare(folder: Folder) -> Hour:
    """A folder with one event of today to which many are invited; everyone is of an organisation of some pillar."""
    db = opening.create(folder, SETUP)
    with writing(db, "import") as tx:
        organisations = tx.insert_many(
            Organisation,
            [{"name": f"Lembaga Contoh {n}", "pillar": PILLARS[n % 4], "kind": "lainnya"} for n in range(40)],
        )
        persons = tx.insert_many(
            Person,
            [
                {"name": name, "sex": sex, "organisation_id": organisations[n % 40]}
                for n, (name, sex) in enumerate(names(INVITED, seed=29))
            ],
        )
        event = tx.insert(Event, title="Sosialisasi KHA", venue="Aula Contoh")
        tx.insert(Session, event_id=event, title="Sesi 1")
        tx.insert_many(
            Invitation,
            [
                {"id": derived_id("invitation", event, person), "event_id": event, "person_id": person}
                for person in persons
            ],
        )
    with db.read() as connection:
        rows = tuple(people.as_row(row) for row in connection.execute(people.rows().order_by(Person.name)))
        assert len(connection.execute(select(Person.id)).all()) == INVITED
    db.close()
    return Hour(rows, SearchIndex(people.candidate(row) for row in rows))


def work(hour: Hour, terminal: Terminal) -> None:
    """All arrivals in random order, with what goes wrong on the way."""
    queue = list(hour.people)
    hour.chance.shuffle(queue)
    script: list[Kind] = ["typed"] * TYPED + ["scan"] * SCANS + ["walk_in"] * WALK_INS
    script += ["represent"] * REPRESENTED
    script += ["repeat"] * REPEATS + ["undo"] * UNDONE
    hour.chance.shuffle(script)
    for number, kind in enumerate(script):
        if kind == "walk_in":
            _walk_in(hour, terminal, number)
        elif kind == "represent":
            _represent(hour, terminal, queue.pop(), number)
        elif kind == "scan":
            _scan(hour, terminal, [queue.pop() for _ in range(IN_ONE_SCAN)])
        elif kind == "repeat":
            _repeat(hour, terminal)
        elif kind == "undo":
            person = queue.pop()
            _arrive(hour, terminal, person)
            _undo(hour, terminal, person)
            queue.insert(0, person)
        else:
            _arrive(hour, terminal, queue.pop())


def _arrive(hour: Hour, terminal: Terminal, person: PersonRow) -> None:
    terminal.burst(*_query(hour, person), "enter")
    hour.here[person.name] = (person.sex, person.pillar, "invited")
    hour.ids.add(person.id)
    _counted(hour, terminal)


def _scan(hour: Hour, terminal: Terminal, persons: list[PersonRow]) -> None:
    """Badges one after the other, faster than the program can mark their people."""
    terminal.burst(*(key for person in persons for key in (*badge.code_of(person.id), "enter")))
    for person in persons:
        hour.here[person.name] = (person.sex, person.pillar, "invited")
        hour.ids.add(person.id)
    _counted(hour, terminal)


def _counted(hour: Hour, terminal: Terminal) -> None:
    """Wait until the counts at the side say what is reckoned here."""
    terminal.wait_for(f"Hadir  {len(hour.here)}/{INVITED}")


def _query(hour: Hour, person: PersonRow) -> list[str]:
    """Keys that point at a person: a few letters in either order, or the name with a slip of the finger."""
    words = person.name.lower().split()
    ways = [f"{words[0][:2]} {words[-1][:3]}", f"{words[-1][:3]} {words[0][:2]}", _slip(person.name.lower())]
    for typed in (hour.chance.choice(ways), person.name.lower()):
        hits = [hit.candidate.id for hit in hour.index.find(typed, later=hour.ids)]
        if person.id in hits:
            return [*("space" if c == " " else c for c in typed), *["down"] * hits.index(person.id)]
    raise AssertionError(f"{person.name} is not found by the whole name")


def _slip(name: str) -> str:
    words = name.split()
    at = max(range(len(words)), key=lambda n: len(words[n]))
    half = len(words[at]) // 2
    word = words[at]
    words[at] = word[: half - 1] + word[half] + word[half - 1] + word[half + 1 :]
    return " ".join(words)


def _repeat(hour: Hour, terminal: Terminal) -> None:
    """Someone who is here already stands in the queue again."""
    here = [row for row in hour.people if row.id in hour.ids]
    if not here:
        return
    person = hour.chance.choice(here)
    terminal.burst(*badge.code_of(person.id), "enter")
    terminal.wait_for("sudah hadir")


def _undo(hour: Hour, terminal: Terminal, person: PersonRow) -> None:
    terminal.press("ctrl+z")
    terminal.wait_for("alasan")
    terminal.burst(*"salah", "space", *"orang")  # a text in one piece may be a paste: its Enter comes by itself
    terminal.press("enter")
    terminal.wait_for("Kehadiran dibatalkan")
    del hour.here[person.name]
    hour.ids.discard(person.id)
    _counted(hour, terminal)


def _walk_in(hour: Hour, terminal: Terminal, number: int) -> None:
    """A name is enough; the first says where from, and the others come from there too until another says so."""
    name = f"Tamu {_letters(number)} Uji"
    terminal.burst(*_typed(name), "f3")
    terminal.wait_for("Tamu tanpa undangan")
    terminal.wait_for(name)
    sex = ""
    if not hour.guest_pillar or hour.chance.random() < 0.2:
        sex, pillar = "P", hour.chance.choice(PILLARS)
        terminal.press("tab", "home", "ctrl+k")
        hour.guest_from = f"Asal Tamu {_letters(number)}"
        terminal.burst(*_typed(hour.guest_from))
        terminal.wait_for(hour.guest_from)
        terminal.press("enter")
        terminal.press("p", "enter")
        terminal.burst(*pillar[:3])
        terminal.wait_for(f"‹ {LABELS[pillar]} ›")
        terminal.press("ctrl+s")
        hour.guest_pillar = pillar
    else:
        terminal.press("enter")
    terminal.wait_for(f"{name} hadir")
    hour.here[name] = (sex, hour.guest_pillar, "walk_in")
    _counted(hour, terminal)
    _learn(hour, name, hour.guest_from)


def _represent(hour: Hour, terminal: Terminal, absent: PersonRow, number: int) -> None:
    name = f"Wakil {_letters(number)} Uji"
    terminal.burst(*_query(hour, absent), "f4")
    terminal.wait_for("Yang mewakili")
    terminal.burst(*_typed(name))
    terminal.wait_for(name)
    terminal.press("enter")
    terminal.wait_for(f"{name} hadir")
    hour.here[name] = ("", absent.pillar, "represented")
    _counted(hour, terminal)
    _learn(hour, name, absent.organisation)


def _learn(hour: Hour, name: str, organisation: str) -> None:
    """The desk finds those who came without being on the list, too."""
    hour.index.add(Candidate(name, name, organisation))
    hour.ids.add(name)


def _typed(text: str) -> list[str]:
    return ["space" if c == " " else c for c in text]


def _letters(number: int) -> str:
    """A word of its own for a number, far from any other: qa, qb, … have no spelling in common."""
    word = ""
    while number or not word:
        number, digit = divmod(number, 20)
        word += "bcdfghjklmnpqrstvwxz"[digit]
    return word.capitalize() + "aqo"
