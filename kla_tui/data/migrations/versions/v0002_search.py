"""The full-text indexes over names and titles, and the triggers that keep them."""

from alembic import op

from kla_tui.store.kit import search

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the indexes and fill them from the rows there are."""
    search.create(op.get_bind())
