"""The cells behind counts of events add up to the counts."""

from __future__ import annotations

from datetime import date

import pandas as pd

from analytics.indicators import activity_calendar, activity_counts, event_cells, measure, media_by_channel
from analytics.plan import year_time
from tests.indicators.drawing import drawn, indicator, plan, reports, sent, units

TINY = plan(indicator("total", "activity", value_unit="count"))
DAY = date(2026, 9, 20)
YEAR = year_time(2026)
MEDIA = """
published_on | channel | kind | title | quantity | minutes | reach
2026-04-14   | Fanpage | Tin  | a     | 2        |         | 100
2026-04-15   | Fanpage | Tin  | b     | 3        |         |
2026-05-16   | Zalo OA | Tin  | c     | 1        | 2.5     |
"""
HELD = """
held_on    | kind    | title | organiser | participants | occasion
2026-04-14 | Tọa đàm | a     | Khác      | 30           |
2026-04-15 | Tọa đàm | b     | Khác      | 12           |
2026-04-15 | Cuộc thi| c     | Khác      |              |
"""
ROWS = reports(
    sent("TH-1", "2026-Q2", media=MEDIA, activity=HELD),
    sent("TH-2", "2026-Q2", media=MEDIA.replace("2      ", "7      "), activity=HELD),
)
WARD = measure(TINY, units("TH-1", "TH-2"), ROWS, as_of=DAY)


def test_the_items_of_a_channel_and_month_are_named_cell_by_cell() -> None:
    """15 April belongs to May, and the cell of a.quantity is in the row of the sheet that told it."""
    found = event_cells(
        WARD,
        ROWS,
        "media",
        "quantity",
        time=YEAR,
        dated="published_on",
        month=pd.Timestamp(2026, 4, 14),
        words={"channel": "Fanpage"},
    )
    assert drawn(found, "unit", "period", "column", "value") == (
        "TH-1 2026-Q2 Số lượng 2\nTH-2 2026-Q2 Số lượng 7"
    )
    assert found["cell"].str.match(r"^[A-Z]+\d+$").all()


def test_cells_add_up_to_every_count_of_media() -> None:
    table = media_by_channel(WARD, ROWS).table
    told = table[table["items"].fillna(0) > 0]
    assert len(told) == 3
    for row in told.to_dict("records"):
        settings = {"dated": "published_on", "month": row["month"], "words": {"channel": row["channel"]}}
        for field, total in (("quantity", "items"), ("reach", "reach"), ("minutes", "minutes")):
            cells = event_cells(WARD, ROWS, "media", field, time=YEAR, **settings)
            expected = 0 if pd.isna(row[total]) else row[total]
            assert sum(cells["value"]) == expected, (row["channel"], field)


def test_cells_add_up_to_every_count_of_activities() -> None:
    for row in activity_counts(WARD, ROWS, "kind", "2026").to_dict("records"):
        words = {"kind": row["value"]}
        assert len(event_cells(WARD, ROWS, "activity", "kind", time=YEAR, words=words)) == row["activities"]
        people = event_cells(WARD, ROWS, "activity", "participants", time=YEAR, words=words)
        assert sum(people["value"]) == row["participants"]


def test_one_day_of_one_unit() -> None:
    days = activity_calendar(WARD, ROWS)
    row = days[(days["unit"] == "TH-2") & (days["kind"] == "Tọa đàm")].iloc[1]
    found = event_cells(
        WARD,
        ROWS,
        "activity",
        "participants",
        time=YEAR,
        dated="held_on",
        day=row["day"],
        words={"kind": row["kind"]},
        within=["TH-2"],
    )
    assert drawn(found, "unit", "value", "role") == "TH-2 12 numerator"


def test_a_time_without_events_has_no_cells() -> None:
    assert event_cells(WARD, ROWS, "media", "quantity", time=year_time(2027)).empty
