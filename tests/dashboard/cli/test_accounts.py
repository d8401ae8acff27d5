"""``nq71 accounts`` and ``nq71 links``: what they make opens the door, and secrets are said once."""

from __future__ import annotations

import csv
import io
import re
from datetime import datetime
from pathlib import Path

import docx
import pyotp
import pytest
from click.testing import CliRunner, Result
from openpyxl import load_workbook

from analytics import access
from analytics.access import AccessError, passwords
from analytics.policy import Role
from analytics.store import Store
from dashboard.cli import main
from tests.empty_store import place_empty_store
from tests.ward import UNITS

BASE = "https://bao-cao.vn"
PASSWORD = "ba con mèo đen"


@pytest.fixture
def url(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(passwords, "COST", passwords.Cost(rounds=1, memory=8, lanes=1))
    path = tmp_path / "kho.db"
    place_empty_store(path)
    with Store.open(str(path)) as store:
        store.import_units(UNITS, by="x", at=now())
    return f"sqlite:///{path}"


def now() -> datetime:
    return datetime.now().astimezone()


def run(url: str, *words: object) -> Result:
    result = CliRunner().invoke(main, ["--store", url, *map(str, words)])
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def table(words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(words)))


def test_an_account_is_made_with_an_address_that_sets_its_password(url: str) -> None:
    made = run(
        url, "accounts", "add", "Lan", "--name", "Cô Lan", "--role", "unit", "--unit", "th-01", "--base", BASE
    )
    assert made.exit_code == 0, made.output
    address = made.stdout.strip()
    secret = address.removeprefix(f"{BASE}/mat-khau/")
    assert secret != address
    with Store.open(url) as store:
        account = access.redeem(store, secret, PASSWORD, at=now())
    assert (account.login, account.units, account.roles) == ("lan", {"TH-01"}, {Role.UNIT})
    (line,) = table(run(url, "accounts", "list").stdout)
    assert (line["login"], line["state"], line["units"]) == ("lan", "active", "TH-01")
    assert (
        "«lan» đã có người dùng"
        in run(url, "accounts", "add", "lan", "--name", "x", "--role", "office").stderr
    )


def test_accounts_are_changed_disabled_enabled_and_signed_out(url: str) -> None:
    for login, role in (("quan", "administrator"), ("lan", "office")):
        assert run(url, "accounts", "add", login, "--name", login, "--role", role).exit_code == 0
    assert "Lãnh đạo" in run(url, "accounts", "change", "lan", "--role", "leader").stdout
    assert run(url, "accounts", "change", "lan").exit_code == 2
    with Store.open(url) as store:
        lan = access.by_login(store, "lan")
        assert lan is not None
        access.open_session(store, lan, address="", device="", at=now(), way="oidc")
    assert run(url, "accounts", "sign-out", "lan").stdout == "lan: 1\n"
    assert run(url, "accounts", "disable", "lan").exit_code == 0
    assert [one["state"] for one in table(run(url, "accounts", "list").stdout)] == ["disabled", "invited"]
    assert run(url, "accounts", "enable", "lan").exit_code == 0
    refused = run(url, "accounts", "disable", "quan")
    assert (refused.exit_code, "người quản trị duy nhất" in refused.stderr) == (2, True)
    assert "Không có tài khoản «ai»" in run(url, "accounts", "disable", "ai").stderr


def test_an_administrator_resets_who_lost_telephone_and_password_and_the_log_says_so(url: str) -> None:
    for login, role in (("quan", "administrator"), ("lan", "office")):
        assert run(url, "accounts", "add", login, "--name", login, "--role", role).exit_code == 0
    invited = run(url, "accounts", "invite", "lan", "--base", BASE)
    with Store.open(url) as store:
        access.redeem(store, invited.stdout.strip().rpartition("/")[2], PASSWORD, at=now())
        lan = access.by_login(store, "lan")
        assert lan is not None
        own = store.seen_by(access.viewer_of(lan))
        key = access.enrol_second_factor(own, lan.key, password=PASSWORD, at=now()).key
        access.confirm_second_factor(own, lan.key, pyotp.TOTP(key).now(), at=now())
        here = access.open_session(store, lan, address="", device="", at=now(), way="password")
    assert run(url, "accounts", "change", "lan", "--without-second-factor", "--by", "Ông Quản").exit_code == 0
    again = run(url, "accounts", "invite", "lan", "--base", BASE, "--by", "Ông Quản")
    with Store.open(url) as store:
        access.redeem(store, again.stdout.strip().rpartition("/")[2], "bốn mùa hoa nở", at=now())
        assert access.session_of(store, here.secret, at=now()) is None
        assert access.sign_in(store, "lan", "bốn mùa hoa nở", None, address="", device="", at=now())
        done = store.audit().query("by == 'Ông Quản'")["action"]
    assert set(done) == {"second_factor_off", "account_invited"}


