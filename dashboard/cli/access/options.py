"""What the commands over accounts and links have in common."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from analytics.access import Account
from analytics.access import by_login as account_of
from analytics.language import text
from dashboard.cli.session import Session, asked_language, by_option


class BaseParam(click.ParamType[str]):
    """The address at which people reach the server: ``https://…`` and nothing after the host but a folder."""

    name = "url"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Take the address or fail with one that is right."""
        base = str(value).strip()
        try:
            parts = urlsplit(base)
            whole = parts.scheme in ("http", "https") and bool(parts.hostname)
            plain = not (parts.query or parts.fragment or parts.username or any(map(str.isspace, base)))
        except ValueError:
            whole = plain = False
        if not whole or not plain:
            self.fail(
                text("«{value}» không phải là địa chỉ như https://so.phuong.vn.", value=value)[
                    asked_language()
                ],
                param,
                ctx,
            )
        return base


base_option = click.option(
    "--base",
    envvar="NQ71_BASE",
    type=BaseParam(),
    help="Address of the server, such as https://so.phuong.vn.",
)
BY = by_option("Who does it.")
OUT = click.Path(path_type=Path, dir_okay=False)


def known(session: Session, login: str) -> Account:
    """The account of a login, however it is typed."""
    found = account_of(session.store, login)
    if found is None:
        raise session.refusal(
            text("Không có tài khoản «{login}»; xem tất cả: nq71 accounts list", login=login)
        )
    return found


def now() -> datetime:
    """The moment at which a command acts."""
    return datetime.now().astimezone()
