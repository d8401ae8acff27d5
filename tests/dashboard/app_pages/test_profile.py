"""*Hồ sơ đơn vị* on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import re
from pathlib import Path

from streamlit.testing.v1 import AppTest

from analytics.store import Store
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows


def page(open_page: OpenPage, url: str, **params: str) -> AppTest:
    app = open_page(
        url, "don-vi-chi-tiet", **{name.replace("_", "-"): value for name, value in params.items()}
    )
    assert not app.exception
    assert not app.error
    return app


def test_the_page_opens_with_where_the_unit_stands_and_how_its_reports_came(
    open_page: OpenPage, ward_url: str
):
    said = words(page(open_page, ward_url, don_vi="TH-02"))
    assert "Trường Tiểu học Đường Xanh (Tiểu học), Giai đoạn 2026-2030:" in said
    assert "1/2 báo cáo đúng hạn, 0 muộn, 1 chưa gửi." in said


def test_every_indicator_of_the_unit_has_bars_and_no_other_has(open_page: OpenPage, ward_url: str):
    drawn = "".join(html.proto.body for html in page(open_page, ward_url, don_vi="TH-01").get("html"))
    assert drawn.count("<b>M1</b>") == 1
    assert "<b>M3</b>" not in drawn, "an indicator that schools do not report"
    assert "nan" not in drawn


def test_a_group_that_owes_no_media_is_not_told_as_silent(open_page: OpenPage, ward_url: str):
    assert "Khối này không phải báo cáo tin bài." in words(page(open_page, ward_url, don_vi="TDP-01"))


def test_a_phase_that_has_not_begun_says_so(open_page: OpenPage, ward_url: str):
    said = words(page(open_page, ward_url, don_vi="TH-01", giai_doan="2030-2035"))
    assert "chưa có kỳ báo cáo nào đến hạn" in said


def test_a_store_without_units_says_what_to_do(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    with Store.open(url) as store:
        store.set_setting("as_of", "2026-10-01")
    assert "nq71 units import" in words(page(open_page, url))


def test_what_one_unit_does_or_does_not_is_told_in_quarters_and_never_as_a_share_of_one(
    open_page: OpenPage, ward_url: str
):
    """TH-01 had no plan in quarter 2 and has one since; TH-02 told of quarter 2 alone."""
    drawn = "".join(html.proto.body for html in page(open_page, ward_url, don_vi="TH-01").get("html"))
    block = drawn[drawn.index("<b>M2</b>") :].split("nq-ends")[0]
    assert "1/2 quý" in block
    assert re.findall(r'title="Quý (\S+): (\w+)[^>]*>(\S)<', block) == [
        ("II/2026", "Không", "✕"),
        ("III/2026", "Có", "✓"),
    ]
    assert "1/1" not in block
    beside = open_page(ward_url, "dat-canh-nhau", **{"cac-don-vi": ["TH-01", "TH-02"]})
    table = "".join(html.proto.body for html in beside.get("html"))
    plans = table[table.index("<b>M2</b>") :].split("</tr>")[0]
    assert list(dict.fromkeys(re.findall(r"\d/\d quý", plans))) == ["1/2 quý", "0/2 quý"]
    assert "2/3" in plans, "the ward's own value stays a share"


def listed(app: AppTest) -> list[dict[str, str]]:
    return rows(*(one.proto.body for one in app.get("html")))


def test_without_a_unit_every_unit_is_listed_with_its_last_report_and_leads_to_its_own_page(
    open_page: OpenPage, ward_url: str
):
    found = listed(page(open_page, ward_url))
    assert len(found) == 6
    (row,) = [one for one in found if one["name"].startswith("Trường Tiểu học Đường Xanh")]
    assert row["name"].endswith("Quý III/2026: ○ Chưa gửi")
    assert (row["value"], row["status"]) == ("1/2 chỉ tiêu", "▼ Chậm")
    assert "don-vi=TH-02" in row["href"]


def test_units_are_found_without_their_marks(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url)
    app.text_input(key="tim-don-vi").set_value("duong xanh").run()
    (row,) = listed(app)
    assert row["name"].startswith("Trường Tiểu học Đường Xanh")
    app.text_input(key="tim-don-vi").set_value("không có ai").run()
    assert "Không có đơn vị nào tên như «không có ai»." in words(app)


def test_a_unit_s_gaps_come_first_and_are_its_own_figures(open_page: OpenPage, ward_url: str):
    first, second = listed(page(open_page, ward_url, don_vi="TH-02"))[:2]
    said = {one["name"].split(" · ")[0]: one for one in (first, second)}
    assert "còn 15 người" in said["M1"]["name"]
    assert (said["M1"]["value"], said["M1"]["counted"]) == ("25%", "5/20")
    assert (said["M2"]["value"], said["M2"]["counted"]) == ("chưa có", "")
