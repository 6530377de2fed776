"""The full-text indexes over names and titles, and the triggers that keep them.

Its statements stand here as they were that day (`store/kit/search.py` says what a new database gets today).
"""

from alembic import op

revision = "0002"
down_revision = "0001"

_SEARCHED = ("organisation", "person", "evidence")
# {table} and {index} are put in; an update that leaves the folded name alone touches no index.
_INDEX = (
    "CREATE VIRTUAL TABLE {index} USING fts5(search_key, content='{table}', content_rowid='rowid', "
    "tokenize='unicode61 remove_diacritics 0', prefix='1 2 3')"
)
_GONE = "INSERT INTO {index}({index}, rowid, search_key) VALUES ('delete', old.rowid, old.search_key)"
_HERE = "INSERT INTO {index}(rowid, search_key) VALUES (new.rowid, new.search_key)"
_TRIGGERS = (
    f"CREATE TRIGGER {{index}}_insert AFTER INSERT ON {{table}} BEGIN {_HERE}; END",
    f"CREATE TRIGGER {{index}}_delete AFTER DELETE ON {{table}} BEGIN {_GONE}; END",
    "CREATE TRIGGER {index}_update AFTER UPDATE OF search_key ON {table} "
    f"WHEN old.search_key <> new.search_key BEGIN {_GONE}; {_HERE}; END",
)
_FILL = "INSERT INTO {index}({index}) VALUES ('rebuild')"


def upgrade() -> None:
    """Make the indexes and fill them from the rows there are; FTS5 is SQLite's."""
    if op.get_context().dialect.name != "sqlite":
        return
    for statements in ((_INDEX, *_TRIGGERS), (_FILL,)):
        for table in _SEARCHED:
            for statement in statements:
                op.execute(statement.format(table=table, index=f"{table}_search"))
