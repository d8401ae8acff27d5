"""Which entries of the log are looked at: who, act, unit, days."""

from __future__ import annotations

from datetime import date

import streamlit as st

from analytics.store import AuditFilter
from analytics.store.audit import ACTS
from dashboard.context import Context
from dashboard.language.collation import alphabetical
from dashboard.widgets import filters

_ALL = "tat-ca"


def draw(ctx: Context) -> AuditFilter:
    """The row of filters."""
    t = ctx.t
    acts = {_ALL: t("Mọi việc")} | {code: words[ctx.lang] for code, words in ACTS.items()}
    named = sorted(ctx.units, key=lambda one: alphabetical(one.name))
    units = {_ALL: t("Mọi đơn vị")} | {one.code: one.name for one in named}
    with filters.row("filters"):
        who = filters.searched("ai", t("Ai"), hint=t("Họ tên hoặc tên đăng nhập"), width=200)
        act = filters.pick(ctx, "viec-da-lam", t("Việc đã ghi"), acts, _ALL, listed=True, width=260)
        unit = filters.pick(ctx, "don-vi", t("Đơn vị"), units, _ALL, listed=True, width=260)
        oldest, newest = _ends(ctx)
        since = _day(t("Từ ngày"), "audit-since", oldest)
        until = _day(t("Đến ngày"), "audit-until", newest)
    return AuditFilter(
        who=who,
        actions=() if act == _ALL else (act,),
        unit=None if unit == _ALL else unit,
        since=since,
        until=until,
    )


def _ends(ctx: Context) -> tuple[date, date]:
    """The days of the oldest and the newest entry; today where there is none."""
    (newest, count), today = ctx.store.audit_page(AuditFilter(), most=1), ctx.as_of
    oldest, _ = ctx.store.audit_page(AuditFilter(), first=max(count - 1, 0), most=1)
    first, last = (None if one.empty else one["at"].iloc[0].date() for one in (oldest, newest))
    return first or today, last or today


def _day(label: str, key: str, end: date) -> date | None:
    """A day to begin or end at; None for the one that is offered, beyond which there is nothing."""
    # It has a day from the start: an empty field of Streamlit's says nothing of itself to a screen reader.
    found = st.date_input(label, value=end, key=key, format="DD/MM/YYYY", width=150)
    return found if isinstance(found, date) and found != end else None
