"""A log of every act whose entries are chained by their hashes, and that the database lets nobody change.

What it says of before is kept, without the words that people wrote: a chained line can never be erased again.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_PLAIN = re.compile(r"-?\d{1,12}|\d{4}-\d{2}-\d{2}(T[\d:.]+([+-]\d{2}:\d{2})?)?|true|false")
_AUDIT = sa.table(
    "audit",
    *(sa.column(name) for name in ("id", "by", "action", "account", "subject", "hash")),
    sa.column("at", sa.DateTime),
    sa.column("detail", sa.JSON),
)
_UPLOAD = sa.table("upload", sa.column("id"), sa.column("sha256"), sa.column("unit"))
_RECORD = sa.table("office_record", sa.column("id"), sa.column("contents", sa.JSON), sa.column("kind"))
_ANSWER = sa.table("answer", *(sa.column(name) for name in ("id", "unit", "kind", "scope", "words")))

_SQLITE_GUARDS = (
    "CREATE TRIGGER audit_unchanged BEFORE UPDATE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
    "CREATE TRIGGER audit_undeleted BEFORE DELETE ON audit "
    "BEGIN SELECT RAISE(ABORT, 'the log is only added to'); END",
)
_POSTGRESQL_GUARDS = (
    "CREATE FUNCTION audit_is_only_added_to() RETURNS trigger LANGUAGE plpgsql AS "
    "$$BEGIN RAISE EXCEPTION 'the log is only added to'; END$$",
    "CREATE TRIGGER audit_unchanged BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
    "FOR EACH STATEMENT EXECUTE FUNCTION audit_is_only_added_to()",
)


def upgrade() -> None:
    """Add the chain, seal what was written before, and guard it."""
    op.add_column("audit", sa.Column("account", sa.String(64), server_default="", nullable=False))
    op.add_column("audit", sa.Column("subject", sa.Text, server_default="", nullable=False))
    op.add_column("audit", sa.Column("hash", sa.String(64), server_default="", nullable=False))
    if not op.get_context().as_sql:
        _seal(op.get_bind())
    guards = _SQLITE_GUARDS if op.get_context().dialect.name == "sqlite" else _POSTGRESQL_GUARDS
    for guard in guards:
        op.execute(guard)


def _seal(connection: sa.Connection) -> None:
    units = {row.id: row.unit for row in connection.execute(sa.select(_UPLOAD.c.id, _UPLOAD.c.unit))}
    answers = {tuple(rest): id_ for id_, *rest in connection.execute(sa.select(_ANSWER))}
    columns = (_AUDIT.c.id, _AUDIT.c.at, _AUDIT.c.by, _AUDIT.c.action, _AUDIT.c.detail)
    found = connection.execute(sa.select(*columns).order_by(_AUDIT.c.id)).mappings().all()
    previous = ""
    for number, row in enumerate(found, 1):
        detail, unit = _without_words(row["action"], row["detail"], units, answers)
        values = dict(row) | {
            "id": number,
            "detail": detail,
            "account": "",
            "subject": f";{unit};" if unit else "",
        }
        previous = values["hash"] = _hash(previous, values)
        connection.execute(sa.update(_AUDIT).where(_AUDIT.c.id == row["id"]).values(values))
    uploads = connection.execute(sa.select(_UPLOAD.c.id, _UPLOAD.c.sha256).order_by(_UPLOAD.c.id)).all()
    records = connection.execute(sa.select(_RECORD.c.id, _RECORD.c.contents).order_by(_RECORD.c.id)).all()
    if not (found or uploads or records):
        return
    digest = sha256()
    for id_, key in uploads:
        digest.update(f"{id_} {key}\n".encode())
    beginning = {
        "id": len(found) + 1,
        "at": datetime.now(UTC).replace(tzinfo=None),
        "by": "nq71",
        "action": "chain",
        "detail": {
            "entries": len(found),
            "last_upload": uploads[-1].id if uploads else 0,
            "uploads_sha256": digest.hexdigest(),
            "records_now": {str(id_): _digest(contents) for id_, contents in records},
        },
        "account": "",
        "subject": "",
    }
    beginning["hash"] = _hash(previous, beginning)
    connection.execute(sa.insert(_AUDIT), [beginning])


def _without_words(
    action: str, detail: dict[str, Any], units: dict[int, str | None], answers: dict[tuple[str, ...], int]
) -> tuple[dict[str, Any], str | None]:
    """What an old entry says by ids and counts, and the unit that it is about."""
    said: dict[str, Any] = {name: detail[name] for name in ("kind", "scope") if name in detail}
    if action in ("remember", "forget"):
        key = (detail.get("unit", ""), detail["kind"], detail["scope"], detail["words"])
        if action == "remember":
            said["answer"] = answers.get(key)
            said["instead_of_another"] = detail.get("before") is not None
        return said, detail.get("unit")
    if action in ("forbid", "allow"):
        return said, None
    if action == "explain":
        words = {name: len(detail.get(name) or "") for name in ("before", "after")}
        return {"upload": detail["upload"], "characters": words}, units.get(detail["upload"])
    if action == "set_setting":
        value = str(detail.get("value", ""))
        plain = {"value": value} if _PLAIN.fullmatch(value) else {"characters": len(value)}
        return {"key": detail.get("key")} | plain, None
    return detail, None


def _hash(previous: str, values: dict[str, Any]) -> str:
    plain = {name: values[name] for name in ("id", "by", "action", "detail", "account", "subject")}
    plain["at"] = values["at"].isoformat(timespec="microseconds")
    return sha256((previous + _canonical(plain)).encode()).hexdigest()


def _digest(contents: Any) -> str:
    return sha256(_canonical(contents).encode()).hexdigest()


def _canonical(plain: Any) -> str:
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
