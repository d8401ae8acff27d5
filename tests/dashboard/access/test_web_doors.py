"""Role × act × door of the web: what a browser reaches by an address, a socket, a cookie or a header."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from analytics import access
from dashboard.access.cookies import SESSION
from dashboard.access.people import ACCOUNT_HEADER
from tests.dashboard.access.conftest import ANOTHERS, PASSWORD, Open, Ward, sign_in, token
from tests.dashboard.access.test_gate import clear_cache, rerun

pytestmark = pytest.mark.slow

SOCKET = "ws://so.phuong.vn/_stcore/stream"
LOGINS = {"unit": "truong", "leader": "lanhdao", "office": "vanphong", "administrator": "quantri"}
OUTSIDE = (
    "nobody",
    "forged headers",
    "forged cookie",
    "session signed out",
    "account disabled",
    "password changed since",
    "link revoked",
)
INSIDE = ("unit", "link", *list(LOGINS)[1:])


@dataclass(frozen=True)
class Site:
    """The ward with an original of TH-01 and one of TH-02, by key."""

    ward: Ward
    own: str
    other: str


@pytest.fixture
def site(ward: Ward) -> Site:
    for unit in ("TH-01", "TH-02"):
        ward.store.refuse(f"{unit}.xlsx", unit.encode(), problems=[], by="t", at=ward.now, unit=unit)
    keys = ward.store.history().set_index("unit")["sha256"]
    return Site(ward, keys["TH-01"], keys["TH-02"])


def by_link(site: Site, client: TestClient) -> None:
    secret = access.new_link(site.ward.store, "TH-01", pin=None, by="t", at=site.ward.now).secret
    client.get(f"/don-vi/{secret}")
    assert client.post("/don-vi", data={"token": token(client, "/don-vi")}).status_code == 303


def comes(site: Site, client: TestClient, who: str) -> None:
    """Let the browser be somebody's, or of one who only says so."""
    if who in LOGINS:
        assert sign_in(client, LOGINS[who]) == 303
    elif who in ("link", "link revoked"):
        by_link(site, client)
    elif who == "forged headers":
        key = site.ward.account("quantri").key
        for name in (ACCOUNT_HEADER, "x-nq71-account", "x-remote-user", "x-forwarded-user", "remote-user"):
            client.headers[name] = key
        client.headers["x-forwarded-for"] = "127.0.0.1"
    elif who == "forged cookie":
        client.cookies.set(SESSION, site.ward.account("quantri").key)
    elif who != "nobody":
        assert sign_in(client, "quantri" if who == "session signed out" else "vanphong") == 303
    if who == "session signed out":
        kept = client.cookies[SESSION]
        client.post("/dang-xuat")
        client.cookies.set(SESSION, kept)
    elif who == "account disabled":
        site.ward.change("vanphong", disabled=True)
    elif who == "password changed since":
        account = site.ward.account("vanphong")
        seen = site.ward.store.seen_by(access.viewer_of(account))
        access.change_password(seen, account.key, PASSWORD, "bốn mùa hoa nở", at=site.ward.now)
    elif who == "link revoked":
        access.revoke_link(site.ward.store, "TH-01", by="t", at=site.ward.now)


def gets(path: str) -> Callable[[Site, TestClient], bool]:
    return lambda _site, client: client.get(path).status_code == 200


def socket(site: Site, client: TestClient) -> bool:
    try:
        with client.websocket_connect(SOCKET):
            return True
    except WebSocketDisconnect:
        return False


def empties_caches(site: Site, client: TestClient) -> bool:
    try:
        with client.websocket_connect(SOCKET) as stream:
            stream.send_bytes(clear_cache())
            stream.send_bytes(rerun())
            return bool(stream.receive_bytes() == clear_cache())
    except WebSocketDisconnect:
        return False


def uploads(into: str) -> Callable[[Site, TestClient], bool]:
    return lambda _site, client: client.put(f"/_stcore/upload_file/{into}", content=b"x").status_code == 200


def deletes_anothers_upload(_site: Site, client: TestClient) -> bool:
    return client.delete(f"/_stcore/upload_file/{ANOTHERS}/f").status_code == 200


