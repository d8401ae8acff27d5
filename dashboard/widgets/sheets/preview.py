"""The rows of the original sheet around one cell, with the cell marked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets.masking import masked_row
from analytics.outputs import Percent, SheetRows, sheet_rows
from analytics.policy import NotAllowedError
from analytics.store import UnknownFileError
from dashboard.charts.theme import ink
from dashboard.context import Context
from dashboard.markup import Markup, render
from dashboard.widgets import sentence

_STYLES = Path(__file__).with_name("preview.css")


def sheet_preview(ctx: Context, cell: pd.Series[Any], *, named: bool = False) -> None:
    """Draw the rows around a cell of a trace, or say why they cannot be seen here.

    ``cell``: a row of :func:`analytics.indicators.trace`, with ``sha256``, ``file``, ``sheet``, ``cell``.
    ``named``: whether private persons are named in full.
    """
    t = ctx.t
    if not cell["cell"]:
        sentence.remark(t("Dòng này là cả báo cáo, không phải một ô của trang tính."))
        return
    try:
        data = ctx.store.file(cell["sha256"]).data
    except UnknownFileError:
        sentence.remark(t("Không còn giữ tệp gốc này nên không xem được ô trong trang tính."))
        return
    except NotAllowedError as error:  # a file that other units stand in too
        sentence.remark(error.text[ctx.lang])
        return
    found = sheet_rows(cell["file"], data, cell["sheet"], cell["cell"])
    if found is None:
        sentence.remark(t("Không xem trước được trang tính này; xin tải tệp gốc để xem."))
        return
    if not named:
        found = replace(found, rows=tuple((number, masked_row(cells)) for number, cells in found.rows))
    st.html(_STYLES)
    st.html(
        sheet_html(
            ctx,
            found,
            title=t(
                "{file}, trang «{sheet}», ô {cell}", file=cell["file"], sheet=cell["sheet"], cell=cell["cell"]
            ),
        )
    )


def sheet_html(ctx: Context, found: SheetRows, *, title: str) -> Markup:
    """HTML of the rows; every cell is words, whatever it holds."""
    rows = [
        (
            number,
            number == found.row,
            [
                (
                    _said(ctx, value),
                    not isinstance(value, str),
                    number == found.row and name == found.column,
                )
                for name, value in zip(found.columns, cells, strict=True)
            ],
        )
        for number, cells in found.rows
    ]
    return render(
        "widgets/sheets/preview.html.j2",
        title=title,
        corner=ctx.t("Dòng"),
        here_words=ctx.t("ô đang xem"),
        columns=[(name, name == found.column) for name in found.columns],
        rows=rows,
        accent=ink(ctx.dark).accent,
    )


def _said(ctx: Context, value: str | float | Percent) -> str:
    if isinstance(value, str):
        return value
    return ctx.fmt.percent(value.value) if isinstance(value, Percent) else ctx.fmt.exact(value)
