"""Taking reports in: a batch of files with all their submissions, rows and letters in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, NamedTuple

import pandas as pd
from sqlalchemy import Connection, Table, func, insert, select

from analytics.datasets import DATASETS, UnitReport
from analytics.plan import Quarter, text
from analytics.policy import SubmissionState, Viewer, first_state
from analytics.store.audit import Entry, append
from analytics.store.cells import row_values
from analytics.store.cycle import acceptance
from analytics.store.cycle.states import newest as decided
from analytics.store.cycle.states import state_of
from analytics.store.effective_submissions import letter_records, says_the_same
from analytics.store.entries import arrival, bump_version, next_id, save_file, upload_entry, warnings_of
from analytics.store.errors import StoreError
from analytics.store.files import spare
from analytics.store.files.corrections import correction_records, corrections_of
from analytics.store.instants import to_shown, to_stored
from analytics.store.results import Receipt, Upload, worded
from analytics.store.schedule import refuse_locked
from analytics.store.tables import (
    DECISION,
    LETTERS,
    MEND,
    ROWS,
    SUBMISSION,
    SUBMISSION_DATASET,
    UNIT,
    UPLOAD,
)

_BATCH = 200


class _Version(NamedTuple):
    """A submission of a unit and period; the newest one knows what was decided on it."""

    id: int
    version: int
    replaces: int | None
    received_at: datetime
    sha256: str
    upload_id: int
    state: SubmissionState
    decisions: int


def batches(uploads: Iterable[Upload]) -> Iterator[list[Upload]]:
    """Cut a stream of files into batches in which no unit reports the same period twice."""
    batch: list[Upload] = []
    seen: set[tuple[str, Quarter]] = set()
    for upload in uploads:
        keys = _keys(upload)
        if batch and (len(batch) == _BATCH or seen & keys):
            yield batch
            batch, seen = [], set()
        batch.append(upload)
        seen |= keys
    if batch:
        yield batch


def write(connection: Connection, uploads: Sequence[Upload], viewer: Viewer) -> list[tuple[Receipt, ...]]:
    """Store a batch; returns the receipts of each file in the order of its reports.

    What counts at once is accepted in the same transaction. A version that still waited is withdrawn when a
    newer one holds all of its datasets, so that the office never has two of a report to decide on.

    Raises:
        StoreError: a report's unit is not in the register, or its period is locked for it.
    """
    bump_version(connection)
    refuse_locked(connection, uploads)
    keys = save_file(connection, uploads, spare=False)
    spare.received(connection, [*keys, *(upload.container for upload in uploads if upload.container)])
    units = {report.unit for upload in uploads for report in upload.reports}
    newest, undecided = _newest(connection, units), acceptance.undecided(connection, units)
    rule = acceptance.rule(connection)
    upload_id = next_id(connection, UPLOAD.c.id)
    submission_id = next_id(connection, SUBMISSION.c.id)
    entries: list[dict[str, Any]] = []
    told: list[Entry] = []
    mended: list[dict[str, Any]] = []
    submissions: list[dict[str, Any]] = []
    accepted: list[tuple[int, UnitReport]] = []
    decisions: list[dict[str, Any]] = []
    receipts: list[tuple[Receipt, ...]] = []
    for upload, key in zip(uploads, keys, strict=True):
        made: list[Receipt] = []
        before_this = len(decisions)
        state = first_state(rule, viewer, warnings_of(upload.problems))
        for report in upload.reports:
            place = report.unit, report.period.code
            before = newest.get(place)
            if before and before.sha256 == key and _adds_nothing(connection, before, report, upload):
                if before.state == "waiting" and state == "accepted":
                    decisions.append(acceptance.accepted(before.id, before.decisions + 1, viewer, upload))
                    before = before._replace(state=state)
                made.append(_receipt(report, before, duplicate=True))
                continue
            after = _next_version(submission_id, before, upload, key, upload_id, state)
            submissions.append(_submission(report, after, upload_id, upload.by))
            accepted.append((submission_id, report))
            if state == "accepted":
                decisions.append(acceptance.accepted(submission_id, 1, viewer, upload))
            decisions += [
                acceptance.replaced(one, after.version, viewer, upload)
                for one in undecided.get(place, ())
                if one.datasets <= set(report.tables)
            ]
            made.append(_receipt(report, after, duplicate=False))
            submission_id += 1
        entries.append(_upload(upload_id, key, upload, made))
        of_units = [report.unit for report in upload.reports]
        newly = decisions[before_this:]
        told.append(arrival(entries[-1], of_units, account=viewer.account, decided=newly))
        mended += correction_records(upload_id, upload.corrections)
        receipts.append(tuple(made))
        upload_id += 1
    _insert(connection, UPLOAD, entries)
    _insert(connection, MEND, mended)
    _insert(connection, SUBMISSION, submissions)
    _insert(connection, DECISION, decisions)
    _write_tables(connection, accepted)
    append(connection, told)
    return receipts


def _keys(upload: Upload) -> set[tuple[str, Quarter]]:
    keys = {(report.unit, report.period) for report in upload.reports}
    if not keys or len(keys) < len(upload.reports):
        raise ValueError(f"«{upload.name}» must hold at least one report, and one per unit and period")
    return keys


def _newest(connection: Connection, units: set[str]) -> dict[tuple[str, str], _Version]:
    """The newest submission of each period of the units; refuses units that are not in the register."""
    known = set(connection.execute(select(UNIT.c.code).where(UNIT.c.code.in_(units))).scalars())
    if unknown := ", ".join(sorted(units - known)):
        raise StoreError(
            text(
                "Đơn vị không có trong danh sách: {unknown}. Hãy nạp danh sách đơn vị trước.", unknown=unknown
            )
        )
    columns = SUBMISSION.c
    query = (
        select(
            columns.unit,
            columns.period,
            columns.id,
            columns.version,
            columns.replaces,
            columns.received_at,
            UPLOAD.c.sha256,
            UPLOAD.c.id.label("upload_id"),
            state_of().label("state"),
            func.coalesce(decided("position"), 0).label("decisions"),
        )
        .join_from(SUBMISSION, UPLOAD)
        .where(columns.unit.in_(units))
        .order_by(columns.id)
    )
    return {(unit, period): _Version(*rest) for unit, period, *rest in connection.execute(query)}


def _adds_nothing(connection: Connection, before: _Version, report: UnitReport, upload: Upload) -> bool:
    """Whether bytes that came before say nothing new: the same rows, mends and word of explanation.

    Who sends without a word takes none back, so the word of the earlier version stays. What was returned or
    withdrawn is sent again on purpose, also when nothing in it has changed.
    """
    if before.state in ("returned", "withdrawn"):
        return False
    words = worded(upload.explanation)
    said = select(UPLOAD.c.explanation).where(UPLOAD.c.id == before.upload_id)
    return (
        (words is None or words == connection.execute(said).scalar())
        and corrections_of(connection, before.upload_id) == list(upload.corrections)
        and says_the_same(connection, before.id, report)
    )


def _next_version(
    id_: int, before: _Version | None, upload: Upload, key: str, upload_id: int, state: SubmissionState
) -> _Version:
    version, replaces = (1, None) if before is None else (before.version + 1, before.id)
    return _Version(id_, version, replaces, to_stored(upload.at), key, upload_id, state, 0)


def _receipt(report: UnitReport, version: _Version, *, duplicate: bool) -> Receipt:
    return Receipt(
        submission=version.id,
        unit=report.unit,
        period=report.period,
        version=version.version,
        rows=report.row_counts(),
        replaces=version.replaces,
        duplicate=duplicate,
        sha256=version.sha256,
        received_at=to_shown(version.received_at),
        state=version.state,
    )


def _upload(id_: int, key: str, upload: Upload, receipts: Sequence[Receipt]) -> dict[str, Any]:
    """The arrival; its unit and period are written down when it speaks for one only."""
    only = receipts[0] if len(receipts) == 1 else None
    return upload_entry(
        id_,
        key,
        upload,
        outcome="duplicate" if all(receipt.duplicate for receipt in receipts) else "accepted",
        problems=upload.problems,
        unit=only.unit if only else None,
        period=only.period.code if only else None,
        explanation=worded(upload.explanation),
    )


def _submission(report: UnitReport, version: _Version, upload_id: int, by: str) -> dict[str, Any]:
    return {
        "id": version.id,
        "upload_id": upload_id,
        "unit": report.unit,
        "period": report.period.code,
        "version": version.version,
        "received_at": version.received_at,
        "by": by,
        "prepared_by": report.prepared_by,
        "phone": report.phone,
        "extra": dict(report.extra),
        "replaces": version.replaces,
    }


def _write_tables(connection: Connection, accepted: Sequence[tuple[int, UnitReport]]) -> None:
    """The datasets, letters and rows of new submissions; each dataset's rows as one insert."""
    counts = [
        {"submission_id": id_, "dataset": dataset, "rows": count}
        for id_, report in accepted
        for dataset, count in report.row_counts().items()
    ]
    _insert(connection, SUBMISSION_DATASET, counts)
    column_letters = [
        dict(zip(LETTERS.c.keys(), (id_, *record), strict=True))
        for id_, report in accepted
        for record in letter_records(report)
    ]
    _insert(connection, LETTERS, column_letters)
    for dataset in DATASETS:
        frames = {
            id_: report.tables[dataset].frame
            for id_, report in accepted
            if dataset in report.tables and len(report.tables[dataset].frame)
        }
        if frames:
            _insert(connection, ROWS[dataset], _row_records(dataset, frames))


def _row_records(dataset: str, frames: dict[int, pd.DataFrame]) -> list[dict[str, Any]]:
    frame = pd.concat(frames.values(), ignore_index=True)
    submissions = [id_ for id_, part in frames.items() for _ in range(len(part))]
    positions = [position for part in frames.values() for position in range(len(part))]
    columns = {"submission_id": submissions, "position": positions, **row_values(frame, dataset)}
    return [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
