"""*Chỉ tiêu theo xã*: one indicator at one time, commune by commune under their districts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import pandas as pd

from analytics.indicators import standing
from analytics.plan import Indicator, Time
from analytics.region.insights import by_commune, pace_at
from dashboard import navigation
from dashboard.context import Context, current
from dashboard.data import region, times
from dashboard.widgets import communes, filters, sentence
from dashboard.widgets.definition import definition
from dashboard.widgets.fields import has_status
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.rows.model import ordered

_NAMED = 3


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    with communes.opening(ctx) as (answer, looked):
        province = communes.pick_province(ctx, looked)
        phase = filters.pick_phase(ctx)
        indicator = filters.pick_indicator(ctx, phase)
        time = filters.pick_time(ctx, phase, t("Thời gian"), width=205)
    figures = looked.summary("commune", time.kind, ctx.as_of)
    there = looked.communes(ctx.as_of, province)
    frame = by_commune(there, figures, indicator.id, time.code)
    pace = None if times.is_over(ctx.plan, time, ctx.as_of) else pace_at(ctx.plan, indicator, time, ctx.as_of)
    asked = {"giai-doan": phase.code, "chi-tieu": indicator.id, "ky": time.code}
    rows = _rows(ctx, looked, indicator, frame, province, asked, pace)
    with answer:
        place = communes.place_name(ctx, looked, province)
        said = _answer(ctx, place, indicator, time, frame)
        if behind := _behind(indicator, rows):
            said = t("{said} Xa mục tiêu nhất: {names}.", said=said, names=", ".join(behind))
        sentence.headline(said, title=navigation.title("province_indicator", t))
    title = t("{name}, {time}", name=indicator.name[ctx.lang], time=ctx.fmt.period(time))
    whole = _whole(ctx, indicator, time, looked.whole(province, time.kind, ctx.as_of), place, pace)
    row_list(ctx, [whole], title=title, key="whole", value_unit=indicator.value_unit)
    row_list(
        ctx,
        rows,
        title=title,
        key="communes",
        value_unit=indicator.value_unit,
        lower_is_better=indicator.direction == "down",
        controls=True,
    )
    communes.take(ctx, [(indicator, frame)], time, key=f"theo-xa-{indicator.id}")
    definition(ctx, indicator)
    communes.coverage(ctx, looked, there)


def _answer(ctx: Context, place: str, indicator: Indicator, time: Time, frame: pd.DataFrame) -> str:
    t, fmt = ctx.t, ctx.fmt
    own = frame[frame["lack"] == ""]
    told = {
        "name": indicator.name[ctx.lang],
        "place": place,
        "time": fmt.period(time),
        "of": fmt.share(len(own), len(frame)),
    }
    if own.empty:
        return t("{name}, {place}, {time}: chưa xã nào có số liệu ({of}).", **told)
    if has_status(own):
        counts = {str(status): int(n) for status, n in own["status"].value_counts().items()}
        over = times.is_over(ctx.plan, time, ctx.as_of)
        stands = standing(counts, ctx.lang, over=over)
        return t("{name}, {place}, {time}: {of} xã có số liệu; {standing}.", standing=stands, **told)
    low, high = (fmt.value(end, indicator.value_unit) for end in (own["value"].min(), own["value"].max()))
    if low == high:
        return t("{name}, {place}, {time}: {of} xã có số liệu, đều là {value}.", value=low, **told)
    return t("{name}, {place}, {time}: {of} xã có số liệu, từ {low} đến {high}.", low=low, high=high, **told)


def _behind(indicator: Indicator, rows: Sequence[Row]) -> list[str]:
    """The few communes that hold the indicator back most, each with its figure."""
    late = [row for row in rows if row.status in ("behind", "missed")]
    worst = ordered(late, "worst", lower_is_better=indicator.direction == "down")
    return [f"{row.name} ({row.value})" for row in worst[:_NAMED]]


def _whole(
    ctx: Context, indicator: Indicator, time: Time, whole: pd.DataFrame, place: str, pace: float | None
) -> Row:
    """All communes together, in a list of its own: a sum is no length beside theirs, nor one of them."""
    own = whole[
        (whole["indicator"] == indicator.id) & (whole["time"] == time.code) & (whole["part"] == "")
    ].to_dict("records")
    name = ctx.t("Tính chung: {place}", place=place)
    return communes.whole_row(ctx, indicator, own[0] if own else None, name=name, pace=pace, strong=True)


def _rows(
    ctx: Context,
    looked: region.Looked,
    indicator: Indicator,
    frame: pd.DataFrame,
    province: str | None,
    asked: Mapping[str, str],
    pace: float | None,
) -> list[Row]:
    heading = communes.heading_of(ctx, looked, province)
    lead = partial(_lead, ctx, asked)
    return communes.commune_rows(
        ctx, indicator, communes.by_district(frame), group=heading, href=lead, pace=pace
    )


def _lead(ctx: Context, asked: Mapping[str, str], code: str) -> str:
    """To the commune's units at the same indicator and time, and the cells behind them."""
    return href("commune", {"xa": code, **asked}, ctx.lang)


page(current())
