"""Media by channel and month, and bars of counts, drawn for one unit or for many."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.datasets import translate_word, words_in, words_of
from analytics.plan import Time, year_time
from dashboard.charts.html.channel_months import channel_months, month_name
from dashboard.charts.theme import part_colour
from dashboard.context import Context
from dashboard.data import events
from dashboard.data.events import Media
from dashboard.language import formats
from dashboard.markup import Markup
from dashboard.widgets import chart, downloads, sentence
from dashboard.widgets.rows import Row, row_list
from dashboard.widgets.table import Field

_STYLES = Path(__file__).with_name("media_activity.css")


def counting(ctx: Context, name: str, title: str) -> Field:
    """A column of whole numbers."""
    return Field(name, title, ctx.fmt.count)


def wording(ctx: Context, name: str, title: str, dataset: str, column: str) -> Field:
    """A column of official words, in the visitor's language."""
    return Field(
        name, title, lambda word: translate_word(ctx.plan, dataset, column, word, ctx.lang), width=200
    )


@dataclass(frozen=True, slots=True)
class Months:
    """Media by month and channel: the picture with its title and what stands under it, and its table."""

    picture: Markup
    title: str
    under: str
    table: pd.DataFrame


def months_of(ctx: Context, media: Media, time: Time, who: str, *, duty: bool) -> Months | None:
    """What :func:`draw_months` draws of media, None where nobody has reported any.

    It is the same for all who look at the same view in one language and theme. With ``duty`` the empty
    months of a duty stand out.
    """
    if not media.coverage.reports:
        return None
    t, fmt = ctx.t, ctx.fmt
    title = t("Số tin bài, sản phẩm theo kênh và tháng, {who}, {time}", who=who, time=fmt.period(time))
    months = past(ctx, media.months, "items")
    binding = media.duty if duty else None
    top = max([int(value) for value in months["items"].dropna()], default=0)
    years = sorted(months["month"].dt.year.unique(), reverse=True)
    tables = [
        channel_months(
            own := months[months["month"].dt.year == year],
            duty=t("{id}: kênh số của {area}", id=binding.id) if binding else None,
            states=media.duty_states,
            watched=media.duty_channels if binding else {},
            words=words_in(ctx.plan, "media", "channel", ctx.lang),
            before=_year_before(ctx, media, int(year), own),
            highest=top,
            title=title if len(years) == 1 else fmt.period(year_time(int(year))),
            lang=fmt.lang,
            dark=ctx.dark,
        )
        for year in years
    ]
    table = months.assign(label=[month_name(month) for month in months["month"]])
    return Months(Markup("").join(tables), title, "" if len(years) == 1 else title, table)


def draw_months(
    ctx: Context, found: Months | None, time: Time, within: tuple[str, ...] | None, who: str, *, key: str
) -> None:
    """What :func:`months_of` has made, and its table; ``within``: the units looked at, ``None`` for all."""
    t, fmt = ctx.t, ctx.fmt
    if found is None:
        sentence.empty(
            t("Chưa có báo cáo tin bài nào của {who} trong {time}.", who=who, time=fmt.period(time))
        )
        return
    st.html(_STYLES)
    chart.html(ctx, found.picture, title=found.title, key=key, under=found.under)
    fields = [
        Field("label", t("Tháng")),
        wording(ctx, "channel", t("Kênh"), "media", "channel"),
        counting(ctx, "items", t("Số lượng")),
        Field("minutes", t("Thời lượng (phút)"), fmt.decimal),
        counting(ctx, "reach", t("Lượt tiếp cận")),
        counting(ctx, "units_reported", t("Đơn vị đã báo cáo")),
        counting(ctx, "units_expected", t("Đơn vị phải báo cáo")),
    ]
    downloads.table(
        ctx,
        found.table,
        fields,
        title=found.title,
        key=key,
        behind=lambda row: events.event_cells(
            ctx.view,
            "media",
            "quantity",
            time,
            within,
            dated="published_on",
            month=row["month"],
            words={"channel": row["channel"]},
        ),
    )


def past(ctx: Context, frame: pd.DataFrame, value: str) -> pd.DataFrame:
    """The rows of months that are over, and of a running month of which somebody has reported already.

    ``frame`` has ``month`` (its last day) and column ``value``, which is missing where nobody reported.
    """
    told = frame.loc[frame[value].notna(), "month"].unique()
    over = frame["month"] < pd.Timestamp(ctx.as_of)
    return frame[over | frame["month"].isin(told)].reset_index(drop=True)


def year_before(ctx: Context, year: int) -> Time | None:
    """The year before, where the plan asks to report of it."""
    before = year_time(year - 1)
    return before if before.quarters[-1] >= ctx.plan.reporting.first_period else None


def _year_before(
    ctx: Context, media: Media, year: int, months: pd.DataFrame
) -> tuple[str, dict[str, int | None]] | None:
    """The year before and the sums of the channels in the months that are shown of this one."""
    before = year_before(ctx, year)
    if before is None:
        return None
    found = events.media(ctx.view, before, media.within).months
    same = found[found["month"].isin(months["month"] - pd.DateOffset(years=1))]
    sums = same.groupby("channel")["items"].sum(min_count=1)
    told = {str(name): None if pd.isna(value) else int(value) for name, value in sums.items()}
    return str(year - 1), told


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows with a bar each, and the table that they are made of."""

    rows: tuple[Row, ...]
    table: pd.DataFrame
    unit: str


def bars_of(
    ctx: Context,
    frame: pd.DataFrame,
    value: str,
    *,
    label: str,
    unit: str = "count",
    coloured: bool = False,
    words: tuple[str, str] | None = None,
) -> Bars:
    """A row with a bar of column ``value`` for each ``label``.

    ``coloured`` gives each channel the colour it has on every page; ``words`` are the dataset and column
    whose official words the labels are.
    """
    fmt = ctx.fmt
    rows = _as_summary(frame, label, value)
    told = rows
    if words is not None:
        told = rows.assign(label=[translate_word(ctx.plan, *words, word, fmt.lang) for word in rows["label"]])
    channels = words_of(ctx.plan, "media", "channel")
    colours = [part_colour(word, place, channels) for place, word in enumerate(rows["label"])]
    made = tuple(
        Row(
            name=str(name),
            value=fmt.value(number, unit),
            amount=None if formats.is_missing(number) else float(number),
            colour=colour if coloured else "",
            why=ctx.t("chưa có số liệu") if formats.is_missing(number) else "",
        )
        for name, number, colour in zip(told["label"], told["value"], colours, strict=True)
    )
    return Bars(made, rows, unit)


def bars(
    ctx: Context,
    found: Bars,
    *,
    header: str,
    fields: list[Field],
    key: str,
    behind: downloads.Origin,
    heading: str = "",
    under: str | None = None,
) -> None:
    """The rows in their frame, and folded the table with ``fields``.

    ``header`` says what, where and when; a short ``heading`` and what is ``under`` it stand above where
    the page has no heading of its own there. ``behind`` are the cells of a row.
    """
    with chart.framed(ctx, header, key=key, heading=heading, under=under):
        row_list(ctx, found.rows, title=header, key=key, value_unit=found.unit, order="given")
    downloads.table(ctx, found.table, fields, title=header, key=f"{key}-bang", behind=behind)


def _as_summary(frame: pd.DataFrame, label: str, value: str) -> pd.DataFrame:
    """The frame with the columns of a summary that bars are drawn from."""
    values = frame[value].astype("Float64")
    return frame.assign(
        label=frame[label].astype("str"),
        value=values.astype("float64"),
        numerator=values,
        denominator=float("nan"),
        status="",
    )
