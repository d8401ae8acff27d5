"""Which files nothing counts on, so that they are kept up to a budget and an age only."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

# A file of before that has no upload of its own may be a zip whose files were received: those stay for good.
_REFUSED_ONLY = """
INSERT INTO spare_file (sha256, bytes, kept_at)
SELECT sha256, size, kept_at FROM file
WHERE sha256 IN (SELECT sha256 FROM upload WHERE outcome = 'refused')
AND sha256 NOT IN (SELECT sha256 FROM upload WHERE outcome <> 'refused')
"""


def upgrade() -> None:
    """Add the table, with the files that were only ever refused."""
    op.create_table(
        "spare_file",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("bytes", sa.BigInteger, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False),
        sa.Column("cleared_at", sa.DateTime),
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name="fk_spare_file_sha256"),
        sa.PrimaryKeyConstraint("sha256", name="pk_spare_file"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_spare_file_kept_at", "spare_file", ["kept_at"])
    op.execute(_REFUSED_ONLY)
