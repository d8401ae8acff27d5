"""Accepting, returning and withdrawing what was sent, and what is accepted by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import click

from analytics import workflow
from analytics.language import Text, text
from analytics.plan import Quarter
from analytics.policy import SUBMISSION_STATE_WORDS, AcceptanceRule, Step
from analytics.policy.cycle import FROM
from analytics.store import Decision, Submitted
from dashboard.cli.session import PeriodParam, Session, by_option, pass_session, user_errors

_LINE = text("{unit} · {period} · lượt nộp thứ {version}: {state}")
_WARNINGS = text("cảnh báo: {n}")
_BY = by_option("Who decides.")
_ON, _OFF = "on", "off"


def _one_report(command: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in (
        _BY,
        click.option("--version", type=int, help="Which version; else the newest that it fits."),
        click.option("--period", required=True, type=PeriodParam(), help="The report's period."),
        click.option("--unit", "unit_code", required=True, metavar="CODE", help="Whose report."),
    ):
        command = decorate(command)
    return command


@click.command("accept")
@click.option("--unit", "unit_code", metavar="CODE", help="Whose report.")
@click.option("--period", type=PeriodParam(), help="The report's period.")
@click.option("--version", type=int, help="Which version; else the newest that waits or was returned.")
@click.option("--clean", is_flag=True, help="All reports that wait and have no warnings; lists them.")
@click.option("--yes", is_flag=True, help="With --clean: accept what is listed.")
@_BY
@pass_session
@user_errors
def accept_command(
    session: Session,
    unit_code: str | None,
    period: Quarter | None,
    version: int | None,
    clean: bool,
    yes: bool,
    by: str,
) -> None:
    """Let a report count that was sent and waits, or all without warnings at once."""
    if clean:
        if unit_code or period or version:
            raise session.refusal(text("--clean là cho mọi đơn vị; bỏ --unit, --period và --version."))
        found = [one for one in session.store.submitted(state="waiting") if not one.warnings]
        if not yes:
            for one in found:
                click.echo(_told(session, one))
            session.say(text("! {n} báo cáo. Thêm --yes để nhận.", n=len(found)), err=True)
            return
    elif unit_code is None or period is None:
        raise session.refusal(
            text("Ghi báo cáo nào: --unit MÃ --period KỲ, hoặc --clean cho mọi báo cáo không có cảnh báo.")
        )
    else:
        found = [_chosen(session, unit_code, period, version, "accepted")]
    made = workflow.accept(session.store, [one.seen for one in found], by=by, at=_now())
    _show(session, made)


@click.command("return")
@_one_report
@click.option("--words", required=True, metavar="TEXT", help="Why; the unit reads it first.")
@pass_session
@user_errors
def return_command(
    session: Session, unit_code: str, period: Quarter, version: int | None, by: str, words: str
) -> None:
    """Return a report that waits or was accepted to its sender; it counts no more."""
    one = _chosen(session, unit_code, period, version, "returned")
    _show(session, workflow.return_(session.store, one.seen, words=words, by=by, at=_now()))


@click.command("withdraw")
@_one_report
@pass_session
@user_errors
def withdraw_command(session: Session, unit_code: str, period: Quarter, version: int | None, by: str) -> None:
    """Take back a report that nobody has decided on yet."""
    one = _chosen(session, unit_code, period, version, "withdrawn")
    _show(session, workflow.withdraw(session.store, one.seen, by=by, at=_now()))


@click.command("acceptance")
@click.option("--clean", type=click.Choice([_ON, _OFF]), help="Accept files without warnings as they come.")
@click.option("--warned", type=click.Choice([_ON, _OFF]), help="With them those with warnings too.")
@_BY
@pass_session
@user_errors
def acceptance_command(session: Session, clean: str | None, warned: str | None, by: str) -> None:
    """Show or set what is accepted as soon as it is sent; what is sent by this command line always is."""
    store = session.store
    rule = store.acceptance_rule()
    if clean or warned:
        rule = AcceptanceRule(
            clean=rule.clean if clean is None else clean == _ON,
            warned=rule.warned if warned is None else warned == _ON,
        )
        store.set_acceptance_rule(rule, by=by, at=_now())
    click.echo(f"clean: {_ON if rule.clean else _OFF}")
    click.echo(f"warned: {_ON if rule.clean and rule.warned else _OFF}")


_NONE_FIT: dict[Step, Text] = {
    "accepted": text("Không có lượt nộp như vậy để nhận: {told}."),
    "returned": text("Không có lượt nộp như vậy để trả lại: {told}."),
    "withdrawn": text("Không có lượt nộp như vậy để rút: {told}."),
}


def _chosen(session: Session, code: str, period: Quarter, version: int | None, step: Step) -> Submitted:
    """The version that was named, or the newest that the step can be taken with."""
    versions = session.store.submitted(units=[session.unit(code).code], period=period)
    if version is None:
        fit = [one for one in versions if one.state in FROM[step]]
        if fit:
            return fit[-1]
    named = [one for one in versions if one.version == version]
    if named:
        return named[0]
    if not versions:
        raise session.refusal(text("Chưa nhận được gì của đơn vị và kỳ này."))
    told = "; ".join(_told(session, one) for one in versions)
    raise session.refusal(_NONE_FIT[step], told=told)


def _told(session: Session, one: Submitted) -> str:
    lang = session.lang
    line = _LINE[lang].format(
        unit=one.unit,
        period=one.period.label[lang],
        version=one.version,
        state=SUBMISSION_STATE_WORDS[one.state][lang],
    )
    return f"{line} · {_WARNINGS[lang].format(n=one.warnings)}" if one.warnings else line


def _show(session: Session, made: Sequence[Decision]) -> None:
    known = session.store.submitted(submissions=[one.submission for one in made])
    for one in known:
        click.echo(_told(session, one))


def _now() -> datetime:
    return datetime.now().astimezone()
