"""*Nộp báo cáo*: what intake asks is answered once, faulty cells are mended on the page, warnings explained."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

import pytest
from openpyxl import load_workbook
from streamlit.testing.v1 import AppTest

from analytics.datasets import DATASETS, Answer, CellCorrection
from analytics.store import Store
from tests import ward
from tests.dashboard.conftest import OpenPage, words
from tests.intake.drawing import xlsx

pytestmark = pytest.mark.slow

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ACTIVITY = DATASETS["activity"].sheet
TITLE = "Lượng khách tới nghe"


@cache
def book(*changes: tuple[str, str, Any]) -> bytes:
    """The good report with some cells changed, given as sheet, old content and new."""
    data = load_workbook(io.BytesIO(ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)))
    for sheet, old, new in changes:
        (cell,) = [cell for row in data[sheet].iter_rows() for cell in row if cell.value == old]
        cell.value = new
    out = io.BytesIO()
    data.save(out)
    return out.getvalue()


def asking() -> bytes:
    """A file with a header that has to be asked about."""
    return book((ACTIVITY, "Số người tham dự", TITLE))


def faulty() -> bytes:
    """A file with words in a cell of a number."""
    return book((ACTIVITY, 420, "rất đông"))


def test_whether_figures_are_the_periods_is_asked_as_that_and_the_answer_told_so(
    url: str, open_page: OpenPage
) -> None:
    data = load_workbook(io.BytesIO(book()))
    data[ACTIVITY].insert_rows(1)
    data[ACTIVITY]["A1"] = "SỐ LIỆU DỰ KIẾN"
    out = io.BytesIO()
    data.save(out)
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", out.getvalue()))
    (question,) = [radio for radio in app.radio if "SỐ LIỆU DỰ KIẾN" in radio.label]
    assert (
        "trên trang «3. Hoạt động truyền thông» có phải là số của kỳ báo cáo không?"
        in question.label.replace("\\", "")
    )
    question.set_value(question.options[0])
    press(app, "Dùng câu trả lời")
    assert "«SỐ LIỆU DỰ KIẾN – Hoạt động truyền thông» là số của kỳ báo cáo" in words(app)
    press(app, "Gửi báo cáo")
    assert "đã ghi lượt nộp thứ 1" in words(app)


def test_a_question_that_keeps_nothing_back_says_so_and_is_asked_no_more_of_a_file_that_was_sent(
    url: str, open_page: OpenPage
) -> None:
    data = load_workbook(io.BytesIO(book()))
    class_list = data.create_sheet("Lớp 4A")
    for row in (("Họ tên", "Điểm", "Hạng"), ("An", 8, "Giỏi"), ("Bình", 9, "Giỏi")):
        class_list.append(row)
    out = io.BytesIO()
    data.save(out)
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", out.getvalue()))
    assert "Có 1 câu hỏi, không trả lời vẫn gửi được" in words(app)
    press(app, "Gửi báo cáo")
    assert "đã ghi lượt nộp thứ 1" in words(app)
    assert not [box for box in app.selectbox if "là biểu nào?" in box.label]


def test_a_header_is_asked_once_and_remembered_for_the_unit(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", asking()))
    question = next(radio for radio in app.radio if "Số người tham dự" in radio.label)
    assert [option for option in question.options if TITLE in option]
    assert button(app, "Gửi báo cáo") is None
    question.set_value(question.options[0])
    press(app, "Dùng câu trả lời")
    assert f"Cột «{TITLE}» là «Số người tham dự»" in words(app)
    with Store.open(url) as store:
        assert not store.answers(), "remembered before the file was sent"
    press(app, "Gửi báo cáo")
    assert "đã ghi lượt nộp thứ 1" in words(app)
    with Store.open(url) as store:
        given = Answer("header", "activity", TITLE, "participants")
        assert store.answers() == {ward.HOA_BAN.code: (given,)}
        assert store.reports().rows["activity"]["participants"].tolist() == [420]
    press(app, "Nộp tệp khác")
    app = drop(app, ("hoa-ban-2.xlsx", asking() + b""))
    assert not [radio for radio in app.radio if "Số người tham dự" in radio.label], "asked a second time"
    assert f"Cột «{TITLE}» là «Số người tham dự», như lần trước" in words(app)
    press(app, "Không đúng, hỏi lại")
    assert [radio for radio in app.radio if "Số người tham dự" in radio.label]
    with Store.open(url) as store:
        assert not store.answers().get(ward.HOA_BAN.code)


def test_a_sender_is_asked_again_what_the_office_has_forbidden(url: str, open_page: OpenPage) -> None:
    given = Answer("header", "activity", TITLE, "participants")
    with Store.open(url) as store:
        store.remember(ward.HOA_BAN.code, [given], by="test", at=datetime(2026, 6, 2, tzinfo=UTC))
        store.forbid(given, by="văn phòng", at=datetime(2026, 6, 3, tzinfo=UTC))
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", asking()))
    assert [radio for radio in app.radio if "Số người tham dự" in radio.label]
    assert "như lần trước" not in words(app)


def test_an_answer_can_be_taken_back(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", asking()))
    app.radio[0].set_value(app.radio[0].options[0])
    press(app, "Dùng câu trả lời")
    press(app, "Trả lời lại")
    assert app.radio
    with Store.open(url) as store:
        assert not store.answers().get(ward.HOA_BAN.code)


def test_a_cell_is_mended_in_place_and_the_original_is_kept(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", faulty()))
    assert "1 lỗi phải sửa" in words(app)
    (grid,) = app.data_editor
    assert grid.value["participants"].tolist() == ["rất đông"]
    edit(app, {0: {"participants": "nhiều"}})
    assert "1 lỗi phải sửa" in words(app), "a mend is checked like any other cell"
    edit(app, {0: {"participants": "420 người"}})
    assert "hợp lệ, chờ gửi" in words(app)
    assert any("Đã sửa 1 chỗ trên trang" in caption.value for caption in app.caption)
    press(app, "Gửi báo cáo")
    with Store.open(url) as store:
        entry = store.history().iloc[0]
        assert (entry["outcome"], entry["corrections"]) == ("accepted", 1)
        (mend,) = store.corrections(int(entry["upload"]))
        assert mend == CellCorrection(ACTIVITY, mend.cell, "420 người", "rất đông")
        assert store.file(entry["sha256"]).data == faulty()
        assert store.reports().rows["activity"]["participants"].tolist() == [420]


def test_a_cell_at_fault_is_marked_and_coloured_among_the_rows_that_were_read(
    url: str, open_page: OpenPage
) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", faulty()))
    marked = [one for one in app.dataframe if "✖ rất đông" in one.value.to_numpy()]
    assert len(marked) == 2, "among the rows that were read, and in the sheet beside them"
    coloured = [
        one for one in app.dataframe if "background-color" in (one.proto.arrow_data.styler.styles or "")
    ]
    assert len(coloured) == 3, "besides these two and the rows to mend a table without a fault is coloured"
    assert any("Dấu ✖: phải sửa. Dấu ⚠: không đọc" in caption.value for caption in app.caption)


def test_the_rows_to_mend_say_which_of_their_cells_is_at_fault_until_it_is_mended(
    url: str, open_page: OpenPage
) -> None:
    spoilt = book((ACTIVITY, 420, "rất đông"), (DATASETS["training"].sheet, 7.5, "vài"))
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", spoilt))
    assert [grid.value["@faults"].tolist() for grid in app.data_editor] == [
        ["✖ Số người tham dự"],
        ["✖ Số giờ"],
    ]
    edit(app, {0: {"participants": "420"}})
    assert [grid.value["@faults"].tolist() for grid in app.data_editor] == [["✓"], ["✖ Số giờ"]]
    assert [
        "background-color" in (grid.proto.arrow_data.styler.styles or "") for grid in app.data_editor
    ] == [False, True]


def test_nothing_is_stored_before_the_edit_that_the_click_ended_has_arrived(
    url: str, open_page: OpenPage
) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", faulty()))
    edit(app, {0: {"participants": "40"}})
    button(app, "Gửi báo cáo").click()
    app.run()
    with Store.open(url) as store:
        assert store.reports().submissions.empty
    edit(app, {0: {"participants": "420"}})
    assert "đã ghi lượt nộp thứ 1" in words(app)
    assert "Chỗ vừa sửa đã được kiểm tra lại" in words(app)
    with Store.open(url) as store:
        assert store.reports().rows["activity"]["participants"].tolist() == [420]


def test_a_click_and_an_edit_that_come_together_store_the_edit(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", faulty()))
    edit(app, {0: {"participants": "40"}})
    button(app, "Gửi báo cáo").click()
    edit(app, {0: {"participants": "nhiều"}})
    app.run()
    app.run()
    assert "chỗ vừa sửa còn lỗi" in "".join(warning.value for warning in app.warning)
    with Store.open(url) as store:
        assert store.reports().submissions.empty


def test_a_row_that_is_no_data_is_left_out(url: str, open_page: OpenPage) -> None:
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", faulty()))
    edit(app, {0: {"@drop": True}})
    press(app, "Gửi báo cáo")
    with Store.open(url) as store:
        assert store.reports().rows["activity"].empty


def test_a_word_of_explanation_goes_with_the_warnings(url: str, open_page: OpenPage) -> None:
    odd = book((ACTIVITY, datetime.fromisoformat("2026-05-04"), date(2026, 7, 1)))
    app = drop(open_page(url, "nop-bao-cao"), ("hoa-ban.xlsx", odd))
    app.text_area[0].set_value("Buổi này dời từ quý sau.").run()
    press(app, "Gửi báo cáo")
    with Store.open(url) as store:
        assert store.history()["explanation"].tolist() == ["Buổi này dời từ quý sau."]


def test_each_file_of_a_zip_is_a_report_of_its_own(url: str, open_page: OpenPage) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("thcs/anh-chup.jpg", b"\xff\xd8\xff\xe0")
        packed.writestr("thcs/Thumbs.db", b"x")
        packed.writestr("thcs/hoa-ban.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
        packed.writestr(
            "hoa-sen.xlsx",
            ward.filled(ward.HOA_SEN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45)),
        )
    app = drop(open_page(url, "nop-bao-cao"), ("quy-2.zip", out.getvalue()))
    said = words(app) + "".join(warning.value for warning in app.warning)
    assert "1/2 tệp có lỗi" in said
    for beside in ("«thcs/anh-chup.jpg»", "«thcs/Thumbs.db»"):
        assert beside in said, "what the zip held beside the reports is not named"
    assert "hoa-sen.xlsx — 1 lỗi phải sửa" in said
    press(app, "Gửi báo cáo (1 tệp hợp lệ)")
    with Store.open(url) as store:
        assert store.reports().submissions["unit"].tolist() == [ward.HOA_BAN.code]


def drop(app: AppTest, *files: tuple[str, bytes]) -> AppTest:
    app.file_uploader[0].set_value([(name, data, XLSX) for name, data in files])
    app.run()
    assert not app.exception
    return app


def button(app: AppTest, label: str) -> Any:
    return next((one for one in app.button if one.label.startswith(label)), None)


def press(app: AppTest, label: str) -> None:
    found = button(app, label)
    assert found is not None, [one.label for one in app.button]
    found.click()
    app.run()
    if label.startswith("Gửi báo cáo") and app.data_editor:
        app.run()  # the browser comes back by itself, once what was typed last has reached the server
    assert not app.exception


def edit(app: AppTest, rows: dict[int, dict[str, Any]]) -> None:
    key = app.data_editor[0].key
    app.session_state[key] = {"edited_rows": rows, "added_rows": [], "deleted_rows": []}
    app.run()
    assert not app.exception


def test_which_form_a_strange_table_is_can_be_said_and_taken_back(url: str, open_page: OpenPage) -> None:
    data = xlsx({"Phổ biến": [("Diện", "Cả thảy", "Đã nghe"), ("Giáo viên", 40, 38)]})
    app = drop(open_page(url, "nop-bao-cao"), ("bc.xlsx", data))
    question = next(box for box in app.selectbox if "là biểu nào?" in box.label)
    assert "«Phổ biến»" in question.label
    assert question.options[-1] == "Không phải biểu nào của báo cáo"
    briefing = DATASETS["briefing"].title.vi
    assert briefing in question.options
    question.set_value(briefing)
    press(app, "Dùng câu trả lời")
    assert f"là biểu «{briefing}»" in words(app)
    assert [radio for radio in app.radio if "Nhóm đối tượng" in radio.label]
    press(app, "Trả lời lại")
    assert [box for box in app.selectbox if "là biểu nào?" in box.label]
