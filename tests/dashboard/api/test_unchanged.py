"""A client that asks again is told that nothing has changed, and nothing is computed to find out."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from analytics.office.figure_notes import FIGURE_NOTES, FigureNote, pinned
from analytics.store import Store
from dashboard.api import responses
from tests.dashboard import small_ward
from tests.dashboard.api.conftest import Site

QUERY = "/summary?by=unit&time=period&indicator=M1"


def test_an_unchanged_table_is_304_and_never_computed(site: Site, monkeypatch: pytest.MonkeyPatch):
    first = site.get(QUERY)

    def never(*_: object) -> None:
        raise AssertionError("computed")

    monkeypatch.setattr(responses, "body", never)
    again = site.get(QUERY, **{"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert site.get(QUERY, **{"If-None-Match": f'"other", W/{first.headers["etag"]}'}).status_code == 304
    # The same question without a tag comes from what was made before.
    assert site.get(QUERY).content == first.content


def test_a_new_report_changes_the_tag_and_the_figures(site: Site):
    first = site.get(QUERY)
    with Store.open(site.url) as store:
        briefed = {"briefing": small_ward.briefed(teachers=(20, 20))}
        small_ward.send(store, small_ward.DUONG_XANH, small_ward.Q3, briefed)
    again = site.get(QUERY, **{"If-None-Match": first.headers["etag"]})
    assert again.status_code == 200
    assert again.headers["etag"] != first.headers["etag"]
    assert again.json() != first.json()


def test_every_other_question_has_another_tag(site: Site):
    queries = [
        QUERY,
        f"{QUERY}&format=csv",
        f"{QUERY}&lang=en",
        f"{QUERY}&as_of=2027-01-01",
        f"{QUERY}&unit=TH-01",
        "/summary?by=unit&time=period&indicator=M2",
        "/units",
        "/indicators",
    ]
    tags = [site.get(query).headers["etag"] for query in queries]
    assert len(set(tags)) == len(queries)


def test_the_order_of_filters_and_the_token_make_no_other_tag(site: Site):
    one = site.get("/summary?by=unit&time=period&indicator=M1&indicator=M2")
    two = site.get(f"/summary?token={site.token}&indicator=M2&time=period&indicator=M1&by=unit")
    assert one.headers["etag"] == two.headers["etag"]
    assert one.content == two.content


def test_packed_bytes_are_the_same_table_under_a_tag_of_their_own(site: Site):
    plain = site.get(QUERY, **{"Accept-Encoding": "identity"})
    packed = site.get(QUERY, **{"Accept-Encoding": "gzip;q=1.0, br"})
    refused = site.get(QUERY, **{"Accept-Encoding": "gzip;q=0"})
    assert "content-encoding" not in plain.headers
    assert "content-encoding" not in refused.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.content == plain.content
    assert int(packed.headers["content-length"]) < len(plain.content) / 3
    assert plain.headers["etag"] != packed.headers["etag"]
    assert "Accept-Encoding" in plain.headers["vary"]


def test_a_star_matches_whatever_there_is_but_not_what_there_is_not(site: Site):
    assert site.get(QUERY, **{"If-None-Match": "*"}).status_code == 304
    wrong = site.get("/trace?indicator=M1&time=1999", **{"If-None-Match": "*"})
    assert wrong.status_code == 400


def test_answers_stay_with_who_asked(site: Site):
    headers = site.get(QUERY).headers
    assert headers["cache-control"] == "private, no-cache"
    assert "access-control-allow-origin" not in headers
    assert "set-cookie" not in headers
    assert site.get("/nothing").headers["cache-control"] == "no-store"


def test_a_note_pinned_meanwhile_makes_another_tag(own_site: Site):
    before = own_site.get("/notes")
    assert [row["words"] for row in before.json()] == ["Chưa gồm trường mới sáp nhập."]
    with Store.open(own_site.url) as store:
        note = FigureNote("M2", "2026-Q3", "TH-01", "Kế hoạch đang trình ký.")
        FIGURE_NOTES.write(store, [pinned(note, 0)], by="Minh Họa", at=datetime(2026, 10, 1, 9, tzinfo=UTC))
    after = own_site.get("/notes", **{"if-none-match": before.headers["etag"]})
    assert [row["unit"] for row in after.json()] == [None, "TH-01"]
