"""The index along which the lists of one pillar are walked."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the index."""
    columns = ["deleted", "pillar", "merged_into", "name_key", "id"]
    op.create_index("organisation_pillar", "organisation", columns, unique=False)
