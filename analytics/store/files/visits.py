"""What somebody who has not signed in finds again in the same browser: files dropped and not sent yet."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import asdict
from datetime import datetime, timedelta

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update

from analytics.datasets import Answer, CellCorrection
from analytics.plan import parse_quarter
from analytics.store.cycle.states import state_of
from analytics.store.instants import to_shown, to_stored
from analytics.store.results import HeldFile, Receipt, Said
from analytics.store.tables import SUBMISSION, SUBMISSION_DATASET, UPLOAD, VISIT_FILE

KEPT_FOR = timedelta(days=14)
"""How long a file that was not sent is found again."""

MOST_FILES = 200
"""Files of one visit that are found again; the oldest go first."""


def hold(connection: Connection, visit: str, file: HeldFile, *, at: datetime) -> None:
    """Note a file of a visit, or what was said of it since; see :meth:`~analytics.store.Store.hold`."""
    columns = VISIT_FILE.c
    values = {
        "sha256": file.sha256,
        "name": file.name,
        "unit": file.unit,
        "period": file.period.code if file.period else None,
        "said": [asdict(one) for one in file.said],
    }
    here = (columns.visit == visit) & (columns.key == file.key)
    if connection.execute(update(VISIT_FILE).where(here).values(**values)).rowcount:
        return
    now = to_stored(at)
    connection.execute(delete(VISIT_FILE).where(columns.at < now - KEPT_FOR))
    newest = select(columns.key).where(columns.visit == visit).order_by(columns.at.desc(), columns.key)
    if old := list(connection.execute(newest.offset(MOST_FILES - 1)).scalars()):
        put_aside(connection, visit, old)
    connection.execute(insert(VISIT_FILE), [{"visit": visit, "key": file.key, "at": now, **values}])


def read_held(connection: Connection, visit: str, *, at: datetime) -> list[HeldFile]:
    """The files of a visit, the first one first; see :meth:`~analytics.store.Store.held_files`."""
    columns = VISIT_FILE.c
    query = (
        select(VISIT_FILE)
        .where(columns.visit == visit, columns.at >= to_stored(at) - KEPT_FOR)
        .order_by(columns.at, columns.key)
    )
    return [
        HeldFile(
            key=row.key,
            sha256=row.sha256,
            name=row.name,
            unit=row.unit,
            period=parse_quarter(row.period) if row.period else None,
            at=to_shown(row.at),
            said=tuple(
                Said(
                    tuple(Answer(**one) for one in said["answers"]),
                    tuple(CellCorrection(**one) for one in said["corrections"]),
                    said["explanation"],
                )
                for said in row.said
            ),
        )
        for row in connection.execute(query)
    ]


def put_aside(connection: Connection, visit: str, keys: Collection[str]) -> None:
    """Find these files no more; their bytes are another matter."""
    columns = VISIT_FILE.c
    connection.execute(delete(VISIT_FILE).where(columns.visit == visit, columns.key.in_(list(keys))))


def read_receipts(connection: Connection, sha256: str, since: datetime) -> tuple[Receipt, ...]:
    """The receipts that were given for a file since a moment; see :meth:`~analytics.store.Store.receipts`."""
    columns, arrived = SUBMISSION.c, UPLOAD.c
    newest = (
        select(arrived.id, arrived.outcome, arrived.unit, arrived.period)
        .where(
            arrived.sha256 == sha256,
            arrived.at >= to_stored(since),
            arrived.outcome.in_(("accepted", "duplicate")),
        )
        .order_by(arrived.id.desc())
        .limit(1)
    )
    sent = connection.execute(newest).mappings().one_or_none()
    if sent is None:
        return ()
    again = sent["outcome"] == "duplicate"
    told = select(SUBMISSION, state_of().label("state"))
    query = told.where(columns.upload_id == sent["id"]).order_by(columns.id)
    if again:  # it made no submission: its receipt is for the newest ones of the same bytes
        same = (
            select(func.max(columns.id))
            .join(UPLOAD, arrived.id == columns.upload_id)
            .where(arrived.sha256 == sha256)
            .group_by(columns.unit, columns.period)
        )
        if sent["unit"]:
            same = same.where(columns.unit == sent["unit"], columns.period == sent["period"])
        query = told.where(columns.id.in_(same)).order_by(columns.id)
    rows = connection.execute(query).mappings()
    return tuple(_receipt(connection, row, sha256, duplicate=again) for row in rows)


def _receipt(connection: Connection, row: RowMapping, sha256: str, *, duplicate: bool) -> Receipt:
    columns = SUBMISSION_DATASET.c
    counted = select(columns.dataset, columns.rows).where(columns.submission_id == row["id"])
    period = parse_quarter(row["period"])
    assert period is not None, "the store only holds quarters"
    return Receipt(
        submission=row["id"],
        unit=row["unit"],
        period=period,
        version=row["version"],
        rows={str(one[0]): int(one[1]) for one in connection.execute(counted)},
        replaces=row["replaces"],
        duplicate=duplicate,
        sha256=sha256,
        received_at=to_shown(row["received_at"]),
        state=row["state"],
    )
