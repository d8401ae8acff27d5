"""A sheet in thousands of đồng, with another time's figures beside this one's and the rows of two schools in it."""

from __future__ import annotations

import pytest
from playwright.sync_api import FilePayload, Page, expect

from analytics.store import Store
from tests import ward
from tests.journeys.conftest import Site, press, settled
from tests.journeys.people import XLSX

pytestmark = pytest.mark.browser

SCHOOLS = (ward.HOA_BAN, ward.HOA_SEN)


def test_a_receipt_says_what_was_multiplied_which_column_was_taken_and_whose_the_rows_are(
    site: Site, page: Page
) -> None:
    sent = ward.expenses_of_two_schools()
    page.set_viewport_size({"width": 1280, "height": 1600})
    page.goto(f"{site.address}/nop-bao-cao")
    settled(page)
    file = FilePayload(name="kinh phi.xlsx", mimeType=XLSX, buffer=sent)
    page.locator("input[type=file]").set_input_files([file])

    expect(page.get_by_text("hợp lệ, chờ gửi")).to_be_visible()
    for school in SCHOOLS:
        expect(page.get_by_text(f"{school.name} · Quý II/2026")).to_be_visible()
    for amount in ("400.000 đồng", "600.000 đồng"):
        expect(page.locator("[role=gridcell]", has_text=amount).first).to_be_attached()
    _two_notices_are_seen(page)

    press(page, "Gửi báo cáo")
    for school in SCHOOLS:
        receipt = page.get_by_text(f"{school.name} · Quý II/2026: đã ghi lượt nộp thứ 1, 1 dòng")
        expect(receipt).to_be_visible()
    _two_notices_are_seen(page)

    with Store.open(site.store_url) as store:
        rows = store.reports().rows["budget"]
        spent = dict(zip(rows["unit"], rows["spent"], strict=True))
        assert spent == {ward.HOA_BAN.code: 400_000, ward.HOA_SEN.code: 600_000}
        assert {store.file(one).data for one in store.history()["sha256"]} == {sent}


def _two_notices_are_seen(page: Page) -> None:
    """Open the fold of notices unless it stands open, and read it."""
    fold = page.get_by_test_id("stExpander").filter(has_text="2 điều cần xem lại")
    expect(fold).to_be_visible()
    settled(page)
    if not fold.locator("details[open]").count():
        fold.locator("summary").click()
    multiplied = fold.get_by_text("được ghi theo «nghìn đồng» (ô A2) nên đã nhân 1.000")
    expect(multiplied).to_be_visible()
    expect(fold.get_by_text("cột «Đã chi» lấy số ở «Kỳ này»; không lấy số ở «Cùng kỳ»")).to_be_visible()
