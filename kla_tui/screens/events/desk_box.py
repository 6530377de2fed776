"""The box of the desk: some keys act in it in their turn, so that a scanner's burst comes out person by person."""

from collections.abc import Callable, Mapping

from textual import events

from kla_tui.widgets.field import EntryInput


class DeskBox(EntryInput):
    """An entry whose `acts` see exactly what was typed before their key, and leave what comes after to the next.

    A binding of the screen acts later than letters right behind it, one with priority before letters still on
    their way here; only the queue of the box itself keeps the order of a scanner that sends a code and Enter.
    """

    SCANNED = True  # what comes faster than fingers is a scanner's, and its Enter is meant

    def __init__(self, acts: Mapping[str, Callable[[], None]], *, id: str, placeholder: str) -> None:  # noqa: A002
        super().__init__(id=id, placeholder=placeholder)
        self._acts = dict(acts)

    def _on_key(self, event: events.Key) -> None:  # type: ignore[override]
        act = self._acts.get(event.key)
        if act is not None:
            event.stop()
            event.prevent_default()
            act()
