"""The forms of an event, its sessions and its invitations."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.data.lists import EVENT_KINDS, ORGANISATION_KINDS, PILLARS, SEXES
from kla_tui.i18n import N_, _
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.names import parse_person
from kla_tui.rules.typed.amounts import parse_day, parse_time
from kla_tui.rules.typed.identity import parse_phone
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms.person_form import CHILD, as_person
from kla_tui.widgets.choice import Choice
from kla_tui.widgets.form import Field

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome


_COPIED = (("ya", N_("Undang yang sama")), ("tidak", N_("Tanpa undangan")))
# A child stands on shared lists with initials and without a phone.


class EventForm(FormScreen):
    """A new event, or one of the list."""

    PLACE = "events"

    def __init__(self, event: str = "") -> None:
        super().__init__()
        self._event = event

    def heading(self) -> str:
        """New or known."""
        return _("Ubah acara") if self._event else _("Acara baru")

    def fields(self) -> tuple[Field, ...]:
        """What, when, where, why."""
        start = () if self._event else (
            Field("starts_at", N_("Jam mulai"), check=lambda text: parse_time(text)[1], hint="08.30"),
        )  # fmt: skip
        return (
            Field("title", N_("Judul acara"), required=True),
            Field("kind", N_("Jenis"), kind="choice", entries=EVENT_KINDS),
            Field("starts_on", N_("Tanggal mulai"), required=True, check=lambda t: parse_day(t, "starts_on").problems,
                  echo=formats.long_day_of, hint="29-7-2025"),
            Field("ends_on", N_("Tanggal selesai"), check=lambda t: parse_day(t, "ends_on").problems,
                  echo=formats.long_day_of, hint=N_("kosong: satu hari")),
            *start,
            Field("organiser", N_("Penyelenggara")),
            Field("venue", N_("Tempat")),
            Field("address", N_("Alamat")),
            Field("village_code", N_("Desa/kelurahan"), kind="picker", options=pickers.villages(self)),
            Field("letter_number", N_("Nomor undangan")),
            Field("letter_date", N_("Tanggal undangan"), check=lambda t: parse_day(t, "letter_date").problems,
                  echo=formats.long_day_of),
            Field("speakers", N_("Narasumber"), kind="area", hint=N_("satu orang satu baris")),
            Field("agenda", N_("Susunan acara"), kind="area", hint=N_("satu mata acara satu baris")),
            Field("questions", N_("Bukti untuk"), hint=N_("id pertanyaan, misalnya 03.1a")),
            Field("purpose", N_("Tujuan data"), hint=N_("kosong: pencatatan kehadiran")),
            Field("legal_basis", N_("Dasar hukum data"), hint=N_("kosong: tugas pelayanan publik")),
            Field("note", N_("Catatan"), kind="area"),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("event", self._event),) if self._event else ()

    def draft_key(self) -> str:
        """One draft an event, and one for a new one."""
        return f"event:{self._event}"

    async def load(self) -> Mapping[str, str]:
        """What is known of the event."""
        kinds = await self.kla.read(lambda connection: store.kit.lists.entries(connection, "event_kind"))
        kind = self.form.row("kind").entry
        if isinstance(kind, Choice):
            kind.offer(kinds)
        if not self._event:
            profile = await self.kla.read(lambda connection: store.kit.settings.profile(connection))
            return {"kind": kinds[0][0] if kinds else "", "organiser": profile.agency}
        event = self._event
        found, areas = await self.kla.read(
            lambda connection: (store.events.events.get(connection, event), store.kit.settings.area_names(connection))
        )
        for field in ("starts_on", "ends_on", "letter_date"):
            found[field] = formats.day(dt.date.fromisoformat(found[field])) if found[field] else ""
        code = found.get("village_code", "")
        found["village_code_text"] = areas[code].label if code in areas else ""
        return found

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Prepare or change the event."""
        event, typed = self._event, dict(values)
        return lambda db: store.events.events.save(db, event, typed)

    def saved_words(self) -> str:
        """Which event."""
        return _("{name} disimpan").format(name=self.form.values()["title"])


