"""What was read of a file, before it is sent: each row, each cell left out."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from analytics.datasets import DATASETS, Column
from analytics.intake import CheckedFile, Problem
from dashboard.app_pages.submit.compared import dataset_name
from dashboard.context import Context
from dashboard.uploads import Upload
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.problem_items import SHAPES
from dashboard.widgets.reports.version_changes import said
from dashboard.widgets.sentence import escape_markdown

_MOST_ROWS = 500
"""Rows of one dataset that are drawn; the file itself shows the rest."""

_ROW = re.compile(r"[A-Z]+(\d+)")
_AT_FAULT = {
    ("error", False): "background-color: #FBE0D3; color: #1B1F24",
    ("error", True): "background-color: #5C2A12; color: #E8EBEE",
    ("warning", False): "background-color: #FBF3CF; color: #1B1F24",
    ("warning", True): "background-color: #4A3F0B; color: #E8EBEE",
}
"""How a cell looks by the severity of what is wrong with it, and whether the page is dark."""


def read_back(ctx: Context, upload: Upload) -> None:
    """The rows that were read and the cells that were not, each in a fold of its own."""
    t, checked = ctx.t, upload.checked
    if checked.read:
        words = t("Xem {n} dòng đã đọc, đối chiếu với tệp", n=len(checked.read))
        lazy_expander(words, f"read-{upload.file_id}", partial(_rows, ctx, checked))
    if checked.unread:
        words = t("{n} ô có nội dung nhưng không đọc vào số liệu", n=len(checked.unread))
        lazy_expander(words, f"unread-{upload.file_id}", partial(_unread, ctx, checked))


def _rows(ctx: Context, checked: CheckedFile) -> None:
    """Each dataset's rows as they would be stored, beside the sheet and row they stand in."""
    t = ctx.t
    letters, faults = _letters(checked), _faults(checked)
    for dataset in dict.fromkeys(row.dataset for row in checked.read):
        rows = [row for row in checked.read if row.dataset == dataset]
        shown: dict[str, list[str]] = {
            t("Trang tính"): [row.sheet for row in rows[:_MOST_ROWS]],
            t("Dòng"): [str(row.row) for row in rows[:_MOST_ROWS]],
        }
        if len({row.unit for row in rows}) > 1:
            shown[t("Đơn vị")] = [ctx.name_of(row.unit) if row.unit else "" for row in rows[:_MOST_ROWS]]
        at_fault: dict[str, list[str]] = {}
        for column in DATASETS[dataset].columns:
            place = letters.get((dataset, column.name))
            title = column.title[ctx.lang]
            if place:
                title = t("{title} (cột {letter})", title=title, letter=place)
            found = [faults.get((row.sheet, row.row, column.name)) for row in rows[:_MOST_ROWS]]
            cells = [_cell(ctx, column, row.values.get(column.name)) for row in rows[:_MOST_ROWS]]
            shown[title] = [_marked(*one) for one in zip(cells, found, strict=True)]
            at_fault[title] = [_AT_FAULT[fault.severity, ctx.dark] if fault else "" for fault in found]
        st.markdown(escape_markdown(dataset_name(ctx, dataset)))
        st.dataframe(_coloured(pd.DataFrame(shown), at_fault), hide_index=True, alt=t("Các dòng đã đọc"))
        if len(rows) > _MOST_ROWS:
            st.caption(t("Chỉ hiện {n} dòng đầu.", n=_MOST_ROWS))


def _coloured(frame: pd.DataFrame, looks: dict[str, list[str]]) -> pd.DataFrame | Styler:
    """The frame with the look of each cell of some columns; as it is where none has a look of its own."""
    if not any(any(column) for column in looks.values()):
        return frame
    styles = pd.DataFrame(looks, index=frame.index).reindex(columns=frame.columns, fill_value="")
    return frame.style.apply(lambda _: styles, axis=None)


def _faults(checked: CheckedFile) -> dict[tuple[str, int, str], Problem]:
    """By sheet, row and field: what is wrong with the cell, an error before a warning."""
    found: dict[tuple[str, int, str], Problem] = {}
    for problem in sorted(checked.problems, key=lambda one: one.severity == "error"):
        place = _ROW.fullmatch(problem.cell or "")
        if place and problem.sheet and problem.field:
            found[problem.sheet, int(place[1]), problem.field] = problem
    return found


def _marked(read: str, fault: Problem | None) -> str:
    """What a cell holds with the mark of what is wrong with it; where nothing was read, what stands there."""
    return read if fault is None else f"{SHAPES[fault.severity]} {read or fault.value or ''}".rstrip()


def _letters(checked: CheckedFile) -> dict[tuple[str, str], str]:
    """By dataset and field: the letters of the columns it was read from."""
    found: dict[tuple[str, str], list[str]] = {}
    for report in checked.reports:
        for dataset, table in report.tables.items():
            for fields in table.column_letters.values():
                for name, letter in fields.items():
                    held = found.setdefault((dataset, name), [])
                    if letter not in held:
                        held.append(letter)
    return {key: ", ".join(letters) for key, letters in found.items()}


def _cell(ctx: Context, column: Column, value: Any) -> str:
    return "" if value is None or pd.isna(value) else said(ctx, column, value)


def _unread(ctx: Context, checked: CheckedFile) -> None:
    t, cells = ctx.t, checked.unread[:_MOST_ROWS]
    frame = pd.DataFrame(
        {
            t("Trang tính"): [one.sheet for one in cells],
            t("Ô"): [one.cell for one in cells],
            t("Nội dung"): [one.value for one in cells],
            t("Vì sao không đọc"): [one.why[ctx.lang] for one in cells],
        }
    )
    st.dataframe(frame, hide_index=True, alt=t("Các ô không đọc vào số liệu"))
    if len(checked.unread) > _MOST_ROWS:
        st.caption(t("Chỉ hiện {n} ô đầu.", n=_MOST_ROWS))
