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


def test_months_run_from_left_to_right_and_a_month_nobody_reported_is_no_zero():
    assert table(drawn()) == [
        ["Kênh", "01/2031", "02/2031", "Cộng"],
        ["Fanpage", "8", "0", "8"],
        ["Zalo OA", "2", "○ –", "2"],
    ]


def test_the_year_before_stands_beside_the_sums():
    html = drawn(before=("2030", {"Fanpage": 1200, "Zalo OA": None}))
    assert [row[-2:] for row in table(html)] == [["Cộng", "Cùng kỳ 2030"], ["8", "1.200"], ["2", "–"]]


def test_the_fullest_month_is_shaded_most_and_an_empty_one_not_at_all():
    assert re.findall(r"--nq-shade:(\d+)%", drawn()) == ["46", "16"]


def test_the_hover_says_channel_month_count_and_who_reported():
    html = drawn()
    assert 'title="Fanpage, 01/2031\n8 tin bài, sản phẩm\n3/4 đơn vị đã báo cáo"' in html
    assert 'title="Zalo OA, 02/2031\nchưa đơn vị nào báo cáo"' in html


def test_a_duty_has_a_row_of_its_own_that_says_how_each_month_stands():
    html = drawn(duty="M3: kênh số", states={JANUARY: "covered", FEBRUARY: "lost"})
    assert table(html)[1] == ["M3: kênh số", "● có tin", "✕ trống", ""]
    assert html.count("nq-said") == 2
    assert html.count("nq-said nq-gap") == 1
    assert table(drawn(duty="M3"))[1] == ["M3", "", "", ""], "a month without a state is blank"


def test_watched_channels_come_first_and_their_empty_months_stand_out():
    html = drawn(watched={"Zalo OA": {JANUARY: "lost", FEBRUARY: "unknown"}})
    assert [row[0] for row in table(html)] == ["Kênh", "Zalo OA", "Fanpage"]
    assert table(html)[1][1] == "2 ✕ UBND trống"
    assert "đều của đơn vị khác, không của phòng, trung tâm của UBND" in html
    empty = drawn(ROWS[ROWS["month"] == FEBRUARY], watched={"Fanpage": {FEBRUARY: "lost"}})
    assert table(empty)[1] == ["Fanpage", "✕ trống", "0"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_words_of_the_reports_are_never_markup(lang: str):
    html = drawn(ROWS.replace({"channel": {"Fanpage": HOSTILE}}), title=HOSTILE, duty=HOSTILE, lang=lang)
    assert told(html) == 6, "title twice, duty, channel, and its two months on hover"
