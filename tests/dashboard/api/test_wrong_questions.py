"""Wrong, hostile and writing requests: each gets a status, a code and a sentence that helps."""

from __future__ import annotations

import threading

import pytest

from dashboard.api import access, responses
from dashboard.api.shared_lookup import SharedLookup
from dashboard.api.source import stored_tokens
from tests.dashboard.api.conftest import PATHS, V1, Site


@pytest.fixture
def site(shared_site: Site) -> Site:
    """Whoever only asks shares the store."""
    return shared_site


@pytest.mark.parametrize(
    ("query", "named", "allowed"),
    [
        ("/summary", "by", "unit, kind, group, ward"),
        ("/summary?by=unit", "time", "period, half, nine_months, year, phase"),
        ("/summary?by=school&time=period", "by", "unit, kind, group, ward"),
        ("/summary?by=unit&time=month", "time", "period, half, nine_months, year, phase"),
        ("/summary?by=unit&by=kind&time=period", "by", ""),
        ("/summary?by=unit&time=period&indicator=M99", "indicator", "M1, M2"),
        ("/summary?by=unit&time=period&indicator=", "indicator", "M1, M2"),
        ("/summary?by=unit&time=period&part=nothing", "part", "(để trống)"),
        ("/summary?by=unit&time=period&at=2099-Q1", "at", "2026-Q2, 2026-Q3"),
        ("/summary?by=unit&time=period&kind=school", "kind", "kindergarten"),
        ("/summary?by=unit&time=period&group=primary", "group", "school, ward, front, neighbourhood"),
        ("/summary?by=unit&time=period&unit=XX", "unit", "VHXH, TH-01"),
        ("/summary?by=ward&time=period&unit=TH-01", "unit", "unit"),
        ("/summary?by=kind&time=period&unit=TH-01", "unit", "unit"),
        ("/summary?by=group&time=period&kind=primary", "kind", "unit, kind"),
        ("/summary?by=ward&time=period&as_of=30/09/2026", "as_of", "2000-01-01"),
        ("/summary?by=ward&time=period&as_of=2026-02-30", "as_of", "2000-01-01"),
        ("/summary?by=ward&time=period&as_of=9999-12-31", "as_of", "2000-01-01"),
        ("/summary?by=ward&time=period&as_of=", "as_of", "2000-01-01"),
        ("/summary?by=ward&time=period&as_of=1790000000", "as_of", "2000-01-01"),
        ("/summary?by=ward&tme=period", "tme", "by, time"),
        ("/summary?by=ward&time=period&indicators=M1", "indicators", "indicator"),
        ("/summary?by=ward&time=period&format=xlsx", "format", "json, csv"),
        ("/summary?by=ward&time=period&lang=fr", "lang", "vi, en"),
        ("/trace?time=2026", "indicator", "M1, M2"),
        ("/trace?indicator=M1", "time", "2026-Q3"),
        ("/trace?indicator=M1&time=2099", "time", "2026-Q2, 2026-Q3"),
        ("/trace?indicator=M2&time=2026&unit=TDP-01", "unit", "TH-01, TH-02, THCS-01"),
        ("/trace?indicator=M1&indicator=M2&time=2026", "indicator", ""),
        ("/units?by=unit", "by", "unit, kind, group"),
        ("/openapi.json?format=csv", "format", "lang"),
        ("/docs?lang=de", "lang", "vi, en"),
        ("/docs?lang=vi&lang=en", "lang", ""),
    ],
)
def test_a_wrong_parameter_is_named_with_what_it_takes(site: Site, query: str, named: str, allowed: str):
    answer = site.get(query)
    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]
    error = answer.json()["error"]
    assert list(error) == ["code", "message"]
    assert error["code"] == "wrong_parameter"
    assert f"«{named}»" in error["message"]
    assert allowed in error["message"]


HOSTILE = [
    "' OR 1=1 --",
    "../../etc/passwd",
    "<script>alert(1)</script>",
    "=1+1",
    "\x00",
    "\r\nSet-Cookie: a=b",
    "%s%n{0}",
    "ＴＨ-01",
    "🏫" * 50,
]


PARAMETERS = ["by", "time", "indicator", "part", "unit", "at", "as_of", "lang", "format", "x"]


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_values_are_wrong_values(site: Site, value: str):
    for name in PARAMETERS:
        query = [("by", "unit"), ("time", "period")] if name not in ("by", "time") else []
        answer = site.client.get(f"{V1}/summary", params=[*query, (name, value)])
        assert answer.status_code == 400, name
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "set-cookie" not in answer.headers
        assert "Traceback" not in answer.text


