"""What a version of a report changes: each cell with both its places, and what the figures become.

``version_changes(ctx, compute, key=...)`` is a fold that computes when it is opened; ``choose_versions`` lets
two versions of a unit be chosen for it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from itertools import groupby
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import DATASETS, Column
from analytics.indicators.insights.versions import (
    CellChange,
    Figure,
    FigureChange,
    RowChange,
    VersionChanges,
    cell_changes_table,
)
from analytics.indicators.insights.versions.figures import Whose
from analytics.indicators.insights.versions.rows import RowChangeKind
from analytics.outputs import csv_text
from analytics.outputs.summary import part_name
from analytics.plan import Quarter, parse_quarter, period_time, year_time
from analytics.policy import Act, may
from dashboard.charts.theme import status_mark
from dashboard.context import Context
from dashboard.data import report_versions
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.markup import Markup, render
from dashboard.widgets import office
from dashboard.widgets.lazy_expander import lazy_expander

Compute = Callable[[Whose], VersionChanges]
_STYLES = Markup(Path(__file__).with_name("changes.css").read_text(encoding="utf-8"))
_KINDS: tuple[RowChangeKind, ...] = ("changed", "added", "removed")
_MOST = 60  # rows drawn; the rest are in the file


def version_changes(ctx: Context, compute: Compute, *, key: str, title: str | None = None) -> None:
    """A fold with all that a version would change of what counts; ``compute`` is asked when it is opened."""
    lazy_expander(
        title or ctx.t("So từng ô với bản đang được tính"),
        f"changes-{key}",
        partial(draw, ctx, compute, key, counting=True),
    )


def draw(ctx: Context, compute: Compute, key: str, *, counting: bool = False) -> None:
    """The same without a fold; the ward's figures are computed when they are asked for.

    ``counting``: it is held against what counts, which need not be the version before it.
    """
    t = ctx.t
    changes = compute("unit")
    st.markdown(summed_up(ctx, changes, counting=counting))
    if not changes.rows:
        return
    st.html(_rows(ctx, changes.rows))
    st.download_button(
        t("Tải danh sách các ô (CSV)"),
        office.taken(ctx, lambda: csv_text(cell_changes_table(changes)).encode(), "diff", unit=changes.unit),
        file_name=f"{changes.period.code}_{changes.unit}_khac-nhau.csv",
        mime="text/csv",
        icon=":material/download:",
        key=f"changes-csv-{key}",
        on_click="ignore",
    )
    st.html(_figures(ctx, changes.figures, t("Số liệu của {unit}", unit=ctx.name_of(changes.unit))))
    if may(ctx.viewer, Act.READ_WARD) and st.toggle(
        t("Tính cả số của toàn {area}"), key=f"changes-ward-{key}"
    ):
        st.html(_figures(ctx, compute("ward").figures, t("Số liệu của toàn {area}")))


def choose_versions(ctx: Context, unit: str, quarter: Quarter | None = None) -> None:
    """A fold in which two versions of a unit's report are chosen and held against each other.

    Nothing where no report of the unit, or of this quarter of it, has two versions.
    """
    t, own = ctx.t, _with_others(ctx, unit, quarter)
    if own.empty or not may(ctx.viewer, Act.READ_UNIT, unit):
        return

    def content() -> None:
        codes = sorted(own["period"].unique(), reverse=True)
        periods = {code: known for code in codes if (known := parse_quarter(code))}
        with st.container(horizontal=True, vertical_alignment="bottom"):
            code = st.selectbox(
                t("Kỳ báo cáo"),
                list(periods),
                format_func=lambda one: ctx.fmt.period(periods[one]),
                key=f"versions-period-{unit}",
                width=180,
            )
            rows = own[own["period"] == code].sort_values("version")
            told = {
                int(row.submission): t(
                    "Lượt {version}, {day}",
                    version=ctx.fmt.count(row.version),
                    day=ctx.fmt.day(row.received_at.date()),
                )
                for row in rows.itertuples()
            }
            ids = list(told)
            older = st.selectbox(
                t("Lượt trước"),
                ids[:-1],
                index=len(ids) - 2,
                format_func=told.__getitem__,
                key=f"versions-older-{unit}-{code}",
                width=240,
            )
            newer = st.selectbox(
                t("Lượt sau"),
                later := [one for one in ids if one > older],
                index=len(later) - 1,
                format_func=told.__getitem__,
                key=f"versions-newer-{unit}-{code}-{older}",
                width=240,
            )
        st.caption(t("Số liệu được tính lại với từng lượt; các báo cáo khác giữ như hiện nay."))
        draw(ctx, partial(report_versions.between, ctx.view, older, newer), f"{older}-{newer}")

    lazy_expander(t("So hai lượt nộp"), f"versions-{unit}", content)


@of_office(most=64)
def _with_others(ctx: Context, unit: str, quarter: Quarter | None) -> pd.DataFrame:
    """Of a unit's history the versions of those reports that have more than one."""
    history = ctx.history
    own = history[(history["unit"] == unit) & (history["outcome"] == "accepted")].dropna(subset=["version"])
    if quarter is not None:
        own = own[own["period"] == quarter.code]
    return own[own.duplicated("period", keep=False)]


