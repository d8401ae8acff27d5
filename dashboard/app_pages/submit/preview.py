"""What was read of a valid file and what it will change, before it is confirmed."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import UnitReport
from analytics.datasets.preview import DatasetPreview, preview_datasets
from analytics.indicators.insights.versions import counting_report
from dashboard.app_pages.submit.compared import (
    changed_figures,
    dataset_name,
    days_said,
    replaced_said,
    replacing,
    sums,
)
from dashboard.context import Context
from dashboard.data import report_versions
from dashboard.language import formats
from dashboard.uploads import Upload
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.reports.version_changes import version_changes
from dashboard.widgets.sentence import escape_markdown

MANY = 3
"""From here on units are listed in a table instead of one by one."""


def preview(ctx: Context, upload: Upload) -> None:
    """What a valid file says and what it will change, before it is confirmed."""
    reports = upload.checked.reports
    if len(reports) >= MANY:
        st.dataframe(_overview(ctx, reports), hide_index=True, alt=ctx.t("Các báo cáo trong tệp"))
        changed_figures(ctx, reports)
        words = ctx.t("Xem số liệu của từng đơn vị trong tệp")
        lazy_expander(words, f"each-{upload.file_id}", partial(_each, ctx, reports))
        return
    for report in reports:
        _one(ctx, report)
        _changes(ctx, report)


def _each(ctx: Context, reports: Sequence[UnitReport]) -> None:
    for report in reports:
        _one(ctx, report)


def _one(ctx: Context, report: UnitReport) -> None:
    """What one report says: what it replaces, its rows and days by dataset, its sums."""
    st.markdown(f"**{escape_markdown(ctx.name_of(report.unit))}** · {ctx.fmt.period(report.period)}")
    replacing(ctx, report)
    said = preview_datasets(report, ctx.reports_of([report.unit]))
    st.dataframe(_rows(ctx, report, said), hide_index=True, alt=ctx.t("Số dòng đọc được theo từng biểu"))
    sums(ctx, said)


def _changes(ctx: Context, report: UnitReport) -> None:
    """What it would change, cell by cell, where it takes the place of something; computed when opened."""
    if counting_report(ctx.reports_of([report.unit]), report.unit, report.period) is None:
        return
    compute = partial(report_versions.by_sending, ctx.view, report)
    version_changes(ctx, compute, key=f"{report.unit}-{report.period.code}")


def _overview(ctx: Context, reports: tuple[UnitReport, ...]) -> pd.DataFrame:
    t = ctx.t
    frame = pd.DataFrame(
        {
            t("Đơn vị"): [ctx.name_of(report.unit) for report in reports],
            t("Kỳ báo cáo"): [ctx.fmt.period(report.period) for report in reports],
            t("Số biểu"): [len(report.tables) for report in reports],
            t("Số dòng"): [sum(report.row_counts().values()) for report in reports],
        }
    )
    if any(replaced := [replaced_said(ctx, report) for report in reports]):
        frame[t("Thay số liệu của")] = [words or formats.NO_DATA for words in replaced]
    return frame


def _rows(ctx: Context, report: UnitReport, said: Sequence[DatasetPreview]) -> pd.DataFrame:
    """Per dataset: rows read, and what differs from the version that would be replaced."""
    t = ctx.t
    counts = report.row_counts()
    frame = pd.DataFrame(
        {
            t("Biểu"): [dataset_name(ctx, dataset) for dataset in counts],
            t("Số dòng đọc được"): [
                ctx.fmt.count(count) if count else t("Không phát sinh") for count in counts.values()
            ],
            t("Được tính vào chỉ tiêu"): [_counts_for(ctx, report, dataset) for dataset in counts],
        }
    )
    frame[t("Từ ngày – đến ngày")] = [days_said(ctx, one.first, one.last) for one in said]
    before = {row["dataset"]: row for row in ctx.store.differences(report).to_dict("records")}
    if before:
        frame[t("So với lượt trước")] = [_difference(ctx, before.get(dataset)) for dataset in counts]
    return frame


def _difference(ctx: Context, row: Mapping[Hashable, Any] | None) -> str:
    t = ctx.t
    if row is None or pd.isna(row["rows_before"]):
        return t("Biểu mới")
    if not row["added"] and not row["removed"]:
        return t("Không đổi")
    return t(
        "thêm {added}, bớt {removed}",
        added=ctx.fmt.count(row["added"]),
        removed=ctx.fmt.count(row["removed"]),
    )


def _counts_for(ctx: Context, report: UnitReport, dataset: str) -> str:
    """The indicators that this unit's rows of a dataset go into, by id."""
    group = ctx.unit_by_code[report.unit].group
    phases = {phase.code for phase in ctx.plan.phases_of(report.period)}
    ids = [
        indicator.id
        for indicator in ctx.plan.indicators
        if indicator.dataset == dataset and group in indicator.scope and phases & set(indicator.phases)
    ]
    return ", ".join(ids) or formats.NO_DATA
