"""The lists as this regency uses them: the shipped entries with its own additions."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from kla_tui.changes import writing
from kla_tui.data.lists import EDITABLE, SHIPPED
from kla_tui.db import Database
from kla_tui.i18n import N_, source
from kla_tui.models import ListItem, derived_id
from kla_tui.rules.problem import Problem
from kla_tui.rules.text.names import fold
from kla_tui.rules.text.terminal_text import stored
from kla_tui.store.kit.outcome import Outcome, done


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of an editable list: its code, its words, whether it is hidden, whether it came with the program."""

    code: str
    label: str
    hidden: bool
    shipped: bool


def entries(connection: Connection, name: str) -> tuple[tuple[str, str], ...]:
    """(code, label) of a list; labels of shipped entries are Indonesian source texts, to be translated when shown."""
    own = connection.execute(
        select(ListItem.code, ListItem.label, ListItem.hidden)
        .where(ListItem.list_name == name, ListItem.deleted.is_(False))
        .order_by(ListItem.position, ListItem.label)
    ).all()
    hidden = {row.code for row in own if row.hidden}
    labels = {row.code: row.label for row in own if not row.hidden}
    shipped = [(code, labels.pop(code, label)) for code, label in SHIPPED[name] if code not in hidden]
    return (*shipped, *labels.items())


def paper_words(connection: Connection, name: str) -> dict[str, str]:
    """By code, the Indonesian words of a list, hidden entries too: for paper; none where there is no such list."""
    if name not in SHIPPED:
        return {}
    return {entry.code: source(entry.label) for entry in all_entries(connection, name)}


def all_entries(connection: Connection, name: str) -> tuple[Entry, ...]:
    """Every entry of a list, those hidden too."""
    shown = dict(entries(connection, name))
    shipped = dict(SHIPPED[name])
    own = connection.execute(
        select(ListItem.code, ListItem.label).where(ListItem.list_name == name, ListItem.deleted.is_(False))
    ).all()
    labels = {**shipped, **{code: label for code, label in own if label}, **shown}
    return tuple(Entry(code, label, code not in shown, code in shipped) for code, label in labels.items())


def label_now(connection: Connection, name: str, code: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The words of an entry as they stand (a source text where it is a shipped one), and the row that holds them."""
    label = next((entry.label for entry in all_entries(connection, name) if entry.code == code), "")
    return label, ((ListItem.__tablename__, derived_id("list_item", name, code)),)


def rename(db: Database, name: str, code: str, label: str) -> Outcome:
    """Give an entry other words; what was stored under its code stays."""
    label = stored(label)
    if name not in EDITABLE or not label:
        return Outcome(problems=(Problem("label", "required", {"label": N_("nama pilihan")}),))
    with writing(db, "list.rename") as tx:
        tx.put(ListItem, derived_id("list_item", name, code), list_name=name, code=code, label=label)
        return done(tx, code)


def hide(db: Database, name: str, code: str, *, hidden: bool) -> Outcome:
    """Offer an entry no longer, or again; records that have it keep it."""
    with writing(db, "list.hide") as tx:
        row = derived_id("list_item", name, code)
        worded = select(ListItem.label).where(ListItem.id == row, ListItem.deleted.is_(False))
        known = tx.connection.execute(worded).scalar()
        label = known or dict(SHIPPED[name]).get(code, code)
        tx.put(ListItem, row, list_name=name, code=code, label=label, hidden=hidden)
        return done(tx, code)


def add(db: Database, name: str, label: str) -> Outcome:
    """Add an entry of the regency's own to an editable list."""
    label = stored(label)
    code = fold(label).replace(" ", "_")
    if name not in EDITABLE or not code:
        return Outcome(problems=(Problem("label", "required", {"label": N_("nama pilihan")}),))
    with writing(db, "list.add") as tx:
        row = derived_id("list_item", name, code)
        tx.put(ListItem, row, list_name=name, code=code, label=label)
        return done(tx, code)
