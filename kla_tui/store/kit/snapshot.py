"""The kept figures as a row: what the summary worked out last, found and replaced without working anything out."""

from sqlalchemy import Connection, bindparam, insert, select, update

from kla_tui.models import Snapshot
from kla_tui.rules.instrument.figures import Figures

SUMMARY = "summary"
# Built once: every write asks these.
_KEPT = select(Snapshot.content).where(Snapshot.key == bindparam("of"))
_KEEP = update(Snapshot).where(Snapshot.key == bindparam("of")).values(content=bindparam("now"))


def figures(connection: Connection) -> Figures | None:
    """The figures as they are kept; None where there are none of this version of the program."""
    return Figures.from_json(connection.execute(_KEPT, {"of": SUMMARY}).scalar())


def keep(connection: Connection, found: Figures) -> None:
    """Let these be the figures kept."""
    content = found.to_json()
    if connection.execute(_KEEP, {"of": SUMMARY, "now": content}).rowcount == 0:
        connection.execute(insert(Snapshot).values(key=SUMMARY, content=content))
