"""The cells behind a number, as a table; of the chosen one, the original file opened at its sheet."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from analytics.outputs import csv_bytes
from analytics.plan import parse_quarter
from dashboard.context import Context
from dashboard.language import formats
from dashboard.widgets import office
from dashboard.widgets.printed import printed_words
from dashboard.widgets.sheets import original_link, sheet_preview

_TALL = 460  # pixels
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
"""How a trace writes what was read from a cell as a day."""


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
    rows = [place for place in chosen.selection.rows if place < len(cells)]
    if rows:
        sheet_preview(ctx, cells.iloc[rows[0]])
    with st.container(horizontal=True):
        if rows:
            original_button(ctx, cells.iloc[rows[0]])
        st.download_button(
            t("Tải danh sách ô (CSV)"),
            office.taken(ctx, lambda: csv_bytes(cells), "cells"),
            file_name=file_name,
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"csv-{key}",
        )


def original_button(ctx: Context, cell: pd.Series[Any]) -> None:
    """The file as it was sent, opened at the cell."""
    t = ctx.t
    place = " · ".join(part for part in (cell["sheet"], cell["cell"]) if part)
    words = t("Tải tệp gốc, mở tại {place}", place=place) if place else t("Tải tệp gốc")
    original_link(words, cell["sha256"], at=(cell["sheet"], cell["cell"]))


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
            t("Giá trị"): [cell_value(ctx, value) for value in cells["value"]],
            t("Vai trò"): [roles[role] for role in cells["role"]],
        }
    )


def cell_value(ctx: Context, value: object) -> str:
    """A traced value as it is said: a number or day in the visitor's way, words as they are."""
    if value is None:
        return formats.NO_DATA
    if isinstance(value, int | float):
        return ctx.fmt.exact(float(value))
    words = str(value)
    try:
        return ctx.fmt.day(date.fromisoformat(words)) if _DAY.fullmatch(words) else words
    except ValueError:  # a word that only looks like a day
        return words
