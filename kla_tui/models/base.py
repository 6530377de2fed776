"""What every table stands on: the declarative base, column kinds and the shared row."""

from decimal import Decimal
from typing import Annotated, Any

from sqlalchemy import BigInteger, Dialect, Text, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class DecimalText(TypeDecorator[Decimal]):
    """Exact decimals as text: SQLite has no decimal type and a float would round points."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value)


# A field a change has not brought yet must still have a value, so no column of a shared row is required.
Words = Annotated[str, mapped_column(Text, default="", server_default="")]
Flag = Annotated[bool, mapped_column(default=False, server_default="0")]
Count = Annotated[int | None, mapped_column(BigInteger)]
Rupiah = Annotated[int | None, mapped_column(BigInteger)]
Instant = Annotated[int | None, mapped_column(BigInteger)]
Exact = Annotated[Decimal | None, mapped_column(DecimalText)]

# Worked out from the other columns wherever a row is written; not part of the change log.
DERIVED = {"derived": True}
# Two laptops that enter this are two witnesses of one fact, not a quarrel.
WITNESSED = {"witnessed": True}


class Base(DeclarativeBase):
    """All tables, the same on SQLite and PostgreSQL."""


class Shared(Base):
    """A row that travels between laptops: written only through the change log, deleted by a field.

    No foreign keys and no UNIQUE constraints besides `id`: a change may arrive before the row it points at,
    and nothing may be able to refuse a merge.
    """

    __abstract__ = True

    id: Mapped[str] = mapped_column(Text, primary_key=True)
    deleted: Mapped[Flag]
