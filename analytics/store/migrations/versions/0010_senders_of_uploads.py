"""From which account, address and device each file came."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; of files that came before nobody knows."""
    op.add_column("upload", sa.Column("account", sa.String(64)))
    op.add_column("upload", sa.Column("address", sa.String(64)))
    op.add_column("upload", sa.Column("device", sa.Text))
