"""Draws plans, units and reports in a few lines, so that a test shows its whole input."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

import pandas as pd

from analytics.datasets import DATASETS, DTYPES, KEY_COLUMNS, Reports, empty_frame
from analytics.plan import Plan, Unit, UnitKind, parse_plan, parse_quarter

FIRST_ROW, FIRST_LETTER = 5, "B"
MINUTES: dict[str, Any] = {
    "id": "minutes",
    "name": {"vi": "Phút", "en": "Minutes"},
    "measure": "total",
    "value_unit": "minutes",
    "amount": "minutes",
}
"""A component: the minutes of the items that an indicator counts."""
_KINDS = {
    "MN": UnitKind.KINDERGARTEN,
    "TH": UnitKind.PRIMARY,
    "CS": UnitKind.LOWER_SECONDARY,
    "VP": UnitKind.WARD_OFFICE,
    "TT": UnitKind.SERVICE_CENTRE,
    "DT": UnitKind.MASS_ORGANISATION,
    "TDP": UnitKind.RESIDENTIAL_GROUP,
}


def unit(code: str, active_from: date | None = None, active_to: date | None = None) -> Unit:
    """A unit whose kind follows from its code: ``TH-1`` is a primary school."""
    return Unit(code, f"Đơn vị mẫu {code}", _KINDS[code.partition("-")[0]], active_from, active_to)


def units(*codes: str) -> tuple[Unit, ...]:
    return tuple(unit(code) for code in codes)


@dataclass(frozen=True)
class Sent:
    """A report: the unit, the period, when it came, and its tables as drawn text."""

    unit: str
    period: str
    received: datetime
    tables: Mapping[str, str]


def sent(unit_code: str, period: str, received: datetime | None = None, **tables: str) -> Sent:
    r"""``sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8")``; '' is a table without rows."""
    year, number = parse_quarter(period).year, parse_quarter(period).number
    return Sent(unit_code, period, received or datetime(year, number * 3, 15, 9), tables)  # noqa: DTZ001 - local time


def reports(*all_sent: Sent) -> Reports:
    """What a store would hand out after these reports: each dataset of its newest report counts."""
    newest = {
        (one.unit, one.period, dataset): i for i, one in enumerate(all_sent, 1) for dataset in one.tables
    }
    counting = sorted(set(newest.values()))
    rows: dict[str, list[pd.DataFrame]] = {
        dataset: [empty_frame(dataset, *KEY_COLUMNS)] for dataset in DATASETS
    }
    column_letters: list[tuple[int, str, str, str, str]] = []
    for (unit_code, period, dataset), number in newest.items():
        frame, head = _table(dataset, all_sent[number - 1].tables[dataset])
        keys = pd.DataFrame({"submission": number, "unit": unit_code, "period": period}, index=frame.index)
        rows[dataset].append(pd.concat([keys.astype({"unit": "str", "period": "str"}), frame], axis=1))
        sheet = DATASETS[dataset].sheet
        column_letters += [
            (number, dataset, sheet, name, chr(ord(FIRST_LETTER) + i)) for i, name in enumerate(head)
        ]
    first: dict[tuple[str, str], datetime] = {}
    for one in sorted(all_sent, key=lambda one: one.received):
        first.setdefault((one.unit, one.period), one.received)
    submissions = [
        (
            number,
            one.unit,
            one.period,
            1,
            one.received,
            f"{one.unit} {one.period} {number}.xlsx",
            f"{number:064x}",
        )
        for number in counting
        for one in [all_sent[number - 1]]
    ]
    return Reports(
        rows={dataset: pd.concat(frames, ignore_index=True) for dataset, frames in rows.items()},
        submissions=_frame(
            submissions,
            submission="int64",
            unit="str",
            period="str",
            version="int64",
            received_at="datetime64[us]",
            file="str",
            sha256="str",
        ),
        included=_frame(
            [(number, *key) for key, number in newest.items()],
            submission="int64",
            unit="str",
            period="str",
            dataset="str",
        ),
        first_received=_frame(
            [(*key, at) for key, at in first.items()], unit="str", period="str", received_at="datetime64[us]"
        ),
        column_letters=_frame(
            column_letters, submission="int64", dataset="str", sheet="str", field="str", letter="str"
        ),
    )


