"""Tables of this laptop only: they are never logged, never merged."""

from sqlalchemy import BigInteger, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from kla_tui.models.base import Base


class Draft(Base):
    """What an officer was typing in a form, by form and record."""

    __tablename__ = "draft"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[str] = mapped_column(Text)
    at: Mapped[int] = mapped_column(BigInteger)


class Preference(Base):
    """A choice of this laptop: officer, language, desk name, current round."""

    __tablename__ = "preference"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Snapshot(Base):
    """Figures kept current in the same transaction as the changes: the first screen needs no query."""

    __tablename__ = "snapshot"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    content: Mapped[str] = mapped_column(Text)


class LocalState(Base):
    """What the change log must remember about this data folder: its actor, sequence, clock and place."""

    __tablename__ = "local_state"

    key: Mapped[str] = mapped_column(Text, primary_key=True)
    value: Mapped[str] = mapped_column(Text)


class Area(Base):
    """The regency's kecamatan and villages, copied from the region data at the first start."""

    __tablename__ = "area"
    __table_args__ = (Index("area_parent", "parent"),)

    code: Mapped[str] = mapped_column(Text, primary_key=True)
    name: Mapped[str] = mapped_column(Text)
    level: Mapped[str] = mapped_column(Text)  # kabupaten, kecamatan, desa, kelurahan
    parent: Mapped[str] = mapped_column(Text)


class EvidenceFile(Base):
    """What was last seen of a file in `evidence/`; a file that did not change is not hashed again."""

    __tablename__ = "evidence_file"

    sha256: Mapped[str] = mapped_column(Text, primary_key=True)
    size: Mapped[int] = mapped_column(BigInteger)
    modified_ns: Mapped[int] = mapped_column(BigInteger)
    state: Mapped[str] = mapped_column(Text)  # matches, changed, missing, empty
