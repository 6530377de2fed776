"""How many days are left, or since when a day has passed: said in one way wherever a deadline stands."""

from collections.abc import Callable

from kla_tui import formats
from kla_tui.i18n import N_, _

TEXTS: dict[str, str] = {}  # no problem codes here


def left(count: int | None, *, brief: bool = False, none: str = "", speak: Callable[[str], str] = _) -> str:
    """ "12 hari lagi", "hari ini", "lewat 3 hari"; `none` without a day; `brief` where a column is narrow.

    `speak` is `source` on paper, which is Indonesian whatever language the screen speaks.
    """
    number = formats.number if speak is _ else formats.paper_number
    if count is None:
        return none
    if count == 0:
        return speak(N_("hari ini"))
    if count < 0:
        return speak(N_("lewat {count} hr") if brief else N_("lewat {count} hari")).format(count=number(-count))
    return speak(N_("{count} hari") if brief else N_("{count} hari lagi")).format(count=number(count))
