"""*Hồ sơ đơn vị*: one unit's indicators beside its kind's, its activities, its media and its reports."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import streamlit as st

from analytics.indicators import standing
from analytics.indicators.insights.outreach.media_activity_totals import report_sum
from analytics.plan import Phase, Time, Unit, UnitGroup
from dashboard import navigation
from dashboard.app_pages.profile import activity_days, arrivals, figures, gaps, over_time, unit_list
from dashboard.context import Context, current
from dashboard.data import events, times
from dashboard.data.events import Media
from dashboard.kept import of_office
from dashboard.language.collation import alphabetical
from dashboard.widgets import filters, media_activity, sentence
from dashboard.widgets.arrivals import memory
from dashboard.widgets.reports.outstanding import standing_of
from dashboard.widgets.reports.version_changes import choose_versions
from dashboard.widgets.reports.versions import returned_first

_ALL = "tat-ca"


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("profile", ctx.t)
    answer = st.container(key="answer")
    with filters.row("filters"):
        unit = _unit(ctx)
        phase = filters.pick_phase(ctx)
        year = _year(ctx, phase) if unit else None
    if unit is None:
        with answer:
            sentence.headline(
                ctx.t("{n} đơn vị; chọn một đơn vị để xem hồ sơ.", n=len(ctx.own_units)), title=title
            )
        unit_list.draw(ctx, phase)
        return
    with answer:
        sentence.headline(_answer(ctx, unit.code, phase.code), title=title)
    returned_first(ctx, [unit.code])
    told = gaps.draw(ctx, unit, phase)
    figures.draw(ctx, unit, phase, told)
    over_time.draw(ctx, unit, phase)
    if year is not None:
        sentence.section(t("Ngày có hoạt động"))
        activity_days.draw(ctx, unit.code, year)
        sentence.section(t("Tin bài, sản phẩm theo kênh"))
        if unit.group == UnitGroup.NEIGHBOURHOOD:
            sentence.empty(t("Khối này không phải báo cáo tin bài."))
        else:
            months, key = _months(ctx, unit.code, year), f"tin-bai-{unit.code}"
            media_activity.draw_months(ctx, months, year, (unit.code,), unit.name, key=key)
    arrivals.reports(ctx, unit, phase)
    choose_versions(ctx, unit.code)
    memory(ctx, unit.code)
    navigation.link("received", t("Xem các tệp của đơn vị này"), {"don-vi": unit.code, "ky": "tat-ca"})


def _unit(ctx: Context) -> Unit | None:
    """The unit chosen; ``None`` for the list of all."""
    names = _names(ctx)
    code = filters.pick(ctx, "don-vi", ctx.t("Đơn vị"), names, next(iter(names)), listed=True)
    return ctx.unit_by_code.get(code)


@of_office(most=4)
def _names(ctx: Context) -> dict[str, str]:
    """The units to choose from by code, all of them together first where they are several."""
    units = sorted(ctx.own_units, key=lambda unit: alphabetical(unit.name))
    names = {unit.code: unit.name for unit in units}
    return names if len(units) == 1 else {_ALL: ctx.t("Tất cả đơn vị"), **names}


def _year(ctx: Context, phase: Phase) -> Time | None:
    """The year of the calendar and the media, newest first; ``None`` before the phase."""
    years = {time.code: time for time in reversed(times.years(ctx.plan, phase, ctx.as_of))}
    if not years:
        return None
    names = {code: ctx.fmt.period(time) for code, time in years.items()}
    label = ctx.t("Năm của lịch và tin bài")
    return years[filters.pick(ctx, "nam", label, names, next(iter(years)), listed=True, width=180)]


@of_office(most=64)
def _months(ctx: Context, unit: str, year: Time) -> media_activity.Months | None:
    """What the unit published by month and channel, None where it has reported nothing."""
    media = _used(events.media(ctx.view, year, (unit,)))
    return media_activity.months_of(ctx, media, year, ctx.name_of(unit), duty=False)


def _used(media: Media) -> Media:
    """The same without the channels on which the unit published nothing; all of them where it used none."""
    used = media.channels.loc[media.channels["items"].fillna(0) > 0, "channel"]
    return media if used.empty else replace(media, months=media.months[media.months["channel"].isin(used)])


@of_office(most=64)
def _answer(ctx: Context, unit_code: str, phase_code: str) -> str:
    t, fmt = ctx.t, ctx.fmt
    unit, phase = ctx.unit_by_code[unit_code], ctx.plan.phase(phase_code)
    reports = report_sum(arrivals.arrivals_of(ctx.view, unit_code, phase_code))
    targets = Counter(target.status for target in events.targets(ctx.view, phase.code)[unit.code])
    who = f"{unit.name} ({unit.kind.label[fmt.lang]})"
    sent = standing_of(ctx, reports)
    if not reports.owed:
        return t("{who}, {phase}: chưa có kỳ báo cáo nào đến hạn.", who=who, phase=phase.name[ctx.lang])
    if not targets:
        return t("{who}, {phase}: {sent}.", who=who, phase=phase.name[ctx.lang], sent=sent)
    told = standing(targets, fmt.lang, over=times.is_over(ctx.plan, phase.time(), ctx.as_of))
    if unknown := targets["no_data"]:
        told = t("{standing}, {n} chưa có số liệu", standing=told, n=unknown)
    return t(
        "{who}, {phase}: {n} chỉ tiêu có mục tiêu, {standing}; {sent}.",
        who=who,
        phase=phase.name[fmt.lang],
        n=targets.total(),
        standing=told,
        sent=sent,
    )


page(current())
