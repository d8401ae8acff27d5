"""*So sánh đơn vị* on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words

SCHOOLS = ["Trường THCS Hoa Ban", "Trường Tiểu học Đường Xanh", "Trường Tiểu học Hoa Sen"]


def page(open_page: OpenPage, url: str, **params: str) -> AppTest:
    app = open_page(url, "so-sanh", **{name.replace("_", "-"): value for name, value in params.items()})
    assert not app.exception
    assert not app.error
    return app


def dots(app: AppTest) -> dict:
    return charts(app)["theo đơn vị"]


def charts(app: AppTest) -> dict[str, dict]:
    """The page's charts by the words that tell them apart in their titles."""
    found = {}
    for chart in app.get("plotly_chart"):
        spec = json.loads(chart.proto.spec)
        title = spec["layout"]["meta"]["title"]
        (kind,) = [words for words in ("theo đơn vị", "phân bố các đơn vị", " và Quý") if words in title]
        found[kind] = spec
    return found


def table(app: AppTest) -> pd.DataFrame:
    return app.dataframe[0].value.set_index("label")


def test_the_page_opens_with_how_many_units_stand_where(open_page: OpenPage, ward_url: str):
    said = words(page(open_page, ward_url))
    assert (
        "Tỷ lệ người được phổ biến, quán triệt Nghị quyết, Giai đoạn 2026-2030: 3/3 đơn vị có số liệu; "
        "1 đạt, 2 đúng tiến độ, 0 chậm." in said
    )


def test_schools_are_compared_with_schools_in_alphabetical_order(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url)
    assert list(table(app).index) == SCHOOLS
    assert dots(app)["data"][0]["x"] == pytest.approx([0.9, 0.25, 1.0])


def test_they_are_sorted_by_value_only_when_asked(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, xep="gia-tri")
    assert list(table(app).index) == [SCHOOLS[2], SCHOOLS[0], SCHOOLS[1]]


def test_the_target_and_the_pace_are_labelled_lines(open_page: OpenPage, ward_url: str):
    said = [note["text"] for note in dots(page(open_page, ward_url))["layout"]["annotations"]]
    assert "Mục tiêu 100%" in said
    assert "Tiến độ cần đạt" in said


def test_who_has_not_reported_has_a_dash_and_a_reason_and_no_dot_at_zero(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, ky="2026-Q2")
    assert dots(app)["data"][0]["x"] == [None, pytest.approx(0.25), pytest.approx(20 / 22)]
    silent = table(app).loc["Trường THCS Hoa Ban"]
    assert pd.isna(silent["value"])
    assert silent["figure_basis"] == "Chưa báo cáo"
    labels = [note["text"] for note in dots(app)["layout"]["annotations"]]
    assert "Trường THCS Hoa Ban  <b>– chưa có số liệu</b>" in labels


def test_a_carried_figure_is_hollow_and_said(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, ky="2026-Q3")
    assert dots(app)["data"][0]["marker"]["symbol"] == ["circle", "circle-open", "circle"]
    assert table(app).loc["Trường Tiểu học Đường Xanh", "figure_basis"] == "Số lấy từ báo cáo trước"


def test_small_denominators_are_said_with_what_one_case_is_worth(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url)
    (note,) = [caption.value for caption in app.caption if "Mẫu số nhỏ" in caption.value]
    assert "Mẫu số nhỏ ở 1 đơn vị" in note
    assert "Trường THCS Hoa Ban: 10 trường hợp, mỗi trường hợp 10 điểm %" in note.replace("\\", "")


def test_small_multiples_and_shaded_table_have_every_unit(open_page: OpenPage, ward_url: str):
    pieces = [html.proto.body for html in page(open_page, ward_url).get("html")]
    (multiples,) = [html for html in pieces if '<div class="nq-multiples"' in html]
    (shaded,) = [html for html in pieces if '<div class="nq-matrix"' in html]
    for name in SCHOOLS:
        assert multiples.count(f">{name}<") == 1
        assert f'<th scope="row">{name}</th>' in shaded
    assert "Phòng Văn hóa" not in shaded
    assert "<b>M2</b>" in shaded
    assert "<b>M3</b>" not in shaded, "an indicator that schools do not report"


def test_a_link_shows_the_same_units(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, cac_don_vi="TH-01", ky="2026")
    assert list(table(app).index) == ["Trường Tiểu học Hoa Sen"]
    assert app.query_params["cac-don-vi"] == "TH-01"
    assert app.query_params["ky"] == "2026"


def test_offices_are_compared_when_their_kind_is_asked_for(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, cac_loai_hinh="ward_office")
    assert list(table(app).index) == ["Phòng Văn hóa - Xã hội (minh họa)"]
    assert dots(app)["data"][0]["marker"]["symbol"] == ["square"]


def test_an_indicator_of_neighbourhoods_compares_those_who_report_it(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, chi_tieu="O5.3", cac_loai_hinh="residential_group")
    assert list(table(app).index) == ["Tổ dân phố số 1"]


def test_an_indicator_of_the_next_phase_says_that_it_has_not_begun(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, chi_tieu="M5")
    assert "thuộc Giai đoạn 2030-2035, chưa bắt đầu" in words(app)
    assert not app.get("plotly_chart")


def test_a_ward_without_reports_says_so_of_each_unit_and_draws_nothing(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'silent.db'}"
    small_ward.fill(url, reports=False)
    app = page(open_page, url)
    assert "chưa đơn vị nào có số liệu (0/3)" in words(app)
    assert not app.get("plotly_chart")
    assert list(table(app)["figure_basis"]) == ["Chưa báo cáo"] * 3
    assert "Chưa có số liệu của quý nào để vẽ." in words(app)


