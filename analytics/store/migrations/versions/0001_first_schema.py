"""The first schema: register, files, uploads, submissions, and one table of rows per dataset.

Written out in full and never derived from today's declarations: a migration says what was, whatever
the code becomes. There is no way down, since a store forgets nothing.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.types import TypeEngine

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create all tables and count the store's version from 0."""
    _files()
    _submissions()
    _administration()
    _row_table(
        "briefing", group=sa.Text, total=sa.BigInteger, briefed=sa.BigInteger, held_on=sa.Date, form=sa.Text
    )
    _row_table(
        "plan_document",
        school_year=sa.Text,
        form=sa.Text,
        number=sa.Text,
        issued_on=sa.Date,
        evidence=sa.Text,
    )
    _row_table(
        "activity",
        held_on=sa.Date,
        kind=sa.Text,
        title=sa.Text,
        organiser=sa.Text,
        participants=sa.BigInteger,
        occasion=sa.Text,
        evidence=sa.Text,
    )
    _row_table(
        "media",
        published_on=sa.Date,
        channel=sa.Text,
        kind=sa.Text,
        title=sa.Text,
        author=sa.Text,
        quantity=sa.BigInteger,
        minutes=sa.Float,
        reach=sa.BigInteger,
        link=sa.Text,
    )
    _row_table(
        "training", group=sa.Text, total=sa.BigInteger, trained=sa.BigInteger, course=sa.Text, hours=sa.Float
    )
    _row_table(
        "publication",
        result=sa.Text,
        result_on=sa.Date,
        published_on=sa.Date,
        channel=sa.Text,
        corrected=sa.Boolean,
    )
    _row_table(
        "feedback",
        received_on=sa.Date,
        kind=sa.Text,
        summary=sa.Text,
        source=sa.Text,
        reported_on=sa.Date,
        handled_on=sa.Date,
        handler=sa.Text,
        outcome=sa.Text,
    )
    _row_table(
        "exemplar",
        kind=sa.Text,
        name=sa.Text,
        achievement=sa.Text,
        occasion=sa.Text,
        award=sa.Text,
        stage=sa.Text,
        on=sa.Date,
    )
    _row_table(
        "budget",
        item=sa.Text,
        source=sa.Text,
        planned=sa.BigInteger,
        allocated=sa.BigInteger,
        spent=sa.BigInteger,
        settled=sa.BigInteger,
    )
    _row_table(
        "task",
        code=sa.Text,
        work=sa.Text,
        person=sa.Text,
        responsibility=sa.Text,
        authority=sa.Text,
        due_on=sa.Date,
        result=sa.Text,
        progress=sa.Float,
        done_on=sa.Date,
        note=sa.Text,
    )


def _files() -> None:
    op.create_table(
        "file",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("size", sa.BigInteger, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
        sa.Column("kept_by", sa.Text, nullable=False),
        sa.Column("kept_at", sa.DateTime, nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_file"),
    )
    op.create_table(
        "upload",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("unit", sa.String(64)),
        sa.Column("period", sa.String(16)),
        sa.Column("errors", sa.Integer, nullable=False),
        sa.Column("warnings", sa.Integer, nullable=False),
        sa.Column("problems", sa.JSON, nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["file.sha256"], name="fk_upload_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_upload"),
    )
    op.create_index("ix_upload_sha256", "upload", ["sha256"])


def _submissions() -> None:
    op.create_table(
        "unit",
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("kind", sa.String(64), nullable=False),
        sa.Column("active_from", sa.Date),
        sa.Column("active_to", sa.Date),
        sa.Column("aliases", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("code", name="pk_unit"),
    )
    op.create_table(
        "submission",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("upload_id", sa.Integer, nullable=False),
        sa.Column("unit", sa.String(64), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("received_at", sa.DateTime, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("prepared_by", sa.Text),
        sa.Column("phone", sa.Text),
        sa.Column("extra", sa.JSON, nullable=False),
        sa.Column("replaces", sa.Integer),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name="fk_submission_upload_id"),
        sa.ForeignKeyConstraint(["unit"], ["unit.code"], name="fk_submission_unit"),
        sa.ForeignKeyConstraint(["replaces"], ["submission.id"], name="fk_submission_replaces"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sa.UniqueConstraint("unit", "period", "version", name="uq_submission_unit_period_version"),
    )
    op.create_index("ix_submission_upload_id", "submission", ["upload_id"])
    op.create_table(
        "submission_dataset",
        *_of_submission("submission_dataset"),
        sa.Column("dataset", sa.String(32), nullable=False),
        sa.Column("rows", sa.Integer, nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "dataset", name="pk_submission_dataset"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_submission_dataset_dataset_submission_id", "submission_dataset", ["dataset", "submission_id"]
    )
    op.create_table(
        "letters",
        *_of_submission("letters"),
        sa.Column("dataset", sa.String(32), nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("field", sa.String(64), nullable=False),
        sa.Column("letter", sa.String(8), nullable=False),
        sa.PrimaryKeyConstraint("submission_id", "dataset", "sheet", "field", name="pk_letters"),
        sqlite_with_rowid=False,
    )


def _administration() -> None:
    op.create_table(
        "setting",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_setting"),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime, nullable=False),
        sa.Column("by", sa.Text, nullable=False),
        sa.Column("action", sa.String(32), nullable=False),
        sa.Column("detail", sa.JSON, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
    versions = op.create_table(
        "store_version",
        sa.Column("id", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_store_version"),
    )
    op.bulk_insert(versions, [{"id": 1, "version": 0}])


def _row_table(dataset: str, **fields: type[TypeEngine[Any]]) -> None:
    name = f"row_{dataset}"
    op.create_table(
        name,
        *_of_submission(name),
        sa.Column("position", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("sheet", sa.Text, nullable=False),
        sa.Column("row", sa.Integer, nullable=False),
        *(sa.Column(field, kind) for field, kind in fields.items()),
        sa.PrimaryKeyConstraint("submission_id", "position", name=f"pk_{name}"),
        sqlite_with_rowid=False,
    )


def _of_submission(table: str) -> tuple[sa.Column[int], sa.ForeignKeyConstraint]:
    link = sa.ForeignKeyConstraint(["submission_id"], ["submission.id"], name=f"fk_{table}_submission_id")
    return sa.Column("submission_id", sa.Integer, nullable=False), link
