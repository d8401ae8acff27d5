"""Many accounts at once: a list from a spreadsheet, or one account for each unit."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from analytics.access.errors import AccessError, AccountListError
from analytics.access.managing import AccountDraft, insert, update
from analytics.access.model import Account, account_of
from analytics.access.rules import check_roles, checked_login, checked_name
from analytics.intake import SourceFile, cell_shown, titled_list
from analytics.intake.text.normalise import bare_words
from analytics.language import LANGUAGES, Text, both, text
from analytics.plan import Unit
from analytics.policy import Act, Role, demand
from analytics.store import Store

TITLES: Mapping[str, Text] = {
    "login": text("Tên đăng nhập"),
    "name": text("Họ và tên"),
    "roles": text("Vai trò"),
    "units": text("Mã đơn vị"),
}
"""The columns of a list of accounts; several roles or units stand in one cell with «;» between."""

_ALSO: Mapping[str, tuple[str, ...]] = {
    "login": ("Tài khoản", "Đăng nhập", "login"),
    "name": ("Họ tên", "Tên", "Người dùng", "name"),
    "roles": ("Quyền", "Vai", "roles"),
    "units": ("Đơn vị", "Mã", "Các đơn vị", "units"),
}
_FIELDS = {
    bare_words(words): field
    for field, title in TITLES.items()
    for words in (*(title[lang] for lang in LANGUAGES), *_ALSO[field])
}
_ROLES = {bare_words(words): role for role in Role for words in (role, role.label.vi, role.label.en)} | {
    bare_words("Đơn vị"): Role.UNIT,
    bare_words("Văn phòng"): Role.OFFICE,
    bare_words("Quản trị"): Role.ADMINISTRATOR,
}
_BETWEEN = re.compile(r"[;,\n]")
_LEAST_TITLES = 2
_MOST_ROWS = 5_000


@dataclass(frozen=True, slots=True)
class ImportedAccounts:
    """What a list has made of the accounts."""

    created: tuple[Account, ...]
    changed: tuple[Account, ...]
    same: tuple[Account, ...]


def read_list(name: str, data: bytes, register: Sequence[Unit]) -> tuple[AccountDraft, ...]:
    """The accounts that a workbook or a CSV lists below a row of :data:`TITLES`; opened in a worker process.

    Raises:
        AccountListError: it cannot be opened, has no such row, or rows that are no account, each named.
    """
    columns = (", ".join(f"«{one[lang]}»" for one in TITLES.values()) for lang in LANGUAGES)
    try:
        rows = titled_list.read_list(
            SourceFile(name, data),
            _FIELDS,
            _is_head,
            of_archive=text("Tệp nén chứa nhiều tệp: hãy giải nén và đưa vào đúng tệp danh sách tài khoản."),
            without_head=text(
                "Không thấy dòng tiêu đề của danh sách tài khoản. Dòng đó cần các cột {columns}.",
                columns=both(*columns),
            ),
        )
    except titled_list.NoListError as error:
        raise AccountListError([error.text]) from error
    return read_rows(rows, register)


def read_rows(
    rows: Sequence[tuple[int, Mapping[str, Any]]], register: Sequence[Unit]
) -> tuple[AccountDraft, ...]:
    """Accounts of rows, each with its number and its cells by field; blank rows are left out.

    A row with units and no role is an account of the role *unit*.

    Raises:
        AccountListError: names every row that is no account, or none at all.
    """
    drafts: list[AccountDraft] = []
    faults: list[Text] = []
    seen: dict[str, int] = {}
    for number, cells in rows:
        words = {field: _words(cells.get(field)) for field in TITLES}
        if not any(words.values()):
            continue
        try:
            draft = _draft(words, register)
            first = seen.setdefault(draft.login, number)
            if first != number:
                raise AccessError(
                    text("tên đăng nhập «{login}» đã có ở dòng {first}.", login=draft.login, first=first)
                )
        except AccessError as error:
            faults.append(text("Dòng {row}: {fault}", row=number, fault=error.text))
        else:
            drafts.append(draft)
    if len(drafts) > _MOST_ROWS:
        faults.append(text("Một danh sách có tối đa {n} tài khoản.", n=_MOST_ROWS))
    if not drafts and not faults:
        faults.append(text("Danh sách không có tài khoản nào dưới dòng tiêu đề."))
    if faults:
        raise AccountListError(faults)
    return tuple(drafts)


def row_of(account: Account) -> dict[str, str]:
    """An account as :func:`read_rows` reads it back, by field."""
    return {
        "login": account.login,
        "name": account.name,
        "roles": "; ".join(role.label.vi for role in Role if role in account.roles),
        "units": "; ".join(sorted(account.units)),
    }


def import_accounts(
    store: Store, drafts: Iterable[AccountDraft], *, by: str, at: datetime
) -> ImportedAccounts:
    """Make the accounts of a list, all or none; a login that is there gets the list's name, roles and units.

    Raises:
        AccessError: nobody would be left to manage accounts, or there would be too many.
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    created: list[Account] = []
    changed: list[Account] = []
    same: list[Account] = []
    with store.writing_access() as rows:
        for draft in drafts:
            before = rows.account(login=checked_login(draft.login))
            if before is None:
                created.append(account_of(insert(rows, draft, by=by, at=at)))
                continue
            after = update(rows, before, name=draft.name, roles=draft.roles, units=draft.units, by=by, at=at)
            (same if after == before else changed).append(account_of(after))
    return ImportedAccounts(tuple(created), tuple(changed), tuple(same))


