"""The charts that compare units: legend, small multiples, shaded table, long names, the pace."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from analytics.datasets import open_plan
from analytics.plan import Indicator, Quarter, UnitKind, period_time
from dashboard.charts import breakdown
from dashboard.charts.figure_basis import FIGURE_BASES
from dashboard.charts.html.legend import kind_symbol, kinds_legend
from dashboard.charts.html.matrix import matrix
from dashboard.charts.html.small_multiples import small_multiples
from dashboard.language.formatter import formatter

NA = float("nan")
PLAN = open_plan()
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


def of_indicator(indicator: Indicator, row: dict) -> str:
    return f"số?{indicator.id}&{of_row(row)[3:]}"


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


def test_a_missing_value_has_a_place_without_a_bar_and_zero_has_a_bar():
    html = drawn(STEPS[STEPS["by"] == "TH-2"].iloc[:1])
    assert bars(html)[:2] == [("Quý II/2026: chưa có số liệu", ""), ("Quý III/2026: chưa có số liệu", "")]
    assert bars(html)[2] == ("Quý II/2026: 0% · 0/8", "0.0%")
    nothing = drawn(STEPS.assign(value=float("nan")))
    assert bars(nothing)[0] == ("Quý II/2026: có báo cáo, không phát sinh", "")
    assert "chưa có số liệu" not in nothing


def test_a_carried_value_is_hollow_and_said():
    assert bars(drawn())[3][0] == "Quý III/2026: 0% · 0/8 · Lấy số của báo cáo trước"
    assert "Cột rỗng: số lấy từ báo cáo trước." in drawn()
    assert "Cột rỗng" not in drawn(STEPS.iloc[:3])


def test_the_newest_chosen_value_is_written_out_with_its_period():
    assert ">100%</a> <small>Quý III/2026</small>" in drawn()
    assert ">50%</a> <small>Quý II/2026</small>" in drawn(chosen={"2026-Q2"})


def test_names_are_words_and_never_markup():
    assert "Trường &lt;Đường&gt; Xanh" in drawn()


def test_the_target_is_a_line_that_fits_the_scale():
    assert 'class="nq-aim" style="bottom:100.0%"' in drawn()
    assert "Nét đứt: mục tiêu 100%." in drawn()
    assert "nq-aim" not in drawn(target=None)


def test_the_legend_names_kinds_once_in_a_fixed_order():
    html = kinds_legend([UnitKind.PRIMARY, UnitKind.KINDERGARTEN, UnitKind.PRIMARY], hollow=False, lang="vi")
    assert html.index("Mầm non") < html.index("Tiểu học")
    assert html.count("Tiểu học") == 1


def test_a_single_kind_needs_no_legend_unless_marks_are_hollow():
    assert kinds_legend([UnitKind.PRIMARY], hollow=False, lang="vi") == ""
    assert "báo cáo trước" in kinds_legend([UnitKind.PRIMARY], hollow=True, lang="vi")


def test_a_carried_figure_has_the_hollow_shape_of_its_group():
    assert kind_symbol(UnitKind.WARD_OFFICE) == "square"
    assert kind_symbol(UnitKind.WARD_OFFICE, hollow=True) == "square-open"


CELLS = pd.DataFrame(
    [
        ("TH-1", "M1", 21, 24, 0.875, "behind", "reported"),
        ("TH-1", "T1.3", 3, None, 3.0, "", "carried"),
        ("TH-2", "M1", None, None, NA, "no_data", "not_reported"),
        ("TH-2", "T1.3", None, None, NA, "no_data", "not_expected"),
    ],
    columns=["by", "indicator", "numerator", "denominator", "value", "status", "figure_basis"],
).assign(time="2026-Q3", counted="")


def shaded(lang: str = "vi") -> str:
    return matrix(
        CELLS,
        NAMES,
        [PLAN.indicator("M1"), PLAN.indicator("T1.3")],
        chosen="M1",
        title="Các chỉ tiêu",
        time="Quý III/2026",
        lang=lang,
        dark=False,
        href=of_indicator,
    )


def cells(html: str) -> list[str]:
    """The words of every cell of the body."""
    return [re.sub("<[^>]+>", " ", cell).split() for cell in re.findall(r"<td[^>]*>(.*?)</td>", html)]


def test_a_cell_says_shape_value_and_n_of_n():
    assert cells(shaded())[0] == ["▼", "87,5%", "21/24"]


def test_a_carried_figure_has_a_star_that_the_title_explains():
    assert cells(shaded())[1] == ["3*"]
    assert "* số lấy từ báo cáo trước" in shaded()


def test_no_data_is_a_dash_with_its_reason_and_a_blank_means_none_is_owed():
    html = shaded()
    assert cells(html)[2] == ["○", "–"]
    assert cells(html)[3] == []
    assert FIGURE_BASES["not_reported"].vi in html
    assert FIGURE_BASES["not_expected"].vi in html


def test_the_table_names_rows_and_columns_for_a_screen_reader():
    html = shaded("en")
    assert html.count('scope="row"') == 2
    assert html.count('scope="col"') == 3
    assert "Share of people briefed on the Resolution" in html


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_nothing_is_said_in_the_words_of_the_machine(lang: str):
    for html in (shaded(lang), drawn(lang=lang), drawn(STEPS.iloc[:1], lang=lang)):
        assert "nan" not in html.replace("nano", "").lower().split()
        assert "None" not in html


LONG = "Trường Tiểu học và Trung học cơ sở Bình Minh Xanh và các điểm trường ven sông"
ROWS = pd.DataFrame(
    [
        ("A", LONG, 1, 2, 0.5, 1.0, "behind", 1, 1, 0),
        ("B", "Trường Hoa Sen", 2, 2, 1.0, 1.0, "met", 1, 1, 0),
    ],
    columns=[
        "by",
        "label",
        "numerator",
        "denominator",
        "value",
        "target",
        "status",
        "units_reported",
        "units_expected",
        "units_carried",
    ],
)


def dot_plot(pace: float | None = None):
    return breakdown.dots(
        ROWS,
        target=1.0,
        pace=pace,
        value_unit="percent",
        title="Tỷ lệ",
        time="Quý III/2026",
        fmt=formatter("vi"),
        dark=False,
    )


def test_a_long_name_stands_in_full_on_lines_a_phone_can_hold():
    (label,) = [note.text for note in dot_plot().layout.annotations if "Bình Minh" in note.text]
    lines = re.sub("</?b>", "", label).split("<br>")
    assert " ".join(lines).replace("  ", " ") == f"{LONG} 50% · 1/2"
    assert max(map(len, lines)) <= 48


def test_the_row_after_a_long_name_moves_down_to_make_room():
    first, second = dot_plot().data[0].y
    assert 0 < first < 1
    assert second == first + 1


def test_the_pace_is_a_labelled_line_only_where_there_is_one():
    assert "Tiến độ cần đạt" in [note.text for note in dot_plot(0.2).layout.annotations]
    assert "Tiến độ cần đạt" not in [note.text for note in dot_plot().layout.annotations]
    assert 0.2 in [shape.x0 for shape in dot_plot(0.2).layout.shapes]


def test_a_value_leads_to_its_origin_and_a_dash_leads_nowhere():
    assert re.findall('<a href="([^"]*)">([^<]*)</a>', shaded()) == [
        ("số?M1&amp;TH-1&amp;2026-Q3", "87,5%"),
        ("số?T1.3&amp;TH-1&amp;2026-Q3", "3*"),
    ]
    assert re.findall('<a href="([^"]*)">([^<]*)</a>', drawn()) == [
        ("số?TH-1&amp;2026-Q3", "100%"),
        ("số?TH-2&amp;2026-Q3", "0%"),
    ]
