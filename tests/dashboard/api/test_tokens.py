"""Who may ask: nobody until a token is made, then who has one, until it is taken back."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from starlette.applications import Starlette
from starlette.testclient import TestClient

from analytics.store import Store
from dashboard import api
from dashboard.api.tokens import SETTING, admitted, read_tokens
from dashboard.cli import main
from tests.dashboard.api.conftest import PATHS, V1, Site

UNITS = f"{V1}/units"


def nq71(url: str, *words: str) -> Result:
    return CliRunner().invoke(main, ["--store", url, "token", *words])


@pytest.fixture
def client(url: str) -> TestClient:
    return TestClient(Starlette(routes=api.routes()))


@pytest.mark.parametrize("path", PATHS)
def test_without_any_token_the_service_is_off_and_says_how_to_turn_it_on(client: TestClient, path: str):
    answer = client.get(V1 + path, headers={"Authorization": "Bearer x"})
    assert answer.status_code == 403
    assert answer.json()["error"]["code"] == "service_off"
    assert "nq71 token new" in answer.json()["error"]["message"]


def test_a_new_token_opens_the_service_in_the_header_and_in_the_address(client: TestClient, url: str):
    made = nq71(url, "new", "Excel của văn phòng")
    (token,) = made.stdout.split()
    assert client.get(UNITS, headers={"Authorization": f"Bearer {token}"}).status_code == 200
    assert client.get(UNITS, params={"token": token}).status_code == 200


@pytest.mark.parametrize("given", ["", "x", "nq71_", "é\udcff"])
def test_no_token_and_a_wrong_one_are_refused_alike(site: Site, given: str):
    headers = {"Authorization": b"Bearer " + given.encode("utf-8", "surrogateescape")}
    answer = site.client.get(UNITS, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["error"]["code"] == "token_required"


def test_a_part_of_a_token_is_no_token(site: Site):
    for given in (site.token[:-1], site.token.upper(), f"{site.token}x"):
        assert site.client.get(UNITS, headers={"Authorization": f"Bearer {given}"}).status_code == 401


def test_a_revoked_token_counts_no_more_and_the_others_still_do(client: TestClient, url: str):
    first, second = (nq71(url, "new", name).stdout.strip() for name in ("một", "hai"))
    listed = nq71(url, "list").stdout
    ids = {line.split()[-1]: line.split()[0] for line in listed.splitlines()}
    assert set(ids) == {"một", "hai"}
    assert nq71(url, "revoke", ids["một"]).exit_code == 0
    assert client.get(UNITS, params={"token": first}).status_code == 401
    assert client.get(UNITS, params={"token": second}).status_code == 200
    nq71(url, "revoke", ids["hai"])
    assert client.get(UNITS, params={"token": second}).status_code == 403


def test_the_store_keeps_no_token_only_its_hash_and_logs_who_made_it(url: str):
    token = nq71(url, "new", "Power BI").stdout.strip()
    with Store.open(url) as store:
        kept, log = store.setting(SETTING) or "", store.audit()
    assert token not in kept
    assert token.removeprefix("nq71_") not in log.to_csv()
    assert "set_setting" in set(log["action"])
    assert admitted(read_tokens(kept), token)
    assert nq71(url, "list").stdout.count("Power BI") == 1


def test_two_tokens_are_never_the_same(url: str):
    assert nq71(url, "new", "a").stdout != nq71(url, "new", "a").stdout


@pytest.mark.parametrize("words", [("new", " "), ("new", "x" * 101), ("revoke", "beef")])
def test_wrong_usage_of_the_command_is_a_sentence(url: str, words: tuple[str, ...]):
    result = nq71(url, *words)
    assert result.exit_code == 2
    assert "Lỗi:" in result.stderr


def test_a_wrong_token_learns_nothing_from_a_known_tag(site: Site):
    tag = site.get("/units").headers["etag"]
    answer = site.client.get(UNITS, headers={"Authorization": "Bearer x", "If-None-Match": tag})
    assert answer.status_code == 401
