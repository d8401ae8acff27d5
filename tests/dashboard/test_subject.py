"""What is looked at goes along from page to page, and its parts never contradict each other."""

from __future__ import annotations

import pytest

from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

INDICATORS, COMPARE, CHANNELS, DOWNLOAD = (
    f"app_pages/{name}/page.py" for name in ("indicators", "compare", "channels", "download")
)


def test_what_is_chosen_on_one_page_holds_on_the_others(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2", "ky": "2026-Q3"})
    app.switch_page(COMPARE).run()
    assert (app.query_params["chi-tieu"], app.query_params["ky"]) == ("M2", "2026-Q3")
    app.selectbox(key="chi-tieu").set_value("M1").run()
    app.switch_page(INDICATORS).run()
    assert (app.query_params["chi-tieu"], app.query_params["ky"]) == ("M1", "2026-Q3")


def test_a_page_that_cannot_use_a_part_says_so_and_leaves_it(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2", "ky": "2026-Q3"})
    app.switch_page(CHANNELS).run()
    assert app.query_params["ky"] == "2026"
    assert "Trang này không dùng: Quý III/2026, M2" in words(app)
    app.query_params.clear()  # a link to a page does not take the address of another along
    app.switch_page(INDICATORS).run()
    assert app.query_params["ky"] == "2026-Q3"


def test_the_table_to_take_away_begins_with_what_the_visit_is_about(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2", "ky": "2026-Q3"})
    app.query_params.clear()
    app.switch_page(DOWNLOAD).run()
    assert app.multiselect(key="cac-chi-tieu").value == ["M2"]
    assert app.multiselect(key="cac-ky").value == ["2026-Q3"]
    assert "Trang này không dùng: Giai đoạn" not in words(app)


def test_the_bar_lets_go_of_all_that_the_visit_is_about_and_of_nothing_else(
    open_page: OpenPage, ward_url: str
):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2", "ky": "2026-Q3"})
    app.query_params.clear()
    app.switch_page(DOWNLOAD).run()
    app.button_group(key="theo").set_value("kind").run()
    app.query_params.clear()
    app.query_params["bo-chon"] = app.query_params["tu-trang"] = "1"  # as the link in the bar does
    app.run()
    assert app.multiselect(key="cac-chi-tieu").value == app.multiselect(key="cac-ky").value == []
    assert app.button_group(key="theo").value == "kind"
    assert "bo-chon" not in app.query_params
    assert "nq-clear" not in words(app), "nothing is left to let go of"
    app.switch_page(INDICATORS).run()
    assert app.query_params["chi-tieu"] == "M1"


def test_another_phase_lets_go_of_a_time_and_an_indicator_outside_it(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2", "ky": "2026-Q3"})
    app.button_group(key="giai-doan").set_value("2030-2035").run()
    assert (app.query_params["ky"], app.query_params["chi-tieu"]) == ("2030-2035", "M5")
    app.button_group(key="giai-doan").set_value("2026-2030").run()
    assert app.query_params["ky"] == "2026-2030"


def test_an_indicator_of_another_phase_brings_its_phase(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M2", "ky": "2026-Q3"})
    app.switch_page(COMPARE).run()
    app.selectbox(key="chi-tieu").set_value("M5").run()
    app.switch_page(INDICATORS).run()
    assert app.query_params["giai-doan"] == "2030-2035"
    assert app.query_params["chi-tieu"] == "M5"
    assert app.query_params["ky"] == "2030-2035"


def test_a_frozen_view_knows_what_had_come_by_its_day(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M1", "den-ngay": "2020-01-01"})
    assert "như hết ngày 01/01/2020" in words(app)
    assert "chưa có số liệu" in words(app)
    app.switch_page(COMPARE).run()
    assert app.query_params["den-ngay"] == "2020-01-01", "it holds on the next page"


@pytest.mark.parametrize("day", ["2099-01-01", "hôm qua"])
def test_a_day_that_is_none_or_to_come_freezes_nothing(open_page: OpenPage, ward_url: str, day: str):
    app = open_page(ward_url, "chi-tieu", **{"chi-tieu": "M1", "den-ngay": day})
    assert "den-ngay" not in app.query_params
    assert "nq-frozen" not in words(app)
    assert any("den-ngay" in one.value.replace("\\", "") for one in app.info)
