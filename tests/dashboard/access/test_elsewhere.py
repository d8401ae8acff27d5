"""Signing in at another organisation: a real provider, from our form and back."""

from __future__ import annotations

import json
import warnings
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest

from tests.dashboard.access.conftest import SITE, Open, Ward

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # it uses a part of Authlib that is to go
    from oidc_provider_mock import User, run_server_in_thread


@pytest.fixture
def provider(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    people = [
        User(sub="p1", claims={"preferred_username": "lanhdao", "name": "Lê Văn Minh"}),
        User(sub="p2", claims={"preferred_username": "nguoi.la", "name": "Ai"}),
    ]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with run_server_in_thread(user_claims=people, require_nonce=True) as running:
            address = f"http://localhost:{running.server_port}"
            for name, value in {
                "NQ71_OIDC_ISSUER": address,
                "NQ71_OIDC_CLIENT": "nq71",
                "NQ71_OIDC_SECRET": "s",
                "NQ71_OIDC_NAME": "Cổng của tỉnh",
                "NQ71_OIDC_CLAIMS": json.dumps({"login": "preferred_username"}),
            }.items():
                monkeypatch.setenv(name, value)
            from dashboard.access import elsewhere

            elsewhere._client.cache_clear()
            yield address
            elsewhere._client.cache_clear()


def agreed(where: str, who: str) -> str:
    """What the provider leads back to once a person has signed in there."""
    answer = httpx2.post(where, data={"sub": who})
    assert answer.status_code == 302, answer.text
    return answer.headers["location"]


@pytest.mark.filterwarnings("ignore")
def test_who_has_an_account_comes_in_and_goes_on_to_his_page(ward: Ward, provider: str, web: Open):
    client = web()
    assert "Cổng của tỉnh" in client.get("/dang-nhap").text
    led = client.get("/dang-nhap/noi-khac?den=/chi-tieu").headers["location"]
    asked = parse_qs(urlsplit(led).query)
    assert led.startswith(provider)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["redirect_uri"] == [f"{SITE}/dang-nhap/tro-ve"]
    assert asked["state"]
    assert asked["nonce"]
    back = agreed(led, "p1")
    came = client.get(back)
    assert (came.status_code, came.headers["location"]) == (303, "/chi-tieu")
    assert client.get("/").json()["account"] == ward.account("lanhdao").key
    again = web()
    assert again.get(back).status_code == 403, "another browser has not asked for it"


@pytest.mark.filterwarnings("ignore")
def test_who_has_none_is_told_so_and_what_was_not_asked_for_is_refused(ward: Ward, provider: str, web: Open):
    client = web()
    led = client.get("/dang-nhap/noi-khac").headers["location"]
    came = client.get(agreed(led, "p2"))
    assert came.status_code == 403
    assert "chưa có tài khoản" in came.text
    assert client.get("/").status_code == 303
    assert client.get("/dang-nhap/tro-ve?code=abc&state=made-up").status_code == 403
