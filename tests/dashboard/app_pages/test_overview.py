"""*Tổng quan* on the small ward, whose numbers stand in ``small_ward``."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from analytics.store import Store
from dashboard.data.measures import insights, measuring
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows


@pytest.fixture
def overview(open_page: OpenPage, ward_url: str) -> str:
    app = open_page(ward_url)
    assert not app.exception
    return words(app)


def test_the_page_opens_with_its_answer_in_one_sentence(overview: str):
    answer = (
        "Giai đoạn 2026-2030: 2 trong 4 mục tiêu đạt hoặc đúng tiến độ, 1 chưa có số liệu; "
        "Quý III/2026: 1 cơ sở giáo dục, 1 tổ chức, đoàn thể và 1 tổ dân phố chưa gửi."
    )
    assert answer in overview


def test_targets_measured_by_more_indicators_than_there_are_targets_say_so(
    open_page: OpenPage, ward_url: str
):
    app = open_page(ward_url, **{"giai-doan": "2030-2035"})
    assert "0 trong 2 mục tiêu (đo bằng 4 chỉ tiêu) đạt hoặc đúng tiến độ" in words(app)


def targets(app: AppTest) -> dict[str, dict[str, str]]:
    """What the rows of the targets say, by their indicator."""
    found = rows(*(one.proto.body for one in app.get("html")))
    return {row["name"].split(" · ")[0]: row for row in found}


def test_a_target_s_row_says_value_n_of_n_pace_and_status_of_the_phase(open_page: OpenPage, ward_url: str):
    row = targets(open_page(ward_url))["M1"]
    assert (row["value"], row["counted"], row["status"]) == ("74,2%", "46/62 người", "▲ Đúng tiến độ")
    assert "width:74.2%" in row["bar"]
    assert "cần đạt lúc này " in row["name"]
    assert row["href"].endswith("?chi-tieu=M1&giai-doan=2026-2030")


def test_no_data_is_a_dash_with_its_word_and_never_a_zero(open_page: OpenPage, ward_url: str):
    row = targets(open_page(ward_url))["M4"]
    assert (row["value"], row["status"], row["bar"]) == ("–", "○ Chưa có số liệu", "")


def test_what_changed_names_the_move_in_points(open_page: OpenPage, ward_url: str):
    links = open_page(ward_url).get("page_link")
    moved, origin = [link.proto for link in links if "phổ biến, quán triệt" in link.proto.label]
    assert origin.label.startswith("Nguồn số liệu")
    assert origin.query_string == "chi-tieu=M1&ky=2026-Q3&cua=toan-phuong&giai-doan=2026-2030"
    moved = moved.label
    assert "67,3% (35/52) → **74,2% (46/62)**, +6,9 điểm %; độ phủ 3/4 → 4/4 đơn vị" in moved.replace(
        "\\", ""
    )


def test_missing_reports_are_listed_by_name_and_lead_to_who_owes_them(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url)
    links = {link.proto.label: link.proto.query_string for link in app.get("page_link")}
    (label,) = [label for label in links if "Quá hạn gửi" in label]
    assert "(hạn 24/09/2026)" in label
    assert links[label] == "ky=2026-Q3&don-vi=tat-ca&cac-tinh-trang=not_sent"
    shown = open_page(
        ward_url, "bao-cao", **{"ky": "2026-Q3", "don-vi": "tat-ca", "cac-tinh-trang": "not_sent"}
    )
    listed = [row["name"] for row in rows(*[str(one.proto.body) for one in shown.get("html")])]
    assert len(listed) == 3, "the line counts 1 school, 1 organisation and 1 residential group"
    assert "Trường Tiểu học Đường Xanh" in words(app)


def test_what_is_behind_in_the_phase_shown_is_listed(open_page: OpenPage, ward_url: str):
    labels = [link.proto.label for link in open_page(ward_url).get("page_link")]
    assert any(label.startswith("▼ Chậm: **Tỷ lệ tháng có tin, bài") for label in labels)
    other = open_page(ward_url, **{"giai-doan": "2030-2035"})
    assert not any("▼" in link.proto.label for link in other.get("page_link"))


def test_the_other_phase_says_when_it_begins(open_page: OpenPage, ward_url: str):
    app = open_page(ward_url, **{"giai-doan": "2030-2035"})
    assert not app.exception
    assert "Giai đoạn này bắt đầu từ ngày 15/12/2029." in words(app)
    assert "M6.3 · " in words(app)


def test_a_store_without_units_or_reports_is_explained(open_page: OpenPage, tmp_path: Path):
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    small_ward.fill(url, reports=False)
    text = words(open_page(url))
    assert "0 trong 4 mục tiêu đạt hoặc đúng tiến độ, 4 chưa có số liệu" in text
    assert "nan" not in text
    assert "None" not in text


def test_the_page_speaks_english(open_page: OpenPage, ward_url: str):
    text = words(open_page(ward_url, lang="en"))
    assert "Phase 2026-2030: 2 of 4 targets met or on track" in text
    assert "74.2%" in text
    assert "▲ On track" in text


def test_looking_again_computes_nothing_again(
    open_page: OpenPage, ward_url: str, monkeypatch: pytest.MonkeyPatch
):
    app = open_page(ward_url)

    def again(*_: object, **__: object) -> None:
        raise AssertionError("measured again without a new report")

    monkeypatch.setattr(measuring, "measure", again)
    monkeypatch.setattr(insights, "phase_cards", again)
    app.run()
    assert not app.error


def test_a_phase_that_is_over_says_what_was_met_and_by_how_much_the_rest_was_missed(
    open_page: OpenPage, tmp_path: Path
):
    url = f"sqlite:///{tmp_path / 'store.db'}"
    small_ward.fill(url)
    with Store.open(url) as store:
        store.set_setting("as_of", "2031-01-10")
    told = words(open_page(url, **{"giai-doan": "2026-2030"}))
    (said,) = re.findall(r"Kết thúc[^<\n]*", told)
    assert said.startswith(
        "Kết thúc giai đoạn 2026-2030: đạt 0/4 mục tiêu; M1 thiếu 16 người, M2 thiếu 1 trường, "
    )
    assert "Không đạt" in told
