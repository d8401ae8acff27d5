"""A report that waits is returned with words, read on a phone, sent again, and counts once it is accepted."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Page, expect

from analytics import access
from analytics.access import passwords
from analytics.policy import Role
from analytics.store import Store
from tests import ward
from tests.journeys.conftest import PATIENCE, Site, press, settled
from tests.journeys.people import PHONE, XLSX

PASSWORD = "ba con mèo đen"
WORDS = "Hoạt động ở dòng 3 ghi trùng dòng 2; đề nghị bỏ một dòng."
ACTIVITIES = ward.SCHOOL_TABLES["activity"]
TWICE = ward.SCHOOL_TABLES | {"activity": [*ACTIVITIES, *ACTIVITIES]}
REPORT = f"bao-cao?ky={ward.PERIOD.code}&don-vi={ward.HOA_BAN.code}"
pytestmark = pytest.mark.browser


@pytest.fixture
def secret(site: Site, monkeypatch: pytest.MonkeyPatch) -> str:
    """The school's own link, on a site where an officer has an account."""
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=8, lanes=1))
    now = datetime.now(UTC)
    with Store.open(site.store_url) as store:
        made = access.create(store, "thu", "Trần Thị Thu", {Role.OFFICE}, by="t", at=now)
        access.redeem(store, access.invitation(store, made.key, by="t", at=now), PASSWORD, at=now)
        return access.new_link(store, ward.HOA_BAN.code, pin=None, by="t", at=now).secret


def screen(browser: Browser, *, phone: bool) -> Page:
    context = browser.new_context(
        viewport={"width": 390, "height": 844} if phone else {"width": 1280, "height": 800},
        has_touch=phone,
        user_agent=PHONE if phone else None,
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def send(school: Page, site: Site, secret: str, tables: ward.Tables) -> None:
    """Open the link as on the slip, drop the file, send it."""
    open_link(school, site, secret)
    data = ward.filled(ward.HOA_BAN, tables)
    school.locator("input[type=file]").set_input_files(
        [{"name": "hoa-ban.xlsx", "mimeType": XLSX, "buffer": data}]
    )
    press(school, re.compile("^.*Gửi báo cáo"))


def open_link(school: Page, site: Site, secret: str) -> None:
    school.goto(f"{site.address}/don-vi/{secret}")
    school.get_by_role("button", name="Vào nộp báo cáo").click()
    school.wait_for_url("**/nop-bao-cao*")
    settled(school)


def test_a_returned_report_is_sent_again_and_counts_from_its_acceptance(
    browser: Browser, site: Site, secret: str
) -> None:
    expect.set_options(timeout=PATIENCE)
    before = site.summary()
    school, office = screen(browser, phone=True), screen(browser, phone=False)
    send(school, site, secret, TWICE)
    expect(
        school.get_by_text("Đã gửi 1 báo cáo, chờ văn phòng nhận; số liệu chưa được tính.")
    ).to_be_visible()

    office.goto(f"{site.address}/{REPORT}")
    office.get_by_label("Tên đăng nhập").fill("thu")
    office.get_by_label("Mật khẩu").fill(PASSWORD)
    office.keyboard.press("Enter")
    office.wait_for_url(f"**/bao-cao?*don-vi={ward.HOA_BAN.code}*")
    settled(office)
    office.get_by_label("Lời gửi đơn vị (bắt buộc khi trả lại)").locator("visible=true").fill(WORDS)
    press(office, re.compile("Trả lại$"))
    expect(office.get_by_text(f"Đã trả lại: {ward.HOA_BAN.name}").first).to_be_visible()
    assert site.summary() == before

    open_link(school, site, secret)
    expect(school.get_by_text(WORDS)).to_be_in_viewport()
    send(school, site, secret, ward.SCHOOL_TABLES | {"activity": [*ACTIVITIES, *ACTIVITIES, *ACTIVITIES]})
    expect(
        school.get_by_text("Đã gửi 1 báo cáo, chờ văn phòng nhận; số liệu chưa được tính.")
    ).to_be_visible()
    expect(school.get_by_text(WORDS)).to_have_count(0)
    assert site.summary() == before

    office.goto(f"{site.address}/{REPORT}")
    settled(office)
    press(office, re.compile("Nhận báo cáo$"))
    expect(office.get_by_text(f"Đã nhận: {ward.HOA_BAN.name}").first).to_be_visible()
    assert site.summary() != before
    for page in (school, office):
        page.context.close()
