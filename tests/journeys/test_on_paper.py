"""A page that is printed is a report: whole tables instead of canvases, no controls, and where to see it again."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.conftest import Site

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]


@pytest.mark.parametrize("slug", ["tai-bang?theo=unit", "chi-tieu?chi-tieu=M1", "bao-cao"])
def test_paper_shows_whole_tables_the_address_and_no_controls(filled: Site, page: Page, slug: str) -> None:
    page.goto(f"{filled.address}/{slug}")
    expect(page.locator(".nq-footer")).to_be_visible()
    expect(page.get_by_test_id("stStatusWidget")).to_have_count(0)
    canvas = page.get_by_test_id("stDataFrame").locator("visible=true")
    expect(canvas.first).to_be_visible()
    expect(page.locator(".nq-printed").locator("visible=true")).to_have_count(0)
    expect(page.locator(".nq-paper")).to_be_hidden()

    page.emulate_media(media="print")
    printed = page.locator(".nq-printed").locator("visible=true")
    expect(printed.first).to_be_visible()
    expect(canvas).to_have_count(0)
    expect(page.locator(".nq-paper")).to_contain_text(f"{filled.address}/{slug.partition('?')[0]}")
    if "?" in slug:
        expect(page.locator(".nq-paper")).to_contain_text(slug.partition("?")[2])
    for control in ("stButtonGroup", "stDownloadButton", "stSelectbox", "stTopNavLink"):
        expect(page.get_by_test_id(control).locator("visible=true")).to_have_count(0)
    page.set_viewport_size({"width": 700, "height": 1000})  # A4 between its margins
    inside = page.locator(".nq-printed").locator("visible=true").first.bounding_box()
    assert inside is not None
    assert inside["x"] >= 0
    assert inside["x"] + inside["width"] <= 700, "the table is cut at the edge of the paper"
    assert printed.first.locator("tbody tr").count() >= 1
