"""A file as it was sent is given to who may have it, and to nobody else's page."""

from __future__ import annotations

import logging

import pytest

from dashboard.access.originals import address, disposition
from tests.dashboard.access.conftest import Open, Ward, sign_in

NAME = 'Quý II, "nộp\\ lại".xlsx'


@pytest.fixture
def kept(ward: Ward) -> str:
    return ward.store.keep_file(NAME, b"PK what was sent", by="t", at=ward.now)


def test_who_may_has_it_under_its_name_and_no_browser_shows_it(
    ward: Ward, kept: str, web: Open, caplog: pytest.LogCaptureFixture
):
    client = web()
    sign_in(client, "lanhdao")
    with caplog.at_level(logging.INFO, "nq71.access"):
        given = client.get(f"/{address(kept)}")
    assert (given.status_code, given.content) == (200, b"PK what was sent")
    headers = given.headers
    assert headers["content-disposition"].startswith('attachment; filename="')
    assert "Qu%C3%BD%20II%2C%20n%E1%BB%99p%20l%E1%BA%A1i.xlsx" in headers["content-disposition"]
    assert headers["content-type"] == "application/octet-stream"
    assert headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in headers["content-security-policy"]
    assert "no-store" in headers["cache-control"]
    assert f"file {kept[:12]}… taken by {ward.account('lanhdao').key}" in caplog.text


def test_who_may_not_has_nothing_of_it(ward: Ward, kept: str, web: Open):
    client = web()
    assert client.get(f"/tep/{kept}").status_code == 403
    sign_in(client, "quantri")
    refused = client.get(f"/tep/{kept}")
    assert refused.status_code == 403
    assert "mở tệp gốc" in refused.text
    assert b"PK" not in refused.content


def test_no_other_page_makes_a_browser_fetch_it(ward: Ward, kept: str, web: Open):
    client = web()
    sign_in(client, "lanhdao")
    for site, status in (("cross-site", 403), ("same-site", 403), ("same-origin", 200), ("none", 200)):
        assert client.get(f"/tep/{kept}", headers={"sec-fetch-site": site}).status_code == status


@pytest.mark.parametrize("key", ["0" * 64, "x" * 64, "abc"])
def test_what_is_not_there_is_said_to_be_not_there(key: str, ward: Ward, web: Open):
    client = web()
    sign_in(client, "lanhdao")
    assert client.get(f"/tep/{key}").status_code == 404


def test_a_name_ends_no_header():
    assert "\r" not in disposition("a\r\nSet-Cookie: b=c.xlsx")
    assert disposition("\n") == "attachment; filename=\"tep\"; filename*=UTF-8''tep"
