"""When units report: extensions, units taken out or added, what was handed in otherwise, locks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any, TypeVar

import click

from analytics.language import Text, text
from analytics.office.schedule import Decision, decide, log, take_back, told
from analytics.plan import Quarter
from analytics.plan.schedule import (
    Extension,
    Participation,
    PeriodLock,
    ReceivedOutside,
    Unlock,
    standing,
)
from dashboard.cli.session import (
    DayParam,
    PeriodParam,
    Session,
    by_option,
    pass_session,
    refused,
    user_errors,
)

T = TypeVar("T")


@click.group("schedule")
def schedule_group() -> None:
    """When units report: last days, who owes a report, what is locked."""


def _written(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options of every command that writes."""
    for decorate in (
        by_option("Who decides."),
        click.option("--period", required=True, type=PeriodParam(), help="The quarter."),
    ):
        command = decorate(command)
    return command


def _of_units(command: Callable[..., Any]) -> Callable[..., Any]:
    for decorate in (
        click.option("--take-back", is_flag=True, help="Take back what was decided before."),
        click.option(
            "--unit", "codes", multiple=True, required=True, metavar="CODE", help="May be repeated."
        ),
    ):
        command = decorate(command)
    return _written(command)


_reason = click.option("--reason", default="", metavar="TEXT", help="Why; kept and shown.")


@schedule_group.command("show")
@click.option("--period", required=True, type=PeriodParam(), help="The quarter.")
@click.option("--history", is_flag=True, help="Everything that was ever decided, the newest first.")
@pass_session
@user_errors
def show_command(session: Session, period: Quarter, history: bool) -> None:
    """What holds for a quarter: its last day, a lock, and every unit of which something was decided."""
    lang, store, calendar = session.lang, session.store, session.plan.calendar
    if history:
        for entry in log(store, period):
            kept = entry.kept
            words = _TAKEN_BACK if kept.value is None else told(kept.value)[lang]
            click.echo(
                "\t".join((f"{kept.at:%Y-%m-%d %H:%M}", kept.by, entry.unit or "*", entry.kind, words))
            )
        return
    schedule, now = store.schedule(), datetime.now().astimezone()
    owed = schedule.expected(session.units, period, calendar)
    click.echo(f"{period.label[lang]}\t{calendar.deadline(period)}\t{len(owed)}")
    if (lock := schedule.locks.get(period)) is not None:
        click.echo("\t".join(("*", told(lock.value)[lang], lock.by, f"{lock.at:%Y-%m-%d %H:%M}")))
    for unit in session.units:
        found = standing(schedule, unit, period, calendar, now)
        for one in (found.extension, found.participation, found.outside, found.unlock):
            if one is not None:
                click.echo("\t".join((unit.code, told(one.value)[lang], one.by, f"{one.at:%Y-%m-%d %H:%M}")))


_TAKEN_BACK = "–"


@schedule_group.command("extend")
@_of_units
@click.option("--until", type=DayParam(), help="The new last day, YYYY-MM-DD; it counts to its end.")
@_reason
@pass_session
@user_errors
def extend_command(
    session: Session,
    period: Quarter,
    codes: tuple[str, ...],
    until: date | None,
    reason: str,
    by: str,
    take_back: bool,
) -> None:
    """Give units another last day for a quarter's report."""
    if take_back:
        return _take_back(session, Extension, period, codes, by)
    day = _given(until, text("Ghi hạn mới: --until NĂM-THÁNG-NGÀY"))
    return _decide(session, Extension(day, reason), period, codes, by)


@schedule_group.command("exempt")
@_of_units
@_reason
@pass_session
@user_errors
def exempt_command(
    session: Session, period: Quarter, codes: tuple[str, ...], reason: str, by: str, take_back: bool
) -> None:
    """Take units out of a quarter: they owe no report and are in no figure of it."""
    _participate(session, False, period, codes, reason, by, take_back)


