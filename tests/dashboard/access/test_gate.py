"""What opens to whom: by every address, with forged words, and over a websocket that stays open."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit.proto.BackMsg_pb2 import BackMsg

from analytics import access
from analytics.policy import Role
from dashboard.access.cookies import SESSION
from dashboard.access.gate import Gate
from dashboard.access.paths import Need, is_local, need
from dashboard.access.people import ACCOUNT_HEADER, Person
from tests.dashboard.access.conftest import Open, Ward, sign_in

EVERYBODY = ("", "truong", "lanhdao", "vanphong", "quantri")
TABLE = {
    "/": (303, 200, 200, 200, 200),
    "/nop-bao-cao?ky=2026-Q2": (303, 200, 200, 200, 200),
    "/media/abc.xlsx": (403, 200, 200, 200, 200),
    "/_stcore/host-config": (403, 200, 200, 200, 200),
    "/_stcore/upload_file/s/f": (403, 200, 200, 200, 200),
    "/component/x/index.html": (403, 200, 200, 200, 200),
    "/static/../media/abc.xlsx": (403, 200, 200, 200, 200),
    "/_stcore/metrics": (403, 403, 403, 403, 200),
    "/_stcore/agent/interact": (404, 404, 404, 404, 404),
    "/_stcore/agent/openapi.json": (404, 404, 404, 404, 404),
    "/auth/login": (404, 404, 404, 404, 404),
    "/_stcore/health": (200, 200, 200, 200, 200),
    "/healthz": (200, 200, 200, 200, 200),
    "/static/js/index.js": (200, 200, 200, 200, 200),
    "/api/v1/summary": (200, 200, 200, 200, 200),
}


@pytest.mark.parametrize("who", EVERYBODY)
def test_every_address_opens_to_whom_it_should_and_to_nobody_else(who: str, ward: Ward, web: Open):
    client = web()
    if who:
        assert sign_in(client, who) == 303
    place = EVERYBODY.index(who)
    with client:
        found = {path: client.get(path.replace("/../", "/%2e%2e/")).status_code for path in TABLE}
    assert found == {path: by[place] for path, by in TABLE.items()}


def test_who_has_not_signed_in_is_led_to_the_form_and_back_to_where_he_was_going(ward: Ward, web: Open):
    client = web()
    led = client.get("/chi-tieu?ky=2026-Q2&lang=en").headers["location"]
    assert led == "/dang-nhap?den=%2Fchi-tieu%3Fky%3D2026-Q2%26lang%3Den&lang=en"
    assert client.post("/chi-tieu").status_code == 403


def test_without_accounts_all_is_as_on_a_desk_and_the_first_account_closes_it(nobody_yet: Ward, web: Open):
    client = web()
    assert client.get("/").json()["account"] is None
    assert client.get("/_stcore/metrics").status_code == 200
    access.create(nobody_yet.store, "a", "A", {Role.ADMINISTRATOR}, by="t", at=nobody_yet.now)
    assert client.get("/").status_code == 303
    assert client.get("/media/x").status_code == 403


def test_a_unit_s_link_alone_closes_it_too_and_a_last_account_disabled_opens_nothing(
    nobody_yet: Ward, web: Open
):
    access.new_link(nobody_yet.store, "TH-01", pin=None, by="t", at=nobody_yet.now)
    client = web()
    assert client.get("/").status_code == 303
    access.revoke_link(nobody_yet.store, "TH-01", by="t", at=nobody_yet.now)
    assert client.get("/").status_code == 303


def test_no_header_and_no_cookie_that_one_makes_up_says_who_one_is(ward: Ward, web: Open):
    key = ward.account("quantri").key
    forged = {ACCOUNT_HEADER: key, "x-nq71-account": key, "x-remote-user": "quantri"}
    client = web()
    assert client.get("/media/x", headers=forged).status_code == 403
    client.cookies.set(SESSION, key)
    assert client.get("/media/x").status_code == 403
    client = web()
    sign_in(client, "truong")
    came = client.get("/", headers=forged).json()
    assert came["account"] == ward.account("truong").key
    assert "x-nq71-account" not in came["told"]


def test_the_data_service_never_sees_a_cookie(ward: Ward, web: Open):
    client = web()
    sign_in(client, "quantri")
    assert client.get("/api/v1/summary").json() == {"account": None, "told": {}}
    assert "cookie" in client.get("/").json()["told"]


def test_a_page_of_somebody_signed_in_is_kept_by_no_browser(ward: Ward, web: Open):
    client = web()
    sign_in(client, "lanhdao")
    assert client.get("/").headers["cache-control"] == "no-store"


def rerun(**what: object) -> bytes:
    message = BackMsg()
    message.rerun_script.query_string = "ky=2026-Q2"
    message.rerun_script.fragment_id = "of-before"
    message.rerun_script.widget_states.widgets.add(id="button", trigger_value=True)
    return message.SerializeToString()


def clear_cache() -> bytes:
    message = BackMsg()
    message.clear_cache = True
    return message.SerializeToString()


def is_anew(data: bytes) -> bool:
    message = BackMsg.FromString(data)
    asked = message.rerun_script
    return not asked.fragment_id and not asked.widget_states.widgets and asked.query_string == "ky=2026-Q2"


def echo(stream: object, data: bytes) -> bytes:
    stream.send_bytes(data)  # type: ignore[attr-defined]
    return bytes(stream.receive_bytes())  # type: ignore[attr-defined]


def test_a_websocket_is_refused_to_who_has_not_signed_in(ward: Ward, web: Open):
    with (
        pytest.raises(WebSocketDisconnect) as refused,
        web().websocket_connect("ws://so.phuong.vn/_stcore/stream"),
    ):
        pass
    assert refused.value.code == 1008


@pytest.mark.parametrize("what", ["disabled", "roles", "signed out elsewhere"])
def test_what_is_changed_elsewhere_acts_at_the_next_click_before_anything_is_done(
    what: str, ward: Ward, web: Open
):
    client = web()
    sign_in(client, "vanphong")
    with client.websocket_connect("ws://so.phuong.vn/_stcore/stream") as stream:
        assert echo(stream, rerun()) == rerun()
        if what == "disabled":
            ward.change("vanphong", disabled=True)
        elif what == "roles":
            ward.change("vanphong", roles={Role.LEADER})
        else:
            access.sign_out_everywhere(ward.store, ward.account("vanphong").key, by="t", at=ward.now)
        assert is_anew(echo(stream, rerun()))
        assert is_anew(echo(stream, rerun())) is (what != "roles")


def test_only_an_administrator_empties_the_caches_of_all(ward: Ward, web: Open):
    for who, heard in (("vanphong", rerun()), ("quantri", clear_cache())):
        client = web()
        sign_in(client, who)
        with client.websocket_connect("ws://so.phuong.vn/_stcore/stream") as stream:
            stream.send_bytes(clear_cache())
            stream.send_bytes(rerun())
            assert stream.receive_bytes() == heard


def test_nobody_uploads_into_the_pages_session_of_another(ward: Ward, web: Open):
    from analytics.policy import OPERATOR

    async def taken(scope, receive, send):
        raise AssertionError("it came through")

    gate = Gate(taken, who=lambda _scope: Person(OPERATOR, "lan"), uploads_to=lambda one, owner: one == owner)
    client = TestClient(gate, SITE_OF_ALL)
    assert client.put("/_stcore/upload_file/hoa/1", content=b"x").status_code == 403
    with pytest.raises(AssertionError, match="it came through"):
        client.put("/_stcore/upload_file/lan/1", content=b"x")


SITE_OF_ALL = "http://so.phuong.vn"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "///evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "/\tevil",
        "/%0d%0aSet-Cookie:a=b\r\n",
        "evil",
        "",
        "/dang-xuat",
        "/api/v1/summary",
        "/" + "a" * 3000,
        "/..//evil.example",
        "/.//evil.example",
        "/x/..//evil.example",
        "/x/../..//evil.example",
        "/%2e%2e//evil.example",
        "/%2E%2e/%2Fevil.example",
        "/%2f/evil.example",
        "/%2fevil.example",
        "/%252fevil.example",
        "/%5cevil.example",
        "/%255cevil.example",
        "/chi-tieu//evil.example",
        "/chi-tieu/../../evil.example",
        "/./chi-tieu",
        "/%09/evil.example",
        "/%00",
        "/\u2028/evil.example",
        "/\x7f/evil.example",
        "/ /evil.example",
        "/\r\n/evil.example",
        "//evil.example@so.phuong.vn/",
        "//[::1",
        "http:evil.example",
        "http:/evil.example",
        "\x01//evil.example",
        " /chi-tieu",
        "/%64ang-xuat",
        "/dang-nhap?den=/",
        "/dung-thu/quan-tri",
        "/auth/login",
    ],
)
def test_no_address_leads_away_after_the_sign_in(elsewhere: str):
    assert not is_local(elsewhere)


def test_pages_and_files_are_gone_on_to():
    assert is_local("/chi-tieu?ky=2026-Q2")
    assert is_local("/tep/abc")
    assert is_local("/tai-khoan")
    assert is_local("/chi-tieu?tim=a//b&don-vi=TH-01&lang=en#phan")
    assert is_local("/b%C3%A1o-c%C3%A1o")
    assert need("/bat-cu-trang-nao") is Need.PAGE


def test_who_leads_to_another_site_is_led_to_the_first_page(ward: Ward, web: Open):
    client = web()
    assert sign_in(client, "lanhdao", where="/dang-nhap?den=//evil.example") == 303
