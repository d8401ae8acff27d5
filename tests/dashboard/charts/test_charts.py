"""Charts draw exactly the frame they are given, and say the same in words."""

from __future__ import annotations

import pandas as pd
import pytest

from analytics.plan import Quarter, Time, period_time, quarters_between, year_time
from dashboard.charts import base, trend
from dashboard.language.formatter import formatter

TIMES = [period_time(quarter) for quarter in quarters_between(Quarter(2026, 2), Quarter(2026, 4))]
SUMMARY = pd.DataFrame(
    {
        "by": "ward",
        "time": ["2026-Q2", "2026-Q4"],
        "numerator": [35, 46],
        "denominator": [52, 62],
        "value": [35 / 52, 46 / 62],
        "target": 1.0,
        "status": ["on_track", "behind"],
        "units_reported": [3, 4],
        "units_expected": 4,
    }
)


def drawn_trend(frame: pd.DataFrame = SUMMARY, times: list[Time] = TIMES, **options):
    settings = {
        "pace": [0.1, 0.2, 0.3],
        "target": 1.0,
        "value_unit": "percent",
        "title": "Tỷ lệ, toàn phường",
        "fmt": formatter("vi"),
        "dark": False,
    }
    return trend.trend(frame, times, **(settings | options))


def words(figure) -> list[str]:
    return [annotation.text.replace("<br>", " ") for annotation in figure.layout.annotations]


def test_the_trend_holds_the_frame_s_values_and_a_gap_for_a_missing_time():
    line = drawn_trend().data[-1]
    assert list(line.y) == [pytest.approx(35 / 52), None, pytest.approx(46 / 62)]
    assert line.connectgaps is False


def test_target_and_pace_are_drawn_and_named():
    figure = drawn_trend()
    assert list(figure.data[0].y) == [0.1, 0.2, 0.3]
    assert figure.layout.shapes[0].y0 == 1.0
    assert figure.layout.shapes[0].line.dash == "dash"
    assert {"Mục tiêu 100%", "Tiến độ cần đạt"} <= set(words(figure))


def test_a_pace_that_begins_anew_with_the_year_does_not_fall_to_it_along_a_line():
    times = [period_time(one) for one in (Quarter(2030, 3), Quarter(2030, 4), Quarter(2031, 1))]
    assert list(drawn_trend(times=times, pace=[0.75, 0.9, 0.25], yearly=True).data[0].y) == [
        0.75,
        0.9,
        None,
        0.25,
    ]
    assert list(drawn_trend(times=times, pace=[0.75, 0.9, 1.0]).data[0].y) == [0.75, 0.9, 1.0]


def test_a_pace_that_is_the_target_is_not_drawn_twice():
    figure = drawn_trend(pace=[1.0, 1.0, 1.0])
    assert len(figure.data) == 1
    assert "Tiến độ cần đạt" not in words(figure)


def test_without_target_or_pace_there_are_no_lines_for_them():
    figure = drawn_trend(pace=[None, None, None], target=None)
    assert len(figure.data) == 1
    assert len(figure.layout.shapes) == 0


def test_statuses_of_today_are_not_pinned_on_marks_of_the_past():
    line = drawn_trend().data[-1]
    assert isinstance(line.marker.color, str)
    assert not any("Chậm" in told for told in line.hovertext)


def test_the_pointer_shows_time_value_n_of_n_and_coverage():
    told = drawn_trend().data[-1].hovertext[0].split("<br>")
    assert told == [
        "<b>Quý II/2026</b>",
        "67,3%",
        "Tử số/mẫu số: 35/52",
        "Độ phủ: 3/4 đơn vị đã báo cáo",
    ]


def test_many_periods_are_labelled_by_their_years():
    times = [period_time(quarter) for quarter in quarters_between(Quarter(2026, 2), Quarter(2028, 1))]
    figure = drawn_trend(times=times, pace=[None] * len(times))
    assert list(figure.layout.xaxis.ticktext) == ["2026", "2027", "2028"]
    few = drawn_trend()
    assert list(few.layout.xaxis.ticktext) == ["Quý II<br>2026", "Quý III", "Quý IV"]
    years = drawn_trend(
        SUMMARY.assign(time=["2026", "2027"]), [year_time(2026), year_time(2027)], pace=[0, 1]
    )
    assert list(years.layout.xaxis.ticktext) == ["2026", "2027"]


@pytest.mark.parametrize(
    ("pace", "values", "place", "above"),
    [
        # Values above a slow pace: the words stand below the line, away from both.
        ([0.1, 0.3, 0.5, 0.7, 0.9, 1.0], [0.4, 0.6, 0.8, 0.9, 0.9, 0.95], 2, False),
        # Values close below the pace: above it.
        ([0.3, 0.4, 0.5, 0.6, 0.7, 0.8], [0.25, 0.33, 0.4, 0.45, 0.62, 0.73], 3, True),
    ],
)
def test_the_words_of_the_pace_stand_where_no_line_passes(pace, values, place, above):
    assert trend.pace_label(pace, [values, [1.0] * 6], 1.1) == (place, above)


def test_the_words_of_a_pace_that_begins_anew_are_not_crossed_by_it():
    pace = [0.25, 0.5, 0.75, 1.0, 0.25, 0.5]
    place, above = trend.pace_label(pace, [[0.3, 0.45, 0.6, 0.65, 0.5, 0.55], [1.0] * 6], 1.1)
    span = pace[place - 2 : place + 1] if above else pace[place : place + 3]
    assert all(due <= pace[place] if above else due >= pace[place] for due in span)


def test_the_axis_begins_at_zero_and_separators_follow_the_language():
    assert drawn_trend().layout.yaxis.range[0] == 0
    assert drawn_trend().layout.separators == ",."
    assert drawn_trend(fmt=formatter("en")).layout.separators == ".,"


def test_alt_says_what_where_and_the_extremes():
    assert trend.alt(
        SUMMARY, TIMES, value_unit="percent", title="Tỷ lệ, toàn phường", fmt=formatter("vi")
    ) == ("Biểu đồ đường. Tỷ lệ, toàn phường. 2 mốc thời gian; gần nhất Quý IV/2026: 74,2%.")


def test_alt_of_an_empty_chart_is_still_a_sentence():
    empty = SUMMARY.assign(value=float("nan"))
    assert "gần nhất –: –" in trend.alt(
        empty, TIMES, value_unit="percent", title="Tỷ lệ", fmt=formatter("vi")
    )


@pytest.mark.parametrize(
    ("unit", "highest", "top"),
    [("percent", 0.4, 1.1), ("percent", 1.5, 1.65), ("count", 50, 56), ("count", None, 1.12)],
)
def test_value_axes_begin_at_zero_and_leave_room(unit, highest, top):
    assert base.value_axis(unit, highest)["range"] == [0, pytest.approx(top)]


@pytest.mark.parametrize(("highest", "step"), [(None, 1), (2, 1), (5, 1), (40, None)])
def test_an_axis_of_few_counts_writes_no_whole_number_twice(highest: float | None, step: int | None):
    assert base.value_axis("count", highest).get("dtick") == step