def ends_anothers_session(site: Site, client: TestClient) -> bool:
    """Whether a device of the leader is signed out by its number, which nobody else knows."""
    account = site.ward.account("lanhdao")
    secret = access.open_session(
        site.ward.store, account, address="", device="", at=site.ward.now, way="password"
    ).secret
    key = next(
        one.key for one in access.sessions(site.ward.store, account.key, at=site.ward.now) if not one.address
    )
    found = re.search(r'name="token" value="(\w+)"', client.get("/tai-khoan").text)
    client.post("/tai-khoan/thiet-bi", data={"token": found[1] if found else "", "session": key})
    over = access.session_of(site.ward.store, secret, at=site.ward.now) is None
    access.sign_out(site.ward.store, secret, at=site.ward.now)
    return over


def original(which: str, site_of: str | None = None) -> Callable[[Site, TestClient], bool]:
    def taken(site: Site, client: TestClient) -> bool:
        headers = {"sec-fetch-site": site_of} if site_of else {}
        answer = client.get(f"/tep/{getattr(site, which)}", headers=headers)
        assert answer.status_code == 200 or b"TH-0" not in answer.content.replace(b"(TH-01)", b"")
        return answer.status_code == 200

    return taken


def cookie_at_the_data_service(site: Site, client: TestClient) -> bool:
    """Whether a cookie or a header says there who one is."""
    told = client.get("/api/v1/reports").json()
    return told["account"] is not None or "cookie" in told["told"] or "x-nq71-account" in told["told"]


_READ = {"leader", "office"}
WEB_DOORS: dict[str, tuple[Callable[[Site, TestClient], bool], set[str]]] = {
    "a page": (gets("/nop-bao-cao?don-vi=TH-02"), {*INSIDE}),
    "Streamlit's media": (gets("/media/abc.xlsx"), {*INSIDE}),
    "Streamlit's inside": (gets("/_stcore/host-config"), {*INSIDE}),
    "out of the open folder": (gets("/static/%2e%2e/media/abc.xlsx"), {*INSIDE}),
    "the websocket": (socket, {*INSIDE}),
    "the upload endpoint": (uploads("s/f"), {*INSIDE}),
    "an upload into another's session": (uploads(f"{ANOTHERS}/f"), set()),
    "an upload into another's session, a step in between": (uploads(f"./{ANOTHERS}/f"), set()),
    "another's upload, to delete": (deletes_anothers_upload, set()),
    "a file of another's page": (gets(f"/media/{ANOTHERS}.xlsx"), set()),
    "the account of one's own": (gets("/tai-khoan"), {*INSIDE}),
    "another password": (gets("/tai-khoan/mat-khau"), {*LOGINS}),
    "a second factor": (gets("/tai-khoan/hai-buoc"), {*LOGINS}),
    "another's session, to end": (ends_anothers_session, {"leader"}),
    "the metrics": (gets("/_stcore/metrics"), {"administrator"}),
    "the metrics, a slash more": (gets("/_stcore/metrics/"), {"administrator"}),
    "emptying the caches": (empties_caches, {"administrator"}),
    "the agent": (gets("/_stcore/agent/openapi.json"), set()),
    "Streamlit's own sign-in": (gets("/auth/login"), set()),
    "an own original": (original("own"), {*_READ, "unit", "link"}),
    "another unit's original": (original("other"), _READ),
    "an original, for another site": (original("own", "cross-site"), set()),
    "the data service by cookie": (cookie_at_the_data_service, set()),
}


@pytest.mark.parametrize("who", [*OUTSIDE, *INSIDE])
def test_the_web_lets_through_whom_it_should_and_nobody_else(who: str, site: Site, web: Open):
    client = web()
    comes(site, client, who)
    found = {door: through(site, client) for door, (through, _) in WEB_DOORS.items()}
    assert found == {door: who in allowed for door, (_, allowed) in WEB_DOORS.items()}


def test_a_form_with_a_token_of_any_letters_is_refused_in_words(ward: Ward, web: Open):
    client = web()
    token(client, "/dang-nhap")
    fields = {"login": "truong", "password": PASSWORD}
    for forged in ("mã", "\U0001f511", "\x00", ""):
        assert client.post("/dang-nhap", data=fields | {"token": forged}).status_code == 403
    assert SESSION not in client.cookies
