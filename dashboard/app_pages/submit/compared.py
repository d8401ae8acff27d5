"""What a report adds up to, and which versions of it lose something once it is sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import DATASETS, Column, UnitReport
from analytics.datasets.preview import DatasetPreview, FigureSum, changed_sums
from analytics.workflow import Replaced, replaced_versions
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets.arrivals import sender_said
from dashboard.widgets.sentence import escape_markdown


def sums(ctx: Context, said: Sequence[DatasetPreview]) -> None:
    """The sum of each column of figures, beside what it was and how much it changes where that is known."""
    t = ctx.t
    known = [
        (one, figure)
        for one in said
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
        (report, dataset, figure) for report in reports for dataset, figure in changed_sums(report, past)
    ]
    if not found:
        return
    columns = [DATASETS[dataset].by_name[figure.field] for _, dataset, figure in found]
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
        t("Biểu"): [dataset_name(ctx, dataset) for _, dataset, _ in found],
    }
    st.markdown(t("Các tổng sẽ thay đổi so với lượt trước"))
    st.dataframe(pd.DataFrame(frame), hide_index=True, alt=t("Các tổng sẽ thay đổi so với lượt trước"))


def replaced_said(ctx: Context, report: UnitReport) -> str:
    """In a few words: the versions that lose something to a report; empty where there are none."""
    return "; ".join(
        ctx.t("lượt {version} ({file}, người gửi: {by}, {time} ngày {day})", **_said(ctx, one))
        for one in _replaced(ctx, report)
        if one.changed
    )


def _replaced(ctx: Context, report: UnitReport) -> tuple[Replaced, ...]:
    return replaced_versions(ctx.store, report, ctx.reports_of([report.unit]))


def _said(ctx: Context, one: Replaced) -> dict[str, str]:
    """A version in words: which one, in which file, by whom and when."""
    version = one.version
    return {
        "version": ctx.fmt.count(version.version),
        "by": sender_said(ctx, one.by or ""),
        "file": version.file,
        "time": f"{version.received_at:%H:%M}",
        "day": ctx.fmt.day(version.received_at.date()),
    }


def replacing(ctx: Context, report: UnitReport) -> None:
    """Which versions lose something to this report, and what of them stays since the file lacks it."""
    t = ctx.t
    for one in _replaced(ctx, report):
        said = _said(ctx, one)
        said["file"] = escape_markdown(said["file"])
        if one.same:
            st.caption(
                t(
                    "Giống hệt lượt nộp thứ {version} ({file}, {time} ngày {day}), gửi tệp này không làm "
                    "thay đổi: {datasets}.",
                    datasets=_names(ctx, one.same),
                    **{name: words for name, words in said.items() if name != "by"},
                )
            )
        if one.changed:
            st.info(
                t(
                    "Gửi tệp này sẽ thay số liệu của lượt nộp thứ {version} ({file}, người gửi: {by}, "
                    "{time} ngày {day}) ở các biểu: {datasets}.",
                    datasets=_names(ctx, one.changed),
                    **said,
                ),
                icon=":material/swap_horiz:",
            )
        if one.version.stays:
            st.warning(
                t(
                    "Tệp này không có các biểu: {datasets}. Số liệu các biểu đó của lượt nộp thứ {version} "
                    "({file}, {time} ngày {day}) vẫn được giữ và được tính.",
                    datasets=_names(ctx, one.version.stays),
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
