"""A school's reporter sends a faulty workbook, mends it, and the ward's figures move by just that much."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import FilePayload, Locator, Page, expect

from tests import ward
from tests.journeys.conftest import Site, press, settled

pytestmark = pytest.mark.browser

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FAULTS = ward.changed(
    ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=45),
    "activity",
    0,
    kind="Sinh hoạt dưới trăng",
    held_on="31/02/2026",
)


def test_a_faulty_workbook_is_mended_and_the_indicator_moves(site: Site, page: Page, tmp_path: Path) -> None:
    before = site.summary()
    page.goto(f"{site.address}/nop-bao-cao")

    _drop(page, "hoa-ban.xlsx", ward.filled(ward.HOA_BAN, FAULTS))
    problems = page.locator(".nq-problem")
    expect(problems).to_have_count(3)
    said = problems.all_inner_texts()
    for word in ("45", "31/02/2026", "Sinh hoạt dưới trăng"):
        assert any(word in text for text in said), (word, said)
    for text in said:
        assert "ô " in text
        assert "Cách sửa" in text
    expect(page.get_by_role("button", name="Gửi báo cáo")).to_have_count(0)

    assert site.summary() == before, "the faulty file changed a figure"
    page.goto(f"{site.address}/")
    expect(page.get_by_text("Chưa có số liệu").first).to_be_visible()
    expect(page.get_by_text("33/43")).to_have_count(0)

    page.goto(f"{site.address}/nop-bao-cao")
    _drop(page, "hoa-ban.xlsx", ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES))
    expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()
    expect(page.locator(".nq-problem.nq-error")).to_have_count(0)
    press(page, "Gửi báo cáo")
    expect(page.get_by_text("đã ghi lượt nộp thứ 1")).to_be_visible()

    page.goto(f"{site.address}/")
    expect(page.get_by_text("33/43").first).to_be_visible()
    expect(page.get_by_text("76,7%").first).to_be_visible()
    page.goto(f"{site.address}/chi-tieu?chi-tieu=M1")
    expect(page.get_by_text("33/43").first).to_be_visible()

    page.goto(f"{site.address}/tai-bang")
    settled(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Excel").first.click()
    path = tmp_path / "table.xlsx"
    download.value.save_as(path)
    book = load_workbook(path)
    rows = [[cell.value for cell in row] for sheet in book for row in sheet.iter_rows()]
    assert any(33 in row and 43 in row for row in rows), "the downloaded table lacks the number on screen"

    rows_told = csv.DictReader(io.StringIO(site.summary().decode()))
    (told,) = [row for row in rows_told if not row["part"] and row["time"] == ward.PERIOD.code]
    assert (told["numerator"], told["denominator"]) == ("33", "43")


def test_an_unreadable_file_is_refused_beside_a_good_one_that_is_still_accepted(
    site: Site, page: Page
) -> None:
    page.goto(f"{site.address}/nop-bao-cao")
    settled(page)
    page.locator("input[type=file]").set_input_files(
        [
            FilePayload(name="hong.xlsx", mimeType=XLSX, buffer=b"{'error': 'session expired'}"),
            _payload("hoa-sen.xlsx", ward.filled(ward.HOA_SEN, ward.SCHOOL_TABLES)),
        ]
    )
    expect(page.get_by_text("1/2 tệp có lỗi")).to_be_visible()
    expect(page.get_by_text("không đọc được").first).to_be_visible()
    press(page, "Gửi báo cáo (1 tệp hợp lệ)")
    expect(page.get_by_text("đã ghi lượt nộp thứ 1")).to_be_visible()
    expect(page.get_by_text("Traceback")).to_have_count(0)


def test_a_link_opens_what_it_names_whatever_was_looked_at_before(silent: Site, page: Page) -> None:
    def follow(link: Locator) -> None:
        settled(page)
        link.click()

    page.goto(f"{silent.address}/chi-tieu?chi-tieu=M1")
    expect(page.locator(".nq-headline")).to_contain_text("quán triệt")
    follow(page.get_by_role("link", name="So sánh đơn vị").first)
    expect(page.locator("h1")).to_have_text("So sánh đơn vị")
    follow(page.get_by_role("link", name="Tổng quan").first)
    for row, name in (("M2", "kế hoạch truyền thông"), ("M1", "quán triệt")):
        expect(page.locator("h1")).to_have_text("Tổng quan")
        follow(page.locator("a.nq-row").filter(has_text=f"{row} · "))
        expect(page.locator(".nq-headline")).to_contain_text(name)
        follow(page.get_by_role("link", name="Tổng quan").first)
    expect(page.locator("h1")).to_have_text("Tổng quan")


def test_a_button_says_the_whole_name_of_a_file_on_a_phone_too(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{site.address}/nop-bao-cao")
    settled(page)
    name = "Bao_cao_thuc_hien_ke_hoach_truyen_thong_quy_II_nam_2026_Truong_Tieu_hoc_ban_ky_lan"
    other = ward.filled(ward.HOA_BAN, ward.changed(ward.SCHOOL_TABLES, "briefing", 1, briefed=35))
    books = {"1": ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES), "2": other}
    files = [FilePayload(name=f"{name}_{n}.xlsx", mimeType=XLSX, buffer=data) for n, data in books.items()]
    page.locator("input[type=file]").set_input_files(files)
    buttons = page.get_by_role("button", name="bỏ tệp kia")
    expect(buttons).to_have_count(2)
    for button in buttons.all():
        cut = button.evaluate(
            """(one) => [one, ...one.querySelectorAll("*")].filter((part) => part.scrollWidth > part.clientWidth + 1
              && ["hidden", "clip"].includes(getComputedStyle(part).overflowX)).length"""
        )
        assert cut == 0, button.text_content()


def test_the_language_and_the_filters_stay_in_the_address(silent: Site, page: Page) -> None:
    page.goto(f"{silent.address}/chi-tieu?chi-tieu=M2&lang=en")
    expect(page.locator(".nq-nav")).to_contain_text("Download tables")
    settled(page)
    address = page.url
    assert "chi-tieu=M2" in address
    assert "lang=en" in address
    page.goto(address)
    settled(page)
    expect(page.get_by_text("Tải bảng tổng hợp")).to_have_count(0)


def test_the_overview_answers_to_its_name_too_without_a_word_of_not_found(silent: Site, page: Page) -> None:
    page.add_init_script(
        "window.seen = []; new MutationObserver(() => { const said = document.body?.innerText ?? '';"
        "if (/not found/i.test(said)) window.seen.push(said); })"
        ".observe(document, {subtree: true, childList: true, characterData: true})"
    )
    page.goto(f"{silent.address}/tong-quan?giai-doan=2030-2035&lang=en")
    expect(page.locator(".nq-headline")).to_contain_text("Phase 2030-2035")
    expect(page).to_have_url(f"{silent.address}/?giai-doan=2030-2035&lang=en")
    assert page.evaluate("window.seen") == []
    expect(page.locator(".nq-nav a", has_text="Overview")).to_have_count(1)


def _drop(page: Page, name: str, data: bytes) -> None:
    settled(page)
    page.locator("input[type=file]").set_input_files([_payload(name, data)])


def _payload(name: str, data: bytes) -> FilePayload:
    return FilePayload(name=name, mimeType=XLSX, buffer=data)
