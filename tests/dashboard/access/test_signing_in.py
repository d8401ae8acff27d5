"""The forms: coming in by password and code, by a first password, by a unit's link; and going out."""

from __future__ import annotations

import re

import pyotp
import pytest

from analytics import access
from dashboard.access.cookies import FORM, SESSION
from tests.dashboard.access.conftest import PASSWORD, Open, Ward, sign_in, token


def test_whatever_is_wrong_the_answer_is_the_same(ward: Ward, web: Open):
    ward.change("lanhdao", disabled=True)
    said = set()
    for login, password in (("vanphong", "sai"), ("khong.co", PASSWORD), ("lanhdao", PASSWORD), ("", "")):
        client = web()
        fields = {"login": login, "password": password, "token": token(client, "/dang-nhap")}
        answer = client.post("/dang-nhap", data=fields)
        words = answer.text.replace(f'value="{login}"', 'value=""').replace(" autofocus", "")
        said.add((answer.status_code, re.sub(r'value="\w+"', "", words)))
        assert SESSION not in client.cookies
    assert len(said) == 1


def test_each_sign_in_has_a_secret_of_its_own_and_one_that_was_planted_is_worth_nothing(
    ward: Ward, web: Open
):
    client = web()
    client.cookies.set(SESSION, "planted")
    sign_in(client, "lanhdao")
    first = client.cookies.get(SESSION, domain="so.phuong.vn")
    assert first not in (None, "planted")
    sign_in(client, "lanhdao")
    second = [one.value for one in client.cookies.jar if one.name == SESSION and one.domain == "so.phuong.vn"]
    assert first not in second
    old = web()
    old.cookies.set(SESSION, str(first))
    assert old.get("/media/x").status_code == 403, "the old one is over"


def test_the_cookie_is_read_by_no_script_and_goes_by_https_alone_where_that_is_used(ward: Ward, web: Open):
    client = web()
    fields = {"login": "lanhdao", "password": PASSWORD, "token": token(client, "/dang-nhap")}
    plain = client.post("/dang-nhap", data=fields).headers["set-cookie"].lower()
    assert "httponly" in plain
    assert "samesite=lax" in plain
    assert "path=/" in plain
    assert "secure" not in plain
    client.base_url = "https://so.phuong.vn"  # type: ignore[assignment]
    assert "secure" in client.get("/dang-nhap").headers.get("set-cookie", "secure").lower()


