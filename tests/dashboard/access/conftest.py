"""The gate and the forms before pages that only say who came, on a store of two schools and four people."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket, WebSocketDisconnect

from analytics import access
from analytics.access import Account, passwords
from analytics.plan import Unit, UnitKind
from analytics.policy import Role
from analytics.store import Store
from dashboard.access import people, settings
from dashboard.access.gate import Gate
from dashboard.access.people import ACCOUNT_HEADER
from dashboard.access.routes import routes
from dashboard.connections.limits import RequestLimits
from dashboard.connections.proxies import KnownProxies
from dashboard.connections.security_headers import SecurityHeaders
from dashboard.data.view import open_store
from tests.empty_store import place_empty_store

PASSWORD = "ba con mèo đen"
SITE = "http://so.phuong.vn"
UNITS = (Unit("TH-01", "Trường Hoa Sen", UnitKind.PRIMARY), Unit("TH-02", "Trường Hoa Mai", UnitKind.PRIMARY))
PEOPLE = {
    "truong": (Role.UNIT,),
    "lanhdao": (Role.LEADER,),
    "vanphong": (Role.OFFICE,),
    "quantri": (Role.ADMINISTRATOR,),
}
_CACHED = (settings.issuer, settings.proxy, settings.claim_mapping)


@dataclass
class Ward:
    """The store behind the server, and what is done in it from elsewhere."""

    store: Store

    @property
    def now(self) -> datetime:
        return datetime.now(UTC)

    def account(self, login: str) -> Account:
        found = access.by_login(self.store, login)
        assert found is not None
        return found

    def change(self, login: str, **what: object) -> None:
        access.change(self.store, self.account(login).key, by="t", at=self.now, **what)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def _settings(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=8, lanes=1))
    for each in _CACHED:
        each.cache_clear()
    yield
    for each in _CACHED:
        each.cache_clear()


@pytest.fixture
def nobody_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ward]:
    """A store that nobody can sign in to."""
    path = tmp_path / "kho.db"
    place_empty_store(path)
    monkeypatch.setenv("NQ71_STORE", f"sqlite:///{path}")
    with Store.open(f"sqlite:///{path}") as store:
        store.import_units(UNITS, by="t", at=datetime.now(UTC))
        yield Ward(store)
    opened = people.store()
    open_store.clear()
    opened.close()


@pytest.fixture
def ward(nobody_yet: Ward) -> Ward:
    """The same with four people."""
    for login, roles in PEOPLE.items():
        units = ("TH-01",) if Role.UNIT in roles else ()
        made = access.create(
            nobody_yet.store, login, f"Người {login}", roles, units, by="t", at=nobody_yet.now
        )
        secret = access.invitation(nobody_yet.store, made.key, by="t", at=nobody_yet.now)
        access.redeem(nobody_yet.store, secret, PASSWORD, at=nobody_yet.now)
    return nobody_yet


async def _page(request: Request) -> JSONResponse:
    told = {name: value for name, value in request.headers.items() if name.startswith(("x-", "cookie"))}
    return JSONResponse({"account": told.pop(ACCOUNT_HEADER, None), "told": told})


async def _stream(websocket: WebSocket) -> None:
    await websocket.accept()
    try:
        while True:
            await websocket.send_bytes(await websocket.receive_bytes())
    except WebSocketDisconnect:
        return


ANOTHERS = "cua-nguoi-khac"
"""The number of a session of the pages, and of a file on a page, that are of nobody who visits here."""


def _not_anothers(number: str, _owner: str) -> bool:
    return not number.startswith(ANOTHERS)


def server() -> Starlette:
    """As ``dashboard.server`` puts it together, before pages that say who came."""
    methods = ["GET", "POST", "PUT", "DELETE"]
    return Starlette(
        routes=[
            *routes(),
            WebSocketRoute("/_stcore/stream", _stream),
            Route("/{path:path}", _page, methods=methods),
        ],
        middleware=[
            Middleware(KnownProxies),
            Middleware(SecurityHeaders),
            Middleware(RequestLimits),
            Middleware(Gate, uploads_to=_not_anothers, offered=_not_anothers),
            Middleware(SessionMiddleware, secret_key="t"),
        ],
    )


Open = Callable[[], TestClient]


@pytest.fixture
def web() -> Open:
    """Opens a browser that has visited nothing yet."""

    def opened() -> TestClient:
        return TestClient(
            server(),
            SITE,
            headers={"origin": SITE, "user-agent": "Chromium"},
            follow_redirects=False,
            client=("203.0.113.7", 50000),
        )

    return opened


def token(client: TestClient, path: str) -> str:
    """What the form at ``path`` is sent with."""
    found = re.search(r'name="token" value="(\w+)"', client.get(path, follow_redirects=True).text)
    assert found is not None, path
    return found[1]


def sign_in(client: TestClient, login: str, password: str = PASSWORD, where: str = "/dang-nhap") -> int:
    """Fill in the form as a person does; the answer's status."""
    fields = {"login": login, "password": password, "token": token(client, where)}
    return client.post(where, data=fields).status_code
