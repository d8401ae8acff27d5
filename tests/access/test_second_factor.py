"""The second factor: turned on by its owner with a right code, asked for after the password, each code once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path
from threading import Barrier

import pyotp
import pytest

from analytics import access
from analytics.access import (
    AccessError,
    Account,
    CodeNeededError,
    Enrolment,
    Opened,
    ThrottledError,
    passwords,
    throttle,
)
from analytics.clock import VIETNAM
from analytics.policy import Role
from analytics.store import Store
from tests.access.conftest import AT, PASSWORD

ComeIn = Callable[..., Opened]
LATER = AT + timedelta(minutes=2)


def code(enrolment: Enrolment, at: datetime = AT) -> str:
    return pyotp.TOTP(enrolment.key).at(at.replace(tzinfo=VIETNAM))


@pytest.fixture
def lan(member: Callable[..., Account]) -> Account:
    return member("lan", Role.OFFICE)


@pytest.fixture
def own(store: Store, lan: Account) -> Store:
    return store.seen_by(access.viewer_of(lan))


@pytest.fixture
def app(own: Store, lan: Account) -> Enrolment:
    """What the telephone holds of an account whose second factor is on."""
    begun = access.enrol_second_factor(own, lan.key, password=PASSWORD, at=AT)
    assert access.confirm_second_factor(own, lan.key, code(begun), at=AT).second_factor
    return begun


def test_until_a_right_code_has_confirmed_it_nothing_is_asked_for(
    own: Store, lan: Account, come_in: ComeIn
) -> None:
    with pytest.raises(AccessError, match="not begun"):
        access.confirm_second_factor(own, lan.key, "123456", at=AT)
    begun = access.enrol_second_factor(own, lan.key, password=PASSWORD, at=AT)
    assert begun.address.startswith("otpauth://totp/nq71:lan?")
    assert begun.key not in repr(begun)
    with pytest.raises(AccessError, match="not right"):
        access.confirm_second_factor(own, lan.key, code(begun, AT + timedelta(hours=1)), at=AT)
    come_in("lan")


def test_the_code_is_asked_for_after_a_right_password_only(app: Enrolment, come_in: ComeIn) -> None:
    with pytest.raises(AccessError, match="Login or password") as refused:
        come_in("lan", "sai rồi sai rồi", code(app, LATER), at=LATER)
    assert not isinstance(refused.value, CodeNeededError)
    for missing in (None, "", "  "):
        with pytest.raises(CodeNeededError, match="Type the code"):
            come_in("lan", PASSWORD, missing, at=LATER)
    with pytest.raises(CodeNeededError, match="not right or was used"):
        come_in("lan", PASSWORD, code(app, LATER + timedelta(hours=1)), at=LATER)
    spaced = f"{code(app, LATER)[:3]} {code(app, LATER)[3:]}"
    assert come_in("lan", PASSWORD, spaced, at=LATER).session.viewer.name == "Người lan"


@pytest.mark.parametrize(("seconds", "good"), [(-60, False), (-30, True), (0, True), (30, True), (60, False)])
def test_a_clock_may_be_half_a_minute_off(app: Enrolment, come_in: ComeIn, seconds: int, good: bool) -> None:
    typed = code(app, LATER + timedelta(seconds=seconds))
    if good:
        come_in("lan", PASSWORD, typed, at=LATER)
        return
    with pytest.raises(CodeNeededError):
        come_in("lan", PASSWORD, typed, at=LATER)


def test_a_code_is_used_once_and_an_older_one_not_after_it(app: Enrolment, come_in: ComeIn) -> None:
    with pytest.raises(CodeNeededError):
        come_in("lan", PASSWORD, code(app), at=AT)  # it has confirmed the app
    before = code(app, LATER - timedelta(seconds=30))
    come_in("lan", PASSWORD, code(app, LATER), at=LATER)
    for used in (code(app, LATER), before):
        with pytest.raises(CodeNeededError):
            come_in("lan", PASSWORD, used, at=LATER)


def test_of_two_who_use_one_code_at_once_one_is_in(
    path: Path, app: Enrolment, monkeypatch: pytest.MonkeyPatch
) -> None:
    both, matches = Barrier(2, timeout=30), passwords.matches

    def matched_together(stored: str | None, password: str) -> bool:
        both.wait()
        return matches(stored, password)

    monkeypatch.setattr(passwords, "matches", matched_together)

    def enter(address: str) -> bool:
        with Store.open(str(path)) as store:
            try:
                access.sign_in(store, "lan", PASSWORD, code(app, LATER), address=address, device="", at=LATER)
            except CodeNeededError:
                return False
            return True

    with ThreadPoolExecutor(2) as people:
        assert sorted(people.map(enter, ("192.0.2.1", "192.0.2.2"))) == [False, True]


def test_codes_cannot_be_tried_out_nor_does_asking_for_one_forget_the_wrong_ones(
    app: Enrolment, come_in: ComeIn
) -> None:
    for _ in range(throttle.OF_LOGIN_FROM_ADDRESS):
        with pytest.raises(CodeNeededError, match="Type the code"):
            come_in("lan", PASSWORD, None, at=LATER)
        with pytest.raises(CodeNeededError, match="not right"):
            come_in("lan", PASSWORD, code(app, LATER + timedelta(hours=1)), at=LATER)
    with pytest.raises(ThrottledError):
        come_in("lan", PASSWORD, code(app, LATER), at=LATER)


def test_one_turns_it_off_by_password_and_the_administrator_for_who_lost_the_telephone(
    store: Store, own: Store, lan: Account, app: Enrolment, come_in: ComeIn
) -> None:
    with pytest.raises(AccessError, match="has a second factor"):
        access.enrol_second_factor(own, lan.key, password=PASSWORD, at=AT)
    for password in (None, "sai rồi sai rồi"):
        with pytest.raises(AccessError, match="password is not right"):
            access.drop_second_factor(own, lan.key, by="Cô Lan", at=AT, password=password)
    assert not access.drop_second_factor(own, lan.key, by="Cô Lan", at=AT, password=PASSWORD).second_factor
    come_in("lan", at=LATER)
    again = access.enrol_second_factor(own, lan.key, password=PASSWORD, at=AT)
    access.confirm_second_factor(own, lan.key, code(again), at=AT)
    assert again.key != app.key
    assert not access.drop_second_factor(store, lan.key, by="quản trị", at=AT).second_factor
    actions = list(store.audit()["action"])
    assert (actions.count("second_factor_on"), actions.count("second_factor_off")) == (2, 2)


def test_who_finds_an_open_session_turns_it_on_or_off_only_by_the_password(own: Store, lan: Account) -> None:
    with pytest.raises(AccessError, match="password is not right"):
        access.enrol_second_factor(own, lan.key, password="sai rồi sai rồi", at=AT)
    with pytest.raises(AccessError, match="not begun"):
        access.confirm_second_factor(own, lan.key, "123456", at=AT)


def test_guessing_inside_a_session_is_stopped_and_stops_nobody_else(
    store: Store, own: Store, lan: Account, member: Callable[..., Account]
) -> None:
    for _ in range(throttle.OF_ACCOUNT):
        with pytest.raises(AccessError, match="password is not right"):
            access.change_password(own, lan.key, "sai rồi sai rồi", "bốn mùa hoa nở", at=AT)
    with pytest.raises(ThrottledError):
        access.change_password(own, lan.key, PASSWORD, "bốn mùa hoa nở", at=AT)
    hoa = member("hoa", Role.LEADER)
    theirs = store.seen_by(access.viewer_of(hoa))
    access.change_password(theirs, hoa.key, PASSWORD, "bốn mùa hoa nở", at=AT)
    blocked = store.audit().query("action == 'sign_in_blocked'")
    assert list(blocked["by"]) == [lan.name]


def test_nobody_turns_it_on_for_somebody_else(store: Store, lan: Account) -> None:
    with pytest.raises(AccessError, match="owner alone"):
        access.enrol_second_factor(store, lan.key, password=PASSWORD, at=AT)
