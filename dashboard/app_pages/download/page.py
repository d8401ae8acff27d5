"""*Tải bảng tổng hợp*: choose a summary, look at it, and take it away as Excel or CSV."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import cast

import pandas as pd
import streamlit as st

from analytics.indicators import By, latest_due_quarter
from analytics.outputs import csv_bytes, long_csv, long_parquet, summary_pack, summary_workbook
from analytics.plan import Time, TimeKind
from dashboard import navigation
from dashboard.app_pages.download.preview import preview
from dashboard.context import Context, current
from dashboard.widgets import filters, sentence

_SHOWN = 500
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("download", ctx.t)
    answer = st.container(key="answer")
    with filters.row("filters"):
        by = _by(ctx)
        kind = _kind(ctx)
        times = _times(ctx, kind)
        indicators = _indicators(ctx)
    rows = ctx.summary(by, kind, tuple(indicators) or None)
    rows = rows[rows["time"].isin([time.code for time in times])]
    with answer:
        sentence.headline(_answer(ctx, by, times, rows), title=title)
    if rows.empty:
        sentence.empty(
            t("Chỉ tiêu đã chọn không thuộc thời gian đã chọn, hoặc giai đoạn của chỉ tiêu chưa bắt đầu."),
            t("Xin chọn chỉ tiêu hoặc thời gian khác."),
        )
        return
    preview(ctx, rows.head(_SHOWN), by=by, alt=t("Bảng tổng hợp xem trước"))
    if len(rows) > _SHOWN:
        st.caption(
            t(
                "Bảng xem trước dừng ở dòng {shown}; tệp tải về có đủ {n} dòng.",
                shown=ctx.fmt.count(_SHOWN),
                n=len(rows),
            )
        )
    if rows["status"].fillna("").ne("").any():
        day = ctx.fmt.day(ctx.as_of)
        st.caption(
            t(
                "Trạng thái so giá trị với mức phải đạt vào cuối thời gian của dòng đó, muộn nhất là "
                "ngày {day}.",
                day=day,
            )
        )
    _files(ctx, rows, by, _name(ctx, by, times, indicators))
    _packs(ctx, times)


def _by(ctx: Context) -> By:
    t = ctx.t
    choices = {
        "unit": t("Đơn vị"),
        "kind": t("Loại hình"),
        "group": t("Khối"),
        "ward": t("Toàn phường"),
    }
    return cast(By, filters.pick(ctx, "theo", t("Tổng hợp theo"), choices, "ward"))


def _kind(ctx: Context) -> TimeKind:
    t = ctx.t
    choices = {"period": t("Quý"), "year": t("Năm"), "phase": t("Giai đoạn")}
    return cast(TimeKind, filters.pick(ctx, "thoi-gian", t("Mỗi dòng là một"), choices, "period"))


def _times(ctx: Context, kind: TimeKind) -> list[Time]:
    """The chosen times, oldest first; all while none is chosen."""
    known = ctx.measured.times(kind)
    chosen = filters.pick_many(
        ctx,
        "cac-ky",
        ctx.t("Thời gian"),
        {time.code: ctx.fmt.period(time) for time in reversed(known)},
        [],
        empty=ctx.t("Từ đầu kế hoạch đến nay"),
    )
    return [time for time in known if not chosen or time.code in chosen]


def _indicators(ctx: Context) -> list[str]:
    """Ids in the plan's order; none means all."""
    choices = {item.id: f"{item.id} · {item.name[ctx.lang]}" for item in ctx.plan.indicators}
    chosen = filters.pick_many(
        ctx, "cac-chi-tieu", ctx.t("Chỉ tiêu"), choices, [], empty=ctx.t("Tất cả chỉ tiêu")
    )
    return [id_ for id_ in choices if id_ in chosen]


