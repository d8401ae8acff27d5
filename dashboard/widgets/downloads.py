"""The table under a chart with a button that takes it away as CSV."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from analytics.outputs import csv_bytes
from dashboard.context import Context
from dashboard.widgets import office, sentence
from dashboard.widgets.cells.cell_list import cells_list
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.table import Field, choose
from dashboard.widgets.table import show as show_table

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""What browsers call a Word file and a workbook."""

Origin = Callable[[Mapping[Hashable, Any]], pd.DataFrame]
"""From a row of a table to the cells it counts, columns as in :func:`analytics.indicators.trace`."""


def table(
    ctx: Context,
    frame: pd.DataFrame,
    fields: Sequence[Field],
    *,
    title: str,
    key: str,
    behind: Origin | None = None,
) -> None:
    """The chart's table, folded, and its CSV: the same columns, numbers unrounded.

    ``title`` says what the table holds; ``key`` names the file. With what is ``behind`` a row it can be
    chosen, and the cells that it counts are listed under it.
    """
    words = ctx.t("Bảng số liệu của biểu đồ")
    lazy_expander(words, f"bang-{key}", partial(_content, ctx, frame, tuple(fields), title, key, behind))


def _content(
    ctx: Context, frame: pd.DataFrame, fields: Sequence[Field], title: str, key: str, behind: Origin | None
) -> None:
    if behind is None:
        show_table(ctx, frame, fields, alt=ctx.t("Bảng: {title}", title=title), key=f"table-{key}")
    else:
        _choosing(ctx, frame, fields, title, key, behind)
    csv_button(ctx, frame, fields, key=key)


def csv_button(ctx: Context, frame: pd.DataFrame, fields: Sequence[Field], *, key: str) -> None:
    """Take a table away that is not drawn here as one: the fields' columns, numbers unrounded.

    ``key`` names the file.
    """
    st.download_button(
        ctx.t("Tải bảng này (CSV)"),
        office.taken(ctx, partial(_file, frame, tuple(fields)), "table"),
        file_name=f"{key}.csv",
        mime="text/csv",
        icon=":material/download:",
        on_click="ignore",
        key=f"csv-{key}",
    )


@st.fragment
def _choosing(
    ctx: Context, frame: pd.DataFrame, fields: Sequence[Field], title: str, key: str, behind: Origin
) -> None:
    """The table and, of the chosen row, the cells; choosing runs nothing else of the page."""
    t = ctx.t
    row = choose(ctx, frame, fields, alt=t("Bảng: {title}", title=title), key=f"table-{key}")
    if row is None:
        sentence.hint(t("Chọn một dòng để xem nguồn số liệu."))
        return
    cells = behind(row)
    if cells.empty:
        st.caption(t("Không có ô nào đứng sau dòng này."))
        return
    st.markdown(f"**{t('{n} ô đứng sau dòng đã chọn', n=len(cells))}**")
    cells_list(ctx, cells, key=f"cells-{key}", file_name=f"{key}_{t('nguon')}.csv")


def _file(frame: pd.DataFrame, fields: Sequence[Field]) -> bytes:
    kept = frame[[field.name for field in fields]]
    days = [name for name in kept.columns if pd.api.types.is_datetime64_any_dtype(kept[name].dtype)]
    kept = kept.assign(**{name: kept[name].dt.strftime("%Y-%m-%d") for name in days})
    return csv_bytes(kept.rename(columns={field.name: field.title for field in fields}))
