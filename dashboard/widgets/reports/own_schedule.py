"""What the office has decided about one unit's report of a quarter, said before the unit begins."""

from __future__ import annotations

import streamlit as st

from analytics.office.schedule import told
from analytics.plan import Quarter, Unit
from analytics.plan.schedule import moment_words, standing
from dashboard.context import Context
from dashboard.widgets.sentence import escape_markdown


def own_schedule(ctx: Context, unit: Unit, quarter: Quarter) -> None:
    """Its last day, with what was decided and why; where nothing may be sent, why and whom to ask.

    Nothing is said where the plan's own last day holds.
    """
    t, lang = ctx.t, ctx.lang
    found = standing(ctx.store.schedule(), unit, quarter, ctx.plan.calendar, ctx.received_at())
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
