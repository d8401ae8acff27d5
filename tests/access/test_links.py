"""A unit's own link opens the unit and nothing else, until it is revoked or replaced."""

from __future__ import annotations

from datetime import timedelta

import pytest

from analytics import access
from analytics.access import (
    LIFETIMES,
    AccessError,
    Opened,
    PinNeededError,
    ThrottledError,
    passwords,
    throttle,
)
from analytics.policy import Act, Role, Viewer, may
from analytics.store import Store
from tests.access.conftest import AT, UNITS


def enter(store: Store, secret: str, pin: str | None = None, *, address: str = "192.0.2.1") -> Opened:
    return access.link_session(store, secret, pin, address=address, device="điện thoại", at=AT)


def test_a_link_opens_its_unit_and_less_than_an_account_does(store: Store) -> None:
    issued = access.new_link(store, "TH-01", pin=None, by="x", at=AT)
    assert (issued.unit, issued.unit_name, issued.pin) == ("TH-01", "Trường Tiểu học Mẫu 1", None)
    viewer = enter(store, issued.secret).session.viewer
    assert viewer == Viewer(
        "", "Trường Tiểu học Mẫu 1", frozenset({Role.UNIT}), frozenset({"TH-01"}), link=True
    )
    assert {act for act in Act if may(viewer, act, "TH-01")} == {
        Act.READ_UNIT,
        Act.READ_FILE,
        Act.SEND,
        Act.WITHDRAW,
    }
    assert not any(may(viewer, act, "TDP-01") for act in Act)


def test_who_holds_a_link_finds_its_unit_and_the_office_sees_that_it_was_used(store: Store) -> None:
    issued = access.new_link(store, "TH-01", pin="8251", by="văn phòng", at=AT)
    found = access.linked(store, issued.secret)
    assert found is not None
    assert (found.unit, found.has_pin, found.holds, found.used_at) == ("TH-01", True, True, None)
    assert access.linked(store, "không có") is None
    enter(store, issued.secret, "8251")
    (link,) = access.links(store)
    assert (link.made_by, link.made_at, link.used_at) == ("văn phòng", AT, AT)


def test_a_revoked_link_is_over_and_so_is_who_came_in_by_it(store: Store) -> None:
    issued = access.new_link(store, "TH-01", pin=None, by="x", at=AT)
    opened = enter(store, issued.secret)
    access.revoke_link(store, "TH-01", by="x", at=AT)
    assert access.session_of(store, opened.secret, at=AT) is None
    assert access.linked(store, issued.secret) is None
    with pytest.raises(AccessError, match="cannot be used any more"):
        enter(store, issued.secret)
    with pytest.raises(AccessError, match="no link in use"):
        access.revoke_link(store, "TH-01", by="x", at=AT)
    (link,) = access.links(store)
    assert (link.holds, link.revoked_at) == (False, AT)


def test_a_new_link_takes_the_place_of_the_old_one(store: Store) -> None:
    older = access.new_link(store, "TH-01", pin=None, by="x", at=AT)
    opened = enter(store, older.secret)
    newer = access.new_link(store, "TH-01", pin=None, by="x", at=AT)
    assert access.session_of(store, opened.secret, at=AT) is None
    with pytest.raises(AccessError, match="cannot be used any more"):
        enter(store, older.secret)
    enter(store, newer.secret)


def test_the_link_of_a_unit_that_left_the_register_is_over(store: Store) -> None:
    issued = access.new_link(store, "TH-01", pin=None, by="x", at=AT)
    opened = enter(store, issued.secret)
    store.import_units(UNITS[1:], by="x", at=AT)
    assert access.session_of(store, opened.secret, at=AT) is None
    with pytest.raises(AccessError, match="cannot be used any more"):
        enter(store, issued.secret)
    (link,) = access.links(store)
    assert (link.unit, link.unit_name, link.holds) == ("TH-01", None, False)


def test_a_pin_is_asked_for_and_cannot_be_tried_out(store: Store) -> None:
    issued = access.new_link(store, "TH-01", pin="8251", by="x", at=AT)
    for missing in (None, "", " "):
        with pytest.raises(PinNeededError, match="printed on the unit's slip"):
            enter(store, issued.secret, missing)
    enter(store, issued.secret, " 82 51 ")
    for number in range(throttle.OF_LINK):
        with pytest.raises(PinNeededError, match="not right"):
            enter(store, issued.secret, "8252", address=f"192.0.2.{number}")
    with pytest.raises(ThrottledError):
        enter(store, issued.secret, "8251", address="192.0.2.99")
    assert list(store.audit()["action"]).count("sign_in_blocked") == 1


def test_a_session_by_link_lasts_for_days_but_not_without_a_click(store: Store) -> None:
    opened = enter(store, access.new_link(store, "TH-01", pin=None, by="x", at=AT).secret)
    lifetime, second = LIFETIMES["link"], timedelta(seconds=1)
    assert access.session_of(store, opened.secret, at=AT + lifetime.idle - second) is not None
    assert access.session_of(store, opened.secret, at=AT + 2 * lifetime.idle) is None
    assert lifetime.idle < lifetime.whole


def test_links_of_many_units_are_made_at_once_or_none(store: Store) -> None:
    with pytest.raises(AccessError, match="no code «TH-99»"):
        access.new_links(store, {"TH-01": None, "TH-99": None}, by="x", at=AT)
    with pytest.raises(AccessError, match="4 to 12 digits"):
        access.new_links(store, {"TH-01": None, "TDP-01": "12"}, by="x", at=AT)
    assert access.links(store) == ()
    issued = access.new_links(store, {"TDP-01": "8251", "TH-01": None}, by="x", at=AT)
    assert [(one.unit, one.pin) for one in issued] == [("TH-01", None), ("TDP-01", "8251")]
    assert [(one.unit, one.has_pin) for one in access.links(store)] == [("TH-01", False), ("TDP-01", True)]


def test_a_link_that_is_revoked_while_its_pin_is_looked_at_opens_nothing(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    issued, matches = access.new_link(store, "TH-01", pin="8251", by="x", at=AT), passwords.matches

    def matched_meanwhile(stored: str | None, password: str) -> bool:
        access.revoke_link(store, "TH-01", by="x", at=AT)
        return matches(stored, password)

    monkeypatch.setattr(passwords, "matches", matched_meanwhile)
    with pytest.raises(AccessError, match="cannot be used any more"):
        enter(store, issued.secret, "8251")


def test_a_session_holds_by_its_link_even_where_it_was_not_ended(store: Store) -> None:
    opened = enter(store, access.new_link(store, "TH-01", pin=None, by="x", at=AT).secret)
    with store.writing_access() as rows:
        rows.update_link("TH-01", revoked_at=AT)
    assert access.session_of(store, opened.secret, at=AT) is None