def summed_up(ctx: Context, changes: VersionChanges, *, counting: bool = False) -> str:
    """How much differs, in a sentence or two; ``counting`` as for :func:`draw`."""
    t = ctx.t
    if not changes.rows:
        words = (
            t("Không ô nào khác với bản đang được tính.")
            if counting
            else t("Không ô nào khác với lượt trước.")
        )
    else:
        counts = {kind: [row for row in changes.rows if row.kind == kind] for kind in _KINDS}
        cells = sum(len(row.cells) for row in counts["changed"])
        parts = [
            t("{n} dòng có ô khác ({cells} ô)", n=len(counts["changed"]), cells=ctx.fmt.count(cells)),
            t("{n} dòng mới", n=len(counts["added"])),
            t("{n} dòng không còn", n=len(counts["removed"])),
        ]
        words = ", ".join(part for part, kind in zip(parts, _KINDS, strict=True) if counts[kind])
        if counting and _is_first(changes):
            words = t("Kỳ này đơn vị chưa có bản nào được tính: {parts}.", parts=words)
        elif counting:
            words = t("So với bản đang được tính: {parts}.", parts=words)
        else:
            words = t("So với lượt trước: {parts}.", parts=words)
    if changes.kept_datasets:
        kept = ", ".join(DATASETS[id_].title[ctx.lang] for id_ in changes.kept_datasets)
        words += " " + t("Lượt sau không có biểu nên giữ số cũ: {datasets}.", datasets=kept)
    return words


def _is_first(changes: VersionChanges) -> bool:
    """Whether there was nothing before: whatever it holds was not told, and nothing is kept."""
    return not changes.kept_datasets and {row.dataset for row in changes.rows} <= set(changes.new_datasets)


def _rows(ctx: Context, rows: tuple[RowChange, ...]) -> Markup:
    t = ctx.t
    left = len(rows) - _MOST
    return render(
        "widgets/reports/version_changes.html.j2",
        styles=_STYLES,
        groups=[
            {"title": DATASETS[id_].title[ctx.lang], "rows": [_row(ctx, row) for row in some]}
            for id_, some in groupby(rows[:_MOST], key=lambda row: row.dataset)
        ],
        more=t("và {n} dòng nữa, xem trong tệp CSV.", n=left) if left > 0 else "",
    )


