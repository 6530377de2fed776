"""The forms of an event, its sessions and its invitations."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from kla_tui import formats, store
from kla_tui.fields.event import FORM, INVITATION, PLAN, SESSION
from kla_tui.fields.field import ordered
from kla_tui.fields.organisation import ORGANISATION
from kla_tui.i18n import N_, _
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.names import parse_person
from kla_tui.rules.typed.amounts import parse_day
from kla_tui.screens import pickers
from kla_tui.screens.base import FormScreen
from kla_tui.screens.forms import declared, person_form
from kla_tui.screens.forms.person_form import as_person
from kla_tui.widgets.choice import Choice
from kla_tui.widgets.form_row import Field

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
        rows = declared.rows(ordered(PLAN, FORM), options={"village_code": pickers.villages(self)})
        if self._event:
            return rows
        (start,) = declared.rows(SESSION.only("starts_at"), options={})
        after = [row.name for row in rows].index("ends_on") + 1
        return (*rows[:after], replace(start, hint="08.30"), *rows[after:])

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
        found = declared.filled(PLAN, found)
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
        return declared.rows(SESSION, options={})

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
        return declared.filled(SESSION, found)

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
        name, organisation, office, *others = person_form.rows(
            "name organisation_id office sex is_child phone", organisation_id=pickers.organisations(self)
        ).values()
        kinds = (("", "—"), *ORGANISATION["kind"].choices)
        pillar, kind = declared.rows(ORGANISATION.only("pillar", "kind"), options={}, entries={"kind": kinds})
        return (
            replace(
                name, label=N_("Nama orang"), required=False, hint=N_("kosong: undang lembaganya"), check=_person
            ),
            organisation,
            office,
            pillar,
            replace(kind, label=N_("Jenis lembaga")),
            *others,
            *declared.rows(INVITATION, options={}),
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