def test_nothing_that_happened_is_not_told_as_nothing_reported(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'calm.db'}"
    small_ward.fill(url, reports=False)
    with Store.open(url) as store:
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, {"feedback": []})
    app = page(open_page, url, chi_tieu="T3.2", ky="2026-Q3")
    assert "1/3 đơn vị đã báo cáo, không đơn vị nào phát sinh." in words(app)
    assert table(app).loc["Trường Tiểu học Hoa Sen", "figure_basis"] == "Có báo cáo, không phát sinh"


def test_a_store_without_units_says_what_to_do(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    with Store.open(url) as store:
        store.set_setting("as_of", "2026-10-01")
    assert "nq71 units import" in words(page(open_page, url))


def test_a_new_report_shows_at_the_next_click(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'moving.db'}"
    small_ward.fill(url)
    app = page(open_page, url, ky="2026-Q3")
    assert table(app).loc["Trường Tiểu học Đường Xanh", "value"] == 0.25
    with Store.open(url) as store:
        rows = {"briefing": small_ward.briefed(teachers=(15, 20))}
        report = small_ward.report(small_ward.DUONG_XANH, small_ward.Q3, rows)
        store.submit("new.xlsx", b"new", [report], by="test", at=datetime(2026, 9, 30, tzinfo=UTC))
    assert table(app.run()).loc["Trường Tiểu học Đường Xanh", "value"] == 0.75


def test_the_distribution_has_a_dot_per_unit_and_the_ward_s_value(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url)
    spread = charts(app)["phân bố các đơn vị"]
    assert spread["data"][0]["x"] == pytest.approx([0.9, 0.25, 1.0])
    assert [shape["x0"] for shape in spread["layout"]["shapes"]] == pytest.approx([46 / 62, 0.9, 1.0])
    said = words(app)
    assert "3 đơn vị từ 25% đến 100%; nửa ở giữa từ 57,5% đến 95%, trung vị 90%." in said
    assert "toàn phường 74,2%" in said


def test_the_slope_goes_from_the_quarter_before(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, ky="2026-Q3")
    lines = charts(app)[" và Quý"]["data"]
    assert [(line["customdata"][0], line["y"]) for line in lines] == [
        ("TH-01", pytest.approx([20 / 22, 1.0])),
        ("TH-02", pytest.approx([0.25, 0.25])),
    ]
    assert "thiếu số liệu ở một thời điểm: Trường THCS Hoa Ban." in captions(app)
    (moved,) = [frame.value for frame in app.dataframe if "going" in frame.value]
    assert dict(zip(moved["label"], moved["going"], strict=True)) == {
        SCHOOLS[0]: "○ thiếu số liệu",
        SCHOOLS[1]: "□ số lấy từ báo cáo trước",
        SCHOOLS[2]: "▲ tăng",
    }


def test_picked_units_stand_out_and_the_other_charts_hold_only_them(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, chon="TH-01")
    assert dots(app)["data"][0]["marker"]["opacity"] == [0.25, 0.25, 1]
    assert list(table(app).index) == [SCHOOLS[2]]
    (multiples,) = [piece for piece in html(app) if '<div class="nq-multiples"' in piece]
    assert SCHOOLS[2] in multiples
    assert SCHOOLS[0] not in multiples
    assert "Đang xem riêng 1 đơn vị" in words(app)
    app.button(key="focus-none").click().run()
    assert list(table(app).index) == SCHOOLS
    assert "chon" not in app.query_params


def test_what_is_picked_can_become_what_is_compared(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, chon="TH-01")
    app.button(key="focus-only").click().run()
    assert app.query_params["cac-don-vi"] == "TH-01"
    assert len(dots(app)["data"][0]["x"]) == 1


def test_ranks_show_only_when_asked_for_and_as_ranges(open_page: OpenPage, ward_url: str):
    """One case is worth 4,5 and 10 points at the top, so those two may change places."""
    assert "place" not in table(page(open_page, ward_url)).columns
    app = page(open_page, ward_url, xep="gia-tri")
    assert table(app)["place"].tolist() == ["1–2", "1–2", "3"]
    assert "hai khoảng chồng nhau" in captions(app)


def test_equal_values_are_told_as_equal(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'equal.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        rows = {"briefing": small_ward.briefed(teachers=(10, 10))}
        small_ward.send(store, small_ward.HOA_BAN, small_ward.Q3, rows, at=datetime(2026, 9, 20, tzinfo=UTC))
    said = captions(page(open_page, url))
    assert f"2 đơn vị bằng nhau ở 100%: {SCHOOLS[0]}, {SCHOOLS[2]}." in said


def test_every_value_of_the_pictures_leads_to_its_origin(open_page: OpenPage, ward_url: str):
    pieces = html(page(open_page, ward_url, ky="2026-Q3", lang="en"))
    (multiples,) = [piece for piece in pieces if '<div class="nq-multiples"' in piece]
    (shaded,) = [piece for piece in pieces if '<div class="nq-matrix"' in piece]
    where = "nguon-so-lieu?chi-tieu=M1&amp;ky=2026-Q3&amp;cua=TH-01&amp;giai-doan=2026-2030&amp;lang=en"
    assert f'<a href="{where}">100%</a>' in multiples
    assert f'<a href="{where}">100%</a>' in shaded


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption).replace("\\", "")


def html(app: AppTest) -> list[str]:
    return [piece.proto.body for piece in app.get("html")]
