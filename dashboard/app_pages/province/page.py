"""*Toàn tỉnh*: where each target stands over all communes, who stands where, whose figures are missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import streamlit as st

from analytics.indicators import standing
from analytics.plan import Phase
from analytics.region.insights import Standing, keeping_pace
from dashboard import navigation
from dashboard.charts.html.commune_tiles import commune_tiles
from dashboard.charts.theme import status_mark
from dashboard.context import Context, current
from dashboard.data import region, times
from dashboard.widgets import communes, filters, sentence
from dashboard.widgets.rows import Row, href, row_list


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    with communes.opening(ctx) as (answer, looked):
        province = communes.pick_province(ctx, looked)
        phase = filters.pick_phase(ctx)
    found = looked.standings(ctx.plan, phase, province, ctx.as_of)
    there = looked.communes(ctx.as_of, province)
    with answer:
        place = communes.place_name(ctx, looked, province)
        kept, targets = keeping_pace(found)
        said = t(
            "{place}, {phase}: tính chung các xã, {kept} trong {all} mục tiêu đạt hoặc đúng tiến độ; "
            "{coverage}.",
            place=place[:1].upper() + place[1:],
            phase=phase.name[ctx.lang],
            kept=ctx.fmt.count(kept),
            all=ctx.fmt.count(targets),
            coverage=communes.coverage_short(ctx, there),
        )
        several = province is None and len(looked.provinces()) > 1
        sentence.headline(said, title=t("Các tỉnh") if several else navigation.title("province", t))
    if ctx.plan.calendar.time_start(phase.time()) > ctx.as_of:
        start = ctx.fmt.day(ctx.plan.calendar.time_start(phase.time()))
        sentence.empty(t("Giai đoạn này bắt đầu từ ngày {day}.", day=start))
    _targets(ctx, found, phase, province)
    if found:
        _tiles(ctx, looked, found, phase, province)
        figures = [(one.indicator, one.communes) for one in found]
        communes.take(ctx, figures, phase.time(), key="muc-tieu-cac-xa")
    communes.coverage(ctx, looked, there)


def _targets(ctx: Context, found: Sequence[Standing], phase: Phase, province: str | None) -> None:
    """A list for each unit of measure; under each bar a dot for every commune."""
    title = ctx.t("Mục tiêu, {phase}", phase=phase.name[ctx.lang])
    for unit in dict.fromkeys(one.indicator.value_unit for one in found):
        rows = [_row(ctx, one, phase, province) for one in found if one.indicator.value_unit == unit]
        row_list(
            ctx,
            rows,
            title=title,
            key=f"targets-{unit}",
            value_unit=unit,
            order="given",
            points=ctx.t("mỗi chấm là một xã"),
        )


def _row(ctx: Context, one: Standing, phase: Phase, province: str | None) -> Row:
    item, fmt = one.indicator, ctx.fmt
    over = times.is_over(ctx.plan, phase.time(), ctx.as_of)
    told = (
        [ctx.t("Từng xã: {counts}", counts=standing(one.counts, ctx.lang, over=over))] if one.counts else []
    )
    own = one.communes[one.communes["lack"] == ""]
    points = tuple(
        (f"{name}: {fmt.value(value, item.value_unit)}", float(value), status_mark(status).colour(ctx.dark))
        for name, value, status in zip(own["name"], own["value"], own["status"], strict=True)
    )
    asked = {"chi-tieu": item.id, "giai-doan": phase.code, "tinh": province or ""}
    return communes.whole_row(
        ctx,
        item,
        one.whole,
        name=f"{item.id} · {item.name[ctx.lang]}",
        href=href("province_indicator", asked, ctx.lang),
        pace=None if over else one.pace,
        notes=told,
        points=points,
    )


def _tiles(
    ctx: Context, looked: region.Looked, found: Sequence[Standing], phase: Phase, province: str | None
) -> None:
    """The communes under their districts, by one of the targets."""
    t = ctx.t
    heading_place = st.container()
    names = {one.indicator.id: f"{one.indicator.id} · {one.indicator.name[ctx.lang]}" for one in found}
    with filters.row("filters-tiles"):
        chosen = filters.pick(ctx, "chi-tieu", t("Chỉ tiêu"), names, next(iter(names)), listed=True)
    with heading_place:
        sentence.section(t("Từng xã theo cụm"), names[chosen])
    (one,) = (one for one in found if one.indicator.id == chosen)
    heading = communes.heading_of(ctx, looked, province)
    frame = communes.by_district(one.communes)
    st.html(
        commune_tiles(
            frame,
            value_unit=one.indicator.value_unit,
            heading=heading,
            href=partial(_commune_href, ctx, phase),
            qualified=partial(communes.reported, ctx),
            title=t("{name}, {phase}", name=one.indicator.name[ctx.lang], phase=phase.name[ctx.lang]),
            lang=ctx.lang,
            dark=ctx.dark,
        )
    )


def _commune_href(ctx: Context, phase: Phase, code: str) -> str:
    return href("commune", {"xa": code, "giai-doan": phase.code}, ctx.lang)


page(current())