def test_a_query_that_no_person_would_ask_is_refused_by_its_length(site: Site):
    answer = site.client.get(f"{V1}/summary?by=unit&time=period" + "&indicator=M1" * 1_000)
    assert answer.status_code == 400
    assert "8000" in answer.json()["error"]["message"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
@pytest.mark.parametrize("path", [*PATHS, "/docs", "/openapi.json"])
def test_whatever_would_write_is_405(site: Site, method: str, path: str):
    answer = site.client.request(method, V1 + path)
    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.json()["error"]["code"] == "read_only"


@pytest.mark.parametrize(
    "path", ["/api/", "/api/v2/summary", "/api/v1/summary/", "/api/v1/../store", "/api/v1/%2e%2e"]
)
def test_an_address_that_is_not_there_is_404_and_no_page(site: Site, path: str):
    answer = site.client.get(path)
    assert answer.status_code == 404
    assert answer.json()["error"]["code"] == "not_found"


def test_a_head_request_is_answered_as_a_get_without_the_table(site: Site):
    got, head = site.get("/units"), site.client.head(f"{V1}/units")
    assert head.status_code == 200
    assert head.headers["etag"] == got.headers["etag"]


def test_errors_are_told_in_the_language_asked_for(site: Site):
    assert "has no parameter" in site.get("/units?lang=en&x=1").json()["error"]["message"]
    assert "không có tham số" in site.get("/units?x=1").json()["error"]["message"]
    assert "no such address" in site.get("/nothing?lang=en").json()["error"]["message"]


def test_a_bug_is_told_by_a_reference_that_the_log_has(
    own_site: Site, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    def broken(*_: object) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(responses, "body", broken)
    answer = own_site.client.get(f"{V1}/units?token={own_site.token}")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    (logged,) = [record for record in caplog.records if record.name == "nq71.api"]
    (reference,) = logged.args
    assert str(reference) in answer.json()["error"]["message"]
    assert own_site.token not in caplog.text


def test_a_store_or_a_plan_that_cannot_be_used_is_503_with_the_reason(
    own_site: Site, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    (tmp_path / "plan.toml").write_text("id = 1", encoding="utf-8")
    monkeypatch.setenv("NQ71_PLAN", str(tmp_path / "plan.toml"))
    answer = own_site.get("/units")
    assert (answer.status_code, answer.json()["error"]["code"]) == (503, "not_ready")
    monkeypatch.delenv("NQ71_PLAN")
    monkeypatch.setenv("NQ71_STORE", "nosuchkind://x")
    answer = own_site.get("/units")
    assert answer.status_code == 503
    assert "Không biết loại cơ sở dữ liệu" in answer.json()["error"]["message"]


def test_more_at_once_than_the_service_takes_is_503_and_passes(
    own_site: Site, monkeypatch: pytest.MonkeyPatch
):
    go_on, begun = threading.Event(), threading.Barrier(access.AT_ONCE + 1)
    real = access.open_source

    def slow() -> object:
        begun.wait(20)
        go_on.wait(20)
        return real()

    monkeypatch.setattr(access, "open_source", slow)
    statuses: list[int] = []
    asking = [
        threading.Thread(target=lambda: statuses.append(own_site.get("/units").status_code))
        for _ in range(access.AT_ONCE)
    ]
    for thread in asking:
        thread.start()
    begun.wait(20)
    refused = own_site.get("/units")
    go_on.set()
    for thread in asking:
        thread.join(20)
    assert refused.status_code == 503
    assert refused.json()["error"]["code"] == "busy"
    assert refused.headers["retry-after"] == "2"
    assert statuses == [200] * access.AT_ONCE


def test_who_has_no_token_takes_no_seat_and_one_thread_whatever_their_number(
    own_site: Site, monkeypatch: pytest.MonkeyPatch
):
    """All seats are taken, and the store answers nobody for a while."""
    at_once: list[bool] = []
    looks = threading.Semaphore(1)
    looking, go_on = threading.Event(), threading.Event()

    def slow() -> object:
        at_once.append(looks.acquire(blocking=False))
        looking.set()
        go_on.wait(20)
        looks.release()
        return stored_tokens()

    monkeypatch.setattr(access, "_token_lookup", SharedLookup(slow))
    monkeypatch.setattr(access, "_seats", threading.BoundedSemaphore(1))
    statuses: list[int] = []

    def ask(token: str) -> None:
        headers = {"Authorization": f"Bearer {token}"} if token else {"Authorization": ""}
        statuses.append(own_site.client.get(f"{V1}/units", headers=headers).status_code)

    asking = [threading.Thread(target=ask, args=(token,)) for token in ["", "nq71_wrong"] * 20]
    for thread in asking:
        thread.start()
    looking.wait(20)
    with access._seats:
        go_on.set()
        for thread in asking:
            thread.join(20)
        assert own_site.get("/units").json()["error"]["code"] == "busy"
    assert statuses == [401] * 40
    assert all(at_once), "two looked at the same time"
    assert own_site.get("/units").status_code == 200
