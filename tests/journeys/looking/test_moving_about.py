"""Back opens the view one left, what one looks at goes along, and a copied link keeps its figures."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect

from tests import ward
from tests.journeys.conftest import Site, settled, to_page

pytestmark = pytest.mark.browser

View = tuple[str, str]
"""A view as one sees it: the address, and the page's answer."""


def _follow(page: Page, name: str, title: str) -> View:
    """Go to a page by the menu."""
    to_page(page, name)
    return _at(page, title)


def _at(page: Page, title: str) -> View:
    expect(page.locator("h1")).to_have_text(title)
    # What a page fills in by itself is in the address, and what the browser needed to get there is not.
    expect(page).to_have_url(re.compile(r"^(?!.*tu-trang)(?=.*\?)"))
    settled(page)
    return page.url, page.locator(".nq-headline").inner_text()


@pytest.mark.slow
def test_back_and_forward_open_every_view_that_was_left(two_schools: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(two_schools.address)
    seen = [_at(page, "Tổng quan")]

    page.get_by_role("radio", name="2030-2035").click()
    expect(page).to_have_url(re.compile("giai-doan=2030-2035"))
    seen.append(_at(page, "Tổng quan"))
    page.get_by_role("radio", name="2026-2030").click()
    expect(page).to_have_url(re.compile("giai-doan=2026-2030"))
    page.locator("a.nq-row").filter(has_text="M2 · ").click()
    seen.append(_at(page, "Chỉ tiêu theo giai đoạn"))
    page.get_by_role("combobox", name="Chỉ tiêu", exact=True).click()
    page.get_by_role("option", name=re.compile("^M1 ")).click()
    expect(page).to_have_url(re.compile("chi-tieu=M1"))
    seen.append(_at(page, "Chỉ tiêu theo giai đoạn"))
    for name, title in (
        ("So sánh đơn vị", "So sánh đơn vị"),
        ("Hồ sơ đơn vị", "Hồ sơ đơn vị"),
        ("Kênh và hoạt động", "Kênh và hoạt động"),
        ("Tải bảng tổng hợp", "Tải bảng tổng hợp"),
        ("Báo cáo đã nhận", "Báo cáo đã nhận"),
    ):
        seen.append(_follow(page, name, title))

    assert len({address for address, _ in seen}) == len(seen)
    for address, answer in reversed(seen[2:-1]):
        page.go_back()
        expect(page).to_have_url(address)
        expect(page.locator(".nq-headline")).to_have_text(answer)
        settled(page)
    page.go_back()  # the first phase again, as it was chosen after the second
    expect(page).to_have_url(seen[0][0])
    for address, answer in (seen[1], seen[0]):
        page.go_back()
        expect(page).to_have_url(address)
        expect(page.locator(".nq-headline")).to_have_text(answer)
    page.go_back()
    assert page.url == "about:blank", "a page that fills in its address adds no step"
    page.go_forward()
    expect(page).to_have_url(seen[0][0])
    expect(page.locator(".nq-headline")).to_have_text(seen[0][1])


def test_what_one_looks_at_goes_along_over_the_pages(two_schools: Site, page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 1000})
    page.goto(f"{two_schools.address}/chi-tieu?chi-tieu=M2&ky=2026-Q2")
    _at(page, "Chỉ tiêu theo giai đoạn")
    context = page.locator(".nq-context")
    expect(context).to_have_text(
        re.compile(r"Giai đoạn 2026-2030.*Quý II/2026.*M2\s*Bỏ chọn\s*Báo cáo mới nhất nhận lúc")
    )

    compared, _ = _follow(page, "So sánh đơn vị", "So sánh đơn vị")
    assert "chi-tieu=M2" in compared
    assert "ky=2026-Q2" in compared
    channels, _ = _follow(page, "Kênh và hoạt động", "Kênh và hoạt động")
    assert "ky=2026-Q2" not in channels, "this page knows no quarters"
    expect(context).to_contain_text(re.compile("Trang này không dùng: .*Quý II/2026, M2"))
    received, _ = _follow(page, "Báo cáo đã nhận", "Báo cáo đã nhận")
    assert "ky=2026-Q2" in received
    again, _ = _follow(page, "Chỉ tiêu", "Chỉ tiêu theo giai đoạn")
    assert "chi-tieu=M2" in again
    assert "ky=2026-Q2" in again

    # The quarter is no time of the other phase, nor M2 an indicator of it: neither is kept beside it.
    page.get_by_role("radio", name="2030-2035").click()
    expect(page).to_have_url(re.compile("giai-doan=2030-2035.*chi-tieu=M5.*ky=2030-2035"))
    expect(context).to_have_text(re.compile(r"Giai đoạn 2030-2035.*M5\s*Bỏ chọn\s*Báo cáo mới nhất nhận lúc"))

    page.keyboard.press("/")
    page.keyboard.type("pho bien quan triet")
    expect(page.get_by_role("option").first).to_contain_text("M1")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("giai-doan=2026-2030.*chi-tieu=M1"))


def test_a_copied_link_keeps_its_figures_after_a_new_report(
    site: Site, page: Page, sent: dict[str, bytes]
) -> None:
    site.receive("a.xlsx", sent[ward.HOA_BAN.code])
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{site.address}/chi-tieu?chi-tieu=M1")
    _at(page, "Chỉ tiêu theo giai đoạn")
    answer = page.locator(".nq-headline")
    expect(answer).to_contain_text("33/43")
    page.get_by_role("button", name="Sao chép liên kết", exact=True).click()
    expect(page.get_by_role("status").filter(has_text="Đã sao chép liên kết")).to_have_count(1)
    link = page.evaluate("navigator.clipboard.readText()")
    assert f"den-ngay={ward.AS_OF.isoformat()}" in link

    site.receive("b.xlsx", sent[ward.HOA_SEN.code], at=datetime(2026, 6, 21, 2, tzinfo=UTC))
    page.goto(link)
    expect(page.locator(".nq-frozen")).to_contain_text("20/06/2026")
    expect(answer).to_contain_text("33/43")
    settled(page)
    page.get_by_role("link", name="Xem số liệu mới nhất").click()
    expect(answer).to_contain_text("87/100")
    expect(page.locator(".nq-frozen")).to_have_count(0)
    expect(page).to_have_url(re.compile("^(?!.*den-ngay).*chi-tieu=M1"))
