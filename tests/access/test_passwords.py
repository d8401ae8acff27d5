"""Which words are a password, and that the store holds a hash of them alone."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.access import passwords

RECOMMENDED = passwords.COST  # before the tests make hashes cheap


@pytest.mark.parametrize(
    "password",
    [
        "ba con mèo đen",
        "TrườngEmXanhLá",
        "không một dấu nào",
        "9f-3kq-77x",
        "1975 mùa xuân",
        "🐈🐈🐕🐕🌳🌳🌳🌳🌳🌳",
    ],
)
def test_words_of_ten_signs_are_a_password_whatever_they_are_made_of(password: str) -> None:
    assert passwords.fault(password, "lan") is None


@pytest.mark.parametrize(
    ("password", "said"),
    [
        ("chín ký tự", None),
        ("chín kýtự", "ít nhất 10 ký tự"),
        ("a" * 99 + "b" * 102, "tối đa 200"),
        ("1234567890", "quá dễ đoán"),
        ("0987654321", "quá dễ đoán"),
        ("Password123", "quá dễ đoán"),
        ("P@ssw0rd2026", "quá dễ đoán"),
        ("Mật khẩu 123", "quá dễ đoán"),
        ("MatKhau@123", "quá dễ đoán"),
        ("vietnam2026", "quá dễ đoán"),
        ("1q2w3e4r5t", "quá dễ đoán"),
        ("aaaaaaaaaaab", "quá dễ đoán"),
        ("qwertyuiop", "quá dễ đoán"),
        ("hoasen.th01", "quá dễ đoán"),
        ("HoaSen.TH01@123", "quá dễ đoán"),
        ("hoasen.th01 nở hoa", None),
    ],
)
def test_what_is_short_common_or_the_login_itself_is_none(password: str, said: str | None) -> None:
    fault = passwords.fault(password, "hoasen.th01")
    assert (fault is None) if said is None else (fault is not None and said in fault.vi)


@pytest.mark.parametrize(
    ("pin", "good"),
    [
        ("8251", True),
        ("082513", True),
        ("123", False),
        ("1234", False),
        ("4444", False),
        ("٤٢٥١", False),
        ("12a4", False),
    ],
)
def test_a_pin_is_some_digits_that_are_no_row(pin: str, good: bool) -> None:
    assert (passwords.pin_fault(pin) is None) is good


@given(st.text(min_size=1, max_size=30))
def test_a_password_is_the_same_however_its_letters_are_composed(password: str) -> None:
    stored = passwords.hashed(unicodedata.normalize("NFD", password))
    assert passwords.matches(stored, unicodedata.normalize("NFC", password))
    assert not passwords.matches(stored, f"{password}x")


def test_the_hash_is_argon2_salted_and_tells_when_it_became_too_cheap(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    first, second = passwords.hashed("ba con mèo đen"), passwords.hashed("ba con mèo đen")
    assert first != second
    assert first.startswith("$argon2id$")
    assert not passwords.outdated(first)
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=2, memory=16, lanes=1))
    assert passwords.outdated(first)
    assert passwords.matches(first, "ba con mèo đen")


def test_what_is_no_hash_matches_nothing() -> None:
    assert not passwords.matches("plain words", "plain words")
    assert not passwords.matches(None, "nobody has this password")


def test_a_hash_of_today_costs_what_is_recommended() -> None:
    assert (RECOMMENDED.rounds, RECOMMENDED.memory) >= (2, 19 * 1024)
