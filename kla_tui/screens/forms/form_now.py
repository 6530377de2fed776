"""A form held against what stands now: what of it was typed, what came in meanwhile, and which of the two is written.

Reading and writing are two steps, and another window may write between them: the write asks again, inside its own
transaction, whether anything moved, and all is worked out anew where it did.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from kla_tui import formats
from kla_tui.i18n import _
from kla_tui.rules import three_ways

if TYPE_CHECKING:
    from kla_tui.db import Database
    from kla_tui.screens.base import FormScreen
    from kla_tui.store.history.meanwhile import Position, Rows, Touch
    from kla_tui.store.kit.drafts import Recovered
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.widgets.draft import Typed
    from kla_tui.widgets.form import Form

_NAMED = 3  # fields named in a sentence; the others are counted


def nothing() -> "Typed":
    """Nothing was typed."""
    from kla_tui.widgets.draft import Typed

    return Typed()


def typed_by_hand(form: "Form", seen: Mapping[str, str]) -> "Typed":
    """The fields that differ from what was seen, each with both."""
    from kla_tui.widgets.draft import Typed

    units, typed = form.units(), form.values()
    mine = three_ways.parts(units, three_ways.changed(units, seen, typed), typed)
    return Typed(mine, {name: seen[name] for name in mine if name in seen})


def recovered(draft: "Recovered | None", shown: Mapping[str, str]) -> "Typed":
    """What a draft holds of this form. One of an older version kept the whole form, and several lines as one."""
    from kla_tui.widgets.draft import Typed

    if draft is None:
        return Typed()
    values = {name: text for name, text in draft.values.items() if name in shown}
    if not draft.seen:
        values = {name: text for name, text in values.items() if text != shown[name].replace("\n", "; ")}
    return Typed(values, {name: text for name, text in draft.seen.items() if name in values})


def recovered_words(when: str, others: int) -> str:
    """That a draft stands in the form, and how it goes."""
    said = _("Draf {when} dipulihkan · Ctrl+R membuangnya").format(when=when)
    if others:
        said += " · " + _("{count} draf jendela lain tetap ada").format(count=formats.number(others))
    return said


def point_out(form: "Form", seen: Mapping[str, str], now: Mapping[str, str]) -> None:
    """Say at each field of a draft that something else stands there since."""
    merged = three_ways.merge(form.units(), seen, form.values(), now)
    for field in merged.both:
        form.row(field).say_stored(now)


async def stored(screen: "FormScreen", rows: "Rows") -> "Outcome | None":
    """Store what was typed over what stands now; None where the officer goes on with the form."""
    from kla_tui import store
    from kla_tui.store.kit.outcome import Outcome

    kla = screen.kla
    while True:
        position, gone = await kla.read(
            lambda connection: (
                store.history.meanwhile.position(connection, rows),
                store.history.meanwhile.deleted(connection, rows),
            )
        )
        if gone is not None and screen.CAN_BE_GONE:
            if not await _revived(screen, rows, gone):
                return None
            continue
        merged = await _merged(screen, rows)
        if merged is None:
            return None
        write, said = screen.without_draft(screen.saving(merged.values)), _said(screen, merged)
        moved = False

        def unmoved(db: "Database", position: "Position" = position, write=write) -> "Outcome":  # type: ignore[no-untyped-def]
            nonlocal moved
            try:
                with store.history.meanwhile.unmoved(db, rows, position):
                    outcome: Outcome = write(db)
                    return outcome
            except store.history.meanwhile.Moved:
                moved = True
                return Outcome()

        outcome = await kla.write(unmoved, said)
        if not moved:
            return outcome


async def _merged(screen: "FormScreen", rows: "Rows") -> "three_ways.Merged | None":
    """What is to be written; where both changed a field, as the officer chooses."""
    form, units = screen.form, screen.form.units()
    raw = {**screen.given(), **await screen.load()}
    now = form.shows(raw)
    merged = three_ways.merge(units, screen.seen, form.values(), now)
    if merged.both:
        if not await _chosen(screen, rows, merged, now):
            point_out(form, screen.seen, now)
            return None
        merged = three_ways.merge(units, screen.seen, form.values(), now)
    # As it stands, not as it was shown: what was only looked at is handed back letter by letter.
    mine = {name for field in merged.mine for name in units[field]}
    values = {name: text if name in mine else raw.get(name, text) for name, text in merged.values.items()}
    return three_ways.Merged(values, merged.mine, merged.both, merged.theirs)


async def _chosen(screen: "FormScreen", rows: "Rows", merged: "three_ways.Merged", now: Mapping[str, str]) -> bool:
    """Let the officer choose for each field; what is chosen has been seen, and stands in the form."""
    from kla_tui import store
    from kla_tui.screens.forms.both import Both, BothDialog

    form, units = screen.form, screen.form.units()
    touches = await screen.kla.read(
        lambda connection: {f: store.history.meanwhile.latest(connection, rows, units[f]) for f in merged.both}
    )
    asked = tuple(
        Both(
            field, _(form.row(field).field.label), form.row(field).said_of(form.values()),
            form.row(field).said_of(now), _by(screen, touches[field]), form.row(field).field.kind == "area",
        )
        for field in merged.both
    )  # fmt: skip
    answers = await screen.kla.push_screen_wait(BothDialog(asked))
    if answers is None:
        return False
    for field, answer in answers.items():
        typed = form.values()
        if answer == "theirs":
            form.row(field).fill(three_ways.parts(units, (field,), now))
        elif answer == "joined":
            form.row(field).fill({field: f"{now.get(field, '')}\n{typed[field]}".strip("\n")})
        screen.seen |= three_ways.parts(units, (field,), now)
    return True


async def _revived(screen: "FormScreen", rows: "Rows", gone: "Touch") -> bool:
    """Say that the record was deleted; True where the officer let it stand again."""
    from kla_tui import store
    from kla_tui.store.kit.outcome import Outcome
    from kla_tui.widgets.dialogs import ChoiceDialog

    question = _("Data ini dihapus {who} selagi isian ini terbuka.").format(who=_by(screen, gone))
    choice = await screen.kla.push_screen_wait(
        ChoiceDialog(
            question, (("revive", _("Hidupkan lagi dengan yang saya ketik")), ("leave", _("Biarkan; draf disimpan")))
        )
    )
    if choice != "revive":
        await screen.keep_typed()
        screen.kla.say(_("Tidak disimpan; yang diketik tetap sebagai draf."), "warn")
        return False

    def revive(db: "Database") -> Outcome:
        return store.history.meanwhile.revive(db, rows)

    return not (await screen.kla.write(revive, _("Dihidupkan lagi"))).refused


def _by(screen: "FormScreen", touch: "Touch | None") -> str:
    if touch is None:
        return ""
    return _("oleh {officer} pada {when}").format(officer=touch.officer or "?", when=screen.shelf.when(touch.at))


def _said(screen: "FormScreen", merged: "three_ways.Merged") -> str:
    """What is stored, and which other fields were left as they came in meanwhile."""
    said = screen.saved_words()
    if not merged.theirs:
        return said
    names = _names([_(screen.form.row(field).field.label) for field in merged.theirs])
    return f"{said} · " + _("{fields} berubah sementara itu, dibiarkan").format(fields=names)


def _names(labels: Sequence[str]) -> str:
    more = len(labels) - _NAMED
    return ", ".join(labels[:_NAMED]) + (f" +{more}" if more > 0 else "")
