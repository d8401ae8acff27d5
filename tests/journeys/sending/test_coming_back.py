"""Who leaves the page, or loses it, finds files and mends as they were; the browser alone knows how."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from analytics.store import Store
from tests.journeys.conftest import Site, to_page
from tests.journeys.sending.test_from_workbook_to_screen import _drop
from tests.journeys.sending.test_the_last_edit import PEOPLE, _cell, _grid, _type, faulty

pytestmark = pytest.mark.browser


def test_a_mended_file_stands_there_after_another_page_and_after_a_reload(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1800})
    page.goto(f"{site.address}/nop-bao-cao")
    _drop(page, "bao-cao.xlsx", faulty(0, activity="rất đông"))
    expect(page.get_by_text("1 lỗi phải sửa")).to_be_visible()
    _type(page, PEOPLE, "301")
    page.keyboard.press("Enter")
    expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()

    to_page(page, "Chỉ tiêu")
    expect(page.locator("h1")).to_have_text("Chỉ tiêu theo giai đoạn")
    to_page(page, "Nộp báo cáo")
    expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()
    expect(_cell(_grid(page, PEOPLE), PEOPLE)).to_have_text("301")
    expect(page.get_by_text("thả lần trước")).to_have_count(0)

    page.reload()
    expect(page.get_by_text("Còn 1 tệp thả lần trước")).to_be_visible()
    expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()
    expect(_cell(_grid(page, PEOPLE), PEOPLE)).to_have_text("301")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("đã ghi lượt nộp thứ 1")).to_be_visible()
    with Store.open(site.store_url) as store:
        assert store.reports().rows["activity"]["participants"].tolist() == [301]
    assert "nq71_visit" not in page.url

    page.reload()
    expect(page.get_by_text("đã ghi lượt nộp thứ 1")).to_be_visible()
    page.get_by_role("button", name="Nộp tệp khác").click()
    expect(page.get_by_text("Tệp được lưu nguyên vẹn ngay khi nhận")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Tệp được lưu nguyên vẹn ngay khi nhận")).to_be_visible()