def _answer(ctx: Context, by: By, times: Sequence[Time], rows: pd.DataFrame) -> str:
    t, fmt = ctx.t, ctx.fmt
    if rows.empty:
        return t("Bảng này chưa có dòng nào.")
    members = {
        "unit": t("theo đơn vị"),
        "kind": t("theo loại hình"),
        "group": t("theo khối"),
        "ward": t("toàn phường"),
    }
    span = fmt.period(times[0])
    if len(times) > 1:
        span = t("{first} đến {last}", first=span, last=fmt.period(times[-1]))
    return t(
        "Bảng có {n} dòng, {known} dòng có số liệu: {indicators} chỉ tiêu, {by}, {span}.",
        n=len(rows),
        known=fmt.count(len(rows.dropna(subset=["value"]))),
        indicators=fmt.count(rows["indicator"].nunique()),
        by=members[by],
        span=span,
    )


def _name(ctx: Context, by: By, times: Sequence[Time], indicators: Sequence[str]) -> str:
    """The file's name without its ending: what, by whom, when, and the indicator when it is one."""
    t = ctx.t
    names = {
        "unit": t("tong-hop-theo-don-vi"),
        "kind": t("tong-hop-theo-loai-hinh"),
        "group": t("tong-hop-theo-khoi"),
        "ward": t("tong-hop-toan-phuong"),
    }
    codes = dict.fromkeys([times[0].code, times[-1].code])
    return "_".join([names[by], *codes, *(indicators if len(indicators) == 1 else ())])


def _files(ctx: Context, rows: pd.DataFrame, by: By, name: str) -> None:
    """The two files; each is made only when its button is pressed."""
    t = ctx.t
    workbook = partial(
        summary_workbook, rows, plan=ctx.plan, units=ctx.units, lang=ctx.lang, as_of=ctx.as_of, by=by
    )
    with st.container(horizontal=True, key="files"):
        st.download_button(
            t("Tải tệp Excel"),
            workbook,
            file_name=f"{name}.xlsx",
            mime=_XLSX,
            type="primary",
            icon=":material/download:",
            on_click="ignore",
            key="xlsx",
        )
        st.download_button(
            t("Tải tệp CSV"),
            partial(csv_bytes, rows),
            file_name=f"{name}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key="csv",
        )
    st.caption(
        t(
            "Tệp Excel để đọc và in: số thật, có trang ghi chú cách tính. Tệp CSV để đưa vào phần mềm khác: "
            "cùng số liệu, ghi bằng mã của đơn vị và chỉ tiêu."
        )
    )


def _packs(ctx: Context, chosen: Sequence[Time]) -> None:
    """Everything in one file: the pack for a meeting, and the long table for other programs."""
    t = ctx.t
    sentence.section(
        t("Mang theo tất cả"),
        t("Không phụ thuộc lựa chọn ở trên; tập tổng hợp có trang bìa, giải thích, biểu đồ và mọi bảng."),
    )
    due = latest_due_quarter(ctx.plan, ctx.as_of) or ctx.plan.reporting.first_period
    time = chosen[0].code if len(chosen) == 1 else due.code
    long = (("csv", "text/csv", long_csv), ("parquet", "application/vnd.apache.parquet", long_parquet))
    with st.container(horizontal=True, key="packs"):
        st.download_button(
            t("Tải tập tổng hợp {time} (Excel)", time=_label(ctx, time)),
            lambda: summary_pack(ctx.measured, time=time, lang=ctx.lang, made_at=ctx.received_at()),
            file_name=f"{t('tap-tong-hop')}_{time}.xlsx",
            mime=_XLSX,
            icon=":material/menu_book:",
            on_click="ignore",
            key="pack",
        )
        for ending, mime, write in long:
            st.download_button(
                t("Bảng dài cho phân tích ({kind})", kind="CSV" if ending == "csv" else "Parquet"),
                partial(write, ctx.measured, lang=ctx.lang),
                file_name=f"{t('bang-dai')}.{ending}",
                mime=mime,
                icon=":material/table_rows:",
                on_click="ignore",
                key=f"long-{ending}",
            )


def _label(ctx: Context, code: str) -> str:
    kinds: tuple[TimeKind, ...] = ("period", "year", "phase")
    known = {time.code: ctx.fmt.period(time) for kind in kinds for time in ctx.measured.times(kind)}
    return known.get(code, code)


page(current())
