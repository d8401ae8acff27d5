"""A list of rows as HTML: what it says, to whom, and that nobody's words become markup."""

from __future__ import annotations

from dataclasses import replace

import pytest

from dashboard.widgets.rows import Row, href
from dashboard.widgets.rows.html import rows_html
from dashboard.widgets.rows.model import Listing
from tests.dashboard.read_html import HOSTILE, rows, told, tree, words

SEN = Row(
    "Trường Hoa Sen",
    value="90%",
    counted="18/20",
    amount=0.9,
    status="behind",
    href="nguon?cua=TH-1",
    note="số lấy từ báo cáo trước",
    group="Tiểu học",
    target=1.0,
    pace=0.5,
    code="TH-1",
)
BAN = Row("Trường Hoa Ban", why="chưa báo cáo", status="no_data", group="THCS", code="TH-2")


def drawn(*given: Row, **settings) -> str:
    return rows_html(given, Listing(**{"title": "Đơn vị"} | settings), lang="vi", dark=False)


def test_a_row_says_name_value_n_of_n_and_status_and_leads_on_as_a_whole():
    (row,) = rows(drawn(SEN))
    assert row == {
        "name": "Trường Hoa Sen số lấy từ báo cáo trước",
        "value": "90%",
        "counted": "18/20",
        "status": "▼ Chậm",
        "why": "",
        "place": "",
        "pinned": "",
        "href": "nguon?cua=TH-1",
        "bar": "left:0%;width:90.0%",
    }


def test_without_a_figure_there_is_a_dash_and_the_reason_and_no_bar():
    (row,) = rows(drawn(BAN))
    assert (row["value"], row["why"], row["bar"]) == ("–", "chưa báo cáo", "")
    assert row["status"] == "", "nothing in the list is judged"


@pytest.mark.parametrize("look", ["bar", "change"])
def test_zero_has_a_scale_without_a_bar_and_what_is_unknown_has_no_scale(look: str):
    html = drawn(replace(SEN, amount=0.0, hollow=True), BAN, look=look)
    assert [row["bar"] for row in rows(html)] == ["", ""]
    assert len(tree(html).find_class("nq-row-track")) == 1
    assert "số lấy từ báo cáo trước" not in next(map(words, tree(html).find_class("nq-rows-key")))
    least = drawn(replace(SEN, amount=1e-9, hollow=True), look=look)
    assert rows(least)[0]["bar"], "however little, it is not nothing"
    assert "số lấy từ báo cáo trước" in words(tree(least).find_class("nq-rows-key")[0])


def test_target_and_pace_are_ticks_that_the_line_above_explains():
    html = tree(drawn(SEN, BAN))
    assert [words(one) for one in html.find_class("nq-rows-key")] == ["mục tiêu 100% tiến độ cần đạt 50%"]
    assert html.find_class("nq-row-target")[0].get("style") == "left:100.0%"
    assert html.find_class("nq-row-pace")[0].get("style") == "left:50.0%"


def test_targets_that_differ_are_not_told_as_one():
    html = drawn(SEN, replace(SEN, target=0.5))
    assert "mục tiêu của từng dòng" in html


def test_a_list_has_a_name_for_each_kind_and_bars_are_not_read_aloud():
    html = tree(drawn(SEN, BAN))
    assert [one.get("aria-label") for one in html.iter("ul")] == ["Đơn vị: Tiểu học", "Đơn vị: THCS"]
    assert [words(one) for one in html.iter("h4")] == ["Tiểu học 1", "THCS 1"]
    (bar,) = [one for one in html.find_class("nq-row-bar") if "nq-row-why" not in one.get("class")]
    assert bar.get("aria-hidden") == "true"


def test_a_part_of_a_list_writes_no_heading_again_but_is_still_called_by_it():
    html = tree(drawn(SEN, BAN, begun="Tiểu học", sizes=(("THCS", 7),)))
    assert [words(one) for one in html.iter("h4")] == ["THCS 7"]
    assert [one.get("aria-label") for one in html.iter("ul")] == ["Đơn vị: Tiểu học", "Đơn vị: THCS"]


