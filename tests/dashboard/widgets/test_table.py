"""Tables: numbers stay numbers for sorting, words are the visitor's, and paper says what the screen says."""

from __future__ import annotations

import math

import pandas as pd
from streamlit.dataframe_util import convert_arrow_bytes_to_pandas_df
from streamlit.testing.v1 import AppTest

from dashboard.context import Context
from dashboard.widgets import table
from dashboard.widgets.table import Field, status_field
from tests.dashboard.widgets.conftest import Alone, choose_row, links, notes, on_paper

ROWS = pd.DataFrame(
    {
        "by": ["TH-01", "THCS-01", "TH-02"],
        "label": ["Trường Tiểu học Hoa Sen", "Trường THCS Hoa Ban", "Tổ 1"],
        "time": ["2026-Q3"] * 3,
        "value": [1.0, 0.905, math.nan],
        "numerator": pd.array([1200, 9, None], dtype="Int64"),
        "status": ["met", "on_track", ""],
        "hidden": ["x", "y", "z"],
    }
)


def drawn(ctx: Context) -> None:
    fields = [
        Field("label", "Đơn vị"),
        Field("value", "Giá trị", ctx.fmt.percent),
        Field("numerator", "Tử số", ctx.fmt.count),
        status_field(ctx, "Trạng thái"),
    ]
    table.show(ctx, ROWS, fields, alt="Bảng thử")


def with_origin(ctx: Context) -> None:
    fields = [Field("label", "Đơn vị"), Field("value", "Giá trị", ctx.fmt.percent)]
    table.show(ctx, ROWS, fields, alt="Bảng thử", key="thu", indicator=ctx.plan.indicator("M1"))


def seen(app: AppTest) -> list[list[str]]:
    """The words that the cells show, row by row."""
    data = app.dataframe[0].proto.arrow_data.styler.display_values
    return convert_arrow_bytes_to_pandas_df(data).astype("str").to_numpy().tolist()


def test_only_the_columns_that_were_asked_for_are_drawn_and_numbers_stay_numbers(alone: Alone):
    frame = alone(drawn).dataframe[0].value
    assert list(frame.columns) == ["label", "value", "numerator", "status"]
    assert frame["value"].tolist()[:2] == [1.0, 0.905]
    assert frame["value"].dtype == "float64"


def test_numbers_are_said_in_the_visitor_s_language_and_blank_is_no_zero(alone: Alone):
    assert [row[1:3] for row in seen(alone(drawn))] == [["100%", "1.200"], ["90,5%", "9"], ["–", "–"]]
    assert [row[1:3] for row in seen(alone(drawn, lang="en"))] == [
        ["100%", "1,200"],
        ["90.5%", "9"],
        ["–", "–"],
    ]


def test_a_status_is_shape_and_word_and_where_there_is_none_it_says_so(alone: Alone):
    words = alone(drawn).dataframe[0].value["status"].tolist()
    assert words[0] == "● Đạt"
    assert words[1].endswith("Đúng tiến độ")
    assert words[2] not in {"", "–", words[0], words[1]}


def test_paper_says_the_same_words_under_the_same_titles(alone: Alone):
    app = alone(drawn)
    (paper,) = on_paper(app)
    assert paper[0] == ["Đơn vị", "Giá trị", "Tử số", "Trạng thái"]
    assert [row[:3] for row in paper[1:]] == [
        ["Trường Tiểu học Hoa Sen", "100%", "1.200"],
        ["Trường THCS Hoa Ban", "90,5%", "9"],
        ["Tổ 1", "–", "–"],
    ]
    assert [row[3] for row in paper[1:]] == app.dataframe[0].value["status"].tolist()


def test_a_chosen_row_leads_to_its_origin_and_to_its_unit(alone: Alone):
    app = alone(with_origin)
    assert notes(app) == ["Chọn một dòng để xem nguồn số liệu."]
    assert links(app) == []
    app = choose_row(app, "thu", 1)
    assert notes(app) == []
    origin, profile = links(app)
    assert origin[0] == "Nguồn số liệu: Trường THCS Hoa Ban"
    assert "cua=THCS-01" in origin[1]
    assert profile == ("Hồ sơ đơn vị: Trường THCS Hoa Ban", "don-vi-chi-tiet?don-vi=THCS-01")


def test_a_row_named_otherwise_than_its_unit_leads_to_its_origin_alone(alone: Alone):
    app = choose_row(alone(with_origin), "thu", 2)
    assert [words for words, _ in links(app)] == ["Nguồn số liệu: Tổ 1"]


def test_a_row_that_a_shorter_table_no_longer_has_is_not_chosen(alone: Alone):
    def page(ctx: Context) -> object:
        return table.choose(ctx, ROWS, [Field("label", "Đơn vị")], alt="Bảng thử", key="thu")

    app = alone(page)
    assert app.kept.value is None
    assert choose_row(app, "thu", 0).kept.value["by"] == "TH-01"
    assert choose_row(app, "thu", 3).kept.value is None
