"""What a report adds up to, and which versions of it lose something once it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import DATASETS, Column, UnitReport
from analytics.datasets.preview import FigureSum, earlier_versions, preview_datasets, unchanged_datasets
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets.arrivals import sender_said
from dashboard.widgets.sentence import escape_markdown


def days(ctx: Context, report: UnitReport) -> list[str]:
    """By dataset, in the order of the form: its first and last day in words."""
    return [
        days_said(ctx, one.first, one.last) for one in preview_datasets(report, ctx.reports_of([report.unit]))
    ]


def sums(ctx: Context, report: UnitReport) -> None:
    """The sum of each column of figures, beside what it was and how much it changes where that is known."""
    t = ctx.t
    known = [
        (one, figure)
        for one in preview_datasets(report, ctx.reports_of([report.unit]))
        for figure in one.sums
        if figure.now is not None or figure.before is not None
    ]
    if not known:
        return
    columns = [DATASETS[one.dataset].by_name[figure.field] for one, figure in known]
    figures = [figure for _, figure in known]
    frame = {
        t("Số liệu"): [column.title[ctx.lang] for column in columns],
        t("Cộng lại"): [
            _figure(ctx, column, figure.now) for column, figure in zip(columns, figures, strict=True)
        ],
    }
    if any(one.replaces for one, _ in known):
        frame[t("Lượt trước")] = [
            _figure(ctx, column, figure.before) for column, figure in zip(columns, figures, strict=True)
        ]
        frame[t("Thay đổi")] = [
            _change(ctx, column, figure) for column, figure in zip(columns, figures, strict=True)
        ]
    frame[t("Biểu")] = [dataset_name(ctx, one.dataset) for one, _ in known]  # last: a phone shows two columns
    # All of it at once: a sum that is left to be scrolled to is sent unseen.
    st.dataframe(pd.DataFrame(frame), hide_index=True, height="content", alt=t("Cộng các số đọc được"))


def changed_figures(ctx: Context, reports: Sequence[UnitReport]) -> None:
    """Of many reports together: each sum that differs from what counts now, by unit."""
    t = ctx.t
    past = ctx.reports_of({report.unit for report in reports})
    found = [
        (report, one, figure)
        for report in reports
        for one in preview_datasets(report, past)
        for figure in one.sums
        if one.replaces and figure.now != figure.before
    ]
    if not found:
        return
    columns = [DATASETS[one.dataset].by_name[figure.field] for _, one, figure in found]
    figures = [figure for *_, figure in found]
    frame = {
        t("Đơn vị"): [ctx.name_of(report.unit) for report, *_ in found],
        t("Kỳ báo cáo"): [ctx.fmt.period(report.period) for report, *_ in found],
        t("Số liệu"): [column.title[ctx.lang] for column in columns],
        t("Lượt trước"): [
            _figure(ctx, *one) for one in zip(columns, (f.before for f in figures), strict=True)
        ],
        t("Cộng lại"): [_figure(ctx, *one) for one in zip(columns, (f.now for f in figures), strict=True)],
        t("Thay đổi"): [_change(ctx, *one) for one in zip(columns, figures, strict=True)],
        t("Biểu"): [dataset_name(ctx, one.dataset) for _, one, _ in found],
    }
    st.markdown(t("Các tổng sẽ thay đổi so với lượt trước"))
    st.dataframe(pd.DataFrame(frame), hide_index=True, alt=t("Các tổng sẽ thay đổi so với lượt trước"))


def replaced_said(ctx: Context, report: UnitReport) -> str:
    """In a few words: the versions that lose something to a report; empty where there are none."""
    senders = _senders(ctx, report)
    same = unchanged_datasets(ctx.store.differences(report))
    return "; ".join(
        ctx.t(
            "lượt {version} ({file}, người gửi: {by}, {time} ngày {day})",
            version=ctx.fmt.count(one.version),
            by=sender_said(ctx, senders.get(one.version, "")),
            file=one.file,
            time=f"{one.received_at:%H:%M}",
            day=ctx.fmt.day(one.received_at.date()),
        )
        for one in earlier_versions(report, ctx.reports_of([report.unit]))
        if set(one.replaced) - same
    )


def _senders(ctx: Context, report: UnitReport) -> dict[int, str]:
    """By version of a unit's report for a quarter: who has sent it."""
    held = ctx.store.history(report.unit, report.period).dropna(subset=["version"])
    return {int(version): str(by) for version, by in zip(held["version"], held["by"], strict=True)}


