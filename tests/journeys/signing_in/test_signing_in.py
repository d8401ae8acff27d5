"""Coming in and going out: a leader with a password, a school with its own link on a phone."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect

from analytics import access
from analytics.access import passwords
from analytics.policy import Role
from analytics.store import Store
from tests import ward
from tests.journeys.conftest import PATIENCE, Site, settled
from tests.journeys.people import PHONE, XLSX

PASSWORD = "ba con mèo đen"
pytestmark = pytest.mark.browser


@pytest.fixture
def guarded(site: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """A site that a leader has an account for."""
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=8, lanes=1))
    now = datetime.now(UTC)
    with Store.open(site.store_url) as store:
        made = access.create(store, "lan", "Lê Thị Lan", {Role.LEADER}, by="t", at=now)
        access.redeem(store, access.invitation(store, made.key, by="t", at=now), PASSWORD, at=now)
    return site


def sign_in(page: Page) -> None:
    page.get_by_label("Tên đăng nhập").fill("lan")
    page.get_by_label("Mật khẩu").fill(PASSWORD)
    page.keyboard.press("Enter")


def test_a_leader_comes_in_sees_to_the_account_goes_out_and_the_browser_shows_nothing_afterwards(
    guarded: Site, page: Page
) -> None:
    refused: list[str] = []

    def hear(said: ConsoleMessage) -> None:
        if "Content Security Policy" in said.text:
            refused.append(said.text)

    page.on("console", hear)
    page.goto(f"{guarded.address}/chi-tieu?chi-tieu=M1")
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    sign_in(page)
    page.wait_for_url("**/chi-tieu?*chi-tieu=M1*")
    settled(page)
    who = page.get_by_label(re.compile("Người đang dùng: Lê Thị Lan, Lãnh đạo"))
    who.click()
    page.get_by_role("link", name="Tài khoản của tôi").click()
    page.get_by_role("link", name="Bật xác thực hai bước").click()
    page.get_by_label("Mật khẩu đang dùng").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("img", name=re.compile("Mã QR"))).to_be_visible()
    page.get_by_role("link", name="Quay lại tài khoản của tôi").click()
    page.get_by_role("link", name="Quay lại trang làm việc").click()
    page.wait_for_url("**/chi-tieu?*chi-tieu=M1*")
    settled(page)
    who.click()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(page.get_by_text("Anh/chị đã đăng xuất.")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
    assert refused == []


def test_who_is_signed_out_elsewhere_is_told_so_at_the_next_click(guarded: Site, page: Page) -> None:
    page.goto(f"{guarded.address}/chi-tieu?chi-tieu=M1")
    sign_in(page)
    page.wait_for_url("**/chi-tieu?*chi-tieu=M1*")
    page.goto(f"{guarded.address}/chi-tieu?chi-tieu=M1&lang=en")
    # Who is not in yet would be let in after all are sent out.
    expect(page.get_by_label(re.compile("Lê Thị Lan"))).to_be_visible()
    settled(page)
    with Store.open(guarded.store_url) as store:
        account = access.by_login(store, "lan")
        assert account is not None
        access.sign_out_everywhere(store, account.key, by="t", at=datetime.now(UTC))
    page.get_by_role("radio", name="Tiếng Việt").click()  # nothing that is clicked is done any more
    expect(page.get_by_role("heading", level=1, name="The session has ended")).to_be_visible()
    expect(page.locator("a.nq-row")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/chi-tieu\?(?=.*chi-tieu=M1)(?=.*lang=en)"))
    page.get_by_role("link", name="Sign in again").click()
    expect(page.get_by_role("heading", name="Sign in")).to_be_visible()


def test_a_school_goes_from_the_address_on_its_slip_to_a_receipt_on_a_phone(
    guarded: Site, browser: Browser
) -> None:
    now = datetime.now(UTC)
    with Store.open(guarded.store_url) as store:
        link = access.new_link(store, ward.HOA_BAN.code, pin="4821", by="t", at=now)
    page = browser.new_context(
        viewport={"width": 390, "height": 844}, has_touch=True, user_agent=PHONE
    ).new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(f"{guarded.address}/don-vi/{link.secret}")
    expect(page.get_by_text(ward.HOA_BAN.name)).to_be_visible()
    assert link.secret not in page.url
    page.get_by_label("Mã PIN in trên phiếu của đơn vị").fill("4821")
    page.get_by_role("button", name="Vào nộp báo cáo").click()
    page.wait_for_url("**/nop-bao-cao*")
    settled(page)
    data = ward.filled(ward.HOA_BAN, ward.SCHOOL_TABLES)
    page.locator("input[type=file]").set_input_files(
        [{"name": "hoa-ban.xlsx", "mimeType": XLSX, "buffer": data}]
    )
    page.get_by_role("button", name="Gửi báo cáo (1 tệp hợp lệ)").click()
    expect(page.get_by_text("Đã nhận báo cáo trong 1 tệp; số liệu đã được tính.")).to_be_visible()
    with Store.open(guarded.store_url) as store:
        assert set(store.history()["by"]) == {ward.HOA_BAN.name}
