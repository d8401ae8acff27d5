"""Small multiples: every unit's bars on one scale, with words on hover and the newest value above."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analytics.plan import Quarter, period_time
from dashboard.charts.html.small_multiples import small_multiples
from tests.dashboard.read_html import HOSTILE, hostile_address, told

TIMES = [period_time(Quarter(2026, 2)), period_time(Quarter(2026, 3))]
NAMES = {"TH-1": "Trường Hoa Sen", "TH-2": "Trường <Đường> Xanh"}
STEPS = pd.DataFrame(
    [
        ("TH-1", "2026-Q2", 5, 10, 0.5, 1, 0),
        ("TH-1", "2026-Q3", 10, 10, 1.0, 1, 0),
        ("TH-2", "2026-Q2", 0, 8, 0.0, 1, 0),
        ("TH-2", "2026-Q3", 0, 8, 0.0, 1, 1),
    ],
    columns=["by", "time", "numerator", "denominator", "value", "units_reported", "units_carried"],
)


def of_row(row: dict) -> str:
    return f"số?{row['by']}&{row['time']}"


def drawn(frame: pd.DataFrame = STEPS, **options) -> str:
    settings = {
        "target": 1.0,
        "value_unit": "percent",
        "colours": dict.fromkeys(NAMES, "#56B4E9"),
        "chosen": {"2026-Q3"},
        "lang": "vi",
        "href": of_row,
    }
    return small_multiples(frame, TIMES, NAMES, **(settings | options))


def bars(html: str) -> list[tuple[str, str]]:
    """Title and height of each bar."""
    return re.findall(r'class="nq-step[^"]*" title="([^"]*)"(?: style="height:([^"]*)")?', html)


def test_every_unit_s_bars_share_one_scale():
    frame = STEPS.assign(value=[4.0, 8.0, 2.0, 0.0])
    heights = [height for _, height in bars(drawn(frame, target=None, value_unit="count"))]
    assert heights == ["50.0%", "100.0%", "25.0%", "0.0%"]
    assert "từ 0 đến 8." in drawn(frame, target=None, value_unit="count")


def test_a_bar_says_period_value_and_n_of_n():
    assert bars(drawn())[0] == ("Quý II/2026: 50% · 5/10", "50.0%")


def test_a_missing_value_has_a_dotted_place_and_zero_no_bar_at_all():
    html = drawn(STEPS[STEPS["by"] == "TH-2"].iloc[:1])
    assert bars(html)[:2] == [("Quý II/2026: chưa có số liệu", ""), ("Quý III/2026: chưa có số liệu", "")]
    assert bars(html)[2] == ("Quý II/2026: 0% · 0/8", "0.0%")
    assert html.count("nq-step-none") == 3
    assert html.count("nq-step-zero") == 1
    nothing = drawn(STEPS.assign(value=float("nan")))
    assert bars(nothing)[0] == ("Quý II/2026: có báo cáo, không phát sinh", "")
    assert "chưa có số liệu" not in nothing


def test_a_carried_value_is_hollow_and_said():
    assert bars(drawn())[3][0] == "Quý III/2026: 0% · 0/8 · Số lấy từ báo cáo trước"
    assert "Cột rỗng" not in drawn(), "a zero has no bar that could be hollow"
    some = drawn(STEPS.assign(value=0.5))
    assert "Cột rỗng: số lấy từ báo cáo trước." in some
    assert some.count("nq-step-carried") == 1


def test_the_newest_chosen_value_is_written_out_with_its_period():
    assert ">100%</a> <small>Quý III/2026</small>" in drawn()
    assert ">50%</a> <small>Quý II/2026</small>" in drawn(chosen={"2026-Q2"})


def test_names_are_words_and_never_markup():
    assert "Trường &lt;Đường&gt; Xanh" in drawn()


def test_the_target_is_a_line_that_fits_the_scale():
    assert 'class="nq-aim" style="bottom:100.0%"' in drawn()
    assert "Nét đứt: mục tiêu 100%." in drawn()
    assert "nq-aim" not in drawn(target=None)


def test_a_value_leads_to_its_origin():
    assert re.findall('<a href="([^"]*)">([^<]*)</a>', drawn()) == [
        ("số?TH-1&amp;2026-Q3", "100%"),
        ("số?TH-2&amp;2026-Q3", "0%"),
    ]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_said_in_the_words_of_the_machine(lang: str):
    for html in (drawn(lang=lang), drawn(STEPS.iloc[:1], lang=lang)):
        assert "nan" not in html.lower().split()
        assert "None" not in html


def test_names_and_addresses_are_never_markup():
    html = small_multiples(
        STEPS[STEPS["by"] == "TH-1"],
        TIMES,
        {"TH-1": HOSTILE},
        target=None,
        value_unit="percent",
        colours={"TH-1": HOSTILE},
        chosen={"2026-Q3"},
        lang="vi",
        href=hostile_address,
    )
    assert told(html) == 4, "name, sentence, address and colour"
