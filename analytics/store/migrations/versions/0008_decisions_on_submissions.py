"""What was decided on a submission: accepted, returned or withdrawn, by whom, when, and in what words."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; what came before has counted since the moment it came, and goes on to count."""
    op.create_table(
        "decision",
        sa.Column("submission_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("act", sa.String(16), nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("account", sa.String(64)),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("words", sa.Text),
        sa.PrimaryKeyConstraint("submission_id", "position", name="pk_decision"),
        sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name="fk_decision_submission_id"),
        sqlite_with_rowid=False,
    )
    op.execute(
        'INSERT INTO decision (submission_id, position, act, "by", at) '
        "SELECT id, 1, 'accepted', 'nq71', received_at FROM submission"
    )
