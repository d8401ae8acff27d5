"""The table under a chart with a button that takes it away as CSV."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from analytics.outputs import csv_bytes
from dashboard.components.table import Field
from dashboard.components.table import show as show_table
from dashboard.context import Context


def table(
    ctx: Context, frame: pd.DataFrame, fields: Sequence[Field], *, title: str, key: str, open_: bool = False
) -> None:
    """The chart's table, folded unless ``open_``, and its CSV: the same columns, numbers unrounded.

    ``title`` says what the table holds; ``key`` names the file.
    """
    t = ctx.t
    with st.expander(t("Bảng số liệu của biểu đồ"), expanded=open_):
        show_table(ctx, frame, fields, alt=t("Bảng: {title}", title=title))
        st.download_button(
            t("Tải bảng này (CSV)"),
            partial(_file, frame, tuple(fields)),
            file_name=f"{key}.csv",
            mime="text/csv",
            icon=":material/download:",
            on_click="ignore",
            key=f"csv-{key}",
        )


def _file(frame: pd.DataFrame, fields: Sequence[Field]) -> bytes:
    kept = frame[[field.name for field in fields]]
    days = [name for name in kept.columns if pd.api.types.is_datetime64_any_dtype(kept[name].dtype)]
    kept = kept.assign(**{name: kept[name].dt.strftime("%Y-%m-%d") for name in days})
    return csv_bytes(kept.rename(columns={field.name: field.title for field in fields}))
