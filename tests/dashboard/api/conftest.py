"""The data service on a store of its own, asked as any client asks it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
import streamlit as st
from click.testing import CliRunner
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, pinned
from analytics.store import Store
from dashboard import api
from dashboard.api.tokens import SETTING, new_token, write_tokens
from dashboard.cli import main
from tests.dashboard import small_ward

V1 = "/api/v1"
PATHS = ("/", "/summary", "/reports", "/trace", "/indicators", "/units", "/notes")


@dataclass(frozen=True)
class Site:
    """The service, its store, and a token that it admits."""

    client: TestClient
    url: str
    token: str

    def get(self, path: str, **headers: str) -> Response:
        return self.client.get(V1 + path, headers=headers)

    def command(self, *words: str) -> bytes:
        """What the command line says of the same store."""
        result = CliRunner().invoke(main, ["--store", self.url, *words])
        assert result.exit_code == 0, result.output
        return result.stdout_bytes


def make_token(url: str, name: str = "test") -> str:
    words, token = new_token(name, by="test", at=datetime(2026, 10, 1, tzinfo=UTC))
    with Store.open(url) as store:
        store.set_setting(SETTING, write_tokens([token]))
    return words


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """A store with the small ward's reports and no token, which the service is to open."""
    address = f"sqlite:///{tmp_path / 'ward.db'}"
    small_ward.fill(address)
    pin(address)
    monkeypatch.setenv("NQ71_STORE", address)
    monkeypatch.delenv("NQ71_PLAN", raising=False)
    monkeypatch.delenv("NQ71_AS_OF", raising=False)
    return address


def pin(address: str) -> None:
    """Pin a note to a figure of the store."""
    with Store.open(address) as store:
        note = FigureNote("M1", "2026-Q3", None, "Chưa gồm trường mới sáp nhập.")
        FIGURE_NOTES.write(store, [pinned(note, 0)], by="Minh Họa", at=datetime(2026, 10, 1, tzinfo=UTC))


@pytest.fixture
def own_site(url: str) -> Site:
    """A service on a store of the test's own, which it may write in."""
    return _site(url, make_token(url))


@pytest.fixture
def site(own_site: Site) -> Site:
    """The service; where a module only reads it stands for :func:`shared_site`."""
    return own_site


@pytest.fixture(scope="session")
def _shared_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, str]:
    address = f"sqlite:///{tmp_path_factory.mktemp('api') / 'ward.db'}"
    small_ward.fill(address)
    pin(address)
    return address, make_token(address)


@pytest.fixture
def shared_site(_shared_store: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> Site:
    """A service on a store that all readers share, whose figures are computed once."""
    address, token = _shared_store
    monkeypatch.setenv("NQ71_STORE", address)
    monkeypatch.delenv("NQ71_PLAN", raising=False)
    monkeypatch.delenv("NQ71_AS_OF", raising=False)
    return _site(address, token)


def _site(url: str, token: str) -> Site:
    client = TestClient(Starlette(routes=api.routes()), headers={"Authorization": f"Bearer {token}"})
    return Site(client, url, token)


@pytest.fixture(scope="session", autouse=True)
def _caches_end_with_the_tests() -> Iterator[None]:
    yield
    st.cache_resource.clear()
