"""*Đặt cạnh nhau* on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.office.schedule import decide
from analytics.plan.schedule import Extension
from analytics.store import Store
from tests import ward
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow


def page(open_page: OpenPage, url: str, *units: str, **params: str) -> AppTest:
    app = open_page(url, "dat-canh-nhau", **({"cac-don-vi": list(units)} if units else {}), **params)
    assert not app.exception
    assert not app.error
    return app


def table(app: AppTest) -> dict[str, list[str]]:
    """The words of each row by the indicator's id, tags taken away; heads under an empty id."""
    (piece,) = [one.proto.body for one in app.get("html") if 'class="nq-abreast"' in one.proto.body]
    rows: dict[str, list[str]] = {}
    for row in re.findall(r"<tr[^>]*>(.*?)</tr>", piece):
        cells = [
            re.sub(r"<[^>]+>", " ", cell).strip() for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)
        ]
        id_ = cells[0].split()[0] if rows else ""
        rows[id_] = [re.sub(r"\s+", " ", cell) for cell in cells[1:]]
    return rows


def test_two_schools_stand_beside_each_other_and_the_ward(open_page: OpenPage, ward_url: str):
    found = table(page(open_page, ward_url, "TH-01", "TH-02", ky="2026-Q3"))
    assert [head.split("  ")[0] for head in found[""]][-1] == "Toàn phường"
    assert found[""][0].startswith("Trường Tiểu học Hoa Sen Tiểu học; mục tiêu: 2 đạt, 0 đúng tiến độ")
    assert found["M1"] == [
        "100% ★ tốt nhất 22/22 · ● Đạt",
        "25% ↓ thấp nhất 5/20 · ▲ Đúng tiến độ · số lấy từ báo cáo trước",
        "–",  # of two primary schools there is no median
        "74,2% 46/62 · ▲ Đúng tiến độ",
    ]
    assert "M3" not in found, "an indicator that schools do not report"


def test_a_report_that_was_put_off_is_not_due_and_no_failure(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'put-off.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        longer, calendar = Extension(date(2026, 10, 5), "Mất điện"), ward.plan().calendar
        at = datetime(2026, 9, 20, tzinfo=UTC)
        decide(store, longer, small_ward.Q3, ["TH-02"], calendar=calendar, by="chị Hoa", at=at)
    found = table(page(open_page, url, "TH-01", "TH-02", ky="2026-Q3"))
    for indicator in ("R1", "T5.2"):
        assert "Chưa đến hạn" in found[indicator][1], found[indicator]
        assert "0%" not in found[indicator][1]


def test_the_chosen_indicator_stands_first_and_its_link_keeps_it(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "TH-01", "TH-02", **{"chi-tieu": "M2", "ky": "2026-Q3"})
    assert list(table(app))[1] == "M2"
    (link,) = [one.proto for one in app.get("page_link") if one.proto.page == "so-sanh"]
    assert link.query_string == (
        "cac-don-vi=TH-01&cac-don-vi=TH-02&chi-tieu=M2&giai-doan=2026-2030&ky=2026-Q3"
    )


def test_what_one_school_does_or_does_not_is_no_share_but_told_by_quarters(
    open_page: OpenPage, ward_url: str
):
    of_phase = table(page(open_page, ward_url, "TH-01", "THCS-01", **{"chi-tieu": "M2"}))["M2"]
    assert of_phase[:2] == ["1/2 quý có ✕ ✓ ● Đạt", "1/2 quý có ○ ✓ 1 quý chưa có số liệu · ● Đạt"]
    of_quarter = table(page(open_page, ward_url, "TH-01", "TH-02", **{"chi-tieu": "M2", "ky": "2026-Q3"}))
    assert of_quarter["M2"][:2] == ["✓ Có ● Đạt", "✕ Không ▼ Chậm · số lấy từ báo cáo trước"]


def test_an_indicator_that_these_units_do_not_owe_is_said_to_be_left_out(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "TH-01", "TH-02", **{"chi-tieu": "M3"})
    assert next(one.value for one in app.caption).startswith("M3 không có trong bảng")


def test_missing_figures_say_why(open_page: OpenPage, ward_url: str):
    found = table(page(open_page, ward_url, "THCS-01", "TH-01", ky="2026-Q2"))
    assert found["M1"][0] == "– Chưa báo cáo"


def test_one_unit_alone_is_asked_for_another(open_page: OpenPage, ward_url: str):
    assert "Xin chọn từ hai đến 6 đơn vị" in words(page(open_page, ward_url)).replace("\\", "")
    assert "Xin chọn từ hai đến 6 đơn vị" in words(page(open_page, ward_url, "TH-01")).replace("\\", "")


def test_more_units_than_a_page_holds_are_told(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'many.db'}"
    small_ward.fill(url)
    codes = [unit.code for unit in small_ward.UNITS]
    assert len(codes) == 6
    assert len(table(page(open_page, url, *codes))["M1"]) == 8


def test_english_says_all_of_it(open_page: OpenPage, ward_url: str):
    found = table(page(open_page, ward_url, "TH-01", "TH-02", ky="2026-Q3", lang="en"))
    assert found["M1"][1] == "25% ↓ lowest 5/20 · ▲ On track · figure from an earlier report"


def test_paper_says_the_whole_address(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, "TH-01", "TH-02", ky="2026-Q3")
    (footer,) = [
        one.proto.body
        for one in app.get("html")
        if "nq-paper" in one.proto.body and "<style" not in one.proto.body
    ]
    assert "cac-don-vi=TH-01&amp;cac-don-vi=TH-02" in footer
