"""What everything else stands on: the facts of the regency, its rounds, its own entries of lists."""

import datetime as dt

from sqlalchemy import Text
from sqlalchemy.orm import Mapped, mapped_column

from kla_tui.models.base import DERIVED, Count, Flag, Shared, Words


class Setting(Shared):
    """A fact of the regency every laptop shares (id: key): regency code, agency, letterhead, time zone."""

    __tablename__ = "setting"

    key: Mapped[Words]
    value: Mapped[Words]


class Round(Shared):
    """An evaluation round (id: year) with the catalogue it is scored by and its deadlines."""

    __tablename__ = "round"

    year: Mapped[Count]
    catalogue_id: Mapped[Words]
    data_year_first: Mapped[Count]
    data_year_last: Mapped[Count]
    deadline_em: Mapped[dt.date | None]
    deadline_va: Mapped[dt.date | None]
    deadline_vl: Mapped[dt.date | None]
    started_from: Mapped[Count]  # the year whose answers it began with
    note: Mapped[Words]


class ListItem(Shared):
    """An entry of an editable list (id: list + code): kinds of event, offices, divisions, …"""

    __tablename__ = "list_item"

    list_name: Mapped[Words]
    code: Mapped[Words]
    label: Mapped[Words]
    position: Mapped[Count]
    hidden: Mapped[Flag]
    label_key: Mapped[str] = mapped_column(Text, default="", server_default="", info=DERIVED)
