"""The change log: what an officer did (action), to which field (change), having seen what (deps)."""

from sqlalchemy import BigInteger, Index, Integer, Text

from kla_tui.models.base import Base, optional, primary, required

_WITHOUT_ROWID = {"sqlite_with_rowid": False}


class Action(Base):
    """One thing an officer did, in one transaction; `seq` is that of its first change."""

    __tablename__ = "action"
    __table_args__ = (Index("action_hlc", "hlc"), _WITHOUT_ROWID)

    actor = primary(Text)
    seq = primary(BigInteger)
    hlc = required(BigInteger)
    utc_offset = required(Integer)
    officer = required(Text)
    verb = required(Text)
    reason = required(Text)


class Change(Base):
    """One field given one value; never altered, never removed."""

    __tablename__ = "change"
    __table_args__ = (Index("change_field", "entity", "row", "field"), _WITHOUT_ROWID)

    actor = primary(Text)
    seq = primary(BigInteger)
    action = required(BigInteger)
    entity = required(Text)
    row = required(Text)
    field = required(Text)
    value = optional(Text)


class ChangeDep(Base):
    """A change that another change had seen: the set of these is what is covered."""

    __tablename__ = "change_dep"
    __table_args__ = (Index("change_dep_covered", "dep_actor", "dep_seq"), _WITHOUT_ROWID)

    actor = primary(Text)
    seq = primary(BigInteger)
    dep_actor = primary(Text)
    dep_seq = primary(BigInteger)


class Head(Base):
    """A change of a field that no other change of that field has seen; several are a conflict."""

    __tablename__ = "head"
    __table_args__ = (_WITHOUT_ROWID,)

    entity = primary(Text)
    row = primary(Text)
    field = primary(Text)
    actor = primary(Text)
    seq = primary(BigInteger)


class Conflict(Base):
    """A field whose heads disagree (field `deleted`: edited while it was deleted elsewhere)."""

    __tablename__ = "conflict"
    __table_args__ = (_WITHOUT_ROWID,)

    entity = primary(Text)
    row = primary(Text)
    field = primary(Text)


class Actor(Base):
    """A writing data folder and how far its changes are here without a gap."""

    __tablename__ = "actor"

    id = primary(Text)
    upto = required(BigInteger, 0)
    sent = required(BigInteger, 0)


class Bundle(Base):
    """An exchange that took place: which file or server, when, how much it brought."""

    __tablename__ = "bundle"

    id = primary(Text)
    direction = required(Text)
    peer = required(Text)
    at = required(BigInteger)
    changes = required(BigInteger)
