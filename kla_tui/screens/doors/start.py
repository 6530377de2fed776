"""Doors to the first start, the passphrase, the way out."""

from textual.screen import Screen


class StartDoors:
    """The screens of `screens/start/`."""

    def first_start(self) -> Screen[None]:
        """The questions of a new folder."""
        from kla_tui.screens.start.first_start import FirstStartScreen

        return FirstStartScreen()

    def unlock(self) -> Screen[None]:
        """The passphrase of the folder."""
        from kla_tui.screens.start.lock import UnlockScreen

        return UnlockScreen()

    def lock(self) -> Screen[None]:
        """The cover over the screen."""
        from kla_tui.screens.start.lock import LockScreen

        return LockScreen()

    def rescue(self) -> Screen[None]:
        """The way out where the database does not open."""
        from kla_tui.screens.start.rescue import RescueScreen

        return RescueScreen()
