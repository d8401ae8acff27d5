"""«Tài khoản của tôi»: what one sees of one's way in and changes of it, and that nobody else does."""

from __future__ import annotations

import re

import pyotp
import pytest
from httpx import Response
from starlette.testclient import TestClient

from analytics import access
from dashboard.access.cookies import SESSION
from dashboard.access.own.devices import device_words
from tests.dashboard.access.conftest import PASSWORD, Open, Ward, sign_in, token

NEW = "bốn mùa hoa nở"
ACCOUNT, CHANGE, FACTOR, DEVICES = (
    "/tai-khoan",
    "/tai-khoan/mat-khau",
    "/tai-khoan/hai-buoc",
    "/tai-khoan/thiet-bi",
)


def change(client: TestClient, old: str = PASSWORD, new: str = NEW, again: str = NEW, **more: str) -> int:
    fields = {"token": token(client, CHANGE), "old": old, "password": new, "again": again}
    return client.post(CHANGE, data=fields, headers=more).status_code


def began(client: TestClient, password: str = PASSWORD) -> str:
    """The key of a second factor that was begun; nothing where it was not."""
    answer = client.post(FACTOR, data={"token": token(client, FACTOR), "password": password})
    found = re.search(r'name="key" value="([A-Z2-7]+)"', answer.text)
    assert (answer.status_code == 200) is (found is not None)
    return found[1] if found else ""


def actions(ward: Ward) -> list[str]:
    return list(ward.store.audit()["action"])


def test_one_reads_who_one_is_here_in_either_language(ward: Ward, web: Open):
    client = web()
    sign_in(client, "truong")
    page = client.get(ACCOUNT).text
    for words in ("Người truong", "Đơn vị báo cáo", "Trường Hoa Sen (TH-01)", "Chrome", "thiết bị này"):
        assert words in page
    assert "My account" in client.get(f"{ACCOUNT}?lang=en").text
    assert client.get(f"{ACCOUNT}?lang=en").headers["cache-control"] == "no-store"


def test_one_comes_from_a_page_and_goes_back_to_it(ward: Ward, web: Open):
    client = web()
    sign_in(client, "lanhdao")
    led = client.get(ACCOUNT, headers={"referer": "http://so.phuong.vn/chi-tieu?ky=2026-Q2"})
    assert led.headers["location"] == "/tai-khoan?den=%2Fchi-tieu%3Fky%3D2026-Q2"
    assert 'href="/chi-tieu?ky=2026-Q2"' in client.get(led.headers["location"]).text
    away = client.get(ACCOUNT, headers={"referer": "http://evil.example/chi-tieu"})
    assert (away.status_code, "evil" in away.text) == (200, False)


def test_another_password_ends_the_other_sessions_and_not_this_one(ward: Ward, web: Open):
    here, there = web(), web()
    sign_in(here, "lanhdao")
    sign_in(there, "lanhdao")
    for wrong in ({"old": "sai rồi sai rồi"}, {"again": "khác"}, {"new": "ngắn", "again": "ngắn"}):
        assert change(here, **wrong) == 400
    assert change(here, old=PASSWORD, new=PASSWORD, again=PASSWORD) == 400
    assert "password_set" not in actions(ward)[-1:]
    assert change(here) == 303
    assert [one.get("/").status_code for one in (here, there)] == [200, 303]
    assert [sign_in(web(), "lanhdao", one) for one in (PASSWORD, NEW)] == [403, 303]


def test_a_password_is_guessed_inside_an_open_session_a_few_times_and_no_more(ward: Ward, web: Open):
    client = web()
    sign_in(client, "lanhdao")
    assert [change(client, old=f"sai lần thứ {n}") for n in range(11)] == [400] * 10 + [429]
    assert change(client) == 429, "not even the right one"


def test_a_second_factor_is_begun_by_the_password_confirmed_by_a_code_and_taken_off(ward: Ward, web: Open):
    client = web()
    sign_in(client, "vanphong")
    assert began(client, "sai rồi sai rồi") == ""
    key = began(client)
    code = pyotp.TOTP(key)
    fields = {"token": token(client, FACTOR), "key": key}
    wrong = client.post(FACTOR, data=fields | {"code": "000000"})
    assert wrong.status_code == 400
    assert key in wrong.text, "the same key is shown again"
    assert "data:image/svg+xml" in wrong.text
    assert not ward.account("vanphong").second_factor
    assert client.post(FACTOR, data=fields | {"code": code.now()}).status_code == 303
    assert ward.account("vanphong").second_factor
    assert key not in client.get(FACTOR).text
    fields = {"token": token(client, FACTOR)}
    assert client.post(FACTOR, data=fields | {"password": "sai rồi"}).status_code == 400
    assert client.post(FACTOR, data=fields | {"password": PASSWORD}).status_code == 303
    assert not ward.account("vanphong").second_factor
    assert {"second_factor_on", "second_factor_off"} <= set(actions(ward))


