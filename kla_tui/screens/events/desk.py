"""The check-in desk: one box, always focused; a few letters and Enter mark a person present."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from kla_tui import formats, keys, store
from kla_tui.i18n import _
from kla_tui.keys.events import DESK
from kla_tui.rules.text.matching import Candidate, SearchIndex
from kla_tui.rules.text.names import initials
from kla_tui.rules.typed.identity import mask_phone
from kla_tui.screens.base import KlaScreen
from kla_tui.screens.events import desk_counts
from kla_tui.screens.events.desk_box import DeskBox
from kla_tui.widgets.dialogs import TextDialog
from kla_tui.widgets.hits import HitLine, HitList
from kla_tui.widgets.text import lines, plain
from kla_tui.window.asking import NotRead

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.store.events.attendance import Arrival, CheckedIn, Desk
    from kla_tui.store.register.people import PersonRow


class DeskScreen(KlaScreen):
    """The desk of one session. The screen faces the queue: nothing shows until something is typed."""

    PLACE = "events"
    GROUP = DESK
    TYPING = True
    CSS_PATH = "desk.tcss"
    BINDINGS = [
        *keys.bindings(keys.only(DESK, "desk.annul", "desk.session", "desk.name", "desk.leave")),
        # The box itself takes Enter, the arrows, F2 to F4: in their turn, behind the letters that came before them.
        *(
            Binding(key.keys, key.action, key.label, id=key.id)
            for key in keys.only(DESK, "desk.walk_in", "desk.represent", "desk.person").keys
        ),
    ]

    def __init__(self, session: str) -> None:
        super().__init__()
        self._session = session
        self._desk: Desk | None = None
        self._index = SearchIndex()
        self._people: dict[str, PersonRow] = {}
        self._here: dict[str, Arrival] = {}
        self._coming: set[str] = set()  # marked, and on the way to the disk
        self._lost: dict[str, str] = {}  # marked, but not stored: the name by the person
        self._marks: list[str] = []  # of this desk, the last at the end
        self._searched, self._is_misread = "", False
        self._kinds: dict[str, str] = {}

    def body(self) -> ComposeResult:
        """The box, the hits and the last arrivals on the left, the counts at the side."""
        with Horizontal():
            with Vertical(id="left"):
                yield DeskBox(
                    {
                        "enter": self.action_mark, "f3": self.action_walk_in, "f4": self.action_represent,
                        "f2": self.action_person,
                        "up": lambda: self.action_move(-1), "down": lambda: self.action_move(1),
                    },
                    id="box", placeholder=_("Ketik beberapa huruf nama, lembaga, atau akhir nomor HP"),
                )  # fmt: skip
                yield HitList(id="hits")
                yield Static("", id="last")
                yield Static("", id="where")
            yield Static("", id="counts")

    def heading(self) -> str:
        """The desk's own name, session and event."""
        if self._desk is None:
            return _("Meja registrasi")
        if self._desk.name:
            return f"{self._desk.name} · {self._desk.session} · {self._desk.event}"
        return _("Meja {session} · {event}").format(event=self._desk.event, session=self._desk.session)

    @property
    def _box(self) -> Input:
        return self.query_one("#box", Input)

    @property
    def _hits(self) -> HitList:
        return self.query_one(HitList)

    def on_mount(self) -> None:
        """The box has the focus, and keeps it."""
        self._box.focus()

    @work(exclusive=True, group="load")
    async def refresh_data(self) -> None:
        """Everyone expected, into memory; who is present, into the counts."""
        found = await self.kla.read(_reader(self._session))
        if found is None:
            self.close()
            return
        desk, self._index, self._kinds = found
        self._desk = desk
        self._people = {person.id: person for person in desk.expected}
        self._here = {arrival.person_id: arrival for arrival in desk.arrivals}
        self.retitle()
        self._count()
        pointed = self._hits.hit if self._searched == self._box.value else None
        self._search(self._box.value, at=pointed.id if pointed else "")

    def _candidate(self, person: "PersonRow") -> Candidate:
        return _candidate(person, self._desk.areas if self._desk else {})

    @on(Input.Changed, "#box")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        # Else more was typed meanwhile, or a key behind the letters has searched already and points somewhere.
        if event.value == self._box.value != self._searched:
            self._search(event.value)

    def _search(self, typed: str, at: str = "") -> None:
        hits = self._index.find(typed, later={*self._here, *self._coming})
        self._searched = typed
        # A code read wrong must not become the person whose name looks most like it.
        self._is_misread = bool(hits) and hits[0].guess and any(c.isdigit() for c in typed)
        self._hits.show([self._line(self._people[hit.candidate.id]) for hit in hits], at)
        if typed.strip() and len(hits) < 8:
            self._search_register(typed)

    @work(exclusive=True, group="register")
    async def _search_register(self, typed: str) -> None:
        found = await self.kla.read(lambda connection: store.register.people.find(connection, typed))
        if self._box.value != typed:
            return
        others = [person for person, _hit in found if person.id not in self._people]
        self._hits.add([self._line(person, invited=False) for person in others])

    def _line(self, person: "PersonRow", *, invited: bool = True) -> HitLine:
        arrival = self._here.get(person.id)
        note = ""
        if arrival is not None:
            note = _("hadir {time}").format(time=formats.clock(arrival.at, arrival.utc_offset))
            note += f" ({_('terlambat dicatat')})" if arrival.late else ""
        elif not invited:
            note = _("tanpa undangan")
        name = initials(person.name) if person.is_child else person.name
        phone = "" if person.is_child else mask_phone(person.phone)
        more = " · ".join(filter(None, (person.organisation, phone)))
        return HitLine(person.id, name, more, note, tone="dim" if arrival else "")

    def action_move(self, by: int) -> None:
        """Point at another hit."""
        self._catch_up()
        self._hits.move(by)

    def _catch_up(self) -> None:
        """Letters and the key behind them may come in one go: the hits are those of what stands in the box now."""
        if self._box.value != self._searched:
            self._search(self._box.value)

    def _empty(self) -> None:
        """For the next person, who may be typed with the same letters: they are searched anew."""
        self._box.value = ""
        self._search("")

    def action_mark(self) -> None:
        """Mark the person pointed at; someone who is here already is only said to be."""
        typed = self._box.value
        if not typed.strip():
            return
        self._catch_up()
        hit = self._hits.hit
        if hit is None or self._is_misread:
            self._empty()
            self._mark_by_code(typed)
        else:
            self._mark_one(hit.id, hit.name)

    def _mark_one(self, person_id: str, name: str) -> None:
        arrival = self._here.get(person_id)
        if arrival is not None:
            self._box.select_all()  # what is typed next is the next person
            self._say_present(arrival)
            return
        self._empty()
        self._mark(person_id, name)

    @work(group="mark")
    async def _mark_by_code(self, typed: str) -> None:
        """A badge of someone who is not on the list of this event; else nobody of that name is known."""
        try:
            person = await self.kla.read(lambda connection: store.register.people.by_code(connection, typed))
        except NotRead:
            self._give_back(typed)
            return
        if person is not None and person.id in self._here:
            self._say_present(self._here[person.id])
        elif person is not None:
            self._mark(person.id, initials(person.name) if person.is_child else person.name)
        else:
            self._give_back(typed)
            self.kla.say(_("Tidak ditemukan: F3 mencatat {name} tanpa undangan.").format(name=typed), "warn")

    def _give_back(self, typed: str) -> None:
        """What could not be marked stands in the box again, unless the next person does; typing replaces it."""
        if not self._box.value:
            self._box.value = typed
            self._box.select_all()

    def _say_present(self, arrival: "Arrival") -> None:
        when = formats.moment(arrival.at, arrival.utc_offset)
        where = arrival.desk or _("meja ini")
        self.kla.say(
            _("{name} sudah hadir {when} di {where}.").format(name=arrival.name, when=when, where=where), "warn"
        )

    def _mark(self, person_id: str, name: str) -> None:
        self._coming.add(person_id)  # now: the next Enter may come before the worker begins
        self._write_mark(person_id, name)

    @work(group="mark")
    async def _write_mark(self, person_id: str, name: str) -> None:
        session = self._session
        result = await self.kla.try_write(lambda db: store.events.attendance.check_in(db, session, person_id))
        self._coming.discard(person_id)
        if result is None:
            self._lost[person_id] = name
            self._give_back(name)
            self._count()
            return
        self._arrived(result)

    def _arrived(self, result: "CheckedIn") -> None:
        arrival = result.arrival
        if arrival is None:
            return
        if result.already:
            self._here[arrival.person_id] = arrival
            self._say_present(arrival)
            return
        self._here[arrival.person_id] = arrival
        self._lost.pop(arrival.person_id, None)
        self._marks.append(arrival.person_id)
        if arrival.person_id not in self._people:
            self._learn(arrival.person_id)
        late = f" · {_('terlambat dicatat')}" if arrival.late else ""
        represents = f" ({_('mewakili {name}').format(name=arrival.represents)})" if arrival.represents else ""
        if not self.kla.say_lost_before():
            self.kla.say(_("{name} hadir").format(name=arrival.name) + represents + late, "good")
        self._count()

    @work(group="learn")
    async def _learn(self, person_id: str) -> None:
        person = await self.kla.read(lambda connection: store.register.people.row(connection, person_id))
        if person is not None:
            self._people[person_id] = person
            self._index.add(self._candidate(person))

    def _count(self) -> None:
        if self._desk is None:
            return
        counts, desk = store.events.attendance.counts(self._here.values(), self._desk.invited), self._desk
        side = self.query_one("#counts", Static)
        side.update(lines(*desk_counts.beside(counts, desk.sittings, self._session, max(16, side.size.height))))
        self.query_one("#where", Static).update(lines(*desk_counts.below(counts, self._kinds, desk.areas)))
        self.query_one("#last", Static).update(lines(*self._unstored(), *self._latest()))

    def _unstored(self) -> list[Content]:
        lost = [name for person, name in self._lost.items() if person not in self._here]
        return (
            [plain(f"✗ {_('Belum tercatat, tandai lagi: {names}').format(names=', '.join(lost))}", "bad")]
            if lost
            else []
        )

    def _latest(self) -> list[Content]:
        latest = sorted(self._here.values(), key=lambda arrival: arrival.at, reverse=True)[:1]
        return [
            plain(
                _("Terakhir: {time} {name}").format(
                    time=formats.clock(arrival.at, arrival.utc_offset), name=initials(arrival.name)
                ),
                "dim",
            )
            for arrival in latest
        ]

    def action_walk_in(self) -> None:
        """Register someone who was not invited."""
        name = self._box.value
        self._empty()
        self.kla.open(self.doors.events.walk_in_form(session=self._session, name=name, arrived=self._arrived))

    def action_represent(self) -> None:
        """The person pointed at is represented by another."""
        self._catch_up()
        hit = self._hits.hit
        if hit is None:
            self.kla.say(_("Cari dulu nama yang diwakili, lalu F4."), "warn")
            return
        if hit.id in self._here:
            self._say_present(self._here[hit.id])
            return
        self._empty()
        self.kla.open(
            self.doors.events.walk_in_form(
                session=self._session, absent=hit.id, absent_name=hit.name, arrived=self._arrived
            )
        )

    def action_person(self) -> None:
        """Put right what is written of the person pointed at, or of the last one who came."""
        self._catch_up()
        hit = self._hits.hit if self._box.value.strip() else None
        person = hit.id if hit is not None else next(reversed(self._marks), "")
        if not person:
            self.kla.say(_("Cari dulu orangnya, lalu F2."), "warn")
            return
        self.kla.open(self.doors.people.person_form(person=person))

    @work
    async def action_annul(self) -> None:
        """Take the last mark of this desk back, with a reason."""
        while self._marks and self._marks[-1] not in self._here:
            self._marks.pop()
        if not self._marks:
            self.kla.say(_("Belum ada yang dapat dibatalkan di meja ini."), "warn")
            return
        person, session = self._marks[-1], self._session
        question = _("Batalkan kehadiran {name}: alasan").format(name=self._here[person].name)
        reason = await self.kla.push_screen_wait(
            TextDialog(question, draft=f"annul:{session}:{person}", required=_("Tulis alasannya."))
        )
        if reason is None:
            return
        outcome = await self.kla.write(
            lambda db: store.events.attendance.annul(db, session, person, reason), _("Kehadiran dibatalkan")
        )
        if not outcome.refused:
            self._here.pop(person, None)
            self._count()
            self._search(self._box.value)

    @work
    async def action_name(self) -> None:
        """What this desk is called in the record of every arrival."""
        if self._desk is None:
            return
        typed = await self.kla.push_screen_wait(TextDialog(_("Nama meja ini"), draft="desk", value=self._desk.name))
        if typed is None:
            return
        if await self.kla.has_written(lambda db: store.kit.settings.choose(db, "desk", typed)):
            self.kla.say(_("Nama meja disimpan"), "good")
            self.refresh_data()

    @work
    async def action_turn(self) -> None:
        """The desk of the event's next session."""
        if self._desk is None:
            return
        event = self._desk.event_id
        found = await self.kla.read(lambda connection: store.events.events.sessions(connection, event))
        ids = [session.id for session in found]
        if len(ids) < 2:
            self.kla.say(_("Acara ini hanya punya satu sesi."), "warn")
            return
        self._session = ids[(ids.index(self._session) + 1) % len(ids)]
        self._marks.clear()
        self.refresh_data()

    def action_leave(self) -> None:
        """First empty the box, then leave."""
        if self._box.value:
            self._empty()
        else:
            super().action_leave()


def _candidate(person: "PersonRow", areas: Mapping[str, str]) -> Candidate:
    return store.register.people.candidate(person, areas.get(person.village_code, ""))


def _reader(session: str) -> "Callable[[Connection], tuple[Desk, SearchIndex, dict[str, str]] | None]":
    def read(connection: "Connection") -> "tuple[Desk, SearchIndex, dict[str, str]] | None":
        desk = store.events.attendance.desk(connection, session)
        if desk is None:
            return None
        # Made here, on the database thread: a hundred thousand names take seconds, and keys must not wait for them.
        index = SearchIndex(_candidate(person, desk.areas) for person in desk.expected)
        return desk, index, dict(store.kit.lists.entries(connection, "organisation_kind"))

    return read
