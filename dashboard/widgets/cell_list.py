"""The cells behind a number, as a table; of the chosen one, the original file opened at its sheet."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets.masking import masked_cells
from analytics.outputs import csv_bytes, opened_at
from analytics.plan import Indicator, Time, parse_quarter
from dashboard.context import Context
from dashboard.data import measures
from dashboard.language import formats
from dashboard.widgets import sentence
from dashboard.widgets.printed import printed_words
from dashboard.widgets.sentence import escape_markdown

_TALL = 460  # pixels
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""How a trace writes what was read from a cell as a day."""


def cells_section(ctx: Context, indicator: Indicator, time: Time, part: str, units: tuple[str, ...]) -> None:
    """Every cell that entered the number, by unit, period and row."""
    t = ctx.t
    cells = masked_cells(indicator.dataset, measures.trace(ctx.view, indicator.id, time.code, part, units))
    sentence.section(
        t("Từng ô trong tệp gốc"),
        t("{n} ô; chọn một dòng để tải đúng tệp đã gửi, mở sẵn ở trang có ô đó.", n=len(cells)),
    )
    if cells.empty:
        sentence.empty(t("Chưa có ô nào: chưa có báo cáo nào để tính."))
        return
    cells_list(
        ctx,
        cells,
        key=f"cells-{indicator.id}-{time.code}-{part}-{hash(units)}",
        file_name=f"{indicator.id}_{time.code}_{t('nguon')}.csv",
    )


@st.fragment
def cells_list(ctx: Context, cells: pd.DataFrame, *, key: str, file_name: str) -> None:
    """The cells as a table; the chosen one's file as it was sent, and the list as ``file_name``."""
    t = ctx.t
    shown = _shown(ctx, cells)
    chosen = st.dataframe(
        shown,
        hide_index=True,
        height="content" if len(cells) <= 10 else _TALL,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        # Names and headers are long; what matters most, value and role, has to stand on the same screen.
        column_config={
            t("Đơn vị"): st.column_config.Column(width=180),
            t("Cột"): st.column_config.Column(width=200),
        },
        alt=t("Các ô đứng sau con số"),
        placeholder=formats.NO_DATA,
    )
    printed_words(ctx, shown, caption=t("Các ô đứng sau con số"), key=key)
    with st.container(horizontal=True):
        rows = chosen.selection.rows
        if rows and rows[0] < len(cells):
            _original(ctx, cells.iloc[rows[0]], key)
        st.download_button(
            t("Tải danh sách ô (CSV)"),
            lambda: csv_bytes(cells),
            file_name=file_name,
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"csv-{key}",
        )


def _original(ctx: Context, cell: pd.Series[Any], key: str) -> None:
    """The file as it was sent, opened at the cell."""
    t = ctx.t
    place = " · ".join(part for part in (cell["sheet"], cell["cell"]) if part)
    words = t("Tải tệp gốc, mở tại {place}", place=escape_markdown(place)) if place else t("Tải tệp gốc")
    st.download_button(
        words,
        lambda: opened_at(ctx.store.file(cell["sha256"]).data, cell["sheet"], cell["cell"]),
        file_name=cell["file"],
        icon=":material/description:",
        type="primary",
        key=f"original-{key}",
        on_click="ignore",
    )


def _shown(ctx: Context, cells: pd.DataFrame) -> pd.DataFrame:
    t = ctx.t
    roles = {"numerator": t("Tử số"), "denominator": t("Mẫu số")}
    periods = {code: parse_quarter(code) for code in cells["period"].unique()}
    return pd.DataFrame(
        {
            t("Đơn vị"): [ctx.name_of(code) for code in cells["unit"]],
            t("Kỳ báo cáo"): [
                ctx.fmt.period(quarter) if (quarter := periods[code]) else code for code in cells["period"]
            ],
            t("Tệp"): cells["file"],
            t("Trang tính"): cells["sheet"],
            t("Ô"): cells["cell"],
            t("Cột"): cells["column"],
            t("Giá trị"): [_value(ctx, value) for value in cells["value"]],
            t("Vai trò"): [roles[role] for role in cells["role"]],
        }
    )


def _value(ctx: Context, value: object) -> str:
    if value is None:
        return formats.NO_DATA
    if isinstance(value, int | float):
        return ctx.fmt.exact(float(value))
    words = str(value)
    try:
        return ctx.fmt.day(date.fromisoformat(words)) if _DAY.fullmatch(words) else words
    except ValueError:  # a word that only looks like a day
        return words