def one_per_unit(store: Store, *, by: str, at: datetime, on: date) -> tuple[Account, ...]:
    """Make an account for each unit of a day for which no account reports yet; its login is the unit's code.

    Raises:
        AccessError: that login is somebody else's.
        NotAllowedError: the store's viewer does not manage accounts.
    """
    demand(store.viewer, Act.MANAGE_ACCOUNTS)
    with store.writing_access() as rows:
        spoken_for = {code for one in rows.accounts() if not one.disabled for code in one.units}
        drafts = [
            AccountDraft(
                re.sub(r"\s+", "-", unit.code), unit.name, frozenset({Role.UNIT}), frozenset({unit.code})
            )
            for unit in rows.units()
            if unit.active_on(on) and unit.code not in spoken_for
        ]
        return tuple(account_of(insert(rows, draft, by=by, at=at)) for draft in drafts)


def _draft(words: Mapping[str, str], register: Sequence[Unit]) -> AccountDraft:
    codes = {one.code.casefold(): one.code for one in register}
    units = {codes.get(one.casefold(), one) for one in _several(words["units"])}
    roles = set()
    for said in _several(words["roles"]):
        if (role := _ROLES.get(bare_words(said))) is None:
            raise AccessError(
                text(
                    "vai trò «{said}» phải là một trong: {known}.",
                    said=said,
                    known=both(
                        ", ".join(one.label.vi for one in Role), ", ".join(one.label.en for one in Role)
                    ),
                )
            )
        roles.add(role)
    if units and not roles:
        roles = {Role.UNIT}
    login, name = checked_login(words["login"]), checked_name(words["name"])
    check_roles(roles, units, register)
    return AccountDraft(login, name, frozenset(roles), frozenset(units))


def _is_head(fields: Collection[str]) -> bool:
    return len(fields) >= _LEAST_TITLES and "login" in fields


def _several(words: str) -> list[str]:
    return [one.strip() for one in _BETWEEN.split(words) if one.strip()]


def _words(cell: Any) -> str:
    """A cell as it is read; nothing for a blank of any kind."""
    if cell is None or cell != cell:  # a blank of pandas differs from itself
        return ""
    return str(cell_shown(cell)).strip()
