"""A password is set by an invitation, once and in time, or by who knows the one there is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Barrier

import pytest

from analytics import access
from analytics.access import AccessError, Account, Opened, passwords
from analytics.policy import Role
from analytics.store import Store
from tests.access.conftest import AT, PASSWORD


@pytest.fixture
def lan(store: Store, administrator: Account) -> Account:
    return access.create(store, "lan", "Cô Lan", {Role.OFFICE}, by="x", at=AT)


def invite(store: Store, account: Account) -> str:
    return access.invitation(store, account.key, by="x", at=AT)


def test_an_invitation_says_whose_it_is_and_sets_a_password_once(
    store: Store, lan: Account, come_in: Callable[..., Opened]
) -> None:
    secret = invite(store, lan)
    found = access.invited(store, secret, at=AT)
    assert found is not None
    assert (found.login, found.has_password) == ("lan", False)
    assert access.redeem(store, secret, PASSWORD, at=AT).has_password
    assert come_in("lan").session.viewer.account == lan.key
    assert access.invited(store, secret, at=AT) is None
    with pytest.raises(AccessError, match="used once"):
        access.redeem(store, secret, "bốn con mèo đen", at=AT)
    come_in("lan")


@pytest.mark.parametrize(
    ("after", "good"), [(timedelta(days=7, seconds=-1), True), (timedelta(days=7), False)]
)
def test_an_invitation_ends_after_a_week(store: Store, lan: Account, after: timedelta, good: bool) -> None:
    secret = invite(store, lan)
    assert (access.invited(store, secret, at=AT + after) is not None) is good
    if good:
        access.redeem(store, secret, PASSWORD, at=AT + after)
        return
    with pytest.raises(AccessError, match="too old"):
        access.redeem(store, secret, PASSWORD, at=AT + after)


def test_a_newer_invitation_takes_the_place_of_the_older_one(store: Store, lan: Account) -> None:
    older, newer = invite(store, lan), invite(store, lan)
    assert access.invited(store, older, at=AT) is None
    assert access.invited(store, newer, at=AT) is not None


def test_a_bad_password_leaves_the_invitation_good(store: Store, lan: Account) -> None:
    secret = invite(store, lan)
    with pytest.raises(AccessError, match="at least 10"):
        access.redeem(store, secret, "ngắn", at=AT)
    access.redeem(store, secret, PASSWORD, at=AT)


def test_a_new_password_by_invitation_ends_what_was_opened_with_the_old_one(
    store: Store, lan: Account, come_in: Callable[..., Opened]
) -> None:
    access.redeem(store, invite(store, lan), PASSWORD, at=AT)
    opened = come_in("lan")
    secret = invite(store, lan)
    assert access.session_of(store, opened.secret, at=AT) is not None
    access.redeem(store, secret, "bốn con mèo đen", at=AT)
    assert access.session_of(store, opened.secret, at=AT) is None
    with pytest.raises(AccessError):
        come_in("lan", PASSWORD)
    come_in("lan", "bốn con mèo đen")


def test_who_is_disabled_is_not_invited_and_redeems_nothing(store: Store, lan: Account) -> None:
    secret = invite(store, lan)
    access.change(store, lan.key, disabled=True, by="x", at=AT)
    with pytest.raises(AccessError, match="is disabled"):
        invite(store, lan)
    access.change(store, lan.key, disabled=False, by="x", at=AT)
    with pytest.raises(AccessError, match="cannot be used any more"):
        access.redeem(store, secret, PASSWORD, at=AT)


def test_of_two_who_redeem_one_invitation_at_once_one_does(
    path: Path, store: Store, lan: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret, both_looked, hashed = invite(store, lan), Barrier(2, timeout=30), passwords.hashed

    def hashed_together(password: str) -> str:
        both_looked.wait()  # both have seen that the invitation holds
        return hashed(password)

    monkeypatch.setattr(passwords, "hashed", hashed_together)

    def redeem(password: str) -> str | None:
        with Store.open(str(path)) as own:
            try:
                access.redeem(own, secret, password, at=AT)
            except AccessError:
                return None
            return password

    with ThreadPoolExecutor(2) as people:
        done = list(people.map(redeem, ("ba con mèo đen", "bốn con mèo đen")))
    (chosen,) = [one for one in done if one]
    opened = access.sign_in(store, "lan", chosen, None, address="", device="", at=AT)
    assert opened.session.viewer.account == lan.key


def test_ones_own_password_is_changed_by_who_knows_it_and_ends_the_other_sessions(
    store: Store, member: Callable[..., Account], come_in: Callable[..., Opened]
) -> None:
    lan = member("lan", Role.OFFICE)
    here, elsewhere = come_in("lan"), come_in("lan")
    own = store.seen_by(here.session.viewer)
    for old in ("sai rồi sai rồi", ""):
        with pytest.raises(AccessError, match="password is not right"):
            access.change_password(own, lan.key, old, "bốn con mèo đen", at=AT)
    with pytest.raises(AccessError, match="too easily guessed"):
        access.change_password(own, lan.key, PASSWORD, "matkhau1234", at=AT)
    access.change_password(own, lan.key, PASSWORD, "bốn con mèo đen", at=AT, but=here.session.key)
    assert access.session_of(store, here.secret, at=AT) is not None
    assert access.session_of(store, elsewhere.secret, at=AT) is None
    come_in("lan", "bốn con mèo đen")
