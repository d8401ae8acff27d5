"""A file that a page offers is given to whose page it was, and to no other account that knows its address."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

from analytics.policy import OPERATOR
from dashboard.access import streamlit_media
from dashboard.access.gate import Gate
from dashboard.access.people import Person
from dashboard.access.streamlit_media import OwnedMedia, is_for


@pytest.fixture
def on_page_of(monkeypatch: pytest.MonkeyPatch):
    """Lets what follows be done by the page of somebody."""

    def drawn(owner: str | None) -> None:
        run = SimpleNamespace(user_info={"account": owner} if owner else {})
        monkeypatch.setattr(streamlit_media, "get_script_run_ctx", lambda: run)

    return drawn


@pytest.fixture
def media() -> OwnedMedia:
    return OwnedMedia(MemoryMediaFileStorage("/media"))


def given(address: str, owner: str) -> int:
    """The answer of the gate to that account."""

    async def taken(_request: Request) -> PlainTextResponse:
        return PlainTextResponse("tệp")

    app = Starlette(routes=[Route("/{path:path}", taken)])
    gate = Gate(app, who=lambda _scope: Person(OPERATOR, owner), offered=is_for)
    return TestClient(gate, "http://so.phuong.vn").get(address).status_code


def test_a_file_is_for_whose_page_it_stood_on(media: OwnedMedia, on_page_of):
    on_page_of("lan")
    address = media.add("số liệu của lan".encode(), "text/csv", "1", "a.csv", True)
    assert [given(address, who) for who in ("lan", "hoa", "don-vi:TH-01")] == [200, 403, 403]
    on_page_of("hoa")
    assert media.add("số liệu của lan".encode(), "text/csv", "1", "a.csv", True) == address
    assert [given(address, who) for who in ("lan", "hoa", "don-vi:TH-01")] == [200, 200, 403]


def test_a_file_that_is_made_when_it_is_asked_for_is_for_who_was_offered_it(media: OwnedMedia, on_page_of):
    on_page_of("lan")
    number = media.add_deferred(lambda: "làm khi bấm", "text/plain", "1", "b.txt")
    on_page_of(None)  # it is made outside of any page
    address = media.execute_deferred(number)
    assert [given(address, who) for who in ("lan", "hoa")] == [200, 403]


def test_where_nobody_signs_in_a_file_is_given_as_ever(media: OwnedMedia, on_page_of):
    on_page_of(None)
    address = media.add(b"x", "text/csv", "1", "c.csv", True)
    assert given(address, "") == 200
    assert not is_for(address, "")
