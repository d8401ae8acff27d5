"""Mending on the page: just the rows with a problem, edited in place and checked as they are edited."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from itertools import pairwise
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.column_config import CheckboxColumn, SelectboxColumn, TextColumn

from analytics.datasets import CellCorrection, Column, Dataset, Severity, plan_datasets
from analytics.intake import FaultyRow, Problem
from dashboard import uploads
from dashboard.app_pages.submit.sheet_picture import AT_FAULT, faults_of_sheet
from dashboard.context import Context
from dashboard.uploads import Upload
from dashboard.widgets.problem_items import SHAPES
from dashboard.widgets.sentence import escape_markdown

MOST_ROWS = 200
"""With more rows than this in need of a mend, the file itself is the better place."""

_SHEET, _ROW, _FAULTS, _DROP = "@sheet", "@row", "@faults", "@drop"
_MENDED = "✓"
_MENDING = "_mending"


def mending_grid(ctx: Context, upload: Upload) -> None:
    """The rows of a file that have, or had, a problem; every edit is checked at once."""
    t = ctx.t
    if not upload.rows:
        return
    if len(upload.rows) > MOST_ROWS:
        st.caption(
            t("Có {n} dòng cần sửa: nên sửa trong tệp đã đánh dấu rồi thả lại tệp đó.", n=len(upload.rows))
        )
        return
    st.markdown(f"**{t('Sửa ngay tại đây')}**")
    st.caption(t("Sửa ô trong bảng dưới đây; mỗi lần sửa được kiểm tra lại ngay. Tệp gốc được giữ nguyên."))
    if _lists(ctx, upload):
        st.caption(
            t(
                "Ô có danh sách chỉ nhận giá trị trong danh sách: chữ khác dán hoặc gõ vào không được ghi, "
                "ô giữ giá trị cũ."
            )
        )
    wanted: list[CellCorrection] = []
    for id_ in dict.fromkeys(row.dataset for row in upload.rows):
        dataset = plan_datasets(ctx.plan)[id_]
        rows = [row for row in upload.rows if row.dataset == id_]
        st.markdown(escape_markdown(dataset.sheet if ctx.lang == "vi" else dataset.title.en))
        for start, end in _grids_of(upload, id_, len(rows)):
            wanted += _grid(ctx, upload, dataset, start, rows[start:end])
    if tuple(wanted) != upload.corrections:
        with st.spinner(t("Đang đọc và kiểm tra…")):
            uploads.mend(ctx, upload, wanted)
        st.rerun()


def _lists(ctx: Context, upload: Upload) -> bool:
    """Whether a cell of the grid takes words of a list only."""
    datasets = plan_datasets(ctx.plan)
    return any(
        datasets[row.dataset].by_name[name].vocabulary is not None
        for row in upload.rows
        for name in row.cells
    )


def mended_line(ctx: Context, upload: Upload) -> None:
    """How many cells were mended on the page, beside a file that can be sent."""
    if upload.corrections:
        words = ctx.t(
            "Đã sửa {n} chỗ trên trang; tệp gốc được giữ nguyên như khi gửi.", n=len(upload.corrections)
        )
        st.caption(f":material/edit: {words}")


def _grids_of(upload: Upload, dataset: str, rows: int) -> list[tuple[int, int]]:
    """Where each grid of a dataset begins and ends among its rows.

    Rows that turn out faulty later get a grid of their own: one that grew would be drawn anew, and what is
    being typed in it at that moment would be gone.
    """
    ends: list[int] = _state().setdefault(f"{upload.file_id}-{dataset}", [])
    if not ends or ends[-1] < rows:
        ends.append(rows)
    return list(pairwise([0, *ends]))


def _state() -> dict[str, Any]:
    held: dict[str, Any] = st.session_state.setdefault(_MENDING, {})
    return held


def _grid(
    ctx: Context, upload: Upload, dataset: Dataset, start: int, rows: Sequence[FaultyRow]
) -> list[CellCorrection]:
    """Draw some of a dataset's rows, from the one at ``start``, and return what was changed in them."""
    t = ctx.t
    names = [name for name in rows[0].cells if all(name in row.cells for row in rows)]
    key = f"mend-{upload.file_id}-{dataset.id}-{start}"
    if key not in _state() or key not in st.session_state:
        # Made once while the grid stands: one that is fed with its own output loses every second edit.
        _state()[key] = _frame(rows, names, upload.corrections)
    frame: pd.DataFrame = _state()[key]
    edited: pd.DataFrame = st.data_editor(
        _with_faults(ctx, upload, dataset, frame, rows),
        hide_index=True,
        num_rows="fixed",
        disabled=[_SHEET, _ROW, _FAULTS],
        column_config={
            _SHEET: TextColumn(t("Trang tính")),
            _ROW: TextColumn(t("Dòng"), pinned=True, width="small"),
            _FAULTS: TextColumn(
                t("Cần sửa"), help=t("Cột có ô phải sửa ({error}) hoặc cần xem lại ({warning})", **SHAPES)
            ),
            _DROP: CheckboxColumn(t("Bỏ dòng"), help=t("Dòng này không phải là số liệu")),
            **{name: _column(ctx, dataset.by_name[name], frame[name]) for name in names},
        },
        key=key,
        alt=t("Các dòng có lỗi, sửa được"),
        placeholder="",  # a blank cell is blank; the grid's own word for it is an English one
    )
    records: list[dict[Hashable, Any]] = edited.to_dict("records")
    return [mend for row, record in zip(rows, records, strict=True) for mend in _mends(row, names, record)]


