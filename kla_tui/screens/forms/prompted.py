"""A text written in a prompt over one that was seen: what came in meanwhile is never lost."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from kla_tui import store
from kla_tui.i18n import _
from kla_tui.screens.forms.both import Both, BothDialog
from kla_tui.widgets.dialogs import TextDialog

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from kla_tui.app import KlaApp
    from kla_tui.db import Database
    from kla_tui.store.history.meanwhile import Rows
    from kla_tui.store.kit.outcome import Outcome

Now = Callable[["Connection"], tuple[str, "Rows"]]  # the text as it stands, and the rows that hold it


async def store_text(
    app: "KlaApp", label: str, seen: str, typed: str, now: Now,
    saving: "Callable[[str], Callable[[Database], Outcome]]", said: str, *, field: str = "note", joins: bool = True,
) -> None:  # fmt: skip
    """Write what was typed where `seen` still stands; else let the officer choose. Called from a worker.

    `field` is the column that holds it, `joins` whether two texts can follow each other in it.
    """
    while True:
        text, rows, position = await app.read(lambda connection: _stands(connection, now))
        if text not in (seen, typed):
            if typed == seen:  # only looked at
                app.answered.clear()
                app.say(_("Tidak ada yang berubah."))
                return
            by = await app.read(partial(store.history.meanwhile.latest, rows=rows, fields=(field,)))
            who = (
                _("oleh {officer} pada {when}").format(officer=by.officer, when=app.shelf("").when(by.at))
                if by
                else ""
            )
            chosen = await app.push_screen_wait(BothDialog((Both("text", label, typed, text, who, joins=joins),)))
            if chosen is None:
                app.answered.clear()  # what was typed stays as its draft
                app.say(_("Tidak disimpan; yang diketik tetap sebagai draf."), "warn")
                return
            typed = {"mine": typed, "theirs": text, "joined": f"{text}\n{typed}"}[chosen["text"]]
            seen = text
        answered, moved, write = list(app.answered), False, saving(typed)

        def unmoved(db: "Database", rows=rows, position=position, write=write) -> "Outcome":  # type: ignore[no-untyped-def]
            nonlocal moved
            try:
                with store.history.meanwhile.unmoved(db, rows, position):
                    outcome: Outcome = write(db)
                    return outcome
            except store.history.meanwhile.Moved:
                from kla_tui.store.kit.outcome import Outcome as Nothing

                moved = True
                return Nothing()

        await app.write(unmoved, said)
        if not moved:
            return
        app.answered = answered


def _stands(connection: "Connection", now: Now) -> "tuple[str, Rows, tuple[object, ...]]":
    text, rows = now(connection)
    return text, rows, store.history.meanwhile.position(connection, rows)


async def rename(
    app: "KlaApp", question: str, draft: str, seen: str, missing: str, now: Now,
    saving: "Callable[[str], Callable[[Database], Outcome]]", said: str, *, field: str = "label",
) -> None:  # fmt: skip
    """Ask for other words for an entry and write them; where nothing was changed, nothing. Called from a worker."""

    def shown(connection: "Connection") -> "tuple[str, Rows]":
        text, rows = now(connection)
        return _(text) if text else "", rows  # shipped words are shown translated

    typed = await app.push_screen_wait(TextDialog(question, draft=draft, value=seen, required=missing))
    if typed is not None and typed != seen:
        await store_text(app, question, seen, typed, shown, saving, said, field=field, joins=False)
