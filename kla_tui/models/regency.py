"""What everything else stands on: the facts of the regency, its rounds, its own entries of lists."""

from kla_tui.models.base import DERIVED, Shared, count, day, flag, words


class Setting(Shared):
    """A fact of the regency every laptop shares (id: key): regency code, agency, letterhead, time zone."""

    __tablename__ = "setting"

    key = words()
    value = words()


class Round(Shared):
    """An evaluation round (id: year) with the catalogue it is scored by and its deadlines."""

    __tablename__ = "round"

    year = count()
    catalogue_id = words()
    data_year_first = count()
    data_year_last = count()
    deadline_em = day()
    deadline_va = day()
    deadline_vl = day()
    started_from = count()  # the year whose answers it began with
    note = words()


class ListItem(Shared):
    """An entry of an editable list (id: list + code): kinds of event, offices, divisions, …"""

    __tablename__ = "list_item"

    list_name = words()
    code = words()
    label = words()
    position = count()
    hidden = flag()
    label_key = words(DERIVED)
