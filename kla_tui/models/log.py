"""The change log: what an officer did (action), to which field (change), having seen what (deps)."""

from sqlalchemy import BigInteger, Index, Integer, Text
from sqlalchemy.orm import Mapped, mapped_column

from kla_tui.models.base import Base

_WITHOUT_ROWID = {"sqlite_with_rowid": False}


class Action(Base):
    """One thing an officer did, in one transaction; `seq` is that of its first change."""

    __tablename__ = "action"
    __table_args__ = (Index("action_hlc", "hlc"), _WITHOUT_ROWID)

    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    hlc: Mapped[int] = mapped_column(BigInteger)
    utc_offset: Mapped[int] = mapped_column(Integer)
    officer: Mapped[str] = mapped_column(Text)
    verb: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class Change(Base):
    """One field given one value; never altered, never removed."""

    __tablename__ = "change"
    __table_args__ = (Index("change_field", "entity", "row", "field"), _WITHOUT_ROWID)

    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    action: Mapped[int] = mapped_column(BigInteger)
    entity: Mapped[str] = mapped_column(Text)
    row: Mapped[str] = mapped_column(Text)
    field: Mapped[str] = mapped_column(Text)
    value: Mapped[str | None] = mapped_column(Text)


class ChangeDep(Base):
    """A change that another change had seen: the set of these is what is covered."""

    __tablename__ = "change_dep"
    __table_args__ = (Index("change_dep_covered", "dep_actor", "dep_seq"), _WITHOUT_ROWID)

    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    dep_actor: Mapped[str] = mapped_column(Text, primary_key=True)
    dep_seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class Head(Base):
    """A change of a field that no other change of that field has seen; several are a conflict."""

    __tablename__ = "head"
    __table_args__ = (_WITHOUT_ROWID,)

    entity: Mapped[str] = mapped_column(Text, primary_key=True)
    row: Mapped[str] = mapped_column(Text, primary_key=True)
    field: Mapped[str] = mapped_column(Text, primary_key=True)
    actor: Mapped[str] = mapped_column(Text, primary_key=True)
    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True)


class Conflict(Base):
    """A field whose heads disagree (field `deleted`: edited while it was deleted elsewhere)."""

    __tablename__ = "conflict"
    __table_args__ = (_WITHOUT_ROWID,)

    entity: Mapped[str] = mapped_column(Text, primary_key=True)
    row: Mapped[str] = mapped_column(Text, primary_key=True)
    field: Mapped[str] = mapped_column(Text, primary_key=True)


class Actor(Base):
    """A writing data folder and how far its changes are here without a gap."""

    __tablename__ = "actor"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    upto: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")
    sent: Mapped[int] = mapped_column(BigInteger, default=0, server_default="0")


class Bundle(Base):
    """An exchange that took place: which file or server, when, how much it brought."""

    __tablename__ = "bundle"

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    direction: Mapped[str] = mapped_column(Text)
    peer: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger)
    changes: Mapped[int] = mapped_column(BigInteger)