def test_changes_go_to_either_side_of_zero_on_one_scale():
    up, down = Row("A", amount=0.04), Row("B", amount=-0.01)
    bars = [row["bar"] for row in rows(drawn(up, down, look="change"))]
    assert bars == ["left:50.0%;width:50.0%", "left:37.5%;width:12.5%"]


def test_a_list_without_bars_says_the_reason_below_the_name():
    (row,) = rows(drawn(BAN, look="words"))
    assert row["name"] == "Trường Hoa Ban chưa báo cáo"


def test_asked_for_the_worst_the_kind_stands_in_the_row_and_not_above_it():
    html = drawn(SEN, flat=True)
    assert not list(tree(html).iter("h4"))
    assert rows(html)[0]["name"] == "Trường Hoa Sen Tiểu học số lấy từ báo cáo trước"


def test_rows_that_can_be_chosen_say_what_a_click_does():
    html = tree(drawn(SEN, BAN, chosen=["TH-1"], choose_href=lambda code: f"?chon={code}"))
    ways = [(one.get("aria-label"), one.get("href")) for one in html.find_class("nq-row-choose")]
    assert ways == [("Bỏ chọn Trường Hoa Sen", "?chon=TH-1"), ("Chọn Trường Hoa Ban", "?chon=TH-2")]


@pytest.mark.parametrize("look", ["bar", "dot", "change", "words"])
def test_no_word_of_a_row_is_ever_markup(look: str):
    hostile = dict.fromkeys(
        ("name", "value", "counted", "href", "why", "note", "group", "code", "place", "colour"), HOSTILE
    )
    known, unknown = Row(amount=0.5, status="met", **hostile), Row(status="no_data", **hostile)
    html = drawn(known, unknown, title=HOSTILE, look=look, choose_href=lambda code: code)
    assert told(html) > 12


def test_a_link_holds_codes_of_many_values_and_the_language():
    assert href("compare", {"cac-don-vi": ["TH-1", "TH-2"], "ky": ""}, "en") == (
        "so-sanh?cac-don-vi=TH-1&cac-don-vi=TH-2&lang=en"
    )
    assert href("overview", {}, "vi") == "./"


def test_the_median_of_its_kind_is_a_tick_that_is_explained_once():
    html = drawn(replace(SEN, median=0.6), replace(BAN, median=0.8))
    assert [tick.get("style") for tick in tree(html).find_class("nq-row-median")] == ["left:60.0%"]
    assert words(tree(html)).count("trung vị cùng loại hình") == 1


def test_answers_by_quarter_stand_in_the_place_of_the_bar():
    marks = (("Quý II/2026: Không", "✕", "#A3283A"), (f"Quý III/2026: {HOSTILE}", "✓", "#00785A"))
    html = drawn(replace(SEN, value="1/2 quý", marks=marks, note=""))
    assert [(one.text, one.get("title")) for one in tree(html).find_class("nq-row-marks")[0]] == [
        (shape, said) for said, shape, _ in marks
    ]
    assert not tree(html).find_class("nq-row-track")
    assert told(html) == 1


def test_a_list_says_whether_rows_have_words_below_their_names():
    plain = replace(SEN, note="")
    assert tree(drawn(SEN, BAN)).find_class("nq-rows-noted")
    assert not tree(drawn(plain, plain)).find_class("nq-rows-noted")


def test_paper_has_room_for_the_longest_word_of_each_column_of_figures():
    (listed,) = tree(drawn(SEN, replace(SEN, value="1.204,5 triệu đồng"))).find_class("nq-rows")
    style = dict(part.split(":") for part in listed.get("style").split(";"))
    value, counted, status = (float(width.removesuffix("em")) for width in style["--nq-widths"].split())
    assert value > status > counted > len("18/20") / 2
    (listed,) = tree(drawn(replace(SEN, counted="", status=""))).find_class("nq-rows")
    assert listed.get("style").endswith(f"--nq-widths:{len('90%') * 0.55 + 0.9:.1f}em")
