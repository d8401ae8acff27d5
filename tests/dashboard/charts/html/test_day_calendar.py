"""Days with activities on a calendar, a sheet per month that has some."""

from __future__ import annotations

import pandas as pd

from analytics.datasets import open_plan, words_in
from dashboard.charts.html.day_calendar import day_calendar
from tests.dashboard.read_html import HOSTILE, told, tree, words

ROWS = pd.DataFrame(
    [
        (pd.Timestamp(2031, 5, 20, 8), "Tọa đàm", 1, 1200),
        (pd.Timestamp(2031, 5, 20, 14), "Hội nghị", 2, 30),
        (pd.Timestamp(2031, 6, 1), "Tọa đàm", 1, 5),
    ],
    columns=["day", "kind", "activities", "participants"],
)


def drawn(rows: pd.DataFrame = ROWS, lang: str = "vi") -> str:
    """The sheets from the middle of May to the middle of June."""
    said = words_in(open_plan(), "activity", "kind", lang)
    first, last = pd.Timestamp(2031, 5, 15), pd.Timestamp(2031, 6, 14)
    return day_calendar(rows, first, last, words=said, lang=lang, dark=False)


def busy(html: str) -> list[tuple[str, str]]:
    return [(words(day), day.get("title")) for day in tree(html).find_class("nq-busy")]


def test_a_day_with_activities_is_filled_and_says_each_kind_on_hover():
    assert busy(drawn()) == [
        ("20", "20/05/2031\nTọa đàm: 1 hoạt động, 1.200 lượt người\nHội nghị: 2 hoạt động, 30 lượt người"),
        ("1", "01/06/2031\nTọa đàm: 1 hoạt động, 5 lượt người"),
    ]


def test_every_month_with_some_has_a_sheet_and_every_day_its_place_in_the_week():
    months = tree(drawn()).find_class("nq-sheet")
    assert [words(month.find("p")) for month in months] == ["Tháng 05/2031", "Tháng 06/2031"]
    cells = [words(cell) for cell in months[0].find_class("nq-days")[0]]
    assert cells[:7] == ["T2", "T3", "T4", "T5", "T6", "T7", "CN"]
    assert cells[7:14] == ["", "", "", "1", "2", "3", "4"], "1 May 2031 is a Thursday"
    assert len(cells) % 7 == 0


def test_a_screen_reader_hears_how_many_days_are_busy():
    labels = [days.get("aria-label") for days in tree(drawn()).find_class("nq-days")]
    assert labels == ["Tháng 05/2031: 1 ngày có hoạt động", "Tháng 06/2031: 1 ngày có hoạt động"]
    assert "05/2031: 1 days with activities" in drawn(lang="en")
    assert not tree(drawn(ROWS.iloc[:0])).find_class("nq-sheet"), "a month without any has no sheet"


def test_the_kind_of_an_activity_is_never_markup():
    assert told(drawn(ROWS.assign(kind=HOSTILE))) == 2
