"""Five years of reports of eighty units as frames: what the store hands to the indicators."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from analytics.datasets import DATASETS, DTYPES, Column, Dataset, Reports
from analytics.plan import Plan, Quarter, Unit, UnitKind, parse_quarter, quarters_between

QUARTERS = quarters_between(Quarter(2026, 2), Quarter(2031, 2))
AS_OF = date(2031, 6, 20)
ROWS = 7  # a table of one report, on average

_KINDS = ([UnitKind.PRIMARY] * 24 + [UnitKind.WARD_OFFICE] * 4 + [UnitKind.MASS_ORGANISATION] * 6) + [
    UnitKind.RESIDENTIAL_GROUP
] * 46
UNITS = tuple(Unit(f"U-{n:02d}", f"Đơn vị minh họa {n}", kind) for n, kind in enumerate(_KINDS, start=1))


def history(plan: Plan, quarters: Sequence[Quarter] = QUARTERS) -> Reports:
    """Reports of every unit and quarter, about seven rows a table; the same ones on every run."""
    chance = np.random.default_rng(71)
    keys = pd.DataFrame(
        [(unit.code, unit.group, quarter.code) for quarter in quarters for unit in UNITS],
        columns=["unit", "group", "period"],
    ).astype({"unit": "str", "group": "str", "period": "str"})
    keys.insert(0, "submission", np.arange(1, len(keys) + 1))
    ends = {quarter.code: plan.calendar.end(quarter) for quarter in quarters}
    received = pd.to_datetime(keys["period"].map(ends)) + pd.to_timedelta(
        chance.integers(1, 14, len(keys)), "D"
    )
    submissions = keys.drop(columns="group").assign(
        version=1, received_at=received, file=keys["unit"] + ".xlsx", sha256="0" * 64
    )
    included = pd.concat(
        [
            keys[keys["group"].isin(list(dataset.groups))].assign(dataset=id_)
            for id_, dataset in DATASETS.items()
        ],
        ignore_index=True,
    ).drop(columns="group")
    return Reports(
        rows={id_: _rows(dataset, keys, plan, chance) for id_, dataset in DATASETS.items()},
        submissions=submissions,
        included=included,
        first_received=submissions[["unit", "period", "received_at"]],
        column_letters=pd.DataFrame(columns=["submission", "dataset", "sheet", "field", "letter"]),
    )


def _rows(dataset: Dataset, keys: pd.DataFrame, plan: Plan, chance: np.random.Generator) -> pd.DataFrame:
    reporting = keys[keys["group"].isin([str(group) for group in dataset.groups])]
    sizes = chance.integers(1, 2 * ROWS, len(reporting))
    frame = reporting.drop(columns="group").loc[np.repeat(reporting.index, sizes)].reset_index(drop=True)
    frame["sheet"] = dataset.sheet
    frame["row"] = np.arange(2, len(frame) + 2)
    starts = frame["period"].map(
        {quarter.code: plan.calendar.start(quarter) for quarter in keys["period"].map(parse_quarter).unique()}
    )
    for column in dataset.columns:
        frame[column.name] = _values(column, pd.to_datetime(starts), plan, chance)
    return frame.astype({"sheet": "str"} | {column.name: DTYPES[column.kind] for column in dataset.columns})


def _values(column: Column, starts: pd.Series, plan: Plan, chance: np.random.Generator) -> Any:
    size = len(starts)
    if column.vocabulary:
        return chance.choice(column.vocabulary.values, size)
    match column.kind:
        case "integer" | "money":
            return chance.integers(1, 900, size)
        case "number" | "percent":
            return chance.integers(1, 100, size)
        case "flag":
            return chance.random(size) < 0.1
        case "date":
            days = starts + pd.to_timedelta(chance.integers(0, 90, size), "D")
            return days.where(chance.random(size) < 0.9) if column.presence != "required" else days
        case "task_code":
            return chance.choice(plan.task_ids(), size)
        case _:
            return np.full(size, "nội dung")
