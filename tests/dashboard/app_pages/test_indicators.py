"""*Chỉ tiêu theo giai đoạn* on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.datasets import open_plan
from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words


def page(open_page: OpenPage, url: str, indicator: str, **params: str) -> AppTest:
    app = open_page(url, "chi-tieu", **{"chi-tieu": indicator, **params})
    assert not app.exception
    assert not app.error
    return app


def figures(app: AppTest) -> dict[str, dict]:
    """The page's charts by the words of their titles."""
    specs = [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]
    return {spec["layout"]["meta"]["title"]: spec for spec in specs}


def test_the_page_opens_with_the_indicator_s_answer(open_page: OpenPage, ward_url: str):
    text = words(page(open_page, ward_url, "M1"))
    assert "Giai đoạn 2026-2030: 74,2% · 46/62; đúng tiến độ; 4/4 đơn vị đã báo cáo." in text


def test_the_definition_has_clause_formula_target_source_and_limits(open_page: OpenPage, ward_url: str):
    text = words(page(open_page, ward_url, "M1")).replace("\\", "")
    plan = open_plan()
    assert plan.targets[0].text.vi in text
    assert plan.indicator("M1").formula.vi in text
    assert plan.indicator("M1").limits.vi in text
    assert "100% khi hết giai đoạn" in text
    assert "biểu «1. Phổ biến quán triệt», cột «Số đã được phổ biến, quán triệt»" in text