@pytest.mark.parametrize(
    "forged", [{"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_a_form_that_another_page_sends_signs_nobody_in_or_out(forged: dict[str, str], ward: Ward, web: Open):
    client = web()
    fields = {"login": "lanhdao", "password": PASSWORD, "token": token(client, "/dang-nhap")}
    assert client.post("/dang-nhap", data=fields, headers=forged).status_code == 403
    assert SESSION not in client.cookies
    sign_in(client, "lanhdao")
    client.post("/dang-xuat", headers=forged)
    assert client.get("/").status_code == 200


def test_a_token_of_another_browser_signs_nobody_in(ward: Ward, web: Open):
    client, other = web(), web()
    client.get("/dang-nhap")
    fields = {"login": "lanhdao", "password": PASSWORD, "token": token(other, "/dang-nhap")}
    assert client.post("/dang-nhap", data=fields).status_code == 403
    assert client.post("/dang-nhap", data=fields | {"token": ""}).status_code == 403
    client.cookies.delete(FORM)
    assert client.post("/dang-nhap", data=fields).status_code == 403


def test_one_goes_on_to_the_page_one_wanted_in_one_s_language(ward: Ward, web: Open):
    client = web()
    where = "/dang-nhap?den=%2Fchi-tieu%3Fky%3D2026-Q2&lang=en"
    page = client.get(where)
    assert "Sign in" in page.text
    fields = {"login": "lanhdao", "password": PASSWORD, "token": token(client, where)}
    assert client.post(where, data=fields).headers["location"] == "/chi-tieu?ky=2026-Q2"
    client = web()
    where = "/dang-nhap?den=//evil.example"
    fields = {"login": "lanhdao", "password": PASSWORD, "token": token(client, where)}
    assert client.post(where, data=fields).headers["location"] == "/"


def test_the_code_is_asked_for_after_the_password_which_the_page_does_not_repeat(ward: Ward, web: Open):
    account = ward.account("quantri")
    mine = ward.store.seen_by(access.viewer_of(account))
    secret = access.enrol_second_factor(mine, account.key, password=PASSWORD, at=ward.now).key
    access.confirm_second_factor(mine, account.key, pyotp.TOTP(secret).now(), at=ward.now)
    client = web()
    fields = {"login": "quantri", "password": PASSWORD, "token": token(client, "/dang-nhap")}
    asked = client.post("/dang-nhap", data=fields)
    assert SESSION not in client.cookies
    assert PASSWORD not in asked.text
    ticket, form = (
        re.search(rf'name="{name}" value="([^"]+)"', asked.text)[1] for name in ("ticket", "token")
    )  # type: ignore[index]
    wrong = client.post("/dang-nhap", data={"ticket": ticket, "token": form, "code": "000000"})
    assert wrong.status_code == 403
    late = pyotp.TOTP(secret).at(int(ward.now.timestamp()) + 30)
    right = client.post("/dang-nhap", data={"ticket": ticket, "token": form, "code": late})
    assert right.status_code == 303
    assert client.get("/").status_code == 200


def test_signing_out_ends_this_session_and_everywhere_ends_all(ward: Ward, web: Open):
    here, there = web(), web()
    sign_in(here, "lanhdao")
    sign_in(there, "lanhdao")
    assert "Người lanhdao" in here.get("/dang-xuat").text
    assert here.get("/").status_code == 200, "looking at the form signs nobody out"
    assert here.post("/dang-xuat").headers["location"] == "/dang-nhap?loi-nhan=ra"
    assert here.get("/").status_code == 303
    assert there.get("/").status_code == 200
    sign_in(here, "lanhdao")
    here.post("/dang-xuat", data={"everywhere": "1"})
    assert [one.get("/").status_code for one in (here, there)] == [303, 303]


def test_a_first_password_is_set_once_and_looking_spends_nothing(ward: Ward, web: Open):
    secret = access.invitation(ward.store, ward.account("lanhdao").key, by="t", at=ward.now)
    client = web()
    left = client.get(f"/mat-khau/{secret}")
    assert (left.status_code, left.headers["location"]) == (303, "/mat-khau")
    form = client.get("/mat-khau").text
    assert "lanhdao" in form
    assert secret not in form
    fields = {"token": token(client, "/mat-khau")}
    for password, again in (("ngắn", "ngắn"), ("một câu khá dài", "một câu khác")):
        assert (
            client.post("/mat-khau", data=fields | {"password": password, "again": again}).status_code == 400
        )
    new = "bốn mùa hoa nở"
    assert client.post("/mat-khau", data=fields | {"password": new, "again": new}).status_code == 303
    assert sign_in(web(), "lanhdao", new) == 303
    again = web()
    again.get(f"/mat-khau/{secret}")
    over = again.get("/mat-khau")
    assert over.status_code == 404
    assert "Kế hoạch số" in over.text
    assert "Chưa được:" not in over.text, "what is over for good is not to be tried again"


def test_a_unit_s_link_lets_in_after_its_pin_and_its_secret_leaves_the_address(ward: Ward, web: Open):
    secret = access.new_link(ward.store, "TH-02", pin="4821", by="t", at=ward.now).secret
    client = web()
    left = client.get(f"/don-vi/{secret}")
    assert (left.status_code, left.headers["location"]) == (303, "/don-vi")
    form = client.get("/don-vi").text
    assert "Trường Hoa Mai" in form
    assert secret not in form
    assert client.get("/").status_code == 303, "looking lets nobody in"
    fields = {"token": token(client, "/don-vi")}
    refused = client.post("/don-vi", data=fields | {"pin": "1111"})
    assert refused.status_code == 403
    assert "Chưa được:" in refused.text
    came = client.post("/don-vi", data=fields | {"pin": "48 21"})
    assert (came.status_code, came.headers["location"]) == (303, "/nop-bao-cao")
    assert client.get("/nop-bao-cao").json()["account"] == "don-vi:TH-02"
    access.revoke_link(ward.store, "TH-02", by="t", at=ward.now)
    assert client.get("/nop-bao-cao").status_code == 303
    client.get(f"/don-vi/{secret}")
    assert client.get("/don-vi").status_code == 404


def test_a_proxy_is_believed_from_its_own_address_alone(
    ward: Ward, web: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NQ71_PROXY_HEADER", "X-Remote-User")
    monkeypatch.setenv("NQ71_PROXY_FROM", "203.0.113.0/28")
    told = {"x-remote-user": "LanhDao"}
    client = web()
    assert client.get("/", headers=told).headers["location"] == "/dang-nhap"
    assert client.get("/dang-nhap", headers=told).status_code == 303
    came = client.get("/", headers=told).json()
    assert came == {"account": ward.account("lanhdao").key, "told": {"cookie": came["told"]["cookie"]}}
    assert client.get("/media/x").status_code == 403, "the proxy no longer says that it is he"
    assert client.get("/media/x", headers={"x-remote-user": "quantri"}).status_code == 403
    assert web().get("/dang-nhap", headers={"x-remote-user": "ai.do"}).status_code == 403


def test_a_proxy_that_adds_its_header_behind_the_visitor_s_own_is_not_believed(
    ward: Ward, web: Open, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NQ71_PROXY_HEADER", "X-Remote-User")
    monkeypatch.setenv("NQ71_PROXY_FROM", "203.0.113.0/28")
    client = web()
    for first, second in (("quantri", "truong"), ("truong", "quantri")):
        client.get("/dang-nhap", headers=[("x-remote-user", first), ("x-remote-user", second)])
        assert SESSION not in client.cookies


def test_a_proxy_s_header_from_elsewhere_is_nothing(ward: Ward, web: Open, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("NQ71_PROXY_HEADER", "X-Remote-User")
    monkeypatch.setenv("NQ71_PROXY_FROM", "10.0.0.5")
    spoofed = {"x-remote-user": "quantri", "x-forwarded-for": "10.0.0.5"}
    assert web().get("/dang-nhap", headers=spoofed).status_code == 200
