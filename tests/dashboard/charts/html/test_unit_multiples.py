"""One unit's indicators as small charts with the median of its kind."""

from __future__ import annotations

import pandas as pd

from analytics.datasets import open_plan
from analytics.plan import Indicator, Quarter, period_time
from dashboard.charts.html.unit_multiples import unit_multiples
from tests.dashboard.read_html import HOSTILE, hostile_address, named, told, tree, words

PLAN = open_plan()
SHARE, COUNT = PLAN.indicator("M1"), PLAN.indicator("T1.3")
TIMES = [period_time(Quarter(2026, 2)), period_time(Quarter(2026, 3))]
NA = float("nan")
ROWS = pd.DataFrame(
    [
        ("M1", "2026-Q2", 5, 10, 0.5, "", 1, 0, 0.75, 4),
        ("M1", "2026-Q3", 8, 10, 0.8, "behind", 1, 1, NA, 2),
        ("T1.3", "2026-Q2", NA, NA, NA, "", 1, 0, NA, 0),
        ("T1.3", "2026-Q3", 4, NA, 4.0, "", 1, 0, 8.0, 5),
    ],
    columns=[
        "indicator", "time", "numerator", "denominator", "value", "status",
        "units_reported", "units_carried", "kind_median", "kind_units",
    ],
).assign(by="TH-1")  # fmt: skip


def of_row(item: Indicator, row: dict) -> str:
    return f"?{item.id}&{row['time']}"


def drawn(rows: pd.DataFrame = ROWS, *items: Indicator, **options) -> str:
    settings = {"targets": {"M1": 1.0}, "colour": "#56B4E9", "lang": "vi", "dark": False, "href": of_row}
    return unit_multiples(rows, TIMES, items or (SHARE, COUNT), **(settings | options))


def slots(html: str, block: int) -> list[tuple[str, str | None, str | None]]:
    """Words, height of the bar and place of the median of each quarter of a block."""
    return [
        (
            slot.get("title"),
            slot[0].get("style"),
            slot[1].get("style") if len(slot) > 1 else None,
        )
        for slot in tree(html).find_class("nq-multiple")[block].find_class("nq-slot")
    ]


def test_a_share_s_bars_and_medians_stand_on_a_scale_of_0_to_100_percent():
    assert slots(drawn(), 0) == [
        ("Quý II/2026: 50% · 5/10\nTrung vị: 75% (4 đơn vị)", "height:50.0%", "bottom:75.0%"),
        ("Quý III/2026: 80% · 8/10\nSố lấy từ báo cáo trước", "height:80.0%", None),
    ]


def test_a_count_has_a_scale_of_its_own_that_reaches_the_median_and_a_gap_where_nothing_was_counted():
    assert slots(drawn(), 1) == [
        ("Quý II/2026: có báo cáo, không phát sinh", None, None),
        ("Quý III/2026: 4\nTrung vị: 8 (5 đơn vị)", "height:50.0%", "bottom:100.0%"),
    ]


def test_zero_has_no_bar_and_is_no_dotted_place_either():
    looks = [one[0].get("class").split() for one in tree(drawn(ROWS.assign(value=0.0))).find_class("nq-slot")]
    assert all("nq-step-zero" in look and "nq-step-none" not in look for look in looks)
    assert not any("nq-step-zero" in one[0].get("class") for one in tree(drawn()).find_class("nq-slot"))


def test_above_the_bars_stand_the_newest_value_its_status_and_the_median():
    heads = [words(block.find("div")) for block in tree(drawn()).find_class("nq-multiple")]
    assert heads == [
        "80% · 8/10 Quý III/2026 ▼ Chậm Quá ít đơn vị để có trung vị",
        "4 Quý III/2026 Trung vị: 8 (5 đơn vị) thang 0 đến 8",
    ]
    links = [(link.get("href"), link.text) for link in tree(drawn()).iter("a")]
    assert links == [("?M1&2026-Q3", "80% · 8/10"), ("?T1.3&2026-Q3", "4")]


def test_an_indicator_without_any_value_says_why_and_leads_nowhere():
    html = drawn(ROWS[ROWS["indicator"] == "M1"].assign(value=NA), SHARE)
    assert words(tree(html).find_class("nq-multiple-value")[0]) == "– có báo cáo, không phát sinh"
    assert "<a " not in html


def test_only_a_target_of_a_single_unit_is_a_line():
    lines = [line.get("style") for line in tree(drawn()).find_class("nq-aim")]
    assert lines == ["bottom:100.0%"]


def test_the_whole_is_said_in_a_sentence():
    (first, _) = tree(drawn()).find_class("nq-steps")
    assert first.get("aria-label") == (
        "Tỷ lệ người được phổ biến, quán triệt Nghị quyết: Quý II/2026 đến Quý III/2026, "
        "2 trong 2 quý có số liệu; mới nhất 80% · 8/10 (Quý III/2026)."
    )


def test_names_and_addresses_are_never_markup():
    html = drawn(ROWS, named(SHARE, HOSTILE), href=hostile_address)
    assert told(html) == 3
