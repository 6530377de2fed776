"""Options on a scale, five stages with their times, the cause of lost points and the award of a year."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

_TEXTS = {
    "answer": ("option", "basis"),
    "score": ("cause",),
    "round": ("correction_em", "correction_vap", "correction_va", "correction_vl", "correction_final", "award_level"),
}
_DAYS = ("start_em", "start_vap", "start_va", "start_vl", "start_final", "deadline_vap", "deadline_final")


def upgrade() -> None:
    """Add the columns; what was there says nothing of them."""
    for table, names in _TEXTS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text(), server_default="", nullable=False))
    for name in _DAYS:
        op.add_column("round", sa.Column(name, sa.Date(), nullable=True))
    op.add_column("round", sa.Column("award_total", sa.Text(), nullable=True))
