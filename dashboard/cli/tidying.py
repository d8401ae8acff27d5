"""Clearing away the bytes of files that nothing counts on: refused ones, and those that nobody sent."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import datetime

import click

from analytics.plan import Lang, Text, text
from analytics.store import AGE_SETTING, BUDGET_SETTING, MEGABYTE, SpareFiles, StoreError
from dashboard.cli.session import Session, pass_session, user_errors
from dashboard.language import formats
from dashboard.language.i18n import translator

_KINDS = {"refused": text("bị từ chối"), "never_sent": text("đã thả nhưng chưa gửi")}
_BUDGET = text("Giữ tối đa {megabytes} MB và {days} ngày nội dung của các tệp không báo cáo nào dùng đến.")
_HELD = text("Đang giữ")
_TO_FREE = text("Có thể dọn")
_FREED = text("Đã dọn")
_NOTHING = text("Không có gì để dọn.")
_ASK = text("Chưa dọn gì. Thêm --yes để dọn; tên tệp, lỗi và lượt gửi vẫn được giữ.")
_SHRUNK = text("Tệp kho dữ liệu nhỏ đi {megabytes} MB.")


@click.command("tidy")
@click.option("--yes", is_flag=True, help="Clear away what is listed, and give the space back to the disk.")
@click.option(
    "--older-than",
    "days",
    metavar="DAYS",
    type=click.IntRange(0, 36500),
    help="This age for once; 0 for all but what came within the last hours.",
)
@click.option("--keep-mb", metavar="MB", type=click.IntRange(0), help="From now on keep no more than this.")
@click.option("--keep-days", metavar="DAYS", type=click.IntRange(0, 36500), help="… and no longer than this.")
@pass_session
@user_errors
def tidy_command(
    session: Session, yes: bool, days: int | None, keep_mb: int | None, keep_days: int | None
) -> None:
    """Bytes of refused and never sent files: what is kept, what may go, and with --yes clear it away.

    What counts, or was ever received, is never touched. Without --yes nothing is cleared.
    """
    store, at, by = session.store, datetime.now().astimezone(), getpass.getuser()
    for setting, value in ((BUDGET_SETTING, keep_mb), (AGE_SETTING, keep_days)):
        if value is not None:
            store.set_setting(setting, str(value), by=by, at=at)
    budget = store.spare_budget()
    session.say(_BUDGET, megabytes=budget.bytes // MEGABYTE, days=budget.days)
    held, due = store.spare(at, days)
    _show(session, _HELD, held)
    if not due:
        session.say(_NOTHING)
    elif not yes:
        _show(session, _TO_FREE, due)
        session.say(_ASK)
    else:
        _show(session, _FREED, store.tidy(by=by, at=at, days=days))
    if yes:
        _shrink(session)


def _shrink(session: Session) -> None:
    """What was cleared stays cleared when the file itself cannot be made smaller."""
    try:
        freed = session.store.shrink()
    except StoreError as error:
        session.say(error.text, err=True)
        return
    if freed:
        session.say(_SHRUNK, megabytes=_megabytes(freed, session.lang))


def _show(session: Session, what: Text, files: Sequence[SpareFiles]) -> None:
    t = translator(session.lang)
    for one in files:
        line = t(
            "{what}: {n} tệp {kind}, {megabytes} MB, cũ nhất từ {day}",
            what=what[session.lang],
            n=one.files,
            kind=_KINDS[one.kind][session.lang],
            megabytes=_megabytes(one.bytes, session.lang),
            day=formats.day(one.oldest.date(), session.lang),
        )
        click.echo(line)


def _megabytes(count: int, lang: Lang) -> str:
    return formats.decimal(count / MEGABYTE, lang)