def _with_faults(
    ctx: Context, upload: Upload, dataset: Dataset, frame: pd.DataFrame, rows: Sequence[FaultyRow]
) -> Styler:
    """The rows, each with what is wrong with it now; cells that can be edited take no colour."""
    found = {sheet: faults_of_sheet(upload.checked, sheet) for sheet in {row.sheet for row in rows}}
    faults = [_faults_of(row, found[row.sheet]) for row in rows]
    told = frame.copy()
    told.insert(list(told.columns).index(_ROW) + 1, _FAULTS, [_said(ctx, dataset, one) for one in faults])
    looks = [AT_FAULT[_severity(one), ctx.dark] if one else "" for one in faults]
    return told.style.apply(lambda _: looks, subset=[_FAULTS])


def _faults_of(row: FaultyRow, faults: Mapping[str, Problem]) -> dict[str, Problem]:
    """By field: what is wrong with the cells of a row."""
    return {name: faults[cell] for name, (cell, _) in row.cells.items() if cell in faults}


def _severity(faults: Mapping[str, Problem]) -> Severity:
    return "error" if any(one.severity == "error" for one in faults.values()) else "warning"


def _said(ctx: Context, dataset: Dataset, faults: Mapping[str, Problem]) -> str:
    """The titles of the columns that a row has something wrong in; a tick where nothing is left."""
    titles = [
        f"{SHAPES[one.severity]} {dataset.by_name[name].title[ctx.lang]}" for name, one in faults.items()
    ]
    return ", ".join(titles) or _MENDED


def _frame(
    rows: Sequence[FaultyRow], names: Sequence[str], corrections: Sequence[CellCorrection]
) -> pd.DataFrame:
    """What the cells hold as sent, with the mends made so far."""
    made = {(mend.sheet, mend.cell): mend.value for mend in corrections}
    columns: dict[str, list[Any]] = {
        _ROW: [str(row.row) for row in rows],
    }
    for name in names:
        cells = [(row.sheet, *row.cells[name]) for row in rows]
        columns[name] = [made.get((sheet, cell), shown) for sheet, cell, shown in cells]
    columns[_DROP] = [(row.sheet, row.whole) in made for row in rows]
    if len({row.sheet for row in rows}) > 1:
        columns = {_SHEET: [row.sheet for row in rows], **columns}
    return pd.DataFrame(columns)


def _mends(row: FaultyRow, names: Sequence[str], record: dict[Hashable, Any]) -> list[CellCorrection]:
    if record[_DROP]:
        return [CellCorrection(row.sheet, row.whole, "")]
    return [
        CellCorrection(row.sheet, cell, value, shown)
        for name in names
        for cell, shown in (row.cells[name],)
        if (value := _typed(record[name])) != shown
    ]


def _typed(value: Any) -> str:
    return "" if value is None or pd.isna(value) else str(value).strip()


def _column(ctx: Context, column: Column, values: pd.Series[Any]) -> Any:
    title = column.title[ctx.lang]
    if column.vocabulary is None:
        return TextColumn(title)
    # What was typed stays a choice too, or the grid would show the faulty cell as blank.
    options = [*column.vocabulary.values, *(v for v in values.unique() if v not in column.vocabulary.values)]
    return SelectboxColumn(title, options=options)