def with_faulty_files(rows: Reports, *came: tuple[str, str, int, datetime]) -> Reports:
    """The reports, and files with errors: unit, period, how many, when the newest came."""
    faulty = _frame(list(came), unit="str", period="str", files="int64", received_at="datetime64[us]")
    return replace(rows, faulty=faulty)


def with_pending(rows: Reports, *versions: tuple[str, str, str, datetime]) -> Reports:
    """The reports, and newest versions that are not accepted: unit, period, state, when each came."""
    drawn = [
        (unit, period, state, 100 + number, at) for number, (unit, period, state, at) in enumerate(versions)
    ]
    kinds = {"unit": "str", "period": "str", "state": "str", "submission": "int64"}
    return replace(rows, pending=_frame(drawn, **kinds, received_at="datetime64[us]"))


def plan(*indicators: Mapping[str, Any], **overrides: Any) -> Plan:
    """A plan of two phases sharing 2030, with its indicators under task X1 or target M1."""
    both = {"vi": "Tên", "en": "Name"}
    named = [
        {"name": both, "formula": both, "limits": both, "clause": "X1", "phases": ["2026-2030"], **one}
        for one in indicators
    ]
    targets = [
        {
            "id": clause,
            "phase": next(one["phases"][0] for one in named if one["clause"] == clause),
            "text": both,
        }
        for clause in dict.fromkeys(one["clause"] for one in named if one["clause"].startswith("M"))
    ]
    return parse_plan(
        {
            "id": "tiny",
            "name": both,
            "number": "1/KH",
            "issuer": both,
            "reporting": {
                "frequency": "quarter",
                "first_period": "2026-Q2",
                "cut_off_day": 14,
                "days_allowed": 10,
            },
            "phases": [
                {"code": "2026-2030", "name": both, "first_year": 2026, "last_year": 2030},
                {"code": "2030-2035", "name": both, "first_year": 2030, "last_year": 2035},
            ],
            "targets": targets,
            "tasks": [{"id": "X1", "text": both, "responsible": ["ward"]}],
            "indicators": named,
            **overrides,
        }
    )


def indicator(measure: str, dataset: str | None = None, **fields: Any) -> dict[str, Any]:
    """An indicator of all groups that report the dataset, a flow of shares unless said otherwise."""
    groups = DATASETS[dataset].groups if dataset else ("school", "ward", "front", "neighbourhood")
    sources = {"dataset": dataset} if dataset else {}
    return {
        "id": "X",
        "measure": measure,
        "value_unit": "percent",
        "accumulation": "flow",
        "scope": [str(group) for group in groups],
        **sources,
        **fields,
    }


def drawn(frame: pd.DataFrame, *columns: str) -> str:
    """A frame as text, one line per row: ``TH-1 2026 4 5``; '-' for nothing."""
    picked = frame[list(columns)]
    return "\n".join(" ".join(_word(cell) for cell in row) for row in picked.itertuples(index=False))


def _word(cell: Any) -> str:
    if cell is None or pd.isna(cell) or cell == "":
        return "-"
    return f"{cell:g}" if isinstance(cell, float) else str(cell)


def _table(dataset: str, words: str) -> tuple[pd.DataFrame, list[str]]:
    lines = [[cell.strip() or None for cell in line.split("|")] for line in words.strip().splitlines()]
    head = [str(name) for name in lines[0]] if lines else []
    body = lines[1:]
    columns: dict[str, Any] = {
        "sheet": pd.Series([DATASETS[dataset].sheet] * len(body), dtype="str"),
        "row": pd.Series(range(FIRST_ROW, FIRST_ROW + len(body)), dtype="int64"),
    }
    for column in DATASETS[dataset].columns:
        place = head.index(column.name) if column.name in head else None
        cells = [None if place is None else _read(row[place], column.kind) for row in body]
        columns[column.name] = pd.Series(cells, dtype=DTYPES[column.kind])
    return pd.DataFrame(columns), head


def _read(cell: str | None, kind: str) -> Any:
    if cell is None:
        return None
    if kind in ("integer", "money"):
        return int(cell)
    if kind in ("number", "percent"):
        return float(cell)
    if kind == "flag":
        return cell == "Có"
    return pd.Timestamp(cell) if kind == "date" else cell


def _frame(records: list[tuple[Any, ...]], **dtypes: str) -> pd.DataFrame:
    return pd.DataFrame(records, columns=list(dtypes)).astype(dtypes)
