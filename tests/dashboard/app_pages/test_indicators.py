"""*Chỉ tiêu theo giai đoạn* on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import json
import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.datasets import open_plan
from analytics.office.schedule import decide
from analytics.plan import Quarter
from analytics.plan.schedule import Extension
from analytics.store import Store
from tests import ward
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows

pytestmark = pytest.mark.slow


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


def listed(app: AppTest, title: str) -> list[dict[str, str]]:
    """The rows of the list whose title for who hears it has these words."""
    return rows(
        *[html.proto.body for html in app.get("html") if title in html.proto.body.partition("<li")[0]]
    )


def test_units_stand_under_their_kinds_with_their_figures_and_no_table_beside_them(
    open_page: OpenPage, ward_url: str
):
    app = page(open_page, ward_url, "M1")
    said = [(row["name"], row["value"], row["counted"]) for row in listed(app, "theo đơn vị")]
    assert said == [
        ("Trường Tiểu học Đường Xanh số lấy từ báo cáo trước", "25%", "5/20"),
        ("Trường Tiểu học Hoa Sen", "100%", "22/22"),
        ("Trường THCS Hoa Ban", "90%", "9/10"),
        ("Phòng Văn hóa - Xã hội (minh họa)", "100%", "10/10"),
    ]
    assert not [frame for frame in app.dataframe if "Trường THCS Hoa Ban" in list(frame.value["label"])]


def test_who_holds_the_target_back_stands_first_when_asked_for(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M2", xep="xa-muc-tieu")
    assert [row["value"] for row in listed(app, "theo đơn vị")] == ["0/2 quý", "1/2 quý", "1/2 quý"]
    lagging = page(open_page, ward_url, "M1", xep="xa-muc-tieu", loc="chua-dat")
    assert next(row["value"] for row in listed(lagging, "theo đơn vị")) == "25%"


def test_a_row_leads_to_the_cells_behind_it(open_page: OpenPage, ward_url: str):
    ways = [row["href"] for row in listed(page(open_page, ward_url, "M1", ky="2026-Q3"), "theo đơn vị")]
    assert ways[1].startswith("nguon-so-lieu?chi-tieu=M1&ky=2026-Q3&cua=TH-01")


def test_parts_are_shown_with_their_official_names(open_page: OpenPage, ward_url: str):
    found = listed(page(open_page, ward_url, "M1"), "chi tiết")
    carried = " 1 đơn vị lấy số từ báo cáo trước"
    names = ["Cán bộ, công chức phường", f"Cán bộ quản lý{carried}", f"Giáo viên{carried}"]
    assert [row["name"] for row in found] == names
    assert {row["status"] for row in found} == {""}
    english = page(open_page, ward_url, "M1", lang="en")
    assert "Teachers" in words(english)


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
    assert charts
    for chart in charts:
        assert len(chart.proto.alt) > 40


def test_a_target_says_what_is_missing_and_which_units_could_move_it(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1")
    said = words(app).replace("\\", "")
    # 46 of 62 are briefed: 16 people are missing, a quarter of the ward's 62
    assert "Còn cách mục tiêu 25,8 điểm %, tức 16 người" in said
    assert "Nếu giữ nhịp trung bình từ Quý II/2026 đến Quý III/2026" in said
    found = listed(app, "Đơn vị có thể đưa chỉ tiêu lên")
    assert [(row["name"], row["value"], row["counted"]) for row in found] == [
        ("Trường Tiểu học Đường Xanh", "+24,2 điểm %", "5/20"),
        ("Trường THCS Hoa Ban", "+1,6 điểm %", "9/10"),
    ]


def test_a_monthly_duty_says_what_cannot_be_won_back(open_page: OpenPage, ward_url: str):
    assert "tháng phía trước" in words(page(open_page, ward_url, "M3"))


def test_a_change_is_told_with_n_of_n_and_coverage_on_both_sides(open_page: OpenPage, ward_url: str):
    """35/52 → 46/62: TH-01 did more, THCS-01 is new, TH-02 sent nothing."""
    app = page(open_page, ward_url, "M1")
    said = words(app).replace("\\", "")
    assert (
        "So với Quý II/2026 (quý trước): +6,9 điểm %; Quý III/2026 là 74,2% (46/62; 4/4 đơn vị đã báo cáo), "
        "trước là 67,3% (35/52; 3/4 đơn vị đã báo cáo)." in said
    )
    found = {row["name"]: row for row in listed(app, "Phần của từng đơn vị")}
    new = found["Trường THCS Hoa Ban mới có số liệu"]
    assert new["counted"] == "– → 9/10"
    assert found["Trường Tiểu học Hoa Sen"]["counted"] == "20/22 → 22/22"
    assert len(found) == 2
    assert "Chưa có báo cáo mới, số lấy từ báo cáo trước: Trường Tiểu học Đường Xanh." in said
    assert "Các đơn vị giữ nguyên số liệu nặng hay nhẹ hơn trong tổng: " in said


def test_the_parts_of_all_units_add_up_to_the_change(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1")
    parts = [row["value"] for row in listed(app, "Phần của từng đơn vị")]
    (rest,) = re.findall("trong tổng: (.*?) của cả", words(app).replace("\\", ""))
    points = [float(one.replace("−", "-").replace(",", ".").split()[0]) for one in [*parts, rest]]
    assert sum(points) == pytest.approx((46 / 62 - 35 / 52) * 100, abs=0.15)


def test_less_than_half_a_point_is_hardly_a_change_and_last_year_is_told_too(
    open_page: OpenPage, tmp_path: Path
):
    url = f"sqlite:///{tmp_path / 'later.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        store.set_setting("as_of", "2027-10-01")
        for quarter, done in ((Quarter(2027, 2), 900), (Quarter(2027, 3), 901)):
            rows_told = {"briefing": small_ward.briefed(teachers=(done, 1000))}
            small_ward.send(store, small_ward.DUONG_XANH, quarter, rows_told)
    said = words(page(open_page, url, "M1")).replace("\\", "")
    assert "So với Quý II/2027 (quý trước): gần như không đổi (+0,1 điểm %)" in said
    assert "So với Quý III/2026 (cùng kỳ năm trước): +" in said


def test_two_periods_in_the_wrong_order_are_told(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "M1", tu="2026-Q3", den="2026-Q2")
    assert "Kỳ trước phải sớm hơn kỳ sau" in words(app)


@pytest.mark.parametrize(("until", "late"), [(date(2026, 8, 3), False), (date(2026, 8, 2), True)])
def test_what_came_within_a_unit_s_longer_time_is_not_told_as_late(
    open_page: OpenPage, tmp_path: Path, until: date, late: bool
):
    """TH-01 corrected on 3 August; another unit's longer time makes nothing of it in time."""
    url = f"sqlite:///{tmp_path / 'extended.db'}"
    small_ward.fill(url)
    now = datetime(2026, 6, 20, tzinfo=UTC)
    with Store.open(url) as store:
        report = {"briefing": small_ward.briefed(teachers=(9, 20), managers=(2, 2))}
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q2, report, at=datetime(2026, 8, 3, tzinfo=UTC))
        for unit, day in (("TH-01", until), ("VHXH", date(2026, 8, 20))):
            longer = Extension(day, "Mất điện")
            decide(store, longer, small_ward.Q2, [unit], calendar=ward.plan().calendar, by="t", at=now)
    said = words(page(open_page, url, "M1")).replace("\\", "")
    told = (
        "Gửi muộn hoặc sửa lại số của Quý II/2026 sau hạn 24/06/2026, riêng 2 đơn vị được gia hạn, muộn nhất"
    )
    assert (told in said) is late
    assert ("Đến hạn là 67,3%, nay là 50%." in said) is late


def test_a_report_corrected_after_its_deadline_is_set_apart(open_page: OpenPage, tmp_path: Path):
    """TH-01 told 20/22 for Quý II in time, and 11/22 in August: both ends are those of the overview."""
    url = f"sqlite:///{tmp_path / 'corrected.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        report = {"briefing": small_ward.briefed(teachers=(9, 20), managers=(2, 2))}
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q2, report, at=datetime(2026, 8, 3, tzinfo=UTC))
    app = page(open_page, url, "M1")
    said = words(app).replace("\\", "")
    assert (
        "Gửi muộn hoặc sửa lại số của Quý II/2026 sau hạn 24/06/2026, đã tính trong số của kỳ đó: "
        "Trường Tiểu học Hoa Sen. Đến ngày 24/06/2026 là 67,3%, nay là 50%."
    ) in said
    # What it starts from is what every other page says of Quý II now.
    assert "trước là 50% (26/52" in said
    moved = [link.proto.label.replace("\\", "") for link in open_page(url).get("page_link")]
    assert any(
        "50% (26/52) → **74,2% (46/62)**, +24,2 điểm %; độ phủ 3/4 → 4/4 đơn vị" in one for one in moved
    )
