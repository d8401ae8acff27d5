"""The tables of the store. Those of the datasets' rows follow the datasets' own declarations.

Every row of a report keeps its submission, its sheet and its row number there; nothing is ever
overwritten, so an older version can always be looked at.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import TypeEngine

from analytics.datasets import DATASETS, CellKind, Dataset

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# BigInteger also for counts: Int64 is what a parsed column holds, and PostgreSQL's integer ends at 2³¹.
CELL_TYPES: dict[CellKind, type[TypeEngine[Any]]] = {
    "text": Text,
    "enum": Text,
    "task_code": Text,
    "school_year": Text,
    "integer": BigInteger,
    "money": BigInteger,
    "number": Float,
    "percent": Float,
    "date": Date,
    "flag": Boolean,
}

UNIT = Table(
    "unit",
    METADATA,
    Column("code", String(64), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("active_from", Date),
    Column("active_to", Date),
    Column("aliases", JSON, nullable=False),
)

FILE = Table(
    "file",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("name", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("data", LargeBinary, nullable=False),  # shorter than `size` where it is compressed
    Column("kept_by", Text, nullable=False),
    Column("kept_at", DateTime, nullable=False),
)

# The files that nothing counts on: refused, or kept and never sent. Only these may lose their bytes, which
# leaves `data` empty and says when. A file goes from here for good once a report in it is received.
SPARE_FILE = Table(
    "spare_file",
    METADATA,
    Column("sha256", ForeignKey("file.sha256"), primary_key=True),
    Column("bytes", BigInteger, nullable=False),  # as they are stored
    Column("kept_at", DateTime, nullable=False, index=True),  # when it came last
    Column("cleared_at", DateTime),
    sqlite_with_rowid=False,
)

# Ids are given by the store, not by the database: writers stand in line, and a batch knows them in advance.
UPLOAD = Table(
    "upload",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("sha256", ForeignKey("file.sha256"), nullable=False, index=True),
    Column("name", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("unit", String(64)),
    Column("period", String(16)),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("explanation", Text),
    # What the door knows of who sent it, beside the name in `by`; at the machine itself nobody signs in.
    Column("account", String(64)),
    Column("address", String(64)),
    Column("device", Text),
)

# The cells that a sender mended on the page; the file itself stays as it was sent.
MEND = Table(
    "mend",
    METADATA,
    Column("upload_id", ForeignKey("upload.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("sheet", Text, nullable=False),
    Column("cell", String(32), nullable=False),
    Column("before", Text, nullable=False),
    Column("value", Text, nullable=False),
    sqlite_with_rowid=False,
)

SUBMISSION = Table(
    "submission",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("upload_id", ForeignKey("upload.id"), nullable=False, index=True),
    Column("unit", ForeignKey("unit.code"), nullable=False),
    Column("period", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("received_at", DateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("prepared_by", Text),
    Column("phone", Text),
    Column("extra", JSON, nullable=False),
    Column("replaces", ForeignKey("submission.id")),
    UniqueConstraint("unit", "period", "version"),
)

# What was decided on a submission, only added to: the newest decision is its state, and without one it waits.
DECISION = Table(
    "decision",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("act", String(16), nullable=False),
    Column("by", Text, nullable=False),
    Column("account", String(64)),
    Column("at", DateTime, nullable=False),
    Column("words", Text),
    sqlite_with_rowid=False,
)

SUBMISSION_DATASET = Table(
    "submission_dataset",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("dataset", String(32), primary_key=True),
    Column("rows", Integer, nullable=False),
    Index(None, "dataset", "submission_id"),
    sqlite_with_rowid=False,
)

# Of several tables in a sheet, ``field`` says for which rows the letter holds: ``briefed@0:2-4``.
LETTERS = Table(
    "letters",
    METADATA,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("dataset", String(32), primary_key=True),
    Column("sheet", Text, primary_key=True),
    Column("field", String(64), primary_key=True),
    Column("letter", String(8), nullable=False),
    sqlite_with_rowid=False,
)

SETTING = Table(
    "setting",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

# What holds now; the audit keeps what was answered before. No foreign key: a unit that leaves the register
# takes nothing of the past with it, and answers of a unit that is not there are not told.
ANSWER = Table(
    "answer",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("unit", String(64), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("scope", String(64), nullable=False),
    Column("words", String(500), nullable=False),
    Column("meaning", Text, nullable=False),
    UniqueConstraint("unit", "kind", "scope", "words"),
)

# Answers that the office has forbidden: they are used for no unit, whoever gave them.
FORBIDDEN = Table(
    "forbidden_answer",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False),
    Column("scope", String(64), nullable=False),
    Column("words", String(500), nullable=False),
    Column("meaning", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("at", DateTime, nullable=False),
)

# Files that a browser has dropped and not sent. A visit is the hash of a secret that only that browser has.
# No foreign key: bytes that were never sent may be freed, and the visit then says so.
VISIT_FILE = Table(
    "visit_file",
    METADATA,
    Column("visit", String(64), primary_key=True),
    Column("key", String(64), primary_key=True),
    Column("sha256", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("unit", String(64)),
    Column("period", String(16)),
    Column("at", DateTime, nullable=False, index=True),
    Column("said", JSON, nullable=False),
)

# What the office writes down itself, as against what units report. Only added to: each version of a record is
# a row of its own, and `contents` is empty where the record was taken away.
OFFICE_RECORD = Table(
    "office_record",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("kind", String(32), nullable=False),
    Column("key", String(200), nullable=False),
    Column("version", Integer, nullable=False),
    Column("contents", JSON(none_as_null=True)),
    Column("by", Text, nullable=False),
    Column("at", DateTime, nullable=False),
    UniqueConstraint("kind", "key", "version", name="uq_office_record_kind_key_version"),
)

# Every act, numbered without a gap and chained by its hash (analytics/store/audit). The database itself
# refuses to change or delete a line.
AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", DateTime, nullable=False),
    Column("by", Text, nullable=False),
    Column("action", String(32), nullable=False),
    Column("detail", JSON, nullable=False),
    Column("account", String(64), nullable=False, server_default=""),
    Column("subject", Text, nullable=False, server_default=""),
    Column("hash", String(64), nullable=False, server_default=""),
)

# One row: raised first in every transaction that changes what the store tells. Its lock also puts
# writers in line on PostgreSQL, as BEGIN IMMEDIATE does on SQLite.
STORE_VERSION = Table(
    "store_version",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("version", BigInteger, nullable=False),
)


def row_table(dataset: Dataset, metadata: MetaData = METADATA) -> Table:
    """The table of a dataset's rows.

    Its columns are addressed by name: a store that grew has them in the order in which they were added,
    whatever their order in the form.
    """
    return Table(
        f"row_{dataset.id}",
        metadata,
        Column("submission_id", ForeignKey("submission.id"), primary_key=True),
        Column("position", Integer, primary_key=True, autoincrement=False),
        Column("sheet", Text, nullable=False),
        Column("row", Integer, nullable=False),
        *(Column(column.name, CELL_TYPES[column.kind]) for column in dataset.columns),
        sqlite_with_rowid=False,
    )


ROWS: dict[str, Table] = {id_: row_table(dataset) for id_, dataset in DATASETS.items()}
"""The table of each dataset's rows, by dataset id; nullable throughout, since rules may change."""
