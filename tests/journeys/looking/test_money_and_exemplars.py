"""Who looks at a unit's money opens its cells and comes back; names are shown to who asks and says who he is."""

from __future__ import annotations

import pandas as pd
import pytest
from playwright.sync_api import Page, expect

from analytics.plan import Quarter
from analytics.store import Store
from tests import ward
from tests.dashboard import small_ward
from tests.journeys.conftest import Site, settled, to_page

pytestmark = pytest.mark.browser

NAME = "Nguyễn Thị Mẫu"
TABLES = {
    "budget": [
        {"item": "Pano", "source": "Lồng ghép", "planned": 900_000, "allocated": 800_000, "spent": 600_000}
    ],
    "exemplar": [
        {
            "kind": "Cá nhân",
            "name": NAME,
            "achievement": "Dạy tốt",
            "stage": "Giới thiệu",
            "on": pd.Timestamp("2026-05-10"),
        }
    ],
}


def test_a_row_of_money_opens_its_cells_and_back_and_its_link_close_them(site: Site, page: Page) -> None:
    with Store.open(site.store_url) as store:
        small_ward.send(store, ward.HOA_SEN, Quarter(2026, 2), TABLES)
    page.goto(f"{site.address}/kinh-phi")
    expect(page.locator(".nq-headline")).to_contain_text("đã chi 600.000 đồng, bằng 75% số đã phân bổ")
    settled(page)
    row, opened = page.locator("a.nq-row", has_text="Lồng ghép"), page.locator(".st-key-opened-row")
    row.click()
    expect(opened).to_be_visible()
    settled(page)
    page.go_back()
    expect(opened).to_have_count(0)
    settled(page)
    page.go_forward()
    expect(opened).to_be_visible()
    settled(page)
    opened.get_by_role("link", name="Đóng").click()
    expect(opened).to_have_count(0)

    to_page(page, "Điển hình")
    rows = page.locator("a.nq-row")
    expect(rows.filter(has_text="N.T.M.")).to_be_visible()
    settled(page)
    page.get_by_role("textbox", name="Người ghi").fill("Trần Văn Ghi")
    page.keyboard.press("Enter")
    switch = page.get_by_role("switch", name="Hiện họ tên đầy đủ")
    expect(switch).to_be_enabled()
    settled(page)
    page.get_by_text("Hiện họ tên đầy đủ", exact=True).click()
    expect(rows.filter(has_text=NAME)).to_be_visible()
