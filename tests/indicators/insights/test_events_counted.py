"""Activities and media counted by day, month, channel and occasion, as the indicators count them."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from analytics.datasets import DATASETS, open_plan
from analytics.indicators import (
    UnknownName,
    activity_calendar,
    activity_counts,
    measure,
    media_by_channel,
    media_by_unit,
)
from analytics.plan import Quarter, year_time
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, unit, units
from tests.indicators.invented import invented_reports, invented_units

DAY = date(2026, 9, 20)
TINY = plan(indicator("total", "activity", value_unit="count"))
HELD = """
held_on    | kind            | title | organiser      | participants | occasion
2026-04-10 | Tọa đàm         | a     | Khác           | 30           |
2026-04-10 | Tọa đàm         | b     | Đội Thiếu niên | 12           | Tổng kết năm học
2026-05-20 | Họp tổ dân phố  | c     | Khác           | 0            | Tổng kết năm học
"""
MEDIA = """
published_on | channel   | kind | title | quantity | minutes | reach
2026-04-14   | Fanpage   | Tin  | a     | 2        |         | 100
2026-04-15   | Fanpage   | Tin  | b     | 3        | 1.5     |
2026-04-16   | Fanpage   | Tin  | c     | 1        | 2.5     | 7
2026-04-16   | Zalo OA   | Tin  | c     | 1        |         |
2020-01-01   | Zalo OA   | Tin  | d     | 9        |         |
"""


def test_activities_stand_on_the_day_they_took_place() -> None:
    rows = reports(
        sent("TH-2", "2026-Q2", activity=HELD),
        sent("TH-1", "2026-Q2", activity="\n".join(HELD.strip().splitlines()[:2])),
    )
    ward = measure(TINY, units("TH-2", "TH-1"), rows, as_of=DAY)
    found = activity_calendar(ward, rows)
    assert drawn(found.astype({"day": "str"}), "day", "unit", "activities", "participants").splitlines() == [
        "2026-04-10 TH-2 2 42",
        "2026-04-10 TH-1 1 30",
        "2026-05-20 TH-2 1 0",
    ]
    assert activity_calendar(ward, rows, ["TH-1"])["unit"].tolist() == ["TH-1"]


def test_every_word_of_the_form_is_counted_even_when_nobody_used_it() -> None:
    rows = reports(sent("TH-1", "2026-Q2", activity=HELD), sent("TH-2", "2026-Q3", activity=HELD))
    ward = measure(TINY, units("TH-1", "TH-2"), rows, as_of=DAY)
    found = activity_counts(ward, rows, "occasion")
    assert found["value"].tolist()[:2] == ["Ngày Nhà giáo Việt Nam 20/11", "Tổng kết năm học"]
    assert drawn(found, "activities", "participants", "units").splitlines() == [
        "0 0 0",
        "4 24 2",
        "0 0 0",
        "0 0 0",
    ]
    kinds = activity_counts(ward, rows, "kind", "2026-Q3").set_index("value")
    assert kinds.loc["Tọa đàm"].tolist() == [2, 42, 1]
    assert activity_counts(ward, rows, "organiser", within=[])["activities"].sum() == 0


def test_what_cannot_be_counted_by_is_named() -> None:
    ward = measure(TINY, units("TH-1"), reports(), as_of=DAY)
    with pytest.raises(UnknownName, match="«title»"):
        activity_counts(ward, reports(), "title")  # type: ignore[arg-type]
    with pytest.raises(UnknownName, match="«2031»"):
        activity_counts(ward, reports(), "kind", "2031")


def test_media_are_summed_by_channel_and_month_of_the_plan() -> None:
    """The 15th of April is already May; TH-2 sent no report; in quarter 3 nobody did."""
    rows = reports(sent("TH-1", "2026-Q2", media=MEDIA))
    found = media_by_channel(
        measure(TINY, units("TH-1", "TH-2", "TDP-1"), rows, as_of=date(2026, 7, 1)), rows
    )
    fanpage = found.table[found.table["channel"] == "Fanpage"].astype({"month": "str"})
    columns = ("month", "items", "rows", "minutes", "reach", "reach_told", "units_reported", "units_expected")
    assert drawn(fanpage, *columns).splitlines() == [
        "2026-04-14 2 1 - 100 1 1 2",
        "2026-05-14 4 2 4 7 1 1 2",
        "2026-06-14 0 0 - - 0 1 2",
        "2026-07-14 - 0 - - 0 0 2",
    ]
    assert found.outside == 9


def test_nothing_published_by_those_who_reported_is_nothing_and_not_unknown() -> None:
    rows = reports(sent("TH-1", "2026-Q2", media=""), sent("TH-2", "2026-Q2", media=MEDIA))
    ward = measure(TINY, units("TH-1", "TH-2"), rows, as_of=date(2026, 6, 10))
    own = media_by_channel(ward, rows, ["TH-1"]).table
    assert own["items"].eq(0).all()
    assert (own["units_reported"].eq(1) & own["units_expected"].eq(1)).sum() == len(own)
    assert own["channel"].nunique() == len(DATASETS["media"].column("channel").vocabulary.values)  # type: ignore[union-attr]


def test_no_table_before_the_first_report_claims_anything() -> None:
    rows = reports()
    ward = measure(TINY, units("TH-1"), rows, as_of=DAY)
    assert activity_calendar(ward, rows).empty
    found = media_by_channel(ward, rows)
    assert found.table["items"].isna().all()
    assert {name: str(kind) for name, kind in found.table.dtypes.items()} == {
        "channel": "str",
        "month": "datetime64[us]",
        "items": "Int64",
        "rows": "int64",
        "minutes": "Float64",
        "reach": "Int64",
        **dict.fromkeys(("reach_told", "units_reported", "units_expected"), "int64"),
    }


def test_a_unit_that_has_closed_counts_for_nothing_after_it_did() -> None:
    rows = reports(sent("TH-1", "2026-Q3", activity=HELD, media=MEDIA))
    ward = measure(TINY, [unit("TH-1", active_to=date(2026, 6, 14))], rows, as_of=DAY)
    assert activity_calendar(ward, rows).empty
    assert media_by_channel(ward, rows).table["rows"].sum() == 0


def test_what_a_unit_did_in_the_quarter_in_which_it_closed_still_counts() -> None:
    rows = reports(sent("TH-1", "2026-Q3", activity=HELD, media=MEDIA))
    ward = measure(TINY, [unit("TH-1", active_to=date(2026, 6, 15))], rows, as_of=DAY)
    assert activity_calendar(ward, rows)["activities"].sum() == 3


def test_channels_and_occasions_tell_what_the_indicators_tell() -> None:
    the_plan, ward = open_plan(), invented_units(40)
    rows = invented_reports(the_plan, ward, Quarter(2029, 2), Quarter(2030, 2), rows_per_table=4, missing=0.3)
    measured = measure(the_plan, ward, rows, as_of=date(2030, 8, 20))
    offices = [one.code for one in ward if one.group == "ward"]
    found = media_by_channel(measured, rows, offices)
    radio = found.table[found.table["channel"] == "Truyền thanh phường"]
    by_year = measured.summary("ward", "year", ["T1.1", "T4.2"]).set_index(["indicator", "part"])
    assert found.outside == 0
    assert radio["items"].sum() == by_year.loc[("T1.1", ""), "numerator"].sum()
    assert radio["minutes"].sum() == pytest.approx(by_year.loc[("T1.1", "minutes"), "numerator"].sum())
    occasions = activity_counts(measured, rows, "occasion")
    assert occasions["activities"].sum() == by_year.loc[("T4.2", ""), "numerator"].sum()
    for year in ("2029", "2030"):
        told = by_year[by_year["time"] == year].loc[("T4.2", ""), "numerator"].sum()
        assert activity_counts(measured, rows, "occasion", year)["activities"].sum() == told
    days = activity_calendar(measured, rows)
    assert days["activities"].sum() == activity_counts(measured, rows, "kind")["activities"].sum()


def test_no_table_holds_a_text_of_the_reporters_own() -> None:
    rows = reports(sent("TH-1", "2026-Q2", activity=HELD, media=MEDIA))
    ward = measure(TINY, units("TH-1"), rows, as_of=DAY)
    own = {
        column.name
        for dataset in ("activity", "media")
        for column in DATASETS[dataset].columns
        if column.kind == "text"
    }
    assert {"title", "link"} <= own
    tables: list[pd.DataFrame] = [
        activity_calendar(ward, rows),
        activity_counts(ward, rows, "kind"),
        media_by_channel(ward, rows).table,
    ]
    assert not own & {name for table in tables for name in table.columns}


def test_a_unit_that_reported_nothing_published_has_zero_and_one_without_a_report_has_no_figure() -> None:
    ward = units("TH-1", "TH-2", "TH-3")
    rows = reports(sent("TH-1", "2026-Q2", media=MEDIA), sent("TH-2", "2026-Q2", media=""))
    found = media_by_unit(measure(TINY, ward, rows, as_of=DAY), rows, year_time(2026))
    assert drawn(found, "unit", "items", "reports", "expected").splitlines() == [
        "TH-1 7 1 2",
        "TH-2 0 1 2",
        "TH-3 - 0 2",
    ]
    own = media_by_unit(measure(TINY, ward, rows, as_of=DAY), rows, year_time(2026), ["TH-2"])
    assert own["unit"].tolist() == ["TH-2"]
