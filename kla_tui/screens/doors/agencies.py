"""Doors to the agencies, what they owe, their letters."""

from textual.screen import Screen


class AgencyDoors:
    """The screens of `screens/agencies/`."""

    def agencies(self) -> Screen[None]:
        """The agencies by their names here."""
        from kla_tui.screens.agencies.agencies import AgenciesScreen

        return AgenciesScreen()

    def letters(self) -> Screen[None]:
        """The letters of the round."""
        from kla_tui.screens.agencies.agencies import LettersScreen

        return LettersScreen()

    def agency_names(self) -> Screen[None]:
        """The catalogue's names of agencies with those used here."""
        from kla_tui.screens.agencies.agency_names import AgencyNamesScreen

        return AgencyNamesScreen()

    def agency_name_form(self, names: tuple[str, ...]) -> Screen[None]:
        """Which organisation some agencies of the catalogue are here."""
        from kla_tui.screens.agencies.agency_names import AgencyNameForm

        return AgencyNameForm(names=names)

    def letter_form(self, agency: str, questions: tuple[str, ...] = ()) -> Screen[None]:
        """The letter to an agency, over some questions or over all it owes."""
        from kla_tui.screens.agencies.letter import LetterForm

        return LetterForm(agency=agency, questions=questions)

    def owed(self, agency: str) -> Screen[None]:
        """What one agency owes."""
        from kla_tui.screens.agencies.owed import OwedScreen

        return OwedScreen(agency=agency)

    def give_form(self, agency: str, questions: tuple[str, ...]) -> Screen[None]:
        """Who answers some questions of an agency, and until when."""
        from kla_tui.screens.agencies.owed import GiveForm

        return GiveForm(agency=agency, questions=questions)