def test_a_second_factor_begun_again_in_another_tab_leaves_the_first_tab_to_begin_again(
    ward: Ward, web: Open
):
    client = web()
    sign_in(client, "vanphong")
    first, second = began(client), began(client)
    fields = {"token": token(client, FACTOR)}

    def confirm(key: str) -> Response:
        return client.post(FACTOR, data=fields | {"key": key, "code": pyotp.TOTP(key).now()})

    for _ in range(12):  # however often: these are no guesses
        over = confirm(first)
    assert over.status_code == 409
    assert "bắt đầu lại ở một thẻ hoặc máy khác" in over.text
    assert first not in over.text
    assert second not in over.text
    assert 'name="password"' in over.text
    assert confirm(second).status_code == 303
    late = confirm(first)
    assert (late.status_code, "đã bật xác thực hai bước" in late.text) == (409, True)
    assert ward.account("vanphong").second_factor


def test_a_device_is_signed_out_by_its_owner_alone(ward: Ward, web: Open):
    here, there, other = web(), web(), web()
    for client, who in ((here, "lanhdao"), (there, "lanhdao"), (other, "vanphong")):
        sign_in(client, who)
    theirs, *_ = access.sessions(ward.store, ward.account("vanphong").key, at=ward.now)
    fields = {"token": token(here, ACCOUNT)}
    answer = here.post(DEVICES, data=fields | {"session": theirs.key})
    assert answer.headers["location"].endswith("thiet-bi-khong")
    (mine,) = re.findall(r'name="session" value="(\w+)"', here.get(ACCOUNT).text)
    assert theirs.key not in here.get(ACCOUNT).text
    here.post(DEVICES, data=fields | {"session": mine})
    assert [one.get("/").status_code for one in (here, there, other)] == [200, 303, 200]
    assert "signed_out_elsewhere" in actions(ward)


def test_who_came_by_a_link_reads_what_it_is_and_changes_nothing(ward: Ward, web: Open):
    secret = access.new_link(ward.store, "TH-01", pin="4821", by="t", at=ward.now).secret
    client = web()
    client.get(f"/don-vi/{secret}")
    client.post("/don-vi", data={"token": token(client, "/don-vi"), "pin": "4821"})
    page = client.get(ACCOUNT).text
    for words in ("Trường Hoa Sen", "Có, in trên phiếu", "văn phòng UBND thu hồi"):
        assert words in page
    for secret_one in (secret, "4821", client.cookies[SESSION]):
        assert secret_one not in page
    for path in (CHANGE, FACTOR, DEVICES):
        assert client.get(path).headers["location"] == ACCOUNT
        assert client.post(path, data={"token": "x"}).headers["location"] == ACCOUNT


def test_who_is_out_is_led_to_the_sign_in_and_back(ward: Ward, web: Open):
    client = web()
    for path in (ACCOUNT, CHANGE, FACTOR, DEVICES):
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code == 303
            assert answer.headers["location"].startswith("/dang-nhap?den=%2Ftai-khoan")


def test_where_nobody_signs_in_the_page_says_so(nobody_yet: Ward, web: Open):
    assert "không ai phải đăng nhập" in web().get(ACCOUNT).text


@pytest.mark.parametrize(
    "forged", [{"origin": "null"}, {"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}]
)
def test_no_other_page_changes_anything_of_an_account(forged: dict[str, str], ward: Ward, web: Open):
    client, there = web(), web()
    sign_in(client, "lanhdao")
    sign_in(there, "lanhdao")
    fields = {"token": token(client, CHANGE)}
    mine, *_ = re.findall(r'name="session" value="(\w+)"', client.get(ACCOUNT).text)
    for path, more in (
        (CHANGE, {"old": PASSWORD, "password": NEW, "again": NEW}),
        (FACTOR, {"password": PASSWORD}),
        (DEVICES, {"session": mine}),
    ):
        for sent, headers in ((fields | more, forged), (more, {}), ({"token": "x" * 64} | more, {})):
            answer = client.post(path, data=sent, headers=headers)
            assert answer.status_code == 403
            assert 'name="key"' not in answer.text
    assert sign_in(web(), "lanhdao") == 303
    assert there.get("/").status_code == 200


CHROME = "Mozilla/5.0 ({}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 {}Safari/537.36"


@pytest.mark.parametrize(
    ("device", "words"),
    [
        (CHROME.format("Windows NT 10.0; Win64; x64", ""), "Chrome trên Windows"),
        (CHROME.format("Windows NT 10.0", "") + " Edg/131.0", "Microsoft Edge trên Windows"),
        (CHROME.format("Linux; Android 14; SM-A155F", "Mobile "), "Chrome trên Android"),
        (CHROME.format("Linux; Android 14", "Mobile ") + " Zalo android/241001", "Zalo trên Android"),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Safari/604.1",
            "Safari trên iPhone",
        ),
        ("Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0", "Firefox trên Linux"),
        ("curl/8", "Thiết bị không rõ"),
        ("", "Thiết bị không rõ"),
        ("<b>Android", "Android"),
    ],
)
def test_a_device_is_called_as_its_owner_knows_it(device: str, words: str):
    assert device_words(device).vi == words