class CopyForm(FormScreen):
    """An event like a known one on another day."""

    PLACE = "events"

    def __init__(self, event: str) -> None:
        super().__init__()
        self._event = event

    def heading(self) -> str:
        """A copy."""
        return _("Salin acara")

    def fields(self) -> tuple[Field, ...]:
        """The day is enough."""
        return (
            Field("starts_on", N_("Tanggal mulai"), required=True, check=lambda t: parse_day(t, "starts_on").problems,
                  echo=formats.long_day_of, hint="29-7-2025"),
            Field("title", N_("Judul acara"), required=True),
            Field("invitations", N_("Undangan"), kind="choice", entries=_COPIED),
        )  # fmt: skip

    def draft_key(self) -> str:
        """One draft an event."""
        return f"event_copy:{self._event}"

    async def load(self) -> Mapping[str, str]:
        """The same title, the same invited."""
        event = self._event
        found = await self.kla.read(lambda connection: store.events.events.get(connection, event))
        return {"title": found.get("title", ""), "invitations": "ya"}

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Copy it."""
        event, typed = self._event, dict(values)
        return lambda db: store.events.event_copy.copy(db, event, typed)

    def saved_words(self) -> str:
        """Which event."""
        return _("{name} disalin").format(name=self.form.values()["title"])


class SessionForm(FormScreen):
    """A further session of an event, or one of its sessions."""

    PLACE = "events"

    def __init__(self, event: str, session: str = "") -> None:
        super().__init__()
        self._event, self._session = event, session

    def heading(self) -> str:
        """New or known."""
        return _("Ubah sesi") if self._session else _("Sesi baru")

    def fields(self) -> tuple[Field, ...]:
        """When and where."""
        return (
            Field("title", N_("Nama sesi")),
            Field("date", N_("Tanggal"), required=True, check=lambda text: parse_day(text).problems,
                  echo=formats.long_day_of),
            Field("starts_at", N_("Jam mulai"), check=lambda text: parse_time(text)[1]),
            Field("ends_at", N_("Jam selesai"), check=lambda text: parse_time(text)[1]),
            Field("venue", N_("Tempat")),
        )  # fmt: skip

    def rows(self) -> "Rows":
        """Its record, where it is known."""
        return (("session", self._session),) if self._session else ()

    def draft_key(self) -> str:
        """One draft a session, one an event for a new one."""
        return f"session:{self._session or self._event}"

    async def load(self) -> Mapping[str, str]:
        """What is known of the session."""
        session = self._session
        found = await self.kla.read(lambda connection: store.events.events.get_session(connection, session))
        if found is None:
            return {}
        return {
            "title": found.title, "date": formats.day(found.date), "starts_at": found.starts_at,
            "ends_at": found.ends_at, "venue": found.venue,
        }  # fmt: skip

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Add or change the session."""
        event, session, typed = self._event, self._session, dict(values)
        return lambda db: store.events.events.add_session(db, event, typed, session)


class InviteForm(FormScreen):
    """An invited person (name given) or organisation (no name)."""

    PLACE = "events"

    def __init__(self, event: str) -> None:
        super().__init__()
        self._event = event

    def heading(self) -> str:
        """An invitation."""
        return _("Undangan baru")

    def fields(self) -> tuple[Field, ...]:
        """Who, from where."""
        return (
            Field("name", N_("Nama orang"), hint=N_("kosong: undang lembaganya"), check=_person),
            Field("organisation", N_("Lembaga"), kind="picker", options=pickers.organisations(self)),
            Field("office", N_("Jabatan")),
            Field("pillar", N_("Pilar"), kind="choice", entries=(("", "—"), *PILLARS)),
            Field("kind", N_("Jenis lembaga"), kind="choice", entries=(("", "—"), *ORGANISATION_KINDS)),
            Field("sex", "L/P", kind="choice", entries=SEXES),
            Field("is_child", N_("Anak"), kind="choice", entries=CHILD),
            Field("phone", N_("Nomor HP"), check=lambda text: parse_phone(text).problems),
            Field("letter_number", N_("Nomor undangan")),
        )

    def draft_key(self) -> str:
        """One draft an event."""
        return f"invite:{self._event}"

    def saving(self, values: Mapping[str, str]) -> "Callable[[Database], Outcome]":
        """Invite."""
        event, typed = self._event, as_person(values)
        return lambda db: store.events.events.invite(db, event, typed)

    def saved_words(self) -> str:
        """Who is invited."""
        values = self.form.values()
        return _("{name} diundang").format(name=values["name"] or values["organisation_text"])


def _person(text: str) -> Iterable[Problem]:
    return parse_person(text)[1] if text else ()
