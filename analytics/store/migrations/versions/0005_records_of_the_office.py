"""What the office itself writes down: assignments, steps of a case, reminders, documents issued.

And a number of its own in the head of a SQLite file, by which another store in the same place is known.
"""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; of what came before, the office has written nothing."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute(f"PRAGMA application_id = {1 + secrets.randbelow(2**31 - 1)}")
    op.create_table(
        "office_record",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("key", sa.String(200), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("contents", sa.JSON),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_office_record"),
        sa.UniqueConstraint("kind", "key", "version", name="uq_office_record_kind_key_version"),
    )
