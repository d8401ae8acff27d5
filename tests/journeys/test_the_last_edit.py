"""What was typed last is what is stored, also by somebody who goes from the cell straight to the button."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from analytics.datasets import DATASETS
from analytics.store import Store
from tests import ward
from tests.journeys.conftest import Site, open_cell, press
from tests.journeys.test_from_workbook_to_screen import _drop

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

ACTIVITY = DATASETS["activity"]
PEOPLE = ACTIVITY.by_name["participants"].title.vi
TRIES = 4


def faulty(turn: int, **words: str) -> bytes:
    """The good report with words for figures; no two turns have the same bytes."""
    book = load_workbook(io.BytesIO(ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)))
    places = {"activity": (ACTIVITY.sheet, 420)}
    for id_, said in words.items():
        sheet, figure = places[id_]
        (cell,) = [cell for row in book[sheet].iter_rows() for cell in row if cell.value == figure]
        cell.value = said
    book.properties.title = f"turn {turn}"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_an_edit_that_is_ended_by_the_click_on_send_is_the_one_that_counts(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1800})
    page.goto(f"{site.address}/nop-bao-cao")
    for turn in range(TRIES):
        _drop(page, f"lan-{turn}.xlsx", faulty(turn, activity="rất đông"))
        expect(page.get_by_text("1 lỗi phải sửa")).to_be_visible()
        _type(page, PEOPLE, str(100 + turn))
        page.keyboard.press("Enter")
        expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()
        _type(page, PEOPLE, str(300 + turn))
        page.get_by_role("button", name="Gửi báo cáo").click()  # no Enter before
        expect(page.get_by_text(f"đã ghi lượt nộp thứ {turn + 1}")).to_be_visible()
        expect(page.get_by_text("Chỗ vừa sửa đã được kiểm tra lại")).to_be_visible()
        with Store.open(site.store_url) as store:
            assert store.reports().rows["activity"]["participants"].tolist() == [300 + turn]
        press(page, "Nộp tệp khác")
        expect(page.get_by_text("Tệp được lưu nguyên vẹn ngay khi nhận")).to_be_visible()


def test_an_edit_that_spoils_the_file_at_the_last_moment_keeps_it_back(site: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1800})
    page.goto(f"{site.address}/nop-bao-cao")
    _drop(page, "bao-cao.xlsx", faulty(0, activity="rất đông"))
    expect(page.get_by_text("1 lỗi phải sửa")).to_be_visible()
    _type(page, PEOPLE, "420")
    page.keyboard.press("Enter")
    expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()
    _type(page, PEOPLE, "nhiều lắm")
    page.get_by_role("button", name="Gửi báo cáo").click()
    expect(page.get_by_text("chỗ vừa sửa còn lỗi")).to_be_visible()
    with Store.open(site.store_url) as store:
        assert store.reports().submissions.empty


def _type(page: Page, title: str, words: str) -> None:
    """Open the first cell under a title and type over it; the editor stays open."""
    open_cell(page, title)
    page.keyboard.press("Control+a")
    page.keyboard.type(words, delay=30)  # as somebody types
