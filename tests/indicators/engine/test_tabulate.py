"""The summary table: its columns, its order, what it refuses."""

from __future__ import annotations

from datetime import date

import pytest

from analytics.datasets import open_plan
from analytics.indicators import SUMMARY_COLUMNS, UnknownName, measure, summarise
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units

TOTAL = indicator("total", "activity", value_unit="count") | {"id": "A"}
SHARE = indicator("ratio", "briefing", numerator="briefed", denominator="total") | {
    "id": "B",
    "part_by": "group",
}
SHARE["where"] = [{"equals": {"group": ["Người học", "Giáo viên"]}}]
MINUTES = indicator("total", "media", value_unit="minutes", amount="minutes") | {"id": "C"}
PLAN = plan(TOTAL, SHARE, MINUTES)
WARD = units("TDP-1", "TH-2", "VP-1", "TH-1", "MN-1")
DAY = date(2026, 9, 1)
SENT = reports(
    sent("TH-1", "2026-Q2", briefing="group|total|briefed\nGiáo viên|10|8", activity=""),
    sent("TDP-1", "2026-Q3", briefing="", activity=""),
)


def test_the_columns_and_their_types_are_those_of_the_contract() -> None:
    frame = summarise(PLAN, WARD, SENT, by="unit", time="period", as_of=DAY)
    assert tuple(frame.columns) == SUMMARY_COLUMNS
    assert {name: str(kind) for name, kind in frame.dtypes.items()} == {
        **dict.fromkeys(("indicator", "part", "by", "time", "status"), "str"),
        **dict.fromkeys(("numerator", "denominator"), "Int64"),
        **dict.fromkeys(("value", "target"), "float64"),
        **dict.fromkeys(("units_reported", "units_expected", "units_carried"), "int64"),
    }


def test_counts_are_decimal_only_where_something_is_not_whole() -> None:
    rows = reports(
        sent(
            "TH-1",
            "2026-Q2",
            media="published_on|channel|kind|title|quantity|minutes\n2026-04-01|Khác|Tin|a|1|0.5",
        )
    )
    frame = summarise(PLAN, WARD, rows, by="ward", time="year", as_of=DAY)
    assert str(frame["numerator"].dtype) == "Float64"
    whole = summarise(PLAN, WARD, rows, by="ward", time="year", as_of=DAY, indicators=["A"])
    assert str(whole["numerator"].dtype) == "Int64"


def test_rows_stand_by_indicator_part_member_and_time() -> None:
    frame = summarise(PLAN, WARD, SENT, by="unit", time="period", as_of=DAY, indicators=["B", "A"])
    keys = frame[["indicator", "part"]].drop_duplicates()
    assert keys.to_records(index=False).tolist() == [
        ("A", ""),
        ("B", ""),
        ("B", "Người học"),
        ("B", "Giáo viên"),
    ]
    own = frame[(frame["indicator"] == "B") & (frame["part"] == "")]
    assert drawn(own, "by", "time").splitlines()[:4] == [
        "TDP-1 2026-Q2",
        "TDP-1 2026-Q3",
        "TH-2 2026-Q2",
        "TH-2 2026-Q3",
    ]
    assert own["by"].drop_duplicates().tolist() == [unit.code for unit in WARD]


def test_kinds_and_groups_stand_in_the_order_of_the_forms() -> None:
    kinds = summarise(PLAN, WARD, SENT, by="kind", time="year", as_of=DAY, indicators=["A"])
    assert kinds["by"].tolist() == ["kindergarten", "primary", "ward_office", "residential_group"]
    groups = summarise(PLAN, WARD, SENT, by="group", time="year", as_of=DAY, indicators=["A"])
    assert groups["by"].tolist() == ["school", "ward", "neighbourhood"]


def test_a_name_that_does_not_exist_is_refused_with_those_that_do() -> None:
    measured = measure(PLAN, WARD, SENT, as_of=DAY)
    with pytest.raises(UnknownName, match="There is no indicator «M9»; there is: A, B, C\\."):
        measured.summary("ward", "year", ["A", "M9"])
    with pytest.raises(UnknownName, match="There is no level «school»; there is: unit, kind, group, ward\\."):
        measured.summary("school", "year")  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="There is no kind of time «month»"):
        measured.summary("ward", "month")  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="M9"):
        summarise(PLAN, WARD, SENT, by="ward", time="year", as_of=DAY, indicators=["M9"])


def test_naming_no_indicator_at_all_gives_an_empty_table() -> None:
    frame = measure(PLAN, WARD, SENT, as_of=DAY).summary("ward", "year", [])
    assert frame.empty
    assert tuple(frame.columns) == SUMMARY_COLUMNS


def test_before_the_first_period_and_without_reports_there_is_nothing_to_show() -> None:
    frame = summarise(PLAN, WARD, reports(), by="ward", time="period", as_of=date(2026, 3, 14))
    assert frame.empty


def test_an_empty_register_gives_an_empty_table() -> None:
    assert summarise(open_plan(), (), reports(), by="unit", time="period", as_of=DAY).empty
    assert summarise(open_plan(), (), reports(), by="ward", time="phase", as_of=DAY).empty


def test_the_times_of_an_indicator_are_those_inside_its_phases() -> None:
    later = plan(TOTAL | {"phases": ["2030-2035"]}, SHARE)
    measured = measure(later, WARD, SENT, as_of=date(2030, 1, 1))
    assert [time.code for time in measured.times("phase")] == ["2026-2030", "2030-2035"]
    assert [time.code for time in measured.times("period", "A")] == ["2030-Q1"]
    assert [time.code for time in measured.times("year", "B")] == ["2026", "2027", "2028", "2029", "2030"]
    with pytest.raises(UnknownName):
        measured.times("year", "Z")
