"""A workbook of a school's own making: asked about once, marked, mended on the page, accepted, remembered."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from playwright.sync_api import Page, expect

from analytics.datasets import DATASETS, Answer
from analytics.intake import SourceFile, check_files
from analytics.outputs import marked_workbook
from analytics.store import Store
from tests import ward
from tests.journeys.conftest import Site, open_cell, press, settled
from tests.journeys.sending.test_from_workbook_to_screen import _drop

pytestmark = pytest.mark.browser

GUESTS = "Lượng khách tới nghe"
PEOPLE = DATASETS["activity"].by_name["participants"].title.vi
TITLES = {id_: [column.title.vi for column in dataset.columns] for id_, dataset in DATASETS.items()}


def messy(quarter: str, day: date, guests: Any) -> bytes:
    """No cover sheet, a letterhead instead; shuffled columns, a title of the school's own, totals, signatures."""
    book = Workbook()
    book.remove(book.worksheets[0])
    head = [
        ["UBND PHƯỜNG MẪU", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
        ["Đơn vị: THCS Hoa Ban", None, None, "Độc lập - Tự do - Hạnh phúc"],
        [None, None, f"BÁO CÁO {quarter}"],
        [],
    ]
    tables: dict[str, list[list[Any]]] = {
        "briefing": [
            ["TT", *TITLES["briefing"]],
            [1, "Cán bộ quản lý", 3, 3, day, "Hội nghị"],
            [2, "Giáo viên", 40, 30, day, "Hội nghị"],
            [None, "Tổng cộng", 43, 33, None, None],
        ],
        "plan_document": [TITLES["plan_document"], ["2026-2027", "Kế hoạch riêng", "12/KH-THCS", day, None]],
        "training": [TITLES["training"], ["Cán bộ truyền thông cơ sở giáo dục", 2, 1, None, "7,5"]],
        "activity": [
            ["Tên hoạt động", "Ngày tổ chức", GUESTS, "Loại hoạt động", "Lực lượng chủ trì"],
            ["Nói chuyện đầu tuần", day, 415, "Sinh hoạt dưới cờ", "Đội Thiếu niên"],
            ["Tọa đàm về Nghị quyết", day, guests, "Tọa đàm", "Nhà trường"],
            ["Ghi chú: số liệu tính đến cuối quý"],
        ],
    }
    for id_, rows in tables.items():
        sheet = book.create_sheet(DATASETS[id_].sheet)
        for row in (*head, *rows, [], [None, "Người lập biểu", None, "HIỆU TRƯỞNG"]):
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_a_messy_workbook_is_asked_about_marked_mended_and_accepted(
    site: Site, page: Page, tmp_path: Path
) -> None:
    page.set_viewport_size({"width": 1280, "height": 1600})
    page.goto(f"{site.address}/nop-bao-cao")
    sent = messy("QUÝ II NĂM 2026", date(2026, 5, 4), "rất đông")
    _drop(page, "bao cao quy 2.xlsx", sent)

    expect(page.get_by_text("Cần bạn trả lời 1 câu")).to_be_visible()
    expect(page.get_by_text("415 · rất đông")).to_be_visible()
    settled(page)
    page.get_by_role("radiogroup").get_by_text(GUESTS).click()
    press(page, "Dùng câu trả lời")
    expect(page.get_by_text(f"Cột «{GUESTS}» là «Số người tham dự»")).to_be_visible()
    expect(page.locator(".nq-problem.nq-error")).to_have_count(1)
    expect(page.locator(".nq-problem.nq-error")).to_contain_text("rất đông")

    settled(page)  # a button that is drawn anew under the click gives nothing
    with page.expect_download() as download:
        page.get_by_role("button", name="Tải tệp đã đánh dấu lỗi").click()
    marked = tmp_path / "marked.xlsx"
    download.value.save_as(marked)
    book = load_workbook(marked)
    assert book.sheetnames[1:] == [
        DATASETS[id_].sheet for id_ in ("briefing", "plan_document", "training", "activity")
    ]
    assert "rất đông" in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]

    open_cell(page, PEOPLE).fill("420 người")
    page.keyboard.press("Enter")
    expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()
    expect(page.get_by_text("Đã sửa 1 chỗ trên trang")).to_be_visible()
    press(page, "Gửi báo cáo")
    expect(page.get_by_text("đã ghi lượt nộp thứ 1")).to_be_visible()

    with Store.open(site.store_url) as store:
        rows = store.reports().rows["activity"]
        assert rows["participants"].tolist() == [415, 420]
        entry = store.history().iloc[0]
        assert (entry["corrections"], store.file(entry["sha256"]).data) == (1, sent)
        assert store.answers() == {"THCS-01": (Answer("header", "activity", GUESTS, "participants"),)}

    press(page, "Nộp tệp khác")
    expect(page.get_by_text("Tệp được lưu nguyên vẹn ngay khi nhận")).to_be_visible()
    _drop(page, "bao cao quy 3.xlsx", messy("QUÝ III NĂM 2026", date(2026, 6, 18), 75))
    expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()
    expect(page.get_by_text("Cần bạn trả lời")).to_have_count(0)

    page.goto(f"{site.address}/bao-cao?ky=2026-Q2")
    expect(page.get_by_text("3 đơn vị chưa có báo cáo được nhận")).to_be_visible()


def test_the_marked_workbook_comes_back_clean(tmp_path: Path) -> None:
    """What a secretary does with the marked file instead: mend the cell in Excel and send that."""
    source = SourceFile("q2.xlsx", messy("QUÝ II NĂM 2026", date(2026, 5, 4), "rất đông"))
    memory = {"THCS-01": (Answer("header", "activity", GUESTS, "participants"),)}
    (checked,) = check_files([source], plan=ward.plan(), units=ward.UNITS, memory=memory)
    book = load_workbook(io.BytesIO(marked_workbook(source, checked)))
    (cell,) = [
        cell
        for row in book[DATASETS["activity"].sheet].iter_rows()
        for cell in row
        if cell.value == "rất đông"
    ]
    assert cell.comment is not None
    assert "rất đông" in cell.comment.text
    cell.value = 420
    out = io.BytesIO()
    book.save(out)
    (mended,) = check_files(
        [SourceFile("q2.xlsx", out.getvalue())], plan=ward.plan(), units=ward.UNITS, memory=memory
    )
    assert (mended.status, mended.problems) == ("valid", ())
