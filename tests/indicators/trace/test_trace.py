"""The cells behind a number: which reports, files and cells; rows are drawn from row 5, columns from B."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest

from analytics.indicators import TRACE_COLUMNS, UnknownName, trace
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units
from tests.indicators.tracing import DAY, cells, traced

BRIEFED = indicator("ratio", "briefing", numerator="briefed", denominator="total")
TEACHERS = BRIEFED | {"where": [{"equals": {"group": ["Giáo viên"]}}]}


def test_a_ratio_is_traced_to_both_cells_of_every_row_looked_at() -> None:
    found = traced(
        TEACHERS,
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nNgười học|99|9\nGiáo viên|10|8"),
        sent("TH-2", "2026-Q2", briefing="briefed|group|total\n5|Giáo viên|20"),
        sent("TH-1", "2026-Q3", briefing="group|total|briefed\nGiáo viên|10|10"),
    )
    assert cells(found) == [
        "TH-1 2026-Q2 D6 8 numerator",
        "TH-1 2026-Q2 C6 10 denominator",
        "TH-2 2026-Q2 B5 5 numerator",
        "TH-2 2026-Q2 D5 20 denominator",
    ]
    assert drawn(found, "indicator", "file", "sheet", "column").splitlines()[0] == (
        "X TH-1 2026-Q2 1.xlsx 1. Phổ biến quán triệt Số đã được phổ biến, quán triệt"
    )
    assert found["sha256"].iloc[0] == f"{1:064x}"
    assert tuple(found.columns) == TRACE_COLUMNS


def test_one_unit_is_traced_alone() -> None:
    rows = [
        sent(code, "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8") for code in ("TH-1", "TH-2")
    ]
    assert set(traced(TEACHERS, *rows, unit="TH-2")["unit"]) == {"TH-2"}


def test_of_a_stock_only_the_newest_report_is_shown_also_when_it_is_carried() -> None:
    stock = TEACHERS | {"accumulation": "stock"}
    rows = (
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8"),
        sent("TH-1", "2026-Q3", briefing="group|total|briefed\nGiáo viên|10|9"),
        sent("TH-2", "2026-Q2", briefing="group|total|briefed\nGiáo viên|20|1"),
    )
    expected = [
        "TH-1 2026-Q3 D5 9 numerator",
        "TH-1 2026-Q3 C5 10 denominator",
        "TH-2 2026-Q2 D5 1 numerator",
        "TH-2 2026-Q2 C5 20 denominator",
    ]
    assert cells(traced(stock, *rows, time="2026-Q3")) == expected
    assert cells(traced(stock, *rows, time="2026-2030")) == expected


def test_the_newest_version_of_a_report_is_the_one_traced() -> None:
    rows = (
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|1"),
        sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|2"),
    )
    found = traced(TEACHERS, *rows)
    assert found["file"].unique().tolist() == ["TH-1 2026-Q2 2.xlsx"]
    assert cells(found)[0] == "TH-1 2026-Q2 D5 2 numerator"


def at(month: int, day: int) -> datetime:
    return datetime(2026, month, day, 8, 30)  # noqa: DTZ001 - local time, as the store gives it


def test_timeliness_shows_when_each_report_came_and_late_ones_only_below() -> None:
    found = traced(
        indicator("timeliness"),
        sent("TH-1", "2026-Q2", at(6, 24), activity=""),
        sent("TH-2", "2026-Q2", at(6, 25), activity=""),
        register=units("TH-1", "TH-2", "TH-3"),
    )
    assert drawn(found, "unit", "file", "sheet", "cell", "column", "value", "role").splitlines() == [
        "TH-1 TH-1 2026-Q2 1.xlsx - - Ngày nhận 2026-06-24T08:30:00 numerator",
        "TH-2 TH-2 2026-Q2 2.xlsx - - Ngày nhận 2026-06-25T08:30:00 denominator",
    ]


def test_completeness_keeps_the_first_arrival_when_the_file_was_replaced() -> None:
    found = traced(
        indicator("completeness"),
        sent("TH-1", "2026-Q2", at(6, 20), activity=""),
        sent("TH-1", "2026-Q2", at(7, 20), activity=""),
        time="2026",
    )
    assert drawn(found, "file", "value", "role") == "TH-1 2026-Q2 2.xlsx 2026-06-20T08:30:00 numerator"


def test_values_are_plain_enough_for_json() -> None:
    found = traced(BRIEFED, sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8"))
    record = json.loads(json.dumps(found.to_dict(orient="records")))[0]
    assert (record["value"], record["cell"]) == (8, "D5")


def test_nothing_reported_leaves_nothing_to_trace() -> None:
    found = traced(BRIEFED, sent("TH-2", "2026-Q2", activity=""), unit="TH-1", register=units("TH-1", "TH-2"))
    assert found.empty
    assert tuple(found.columns) == TRACE_COLUMNS


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"indicator_id": "Y"}, "There is no indicator «Y»; there is: X."),
        ({"unit": "TH-9"}, "There is no unit in the scope of X «TH-9»; there is: TH-1."),
        ({"unit": "VP-1"}, "There is no unit in the scope of X «VP-1»; there is: TH-1."),
        (
            {"time": "2026-Q4"},
            "There is no time «2026-Q4»; there is: 2026-Q2, 2026-Q3, 2026-H1, 2026-9M, 2026, 2026-2030.",
        ),
    ],
)
def test_what_does_not_exist_is_refused_with_what_does(asked: dict[str, str], message: str) -> None:
    entry = TEACHERS | {"scope": ["school"]}
    arguments: dict[str, Any] = {"indicator_id": "X", "time": "2026-Q2", "as_of": DAY} | asked
    with pytest.raises(UnknownName) as refused:
        trace(plan(entry), units("TH-1", "VP-1"), reports(), **arguments)
    assert str(refused.value) == message


def test_a_part_is_traced_by_its_own_rows() -> None:
    entry = BRIEFED | {"part_by": "group"}
    one = sent("TH-1", "2026-Q2", briefing="group|total|briefed\nNgười học|99|9\nGiáo viên|10|8")
    known = units("TH-1")
    found = trace(plan(entry), known, reports(one), "X", time="2026-Q2", part="Giáo viên", as_of=DAY)
    assert cells(found) == ["TH-1 2026-Q2 D6 8 numerator", "TH-1 2026-Q2 C6 10 denominator"]
    with pytest.raises(UnknownName, match="part of X"):
        trace(plan(entry), known, reports(one), "X", time="2026-Q2", part="Phụ huynh", as_of=DAY)


def test_a_group_of_units_is_traced_without_the_others() -> None:
    rows = [
        sent(code, "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8")
        for code in ("TH-1", "TH-2", "TH-3")
    ]
    known = units("TH-1", "TH-2", "TH-3")
    within = {"TH-1", "TH-3"}
    found = trace(plan(TEACHERS), known, reports(*rows), "X", time="2026-Q2", within=within, as_of=DAY)
    assert set(found["unit"]) == within
