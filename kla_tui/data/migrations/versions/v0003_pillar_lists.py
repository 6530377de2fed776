"""The index along which the lists of one pillar are walked."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index."""
    op.create_index("organisation_pillar", "organisation", ["deleted", "pillar", "name_key", "id"], unique=False)
