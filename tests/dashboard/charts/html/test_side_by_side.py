"""A few units beside each other, the whole ward last."""

from __future__ import annotations

import pandas as pd

from analytics.datasets import open_plan
from analytics.plan import Indicator
from dashboard.charts.html.side_by_side import side_by_side
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


def drawn(items: list[Indicator] = ITEMS, units: dict[str, str] = UNITS, **options) -> str:
    settings = {"under": UNDER, "title": "Ba đơn vị", "lang": "vi", "dark": False, "href": of_row}
    return side_by_side(ROWS, WARD, units, indicators=items, **(settings | options))


def test_indicators_go_down_and_units_across_with_the_ward_last():
    head, *body = table(drawn())
    assert head == ["Chỉ tiêu", "Trường Hoa Sen Tiểu học", "Trường Hoa Ban Mầm non", "Toàn phường"]
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


def test_the_title_is_read_before_the_table():
    (scrolled,) = tree(drawn()).find_class("nq-abreast")
    assert scrolled.get("aria-label") == "Ba đơn vị"
    assert scrolled.getprevious().text == "Ba đơn vị"


def test_names_and_addresses_are_never_markup():
    html = drawn(
        [named(item, HOSTILE) for item in ITEMS],
        dict.fromkeys(UNITS, HOSTILE),
        under=dict.fromkeys(UNITS, HOSTILE),
        title=HOSTILE,
        href=hostile_address,
    )
    assert told(html) == 2 + 2 + 2 + 2 + 3
