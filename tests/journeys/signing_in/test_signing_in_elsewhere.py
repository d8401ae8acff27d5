"""Coming in by another organisation's sign-in: there and back in a browser, with what its claims say."""

from __future__ import annotations

import json
import re
import warnings
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests import ward
from tests.journeys.conftest import Serve, Site, settled

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it uses a part of Authlib that is to go
    from oidc_provider_mock import User, run_server_in_thread

pytestmark = [pytest.mark.browser, pytest.mark.filterwarnings("ignore")]

PEOPLE = [
    User(
        sub="p1",
        claims={
            "preferred_username": "hoa.ban",
            "name": "Cô Hoa Ban",
            "nhom": ["truong-hoc", "khac"],
            "ma_don_vi": "0101",
        },
    ),
    User(sub="p2", claims={"preferred_username": "nguoi.la", "name": "Người lạ", "nhom": ["khac"]}),
]
CLAIMS = {
    "roles": "nhom",
    "role_of": {"truong-hoc": "unit"},
    "units": "ma_don_vi",
    "unit_of": {"0101": ward.HOA_BAN.code},
    "create": True,
}


@pytest.fixture
def vouched(serve: Serve, monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    """A site whose people another organisation signs in, with roles and units by what it claims."""
    with run_server_in_thread(user_claims=PEOPLE, require_nonce=True) as provider:
        for name, value in {
            "ISSUER": f"http://localhost:{provider.server_port}",
            "CLIENT": "nq71",
            "SECRET": "s",
            "NAME": "Cổng của tỉnh",
            "CLAIMS": json.dumps(CLAIMS),
        }.items():
            monkeypatch.setenv(f"NQ71_OIDC_{name}", value)
        yield serve(ward.UNITS)


def go_elsewhere(page: Page, who: str) -> None:
    """From the sign-in to the provider, which asks who somebody is."""
    page.get_by_role("link", name=re.compile("Cổng của tỉnh")).click()
    page.locator("input[name=sub]").fill(who)
    page.locator("input[name=sub]").press("Enter")


def test_a_school_comes_in_by_its_claims_and_a_stranger_is_told_that_he_has_no_account(
    vouched: Site, page: Page
) -> None:
    page.goto(f"{vouched.address}/don-vi-chi-tiet")
    go_elsewhere(page, "p2")
    expect(page.get_by_text("anh/chị chưa có tài khoản ở đây")).to_be_visible()
    page.get_by_role("link", name="Quay lại trang đăng nhập").click()
    go_elsewhere(page, "p1")
    page.wait_for_url(f"{vouched.address}/**")
    settled(page)
    expect(page.get_by_text(f"{ward.HOA_BAN.name}").first).to_be_visible()
    menu = page.get_by_role("navigation")
    expect(menu.get_by_role("link", name="Nộp báo cáo")).to_be_visible()
    expect(menu.get_by_role("link", name="So sánh đơn vị")).to_have_count(0)
    page.get_by_label(re.compile("Người đang dùng: Cô Hoa Ban")).click()
    page.get_by_role("button", name="Đăng xuất", exact=True).click()
    expect(page.get_by_text("Anh/chị đã đăng xuất.")).to_be_visible()
    page.goto(vouched.address)
    expect(page.get_by_role("heading", name="Đăng nhập")).to_be_visible()
