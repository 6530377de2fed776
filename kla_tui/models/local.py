"""Tables of this laptop only: they are never logged, never merged."""

from sqlalchemy import BigInteger, Index, Text

from kla_tui.models.base import Base, primary, required


class Draft(Base):
    """What an officer was typing in a form, by form and record."""

    __tablename__ = "draft"

    key = primary(Text)
    content = required(Text)
    at = required(BigInteger)


class Preference(Base):
    """A choice of this laptop: officer, language, desk name, current round."""

    __tablename__ = "preference"

    key = primary(Text)
    value = required(Text)


class Snapshot(Base):
    """Figures kept current in the same transaction as the changes: the first screen needs no query."""

    __tablename__ = "snapshot"

    key = primary(Text)
    content = required(Text)


class LocalState(Base):
    """What the change log must remember about this data folder: its actor, sequence, clock and place."""

    __tablename__ = "local_state"

    key = primary(Text)
    value = required(Text)


class Area(Base):
    """The regency's kecamatan and villages, copied from the region data at the first start."""

    __tablename__ = "area"
    __table_args__ = (Index("area_parent", "parent"),)

    code = primary(Text)
    name = required(Text)
    level = required(Text)  # kabupaten, kecamatan, desa, kelurahan
    parent = required(Text)


class EvidenceFile(Base):
    """What was last seen of a file in `evidence/`; a file that did not change is not hashed again."""

    __tablename__ = "evidence_file"

    sha256 = primary(Text)
    size = required(BigInteger)
    modified_ns = required(BigInteger)
    state = required(Text)  # matches, changed, missing, empty
