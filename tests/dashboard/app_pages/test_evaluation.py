"""*Đánh giá hằng năm* on the small ward: points that can be worked out from its six units, and a form that saves."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from analytics.office import Change
from analytics.office.adjustments import ADJUSTMENTS, Adjustment, adjustment_key
from analytics.store import Store
from dashboard import navigation
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.dashboard.read_html import rows

pytestmark = pytest.mark.slow

AT = datetime.fromisoformat("2026-10-01T09:00")
SLUG = navigation.slug("evaluation")


@pytest.fixture
def own(tmp_path: Path) -> str:
    url = f"sqlite:///{tmp_path / 'own.db'}"
    small_ward.fill(url)
    return url


def listed(app: object) -> dict[str, dict[str, str]]:
    found = rows(*(one.proto.body for one in app.get("html")))  # type: ignore[attr-defined]
    return {one["name"].split(" · ")[0]: one for one in found}


def test_every_unit_has_its_points_and_none_is_graded_without_grounds(
    open_page: OpenPage, ward_url: str
) -> None:
    app = open_page(ward_url, SLUG)
    assert not app.exception
    said = words(app)
    assert "Khung điểm này là ví dụ" in said
    assert (
        "Năm 2026: 0/6 đơn vị đủ căn cứ xếp loại. 6 đơn vị chưa đủ căn cứ. "
        "Năm chưa kết thúc: điểm và xếp loại tạm tính đến ngày "
    ) in said
    found = {one["name"].removesuffix(" 2 tiêu chí chưa đủ căn cứ"): one for one in listed(app).values()}
    school = found["Trường Tiểu học Hoa Sen"]
    assert (school["value"], school["counted"]) == ("", "75/75 điểm đã chấm")  # 100 by half of the rubric
    assert "Dự kiến đề nghị biểu dương" in said


def test_the_lines_of_one_school_show_where_each_point_comes_from(open_page: OpenPage, ward_url: str) -> None:
    app = open_page(ward_url, SLUG, **{"don-vi": "TH-01", "nam": "2026"})
    assert not app.exception
    found = listed(app)
    briefing = found["K3"]
    assert "M1: 100%" in briefing["name"]
    assert briefing["value"] == "25/25 điểm"
    assert "chi-tieu=M1" in briefing["href"]
    assert found["K4"]["value"] == "15/15 điểm"  # its plan came with the third quarter
    assert "Đã chấm 75/75 điểm; 2 tiêu chí chưa đủ căn cứ, nên chưa tính điểm quy về 100" in words(app)
    assert found["M2"]["value"] == "1/2 quý"  # a yes or no of one school is told by its quarters


def test_a_change_counts_once_another_person_confirms_it_and_its_history_stays(
    open_page: OpenPage, own: str
) -> None:
    app = open_page(own, SLUG, **{"don-vi": "TH-02", "nam": "2026"})
    assert listed(app)["K3"]["value"] == "0/25 điểm"  # 5 of 20 teachers
    app.selectbox(key="criterion-TH-02").select("K3").run()
    app.text_input(key="writer").input("chị Hoa").run()
    key = "2026-TH-02-K3-0"
    app.number_input(key=f"points-{key}").set_value(20.0)
    app.text_input(key=f"reason-{key}").input("Kiểm tra tại chỗ")
    save(app)
    key = "2026-TH-02-K3-1"
    assert not app.exception
    assert listed(app)["K3"]["value"] == "0/25 điểm"
    assert "chờ người thứ hai xác nhận" in listed(app)["K3"]["name"]
    app.text_input(key=f"confirmed-{key}").input("anh Tú")
    save(app)
    assert listed(app)["K3"]["value"] == "20/25 điểm"
    with Store.open(own) as store:
        versions = ADJUSTMENTS.history(store, adjustment_key(2026, "TH-02", "K3"))
    assert [one.version for one in versions] == [2, 1]


def test_who_saves_second_reads_what_the_first_wrote_and_overwrites_it_only_then(
    open_page: OpenPage, own: str
) -> None:
    app = open_page(own, SLUG, **{"don-vi": "TH-02", "nam": "2026"})
    app.selectbox(key="criterion-TH-02").select("K3").run()
    app.text_input(key="writer").input("chị Hoa").run()
    key = "2026-TH-02-K3-0"
    app.number_input(key=f"points-{key}").set_value(3.0)
    app.text_input(key=f"reason-{key}").input("Biên bản 1")
    with Store.open(own) as store:
        theirs = Adjustment(points=5.0, reason="Kiểm tra lại")
        ADJUSTMENTS.write(store, [Change(adjustment_key(2026, "TH-02", "K3"), theirs)], by="anh Tú", at=AT)
    save(app)
    assert "Kiểm tra lại" in app.error[0].value
    assert listed(app)["K3"]["value"] == "5/25 điểm"
    assert app.number_input(key=f"points-{key}").value == 3.0
    save(app)
    assert listed(app)["K3"]["value"] == "3/25 điểm"


def test_who_confirmed_a_score_has_not_confirmed_the_next_one(open_page: OpenPage, own: str) -> None:
    with Store.open(own) as store:
        held = Adjustment(points=20.0, reason="Biên bản", confirmed_by="bà Lan")
        ADJUSTMENTS.write(store, [Change(adjustment_key(2026, "TH-02", "K3"), held)], by="chị Hoa", at=AT)
    app = open_page(own, SLUG, **{"don-vi": "TH-02", "nam": "2026"})
    app.selectbox(key="criterion-TH-02").select("K3").run()
    app.text_input(key="writer").input("anh Tú").run()
    app.number_input(key="points-2026-TH-02-K3-1").set_value(25.0)
    save(app)
    assert listed(app)["K3"]["value"] == "0/25 điểm"
    assert "chờ người thứ hai xác nhận" in listed(app)["K3"]["name"]


def test_without_a_reason_nothing_is_saved(open_page: OpenPage, own: str) -> None:
    app = open_page(own, SLUG, **{"don-vi": "TH-02", "nam": "2026"})
    app.text_input(key="writer").input("chị Hoa").run()
    save(app)
    assert "Hãy ghi lý do" in app.error[0].value
    with Store.open(own) as store:
        assert ADJUSTMENTS.read(store) == {}


def test_an_earlier_day_is_told_by_what_was_held_then(open_page: OpenPage, own: str) -> None:
    with Store.open(own) as store:
        held = Adjustment(points=5.0, reason="Biên bản")
        ADJUSTMENTS.write(store, [Change(adjustment_key(2026, "TH-02", "K3"), held)], by="chị Hoa", at=AT)
    day = {"don-vi": "TH-02", "nam": "2026"}
    assert listed(open_page(own, SLUG, **day))["K3"]["value"] == "5/25 điểm"
    app = open_page(own, SLUG, **day, **{"den-ngay": "2026-09-30"})
    assert listed(app)["K3"]["value"] == "0/25 điểm"
    assert not app.number_input


def save(app: object) -> None:
    button = next(one for one in app.button if one.label == "Lưu thẩm định")  # type: ignore[attr-defined]
    button.click().run()
