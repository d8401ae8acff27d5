"""How people think of what a unit reports that they say, and how many of them do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add both; reports that came before say neither."""
    op.add_column("row_feedback", sa.Column("tendency", sa.Text))
    op.add_column("row_feedback", sa.Column("breadth", sa.Text))
