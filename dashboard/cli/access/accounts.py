"""Accounts: who may sign in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

import click
import pandas as pd

from analytics import access
from analytics.access import INVITATION_PATH, Account, AccountListError, invitation_address
from analytics.clock import today
from analytics.outputs.slips import Invited, invitations_table, table_bytes
from analytics.plan import text
from analytics.policy import Role
from dashboard.cli.access.options import BY, OUT, base_option, known, now
from dashboard.cli.delivery import write_whole
from dashboard.cli.options import format_option
from dashboard.cli.session import Session, pass_session, refused, user_errors
from dashboard.cli.tables import as_text, deliver

_ROLES = click.Choice([str(role) for role in Role])
_LOGINS = click.argument("logins", metavar="LOGIN…", nargs=-1, required=True)
_INVITED = text("Đường dẫn đặt mật khẩu của «{login}», dùng được một lần, đến {until}:")
_IMPORTED = text("{created} tài khoản mới, {changed} tài khoản được sửa, {same} tài khoản đã có như vậy.")
_WRITTEN = text("Đã ghi {n} lời mời vào «{file}»; tệp có đường dẫn bí mật, hãy xóa sau khi gửi.")


@click.group("accounts")
def accounts_group() -> None:
    """Who may sign in: accounts with their roles and units."""


@accounts_group.command("add")
@click.argument("login")
@click.option("--name", required=True, help="What is written down as who acted.")
@click.option("--role", "roles", type=_ROLES, multiple=True, required=True, help="May be repeated.")
@click.option("--unit", "units", metavar="CODE", multiple=True, help="Reports for it; may be repeated.")
@base_option
@BY
@pass_session
@user_errors
def add_command(
    session: Session,
    login: str,
    name: str,
    roles: Sequence[str],
    units: Sequence[str],
    base: str | None,
    by: str,
) -> None:
    """Make an account, and say the address where its first password is set; it is shown this once only."""
    codes = [session.unit(code).code for code in units]
    made = access.create(session.store, login, name, [Role(one) for one in roles], codes, by=by, at=now())
    _invite(session, [made], base, by, None)


@accounts_group.command("list")
@format_option
@click.option("-o", "--output", type=OUT, help="A file instead of the screen.")
@pass_session
@user_errors
def list_command(session: Session, form: Literal["csv", "json"], output: Path | None) -> None:
    """All accounts as a table that import reads back: login, name, roles, units, state, second_factor.

    «key» is what the log names an account by.
    """
    lines = [
        {
            **access.row_of(one),
            "state": _state(one),
            "second_factor": "yes" if one.second_factor else "no",
            "created_at": f"{one.created_at:%Y-%m-%d}",
            "key": one.key,
        }
        for one in access.accounts(session.store)
    ]
    columns = ["login", "name", "roles", "units", "state", "second_factor", "created_at", "key"]
    deliver(as_text(pd.DataFrame(lines, columns=columns, dtype="str"), form), output)


@accounts_group.command("change")
@click.argument("login")
@click.option("--name", help="Another name.")
@click.option("--role", "roles", type=_ROLES, multiple=True, help="These roles instead; may be repeated.")
@click.option("--unit", "units", metavar="CODE", multiple=True, help="These units instead; may be repeated.")
@click.option("--without-second-factor", is_flag=True, help="For who lost the telephone.")
@BY
@pass_session
@user_errors
def change_command(
    session: Session,
    login: str,
    name: str | None,
    roles: Sequence[str],
    units: Sequence[str],
    without_second_factor: bool,
    by: str,
) -> None:
    """Change what is given of an account; who is signed in by it feels it at the next click."""
    if not (name or roles or units or without_second_factor):
        raise session.refusal(text("Ghi điều cần đổi: --name, --role, --unit hoặc --without-second-factor."))
    key = known(session, login).key
    changed = access.change(
        session.store,
        key,
        name=name,
        roles=[Role(one) for one in roles] or None,
        units=[session.unit(code).code for code in units] or None,
        by=by,
        at=now(),
    )
    if without_second_factor:
        changed = access.drop_second_factor(session.store, key, by=by, at=now())
    click.echo("; ".join(filter(None, access.row_of(changed).values())))


@accounts_group.command("disable")
@_LOGINS
@BY
@pass_session
@user_errors
def disable_command(session: Session, logins: Sequence[str], by: str) -> None:
    """Let nobody in by these accounts any more; who is in is out at the next click."""
    _switch(session, logins, by, disabled=True)


@accounts_group.command("enable")
@_LOGINS
@BY
@pass_session
@user_errors
def enable_command(session: Session, logins: Sequence[str], by: str) -> None:
    """Let people in by these accounts again, with the password they had."""
    _switch(session, logins, by, disabled=False)


@accounts_group.command("invite")
@click.argument("logins", metavar="[LOGIN…]", nargs=-1)
@click.option("--new", is_flag=True, help="All who never set a password.")
@base_option
@click.option("-o", "--output", type=OUT, help="FILE.xlsx or FILE.csv with a text for each, for Zalo.")
@BY
@pass_session
@user_errors
def invite_command(
    session: Session, logins: Sequence[str], new: bool, base: str | None, output: Path | None, by: str
) -> None:
    """Say the address where a first or a new password is set, once, within a week; older ones are over."""
    if bool(logins) == new:
        raise session.refusal(text("Ghi các tên đăng nhập, hoặc --new cho mọi người chưa từng đặt mật khẩu."))
    if new:
        wanted = [one for one in access.accounts(session.store) if not one.has_password and not one.disabled]
    else:
        wanted = [known(session, login) for login in dict.fromkeys(logins)]
    _invite(session, wanted, base, by, output)


@accounts_group.command("import")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--per-unit", is_flag=True, help="One account for each unit that has none, instead of FILE.")
@base_option
@click.option("-o", "--output", type=OUT, help="FILE.xlsx or FILE.csv with an invitation for each new one.")
@BY
@pass_session
@user_errors
def import_command(
    session: Session, file: Path | None, per_unit: bool, base: str | None, output: Path | None, by: str
) -> None:
    """Take in accounts from a workbook or a CSV, all rows or none.

    Needs a row of titles: Tên đăng nhập; Họ và tên; Vai trò; Mã đơn vị (several with «;» between). A login
    that is there gets the row's name, roles and units; accounts that FILE does not name stay as they are.
    """
    if (file is not None) == per_unit:
        raise session.refusal(text("Ghi một trong hai: TỆP hoặc --per-unit."))
    _table_form(output, base)
    if file is None:
        created = access.one_per_unit(session.store, by=by, at=now(), on=today())
        done = access.ImportedAccounts(created, (), ())
    else:
        try:
            drafts = access.read_list(file.name, file.read_bytes(), session.units)
        except AccountListError as error:
            raise session.nothing_written(fault[session.lang] for fault in error.faults) from error
        done = access.import_accounts(session.store, drafts, by=by, at=now())
    session.say(_IMPORTED, created=len(done.created), changed=len(done.changed), same=len(done.same))
    if output is not None:
        _invite(session, done.created, base, by, output)


@accounts_group.command("sign-out")
@_LOGINS
@BY
@pass_session
@user_errors
def sign_out_command(session: Session, logins: Sequence[str], by: str) -> None:
    """End all sessions of these accounts, wherever they are open."""
    for account in [known(session, login) for login in logins]:
        ended = access.sign_out_everywhere(session.store, account.key, by=by, at=now())
        click.echo(f"{account.login}: {ended}")


def _switch(session: Session, logins: Sequence[str], by: str, *, disabled: bool) -> None:
    for account in [known(session, login) for login in logins]:
        access.change(session.store, account.key, disabled=disabled, by=by, at=now())
        click.echo(account.login)


def _invite(
    session: Session, accounts: Sequence[Account], base: str | None, by: str, output: Path | None
) -> None:
    """Invite these people; their addresses go to the screen, or into a file with a text for each."""
    form, invited = _table_form(output, base), []
    for account in accounts:
        secret = access.invitation(session.store, account.key, by=by, at=now())
        told = access.account(session.store, account.key)
        assert told is not None  # an account stays
        assert told.invited_until is not None
        address = invitation_address(base or "", secret)
        invited.append(Invited(account.login, account.name, address, told.invited_until))
    if output is not None and form is not None:
        write_whole(output, table_bytes(invitations_table(invited, session.plan), form), private=True)
        session.say(_WRITTEN, n=len(invited), file=output, err=True)
        return
    for one in invited:
        until_words = f"{one.until:%H:%M %d/%m/%Y}"
        session.say(_INVITED, login=one.login, until=until_words, err=True)
        click.echo(one.address)
    if base is None and invited:
        session.say(
            text("Ghép địa chỉ máy chủ vào trước {path}…, hoặc dùng --base.", path=INVITATION_PATH), err=True
        )


def _table_form(output: Path | None, base: str | None) -> Literal["csv", "xlsx"] | None:
    """The form of a table of invitations by its file's name; seen to before anything is written."""
    if output is not None and base is None:
        raise refused(text("Tệp lời mời cần địa chỉ của máy chủ: --base https://…"))
    match output.suffix.lower() if output is not None else None:
        case None:
            return None
        case ".csv":
            return "csv"
        case ".xlsx":
            return "xlsx"
        case _:
            raise refused(text("Lời mời là một bảng: -o TỆP.xlsx hoặc -o TỆP.csv"))


def _state(account: Account) -> str:
    if account.disabled:
        return "disabled"
    if account.has_password or account.subject is not None:
        return "active"
    return "invited" if account.invited_until is not None else "no_password"