def _row(ctx: Context, row: RowChange) -> dict[str, Any]:
    t = ctx.t
    columns = DATASETS[row.dataset].by_name
    kinds = {"changed": t("Sửa:"), "added": t("Dòng mới:"), "removed": t("Không còn:")}
    sheet = row.after_sheet if row.after_sheet is not None else row.before_sheet
    number = row.after_row if row.after_row is not None else row.before_row
    # A row of one version alone is told whole, as what it holds; of a changed one what differs is enough.
    shown = row.cells if row.kind == "changed" else ()
    return {
        "kind": kinds[row.kind],
        "words": row.words if row.kind == "changed" else _whole(ctx, row, columns),
        "place": t("{sheet}, dòng {number}", sheet=str(sheet), number=str(number)),
        "cells": [_cell(ctx, columns[one.field], one) for one in shown],
    }


def _whole(ctx: Context, row: RowChange, columns: dict[str, Column]) -> str:
    key = DATASETS[row.dataset].row_key
    rest = [
        f"{columns[one.field].title[ctx.lang]}: {said(ctx, columns[one.field], value)}"
        for one in row.cells
        if one.field not in key and (value := one.after if row.kind == "added" else one.before) is not None
    ]
    return "; ".join([row.words, *rest])


def _cell(ctx: Context, column: Column, one: CellChange) -> dict[str, str]:
    t = ctx.t
    return {
        "column": column.title[ctx.lang],
        "before": said(ctx, column, one.before),
        "after": said(ctx, column, one.after),
        "before_place": t("ô {cell}", cell=one.before_cell) if one.before_cell else t("không có cột"),
        "after_place": t("ô {cell}", cell=one.after_cell) if one.after_cell else t("không có cột"),
    }


def said(ctx: Context, column: Column, value: Any) -> str:
    """A stored value of a column in words; a blank is said to be one."""
    if value is None:
        return ctx.t("(trống)")
    if isinstance(value, bool):
        return ctx.t("Có") if value else ctx.t("Không")
    if isinstance(value, date):
        return ctx.fmt.day(value)
    if column.kind in ("integer", "money", "number", "percent"):
        return ctx.fmt.exact(value) + ("%" if column.kind == "percent" else "")
    return str(value)


def _figures(ctx: Context, figures: Iterable[FigureChange], title: str) -> Markup:
    t, found = ctx.t, list(figures)
    changed = {one.indicator for one in found if one.changed}
    same = list(dict.fromkeys(one.indicator for one in found if one.indicator not in changed))
    return render(
        "widgets/reports/figure_changes.html.j2",
        styles=_STYLES,
        title=title,
        heads=[t("Chỉ tiêu"), t("Thời gian"), t("Trước"), t("Sau")],
        rows=[_figure_row(ctx, one) for one in found if one.changed],
        same=t("{title}, không đổi: {ids}.", title=title, ids=", ".join(same)) if same else "",
    )


def _figure_row(ctx: Context, one: FigureChange) -> dict[str, str]:
    indicator = ctx.plan.indicator(one.indicator)
    part = part_name(ctx.plan, indicator, one.part, ctx.lang)
    unit = next((item.value_unit for item in indicator.parts if item.id == one.part), indicator.value_unit)
    name = f"{indicator.id} · {indicator.name[ctx.lang]}"
    return {
        "name": f"{name}, {part}" if part else name,
        "time": _time(ctx, one.time),
        "before": _figure(ctx, one.before, unit),
        "after": _figure(ctx, one.after, unit),
    }


def _figure(ctx: Context, figure: Figure, value_unit: str) -> str:
    if figure.value is None:
        return formats.NO_DATA
    words = ctx.fmt.value(figure.value, value_unit)
    if value_unit == "percent":
        words += f" ({ctx.fmt.share(figure.numerator, figure.denominator)})"
    return f"{words} {status_mark(figure.status).label(ctx.lang)}" if figure.status else words


def _time(ctx: Context, code: str) -> str:
    quarter = parse_quarter(code)
    if quarter is not None:
        return ctx.fmt.period(period_time(quarter))
    if code.isdecimal():
        return ctx.fmt.period(year_time(int(code)))
    return ctx.fmt.period(ctx.plan.phase(code).time())
