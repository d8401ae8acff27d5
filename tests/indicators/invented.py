"""An invented ward of any size, drawn from a seed, for tests over the whole plan."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

import numpy as np
import pandas as pd

from analytics.datasets import (
    DATASETS,
    KEY_COLUMNS,
    ORIGIN_COLUMNS,
    Column,
    Reports,
    datasets_of,
    open_plan,
)
from analytics.indicators import Measured, measure
from analytics.plan import Plan, Quarter, TimeKind, Unit, UnitKind, quarters_between

_KINDS = (
    *[UnitKind.KINDERGARTEN, UnitKind.PRIMARY, UnitKind.LOWER_SECONDARY] * 8,
    *[UnitKind.WARD_OFFICE] * 3,
    UnitKind.SERVICE_CENTRE,
    *[UnitKind.MASS_ORGANISATION] * 6,
    *[UnitKind.RESIDENTIAL_GROUP] * 46,
)


def invented_units(count: int = 80) -> tuple[Unit, ...]:
    """The first ``count`` units of an invented ward, schools, offices and groups mixed."""
    order = np.random.default_rng(1).permutation(len(_KINDS))[:count]
    return tuple(Unit(f"U{i:02}", f"Đơn vị mẫu {i}", _KINDS[i]) for i in sorted(order))


@cache
def invented_ward() -> Measured:
    """A ward of 25 units under the product's plan, of whose reports of six quarters two in five are missing."""
    plan, units = open_plan(), invented_units(25)
    found = invented_reports(plan, units, Quarter(2029, 2), Quarter(2030, 3), rows_per_table=3, missing=0.4)
    return measure(plan, units, found, as_of=date(2030, 10, 1))


@cache
def ward_summary(kind: TimeKind) -> pd.DataFrame:
    """The summary of that ward as a whole; whoever looks at it does not change it."""
    return invented_ward().summary("ward", kind)


def invented_reports(
    plan: Plan,
    units: tuple[Unit, ...],
    first: Quarter,
    last: Quarter,
    *,
    rows_per_table: int,
    missing: float = 0.1,
    seed: int = 1,
) -> Reports:
    """Reports of every unit and quarter but a share ``missing``; each table has 0 to 2 x ``rows_per_table`` rows."""
    random = np.random.default_rng(seed)
    calendar = plan.calendar
    submissions: list[tuple[object, ...]] = []
    included: list[tuple[object, ...]] = []
    column_letters: list[tuple[object, ...]] = []
    rows: dict[str, list[tuple[int, str, str, int, Quarter]]] = {dataset: [] for dataset in DATASETS}
    for quarter in quarters_between(first, last):
        for unit in units:
            if random.random() < missing:
                continue
            number = len(submissions) + 1
            at = datetime.combine(calendar.end(quarter), datetime.min.time()) + timedelta(
                days=int(random.integers(1, 15))
            )
            submissions.append(
                (number, unit.code, quarter.code, 1, at, f"{unit.code}.xlsx", f"{number:064x}")
            )
            for dataset in datasets_of(unit.group):
                included.append((number, unit.code, quarter.code, dataset.id))
                size = int(random.integers(0, 2 * rows_per_table + 1))
                rows[dataset.id] += [(number, unit.code, quarter.code, 5 + i, quarter) for i in range(size)]
                column_letters += [
                    (number, dataset.id, dataset.sheet, column.name, chr(ord("B") + i))
                    for i, column in enumerate(dataset.columns)
                ]
    frame = pd.DataFrame(
        submissions, columns=["submission", "unit", "period", "version", "received_at", "file", "sha256"]
    ).astype({"unit": "str", "period": "str", "received_at": "datetime64[us]"})
    return Reports(
        rows={dataset: _rows(dataset, keys, plan, random) for dataset, keys in rows.items()},
        submissions=frame,
        included=pd.DataFrame(included, columns=["submission", "unit", "period", "dataset"]).astype(
            {"unit": "str", "period": "str", "dataset": "str"}
        ),
        first_received=frame[["unit", "period", "received_at"]],
        column_letters=pd.DataFrame(
            column_letters, columns=["submission", "dataset", "sheet", "field", "letter"]
        ).astype({"dataset": "str", "sheet": "str", "field": "str", "letter": "str"}),
    )


def _rows(
    dataset_id: str, keys: list[tuple[int, str, str, int, Quarter]], plan: Plan, random: np.random.Generator
) -> pd.DataFrame:
    dataset = DATASETS[dataset_id]
    frame = pd.DataFrame(keys, columns=["submission", "unit", "period", "row", "quarter"])
    frame["sheet"] = dataset.sheet
    starts = pd.to_datetime([plan.calendar.start(quarter) for quarter in frame.pop("quarter")]).as_unit("us")
    dtypes = {"submission": "int64", "unit": "str", "period": "str", "sheet": "str", "row": "int64"}
    frame = frame.astype(dtypes)
    for column in dataset.columns:
        frame[column.name] = _cells(column, starts, plan, random)
    return frame[[*KEY_COLUMNS, *ORIGIN_COLUMNS, *(column.name for column in dataset.columns)]]


def _cells(column: Column, starts: pd.DatetimeIndex, plan: Plan, random: np.random.Generator) -> pd.Series:
    count = len(starts)
    blank = (random.random(count) < 0.3) & (column.presence != "required")
    if column.kind == "date":
        cells = pd.Series(starts + pd.to_timedelta(random.integers(0, 110, count), unit="D"))
        return cells.mask(pd.Series(blank)).astype("datetime64[us]")
    if column.kind in ("integer", "money"):
        return pd.Series(random.integers(1, 60, count)).astype("Int64").mask(pd.Series(blank))
    if column.kind in ("number", "percent"):
        return (
            pd.Series(random.integers(0, 401, count) / 4)
            .clip(upper=100)
            .astype("Float64")
            .mask(pd.Series(blank))
        )
    if column.kind == "flag":
        return pd.Series(random.random(count) < 0.2).astype("boolean").mask(pd.Series(blank))
    words = list(column.vocabulary.values) if column.vocabulary else ["Chữ mẫu"]
    if column.kind == "task_code":
        words = list(plan.task_ids())
    return pd.Series(np.array(words, dtype=object)[random.integers(0, len(words), count)], dtype="str").mask(
        pd.Series(blank)
    )
