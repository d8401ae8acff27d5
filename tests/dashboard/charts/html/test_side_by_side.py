"""A few units beside each other, the whole ward last."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from analytics.datasets import open_plan
from analytics.indicators.insights.distribution import Extremes
from analytics.indicators.insights.yes_no import Kept
from analytics.plan import Indicator
from dashboard.charts.html.side_by_side import Comparison, Middle, side_by_side
from tests.dashboard.read_html import HOSTILE, hostile_address, named, table, told, tree

PLAN = open_plan()
ITEMS = [PLAN.indicator("M1"), PLAN.indicator("T1.3")]
UNITS = {"TH-1": "Trường Hoa Sen", "TH-2": "Trường Hoa Ban"}
UNDER = {"TH-1": "Tiểu học", "TH-2": "Mầm non"}
NA = float("nan")
COLUMNS = ["by", "indicator", "numerator", "denominator", "value", "status", "figure_basis"]
ROWS = pd.DataFrame(
    [
        ("TH-1", "M1", 21, 24, 0.875, "behind", "reported"),
        ("TH-1", "T1.3", 3, NA, 3.0, "", "carried"),
        ("TH-2", "M1", NA, NA, NA, "no_data", "not_reported"),
        ("TH-2", "T1.3", NA, NA, NA, "no_data", "not_expected"),
    ],
    columns=COLUMNS,
).assign(time="2026-Q3")
WARD = pd.DataFrame([("toan-phuong", "M1", 90, 100, 0.9, "on_track", "reported")], columns=COLUMNS).assign(
    time="2026-Q3"
)


def of_row(item: Indicator, row: dict) -> str:
    return f"?{item.id}&{row['by']}"


COMPARED = Comparison(ROWS, WARD, UNITS, UNDER, ITEMS, title="Ba đơn vị")


def drawn(lang: str = "vi", href=of_row, **other) -> str:
    return side_by_side(replace(COMPARED, **other), lang=lang, dark=False, href=href)


def test_indicators_go_down_and_units_across_with_the_ward_last():
    head, *body = table(drawn())
    assert head == ["Chỉ tiêu", "Trường Hoa Sen Tiểu học", "Trường Hoa Ban Mầm non", "Tính chung"]
    assert body == [
        [
            "M1 Tỷ lệ người được phổ biến, quán triệt Nghị quyết Mục tiêu 100%",
            "87,5% 21/24 · ▼ Chậm",
            "– Chưa báo cáo",
            "90% 90/100 · ▲ Đúng tiến độ",
        ],
        [
            "T1.3 Cuộc giao ban, sinh hoạt, họp có lồng ghép",
            "3 số lấy từ báo cáo trước",
            "– Không phải báo cáo",
            "–",
        ],
    ]


def test_a_figure_leads_to_its_origin_and_a_dash_leads_nowhere():
    links = [(link.get("href"), link.text) for link in tree(drawn()).iter("a")]
    assert links == [("?M1&TH-1", "87,5%"), ("?M1&toan-phuong", "90%"), ("?T1.3&TH-1", "3")]


def lengths(html: str) -> list[str]:
    return [one.get("style") for one in tree(html).xpath("//span[@class='nq-abreast-bar']/i")]


def test_bars_of_shares_reach_to_everybody_and_bars_of_counts_to_the_largest_of_the_row():
    more = ROWS.assign(
        numerator=[21, 3, 12, 12], denominator=[24, NA, 24, NA], value=[0.875, 3.0, 0.5, 12.0], status=""
    )
    assert [style.partition("%")[0] for style in lengths(drawn(frame=more))] == [
        "width:87.5", "width:50.0", "width:90.0",  # of M1, the ward's too
        "width:25.0", "width:100.0",
    ]  # fmt: skip


def test_the_medians_of_kinds_stand_before_the_ward():
    html = drawn(medians={"M1": [Middle("Tiểu học", "90%", 0.9), Middle("Mầm non", "–", None)]})
    head, of_m1, _ = table(html)
    assert head[-2:] == ["Trung vị theo loại hình", "Tính chung"]
    assert of_m1[-2] == "90% Tiểu học – Mầm non"
    assert table(drawn(medians={"M1": [Middle("Tiểu học", "90%", 0.9)]}))[0][-2] == "Trung vị Tiểu học"


def test_best_and_worst_are_said_in_words_and_those_who_are_level_together():
    level = frozenset({"TH-1"})
    assert "87,5% ★ tốt nhất" in table(drawn(extremes={"M1": Extremes(level)}))[1][1]
    assert "↓ thấp nhất" in table(drawn(extremes={"M1": Extremes(worst=level)}))[1][1]
    both = frozenset({"TH-1", "TH-9"})
    assert "★ cùng tốt nhất" in table(drawn(extremes={"M1": Extremes(both)}))[1][1]
    assert "↑ cao nhất" in table(drawn(extremes={"T1.3": Extremes(level)}))[2][1], "nothing is aimed at"


def test_yes_and_no_are_told_by_quarters_with_a_sign_for_each():
    said = ROWS.assign(said=["2/4 quý", "", "", ""], said_share=[0.5, NA, NA, NA])
    answers = (("2026-Q3", "yes"), ("2026-Q4", "no"), ("2027-Q1", "unknown"), ("2027-Q2", "yes"))
    html = drawn(frame=said, quarters={"M1": {"TH-1": Kept(answers)}})
    assert table(html)[1][1] == "2/4 quý có ✓ ✕ ○ ✓ 1 quý chưa có số liệu · ▼ Chậm"
    (strip,) = tree(html).find_class("nq-quarters")
    assert strip.get("aria-label") == "có trong 2/4 quý"
    assert [one.get("title") for one in strip.iter("i")][:2] == ["Quý III/2026: Có", "Quý IV/2026: Không"]
    assert lengths(html)[0].startswith("width:50.0%")
    assert "Theo quý: ✓ Có · ✕ Không · ○ Chưa có số liệu" in html


def test_the_chosen_row_stands_out():
    (row,) = tree(drawn(chosen="T1.3")).find_class("nq-abreast-chosen")
    assert row.find("th/b").text == "T1.3"


def test_the_title_is_read_before_the_table():
    (scrolled,) = tree(drawn()).find_class("nq-abreast")
    assert scrolled.get("aria-label") == "Ba đơn vị"
    assert scrolled.getprevious().text == "Ba đơn vị"


def test_names_and_addresses_are_never_markup():
    html = drawn(
        indicators=[named(item, HOSTILE) for item in ITEMS],
        units=dict.fromkeys(UNITS, HOSTILE),
        under=dict.fromkeys(UNITS, HOSTILE),
        title=HOSTILE,
        href=hostile_address,
    )
    assert told(html) == 2 + 2 + 2 + 2 + 3 + 4, "the names again before each figure, for phones"