def test_a_list_is_imported_with_an_invitation_for_each_new_one(url: str, tmp_path: Path) -> None:
    file, out = tmp_path / "ds.csv", tmp_path / "moi.xlsx"
    file.write_text(
        "Tên đăng nhập;Họ và tên;Vai trò;Mã đơn vị\nlan;Cô Lan;Đơn vị;TH-01\nhoa;Cô Hoa;sếp;\n",
        encoding="utf-8-sig",
    )
    refused = run(url, "accounts", "import", file)
    assert (refused.exit_code, "Dòng 3: vai trò «sếp»" in refused.stderr) == (1, True)
    assert table(run(url, "accounts", "list").stdout) == []
    file.write_text(file.read_text(encoding="utf-8-sig").replace("sếp", "Lãnh đạo"), encoding="utf-8-sig")
    assert run(url, "accounts", "import", file, "-o", out).exit_code == 2  # no address of the server
    done = run(url, "accounts", "import", file, "--base", BASE, "-o", out)
    assert "2 tài khoản mới, 0 tài khoản được sửa, 0 tài khoản" in done.stdout
    sheet = load_workbook(out).worksheets[0]
    secrets = re.findall(
        rf"{BASE}/mat-khau/(\w+)\n", "".join(str(row[4]) for row in sheet.iter_rows(values_only=True))
    )
    with Store.open(url) as store:
        assert [access.redeem(store, one, PASSWORD, at=now()).login for one in secrets] == ["lan", "hoa"]
    listed = tmp_path / "lai.csv"
    run(url, "accounts", "list", "-o", listed)
    assert (
        "0 tài khoản mới, 0 tài khoản được sửa, 2 tài khoản" in run(url, "accounts", "import", listed).stdout
    )


def test_each_unit_gets_an_account_and_those_without_a_password_are_invited(url: str, tmp_path: Path) -> None:
    assert f"{len(UNITS)} tài khoản mới" in run(url, "accounts", "import", "--per-unit").stdout
    assert {one["state"] for one in table(run(url, "accounts", "list").stdout)} == {"no_password"}
    invited = run(url, "accounts", "invite", "--new", "--base", BASE)
    assert len(invited.stdout.splitlines()) == len(UNITS)
    assert run(url, "accounts", "invite").exit_code == 2


def test_links_are_made_for_all_on_slips_that_open_and_stay_until_renewed(url: str, tmp_path: Path) -> None:
    slips, sheet = tmp_path / "phieu.docx", tmp_path / "phieu.csv"
    made = run(url, "links", "make", "--all", "--pin", "--base", BASE, "-o", slips, "-o", sheet)
    assert made.exit_code == 0, made.output
    rows = list(csv.DictReader(io.StringIO(sheet.read_text(encoding="utf-8-sig")), delimiter=";"))
    assert [one["Mã đơn vị"] for one in rows] == [unit.code for unit in UNITS]
    first = rows[0]
    printed = "\n".join(cell.text for row in docx.Document(str(slips)).tables[0].rows for cell in row.cells)
    assert first["Đường dẫn riêng"] in printed
    assert f"Mã PIN: {first['Mã PIN']}" in printed
    secret = first["Đường dẫn riêng"].removeprefix(f"{BASE}/don-vi/")
    with Store.open(url) as store:
        opened = access.link_session(store, secret, first["Mã PIN"], address="", device="", at=now())
        assert opened.session.unit == UNITS[0].code
    assert "thêm --renew" in run(url, "links", "make", "--all", "--base", BASE, "-o", slips).stderr
    again = run(url, "links", "make", "--unit", UNITS[0].code, "--renew", "--base", BASE, "-o", slips)
    assert again.exit_code == 0
    run(url, "links", "revoke", "--unit", UNITS[1].code)
    listed = table(run(url, "links", "list").stdout)
    assert [(one["state"], one["pin"]) for one in listed][:3] == [
        ("in_use", "no"),
        ("revoked", "yes"),
        ("in_use", "yes"),
    ]
    with Store.open(url) as store, pytest.raises(AccessError, match="cannot be used any more"):
        access.link_session(store, secret, first["Mã PIN"], address="", device="", at=now())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--all", "-o", "x.docx"), "--base https://"),
        (("--all", "--base", "bao-cao.vn", "-o", "x.docx"), "không phải là địa chỉ"),
        (("--all", "--base", f"{BASE}/?a=1", "-o", "x.docx"), "không phải là địa chỉ"),
        (("--all", "--base", BASE, "-o", "x.odt"), "TỆP.docx hoặc TỆP.pdf"),
        (("--base", BASE, "-o", "x.docx"), "--unit MÃ hoặc --all"),
        (("--unit", "TH-99", "--base", BASE, "-o", "x.docx"), "không có đơn vị «TH-99»"),
    ],
)
def test_what_is_missing_is_said_before_a_link_is_made(url: str, words: tuple[str, ...], said: str) -> None:
    refused = run(url, "links", "make", *words)
    assert (refused.exit_code, said in refused.stderr) == (2, True), refused.stderr
    assert table(run(url, "links", "list").stdout) == []


def test_slips_that_cannot_be_written_are_told_with_the_way_out(url: str, tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x", encoding="utf-8")
    refused = run(url, "links", "make", "--all", "--base", BASE, "-o", tmp_path / "tệp" / "phieu.docx")
    assert (refused.exit_code, "chạy lại với --renew" in refused.stderr) == (2, True)
