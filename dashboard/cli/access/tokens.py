"""The tokens that open the data service."""

from __future__ import annotations

import getpass
from collections.abc import Callable, Iterable
from datetime import datetime

import click

from analytics.language import text
from dashboard.api.tokens import SETTING, Token, new_token, read_tokens, write_tokens
from dashboard.cli.session import Session, pass_session, user_errors

_LONGEST_NAME = 100


@click.group("token")
def token_group() -> None:
    """Tokens of the data service (/api/v1/), which is off while there is none."""


@token_group.command("new")
@click.argument("name")
@pass_session
@user_errors
def token_new(session: Session, name: str) -> None:
    """Make a token for NAME, a word for where it will be used; it is shown this once only."""
    name = " ".join(name.split())
    if not name or len(name) > _LONGEST_NAME:
        raise session.refusal(text("Tên của mã truy cập có từ 1 đến {most} ký tự.", most=_LONGEST_NAME))
    words, token = new_token(name, by=getpass.getuser(), at=datetime.now().astimezone())
    _change(session, lambda tokens: [*tokens, token])
    click.echo(words)
    session.say(
        text(
            "Mã truy cập {id} cho «{name}». Hãy giữ ngay: kho chỉ lưu mã băm của nó.", id=token.id, name=name
        ),
        err=True,
    )


@token_group.command("list")
@pass_session
@user_errors
def token_list(session: Session) -> None:
    """The tokens that are valid: id, when and by whom made, name."""
    tokens = _tokens(session)
    for token in tokens:
        click.echo(f"{token.id}  {token.at}  {token.by}  {token.name}")
    if not tokens:
        session.say(text("Chưa có mã truy cập nào; dịch vụ dữ liệu đang tắt."), err=True)


@token_group.command("revoke")
@click.argument("token_id", metavar="ID")
@pass_session
@user_errors
def token_revoke(session: Session, token_id: str) -> None:
    """Take the token with that ID back; it counts no more from the next request on."""

    def without(tokens: tuple[Token, ...]) -> list[Token]:
        left = [token for token in tokens if token.id != token_id]
        if len(left) == len(tokens):
            known = ", ".join(token.id for token in tokens) or "–"
            raise session.refusal(
                text("Không có mã truy cập «{id}»; đang có: {known}.", id=token_id, known=known)
            )
        return left

    left = _change(session, without)
    session.say(text("Đã thu hồi mã truy cập {id}; còn {n} mã.", id=token_id, n=len(left)))


def _tokens(session: Session) -> tuple[Token, ...]:
    return read_tokens(session.store.setting(SETTING))


def _change(session: Session, change: Callable[[tuple[Token, ...]], Iterable[Token]]) -> tuple[Token, ...]:
    """Write what ``change`` makes of the tokens, in one transaction; the store's log says who did."""
    at = datetime.now().astimezone()
    kept: tuple[Token, ...] = ()

    def rewritten(setting: str | None) -> str:
        nonlocal kept
        kept = tuple(change(read_tokens(setting)))
        return write_tokens(kept)

    session.store.change_setting(SETTING, rewritten, by=getpass.getuser(), at=at)
    return kept
