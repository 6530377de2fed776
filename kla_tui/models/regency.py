"""What everything else stands on: the facts of the regency, its rounds, its own entries of lists."""

from kla_tui.models.base import DERIVED, Shared, count, day, exact, flag, words


class Setting(Shared):
    """A fact of the regency every laptop shares (id: key): regency code, agency, letterhead, time zone."""

    __tablename__ = "setting"

    key = words()
    value = words()


class Round(Shared):
    """An evaluation round (id: year), the catalogue it is scored by, its stages and the award it ended with.

    A stage runs from its `start_` to its `deadline_` day; what it sent back is corrected up to the hour
    `correction_` says in the regency's zone (`2026-05-03T14:00`).
    """

    __tablename__ = "round"

    year = count()
    catalogue_id = words()
    data_year_first = count()
    data_year_last = count()
    deadline_em = day()
    deadline_va = day()  # verification by the ministry
    deadline_vl = day()
    start_em = day()
    start_vap = day()
    start_va = day()
    start_vl = day()
    start_final = day()
    deadline_vap = day()  # verification by the province
    deadline_final = day()
    correction_em = words()
    correction_vap = words()
    correction_va = words()
    correction_vl = words()
    correction_final = words()
    award_level = words()  # name of the band
    award_total = exact()
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
