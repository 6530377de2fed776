"""How far the log is: whether another program wrote something that is shown, and not only a draft of its own."""

from sqlalchemy import Connection, func, select

from kla_tui.models import Action


def mark(connection: Connection) -> tuple[int, int]:
    """The latest clock and the number of deeds; a merge brings deeds with older clocks."""
    row = connection.execute(select(func.coalesce(func.max(Action.hlc), 0), func.count())).one()
    return row[0], row[1]
