"""*Nộp báo cáo*: where the visitor is, and what is said in the open before and after a file is sent."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from streamlit.testing.v1 import AppTest

from analytics.datasets import Answer, Reports, UnitReport
from analytics.datasets.preview import DatasetPreview, preview_datasets
from analytics.store import Store
from dashboard.app_pages.submit import compared, preview
from tests import ward
from tests.dashboard.app_pages.submit.test_submit_corrections import TITLE, asking, book, button, drop, press
from tests.dashboard.conftest import OpenPage, words

pytestmark = pytest.mark.slow

GOOD = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)
FAULTY = ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45))
STEPS = ["Lấy mẫu biểu của đơn vị", "Thả tệp báo cáo", "Kiểm tra và gửi"]


def marks(app: AppTest) -> list[tuple[str, str, bool]]:
    """The steps as marked: tick or number, title, whether the visitor is there."""
    (row,) = [str(one.proto.body) for one in app.get("html") if "<ol" in str(one.proto.body)]
    items = re.findall(r"<li(.*?)>(.*?) (.*?)</li>", row)
    return [(mark, title, 'aria-current="step"' in attributes) for attributes, mark, title in items]


def captions(app: AppTest) -> str:
    return "\n".join(one.value for one in app.caption)


def test_three_steps_stand_from_the_start_and_nothing_is_chosen(url: str, open_page: OpenPage) -> None:
    app = open_page(url, "nop-bao-cao")
    assert [one.value for one in app.subheader] == [f"{n}. {title}" for n, title in enumerate(STEPS, 1)]
    assert [box.value for box in app.selectbox] == [None, None]
    assert marks(app) == [("1.", STEPS[0], True), ("2.", STEPS[1], False), ("3.", STEPS[2], False)]
    chosen = open_page(url, "nop-bao-cao", **{"don-vi": ward.HOA_BAN.code, "ky": "2026-Q2"})
    assert marks(chosen) == [("1.", STEPS[0], False), ("2.", STEPS[1], True), ("3.", STEPS[2], False)]
    drop(app, ("hoa-ban.xlsx", GOOD))
    assert marks(app) == [("1.", STEPS[0], False), ("✓", STEPS[1], False), ("3.", STEPS[2], True)]
    press(app, "Gửi báo cáo")
    assert marks(app) == [("1.", STEPS[0], False), ("✓", STEPS[1], False), ("✓", STEPS[2], False)]


def test_no_answer_is_chosen_for_the_sender(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", asking()))
    assert [one.value for one in app.radio if TITLE in "".join(one.options)] == [None]
    press(app, "Dùng câu trả lời")
    assert "Chưa chọn câu trả lời nào." in "".join(one.value for one in app.warning)


def test_a_corrected_file_of_another_name_is_told_beside_the_faulty_one_which_can_be_put_aside(
    url: str, open_page: OpenPage
) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("bao-cao.xlsx", FAULTY))
    assert "cùng đơn vị và kỳ" not in words(app)
    drop(
        app, ("bao-cao.xlsx", FAULTY), ("ban-moi.xlsx", GOOD), ("hoa-sen.xlsx", ward.filled(ward.HOA_SEN, {}))
    )
    said = words(app)
    assert "Tệp «ban-moi.xlsx» là báo cáo hợp lệ của cùng đơn vị và kỳ" in said
    assert said.count("cùng đơn vị và kỳ") == 1, "said of a file of another unit, too"
    press(app, "Bỏ tệp này")
    assert "bao-cao.xlsx" not in words(app)
    assert "ban-moi.xlsx — hợp lệ, chờ gửi" in words(app)


def test_an_answer_that_the_office_forbids_is_not_said_to_be_remembered_and_is_not(
    url: str, open_page: OpenPage
) -> None:
    given = Answer("header", "activity", TITLE, "participants")
    with Store.open(url) as store:
        store.forbid(given, by="văn phòng", at=datetime(2026, 6, 3, tzinfo=UTC))
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", asking()))
    said = f"Cột «{TITLE}» là «Số người tham dự»"
    assert f"không được nhớ, chỉ dùng cho tệp này: {said}." in captions(app)
    app.radio[0].set_value(app.radio[0].options[0])
    press(app, "Dùng câu trả lời")
    assert f"{said}, chỉ dùng cho tệp này" in words(app)
    press(app, "Gửi báo cáo")
    with Store.open(url) as store:
        store.allow(given, by="văn phòng", at=datetime(2026, 6, 4, tzinfo=UTC))
        assert not store.answers()


def test_a_conversion_and_the_sub_column_taken_stand_beside_the_receipt(
    url: str, open_page: OpenPage
) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("kinh-phi.xlsx", ward.expenses_of_two_schools()))
    for state in ("before", "after"):
        assert "nên đã nhân 1.000" in captions(app), state
        assert "lấy số ở «Kỳ này»; không lấy số ở «Cùng kỳ»" in captions(app), state
        if state == "before":
            press(app, "Gửi báo cáo")
    assert "đã ghi lượt nộp thứ 1" in words(app)


def test_what_a_report_adds_up_to_is_computed_once_for_its_days_and_its_sums(
    url: str, open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[str] = []

    def counted(report: UnitReport, past: Reports) -> tuple[DatasetPreview, ...]:
        computed.append(report.unit)
        return preview_datasets(report, past)

    app = drop(open_page(url, "nop-bao-cao"), ("quy-2.xlsx", GOOD))
    for module in (preview, compared):
        monkeypatch.setattr(module, "preview_datasets", counted, raising=False)
    app.run()
    assert computed == [ward.HOA_BAN.code]
    days, sums = (
        [one.value[column].tolist() for one in app.dataframe if column in one.value.columns]
        for column in ("Từ ngày – đến ngày", "Cộng lại")
    )
    assert days[0][:3] == ["10/04/2026", "–", "04/05/2026"]
    assert sums[0][-2:] == ["1", "7,5"]


def test_what_a_file_repeats_is_not_said_to_be_replaced(url: str, open_page: OpenPage) -> None:
    press(drop(open_page(url, "nop-bao-cao"), ("quy-2.xlsx", GOOD)), "Gửi báo cáo")
    more = ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=39))
    app = drop(open_page(url, "nop-bao-cao"), ("quy-2-sua.xlsx", more))
    (replaced,) = [one for one in words(app).splitlines() if "sẽ thay số liệu" in one]
    assert "Phổ biến quán triệt" in replaced
    assert "Hoạt động truyền thông" not in replaced
    (kept,) = [one for one in captions(app).splitlines() if "Giống hệt lượt nộp thứ 1" in one]
    assert "Hoạt động truyền thông" in kept
    assert "Phổ biến quán triệt" not in kept
    assert "người gửi: web" not in replaced


def test_a_cell_of_a_list_says_that_it_takes_no_other_words(url: str, open_page: OpenPage) -> None:
    app = drop(
        open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", book(("3. Hoạt động truyền thông", 420, "đông")))
    )
    assert button(app, "Gửi báo cáo") is None
    assert "chỉ nhận giá trị trong danh sách" in captions(app)


def test_two_files_of_one_unit_and_quarter_stand_side_by_side_and_one_is_chosen(
    url: str, open_page: OpenPage
) -> None:
    other = ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=35))
    app = drop(
        open_page(url, "nop-bao-cao"),
        ("cu.xlsx", GOOD),
        ("moi.xlsx", other),
        ("hoa-sen.xlsx", ward.filled(ward.HOA_SEN, ward.SCHOOL_TABLES)),
    )
    assert f"2 tệp cùng báo cáo cho {ward.HOA_BAN.name} · Quý II/2026" in words(app)
    (beside,) = [one.value for one in app.dataframe if "moi.xlsx" in one.value.columns]
    assert beside.to_numpy().tolist() == [
        ["1. Phổ biến quán triệt", "Số đã được phổ biến, quán triệt", "33", "38"]
    ]
    assert "là báo cáo hợp lệ của cùng đơn vị và kỳ" not in words(app), "neither is the other one corrected"
    press(app, "Dùng «moi.xlsx», bỏ tệp kia")
    assert "cu.xlsx" not in words(app)
    assert "moi.xlsx — hợp lệ, chờ gửi" in words(app)
    press(app, "Gửi báo cáo")
    with Store.open(url) as store:
        assert sorted(store.reports().submissions["file"]) == ["hoa-sen.xlsx", "moi.xlsx"]


def test_files_of_one_name_are_told_apart_by_their_number(url: str, open_page: OpenPage) -> None:
    other = ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=35))
    app = drop(open_page(url, "nop-bao-cao"), ("q2.xlsx", GOOD), ("q2.xlsx", other))
    (beside,) = [one.value for one in app.dataframe if "q2.xlsx (2)" in one.value.columns]
    assert beside[["q2.xlsx (1)", "q2.xlsx (2)"]].to_numpy().tolist() == [["33", "38"]]
    press(app, "Dùng «q2.xlsx (2)», bỏ tệp kia")
    press(app, "Gửi báo cáo")
    with Store.open(url) as store:
        assert store.reports().rows["briefing"]["briefed"].sum() == 38


def test_a_valid_file_that_lacks_tables_is_not_said_to_be_the_corrected_one(
    url: str, open_page: OpenPage
) -> None:
    app = drop(
        open_page(url, "nop-bao-cao"), ("bao-cao.xlsx", FAULTY), ("kp.xlsx", ward.expenses_of_two_schools())
    )
    assert "kp.xlsx — hợp lệ, chờ gửi" in words(app)
    assert "là báo cáo hợp lệ của cùng đơn vị và kỳ" not in words(app)
