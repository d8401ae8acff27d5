"""Each rule of each dataset, on the smallest table that keeps it and breaks it."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest
from pandera.errors import SchemaErrors

from analytics.datasets import DATASETS, Rule, empty_frame

BRIEFING = {"group": "Giáo viên", "total": 40, "briefed": 40}
PLAN = {"school_year": "2026-2027", "form": "Kế hoạch riêng", "number": "12/KH", "issued_on": "2026-05-02"}
TRAINING = {"group": "Chuyên viên phụ trách giáo dục", "total": 3, "trained": 3}
PUBLICATION = {
    "result": "Phổ cập",
    "result_on": "2026-05-02",
    "published_on": "2026-05-02",
    "channel": "Zalo OA",
    "corrected": False,
}
FEEDBACK = {"received_on": "2026-05-02", "kind": "Khó khăn, vướng mắc", "summary": "Thiếu loa"}
BUDGET = {"item": "Pano", "source": "Lồng ghép", "planned": 5, "allocated": 5, "spent": 5, "settled": 5}
TASK = {"code": "T1.1", "work": "Phát thanh", "progress": 100}

Row = dict[str, Any]

KEPT: list[tuple[str, list[Row]]] = [
    ("briefing", [BRIEFING, BRIEFING | {"group": "Nhân viên", "total": 0, "briefed": 0}]),
    ("plan_document", [PLAN, PLAN | {"form": "Chưa xây dựng", "number": None, "issued_on": None}]),
    ("training", [TRAINING]),
    ("publication", [PUBLICATION, PUBLICATION | {"published_on": None, "channel": None}]),
    ("feedback", [FEEDBACK, FEEDBACK | {"reported_on": "2026-05-02", "handled_on": "2026-05-09"}]),
    ("budget", [BUDGET, BUDGET | {"settled": None}]),
    ("task", [TASK, TASK | {"progress": 0}]),
]

BROKEN: list[tuple[str, list[Row], str, str]] = [
    ("briefing", [BRIEFING | {"briefed": 41}], "exceeds_total", "briefed"),
    ("briefing", [BRIEFING, BRIEFING], "duplicate_row", "group"),
    ("plan_document", [PLAN | {"number": None}], "required_when_drawn_up", "number"),
    ("plan_document", [PLAN | {"issued_on": None}], "required_when_drawn_up", "issued_on"),
    ("training", [TRAINING | {"trained": 4}], "exceeds_total", "trained"),
    ("training", [TRAINING, TRAINING], "duplicate_row", "group"),
    ("publication", [PUBLICATION | {"published_on": "2026-05-01"}], "before_start", "published_on"),
    ("publication", [PUBLICATION | {"channel": None}], "required_when_published", "channel"),
    ("feedback", [FEEDBACK | {"reported_on": "2026-05-01"}], "before_start", "reported_on"),
    ("feedback", [FEEDBACK | {"handled_on": "2026-05-01"}], "before_start", "handled_on"),
    ("budget", [BUDGET | {"spent": 6, "settled": 5}], "over_allocated", "spent"),
    ("budget", [BUDGET | {"planned": 4}], "over_allocated", "allocated"),
    ("budget", [BUDGET | {"settled": 6}], "exceeds_spent", "settled"),
]

OUT_OF_BOUNDS: list[tuple[str, Row, str]] = [
    ("briefing", BRIEFING | {"total": -1, "briefed": None}, "total"),
    ("training", TRAINING | {"hours": -0.5}, "hours"),
    ("budget", BUDGET | {"planned": -5}, "planned"),
    ("task", TASK | {"progress": 100.5}, "progress"),
    ("task", TASK | {"progress": -1}, "progress"),
]


@pytest.mark.parametrize(("dataset", "rows"), KEPT)
def test_a_correct_table_breaks_nothing(dataset: str, rows: list[Row]) -> None:
    assert _faults(dataset, rows) == []


@pytest.mark.parametrize(("dataset", "rows", "code", "column"), BROKEN)
def test_a_broken_rule_names_its_code_and_the_cell_to_blame(
    dataset: str, rows: list[Row], code: str, column: str
) -> None:
    faults = _faults(dataset, rows)
    assert [(fault.code, fault.column) for fault in faults if isinstance(fault, Rule)] == [(code, column)]


@pytest.mark.parametrize(("dataset", "row", "column"), OUT_OF_BOUNDS)
def test_a_value_out_of_bounds_is_found_in_its_column(dataset: str, row: Row, column: str) -> None:
    assert column in _faults(dataset, [row])


def test_spending_over_the_allocation_is_only_a_warning() -> None:
    (fault,) = _faults("budget", [BUDGET | {"spent": 6}])
    assert isinstance(fault, Rule)
    assert fault.severity == "warning"


def test_one_broken_row_does_not_hide_another() -> None:
    rows = [BRIEFING | {"briefed": 41}, BRIEFING | {"group": "Nhân viên", "briefed": -1}]
    assert {getattr(f, "code", f) for f in _faults("briefing", rows)} == {"exceeds_total", "briefed"}


def _faults(dataset: str, rows: list[Row]) -> list[Rule | str]:
    """The rules broken by a table, and the names of columns with values out of bounds."""
    empty = empty_frame(dataset)
    records = [{"sheet": "s", "row": number, **row} for number, row in enumerate(rows, start=2)]
    frame = pd.DataFrame(records, columns=list(empty.columns)).astype(empty.dtypes.to_dict())
    frame["table_id"] = 0
    try:
        DATASETS[dataset].schema.validate(frame, lazy=True)
    except SchemaErrors as error:
        return [
            fault.check.statistics["rule"] if fault.column_name is None else str(fault.column_name)
            for fault in error.schema_errors
        ]
    return []
