"""*Kênh và hoạt động*: what was published where and when, and what was held on what occasion."""

from __future__ import annotations

import streamlit as st

from analytics.datasets import DATASETS, translate_word
from analytics.indicators.insights.outreach.media_activity_totals import activity_sum, media_sum
from analytics.plan import Time, UnitGroup
from dashboard import navigation
from dashboard.app_pages.channels import outreach, publication
from dashboard.context import Context, current
from dashboard.data import events, times
from dashboard.data.events import Media
from dashboard.kept import of_office
from dashboard.widgets import filters, media_activity, sentence

_ALL = "tat-ca"


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("channels", ctx.t)
    answer = st.container(key="answer")
    with filters.row("filters"):
        time = _time(ctx)
        group = _group(ctx)
    within = None if group is None else tuple(unit.code for unit in ctx.units if unit.group == group)
    who = _who(ctx, group)
    media = events.media(ctx.view, time, within)
    activities = events.activities(ctx.view, time, within)
    owes_media = _owes_media(group)
    with answer:
        sentence.headline(_answer(ctx, time, group, within), title=title)
    if owes_media:
        _media(ctx, media, time, who, of_ward=group in (None, UnitGroup.WARD))
    else:
        sentence.section(t("Tin bài, sản phẩm theo kênh"))
        sentence.empty(t("Khối này không phải báo cáo tin bài."))
    outreach.activities(ctx, activities, time, who)
    if group in (None, UnitGroup.WARD):
        publication.draw(ctx, time)


def _time(ctx: Context) -> Time:
    """A phase or a year that has begun; the running year first seen."""
    begun = [
        phase
        for phase in ctx.plan.phases
        if ctx.plan.calendar.time_start(phase.time()) <= ctx.as_of or phase == ctx.plan.phases[0]
    ]
    years = {time.code: time for phase in begun for time in times.years(ctx.plan, phase, ctx.as_of)}
    newest = sorted(years, reverse=True)
    choices = {code: years[code] for code in newest} | {phase.code: phase.time() for phase in begun}
    names = {code: ctx.fmt.period(time) for code, time in choices.items()}
    return choices[
        filters.pick(ctx, "ky", ctx.t("Thời gian"), names, next(iter(choices)), listed=True, width=220)
    ]


def _group(ctx: Context) -> UnitGroup | None:
    present = {unit.group for unit in ctx.units}
    names = {_ALL: ctx.t("Toàn {area}")}
    names |= {str(group): group.label[ctx.lang] for group in UnitGroup if group in present}
    code = filters.pick(ctx, "khoi", ctx.t("Khối"), names, _ALL)
    return None if code == _ALL else UnitGroup(code)


def _media(ctx: Context, media: Media, time: Time, who: str, *, of_ward: bool) -> None:
    t, fmt = ctx.t, ctx.fmt
    note = t("Tháng báo cáo tính từ ngày 15 tháng trước đến ngày 14.")
    if media.duty and of_ward:
        note += " " + t(
            "{id}: tháng nào cũng phải có tin của {area} trên {channels}; ô gạch chéo có dấu ✕ là kênh "
            "không có tin của {area} trong tháng.",
            id=media.duty.id,
            channels=", ".join(
                translate_word(ctx.plan, "media", "channel", name, fmt.lang) for name in media.duty_channels
            ),
        )
    sentence.section(t("Tin bài, sản phẩm theo kênh"), note)
    months = _months(ctx, time, media.within, who, of_ward)
    media_activity.draw_months(ctx, months, time, media.within, who, key="kenh-thang")
    if media.outside:
        st.caption(
            t("{n} tin bài ghi ngày ngoài các tháng của kế hoạch, không nằm trong bảng.", n=media.outside)
        )
    if media.coverage.reports:
        outreach.silent_units(ctx, time, media.within)
        outreach.media(ctx, time, media.within, who)
        st.caption(
            t(
                "Độ phủ: {share} báo cáo tin bài đã nhận.",
                share=fmt.share(media.coverage.reports, media.coverage.expected),
            )
        )


@of_office(most=32)
def _months(
    ctx: Context, time: Time, within: tuple[str, ...] | None, who: str, duty: bool
) -> media_activity.Months | None:
    return media_activity.months_of(ctx, events.media(ctx.view, time, within), time, who, duty=duty)


def _who(ctx: Context, group: UnitGroup | None) -> str:
    return ctx.t("toàn {area}") if group is None else ctx.t("khối {group}", group=group.label[ctx.lang])


def _owes_media(group: UnitGroup | None) -> bool:
    return group is None or group in DATASETS["media"].groups


@of_office(most=32)
def _answer(ctx: Context, time: Time, group: UnitGroup | None, within: tuple[str, ...] | None) -> str:
    t, fmt, who = ctx.t, ctx.fmt, _who(ctx, group)
    media, activities = events.media(ctx.view, time, within), events.activities(ctx.view, time, within)
    published, held = media_sum(media.channels), activity_sum(activities.kinds)
    when = fmt.period(time)
    parts = []
    if _owes_media(group) and published.items is not None:
        parts.append(
            t(
                "{items} tin bài, sản phẩm trên {channels} kênh",
                items=fmt.count(published.items),
                channels=fmt.share(published.channels, published.listed),
            )
        )
    if activities.coverage.reports:
        parts.append(
            t(
                "{n} hoạt động với {people} lượt người tham dự",
                n=held.activities,
                people=fmt.count(held.participants),
            )
        )
    if not parts:
        return t("{time}, {who}: chưa có báo cáo nào.", time=when, who=who)
    return t("{time}, {who}: {told}.", time=when, who=who, told="; ".join(parts))


page(current())
