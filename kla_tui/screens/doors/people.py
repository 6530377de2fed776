"""Doors to the people."""

from textual.screen import Screen


class PeopleDoors:
    """The screens of `screens/people/`."""

    def people(self, event: str = "", title: str = "") -> Screen[None]:
        """All people, or those of an event."""
        from kla_tui.screens.people.people import PeopleScreen

        return PeopleScreen(event=event, title=title)

    def person_form(self, person: str) -> Screen[None]:
        """A person."""
        from kla_tui.screens.people.person import PersonForm

        return PersonForm(person=person)
