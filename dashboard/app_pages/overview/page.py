"""*Tổng quan*: where the plan stands, what has changed, and what needs attention."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from analytics.indicators import Card, Headline
from dashboard import navigation
from dashboard.app_pages.overview import news, own, targets
from dashboard.context import Context, current
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.widgets import filters, sentence
from dashboard.widgets.reports.outstanding import outstanding
from dashboard.widgets.shortfall import shortfall


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    answer = st.container(key="answer")
    with filters.row("filters"):
        phase = filters.pick_phase(ctx)
    found = measures.overview(ctx.view, phase.code)
    with answer:
        sentence.headline(_answer(ctx, phase.code), title=navigation.title("overview", t))
    if ctx.plan.calendar.time_start(phase.time()) > ctx.as_of:
        start = ctx.fmt.day(ctx.plan.calendar.time_start(phase.time()))
        sentence.empty(t("Giai đoạn này bắt đầu từ ngày {day}.", day=start))
    targets.draw(ctx, phase)
    if ctx.view.within is not None:
        own.draw(ctx)
        return
    left, right = st.columns(2, gap="medium")
    with left, st.container(key="needed"):
        news.needed(ctx, found.attention, phase)
    with right, st.container(key="changed"):
        news.changed(ctx, found.changes, phase)


@of_office(most=8)
def _answer(ctx: Context, phase_code: str) -> str:
    """Where the targets stand and who owes a report; of a phase that is over, what was met."""
    t, fmt, found = ctx.t, ctx.fmt, measures.overview(ctx.view, phase_code)
    headline, cards = found.headline, found.cards
    if headline.over:
        return _end(ctx, headline, cards)
    told = {
        "phase": headline.phase.name[fmt.lang],
        "kept": fmt.count(headline.keeping_pace),
        "all": fmt.count(headline.targets),
    }
    # A target may be measured by several indicators, each with a card of its own: without their number the
    # sentence seems to have miscounted the rows under it.
    standing = (
        t("{phase}: {kept} trong {all} mục tiêu đạt hoặc đúng tiến độ", **told)
        if len(cards) == headline.targets
        else t(
            "{phase}: {kept} trong {all} mục tiêu (đo bằng {cards} chỉ tiêu) đạt hoặc đúng tiến độ",
            cards=fmt.count(len(cards)),
            **told,
        )
    )
    if unknown := headline.counts.get("no_data", 0):
        standing = t("{standing}, {n} chưa có số liệu", standing=standing, n=unknown)
    if headline.reports is None and ctx.view.within is not None:
        return f"{standing}."
    if headline.reports is None:
        return t("{standing}; chưa có kỳ báo cáo nào đến hạn.", standing=standing)
    period = fmt.period(headline.reports.quarter)
    owed = outstanding(ctx, headline.reports)
    if not owed:
        return t("{standing}; đã nhận đủ báo cáo {period}.", standing=standing, period=period)
    return t("{standing}; {period}: {owed}.", standing=standing, period=period, owed=owed)


def _end(ctx: Context, headline: Headline, cards: Sequence[Card]) -> str:
    """What was met when the phase ended, and by how much each of the others was missed."""
    t, fmt = ctx.t, ctx.fmt
    said = t(
        "Kết thúc {phase}: đạt {met}/{all} mục tiêu",
        phase=_inside(headline.phase.name[fmt.lang]),
        met=fmt.count(headline.counts.get("met", 0)),
        all=fmt.count(headline.targets),
    )
    gaps = [
        shortfall(ctx, measures.outlook(ctx.view, card.indicator.id, headline.phase.code))
        for card in cards
        if card.status == "missed"
    ]
    gaps += [t("{id} chưa có số liệu", id=card.indicator.id) for card in cards if card.status == "no_data"]
    return f"{said}; {', '.join(gaps)}." if gaps else f"{said}."


def _inside(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


page(current())
