"""What was read of a file, before it is sent: each row, each cell left out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler
from streamlit.column_config import TextColumn

from analytics.datasets import DATASETS, Column, cell_of, letters_in
from analytics.intake import CheckedFile, Problem
from analytics.intake.model.reading import ReadRow
from dashboard.app_pages.submit.compared import dataset_name
from dashboard.app_pages.submit.sheet_picture import AT_FAULT, MOST_ROWS, own_titles, sheet_picture
from dashboard.context import Context
from dashboard.uploads import Upload
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.problem_items import SHAPES
from dashboard.widgets.reports.version_changes import said
from dashboard.widgets.sentence import escape_markdown


def read_back(ctx: Context, upload: Upload) -> None:
    """The rows that were read and the cells that were not, each in a fold of its own."""
    t, checked = ctx.t, upload.checked
    if checked.read:
        words = t("Xem {n} dòng đã đọc, đối chiếu với tệp", n=len(checked.read))
        lazy_expander(words, f"read-{upload.file_id}", partial(_rows, ctx, checked, upload.file_id))
    if checked.unread:
        words = t("{n} ô có nội dung nhưng không đọc vào số liệu", n=len(checked.unread))
        lazy_expander(words, f"unread-{upload.file_id}", partial(_unread, ctx, checked))


def _rows(ctx: Context, checked: CheckedFile, key: str) -> None:
    """Each dataset's rows as they would be stored, beside the sheet that they were read from."""
    places, titles = _places(checked), own_titles(checked)
    for dataset in dict.fromkeys(row.dataset for row in checked.read):
        rows = [row for row in checked.read if row.dataset == dataset]
        st.markdown(f"**{escape_markdown(dataset_name(ctx, dataset))}**")
        read, file = st.columns(2)
        with read:
            st.markdown(ctx.t("Số liệu đọc được"))
            _table(ctx, checked, rows, places, titles)
        with file:
            sheet_picture(ctx, checked, list(dict.fromkeys(row.sheet for row in rows)), f"{key}-{dataset}")


def _table(
    ctx: Context,
    checked: CheckedFile,
    rows: Sequence[ReadRow],
    places: Mapping[tuple[str, str], Sequence[tuple[str, str]]],
    titles: Mapping[tuple[str, str], str],
) -> None:
    """The rows of one dataset, each with the sheet and row that it stands in."""
    t, dataset, faults = ctx.t, rows[0].dataset, _faults(checked)
    line = t("Dòng")
    shown: dict[str, list[str]] = {line: [str(row.row) for row in rows[:MOST_ROWS]]}
    if len({row.sheet for row in rows}) > 1:
        shown[t("Trang tính")] = [row.sheet for row in rows[:MOST_ROWS]]
    if len({row.unit for row in rows}) > 1:
        shown[t("Đơn vị")] = [ctx.name_of(row.unit) if row.unit else "" for row in rows[:MOST_ROWS]]
    at_fault: dict[str, list[str]] = {}
    for column in DATASETS[dataset].columns:
        title = _title(ctx, column, places.get((dataset, column.name), ()), titles)
        found = [faults.get((row.sheet, _place(row, column.name))) for row in rows[:MOST_ROWS]]
        cells = [_cell(ctx, column, row.values.get(column.name)) for row in rows[:MOST_ROWS]]
        shown[title] = [_marked(*one) for one in zip(cells, found, strict=True)]
        at_fault[title] = [AT_FAULT[fault.severity, ctx.dark] if fault else "" for fault in found]
    st.dataframe(
        _coloured(pd.DataFrame(shown), at_fault),
        hide_index=True,
        column_config={line: TextColumn(line, pinned=True, width="small")},
        alt=t("Các dòng đã đọc"),
    )
    if len(rows) > MOST_ROWS:
        st.caption(t("Chỉ hiện {n} dòng đầu.", n=MOST_ROWS))


def _title(
    ctx: Context, column: Column, places: Sequence[tuple[str, str]], titles: Mapping[tuple[str, str], str]
) -> str:
    """A column's title with the letters it was read from, and the file's own title where that is another."""
    title = column.title[ctx.lang]
    if not places:
        return title
    letters = ", ".join(dict.fromkeys(place for _, place in places))
    own = dict.fromkeys(titles[place] for place in places if place in titles)
    if others := [one for one in own if one.casefold() != column.title.vi.casefold()]:
        named = " / ".join(f"«{one}»" for one in others)
        return ctx.t("{title} (cột {letter}: {named})", title=title, letter=letters, named=named)
    return ctx.t("{title} (cột {letter})", title=title, letter=letters)


def _coloured(frame: pd.DataFrame, looks: dict[str, list[str]]) -> pd.DataFrame | Styler:
    """The frame with the look of each cell of some columns; as it is where none has a look of its own."""
    if not any(any(column) for column in looks.values()):
        return frame
    styles = pd.DataFrame(looks, index=frame.index).reindex(columns=frame.columns, fill_value="")
    return frame.style.apply(lambda _: styles, axis=None)


def _faults(checked: CheckedFile) -> dict[tuple[str, str], Problem]:
    """By sheet and cell: what is wrong with it, an error before a warning."""
    told = sorted(checked.problems, key=lambda one: one.severity == "error")
    return {(one.sheet, one.cell): one for one in told if one.sheet and one.cell and one.field}


def _place(row: ReadRow, field: str) -> str:
    """The address of a field's cell in a row, empty where its table has no such column."""
    return cell_of(row.letters[field], row.row) if field in row.letters else ""


def _marked(read: str, fault: Problem | None) -> str:
    """What a cell holds with the mark of what is wrong with it; where nothing was read, what stands there."""
    return read if fault is None else f"{SHAPES[fault.severity]} {read or fault.value or ''}".rstrip()


def _places(checked: CheckedFile) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """By dataset and field: sheet and letter of each column that it was read from."""
    found: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for report in checked.reports:
        for dataset, table in report.tables.items():
            for sheet, fields in table.column_letters.items():
                for name, told in fields.items():
                    held = found.setdefault((dataset, name), [])
                    held += [(sheet, one) for one in letters_in(told) if (sheet, one) not in held]
    return found


def _cell(ctx: Context, column: Column, value: Any) -> str:
    return "" if value is None or pd.isna(value) else said(ctx, column, value)


def _unread(ctx: Context, checked: CheckedFile) -> None:
    t, cells = ctx.t, checked.unread[:MOST_ROWS]
    frame = pd.DataFrame(
        {
            t("Trang tính"): [one.sheet for one in cells],
            t("Ô"): [one.cell for one in cells],
            t("Nội dung"): [one.value for one in cells],
            t("Vì sao không đọc"): [one.why[ctx.lang] for one in cells],
        }
    )
    st.dataframe(frame, hide_index=True, alt=t("Các ô không đọc vào số liệu"))
    if len(checked.unread) > MOST_ROWS:
        st.caption(t("Chỉ hiện {n} ô đầu.", n=MOST_ROWS))
