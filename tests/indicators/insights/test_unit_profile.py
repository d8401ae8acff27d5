"""One unit over time: beside its kind, and when its reports came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

import pandas as pd
import pytest

from analytics.indicators import Measured, UnknownName, measure, report_times, unit_series
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, unit, units

DAY = date(2026, 12, 20)
PLAN = plan(
    indicator("ratio", "briefing", accumulation="stock", numerator="briefed", denominator="total", target=1.0)
    | {"id": "A"},
    indicator("total", "publication", value_unit="count") | {"id": "B"},
)


def told(briefed: int) -> str:
    return f"group|total|briefed\nGiáo viên|10|{briefed}"


def at(day: str) -> datetime:
    return datetime.fromisoformat(f"{day}T09:00")


@pytest.fixture(scope="module")
def measured() -> Measured:
    rows = reports(
        sent("TH-1", "2026-Q2", briefing=told(1)),
        *[sent(code, "2026-Q3", briefing=told(n)) for code, n in (("TH-1", 2), ("TH-2", 4), ("TH-3", 9))],
        sent("MN-1", "2026-Q3", briefing=told(10)),
    )
    return measure(PLAN, units("TH-1", "TH-2", "TH-3", "MN-1", "VP-1"), rows, as_of=DAY)


def test_a_unit_stands_beside_the_median_of_its_kind_in_every_quarter(measured: Measured) -> None:
    """The value of the ward's publications is none of a school's, and a kindergarten is of another kind."""
    found = unit_series(measured, "TH-1")
    assert drawn(found, "indicator", "time", "value", "kind_median", "kind_units", "target").splitlines() == [
        "A 2026-Q2 0.1 - 1 1",
        "A 2026-Q3 0.2 0.4 3 1",
        "A 2026-Q4 0.2 0.4 3 1",
        "A 2027-Q1 0.2 0.4 3 1",
    ]
    assert found["units_carried"].tolist() == [0, 0, 1, 1]


def test_only_what_was_asked_for_is_told(measured: Measured) -> None:
    assert unit_series(measured, "VP-1", "year", ["B"])["indicator"].unique().tolist() == ["B"]
    assert unit_series(measured, "TH-1", indicators=["B"]).empty


def test_the_reports_of_a_unit_that_ended_or_were_sent_are_told_with_their_versions() -> None:
    """Quarter 4 ended on 14 December, and its report may come until the 24th."""
    rows = reports(
        sent("TH-1", "2026-Q2", at("2026-06-24"), briefing=told(1)),
        sent("TH-1", "2026-Q2", at("2026-07-30"), briefing=told(2)),
        sent("TH-1", "2027-Q1", at("2026-12-19"), briefing=told(2)),
        sent("TH-2", "2026-Q2", at("2026-06-25"), briefing=told(1)),
    )
    rows = replace(rows, submissions=rows.submissions.assign(version=[2, 1, 1]))
    ward = measure(PLAN, units("TH-1", "TH-2"), rows, as_of=DAY)
    found = report_times(ward, rows, "TH-1")
    assert drawn(found, "time", "days_late", "versions", "state").splitlines() == [
        "2026-Q2 0 2 on_time",
        "2026-Q3 87 0 not_sent",
        "2026-Q4 -4 0 not_sent",
        "2027-Q1 -95 1 on_time",
    ]
    assert found["received_on"].tolist()[0] == pd.Timestamp(2026, 6, 24)
    assert found["deadline"].tolist()[0] == pd.Timestamp(2026, 6, 24)
    assert drawn(report_times(ward, rows, "TH-2").head(1), "days_late", "state") == "1 late"


def test_a_unit_owes_nothing_before_it_began_and_nobody_before_the_plan_did() -> None:
    ward = (unit("TH-1", active_from=date(2026, 8, 1)), unit("TH-2"))
    rows = reports(sent("TH-2", "2026-Q1", briefing=told(1)))
    found = measure(PLAN, ward, rows, as_of=DAY)
    assert report_times(found, rows, "TH-1")["time"].tolist() == ["2026-Q3", "2026-Q4"]
    assert report_times(found, rows, "TH-2")["time"].tolist() == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


def test_a_unit_that_never_reported_has_a_table_of_its_own_types() -> None:
    rows = reports()
    ward = measure(PLAN, units("TH-1"), rows, as_of=date(2026, 5, 1))
    found = report_times(ward, rows, "TH-1")
    assert found.empty
    assert {name: str(kind) for name, kind in found.dtypes.items()} == {
        "time": "str",
        "deadline": "datetime64[us]",
        "received_on": "datetime64[us]",
        "days_late": "int64",
        "versions": "int64",
        "faulty_files": "int64",
        "state": "str",
        "planned": "datetime64[us]",
        "outside_on": "datetime64[us]",
        "amended_on": "datetime64[us]",
    }


def test_a_unit_that_is_not_in_the_register_is_named(measured: Measured) -> None:
    with pytest.raises(UnknownName, match="«TH-9»"):
        unit_series(measured, "TH-9")
    with pytest.raises(UnknownName, match="«TH-9»"):
        report_times(measured, reports(), "TH-9")
