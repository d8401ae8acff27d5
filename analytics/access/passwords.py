"""Passwords and PINs: what they must be, and their Argon2 hashes."""

from __future__ import annotations

import re
import secrets
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from analytics.language import Text, text

SHORTEST, LONGEST = 10, 200
"""Signs of a password."""

_PIN_SHORTEST, _PIN_LONGEST = 4, 12
_BESIDE_LOGIN = 4  # further signs after a login that make no password of it
_ROWS_OF_KEYS = (
    "0123456789",
    "1234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
)
_COMMON = (
    *(
        "password",
        "passwd",
        "admin",
        "administrator",
        "welcome",
        "letmein",
        "iloveyou",
        "sunshine",
        "football",
    ),
    *("abc", "abcd", "qwerty", "qazwsx", "qazwsxedc", "matkhau", "anhyeuem", "emyeuanh", "vietnam", "saigon"),
    *(
        "hanoi",
        "hochiminh",
        "giaovien",
        "hieutruong",
        "truonghoc",
        "phuong",
        "ubnd",
        "ubndphuong",
        "todanpho",
    ),
    *("vanphong", "nghiquyet", "lanhdao", "quantri", "nq"),
)
"""What many people take, with figures and signs before and after it."""
_WALKS = ("1q2w3e4r5t", "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde", "q1w2e3r4t5")
_AROUND = re.compile(r"^[\d\W_]+|[\d\W_]+$")
_FOR_LETTERS = str.maketrans("013457$@", "oieastsa")
_FEW_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Cost:
    """What one hash costs: rounds, memory in KiB, lanes."""

    rounds: int
    memory: int
    lanes: int


COST = Cost(rounds=2, memory=19 * 1024, lanes=1)
"""Of every new hash. Those made with another one are made anew when their password is next typed."""

# Eighty who sign in at once would otherwise take eighty times the memory.
_TURNS = BoundedSemaphore(4)


def normalised(password: str) -> str:
    """The same password whatever keyboard or telephone composed its letters."""
    whole = password.encode(errors="replace").decode()  # half a sign is none, and has no bytes
    return unicodedata.normalize("NFC", whole)


def fault(password: str, login: str) -> Text | None:
    """Why this is no password for that login; None where it is one."""
    given = normalised(password)
    if len(given) < SHORTEST:
        return text("Mật khẩu cần ít nhất {n} ký tự; nên dùng vài từ dễ nhớ ghép lại.", n=SHORTEST)
    if len(given) > LONGEST:
        return text("Mật khẩu dài tối đa {n} ký tự.", n=LONGEST)
    bare = given.casefold().strip()
    owned = bare.startswith(login) and len(bare) - len(login) <= _BESIDE_LOGIN
    if owned or _common(bare) or len(set(bare)) <= _FEW_SIGNS or _runs(bare):
        return text("Mật khẩu này quá dễ đoán; xin chọn vài từ khác ghép lại.")
    return None


def pin_fault(pin: str) -> Text | None:
    """Why this is no PIN; None where it is one."""
    if not (_PIN_SHORTEST <= len(pin) <= _PIN_LONGEST and pin.isascii() and pin.isdigit()):
        return text("Mã PIN gồm {least} đến {most} chữ số.", least=_PIN_SHORTEST, most=_PIN_LONGEST)
    if len(set(pin)) == 1 or _runs(pin):
        return text("Mã PIN này quá dễ đoán; xin chọn mã khác.")
    return None


def new_pin() -> str:
    """A random PIN of six digits."""
    while pin_fault(pin := f"{secrets.randbelow(10**6):06}") is not None:
        pass
    return pin


def hashed(password: str) -> str:
    """The hash to be stored; takes tens of milliseconds, so never within a transaction."""
    with _TURNS:
        return _hasher(COST).hash(normalised(password))


def matches(stored: str | None, password: str) -> bool:
    """Whether a password is the stored one. Without a stored one the same work is done, for nothing."""
    with _TURNS:
        try:
            right = _hasher(COST).verify(stored or _nobodys(COST), normalised(password[: 2 * LONGEST]))
        except (VerificationError, InvalidHashError):
            return False
    return right and stored is not None


def outdated(stored: str) -> bool:
    """Whether a hash was made at another cost than a new one would be."""
    return _hasher(COST).check_needs_rehash(stored)


@lru_cache(4)
def _hasher(cost: Cost) -> PasswordHasher:
    return PasswordHasher(time_cost=cost.rounds, memory_cost=cost.memory, parallelism=cost.lanes)


@lru_cache(4)
def _nobodys(cost: Cost) -> str:
    """A hash to be compared with where there is none, so that both take the same time."""
    return _hasher(cost).hash("nobody has this password")


def _common(bare: str) -> bool:
    """Whether it is one of the usual words, with or without tone marks, figures and signs for letters."""
    letters = unicodedata.normalize("NFD", bare.replace("đ", "d"))
    plain = "".join(sign for sign in letters if not unicodedata.combining(sign) and not sign.isspace())
    word = _AROUND.sub("", plain).translate(_FOR_LETTERS)
    return word in _COMMON or plain in _WALKS


def _runs(bare: str) -> bool:
    """Whether the signs stand side by side on a keyboard or in the alphabet, forwards or backwards."""
    rows = [row * 2 for row in _ROWS_OF_KEYS]
    return any(bare in row or bare[::-1] in row for row in rows)
