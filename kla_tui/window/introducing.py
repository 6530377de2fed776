"""Who works here, for which round, on what clock: what the title line says, and the doubt about the clock."""

from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.i18n import _

if TYPE_CHECKING:
    from kla_tui.app import KlaApp
    from kla_tui.rules.clock_doubt import ClockDoubt


async def introduce(app: "KlaApp") -> None:
    """Learn it from the settings; a clock that cannot be right is said once."""
    profile, doubt = await app.read(
        lambda connection: (store.kit.settings.profile(connection), store.kit.clock_check.look(connection))
    )
    app.zone_minutes, app.zone_label = profile.zone.minutes, profile.zone.label
    app.facts, app.year = f"{profile.regency} · {profile.year}", profile.year
    app.badge = _("CONTOH") if profile.demo else ""
    retitle = getattr(app.screen, "retitle", None)
    if retitle is not None:
        retitle()
    if not app.is_clock_told:
        _say_doubt(app, doubt)


async def doubt_clock(app: "KlaApp") -> None:
    """Say anew where the clock cannot be right: it was set while the program ran."""
    _say_doubt(app, await app.read(lambda connection: store.kit.clock_check.look(connection)))


def _say_doubt(app: "KlaApp", doubt: "ClockDoubt | None") -> None:
    if doubt is not None:
        from kla_tui.words.laptop.clock import doubt_text

        app.is_clock_told = True
        app.say(doubt_text(doubt, app.zone_minutes), "" if doubt.kind == "ahead" else "warn")
