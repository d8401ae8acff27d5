"""What was read of a file, before it is sent: sums, what they replace, each row, each cell left out."""

from __future__ import annotations

import re
from datetime import date
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st
from pandas.io.formats.style import Styler

from analytics.datasets import DATASETS, Column, UnitReport
from analytics.datasets.preview import FigureSum, earlier_versions, preview_datasets, unchanged_datasets
from analytics.intake import CheckedFile, Problem
from dashboard.context import Context
from dashboard.language import formats
from dashboard.uploads import Upload
from dashboard.widgets.arrivals import sender_said
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.problem_items import SHAPES
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


def days(ctx: Context, report: UnitReport) -> list[str]:
    """By dataset, in the order of the form: its first and last day in words."""
    return [
        _days(ctx, one.first, one.last) for one in preview_datasets(report, ctx.reports_of([report.unit]))
    ]


def sums(ctx: Context, report: UnitReport) -> None:
    """The sum of each column of figures, beside what it was and how much it changes where that is known."""
    t = ctx.t
    known = [
        (one, figure)
        for one in preview_datasets(report, ctx.reports_of([report.unit]))
        for figure in one.sums
        if figure.now is not None or figure.before is not None
    ]
    if not known:
        return
    columns = [DATASETS[one.dataset].by_name[figure.field] for one, figure in known]
    figures = [figure for _, figure in known]
    frame = {
        t("Biểu"): [_name(ctx, one.dataset) for one, _ in known],
        t("Số liệu"): [column.title[ctx.lang] for column in columns],
        t("Cộng lại"): [
            _figure(ctx, column, figure.now) for column, figure in zip(columns, figures, strict=True)
        ],
    }
    if any(one.replaces for one, _ in known):
        frame[t("Lượt trước")] = [
            _figure(ctx, column, figure.before) for column, figure in zip(columns, figures, strict=True)
        ]
        frame[t("Thay đổi")] = [
            _change(ctx, column, figure) for column, figure in zip(columns, figures, strict=True)
        ]
    # All of it at once: a sum that is left to be scrolled to is sent unseen.
    st.dataframe(pd.DataFrame(frame), hide_index=True, height="content", alt=t("Cộng các số đọc được"))


def replacing(ctx: Context, report: UnitReport) -> None:
    """Which versions lose something to this report, and what of them stays since the file lacks it."""
    t = ctx.t
    versions = earlier_versions(report, ctx.reports_of([report.unit]))
    if not versions:
        return
    senders = ctx.store.history(report.unit, report.period).dropna(subset=["version"])
    by = dict(zip(senders["version"], senders["by"], strict=True))
    same = unchanged_datasets(ctx.store.differences(report))
    for one in versions:
        said = {
            "version": ctx.fmt.count(one.version),
            "by": sender_said(ctx, str(by.get(one.version, ""))),
            "file": escape_markdown(one.file),
            "time": f"{one.received_at:%H:%M}",
            "day": ctx.fmt.day(one.received_at.date()),
        }
        changed = tuple(id_ for id_ in one.replaced if id_ not in same)
        if kept := tuple(id_ for id_ in one.replaced if id_ in same):
            st.caption(
                t(
                    "Giống hệt lượt nộp thứ {version} ({file}, {time} ngày {day}), gửi tệp này không làm "
                    "thay đổi: {datasets}.",
                    datasets=_names(ctx, kept),
                    **{name: words for name, words in said.items() if name != "by"},
                )
            )
        if changed:
            st.info(
                t(
                    "Gửi tệp này sẽ thay số liệu của lượt nộp thứ {version} ({file}, người gửi: {by}, "
                    "{time} ngày {day}) ở các biểu: {datasets}.",
                    datasets=_names(ctx, changed),
                    **said,
                ),
                icon=":material/swap_horiz:",
            )
        if one.stays:
            st.warning(
                t(
                    "Tệp này không có các biểu: {datasets}. Số liệu các biểu đó của lượt nộp thứ {version} "
                    "({file}, {time} ngày {day}) vẫn được giữ và được tính.",
                    datasets=_names(ctx, one.stays),
                    **{name: words for name, words in said.items() if name != "by"},
                ),
                icon=":material/inventory_2:",
            )


def _names(ctx: Context, datasets: tuple[str, ...]) -> str:
    return ", ".join(f"«{_name(ctx, id_)}»" for id_ in datasets)


def _name(ctx: Context, dataset: str) -> str:
    return DATASETS[dataset].sheet if ctx.lang == "vi" else DATASETS[dataset].title.en


def _change(ctx: Context, column: Column, figure: FigureSum) -> str:
    """How much a sum changes, signed; a blank is no zero, so there is no change from or to it."""
    if figure.change is None:
        return formats.NO_DATA
    if not figure.change:
        return ctx.t("Không đổi")
    return f"{'+' if figure.change > 0 else '−'}{_figure(ctx, column, abs(figure.change))}"


def _figure(ctx: Context, column: Column, value: Any) -> str:
    if value is None or pd.isna(value):
        return formats.NO_DATA
    if column.kind == "money":
        return f"{ctx.fmt.exact(value)} đồng"
    return ctx.fmt.exact(value)


def _days(ctx: Context, first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return formats.NO_DATA
    return ctx.fmt.day(first) if first == last else f"{ctx.fmt.day(first)} – {ctx.fmt.day(last)}"


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
        st.markdown(escape_markdown(_name(ctx, dataset)))
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
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool):
        return ctx.t("Có") if value else ctx.t("Không")
    if isinstance(value, date):
        return ctx.fmt.day(value)
    if column.kind in ("integer", "money", "number", "percent"):
        return ctx.fmt.exact(value) + ("%" if column.kind == "percent" else "")
    return str(value)


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
