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

from analytics.store import Store
from dashboard import api
from dashboard.api.tokens import SETTING, new_token, write_tokens
from dashboard.cli import main
from tests.dashboard import small_ward

V1 = "/api/v1"
PATHS = ("/", "/summary", "/reports", "/trace", "/indicators", "/units")


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
    monkeypatch.setenv("NQ71_STORE", address)
    monkeypatch.delenv("NQ71_PLAN", raising=False)
    monkeypatch.delenv("NQ71_AS_OF", raising=False)
    return address


@pytest.fixture
def site(url: str) -> Site:
    token = make_token(url)
    client = TestClient(Starlette(routes=api.routes()), headers={"Authorization": f"Bearer {token}"})
    return Site(client, url, token)


@pytest.fixture(scope="session", autouse=True)
def _caches_end_with_the_tests() -> Iterator[None]:
    yield
    st.cache_resource.clear()