def test_the_trend_holds_the_ward_s_values_and_its_table_the_same(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1")
    (trend,) = [
        spec
        for title, spec in figures(app).items()
        if "toàn phường, Quý II/2026" in title.replace("\u00a0", " ")
    ]
    line = trend["data"][-1]
    assert line["y"][:2] == pytest.approx([35 / 52, 46 / 62])
    (table,) = [frame.value for frame in app.dataframe if "Quý III/2026" in list(frame.value.iloc[:, 0])]
    quarter = table[table["label"] == "Quý III/2026"].iloc[0]
    assert (quarter["numerator"], quarter["denominator"], quarter["units_carried"]) == (46, 62, 1)


def test_units_stand_in_alphabetical_order_in_chart_and_table(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1")
    names = [
        "Phòng Văn hóa - Xã hội (minh họa)",
        "Trường THCS Hoa Ban",
        "Trường Tiểu học Đường Xanh",
        "Trường Tiểu học Hoa Sen",
    ]
    tables = [frame.value for frame in app.dataframe if "Trường THCS Hoa Ban" in list(frame.value["label"])]
    (table,) = [table for table in tables if "lift" not in table and "why" not in table]
    assert list(table["label"]) == names
    (chart,) = [spec for title, spec in figures(app).items() if "theo đơn vị" in title]
    assert chart["data"][0]["x"] == pytest.approx([1.0, 0.9, 0.25, 1.0])


def test_parts_are_shown_with_their_official_names(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1")
    (table,) = [frame.value for frame in app.dataframe if "Giáo viên" in list(frame.value["label"])]
    assert list(table["label"]) == ["Cán bộ, công chức phường", "Cán bộ quản lý", "Giáo viên"]
    assert "status" not in table.columns
    english = page(open_page, ward_url, "M1", lang="en")
    assert any("Teachers" in list(frame.value["label"]) for frame in english.dataframe)


def test_an_earlier_time_shows_that_time_s_figures(open_page: OpenPage, ward_url: str):
    text = words(page(open_page, ward_url, "M1", ky="2026-Q2"))
    assert "Quý II/2026: 67,3% · 35/52" in text


def test_an_indicator_nobody_reported_says_why_the_chart_is_missing(open_page: OpenPage, ward_url: str):
    text = words(page(open_page, ward_url, "M5", **{"giai-doan": "2030-2035"}))
    assert "chưa có số liệu" in text
    assert "Chưa có báo cáo nào cho chỉ tiêu này trong Giai đoạn 2030-2035" in text


def test_an_indicator_of_another_phase_gives_way_to_the_first_of_the_phase(
    open_page: OpenPage, ward_url: str
):
    app = page(open_page, ward_url, "M1", **{"giai-doan": "2030-2035"})
    assert app.selectbox(key="chi-tieu").value == "M5"


@pytest.mark.parametrize("indicator", [indicator.id for indicator in open_plan().indicators])
def test_every_indicator_opens_in_its_phases_without_a_raw_word(
    open_page: OpenPage, ward_url: str, indicator: str
):
    for phase in open_plan().indicator(indicator).phases:
        text = words(page(open_page, ward_url, indicator, **{"giai-doan": phase}))
        for raw in ("nan", "None", "<NA>", "{"):
            assert raw not in text, (indicator, raw)


def test_every_chart_says_in_words_what_it_shows(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1")
    charts = app.get("plotly_chart")
    assert len(charts) >= 4
    for chart in charts:
        assert len(chart.proto.alt) > 40


def test_a_target_says_what_is_missing_and_which_units_could_move_it(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1")
    said = words(app).replace("\\", "")
    # 46 of 62 are briefed: 16 people are missing, a quarter of the ward's 62
    assert "Còn cách mục tiêu 25,8 điểm %, tức 16 người" in said
    assert "Nếu giữ nhịp trung bình từ Quý II/2026 đến Quý III/2026" in said
    (table,) = [frame.value for frame in app.dataframe if "lift" in frame.value]
    assert list(table["label"]) == ["Trường Tiểu học Đường Xanh", "Trường THCS Hoa Ban"]
    assert table["lift"].tolist() == pytest.approx([15 / 62, 1 / 62])


def test_a_monthly_duty_says_what_cannot_be_won_back(open_page: OpenPage, ward_url: str):
    assert "tháng phía trước" in words(page(open_page, ward_url, "M3"))


def test_a_change_is_taken_apart_into_its_causes(open_page: OpenPage, ward_url: str):
    """35/52 → 46/62: TH-01 did more, THCS-01 is new, TH-02 sent nothing."""
    app = page(open_page, ward_url, "M1")
    (chart,) = [spec for title, spec in figures(app).items() if "+6,9 điểm % từ Quý II/2026" in title]
    bars, ends = chart["data"]
    assert ends["x"] == pytest.approx([35 / 52, 46 / 62])
    assert sum(bars["x"]) == pytest.approx(46 / 62 - 35 / 52)
    assert bars["base"][0] == pytest.approx(35 / 52)
    said = words(app).replace("\\", "")
    assert "Mới có số liệu: Trường THCS Hoa Ban." in said
    assert "Đổi số liệu, thay đổi nhiều nhất trước: Trường Tiểu học Hoa Sen." in said
    assert "Chưa có báo cáo mới, số lấy từ báo cáo trước: Trường Tiểu học Đường Xanh." in said
    (table,) = [frame.value for frame in app.dataframe if "why" in frame.value]
    assert table["effect"].sum() == pytest.approx(46 / 62 - 35 / 52)
    assert dict(zip(table["label"], table["why"], strict=True))["Trường THCS Hoa Ban"] == "mới có số liệu"


def test_two_periods_in_the_wrong_order_are_told(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1", tu="2026-Q3", den="2026-Q2")
    assert "Kỳ trước phải sớm hơn kỳ sau" in words(app)


def test_a_report_corrected_after_its_deadline_is_set_apart(open_page: OpenPage, tmp_path: Path):
    """TH-01 told 20/22 for Quý II in time, and 11/22 in August: half a unit less before anything moved."""
    url = f"sqlite:///{tmp_path / 'corrected.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        report = {"briefing": small_ward.briefed(teachers=(9, 20), managers=(2, 2))}
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q2, report, at=datetime(2026, 8, 3, tzinfo=UTC))
    app = page(open_page, url, "M1")
    said = words(app).replace("\\", "")
    assert "Gửi muộn hoặc sửa lại số của Quý II/2026 sau hạn 24/06/2026: Trường Tiểu học Hoa Sen." in said
    (chart,) = [spec for title, spec in figures(app).items() if "từ Quý II/2026, theo" in title]
    assert (
        "Quý II/2026: 67,3% theo số có đến 24/06/2026, nay là 50% sau các bản gửi muộn và sửa lại; " in said
    )
    assert chart["data"][1]["x"] == pytest.approx([35 / 52, 46 / 62])
    assert chart["data"][0]["x"][0] == pytest.approx((10 + 11 + 5) / 52 - 35 / 52)
