"""Who may come in: accounts, their sessions, units' own links, and attempts that were not right."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; of what came before there is no account."""
    op.create_table(
        "account",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("login", sa.String(100), nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("roles", sa.JSON, nullable=False),
        sa.Column("units", sa.JSON, nullable=False),
        sa.Column("disabled", sa.Boolean, nullable=False),
        sa.Column("by_claims", sa.Boolean, nullable=False),
        sa.Column("subject", sa.String(500)),
        sa.Column("password", sa.String(200)),
        sa.Column("password_at", sa.DateTime),
        sa.Column("invitation", sa.String(64)),
        sa.Column("invitation_ends", sa.DateTime),
        sa.Column("second_factor", sa.String(64)),
        sa.Column("new_second_factor", sa.String(64)),
        sa.Column("last_code", sa.BigInteger),
        sa.Column("created_by", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_account"),
        sa.UniqueConstraint("login", name="uq_account_login"),
        sa.UniqueConstraint("subject", name="uq_account_subject"),
        sa.UniqueConstraint("invitation", name="uq_account_invitation"),
    )
    op.create_table(
        "session",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("account", sa.String(32)),
        sa.Column("unit", sa.String(64)),
        sa.Column("link", sa.String(64)),
        sa.Column("way", sa.String(16), nullable=False),
        sa.Column("opened_at", sa.DateTime, nullable=False),
        sa.Column("seen_at", sa.DateTime, nullable=False),
        sa.Column("ends_at", sa.DateTime, nullable=False),
        sa.Column("address", sa.String(64), nullable=False),
        sa.Column("device", sa.String(200), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_session"),
        sa.ForeignKeyConstraint(["account"], ["account.key"], name="fk_session_account"),
    )
    for column in ("account", "unit", "ends_at"):
        op.create_index(f"ix_session_{column}", "session", [column])
    op.create_table(
        "unit_link",
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("secret", sa.String(64), nullable=False),
        sa.Column("pin", sa.String(200)),
        sa.Column("made_by", sa.Text, nullable=False),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("revoked_at", sa.DateTime),
        sa.Column("used_at", sa.DateTime),
        sa.PrimaryKeyConstraint("unit", name="pk_unit_link"),
        sa.UniqueConstraint("secret", name="uq_unit_link_secret"),
    )
    op.create_table(
        "failed_attempts",
        sa.Column("about", sa.String(64), nullable=False),
        sa.Column("failures", sa.Integer, nullable=False),
        sa.Column("since", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("about", name="pk_failed_attempts"),
    )
    op.create_index("ix_failed_attempts_since", "failed_attempts", ["since"])
