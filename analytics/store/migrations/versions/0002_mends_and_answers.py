"""What a sender says beside a file: mends and a word of explanation per upload, answers per unit."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add them; what came before has neither mends nor words."""
    op.add_column("upload", sa.Column("explanation", sa.Text))
    op.create_table(
        "mend",
        sa.Column("upload_id", sa.Integer, nullable=False),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("cell", sa.String(32), nullable=False),
        sa.Column("before", sa.Text, nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name="fk_mend_upload_id"),
        sa.PrimaryKeyConstraint("upload_id", "position", name="pk_mend"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "answer",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("scope", sa.String(64), nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("meaning", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_answer"),
        sa.UniqueConstraint("unit", "kind", "scope", "words", name="uq_answer_unit_kind_scope_words"),
    )
