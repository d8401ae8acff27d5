"""*Hồ sơ đơn vị* on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.store import Store
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows

pytestmark = pytest.mark.slow


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


def test_every_indicator_of_the_unit_has_a_row_and_no_other_has(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, don_vi="TH-01")
    ids = [row["name"].split(" · ")[0] for row in listed(app) if " · " in row["name"]]
    assert ids.count("M1") == 1
    assert "M3" not in ids, "an indicator that schools do not report"
    assert len(set(ids)) == len(ids), "what is told as a gap is not told again"
    assert "nan" not in "".join(html.proto.body for html in app.get("html"))


def test_a_group_that_owes_no_media_is_not_told_as_silent(open_page: OpenPage, ward_url: str):
    assert "Khối này không phải báo cáo tin bài." in words(page(open_page, ward_url, don_vi="TDP-01"))


def test_a_unit_that_reported_no_activities_is_told_so(open_page: OpenPage, ward_url: str):
    said = [one.value for one in page(open_page, ward_url, don_vi="TDP-01").info]
    assert "Chưa có báo cáo hoạt động nào của Tổ dân phố số 1 trong Năm 2026." in said


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
    block = drawn[drawn.index(">M2 · ") :].split("</li>")[0]
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


def test_a_unit_s_gaps_come_first_in_words_and_lead_to_their_cells(open_page: OpenPage, ward_url: str):
    first, second = listed(page(open_page, ward_url, don_vi="TH-02"))[:2]
    said = {one["name"].split(" · ")[0]: one for one in (first, second)}
    people, plan = (
        said["Còn 15 người chưa được phổ biến, quán triệt M1"],
        said["Chưa có nội dung, kế hoạch truyền thông M2"],
    )
    assert (people["value"], people["counted"]) == ("25%", "5/20")
    assert (plan["value"], plan["counted"]) == ("chưa có", "")
    for row, id_ in ((people, "M1"), (plan, "M2")):
        assert row["href"].startswith("nguon-so-lieu?")
        assert f"chi-tieu={id_}&ky=2026-2030&cua=TH-02" in row["href"]


def test_a_duty_of_every_month_is_a_gap_of_the_office_that_keeps_it_and_of_no_other(
    open_page: OpenPage, ward_url: str
):
    """The office posted in April and in July, and is the only one bound; the Front is not."""
    names = [row["name"] for row in listed(page(open_page, ward_url, don_vi="VHXH"))]
    (months,) = [name for name in names if "tháng chưa có tin, bài" in name]
    assert "M3" in months
    others = [row["name"] for row in listed(page(open_page, ward_url, don_vi="MTTQ"))]
    assert not [name for name in others if "M3" in name]


def test_only_channels_that_the_unit_used_have_a_row(open_page: OpenPage, ward_url: str):
    drawn = "".join(
        one.proto.body
        for one in page(open_page, ward_url, don_vi="VHXH").get("html")
        if "nq-months" in one.proto.body
    )
    assert "Zalo OA" in drawn
    assert "Fanpage" not in drawn
