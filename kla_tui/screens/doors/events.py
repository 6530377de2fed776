"""Doors to the events, their desk and their papers."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.screen import Screen

if TYPE_CHECKING:
    from kla_tui.store.events.attendance import CheckedIn


class EventDoors:
    """The screens of `screens/events/`."""

    def desk(self, session: str) -> Screen[None]:
        """The desk of a session."""
        from kla_tui.screens.events.desk import DeskScreen

        return DeskScreen(session=session)

    def event(self, event: str) -> Screen[None]:
        """An event with its sessions and invitations."""
        from kla_tui.screens.events.event import EventScreen

        return EventScreen(event=event)

    def follow_ups(self, event: str = "", title: str = "", only: str = "") -> Screen[None]:
        """The follow-ups of an event, or the open ones of all; `only` those that are late."""
        from kla_tui.screens.events.event_follow_ups import FollowUpsScreen

        return FollowUpsScreen(event=event, title=title, only=only)

    def follow_up_form(self, event: str, follow_up: str = "") -> Screen[None]:
        """A follow-up of an event; a new one where none is named."""
        from kla_tui.screens.events.event_follow_ups import FollowUpForm

        return FollowUpForm(event=event, follow_up=follow_up)

    def event_form(self, event: str = "") -> Screen[None]:
        """An event; a new one where none is named."""
        from kla_tui.screens.events.event_form import EventForm

        return EventForm(event=event)

    def copy_form(self, event: str) -> Screen[None]:
        """An event like this one on another day."""
        from kla_tui.screens.events.event_form import CopyForm

        return CopyForm(event=event)

    def session_form(self, event: str, session: str = "") -> Screen[None]:
        """A session of an event; a new one where none is named."""
        from kla_tui.screens.events.event_form import SessionForm

        return SessionForm(event=event, session=session)

    def invite_form(self, event: str) -> Screen[None]:
        """A new invitation to an event."""
        from kla_tui.screens.events.event_form import InviteForm

        return InviteForm(event=event)

    def event_kinds(self) -> Screen[None]:
        """The kinds of events."""
        from kla_tui.screens.events.event_kinds import EventKindsScreen

        return EventKindsScreen()

    def present(self, pillar: str = "") -> Screen[None]:
        """Everyone who came to the events, or those of one pillar."""
        from kla_tui.screens.events.present import PresentScreen

        return PresentScreen(pillar=pillar)

    def print_form(self, event: str, sessions: Sequence[tuple[str, str]], session: str, present: int) -> Screen[None]:
        """What to print for an event."""
        from kla_tui.screens.events.event_print import PrintForm

        return PrintForm(event=event, sessions=sessions, session=session, present=present)

    def spj(self, event: str, title: str = "") -> Screen[None]:
        """The papers accounting wants of an event."""
        from kla_tui.screens.events.event_spj import SpjScreen

        return SpjScreen(event=event, title=title)

    def spj_form(self, event: str, code: str) -> Screen[None]:
        """The document that is one of these papers."""
        from kla_tui.screens.events.event_spj import SpjForm

        return SpjForm(event=event, code=code)

    def minutes_form(self, event: str) -> Screen[None]:
        """The minutes of an event."""
        from kla_tui.screens.events.event_spj import MinutesForm

        return MinutesForm(event=event)

    def events(self, event: str = "") -> Screen[None]:
        """All events; at once one of them where it is named."""
        from kla_tui.screens.events.events import EventsScreen

        return EventsScreen(event=event)

    def walk_in_form(
        self,
        session: str,
        arrived: "Callable[[CheckedIn], None]",
        name: str = "",
        absent: str = "",
        absent_name: str = "",
    ) -> Screen[None]:
        """Who came uninvited to a session, or for somebody who is absent."""
        from kla_tui.screens.events.walk_in import WalkInForm

        return WalkInForm(session=session, arrived=arrived, name=name, absent=absent, absent_name=absent_name)
