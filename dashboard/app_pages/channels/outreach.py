"""Reach, radio minutes, kinds of activity and occasions of many units: each a chart and its table."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import translate_word
from analytics.plan import Time
from dashboard.charts.html.channel_months import month_name
from dashboard.charts.html.month_grid import month_grid
from dashboard.context import Context
from dashboard.data import events
from dashboard.data.events import Activities
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.markup import Markup
from dashboard.widgets import chart, downloads, sentence
from dashboard.widgets.media_activity import Bars, bars, bars_of, counting, past, wording, year_before
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.table import Field


@dataclass(frozen=True, slots=True)
class _Channels:
    """Reach and minutes by channel, None where nobody has told any; ``silent``: channels without a reach."""

    reach: Bars | None
    minutes: Bars | None
    silent: tuple[str, ...]


@of_office(most=32)
def _channels(ctx: Context, time: Time, within: tuple[str, ...] | None) -> _Channels:
    channels = events.media(ctx.view, time, within).channels

    def bars_told(value: str, unit: str) -> Bars | None:
        told = channels[channels[value].notna()]
        if told.empty:
            return None
        words = ("media", "channel")
        return bars_of(ctx, told, value, label="channel", unit=unit, coloured=True, words=words)

    silent = channels.loc[channels["reach"].isna(), "channel"]
    return _Channels(
        bars_told("reach", "count"),
        bars_told("minutes", "minutes"),
        tuple(translate_word(ctx.plan, "media", "channel", name, ctx.lang) for name in silent),
    )


def media(ctx: Context, time: Time, within: tuple[str, ...] | None, who: str) -> None:
    """Reach by channel, and the minutes told by month of the channels that have any."""
    t, fmt = ctx.t, ctx.fmt
    when, found = fmt.period(time), _channels(ctx, time, within)
    left, right = st.columns(2, gap="medium")
    with left:
        sentence.section(
            t("Lượt tiếp cận"),
            t("Chỉ cộng dòng có ghi lượt tiếp cận; kênh không ghi thì chưa có số liệu, không phải 0."),
        )
        if found.reach is None:
            sentence.empty(t("Chưa có báo cáo nào ghi lượt tiếp cận."))
        else:
            bars(
                ctx,
                found.reach,
                header=t("Lượt tiếp cận theo kênh, {who}, {time}", who=who, time=when),
                fields=[
                    wording(ctx, "channel", t("Kênh"), "media", "channel"),
                    counting(ctx, "reach", t("Lượt tiếp cận")),
                    counting(ctx, "reach_told", t("Số dòng có ghi lượt tiếp cận")),
                    counting(ctx, "rows", t("Tổng số dòng")),
                ],
                key="luot-tiep-can",
                behind=partial(_media_cells, ctx, within, time, "reach"),
            )
            if found.silent:
                sentence.remark(
                    t(
                        "Không báo cáo nào ghi lượt tiếp cận của: {channels}.",
                        channels=", ".join(found.silent),
                    )
                )
    with right:
        sentence.section(t("Thời lượng phát"), t("Số phút ghi trong báo cáo, theo từng kênh."))
        if found.minutes is None:
            sentence.empty(t("Chưa có báo cáo nào ghi thời lượng."))
            return
        bars(
            ctx,
            found.minutes,
            header=t("Số phút theo kênh, {who}, {time}", who=who, time=when),
            fields=[
                wording(ctx, "channel", t("Kênh"), "media", "channel"),
                Field("minutes", t("Thời lượng (phút)"), fmt.decimal),
                counting(ctx, "items", t("Số lượng")),
            ],
            key="so-phut",
            behind=partial(_media_cells, ctx, within, time, "minutes"),
        )


@dataclass(frozen=True, slots=True)
class _Held:
    """Activities by kind, those who came by kind, and activities by occasion."""

    kinds: Bars
    participants: Bars
    occasions: Bars


@of_office(most=32)
def _held(ctx: Context, time: Time, within: tuple[str, ...] | None) -> _Held | None:
    """What was held, None where nothing was."""
    found = events.activities(ctx.view, time, within)
    kinds = found.kinds[found.kinds["activities"] > 0]
    if kinds.empty:
        return None

    def by_word(frame: pd.DataFrame, column: str, value: str) -> Bars:
        """Bars of the activities, or of those who came, by a word that each activity has in ``column``."""
        told = frame.rename(columns={"value": "word"})
        return bars_of(ctx, told, value, label="word", words=("activity", column))

    return _Held(
        by_word(kinds, "kind", "activities"),
        by_word(kinds, "kind", "participants"),
        by_word(found.occasions, "occasion", "activities"),
    )


def activities(ctx: Context, found: Activities, time: Time, who: str) -> None:
    """Activities by kind with their participants, by occasion, and by month."""
    t, fmt = ctx.t, ctx.fmt
    when, within = fmt.period(time), found.within
    reported = fmt.share(found.coverage.reports, found.coverage.expected)
    sentence.section(t("Hoạt động"), t("Độ phủ: {share} báo cáo hoạt động đã nhận.", share=reported))
    if not found.coverage.reports:
        sentence.empty(t("Chưa có báo cáo hoạt động nào của {who} trong {time}.", who=who, time=when))
        return
    held = _held(ctx, time, within)
    if held is None:
        sentence.empty(t("Các đơn vị đã báo cáo, không có hoạt động nào phát sinh."))
        return
    numbers = [
        counting(ctx, "activities", t("Số hoạt động")),
        counting(ctx, "participants", t("Lượt người tham dự")),
    ]
    units = counting(ctx, "units", t("Đơn vị có tổ chức"))
    under = f"{who}, {when}"

    def by_word(
        some: Bars, column: str, title: str, *, field: str, heading: str, header: str, key: str
    ) -> None:
        """The bars, each with the cells behind it in ``field``; ``title`` is that of ``column``."""
        bars(
            ctx,
            some,
            header=header,
            heading=heading,
            under=under,
            fields=[wording(ctx, "word", title, "activity", column), *numbers, units],
            key=key,
            behind=partial(_held_cells, ctx, within, time, column, field),
        )

    left, right = st.columns(2, gap="medium")
    with left:
        by_word(
            held.kinds,
            "kind",
            t("Loại hoạt động"),
            field="kind",
            heading=t("Số hoạt động theo loại"),
            header=t("Số hoạt động theo loại, {who}, {time}", who=who, time=when),
            key="loai-hoat-dong",
        )
    with right:
        by_word(
            held.participants,
            "kind",
            t("Loại hoạt động"),
            field="participants",
            heading=t("Lượt người tham dự theo loại"),
            header=t("Lượt người tham dự theo loại, {who}, {time}", who=who, time=when),
            key="luot-nguoi",
        )
    left, right = st.columns(2, gap="medium")
    with left:
        by_word(
            held.occasions,
            "occasion",
            t("Dịp"),
            field="occasion",
            heading=t("Số hoạt động theo dịp"),
            header=t("Số hoạt động theo dịp, {who}, {time}", who=who, time=when),
            key="dip",
        )
    with right:
        header = t("Số hoạt động theo tháng báo cáo, {who}, {time}", who=who, time=when)
        months, grid = _months(ctx, time, within, header)

        def cells(row: Mapping[Hashable, Any]) -> pd.DataFrame:
            return events.event_cells(
                ctx.view, "activity", "kind", time, within, dated="held_on", month=row["month"]
            )

        fields = [Field("label", t("Tháng")), *numbers]
        chart.html(ctx, grid, title=header, key="thang-hoat-dong", under="")
        downloads.table(ctx, months, fields, title=header, key="thang-hoat-dong-bang", behind=cells)


@of_office(most=32)
def _months(
    ctx: Context, time: Time, within: tuple[str, ...] | None, title: str
) -> tuple[pd.DataFrame, Markup]:
    """The months of a time, of a year with those of the year before, and their picture."""
    months = past(ctx, events.activities(ctx.view, time, within).months, "activities")
    before = year_before(ctx, time.quarters[0].year) if time.kind == "year" else None
    if before is not None:
        months = pd.concat([months, events.activities(ctx.view, before, within).months])
    months = months.assign(label=[month_name(month) for month in months["month"]]).reset_index(drop=True)
    return months, month_grid(months, "activities", title=title, lang=ctx.lang, dark=ctx.dark)


def silent_units(ctx: Context, time: Time, within: tuple[str, ...] | None) -> None:
    """The units that published nothing, or have not reported any, each leading to its profile."""
    t = ctx.t
    found = _silent(ctx, time, within)
    when = ctx.fmt.period(time)
    if not found.of:
        return
    if not found.rows:
        sentence.section(t("Đơn vị chưa có tin bài"), t("{time}: đơn vị nào cũng có tin bài.", time=when))
        return
    sentence.section(
        t("Đơn vị chưa có tin bài"),
        t(
            "{time}, trong {of} đơn vị phải báo cáo tin bài: {none} đã báo cáo mà không có tin bài nào, "
            "{silent} chưa có báo cáo tin bài.",
            time=when,
            of=ctx.fmt.count(found.of),
            none=ctx.fmt.count(found.told),
            silent=ctx.fmt.count(len(found.rows) - found.told),
        ),
    )
    title = t("Đơn vị chưa có tin bài")
    row_list(ctx, found.rows, title=title, key="khong-tin-bai", look="words")


@dataclass(frozen=True, slots=True)
class _Silent:
    """The units without media: of how many, how many of them have reported that, and a row for each."""

    of: int
    told: int
    rows: tuple[Row, ...]


@of_office(most=32)
def _silent(ctx: Context, time: Time, within: tuple[str, ...] | None) -> _Silent:
    t = ctx.t
    table = events.media_units(ctx.view, time, within)
    nothing = table[~(table["items"] > 0).fillna(False)]
    rows = tuple(
        Row(
            name=ctx.name_of(row["unit"]),
            value="0" if row["reports"] else formats.NO_DATA,
            note=t("{share} báo cáo đã nhận", share=ctx.fmt.share(row["reports"], row["expected"])),
            group=t("Đã báo cáo, không có tin bài nào") if row["reports"] else t("Chưa có báo cáo tin bài"),
            href=href("profile", {"don-vi": row["unit"]}, ctx.lang),
        )
        for row in nothing.sort_values("reports", ascending=False, kind="stable").to_dict("records")
    )
    return _Silent(len(table), int((nothing["reports"] > 0).sum()), rows)


def _media_cells(
    ctx: Context, within: tuple[str, ...] | None, time: Time, field: str, row: Mapping[Hashable, Any]
) -> pd.DataFrame:
    """The cells behind a channel's sum over the months of a time."""
    words = {"channel": row["channel"]}
    return events.event_cells(ctx.view, "media", field, time, within, dated="published_on", words=words)


def _held_cells(
    ctx: Context,
    within: tuple[str, ...] | None,
    time: Time,
    column: str,
    field: str,
    row: Mapping[Hashable, Any],
) -> pd.DataFrame:
    """The cells behind a count of activities, told in the reports of a time."""
    words = {column: row["word"]}
    return events.event_cells(ctx.view, "activity", field, time, within, words=words)
