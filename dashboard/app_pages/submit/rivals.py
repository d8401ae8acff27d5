"""Files that report the same table of one unit and quarter otherwise: side by side, and one is chosen."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from analytics.datasets.preview import preview_datasets
from dashboard import uploads
from dashboard.app_pages.submit.compared import dataset_name, days_said, figure_said
from dashboard.context import Context
from dashboard.uploads import Rivals, Upload
from dashboard.widgets.sentence import escape_markdown

_WHOLE = 24  # signs of a name that a column's head has room for


def rivals(ctx: Context, files: Sequence[Upload]) -> None:
    """What such files say otherwise, and a button for each that keeps it and puts the others aside."""
    for place, found in enumerate(uploads.rivals(files)):
        with st.container(border=True):
            _compared(ctx, found)
            _choice(ctx, found, place)


def _compared(ctx: Context, found: Rivals) -> None:
    t = ctx.t
    owner = escape_markdown(f"{ctx.name_of(found.unit)} · {ctx.fmt.period(found.period)}")
    words = t("{n} tệp cùng báo cáo cho {owner}: so sánh rồi chọn một tệp.", n=len(found.files), owner=owner)
    st.markdown(f"**{words}**")
    told = [_told(ctx, found, upload) for upload in found.files]
    places = list(dict.fromkeys(place for one in told for place in one))
    differing = [place for place in places if len({one.get(place, "") for one in told}) > 1]
    if not differing:
        st.caption(t("Số dòng, ngày và các tổng giống nhau; khác nhau ở nội dung từng dòng."))
        return
    frame = pd.DataFrame(
        {t("Biểu"): [dataset for dataset, _ in differing], t("Khác nhau ở"): [what for _, what in differing]}
        | {
            name: [one.get(place, t("Không có")) for place in differing]
            for name, one in zip(_names(found), told, strict=True)
        }
    )
    st.dataframe(
        frame,
        hide_index=True,
        height="content",
        # Names of versions differ at their end, and what stands under them has to be seen beside each other.
        column_config={
            name: st.column_config.Column(f"{name[: _WHOLE // 2]}…{name[-_WHOLE // 2 :]}", width=200)
            for name in _names(found)
            if len(name) > _WHOLE
        },
        alt=t("Các tệp cùng đơn vị và kỳ, đặt cạnh nhau"),
    )


def _names(found: Rivals) -> list[str]:
    """What the files are called; where some have one name, with their number."""
    names = [upload.checked.name for upload in found.files]
    if len(set(names)) == len(names):
        return names
    return [f"{name} ({number})" for number, name in enumerate(names, start=1)]


def _told(ctx: Context, found: Rivals, upload: Upload) -> dict[tuple[str, str], str]:
    """By dataset and what is said of it: rows, days and sums in words."""
    t = ctx.t
    past = ctx.reports_of([found.unit])
    told: dict[tuple[str, str], str] = {}
    for report in upload.checked.reports:
        if (report.unit, report.period) != (found.unit, found.period):
            continue
        for one in preview_datasets(report, past):
            name = dataset_name(ctx, one.dataset)
            told[name, t("Số dòng đọc được")] = ctx.fmt.count(one.rows)
            told[name, t("Từ ngày – đến ngày")] = days_said(ctx, one.first, one.last)
            for figure in one.sums:
                column, words = figure_said(ctx, one.dataset, figure.field, figure.now)
                told[name, column] = words
    return told


def _choice(ctx: Context, found: Rivals, place: int) -> None:
    """One button for each file; none that would take files of a zip along unseen."""
    t = ctx.t
    with st.container(horizontal=True):
        for number, (name, kept) in enumerate(zip(_names(found), found.files, strict=True)):
            others = [one for one in found.files if one is not kept]
            if any(uploads.shares_file(one) for one in others):
                continue
            words = t("Dùng «{name}», bỏ tệp kia", name=escape_markdown(name))
            if len(others) > 1:
                words = t("Dùng «{name}», bỏ các tệp kia", name=escape_markdown(name))
            if st.button(words, icon=":material/check:", key=f"keep-{place}-{number}-{kept.file_id}"):
                for other in others:
                    uploads.put_aside(ctx, other)
                st.rerun()
