"""What a browser finds again of files that were not sent, and answers that are used for nobody any more."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; of what came before, nothing is found again and nothing is forbidden."""
    op.create_table(
        "visit_file",
        sa.Column("visit", sa.String(64), nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("unit", sa.String(64)),
        sa.Column("period", sa.String(16)),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("said", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("visit", "key", name="pk_visit_file"),
    )
    op.create_index("ix_visit_file_at", "visit_file", ["at"])
    op.create_table(
        "forbidden_answer",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("scope", sa.String(64), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_forbidden_answer"),
    )
