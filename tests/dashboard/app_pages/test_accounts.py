"""*Tài khoản và đường dẫn*: the list, making, inviting, disabling; units' links with their slips; told once."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import docx
import pytest
from streamlit.testing.v1 import AppTest

from analytics import access
from analytics.access import INVITATION_PATH, LINK_PATH, Account, passwords
from analytics.policy import OPERATOR, Role
from analytics.store import Store
from dashboard import visitor
from dashboard.access import settings
from dashboard.app_pages.accounts import linking
from tests.dashboard import small_ward
from tests.dashboard.conftest import OpenPage, words
from tests.empty_store import place_empty_store

pytestmark = pytest.mark.slow

BASE = "https://so.phuong.vn"
PAGE = "quan-tri-tai-khoan"
PASSWORD = "ba con mèo đen"
UNIT = small_ward.HOA_SEN


@pytest.fixture(autouse=True)
def _cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=8, lanes=1))


@pytest.fixture
def url(tmp_path: Path) -> str:
    address = f"sqlite:///{tmp_path / 'kho.db'}"
    small_ward.fill(address, reports=False)
    return address


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    with Store.open(url) as opened:
        yield opened


@pytest.fixture
def administrator(store: Store, monkeypatch: pytest.MonkeyPatch) -> Account:
    """Who looks at the page."""
    roles = {Role.ADMINISTRATOR}
    made = access.create(store, "nam", "Anh Nam", roles, by="máy chủ", at=datetime.now(UTC))
    monkeypatch.setattr(visitor, "viewer", lambda: access.viewer_of(made))
    return made


@pytest.fixture
def lan(store: Store, administrator: Account) -> Account:
    """Somebody else, who reports for a school."""
    now = datetime.now(UTC)
    return access.create(store, "lan", "Cô Lan", {Role.UNIT}, {UNIT.code}, by=administrator.name, at=now)


def add(app: AppTest, login: str, name: str, *roles: Role, units: tuple[str, ...] = ()) -> AppTest:
    app.text_input(key="accounts-base").set_value(BASE)
    app.text_input(key="accounts-add-name").set_value(name)
    app.text_input(key="accounts-add-login").set_value(login)
    app.multiselect(key="accounts-add-roles").set_value([str(one) for one in roles])
    app.multiselect(key="accounts-add-units").set_value(list(units))
    app.button(key="accounts-add-save").click().run()
    assert not app.exception
    return app


def chosen(app: AppTest, account: Account) -> AppTest:
    app.selectbox(key="accounts-chosen").set_value(account.key).run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    told = [*app.error, *app.warning, *app.success, *app.toast]
    return words(app) + "".join(one.value.replace("\\", "") for one in told)


def test_accounts_are_listed_in_words(open_page: OpenPage, url: str, lan: Account) -> None:
    app = open_page(url, PAGE)
    assert not app.exception
    assert lan.key not in app.dataframe[0].value.to_string()
    row = app.dataframe[0].value.set_index("login").loc["lan"]
    assert row.tolist() == [
        "Cô Lan",
        "Đơn vị báo cáo",
        UNIT.name,
        "chưa có mật khẩu",
        "không đang đăng nhập",
        "không",
    ]


def test_an_account_is_added_by_name_of_unit_and_its_invitation_is_good_once_and_shown_once(
    open_page: OpenPage, url: str, store: Store, administrator: Account
) -> None:
    app = add(open_page(url, PAGE), "hoa", "Cô Hoa", Role.UNIT, units=(UNIT.code,))
    address = app.code[0].value
    assert address.startswith(BASE + INVITATION_PATH)
    secret = address.rpartition("/")[2]
    made = access.by_login(store, "hoa")
    assert made is not None
    assert (made.name, made.roles, made.units) == ("Cô Hoa", {Role.UNIT}, {UNIT.code})
    log = store.audit().head(2)
    assert log["action"].tolist() == ["account_invited", "account_created"]
    assert set(log["by"]) == {administrator.name}
    assert "hoa" in app.dataframe[0].value["login"].tolist()
    fields = [one for one in (*app.text_input, *app.multiselect) if str(one.key).startswith("accounts-add")]
    assert len(fields) == 4
    assert not any(one.value for one in fields)  # the next account begins with an empty form
    kept = (repr(app.session_state), str(dict(app.query_params)), str(store.audit().to_dict()))
    assert not any(secret in one for one in kept)
    app.run()
    assert not app.code
    assert access.redeem(store, secret, PASSWORD, at=datetime.now(UTC)).key == made.key
    with pytest.raises(access.AccessError):
        access.redeem(store, secret, PASSWORD, at=datetime.now(UTC))


def test_what_is_no_account_or_no_address_is_said_and_nothing_is_made(
    open_page: OpenPage, url: str, store: Store, administrator: Account
) -> None:
    app = add(open_page(url, PAGE), "hoa", "Cô Hoa", Role.UNIT)
    assert "cần ít nhất một đơn vị" in said(app)
    app.text_input(key="accounts-base").set_value("so.phuong.vn/trang")
    app.multiselect(key="accounts-add-units").set_value([UNIT.code])
    app.button(key="accounts-add-save").click().run()
    assert "Địa chỉ máy chủ phải có dạng" in said(app)
    assert access.accounts(store) == (administrator,)


def test_an_account_is_disabled_and_enabled_and_nobody_disables_his_own(
    open_page: OpenPage, url: str, store: Store, administrator: Account, lan: Account
) -> None:
    app = chosen(open_page(url, PAGE), lan)
    app.button(key=f"accounts-disable-{lan.key}").click().run()
    assert not app.exception
    assert app.dataframe[0].value.set_index("login").loc["lan", "state"] == "đã khóa"
    assert store.audit()["action"][0] == "account_changed"
    app.button(key=f"accounts-enable-{lan.key}").click().run()
    assert not app.exception
    assert not access.by_login(store, "lan").disabled  # type: ignore[union-attr]
    offered = [one.key for one in chosen(app, administrator).button]
    assert f"accounts-out-{administrator.key}" in offered
    assert f"accounts-disable-{administrator.key}" not in offered


def test_roles_are_taken_away_only_when_that_is_confirmed_and_never_from_the_last_administrator(
    open_page: OpenPage, url: str, store: Store, administrator: Account
) -> None:
    app, key = chosen(open_page(url, PAGE), administrator), administrator.key
    app.multiselect(key=f"accounts-roles-{key}").set_value([str(Role.OFFICE)])
    app.button(key=f"accounts-save-{key}").click().run()
    assert "Tài khoản sẽ mất: Người quản trị" in said(app)
    app.checkbox(key=f"accounts-sure-{key}").set_value(True)
    app.button(key=f"accounts-save-{key}").click().run()
    assert "người quản trị duy nhất" in said(app)
    assert access.accounts(store) == (administrator,)


def test_links_are_made_for_units_without_one_and_revoked(
    open_page: OpenPage, url: str, store: Store, administrator: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    access.new_link(store, UNIT.code, pin=None, by="máy chủ", at=datetime.now(UTC))
    written: list[bytes] = []
    app = open_page(url, PAGE)
    app.text_input(key="accounts-base").set_value(BASE)
    monkeypatch.setattr(linking.office, "taken", lambda ctx, make, what: written.append(make()) or make)
    app.button(key="links-save").click().run()
    assert not app.exception
    links = {one.unit: one for one in access.links(store)}
    assert set(links) == {one.code for one in small_ward.UNITS}
    assert [code for code, one in links.items() if not one.has_pin] == [UNIT.code]
    tables = docx.Document(io.BytesIO(written[0])).tables
    slips = [cell.text for row in tables[0].rows for cell in row.cells if cell.text]
    assert len(slips) == len(small_ward.UNITS) - 1
    secret = slips[0].partition(BASE + LINK_PATH)[2].split()[0]
    assert access.linked(store, secret) is not None
    assert secret not in repr(app.session_state)
    app.multiselect(key="links-revoked").set_value([UNIT.code]).run()
    app.button(key="links-revoke").click().run()
    assert not app.exception
    assert app.dataframe[1].value.set_index("unit").loc[UNIT.name, "state"] == "đã thu hồi"


def test_a_link_in_use_is_replaced_only_when_that_is_asked_for(
    open_page: OpenPage, url: str, store: Store, administrator: Account
) -> None:
    before = access.new_link(store, UNIT.code, pin=None, by="máy chủ", at=datetime.now(UTC))
    app = open_page(url, PAGE)
    app.text_input(key="accounts-base").set_value(BASE)
    app.multiselect(key="links-units").set_value([UNIT.code])
    app.button(key="links-save").click().run()
    assert UNIT.name in said(app)
    assert access.linked(store, before.secret) is not None
    app.checkbox(key="links-renew").set_value(True)
    app.button(key="links-save").click().run()
    assert not app.exception
    assert access.linked(store, before.secret) is None


def test_the_first_account_is_explained_and_must_be_an_administrators(
    open_page: OpenPage, url: str, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "viewer", lambda: OPERATOR)
    app = open_page(url, PAGE)
    assert "mọi người đều phải đăng nhập" in said(app)
    assert "links-save" not in [one.key for one in app.button]
    assert "phải có vai trò «Người quản trị»" in said(add(app, "hoa", "Cô Hoa", Role.OFFICE))
    assert access.accounts(store) == ()
    app = add(app, "hoa", "Cô Hoa", Role.ADMINISTRATOR, Role.OFFICE)
    assert app.code[0].value.startswith(BASE + INVITATION_PATH)
    assert "Hiện ai mở được máy chủ này" not in said(app)


def test_a_demonstration_makes_no_first_account(
    open_page: OpenPage, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "viewer", lambda: OPERATOR)
    monkeypatch.setattr(settings, "demonstration", lambda: True)
    app = open_page(url, PAGE, lang="en")
    assert "Accounts and links" in words(app)
    assert "A demonstration makes no accounts" in words(app)
    assert "accounts-add-save" not in [one.key for one in app.button]


def test_accounts_are_made_before_there_are_units_or_reports(
    open_page: OpenPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visitor, "viewer", lambda: OPERATOR)
    place_empty_store(tmp_path / "trong.db")
    app = open_page(f"sqlite:///{tmp_path / 'trong.db'}", PAGE)
    assert "Chưa có đơn vị nào." in words(app)
    assert "chưa có số liệu của đơn vị" not in words(app)
    assert add(app, "hoa", "Cô Hoa", Role.ADMINISTRATOR).code
