"""What one address may ask and send, what browsers are told, and what is written of it."""

from __future__ import annotations

import json
import logging

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from dashboard.connections import limits, security_headers
from dashboard.connections.access_log import AccessLog, told
from dashboard.connections.limits import Rate, RequestLimits
from dashboard.connections.proxies import KnownProxies
from dashboard.connections.security_headers import SecurityHeaders
from dashboard.connections.visits import client, visit


async def taken(request: Request) -> PlainTextResponse:
    visit(request.scope).account = "k1"
    await request.body()
    return PlainTextResponse(client(request.scope))


def asking(*layers: Middleware, address: str = "203.0.113.7", base: str = "http://ward") -> TestClient:
    app = Starlette(routes=[Route("/{path:path}", taken, methods=["GET", "POST", "PUT"])], middleware=layers)
    return TestClient(app, base, client=(address, 1))


def test_who_asks_too_often_waits_and_nobody_else_does():
    now = [0.0]
    rates = dict.fromkeys(limits.RATES, Rate(2, 0.5))
    app = RequestLimits(asking().app, rates, clock=lambda: now[0])
    one, other = (TestClient(app, client=(address, 1)) for address in ("203.0.113.7", "203.0.113.8"))
    assert [one.get("/api/v1/units").status_code for _ in range(3)] == [200, 200, 429]
    assert other.get("/api/v1/units").status_code == 200
    assert one.get("/chi-tieu").status_code == 200, "pages are not counted"
    assert one.post("/dang-nhap").status_code == 200, "each kind is counted by itself"
    now[0] = 2.1
    assert [one.get("/api/v1/units").status_code for _ in range(2)] == [200, 429]


def test_a_household_s_many_addresses_are_one_and_its_neighbour_s_another():
    app = RequestLimits(asking().app, dict.fromkeys(limits.RATES, Rate(2, 0.5)), clock=lambda: 0.0)

    def asks(address: str) -> int:
        return TestClient(app, client=(address, 1)).get("/api/v1/units").status_code

    assert [asks(f"2001:db8:1:2::{one:x}") for one in range(3)] == [200, 200, 429]
    assert asks("2001:db8:1:2:ffff:ffff:ffff:ffff") == 429
    assert asks("2001:db8:1:3::1") == 200
    assert [asks(one) for one in ("::ffff:192.0.2.1", "192.0.2.1", "192.0.2.1")] == [200, 200, 429]


async def unit_form(request: Request) -> PlainTextResponse:
    right = await request.body() == b"right"
    return PlainTextResponse("", 303 if right else 403)


def test_a_ward_comes_in_by_its_links_from_one_address_and_a_guess_counts_once():
    rates = dict.fromkeys(limits.RATES, Rate(3, 0.5))
    forms = Starlette(
        routes=[
            Route("/don-vi/{secret}", taken, methods=["GET"]),
            Route("/don-vi", unit_form, methods=["GET", "POST"]),
        ]
    )
    web = TestClient(RequestLimits(forms, rates, clock=lambda: 0.0), follow_redirects=False)

    def used(what: bytes) -> int:
        assert web.get("/don-vi/secret").status_code == 200
        return web.post("/don-vi", content=what).status_code

    assert [used(b"right") for _ in range(9)] == [303] * 9
    assert [used(b"wrong") for _ in range(4)] == [403, 403, 403, 429]
    assert used(b"right") == 429


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/don-vi/abc", None),
        ("GET", "/mat-khau/abc", None),
        ("GET", "/don-vi", None),
        ("POST", "/don-vi", "unit_link"),
        ("POST", "/mat-khau", "sign_in"),
        ("GET", "/dang-nhap", None),
        ("GET", "/dang-nhap/tro-ve", "sign_in"),
        ("GET", "/tai-khoan/hai-buoc", "sign_in"),
    ],
)
def test_what_looks_at_a_secret_is_counted_and_an_address_with_one_is_not(
    method: str, path: str, kind: str | None
):
    assert limits.kind_of(path, method) == kind


@pytest.mark.parametrize("chunked", [False, True])
def test_what_is_too_large_is_not_read(chunked: bool):
    web = asking(Middleware(RequestLimits))

    def sent(path: str, size: int) -> int:
        data = b"x" * size
        return web.post(path, content=iter([data]) if chunked else data).status_code

    assert sent("/dang-nhap", 1_000) == 200
    assert sent("/dang-nhap", 20_000) == 413
    assert sent("/chi-tieu", 300_000) == 413
    assert sent("/_stcore/upload_file/s/f", 300_000) == 200


def test_a_file_of_the_largest_size_comes_through():
    assert limits.largest_body("/_stcore/upload_file/s/f") > 20 * 2**20


def test_browsers_run_no_script_of_a_page_and_frame_nothing():
    plain = asking(Middleware(SecurityHeaders)).get("/").headers
    scripts = next(
        part for part in plain["content-security-policy"].split("; ") if part.startswith("script-src")
    )
    assert "unsafe" not in scripts
    assert "sha256-" in scripts
    assert "frame-ancestors 'none'" in plain["content-security-policy"]
    assert plain["x-content-type-options"] == "nosniff"
    assert plain["referrer-policy"] == "same-origin"
    assert "strict-transport-security" not in plain
    secured = asking(Middleware(SecurityHeaders), base="https://ward").get("/").headers
    assert "strict-transport-security" in secured


def test_every_script_of_streamlit_s_page_is_known():
    assert len(security_headers._hashes()) >= 1


def test_a_proxy_that_is_not_known_speaks_for_nobody():
    for peer, said in (("127.0.0.1", "198.51.100.9"), ("203.0.113.7", "203.0.113.7")):
        web = asking(Middleware(KnownProxies), address=peer)
        assert web.get("/", headers={"x-forwarded-for": "198.51.100.9"}).text == said


def test_the_log_has_what_happened_and_no_secret(caplog: pytest.LogCaptureFixture):
    with caplog.at_level(logging.INFO, "nq71.access"):
        asking(Middleware(AccessLog)).get("/don-vi/mot-bi-mat?ky=2026-Q2&token=nq71_abc")
    (line,) = [json.loads(one.message) for one in caplog.records if one.name == "nq71.access"]
    assert line | {"ms": 0} == {"what": "GET /don-vi", "status": 200, "account": "k1", "ms": 0}


@pytest.mark.parametrize(
    ("path", "written"),
    [
        ("/tep/0123", "/tep"),
        ("/mat-khau/abc", "/mat-khau"),
        ("/media/ten-nguoi.xlsx", "/media"),
        ("/_stcore/upload_file/abc/def", "/_stcore/upload_file"),
        ("/_stcore/stream", "/_stcore/stream"),
        ("/api/v1/summary", "/api/v1/summary"),
    ],
)
def test_of_a_path_no_secret_is_written(path: str, written: str):
    assert told(path) == written


@pytest.mark.parametrize(
    ("path", "counted"),
    [
        ("/dang-nhap", True),
        ("/mat-khau", True),
        ("/don-vi", True),
        ("/tai-khoan/mat-khau", True),
        ("/don-vi-chi-tiet", False),
        ("/", False),
    ],
)
def test_every_form_before_the_pages_is_small_and_not_sent_without_end(path: str, counted: bool):
    assert (limits.kind_of(path, "POST") in ("sign_in", "unit_link")) is counted
    assert (limits.largest_body(path) == 16 * 2**10) is counted
