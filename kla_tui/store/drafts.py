"""What was being typed when the power went: drafts of forms, on this laptop only."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import delete, insert, select

from kla_tui.db import Database
from kla_tui.models import Draft


@dataclass(frozen=True, slots=True)
class Recovered:
    """A draft found again: what was typed, and when (UTC milliseconds)."""

    values: Mapping[str, str]
    at: int


def keep(db: Database, key: str, values: Mapping[str, str]) -> None:
    """Keep what is typed in a form; no values: nothing to keep."""
    with db.write() as connection:
        connection.execute(delete(Draft).where(Draft.key == key))
        if any(values.values()):
            content = json.dumps(dict(values), ensure_ascii=False)
            connection.execute(insert(Draft).values(key=key, content=content, at=time.time_ns() // 1_000_000))


def find(db: Database, key: str) -> Recovered | None:
    """The draft of a form; None where nothing was left behind."""
    with db.read() as connection:
        row = connection.execute(select(Draft.content, Draft.at).where(Draft.key == key)).first()
    return None if row is None else Recovered(json.loads(row.content), row.at)


def drop(db: Database, key: str) -> None:
    """Forget a draft: it was saved or thrown away."""
    keep(db, key, {})
