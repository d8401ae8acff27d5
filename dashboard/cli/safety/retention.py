"""How long the words of personal columns are kept, and erasing what is older."""

from __future__ import annotations

import getpass
from datetime import datetime

import click

from analytics.language import text
from analytics.store.personal import KEPT_FOR_A_TIME, retention_setting
from dashboard.cli.session import Session, pass_session, user_errors


@click.group("retention")
def retention_group() -> None:
    """For how many days personal data are kept, by dataset and record; for good unless somebody says so."""


@retention_group.command("show")
@pass_session
@user_errors
def retention_show(session: Session) -> None:
    """The days of each dataset with personal columns, of contacts, and of each kind of records."""
    kept = session.store.retention()
    for what in KEPT_FOR_A_TIME:
        days = text("{n} ngày", n=kept[what]) if what in kept else text("không thời hạn")
        click.echo(f"{what}\t{days[session.lang]}")


@retention_group.command("set")
@click.argument("what", type=click.Choice(KEPT_FOR_A_TIME))
@click.argument("days", type=click.IntRange(0, 36500))
@pass_session
@user_errors
def retention_set(session: Session, what: str, days: int) -> None:
    """Keep personal data of WHAT for DAYS days from receipt; 0 keeps them for good. Erases nothing yet."""
    at = datetime.now().astimezone()
    session.store.set_setting(retention_setting(what), str(days), by=getpass.getuser(), at=at)


@retention_group.command("apply")
@click.option("--yes", is_flag=True, help="What is erased does not come back, except from a backup.")
@pass_session
@user_errors
def retention_apply(session: Session, yes: bool) -> None:
    """Put «đã xóa» in personal columns whose time is over and clear their files; figures and the log stay."""
    if not yes:
        raise session.refusal(text("Xóa rồi thì không lấy lại được. Hãy sao lưu, rồi thêm --yes."))
    cells, files = session.store.apply_retention(by=getpass.getuser(), at=datetime.now().astimezone())
    session.say(text("Đã xóa {cells} ô, dọn {files} tệp gốc.", cells=cells, files=files))
