"""*Tải bảng tổng hợp*: choose a summary, look at it, and take it away as Excel or CSV."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analytics.indicators import STATUS_NAMES, By, latest_due_quarter
from analytics.outputs import (
    Wide,
    csv_bytes,
    long_csv,
    long_parquet,
    people_csv,
    summary_for_people,
    summary_pack,
    summary_workbook,
    wide_frame,
    wide_table,
    wide_workbook,
)
from analytics.outputs.wide.model import Across
from analytics.plan import Time, TimeKind
from dashboard import navigation
from dashboard.app_pages.download import choices
from dashboard.app_pages.download.files import Makers, buttons
from dashboard.app_pages.download.long import Asked, Long, long
from dashboard.app_pages.download.preview import preview
from dashboard.app_pages.download.wide import draw
from dashboard.context import Context, current
from dashboard.language.formatter import formatter
from dashboard.widgets import downloads, filters, office, sentence
from dashboard.widgets.figures.notes import notes_among

_SHOWN = 500


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("download", ctx.t)
    answer = st.container(key="answer")
    fold = filters.folding(ctx, "table")
    with fold, filters.row("filters"):
        form = choices.form(ctx)
        if form == "dai":
            by = choices.level(ctx)
            kind = choices.time_kind(ctx, t("Mỗi dòng là một"))
            times = choices.times(ctx, kind)
            indicators = choices.indicators(ctx)
    if form != "dai":
        _wide_page(ctx, form, answer, fold, title)
        return
    asked = Asked(by, kind, tuple(time.code for time in times), tuple(indicators))
    with fold:
        asked = choices.narrowed(ctx, asked)
    found = long(ctx, asked)
    rows = found.rows
    with answer:
        sentence.headline(_answer(ctx, by, times, found), title=title)
    if rows.empty:
        sentence.empty(
            t("Chỉ tiêu đã chọn không thuộc thời gian đã chọn, hoặc giai đoạn của chỉ tiêu chưa bắt đầu."),
            t("Xin chọn chỉ tiêu hoặc thời gian khác."),
        )
        return
    preview(ctx, asked, _SHOWN, alt=t("Bảng tổng hợp xem trước"))
    if len(rows) > _SHOWN:
        sentence.hint(
            t(
                "Bảng xem trước dừng ở dòng {shown}; tệp tải về có đủ {n} dòng.",
                shown=ctx.fmt.count(_SHOWN),
                n=len(rows),
            )
        )
    if found.judged:
        day = ctx.fmt.day(ctx.as_of)
        st.caption(
            t(
                "Trạng thái so giá trị với mức phải đạt vào cuối thời gian của dòng đó, muộn nhất là "
                "ngày {day}.",
                day=day,
            )
        )
    if by in ("ward", "unit") and ctx.notes.by_key:
        members = {None if by == "ward" else code for code in found.members}
        notes_among(ctx, indicators=set(rows["indicator"]), times=set(rows["time"]), units=members)
    _files(ctx, found, by, _name(ctx, by, times, indicators))
    _packs(ctx, times)


def _wide_page(ctx: Context, form: str, answer: DeltaGenerator, fold: DeltaGenerator, title: str) -> None:
    """Units down, times or indicators across."""
    t, fmt = ctx.t, ctx.fmt
    across: Across = "time" if form == "thoi-gian" else "indicator"
    with fold, filters.row("wide-filters"):
        ids = [choices.one_indicator(ctx)] if across == "time" else choices.indicators(ctx)
        kind = choices.time_kind(ctx, t("Mỗi cột là một") if across == "time" else t("Loại thời gian"))
        times = choices.times(ctx, kind) if across == "time" else [choices.one_time(ctx, kind)]
    codes = [time.code for time in times]
    with fold, filters.row("narrower"):
        only = {unit.code for unit in choices.units(ctx)}
        statuses = choices.statuses(ctx)
    levels: tuple[By, ...] = ("unit", "kind", "ward")
    found = {by: ctx.summary(by, kind, tuple(ids) or None) for by in levels}
    found = {by: frame[frame["time"].isin(codes)] for by, frame in found.items()}
    wide = wide_table(
        found, plan=ctx.plan, units=ctx.units, lang=ctx.lang, across=across, only=only, statuses=statuses
    )
    about = ids[0] if across == "time" else fmt.period(times[0])
    if across == "time":
        about = f"{about} · {ctx.plan.indicator(ids[0]).name[ctx.lang]}"
    said = t(
        "{about}: {n} đơn vị, {known} ô có số liệu.",
        about=about,
        n=wide.units,
        known=fmt.count(wide.known),
    )
    with answer:
        sentence.headline(said if wide.lines else t("Bảng này chưa có dòng nào."), title=title)
    if not wide.lines:
        with st.container(key="nothing"):
            sentence.empty(
                t("Không đơn vị nào có chỉ tiêu này ở thời gian, khối, loại hình và trạng thái đã chọn."),
                t("Xin bỏ bớt một lựa chọn."),
            )
        return
    _draw_wide(ctx, wide, found["unit"], across, said, _wide_name(ctx, times, ids, across))
    _packs(ctx, times)


def _draw_wide(ctx: Context, wide: Wide, rows: pd.DataFrame, across: Across, said: str, name: str) -> None:
    t, fmt = ctx.t, ctx.fmt
    draw(ctx, wide, caption=said)
    notes_among(
        ctx,
        indicators={one.indicator for one in wide.headings},
        times={one.time for one in wide.headings},
        units={line.code if line.level == "unit" else None for line in wide.lines},
    )
    marks = " · ".join(name.label(ctx.lang) for code, name in STATUS_NAMES.items() if code)
    more = [t("Dòng in đậm là cả loại hình; dòng cuối là toàn {area}.")]
    if wide.narrowed:
        more.append(
            t("Bảng chỉ có những đơn vị đã chọn; dòng loại hình và toàn {area} tính trên mọi đơn vị.")
        )
    st.caption(f"{marks}. {t('Dấu * là có số lấy từ báo cáo trước.')} {' '.join(more)}")
    holds = t(
        "Tệp có {n} dòng (cả dòng tổng), {columns} cột số liệu có n/N; số liệu tính đến ngày {day}.",
        n=len(wide.lines),
        columns=fmt.count(len(wide.headings)),
        day=fmt.day(ctx.as_of),
    )
    kept = {line.code for line in wide.lines if line.level == "unit"}
    makers = Makers(
        partial(
            wide_workbook,
            wide,
            plan=ctx.plan,
            lang=ctx.lang,
            as_of=ctx.as_of,
            across=across,
            pinned=ctx.notes,
        ),
        lambda: people_csv(wide_frame(wide, lang=ctx.lang, percent=formatter("vi").percent)),
        lambda: csv_bytes(rows[rows["by"].isin(kept)]),
    )
    buttons(ctx, name, makers, holds=holds)


def _wide_name(ctx: Context, times: Sequence[Time], ids: Sequence[str], across: Across) -> str:
    spans = dict.fromkeys([times[0].code, times[-1].code])
    return "_".join([ctx.t("tong-hop-rong"), *spans, *(ids if across == "time" else ())])


def _answer(ctx: Context, by: By, times: Sequence[Time], found: Long) -> str:
    t, fmt = ctx.t, ctx.fmt
    if found.rows.empty:
        return t("Bảng này chưa có dòng nào.")
    members = {
        "unit": t("theo đơn vị"),
        "kind": t("theo loại hình"),
        "group": t("theo khối"),
        "ward": t("toàn {area}"),
    }
    span = fmt.period(times[0])
    if len(times) > 1:
        span = t("{first} đến {last}", first=span, last=fmt.period(times[-1]))
    return t(
        "Bảng có {n} dòng, {known} dòng có số liệu: {indicators} chỉ tiêu, {by}, {span}.",
        n=len(found.rows),
        known=fmt.count(found.known),
        indicators=fmt.count(found.indicators),
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


def _files(ctx: Context, found: Long, by: By, name: str) -> None:
    """The files of the long table."""
    t, fmt, rows = ctx.t, ctx.fmt, found.rows
    holds = t(
        "Tệp có {n} dòng, {known} dòng có số liệu; mỗi dòng có tử số, mẫu số (n/N) và số đơn vị đã báo cáo; "
        "số liệu tính đến ngày {day}.",
        n=len(rows),
        known=fmt.count(found.known),
        day=fmt.day(ctx.as_of),
    )
    makers = Makers(
        partial(
            summary_workbook,
            rows,
            plan=ctx.plan,
            units=ctx.units,
            lang=ctx.lang,
            as_of=ctx.as_of,
            by=by,
            pinned=ctx.notes,
        ),
        lambda: people_csv(
            summary_for_people(
                rows, plan=ctx.plan, units=ctx.units, lang=ctx.lang, percent=formatter("vi").percent, by=by
            )
        ),
        partial(csv_bytes, rows),
    )
    buttons(ctx, name, makers, holds=holds)


def _packs(ctx: Context, chosen: Sequence[Time]) -> None:
    """Everything in one file: the pack for a meeting, and the long table for other programs."""
    t = ctx.t
    sentence.section(
        t("Mang theo tất cả"),
        t("Không phụ thuộc lựa chọn ở trên; tập tổng hợp có trang bìa, giải thích, biểu đồ và mọi bảng."),
    )
    due = latest_due_quarter(ctx.plan, ctx.as_of) or ctx.plan.reporting.first_period
    time = chosen[0].code if len(chosen) == 1 else due.code
    formats = (("csv", "text/csv", long_csv), ("parquet", "application/vnd.apache.parquet", long_parquet))
    with st.container(horizontal=True, key="packs"):
        st.download_button(
            t("Tải tập tổng hợp {time} (Excel)", time=_label(ctx, time)),
            office.taken(
                ctx,
                lambda: summary_pack(
                    ctx.measured, time=time, lang=ctx.lang, made_at=ctx.received_at(), pinned=ctx.notes
                ),
                "pack",
            ),
            file_name=f"{t('tap-tong-hop')}_{time}.xlsx",
            mime=downloads.XLSX,
            icon=":material/menu_book:",
            on_click="ignore",
            key="pack",
        )
        for ending, mime, write in formats:
            st.download_button(
                t("Bảng dài cho phân tích ({kind})", kind="CSV" if ending == "csv" else "Parquet"),
                office.taken(ctx, partial(write, ctx.measured, lang=ctx.lang, pinned=ctx.notes), "pack"),
                file_name=f"{t('bang-dai')}.{ending}",
                mime=mime,
                icon=":material/table_rows:",
                on_click="ignore",
                key=f"long-{ending}",
            )


def _label(ctx: Context, code: str) -> str:
    kinds: tuple[TimeKind, ...] = ("period", "half", "nine_months", "year", "phase")
    known = {time.code: ctx.fmt.period(time) for kind in kinds for time in ctx.measured.times(kind)}
    return known.get(code, code)


page(current())
