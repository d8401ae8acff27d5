"""Marks of charts can be chosen: they lead to their numbers' origins, and pick units for the other charts."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, TimeoutError, expect

from tests.journeys.conftest import PATIENCE, Site, press, settled

pytestmark = pytest.mark.browser

TRIES = 5


def test_a_mark_of_the_trend_leads_to_its_cells(filled: Site, page: Page) -> None:
    page.goto(f"{filled.address}/chi-tieu?chi-tieu=M1")
    _choose(page, page.get_by_test_id("stPlotlyChart").first.locator(".scatterlayer .point").first)
    page.get_by_role("link", name="Nguồn số liệu: Quý II/2026").click()
    expect(page.get_by_role("heading", name="Nguồn số liệu")).to_be_visible()
    expect(page).to_have_url(re.compile("ky=2026-Q2"))
    expect(page).to_have_url(re.compile("cua=toan-phuong"))


def test_a_picked_unit_is_alone_in_the_other_views_until_it_is_let_go(filled: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1800})
    page.goto(f"{filled.address}/so-sanh?chi-tieu=M1")
    names = page.locator(".nq-scorecard tbody tr:not(.nq-kind) th")
    expect(names.first).to_be_visible()
    settled(page)
    several = names.count()
    assert several > 1
    _look_at(page, "Phân bố")
    _choose(page, page.get_by_test_id("stPlotlyChart").first.locator(".scatterlayer .point").first)
    expect(page.get_by_text("Đang xem riêng 1 đơn vị")).to_be_visible()
    _look_at(page, "Bảng điểm")
    expect(names).to_have_count(1)
    expect(page).to_have_url(re.compile("chon="))
    press(page, "Bỏ chọn")
    expect(names).to_have_count(several)


def _look_at(page: Page, view: str) -> None:
    settled(page)
    page.get_by_role("radio", name=view).click()
    settled(page)


def _choose(page: Page, mark: Locator) -> None:
    """Click a mark; Plotly listens to the pointer over its plot and not to the mark itself."""
    told = page.locator(".hoverlayer .hovertext")
    for _ in range(TRIES):
        settled(page)
        mark.scroll_into_view_if_needed()
        box = mark.bounding_box()
        assert box is not None
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        page.mouse.move(x, y)
        try:
            told.wait_for(timeout=PATIENCE / TRIES)
        except TimeoutError:
            page.mouse.move(0, 0)  # the chart moved away under the pointer
        else:
            page.mouse.click(x, y)
            return
    raise AssertionError("no mark can be pointed at")


def test_a_row_leads_on_and_back_within_the_session(filled: Site, page: Page) -> None:
    page.goto(f"{filled.address}/chi-tieu?chi-tieu=M1")
    rows = page.locator("a.nq-row")
    expect(rows.first).to_be_visible()
    settled(page)
    page.evaluate("window.stays = true")
    rows.last.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"nguon-so-lieu\?giai-doan=2026-2030&chi-tieu=M1.*cua="))
    expect(page.get_by_role("heading", name="Nguồn số liệu")).to_be_visible()
    assert page.evaluate("window.stays"), "the page was opened anew"
    page.go_back()
    expect(page).to_have_url(re.compile(r"/chi-tieu\?"))
    expect(rows.first).to_be_visible()
