"""*So sánh đơn vị* on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.store import Store
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows, table

SCHOOLS = ["Trường THCS Hoa Ban", "Trường Tiểu học Đường Xanh", "Trường Tiểu học Hoa Sen"]


def page(open_page: OpenPage, url: str, **params: str) -> AppTest:
    app = open_page(url, "so-sanh", **{name.replace("_", "-"): value for name, value in params.items()})
    assert not app.exception
    assert not app.error
    return app


def charts(app: AppTest) -> list[dict]:
    return [json.loads(chart.proto.spec) for chart in app.get("plotly_chart")]


def ranked(open_page: OpenPage, url: str, **params: str) -> list[dict[str, str]]:
    return listed(page(open_page, url, xem="xep-hang", **params))


def listed(app: AppTest) -> list[dict[str, str]]:
    return rows(*[piece for piece in html(app) if "nq-rows" in piece])


def card(app: AppTest) -> dict[str, dict[str, str]]:
    """The scorecard: by row and by the code of the column what a cell says."""
    (found,) = [piece for piece in html(app) if "nq-scorecard" in piece]
    head, *lines = table(found)
    codes = [cell.partition(" ")[0] for cell in head[1:]]
    return {line[0]: dict(zip(codes, line[1:], strict=True)) for line in lines}


def test_the_page_opens_with_how_many_units_stand_where(open_page: OpenPage, ward_url: str):
    said = words(page(open_page, ward_url))
    assert (
        "Tỷ lệ người được phổ biến, quán triệt Nghị quyết, Giai đoạn 2026-2030: 3/3 đơn vị có số liệu; "
        "1 đạt, 2 đúng tiến độ, 0 chậm." in said
    )


def test_schools_are_compared_with_schools_under_their_kinds(open_page: OpenPage, ward_url: str):
    found = card(page(open_page, ward_url))
    assert list(found) == ["Tiểu học", SCHOOLS[1], SCHOOLS[2], "THCS", SCHOOLS[0]]
    said = [found[name]["M1"] for name in SCHOOLS]
    assert said == ["▲ 90% 9/10", "▲ 25%* 5/20", "● 100% 22/22"]


def test_an_indicator_that_only_offices_report_is_no_column_of_schools(open_page: OpenPage, ward_url: str):
    assert "M3" not in card(page(open_page, ward_url, cot="tat-ca"))[SCHOOLS[0]]


def test_columns_in_which_no_unit_differs_are_folded_and_told(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url)
    folded = set(card(page(open_page, ward_url, cot="tat-ca"))[SCHOOLS[0]]) - set(card(app)[SCHOOLS[0]])
    assert folded
    (said,) = [piece for piece in html(app) if "Không hiện vì" in piece]
    assert all(code in said for code in folded)


def test_the_chosen_indicator_is_shown_also_where_no_unit_differs(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, cac_don_vi="TH-01")
    assert list(card(app)[SCHOOLS[2]]) == ["M1"]


def test_its_quarters_are_drawn_when_asked_for(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, kem="co")
    (found,) = [piece for piece in html(app) if "nq-scorecard" in piece]
    assert found.count('class="nq-steps"') == 3
    assert "mới nhất 25%" in found


def test_the_scorecard_can_be_taken_away_as_its_rows(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url)
    assert [one.proto.label for one in app.get("download_button")] == ["Tải bảng này (CSV)"]


def test_ranks_are_ranges_and_stand_only_where_they_are_asked_for(open_page: OpenPage, ward_url: str):
    """One case is worth 4,5 and 10 points at the top, so those two may change places."""
    found = ranked(open_page, ward_url)
    assert [(row["place"], row["name"], row["value"], row["counted"]) for row in found] == [
        ("1–2", SCHOOLS[2], "100%", "22/22"),
        ("1–2", SCHOOLS[0], "90%", "9/10"),
        ("3", f"{SCHOOLS[1]} số lấy từ báo cáo trước", "25%", "5/20"),
    ]
    app = page(open_page, ward_url)
    assert "Khoảng hạng" not in words(app) + captions(app)


def test_the_target_and_the_pace_are_told_above_their_ticks(open_page: OpenPage, ward_url: str):
    said = words(page(open_page, ward_url, xem="xep-hang"))
    assert "mục tiêu 100%" in said
    assert "tiến độ cần đạt " in said


def test_who_has_not_reported_has_a_dash_and_a_reason_and_no_dot_at_zero(open_page: OpenPage, ward_url: str):
    silent = ranked(open_page, ward_url, ky="2026-Q2")[-1]
    assert silent["name"] == SCHOOLS[0]
    assert (silent["value"], silent["why"], silent["bar"]) == ("–", "chưa báo cáo", "")
    assert card(page(open_page, ward_url, ky="2026-Q2"))[SCHOOLS[0]]["M1"] == "○ –"


def test_a_carried_figure_is_hollow_and_said(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, ky="2026-Q3", xem="xep-hang")
    assert f"{SCHOOLS[1]} số lấy từ báo cáo trước" in [row["name"] for row in listed(app)]
    (found,) = [piece for piece in html(app) if "nq-rows" in piece]
    assert found.count("nq-row-dot nq-row-hollow") == 1
    assert "25%*" in card(page(open_page, ward_url, ky="2026-Q3"))[SCHOOLS[1]]["M1"]


def test_small_denominators_are_said_with_what_one_case_is_worth(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, xem="xep-hang")
    (note,) = [caption.value for caption in app.caption if "Mẫu số nhỏ" in caption.value]
    assert "Mẫu số nhỏ ở 1 đơn vị" in note
    assert "Trường THCS Hoa Ban: 10 trường hợp, mỗi trường hợp 10 điểm %" in note.replace("\\", "")


def test_every_unit_has_its_course_on_one_scale(open_page: OpenPage, ward_url: str):
    pieces = html(page(open_page, ward_url, xem="dien-bien"))
    (multiples,) = [piece for piece in pieces if '<div class="nq-multiples"' in piece]
    for name in SCHOOLS:
        assert multiples.count(f">{name}<") == 1
    assert "Phòng Văn hóa" not in multiples


def test_a_link_shows_the_same_units(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, cac_don_vi="TH-01", ky="2026", xem="xep-hang")
    assert [row["name"] for row in listed(app)] == ["Trường Tiểu học Hoa Sen"]
    assert app.query_params["cac-don-vi"] == "TH-01"
    assert app.query_params["ky"] == "2026"


def test_offices_are_compared_when_their_kind_is_asked_for(open_page: OpenPage, ward_url: str):
    found = card(page(open_page, ward_url, cac_loai_hinh="ward_office"))
    assert list(found) == ["Phòng chuyên môn", "Phòng Văn hóa - Xã hội (minh họa)"]


def test_an_indicator_of_neighbourhoods_compares_those_who_report_it(open_page: OpenPage, ward_url: str):
    found = ranked(open_page, ward_url, chi_tieu="O5.3", cac_loai_hinh="residential_group")
    assert [row["name"] for row in found] == ["Tổ dân phố số 1"]


def test_an_indicator_of_the_next_phase_says_that_it_has_not_begun(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, chi_tieu="M5")
    assert "thuộc Giai đoạn 2030-2035, chưa bắt đầu" in words(app)
    assert not app.get("plotly_chart")


def test_a_ward_without_reports_says_so_of_each_unit_and_draws_nothing(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'silent.db'}"
    small_ward.fill(url, reports=False)
    app = page(open_page, url)
    assert "chưa đơn vị nào có số liệu (0/3)" in words(app)
    assert {card(app)[name]["M1"] for name in SCHOOLS} == {"○ –"}
    assert [row["why"] for row in ranked(open_page, url)] == ["chưa báo cáo"] * 3
    later = page(open_page, url, xem="dien-bien")
    assert not later.get("plotly_chart")
    assert "Chưa có số liệu của quý nào để vẽ." in words(later)


def test_nothing_that_happened_is_not_told_as_nothing_reported(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'calm.db'}"
    small_ward.fill(url, reports=False)
    with Store.open(url) as store:
        small_ward.send(store, small_ward.HOA_SEN, small_ward.Q3, {"feedback": []})
    app = page(open_page, url, chi_tieu="T3.2", ky="2026-Q3", xem="xep-hang")
    assert "1/3 đơn vị đã báo cáo, không đơn vị nào phát sinh." in words(app)
    assert {row["name"]: row["why"] for row in listed(app)}[SCHOOLS[2]] == "có báo cáo, không phát sinh"


def test_a_store_without_units_says_what_to_do(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    with Store.open(url) as store:
        store.set_setting("as_of", "2026-10-01")
    assert "nq71 units import" in words(page(open_page, url))


def test_a_new_report_shows_at_the_next_click(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'moving.db'}"
    small_ward.fill(url)
    app = page(open_page, url, ky="2026-Q3")
    assert "25%" in card(app)[SCHOOLS[1]]["M1"]
    with Store.open(url) as store:
        told = {"briefing": small_ward.briefed(teachers=(15, 20))}
        report = small_ward.report(small_ward.DUONG_XANH, small_ward.Q3, told)
        store.submit("new.xlsx", b"new", [report], by="test", at=datetime(2026, 9, 30, tzinfo=UTC))
    assert "75%" in card(app.run())[SCHOOLS[1]]["M1"]


def test_the_distribution_has_a_dot_per_unit_and_the_ward_s_value(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, xem="phan-bo")
    (spread,) = charts(app)
    assert spread["data"][0]["x"] == pytest.approx([0.9, 0.25, 1.0])
    assert [shape["x0"] for shape in spread["layout"]["shapes"]] == pytest.approx([46 / 62, 0.9, 1.0])
    said = words(app)
    assert "3 đơn vị từ 25% đến 100%; nửa ở giữa từ 57,5% đến 95%, trung vị 90%." in said
    assert "toàn phường 74,2%" in said
    (legend,) = [piece for piece in html(app) if "nq-key-ward" in piece]
    assert "Tiểu học" in legend, "which colour is which kind"
    assert "THCS" in legend


def test_the_slope_goes_from_the_quarter_before(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, ky="2026-Q3", xem="hai-thoi-diem")
    (slope,) = charts(app)
    assert [(line["customdata"][0], line["y"]) for line in slope["data"]] == [
        ("TH-01", pytest.approx([20 / 22, 1.0])),
        ("TH-02", pytest.approx([0.25, 0.25])),
    ]
    found = {row["name"]: row for row in listed(app)}
    assert found[SCHOOLS[2]]["value"] == "+9,1 điểm %"
    assert found[SCHOOLS[2]]["counted"] == "20/22 → 22/22"
    assert list(found) == [SCHOOLS[2], SCHOOLS[0]], "who has not moved is told in a line"
    assert f"Chưa có báo cáo mới, số lấy từ báo cáo trước: {SCHOOLS[1]}." in words(app)
    assert found[SCHOOLS[0]]["value"] == "–"
    assert found[SCHOOLS[0]]["why"] == "Quý II/2026: chưa báo cáo"


def test_picked_units_stand_out_and_the_other_views_hold_only_them(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, chon="TH-01")
    assert list(card(app)) == ["Tiểu học", SCHOOLS[2]]
    assert "Đang xem riêng 1 đơn vị" in words(app)
    (spread,) = charts(page(open_page, ward_url, chon="TH-01", xem="phan-bo"))
    assert spread["data"][0]["marker"]["opacity"] == [0.25, 0.25, 1]
    app.button(key="focus-none").click().run()
    assert set(SCHOOLS) < set(card(app))
    assert "chon" not in app.query_params


def test_what_is_picked_can_become_what_is_compared(open_page: OpenPage, ward_url: str):
    app = page(open_page, ward_url, chon="TH-01", xem="xep-hang")
    assert len(listed(app)) == 3
    app.button(key="focus-only").click().run()
    assert app.query_params["cac-don-vi"] == "TH-01"
    assert len(listed(app)) == 1


def test_equal_values_are_told_as_equal(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'equal.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        told = {"briefing": small_ward.briefed(teachers=(10, 10))}
        small_ward.send(store, small_ward.HOA_BAN, small_ward.Q3, told, at=datetime(2026, 9, 20, tzinfo=UTC))
    said = captions(page(open_page, url, xem="xep-hang"))
    assert f"2 đơn vị bằng nhau ở 100%: {SCHOOLS[0]}, {SCHOOLS[2]}." in said


def test_every_value_of_the_pictures_leads_to_its_origin(open_page: OpenPage, ward_url: str):
    where = "nguon-so-lieu?chi-tieu=M1&amp;ky=2026-Q3&amp;cua=TH-01&amp;giai-doan=2026-2030&amp;lang=en"
    for view, look in (("bang-diem", "nq-scorecard"), ("dien-bien", '<div class="nq-multiples"')):
        pieces = html(page(open_page, ward_url, ky="2026-Q3", lang="en", xem=view))
        (piece,) = [one for one in pieces if look in one]
        assert f'<a href="{where}">100%</a>' in piece


def captions(app: AppTest) -> str:
    return " ".join(caption.value for caption in app.caption).replace("\\", "")


def html(app: AppTest) -> list[str]:
    bodies = [piece.proto.body for piece in app.get("html")]
    return [body for body in bodies if not body.startswith(("<style", "<script"))]


def test_what_units_do_or_do_not_is_compared_in_words_and_quarters_and_never_as_a_share(
    open_page: OpenPage, ward_url: str
):
    """Of the schools TH-01 sent both reports, TH-02 that of quarter 2 alone, THCS-01 that of quarter 3."""
    quarter = words(open_page(ward_url, "so-sanh", **{"chi-tieu": "R1", "ky": "2026-Q3", "xem": "phan-bo"}))
    assert "3/3 đơn vị có số liệu; 2 có, 1 không." in quarter
    assert "Không: 1 đơn vị (Trường Tiểu học Đường Xanh)." in quarter
    app = open_page(ward_url, "so-sanh", **{"chi-tieu": "R1", "ky": "2026-2030", "xem": "xep-hang"})
    assert "3/3 đơn vị có số liệu, từ 1/2 quý đến 2/2 quý." in words(app)
    assert any("2 đơn vị bằng nhau ở 1/2 quý" in one.value for one in app.caption)
    placed = {row["name"]: row["place"] for row in rows(*(one.proto.body for one in app.get("html")))}
    assert placed["Trường Tiểu học Hoa Sen"] == "1", "who sent both stands before who sent one"
    moved = {"chi-tieu": "R1", "ky": "2026-Q3", "xem": "hai-thoi-diem", "tu": "2026-Q2", "den": "2026-Q3"}
    changed = rows(*(one.proto.body for one in open_page(ward_url, "so-sanh", **moved).get("html")))
    assert "✓ Có → ✕ Không" in [row["value"] for row in changed]
