"""What an account must be: its login, name, roles and units."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable

from analytics.access.errors import AccessError
from analytics.language import both, text
from analytics.plan import Unit
from analytics.policy import Role
from analytics.store.access import AccessRows, StoredAccount

LONGEST_LOGIN = 100
LONGEST_NAME = 200
MOST_ACCOUNTS = 5_000
MOST_UNITS = 500
"""Units that one account may stand for."""

_LOGIN = re.compile(rf"\w[\w.@+-]{{0,{LONGEST_LOGIN - 1}}}")
_NOT_THERE = text("Không có tài khoản này.")


def storable(words: str) -> str:
    """Words from outside without what no database holds: NUL, and halves of a sign."""
    return words.replace("\0", "\ufffd").encode(errors="replace").decode()


def login_of(words: str) -> str:
    """A login as it is stored: the same whatever case and keyboard it is typed with."""
    folded = unicodedata.normalize("NFKC", storable(words[: 4 * LONGEST_LOGIN])).casefold()
    return unicodedata.normalize("NFKC", folded).strip()


def checked_login(words: str) -> str:
    """A login for a new account, as it is stored.

    Raises:
        AccessError: it is empty, too long or has signs that a login may not have.
    """
    login = login_of(words)
    if not _LOGIN.fullmatch(login):
        raise AccessError(
            text(
                "Tên đăng nhập «{login}» phải gồm 1 đến {most} chữ cái, chữ số hoặc dấu «.», «-», «_», «@», "
                "«+», bắt đầu bằng chữ cái hoặc chữ số, không có dấu cách.",
                login=login[:LONGEST_LOGIN],
                most=LONGEST_LOGIN,
            )
        )
    return login


def checked_name(words: str) -> str:
    """A person's name, in one line.

    Raises:
        AccessError: there is none, it is too long or has signs that are none.
    """
    name = " ".join(unicodedata.normalize("NFC", words).split())
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise AccessError(
            text("Tài khoản cần họ tên (hoặc tên đơn vị), dài tối đa {n} ký tự.", n=LONGEST_NAME)
        )
    return name


def check_roles(roles: Collection[Role], units: Collection[str], register: Iterable[Unit]) -> None:
    """See that roles and units go together.

    Raises:
        AccessError: there is no role, the role *unit* has no unit, units stand without it, or one of them is
            not in the register.
    """
    if not roles:
        known = tuple(Role)
        raise AccessError(
            text(
                "Tài khoản cần ít nhất một vai trò: {roles}.",
                roles=both(
                    ", ".join(f"{one.label.vi} ({one})" for one in known),
                    ", ".join(f"{one.label.en} ({one})" for one in known),
                ),
            )
        )
    if Role.UNIT in roles and not units:
        raise AccessError(
            text("Vai trò «{role}» cần ít nhất một đơn vị mà tài khoản báo cáo thay.", role=Role.UNIT.label)
        )
    if units and Role.UNIT not in roles:
        raise AccessError(
            text(
                "Đơn vị chỉ đi cùng vai trò «{role}»: hãy thêm vai trò đó hoặc bỏ đơn vị.",
                role=Role.UNIT.label,
            )
        )
    if len(units) > MOST_UNITS:
        raise AccessError(text("Một tài khoản báo cáo thay tối đa {n} đơn vị.", n=MOST_UNITS))
    check_units(units, register)


def check_units(units: Iterable[str], register: Iterable[Unit]) -> None:
    """See that units are in the register.

    Raises:
        AccessError: names those that are not.
    """
    known = {one.code for one in register}
    if missing := sorted(set(units) - known):
        raise AccessError(
            text(
                "Danh sách đơn vị không có mã {codes}; hãy xem lại mã, hoặc nạp đơn vị trước.",
                codes=", ".join(f"«{one}»" for one in missing),
            )
        )


def keep_an_administrator(rows: AccessRows, before: StoredAccount, after: StoredAccount) -> None:
    """See that somebody is left who can manage accounts.

    Raises:
        AccessError: ``before`` is the last one who can, and ``after`` no longer could.
    """
    if not _administers(before) or _administers(after):
        return
    if not any(_administers(one) for one in rows.accounts() if one.key != before.key):
        raise AccessError(
            text(
                "«{name}» là người quản trị duy nhất còn dùng được: hãy giao vai trò đó cho người khác "
                "trước.",
                name=before.name,
            )
        )


def known_account(rows: AccessRows, key: str) -> StoredAccount:
    """The account of that key.

    Raises:
        AccessError: there is none.
    """
    found = rows.account(key=key)
    if found is None:
        raise AccessError(_NOT_THERE)
    return found


def _administers(account: StoredAccount) -> bool:
    return not account.disabled and Role.ADMINISTRATOR in account.roles