@schedule_group.command("include")
@_of_units
@_reason
@pass_session
@user_errors
def include_command(
    session: Session, period: Quarter, codes: tuple[str, ...], reason: str, by: str, take_back: bool
) -> None:
    """Add units to a quarter although the register does not expect them then."""
    _participate(session, True, period, codes, reason, by, take_back)


@schedule_group.command("received")
@_of_units
@click.option("--on", "day", type=DayParam(), help="The day it was handed in, YYYY-MM-DD.")
@click.option("--note", default="", metavar="TEXT", help="How, to whom.")
@pass_session
@user_errors
def received_command(
    session: Session,
    period: Quarter,
    codes: tuple[str, ...],
    day: date | None,
    note: str,
    by: str,
    take_back: bool,
) -> None:
    """Note that units handed a report in on another way: received that day, without figures."""
    if take_back:
        return _take_back(session, ReceivedOutside, period, codes, by)
    on = _given(day, text("Ghi ngày đã nộp: --on NĂM-THÁNG-NGÀY"))
    return _decide(session, ReceivedOutside(on, note), period, codes, by)


@schedule_group.command("lock")
@_written
@_reason
@pass_session
@user_errors
def lock_command(session: Session, period: Quarter, reason: str, by: str) -> None:
    """Take nothing more in for a quarter, from now on."""
    _decide(session, PeriodLock(reason), period, (), by)


@schedule_group.command("unlock")
@_of_units
@click.option(
    "--until",
    type=click.DateTime(["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M"]),
    help="Until when, YYYY-MM-DDTHH:MM in Vietnam; that minute counts.",
)
@_reason
@pass_session
@user_errors
def unlock_command(
    session: Session,
    period: Quarter,
    codes: tuple[str, ...],
    until: datetime | None,
    reason: str,
    by: str,
    take_back: bool,
) -> None:
    """Let units send for a locked quarter until a moment."""
    if take_back:
        return _take_back(session, Unlock, period, codes, by)
    moment = _given(until, text("Ghi thời điểm còn mở đến: --until NĂM-THÁNG-NGÀYTGIỜ:PHÚT"))
    return _decide(session, Unlock(moment, reason), period, codes, by)


@schedule_group.command("reopen")
@_written
@pass_session
@user_errors
def reopen_command(session: Session, period: Quarter, by: str) -> None:
    """Take a quarter's lock away: every unit may send for it again."""
    _take_back(session, PeriodLock, period, (), by)


def _given(value: T | None, ask: Text) -> T:
    """What is needed unless something is taken back."""
    if value is None:
        raise refused(ask)
    return value


def _participate(
    session: Session,
    expected: bool,
    period: Quarter,
    codes: tuple[str, ...],
    reason: str,
    by: str,
    taken_back: bool,
) -> None:
    if taken_back:
        return _take_back(session, Participation, period, codes, by)
    return _decide(session, Participation(expected, reason), period, codes, by)


def _decide(session: Session, decision: Decision, period: Quarter, codes: tuple[str, ...], by: str) -> None:
    units = [session.unit(code).code for code in codes]
    now = datetime.now().astimezone()
    calendar = session.plan.calendar
    changed = decide(session.store, decision, period, units, calendar=calendar, by=by, at=now)
    who = ", ".join(units) or period.label[session.lang]
    click.echo(f"{who}: {told(decision)[session.lang]} ({changed})")


def _take_back(
    session: Session, kind: type[Decision], period: Quarter, codes: tuple[str, ...], by: str
) -> None:
    units = [session.unit(code).code for code in codes]
    gone = take_back(session.store, kind, period, units, by=by, at=datetime.now().astimezone())
    if not gone:
        raise session.refusal(text("Không có quyết định nào loại đó để rút lại."))
    click.echo(f"{', '.join(units) or period.label[session.lang]}: {_TAKEN_BACK} ({gone})")
