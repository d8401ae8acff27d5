"""Months by channels: counts, months that nobody reported, and the empty months of a duty."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analytics.datasets import open_plan, words_in
from dashboard.charts.html.channel_months import channel_months
from tests.dashboard.read_html import HOSTILE, table, told

JANUARY, FEBRUARY = pd.Timestamp(2031, 1, 14), pd.Timestamp(2031, 2, 14)
NA = pd.NA
ROWS = pd.DataFrame(
    [
        (JANUARY, "Fanpage", 8, 3, 4),
        (JANUARY, "Zalo OA", 2, 3, 4),
        (FEBRUARY, "Fanpage", 0, 4, 4),
        (FEBRUARY, "Zalo OA", NA, 0, 4),
    ],
    columns=["month", "channel", "items", "units_reported", "units_expected"],
).astype({"items": "Int64"})


def drawn(rows: pd.DataFrame = ROWS, **options) -> str:
    settings = {
        "duty": None, "states": {}, "watched": {}, "title": "Tin bài", "lang": "vi", "dark": False,
    }  # fmt: skip
    settings["words"] = words_in(open_plan(), "media", "channel", options.get("lang", "vi"))
    return channel_months(rows, **(settings | options))


def test_the_newest_month_stands_on_top_and_a_month_nobody_reported_is_no_zero():
    assert table(drawn()) == [
        ["Tháng", "Fanpage", "Zalo OA"],
        ["02/2031", "0", "○ –"],
        ["01/2031", "8", "2"],
    ]


def test_the_fullest_month_is_shaded_most_and_an_empty_one_not_at_all():
    assert re.findall(r"--nq-shade:(\d+)%", drawn()) == ["46", "16"]


def test_the_hover_says_channel_month_count_and_who_reported():
    html = drawn()
    assert 'title="Fanpage, 01/2031\n8 tin bài, sản phẩm\n3/4 đơn vị đã báo cáo"' in html
    assert 'title="Zalo OA, 02/2031\nchưa đơn vị nào báo cáo"' in html


def test_a_duty_has_a_column_of_its_own_that_says_how_each_month_stands():
    html = drawn(duty="M3: kênh số", states={JANUARY: "covered", FEBRUARY: "lost"})
    assert [row[:2] for row in table(html)] == [
        ["Tháng", "M3: kênh số"],
        ["02/2031", "✕ trống"],
        ["01/2031", "● có tin"],
    ]
    assert html.count("nq-said") == 2
    assert html.count("nq-said nq-gap") == 1
    assert [row[1] for row in table(drawn(duty="M3"))] == ["M3", "", ""], "a month without a state is blank"


def test_watched_channels_come_first_and_their_empty_months_stand_out():
    html = drawn(watched={"Zalo OA": {JANUARY: "lost", FEBRUARY: "unknown"}})
    assert table(html)[0] == ["Tháng", "Zalo OA", "Fanpage"]
    assert table(html)[2] == ["01/2031", "2 ✕ phường trống", "8"]
    assert "đều của đơn vị khác, không của phòng, trung tâm phường" in html
    empty = drawn(ROWS[ROWS["month"] == FEBRUARY], watched={"Fanpage": {FEBRUARY: "lost"}})
    assert table(empty)[1] == ["02/2031", "✕ trống", "○ –"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_words_of_the_reports_are_never_markup(lang: str):
    html = drawn(ROWS.replace({"channel": {"Fanpage": HOSTILE}}), title=HOSTILE, duty=HOSTILE, lang=lang)
    assert told(html) == 6, "title twice, duty, channel, and its two months on hover"
