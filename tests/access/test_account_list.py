"""A list of accounts is taken in whole or not at all, and what is wrong is told by its row."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from analytics import access
from analytics.access import Account, AccountDraft, AccountListError, managing
from analytics.access.account_list import read_rows
from analytics.policy import NotAllowedError, Role, Viewer
from analytics.store import Store
from tests.access.conftest import AT, UNITS

HEAD = ("Tên đăng nhập", "Họ và tên", "Vai trò", "Mã đơn vị")


def rows(*lines: str) -> list[tuple[int, dict[str, Any]]]:
    """Rows of ``login | name | roles | units``, the first one in row 2."""
    fields = ("login", "name", "roles", "units")
    return [
        (number, dict(zip(fields, (cell.strip() for cell in line.split("|")), strict=True)))
        for number, line in enumerate(lines, start=2)
    ]


def draft(login: str, name: str, *roles: Role, units: tuple[str, ...] = ()) -> AccountDraft:
    return AccountDraft(login, name, frozenset(roles), frozenset(units))


def test_roles_and_units_are_read_as_people_write_them() -> None:
    read = read_rows(
        rows(
            "Lan | Cô Lan | Đơn vị báo cáo | TH-01; tdp-01",
            "hoa | Cô Hoa | lãnh đạo, Bộ phận tổng hợp | ",
            " | | | ",
            "quan | Ông Quản | administrator | ",
            "minh | Ông Minh |  | th-01",
        ),
        UNITS,
    )
    assert read == (
        draft("lan", "Cô Lan", Role.UNIT, units=("TH-01", "TDP-01")),
        draft("hoa", "Cô Hoa", Role.LEADER, Role.OFFICE),
        draft("quan", "Ông Quản", Role.ADMINISTRATOR),
        draft("minh", "Ông Minh", Role.UNIT, units=("TH-01",)),
    )


def test_every_faulty_row_is_told_with_its_number() -> None:
    with pytest.raises(AccountListError) as refused:
        read_rows(
            rows(
                "lan | Cô Lan | Đơn vị | TH-99",
                "hoa | Cô Hoa | sếp | ",
                "ba ba | Bà Ba | Lãnh đạo | ",
                "tư | Ông Tư | Lãnh đạo | ",
                "TƯ | Bà Tư | Lãnh đạo | ",
                "năm | | Lãnh đạo | ",
                "sáu | Bà Sáu | | ",
            ),
            UNITS,
        )
    said = [fault.vi for fault in refused.value.faults]
    assert [one.partition(":")[0] for one in said] == [f"Dòng {row}" for row in (2, 3, 4, 6, 7, 8)]
    assert "không có mã «TH-99»" in said[0]
    assert "vai trò «sếp» phải là một trong: Đơn vị báo cáo" in said[1]
    assert "đã có ở dòng 5" in said[3]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_workbook_and_a_csv_are_read_below_their_titles(form: str) -> None:
    lines = [["DANH SÁCH TÀI KHOẢN"], [*HEAD, "Ghi chú"], ["0912", "Cô Lan", "Đơn vị", "TH-01", "mới"]]
    if form == "csv":
        data = "\n".join(";".join(line) for line in lines).encode("utf-8-sig")
    else:
        book, out = Workbook(), io.BytesIO()
        for line in lines:
            book.worksheets[0].append(line)
        book.save(out)
        data = out.getvalue()
    read = access.read_list(f"tai-khoan.{form}", data, UNITS)
    assert read == (draft("0912", "Cô Lan", Role.UNIT, units=("TH-01",)),)


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("a.csv", "Cột;Khác\n1;2\n".encode(), "Không thấy dòng tiêu đề"),
        ("a.csv", ";".join(HEAD).encode(), "không có tài khoản nào"),
        ("a.xlsx", b"PK\x03\x04", "không"),
    ],
)
def test_a_file_without_a_list_says_what_it_needs(name: str, data: bytes, said: str) -> None:
    with pytest.raises(AccountListError) as refused:
        access.read_list(name, data, UNITS)
    assert said in refused.value.text.vi


def test_a_list_makes_changes_and_leaves_accounts(store: Store, administrator: Account) -> None:
    first = [draft("lan", "Cô Lan", Role.UNIT, units=("TH-01",)), draft("hoa", "Cô Hoa", Role.LEADER)]
    done = access.import_accounts(store, first, by="x", at=AT)
    assert ([one.login for one in done.created], done.changed, done.same) == (["lan", "hoa"], (), ())
    again = [first[0], draft("hoa", "Cô Hoa", Role.OFFICE)]
    done = access.import_accounts(store, again, by="x", at=AT)
    assert [[one.login for one in part] for part in (done.created, done.changed, done.same)] == [
        [],
        ["hoa"],
        ["lan"],
    ]


def test_a_list_that_takes_the_last_administrator_away_changes_nothing(
    store: Store, administrator: Account
) -> None:
    wanted = [draft("lan", "Cô Lan", Role.LEADER), draft("quan.tri", "Ông Quản", Role.OFFICE)]
    with pytest.raises(access.AccessError, match="the only administrator left"):
        access.import_accounts(store, wanted, by="x", at=AT)
    assert access.accounts(store) == (administrator,)
    with pytest.raises(NotAllowedError):
        access.import_accounts(store.seen_by(Viewer("", "", frozenset())), wanted, by="x", at=AT)


def test_each_unit_without_an_account_gets_one(store: Store, administrator: Account) -> None:
    access.create(store, "lan", "Cô Lan", {Role.UNIT}, {"TDP-01"}, by="x", at=AT)
    (made,) = access.one_per_unit(store, by="x", at=AT, on=date(2026, 11, 29))
    assert (made.login, made.name, made.roles, made.units) == (
        "th-01",
        "Trường Tiểu học Mẫu 1",
        {Role.UNIT},
        {"TH-01"},
    )
    assert access.one_per_unit(store, by="x", at=AT, on=date(2026, 11, 29)) == ()


_NAMES = st.text(st.characters(categories=("L", "Nd", "Zs", "P", "S")), min_size=1, max_size=40).filter(
    str.strip
)
_LOGINS = st.from_regex(r"[a-z0-9đếộ][a-z0-9đếộ._@+-]{0,20}", fullmatch=True)


@pytest.mark.slow
@settings(max_examples=50)
@given(
    _LOGINS, _NAMES, st.sets(st.sampled_from(Role), min_size=1), st.sets(st.sampled_from(UNITS), min_size=1)
)
def test_a_list_that_is_written_is_read_back(
    login: str, name: str, roles: set[Role], units: set[Any]
) -> None:
    wanted = AccountDraft(
        managing.checked_login(login),
        managing.checked_name(name),
        frozenset(roles),
        frozenset(unit.code for unit in units) if Role.UNIT in roles else frozenset(),
    )
    account = Account(
        "k",
        wanted.login,
        wanted.name,
        wanted.roles,
        wanted.units,
        False,
        False,
        None,
        False,
        None,
        False,
        "x",
        AT,
    )
    assert read_rows([(2, access.row_of(account))], UNITS) == (wanted,)
