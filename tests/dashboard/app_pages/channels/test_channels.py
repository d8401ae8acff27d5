"""*Kênh và hoạt động* on the small ward: its office published two items on Zalo OA in April and in July."""

from __future__ import annotations

import pandas as pd
from streamlit.testing.v1 import AppTest

from dashboard.widgets.downloads import _file
from dashboard.widgets.table import Field
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows, table


def page(open_page: OpenPage, url: str, **params: str) -> AppTest:
    app = open_page(url, "kenh-hoat-dong", **params)
    assert not app.exception
    assert not app.error
    return app


def months(app: AppTest) -> dict[str, list[str]]:
    """The words of each month's column: the duty, then its channels, then the others."""
    (drawn,) = [html.proto.body for html in app.get("html") if "nq-matrix nq-months" in html.proto.body]
    head, *rows = table(drawn)
    return {month: [row[place] for row in rows] for place, month in enumerate(head)}


def test_the_page_opens_with_what_was_published(open_page: OpenPage, ward_url: str):
    assert "Năm 2026, toàn phường: 4 tin bài, sản phẩm trên 1/10 kênh" in words(page(open_page, ward_url))


def test_an_empty_month_of_the_duty_is_said_in_words_and_a_silent_quarter_is_not_zero(
    open_page: OpenPage, ward_url: str
):
    found = months(page(open_page, ward_url))
    assert found["04/2026"][:4] == ["● có tin", "✕ trống", "2", "✕ trống"]
    assert found["05/2026"][:4] == ["✕ trống"] * 4
    assert list(found)[-2:] == ["09/2026", "Cộng"], "the running month that nobody reported is left out"
    assert found["Cộng"][:4] == ["", "0", "4", "0"]


def test_who_posts_nothing_is_named_and_leads_to_its_unit(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url)
    found = rows(*(one.proto.body for one in app.get("html") if "nq-rows-words" in one.proto.body))
    assert [
        (one["name"].removesuffix(" 0/2 báo cáo đã nhận"), one["value"], one["href"]) for one in found
    ] == [
        ("Trường THCS Hoa Ban", "–", "don-vi-chi-tiet?don-vi=THCS-01"),
        ("Trường Tiểu học Đường Xanh", "–", "don-vi-chi-tiet?don-vi=TH-02"),
        ("Trường Tiểu học Hoa Sen", "–", "don-vi-chi-tiet?don-vi=TH-01"),
        ("Ủy ban MTTQ (minh họa)", "–", "don-vi-chi-tiet?don-vi=MTTQ"),
    ]
    said = "trong 5 đơn vị phải báo cáo tin bài: 0 đã báo cáo mà không có tin bài nào, 4 chưa có báo cáo"
    assert said in words(app), "who has not reported is not said to have published nothing"


def test_schools_are_not_held_to_the_duty_of_the_ward(open_page: OpenPage, ward_url: str):
    said = words(page(open_page, ward_url, khoi="school"))
    assert "M3: kênh số" not in said


def test_a_group_that_owes_no_media_is_told_so(open_page: OpenPage, ward_url: str):
    assert "Khối này không phải báo cáo tin bài." in words(page(open_page, ward_url, khoi="neighbourhood"))


def test_a_table_taken_away_runs_nothing_in_a_spreadsheet():
    frame = pd.DataFrame({"channel": ["=1+1"], "items": [-5], "hidden": [1]})
    told = _file(frame, (Field("channel", "Kênh"), Field("items", "Số lượng"))).decode("utf-8-sig")
    assert told == 'Kênh,Số lượng\r\n"\'=1+1",-5\r\n'


def test_a_row_of_a_count_lists_the_cells_behind_it(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url)
    (shown,) = [
        frame.value for frame in app.dataframe if list(frame.value.columns[:2]) == ["label", "channel"]
    ]
    row = shown.index[(shown["channel"] == "Zalo OA") & (shown["items"] == 2)][0]
    app.session_state["table-kenh-thang"] = {"selection": {"rows": [row], "columns": [], "cells": []}}
    app.run()
    assert not app.exception
    assert "1 ô đứng sau dòng đã chọn" in words(app)
    (cells,) = [frame.value for frame in app.dataframe if "Ô" in frame.value]
    assert cells["Giá trị"].tolist() == ["2"]
    assert cells["Đơn vị"].tolist() == ["Phòng Văn hóa - Xã hội (minh họa)"]


def test_channels_and_kinds_are_said_in_the_visitor_s_language(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, lang="en")
    said = words(app)
    (shaded,) = [html.proto.body for html in app.get("html") if "nq-matrix nq-months" in html.proto.body]
    shown = " ".join(str(frame.value.to_dict("list")) for frame in app.dataframe)
    for name in ("Nhóm Zalo", "Bảng tin điện tử", "Pano, áp phích"):
        assert name not in said + shaded + shown
    assert ">Zalo group<" in shaded
