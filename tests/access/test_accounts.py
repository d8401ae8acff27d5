"""What an account must be, who may make one, and that somebody is always left who can."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics import access
from analytics.access import AccessError, Account, managing
from analytics.access.rules import login_of
from analytics.policy import NotAllowedError, Role, Viewer, may
from analytics.policy.acts import Act
from analytics.store import Store
from tests.access.conftest import AT

OFFICE = Viewer("k1", "Cô Hoa", frozenset({Role.OFFICE, Role.LEADER}))


def test_an_account_has_what_it_was_given_and_stands_in_the_log(store: Store) -> None:
    made = access.create(store, " Lan.TH ", " Cô  Lan ", {Role.UNIT, Role.OFFICE}, {"TH-01"}, by="x", at=AT)
    assert (made.login, made.name, made.units) == ("lan.th", "Cô Lan", {"TH-01"})
    assert made.roles == {Role.UNIT, Role.OFFICE}
    assert (made.has_password, made.second_factor, made.disabled) == (False, False, False)
    assert access.accounts(store) == (made,)
    assert access.account(store, made.key) == access.by_login(store, "LAN.TH") == made
    line = store.audit().iloc[0]
    assert (line["action"], line["by"], line["detail"]["account"]) == ("account_created", "x", made.key)


def test_the_viewer_of_an_account_may_what_its_roles_say_and_nothing_once_it_is_disabled(
    store: Store, administrator: Account
) -> None:
    made = access.create(store, "lan", "Cô Lan", {Role.UNIT}, {"TH-01", "TDP-01"}, by="x", at=AT)
    viewer = access.viewer_of(made)
    assert viewer == Viewer(made.key, "Cô Lan", frozenset({Role.UNIT}), frozenset({"TH-01", "TDP-01"}))
    assert may(viewer, Act.SEND, {"TH-01", "TDP-01"})
    off = access.change(store, made.key, disabled=True, by="x", at=AT)
    assert not any(may(access.viewer_of(off), act, "TH-01") for act in Act)


@pytest.mark.parametrize(
    ("login", "name", "roles", "units", "said"),
    [
        ("co lan", "Cô Lan", {Role.OFFICE}, set(), "không có dấu cách"),
        ("", "Cô Lan", {Role.OFFICE}, set(), "Tên đăng nhập «»"),
        ("a" * 101, "Cô Lan", {Role.OFFICE}, set(), "1 đến 100"),
        ("lan", "  ", {Role.OFFICE}, set(), "cần họ tên"),
        ("lan", "Cô\0Lan", {Role.OFFICE}, set(), "cần họ tên"),
        ("lan", "Cô Lan", set(), set(), "ít nhất một vai trò"),
        ("lan", "Cô Lan", {Role.UNIT}, set(), "cần ít nhất một đơn vị"),
        ("lan", "Cô Lan", {Role.LEADER}, {"TH-01"}, "chỉ đi cùng vai trò"),
        ("lan", "Cô Lan", {Role.UNIT}, {"TH-01", "TH-99"}, "không có mã «TH-99»"),
        ("QUAN.TRI", "Cô Lan", {Role.OFFICE}, set(), "đã có người dùng"),
    ],
)
def test_what_cannot_be_an_account_is_refused_with_a_sentence(
    store: Store,
    administrator: Account,
    login: str,
    name: str,
    roles: set[Role],
    units: set[str],
    said: str,
) -> None:
    with pytest.raises(AccessError) as refused:
        access.create(store, login, name, roles, units, by="x", at=AT)
    assert said in refused.value.text.vi
    assert access.accounts(store) == (administrator,)


@given(st.text(max_size=120))
def test_a_login_is_the_same_however_often_it_is_read(words: str) -> None:
    assert login_of(login_of(words)) == login_of(words)


def test_only_what_is_given_changes(store: Store, administrator: Account) -> None:
    made = access.create(store, "lan", "Cô Lan", {Role.UNIT}, {"TH-01"}, by="x", at=AT)
    named = access.change(store, made.key, name="Cô Lan Anh", by="y", at=AT)
    assert (named.name, named.roles, named.units) == ("Cô Lan Anh", made.roles, made.units)
    assert store.audit().iloc[0]["detail"] == {"account": made.key, "renamed": True}
    lines = len(store.audit())
    assert access.change(store, made.key, name="Cô Lan Anh", disabled=False, by="y", at=AT) == named
    assert len(store.audit()) == lines


def test_who_reports_no_more_loses_the_units_too(store: Store, administrator: Account) -> None:
    made = access.create(store, "lan", "Cô Lan", {Role.UNIT}, {"TH-01"}, by="x", at=AT)
    changed = access.change(store, made.key, roles={Role.LEADER}, by="x", at=AT)
    assert (changed.roles, changed.units) == ({Role.LEADER}, frozenset())
    with pytest.raises(AccessError, match="needs at least one unit"):
        access.change(store, made.key, roles={Role.UNIT}, by="x", at=AT)


def test_an_account_whose_unit_left_the_register_can_still_be_renamed_and_disabled(
    store: Store, administrator: Account
) -> None:
    made = access.create(store, "lan", "Cô Lan", {Role.UNIT}, {"TH-01"}, by="x", at=AT)
    store.import_units([unit for unit in store.units() if unit.code != "TH-01"], by="x", at=AT)
    assert access.change(store, made.key, name="Cô Lan Anh", disabled=True, by="x", at=AT).disabled


@pytest.mark.parametrize("change", [{"disabled": True}, {"roles": {Role.OFFICE}}])
def test_the_last_administrator_stays(
    store: Store, administrator: Account, change: dict[str, object]
) -> None:
    disabled = access.create(store, "cu", "Ông Cũ", {Role.ADMINISTRATOR}, by="x", at=AT)
    access.change(store, disabled.key, disabled=True, by="x", at=AT)
    with pytest.raises(AccessError, match="the only administrator left"):
        access.change(store, administrator.key, by="x", at=AT, **change)  # type: ignore[arg-type]
    access.change(store, disabled.key, disabled=False, by="x", at=AT)
    access.change(store, administrator.key, by="x", at=AT, **change)  # type: ignore[arg-type]


def test_accounts_are_the_administrators_business(store: Store, administrator: Account) -> None:
    seen = store.seen_by(OFFICE)
    asked: list[Callable[[], object]] = [
        lambda: access.accounts(seen),
        lambda: access.account(seen, administrator.key),
        lambda: access.by_login(seen, "quan.tri"),
        lambda: access.create(seen, "lan", "Cô Lan", {Role.OFFICE}, by="x", at=AT),
        lambda: access.change(seen, administrator.key, name="Tôi", by="x", at=AT),
        lambda: access.invitation(seen, administrator.key, by="x", at=AT),
        lambda: access.sessions(seen, administrator.key, at=AT),
        lambda: access.sign_out_everywhere(seen, administrator.key, by="x", at=AT),
        lambda: access.change_password(seen, administrator.key, "a", "b", at=AT),
        lambda: access.enrol_second_factor(seen, administrator.key, password="", at=AT),
        lambda: access.confirm_second_factor(seen, administrator.key, "1", at=AT),
        lambda: access.drop_second_factor(seen, administrator.key, by="x", at=AT),
        lambda: access.new_link(seen, "TH-01", pin=None, by="x", at=AT),
        lambda: access.revoke_link(seen, "TH-01", by="x", at=AT),
        lambda: access.links(seen),
    ]
    lines = len(store.audit())
    for ask in asked:
        with pytest.raises(NotAllowedError):
            ask()
    assert len(store.audit()) == lines


def test_ones_own_account_may_be_looked_at_and_that_of_nobody_is_nobodys(
    store: Store, administrator: Account
) -> None:
    made = access.create(store, "lan", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    own = store.seen_by(access.viewer_of(made))
    assert access.account(own, made.key) == made
    with pytest.raises(NotAllowedError):
        access.account(store.seen_by(Viewer("", "", frozenset())), "")
    with pytest.raises(AccessError, match="There is no such account"):
        access.change(store, "không có", name="x", by="x", at=AT)


def test_the_reports_version_does_not_rise_with_accounts(store: Store, administrator: Account) -> None:
    before = store.version
    access.create(store, "lan", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    assert store.version == before


def test_somebody_can_sign_in_once_there_is_an_account_that_is_not_disabled(store: Store) -> None:
    assert not access.any_account(store)
    made = access.create(store, "lan", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    assert access.any_account(store)
    access.change(store, made.key, disabled=True, by="x", at=AT)
    assert not access.any_account(store)


def test_there_are_no_more_accounts_than_a_store_is_made_for(
    store: Store, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(managing, "MOST_ACCOUNTS", 2)
    access.create(store, "lan", "Cô Lan", {Role.LEADER}, by="x", at=AT)
    with pytest.raises(AccessError, match="at most 2 accounts"):
        access.create(store, "hoa", "Cô Hoa", {Role.LEADER}, by="x", at=AT)


def test_nobody_disables_his_own_account(store: Store, administrator: Account) -> None:
    access.create(store, "bình", "Ông Bình", {Role.ADMINISTRATOR}, by="x", at=AT)
    own = store.seen_by(access.viewer_of(administrator))
    with pytest.raises(AccessError, match="own account"):
        access.change(own, administrator.key, disabled=True, by="x", at=AT)
    assert access.account(store, administrator.key) == administrator