def replacing(ctx: Context, report: UnitReport) -> None:
    """Which versions lose something to this report, and what of them stays since the file lacks it."""
    t = ctx.t
    versions = earlier_versions(report, ctx.reports_of([report.unit]))
    if not versions:
        return
    senders = _senders(ctx, report)
    same = unchanged_datasets(ctx.store.differences(report))
    for one in versions:
        said = {
            "version": ctx.fmt.count(one.version),
            "by": sender_said(ctx, senders.get(one.version, "")),
            "file": escape_markdown(one.file),
            "time": f"{one.received_at:%H:%M}",
            "day": ctx.fmt.day(one.received_at.date()),
        }
        changed = tuple(id_ for id_ in one.replaced if id_ not in same)
        if kept := tuple(id_ for id_ in one.replaced if id_ in same):
            st.caption(
                t(
                    "Giống hệt lượt nộp thứ {version} ({file}, {time} ngày {day}), gửi tệp này không làm "
                    "thay đổi: {datasets}.",
                    datasets=_names(ctx, kept),
                    **{name: words for name, words in said.items() if name != "by"},
                )
            )
        if changed:
            st.info(
                t(
                    "Gửi tệp này sẽ thay số liệu của lượt nộp thứ {version} ({file}, người gửi: {by}, "
                    "{time} ngày {day}) ở các biểu: {datasets}.",
                    datasets=_names(ctx, changed),
                    **said,
                ),
                icon=":material/swap_horiz:",
            )
        if one.stays:
            st.warning(
                t(
                    "Tệp này không có các biểu: {datasets}. Số liệu các biểu đó của lượt nộp thứ {version} "
                    "({file}, {time} ngày {day}) vẫn được giữ và được tính.",
                    datasets=_names(ctx, one.stays),
                    **{name: words for name, words in said.items() if name != "by"},
                ),
                icon=":material/inventory_2:",
            )


def dataset_name(ctx: Context, dataset: str) -> str:
    """What the sheet of a dataset is called."""
    return DATASETS[dataset].sheet if ctx.lang == "vi" else DATASETS[dataset].title.en


def figure_said(ctx: Context, dataset: str, field: str, value: float | None) -> tuple[str, str]:
    """The title of a column of figures, and the sum of it in words."""
    column = DATASETS[dataset].by_name[field]
    return column.title[ctx.lang], _figure(ctx, column, value)


def _names(ctx: Context, datasets: tuple[str, ...]) -> str:
    return ", ".join(f"«{dataset_name(ctx, id_)}»" for id_ in datasets)


def _change(ctx: Context, column: Column, figure: FigureSum) -> str:
    """How much a sum changes, signed; a blank is no zero, so there is no change from or to it."""
    if figure.change is None:
        return formats.NO_DATA
    if not figure.change:
        return ctx.t("Không đổi")
    return f"{'+' if figure.change > 0 else '−'}{_figure(ctx, column, abs(figure.change))}"


def _figure(ctx: Context, column: Column, value: Any) -> str:
    if value is None or pd.isna(value):
        return formats.NO_DATA
    if column.kind == "money":
        return f"{ctx.fmt.exact(value)} đồng"
    return ctx.fmt.exact(value)


def days_said(ctx: Context, first: date | None, last: date | None) -> str:
    """The first and the last day in words, one where both are the same."""
    if first is None or last is None:
        return formats.NO_DATA
    return ctx.fmt.day(first) if first == last else f"{ctx.fmt.day(first)} – {ctx.fmt.day(last)}"
