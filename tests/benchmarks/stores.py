"""A store of many years, written table by table: sending its reports one by one would take an hour."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Table, create_engine, insert

from analytics.datasets import DATASETS, Reports
from analytics.store import Store
from analytics.store.cells import database_values
from analytics.store.tables import (
    DECISION,
    FILE,
    LETTERS,
    ROWS,
    SUBMISSION,
    SUBMISSION_DATASET,
    UPLOAD,
)
from tests.benchmarks.histories import UNITS

AT = datetime.fromisoformat("2026-01-01T08:00")


def filled_store(path: Path, reports: Reports) -> None:
    """A store in which these reports were received and accepted."""
    with Store.open(str(path)) as store:
        store.import_units(UNITS, by="x", at=AT)
    engine = create_engine(f"sqlite:///{path}")
    for table, rows in _contents(reports):
        _insert(engine, table, rows)
    engine.dispose()


def _contents(reports: Reports) -> Iterable[tuple[Table, Iterable[Mapping[str, Any]]]]:
    kept = {"name": "a.xlsx", "size": 1, "data": b"x", "kept_by": "x", "kept_at": AT}
    yield FILE, [{"sha256": "0" * 64} | kept]
    sent = reports.submissions
    keys = list(zip(sent["submission"].tolist(), sent["unit"], sent["period"], strict=True))
    moments = dict(zip(sent["submission"].tolist(), sent["received_at"].dt.to_pydatetime(), strict=True))
    arrived: dict[str, Any] = {"sha256": "0" * 64, "name": "a.xlsx", "by": "x", "outcome": "accepted"}
    arrived |= {"errors": 0, "warnings": 0, "problems": []}
    yield UPLOAD, (arrived | {"id": id_, "unit": u, "period": p, "at": moments[id_]} for id_, u, p in keys)
    own = {"version": 1, "by": "x", "extra": {}}
    yield (
        SUBMISSION,
        (
            own | {"id": id_, "upload_id": id_, "unit": u, "period": p, "received_at": moments[id_]}
            for id_, u, p in keys
        ),
    )
    step = {"position": 1, "act": "accepted", "by": "x"}
    yield DECISION, (step | {"submission_id": id_, "at": moments[id_]} for id_, *_ in keys)
    pairs = list(zip(reports.included["submission"].tolist(), reports.included["dataset"], strict=True))
    yield SUBMISSION_DATASET, ({"submission_id": id_, "dataset": one, "rows": 1} for id_, one in pairs)
    yield (
        LETTERS,
        (
            {"submission_id": id_, "dataset": one, "sheet": DATASETS[one].sheet}
            | {"field": column.name, "letter": "ABCDEFGHIJKLMN"[place]}
            for id_, one in pairs
            for place, column in enumerate(DATASETS[one].columns)
        ),
    )
    for id_, frame in reports.rows.items():
        columns = {
            "submission_id": frame["submission"].tolist(),
            "position": frame.groupby("submission").cumcount().tolist(),
            "sheet": frame["sheet"].tolist(),
            "row": frame["row"].tolist(),
        }
        columns |= {one.name: database_values(frame[one.name], one.kind) for one in DATASETS[id_].columns}
        yield (
            ROWS[id_],
            (dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)),
        )


def _insert(engine: Engine, table: Table, rows: Iterable[Mapping[str, Any]]) -> None:
    left = iter(rows)
    with engine.begin() as connection:
        while some := [dict(row) for row in islice(left, 5_000)]:
            connection.execute(insert(table), some)
