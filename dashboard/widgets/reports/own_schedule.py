"""What the office has decided about one unit's report of a quarter, said before the unit begins."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from analytics.office.schedule import told
from analytics.plan import Quarter, Unit
from analytics.plan.schedule import moment_words, standing
from dashboard.context import Context
from dashboard.data import measures
from dashboard.widgets.sentence import escape_markdown


def own_schedule(ctx: Context, unit: Unit, quarter: Quarter) -> None:
    """Its last day, with what was decided and why; where nothing may be sent, why and whom to ask.

    Nothing is said where the plan's own last day holds.
    """
    t, lang = ctx.t, ctx.lang
    moment = measures.moment_of(ctx.view)  # of a frozen view what stood on its day
    found = standing(ctx.schedule, unit, quarter, ctx.plan.calendar, moment or ctx.received_at())
    if found.why_not is not None and found.ask is not None:
        st.warning(escape_markdown(f"{found.why_not[lang]} {found.ask[lang]}"), icon=":material/lock:")
    said = [
        t("{period}: {what} (người ghi: {by}).", period=ctx.fmt.period(quarter), by=entry.by,
          what=told(entry.value)[lang].rstrip(" ."))
        for entry in (found.extension, found.participation, found.outside)
        if entry is not None
    ]  # fmt: skip
    if found.may_send and found.lock is not None and found.unlock is not None:
        said.append(
            t(
                "{period} đã khóa, riêng đơn vị được gửi đến {until}.",
                period=ctx.fmt.period(quarter),
                until=moment_words(found.unlock.value.until)[lang],
            )
        )
    if said:
        st.info(escape_markdown(" ".join(said)), icon=":material/event_upcoming:")


def due_words(ctx: Context, quarter: Quarter, units: Iterable[Unit] | None = None) -> str:
    """The last day of a quarter's reports in words, with that of the units that have another one.

    ``24/06/2031, riêng 2 đơn vị được gia hạn đến 30/06/2031``; of these units, else of all that owe one.
    """
    t, fmt, calendar = ctx.t, ctx.fmt, ctx.plan.calendar
    schedule = ctx.schedule
    if units is None:
        within = ctx.view.within
        owing = schedule.expected(ctx.units, quarter, calendar)
        units = [unit for unit in owing if within is None or unit.code in within]
    planned = calendar.deadline(quarter)
    days = [schedule.due_on(unit.code, quarter, calendar) for unit in units]
    others = sorted(day for day in days if day != planned)
    if not others:
        return fmt.day(planned)
    if others[0] == others[-1]:
        return t(
            "{day}, riêng {n} đơn vị được gia hạn đến {other}",
            day=fmt.day(planned),
            n=len(others),
            other=fmt.day(others[0]),
        )
    return t(
        "{day}, riêng {n} đơn vị được gia hạn, muộn nhất đến {other}",
        day=fmt.day(planned),
        n=len(others),
        other=fmt.day(others[-1]),
    )
