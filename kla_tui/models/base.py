"""What every table stands on: the base of its class, column kinds and the shared row."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, TypeVar

from sqlalchemy import BigInteger, Boolean, Column, ColumnClause, Date, Dialect, MetaData, Table, Text, TypeDecorator
from sqlalchemy.types import TypeEngine


class DecimalText(TypeDecorator[Decimal]):
    """Exact decimals as text: SQLite has no decimal type and a float would round points."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        return None if value is None else format(value, "f")

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:  # noqa: ARG002
        return None if value is None else Decimal(value)


# Worked out from the other columns wherever a row is written; not part of the change log.
DERIVED = {"derived": True}
# Two laptops that enter this are two witnesses of one fact, not a quarrel.
WITNESSED = {"witnessed": True}
# The SHA-256 by which a file is kept; anything else could be a path.
CONTENT = {"content": True}

T = TypeVar("T")
Info = Mapping[str, bool]  # DERIVED, WITNESSED, CONTENT or nothing
_PLAIN: Info = {}

# Columns of the tables that are not shared. `Column` itself, on a class, is typed as SQLAlchemy's own classes of
# columns need it; what a statement takes is a `ColumnClause`.


def primary(kind: type[TypeEngine[T]]) -> ColumnClause[T]:
    """Part of the primary key."""
    return Column(kind, primary_key=True)


def required(kind: type[TypeEngine[T]], default: T | None = None) -> ColumnClause[T]:
    """A column that is never empty."""
    server_default = None if default is None else str(default)
    return Column(kind, nullable=False, default=default, server_default=server_default)


def optional(kind: type[TypeEngine[T]]) -> ColumnClause[T | None]:
    """A column that may be empty."""
    return Column(kind)


# The kinds of column of a shared row. A field a change has not brought yet must still have a value, so none is
# required.


def words(info: Info = _PLAIN) -> ColumnClause[str]:
    """Text; empty where nothing is said."""
    return Column(Text, nullable=False, default="", server_default="", info=dict(info))


def flag(info: Info = _PLAIN) -> ColumnClause[bool]:
    """Yes or no; no where nothing is said."""
    return Column(Boolean, nullable=False, default=False, server_default="0", info=dict(info))


def count(info: Info = _PLAIN) -> ColumnClause[int | None]:
    """A whole number."""
    return Column(BigInteger, info=dict(info))


def rupiah() -> ColumnClause[int | None]:
    """Money in whole rupiah."""
    return Column(BigInteger)


def instant(info: Info = _PLAIN) -> ColumnClause[int | None]:
    """A moment, in milliseconds UTC."""
    return Column(BigInteger, info=dict(info))


def day() -> ColumnClause[dt.date | None]:
    """A calendar date."""
    return Column(Date)


def exact() -> ColumnClause[Decimal | None]:
    """An exact decimal."""
    return Column(DecimalText)


class Base:
    """A table of the same name on SQLite and PostgreSQL, its columns the attributes of the class.

    Statements take the class where they take a table: `select(Person.name).where(...)`, `insert(Person)`. The
    declarative base of SQLAlchemy gives the same and loads an object mapper of which nothing is used here: rows are
    read by column and written through the change log. It costs a fifth of a start into a list and 9 MiB
    (docs/performance.md).
    """

    metadata: ClassVar[MetaData] = MetaData()
    __tablename__: ClassVar[str]
    __table_args__: ClassVar[tuple[Any, ...]] = ()  # indexes; a mapping at the end holds options of the table
    __table__: ClassVar[Table]

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        if "__tablename__" not in vars(cls):
            return  # a kind of table
        found = {**vars(cls), **cls._of_each()}
        columns = {name: item for name, item in found.items() if isinstance(item, Column)}
        for name, column in columns.items():
            column.name = column.key = name
            setattr(cls, name, column)
        *items, options = cls.__table_args__ if _has_options(cls) else (*cls.__table_args__, {})
        cls.__table__ = Table(cls.__tablename__, Base.metadata, *columns.values(), *items, **options)

    @classmethod
    def _of_each(cls) -> dict[str, ColumnClause[Any]]:
        # Columns of every table of a kind, made anew for each: a column belongs to one table.
        return {}

    @classmethod
    def __clause_element__(cls) -> Table:
        # By this SQLAlchemy takes the class for its table.
        return cls.__table__


def _has_options(table: type[Base]) -> bool:
    return bool(table.__table_args__) and isinstance(table.__table_args__[-1], dict)


class Shared(Base):
    """A row that travels between laptops: written only through the change log, deleted by a field.

    No foreign keys and no UNIQUE constraints besides `id`: a change may arrive before the row it points at,
    and nothing may be able to refuse a merge.
    """

    id: ClassVar[ColumnClause[str]]
    deleted: ClassVar[ColumnClause[bool]]

    @classmethod
    def _of_each(cls) -> dict[str, ColumnClause[Any]]:
        return {"id": Column(Text, primary_key=True), "deleted": flag()}
