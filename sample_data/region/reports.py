"""The reports of one of the communes, as its store would give them."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

import pandas as pd

from analytics.datasets import DATASETS, KEY_COLUMNS, ORIGIN_COLUMNS, Reports, empty_frame
from analytics.plan import Quarter, Unit, UnitGroup, expected, quarters_between
from sample_data.generator import CALENDAR, Tables, tables
from sample_data.people import chance
from sample_data.region.communes import FIRST, Behaviour
from sample_data.ward import UNITS

_LETTERS = {
    dataset.id: {column.name: chr(ord("A") + place) for place, column in enumerate(dataset.columns)}
    for dataset in DATASETS.values()
}


def units_of(own: Behaviour) -> tuple[Unit, ...]:
    """The units of a commune: some schools, the offices, the organisations and some residential groups."""
    draw = chance(own.seed, "units")
    schools = [unit for unit in UNITS if unit.group is UnitGroup.SCHOOL and unit.active_from is None]
    chosen = {unit.code for unit in draw.sample(schools, own.schools)}
    chosen |= {unit.code for unit in UNITS if unit.group in (UnitGroup.WARD, UnitGroup.FRONT)}
    chosen |= {f"TDP-{number:02d}" for number in range(1, own.groups + 1)}
    place = own.commune.name.split(maxsplit=1)[1].removesuffix(" (minh họa)")
    return tuple(_here(unit, place) for unit in UNITS if unit.code in chosen)


def reports_of(own: Behaviour, units: tuple[Unit, ...]) -> Reports:
    """Everything that counts of a commune until its last quarter; the same ones on every run."""
    rows: dict[str, list[dict[str, object]]] = {dataset: [] for dataset in DATASETS}
    submissions, included = [], []
    for number, (unit, quarter, at) in enumerate(_came(own, units), start=1):
        submissions.append((number, unit.code, quarter.code, 1, at, f"{quarter}_{unit.code}.xlsx", ""))
        own_tables = _as_reached(tables(unit, quarter, seed=own.seed), own)
        for dataset, found in own_tables.items():
            included.append((number, unit.code, quarter.code, dataset))
            rows[dataset] += [
                {
                    "submission": number,
                    "unit": unit.code,
                    "period": quarter.code,
                    "sheet": DATASETS[dataset].sheet,
                    "row": place,
                    **row,
                }
                for place, row in enumerate(found, start=2)
            ]
    names = ["submission", "unit", "period", "version", "received_at", "file", "sha256"]
    sent = pd.DataFrame(submissions, columns=names)
    sent = sent.astype({"unit": "str", "period": "str", "file": "str", "sha256": "str"})
    sent["received_at"] = sent["received_at"].astype("datetime64[us]")
    keys = pd.DataFrame(included, columns=["submission", "unit", "period", "dataset"])
    keys = keys.astype({"unit": "str", "period": "str", "dataset": "str"})
    return Reports(
        rows={dataset: _frame(dataset, found) for dataset, found in rows.items()},
        submissions=sent,
        included=keys,
        first_received=sent[["unit", "period", "received_at"]],
        column_letters=_letters(keys),
    )


def _came(own: Behaviour, units: tuple[Unit, ...]) -> Iterator[tuple[Unit, Quarter, datetime]]:
    """Whose report of which quarter came, and when."""
    for quarter in quarters_between(FIRST, own.until):
        for unit in expected(units, quarter, CALENDAR):
            draw = chance(own.seed, unit.code, quarter.code, "delivery")
            reliable = unit.group is UnitGroup.WARD
            if draw.random() < own.silent * (0.2 if reliable else 1.0):
                continue
            yield unit, quarter, _moment(quarter, draw, late=draw.random() < own.late)


def _moment(quarter: Quarter, draw: random.Random, *, late: bool) -> datetime:
    days = draw.randint(1, 2) if late else -draw.randint(0, 8)
    minute = draw.randint(450, 1050)
    day = CALENDAR.deadline(quarter) + timedelta(days)
    return datetime.combine(day, time(minute // 60, minute % 60))


def _as_reached(found: Tables, own: Behaviour) -> Tables:
    """The tables with as many people reached as the commune reaches of what is usual."""
    changed = dict(found)
    for dataset, field in (("briefing", "briefed"), ("training", "trained")):
        if dataset in found:
            changed[dataset] = [
                row | {field: round(int(str(row[field])) * own.reached)} for row in found[dataset]
            ]
    return changed


def _here(unit: Unit, place: str) -> Unit:
    """A unit of the sample ward as one of this commune."""
    return replace(unit, name=unit.name.replace("Tổ dân phố Minh Họa", f"Tổ dân phố {place}"), active_to=None)


def _frame(dataset: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    empty = empty_frame(dataset, *KEY_COLUMNS)
    if not rows:
        return empty
    frame = pd.DataFrame(rows).reindex(columns=[*KEY_COLUMNS, *ORIGIN_COLUMNS, *_LETTERS[dataset]])
    return frame.astype({name: str(empty.dtypes[name]) for name in frame.columns})


def _letters(included: pd.DataFrame) -> pd.DataFrame:
    """Where each field stood: every column of the official form at its place."""
    form = pd.DataFrame(
        [
            (dataset, DATASETS[dataset].sheet, field, letter)
            for dataset, letters in _LETTERS.items()
            for field, letter in letters.items()
        ],
        columns=["dataset", "sheet", "field", "letter"],
    ).astype("str")
    return included[["submission", "dataset"]].merge(form, on="dataset")
