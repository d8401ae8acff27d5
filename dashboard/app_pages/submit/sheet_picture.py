"""A sheet as it stands in the file: what was read of it, what frames that, and what was not read."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st
from streamlit.column_config import TextColumn

from analytics.intake import CheckedFile, Problem, cell_shown
from analytics.intake.model.account import Entry
from analytics.intake.model.grid import address, letter
from dashboard.context import Context
from dashboard.widgets.problem_items import SHAPES
from dashboard.widgets.sentence import escape_markdown

MOST_ROWS = 500
"""Rows of one table that are drawn; the file itself shows the rest."""
_MOST_COLUMNS = 60

AT_FAULT = {
    ("error", False): "background-color: #FBE0D3; color: #1B1F24",
    ("error", True): "background-color: #5C2A12; color: #E8EBEE",
    ("warning", False): "background-color: #FBF3CF; color: #1B1F24",
    ("warning", True): "background-color: #4A3F0B; color: #E8EBEE",
}
"""How a cell looks by the severity of what is wrong with it, and whether the page is dark."""
_FRAME = {False: "color: #5A6470", True: "color: #A9B4C0"}
_MARK = SHAPES["warning"]


def sheet_picture(ctx: Context, checked: CheckedFile, sheets: list[str], key: str) -> None:
    """One of the sheets that rows of a dataset were read from, cell by cell; which one can be chosen."""
    if checked.reading is None:
        return
    t = ctx.t
    chosen = sheets[0]
    if len(sheets) > 1:
        chosen = st.selectbox(t("Trang tính"), sheets, key=f"picture-{key}") or chosen
    number = checked.reading.sheets().index(chosen)
    cells = [one for one in checked.reading.account() if one.sheet == number]
    if not cells:
        return
    st.markdown(t("Trang «{sheet}» trong tệp", sheet=escape_markdown(chosen)))
    drawn = [one for one in cells if one.column < _MOST_COLUMNS]
    rows = sorted({one.row for one in drawn})[:MOST_ROWS]
    place = {row: position for position, row in enumerate(rows)}
    width = max(one.column for one in drawn) + 1
    words = [[""] * width for _ in rows]
    looks = [[""] * width for _ in rows]
    faults = faults_of_sheet(checked, chosen)
    for one in (one for one in drawn if one.row in place):
        said, look = _cell(ctx, one, faults)
        words[place[one.row]][one.column], looks[place[one.row]][one.column] = said, look
    letters = [letter(column) for column in range(width)]
    line = t("Dòng")
    frame = pd.DataFrame(words, columns=letters)
    frame.insert(0, line, [str(row + 1) for row in rows])
    styles = pd.DataFrame(looks, columns=letters)
    styles.insert(0, line, "")
    st.dataframe(
        frame.style.apply(lambda _: styles, axis=None),
        hide_index=True,
        column_config={line: TextColumn(line, pinned=True, width="small")},
        alt=t("Trang tính như trong tệp"),
    )
    left_out = len({one.row for one in cells}) > len(rows) or len(drawn) < len(cells)
    said = t(
        "Chữ nhạt: tiêu đề, ghi chú, dòng cộng. Dấu {error}: phải sửa. Dấu {warning}: không đọc hoặc cần "
        "xem lại.",
        **SHAPES,
    )
    st.caption(f"{said} {t('Chỉ hiện phần đầu của trang.')}" if left_out else said)


def faults_of_sheet(checked: CheckedFile, sheet: str) -> dict[str, Problem]:
    """By the address of a cell: what is wrong with it, an error before a warning."""
    found = [(one.cell, one) for one in checked.problems if one.sheet == sheet and one.cell]
    return dict(sorted(found, key=lambda one: one[1].severity == "error"))


def _cell(ctx: Context, one: Entry, faults: Mapping[str, Problem]) -> tuple[str, str]:
    """What a cell shows with the mark of what is wrong with it, and how it looks."""
    said = cell_shown(one.value)
    if fault := faults.get(address(one.row, one.column)):
        return f"{SHAPES[fault.severity]} {said}", AT_FAULT[fault.severity, ctx.dark]
    if one.list == "unread":
        return f"{_MARK} {said}", AT_FAULT["warning", ctx.dark]
    return said, _FRAME[ctx.dark] if one.list == "furniture" else ""


def own_titles(checked: CheckedFile) -> dict[tuple[str, str], str]:
    """By sheet and column letter: the titles above the first row that was read, as the file writes them."""
    if checked.reading is None:
        return {}
    first: dict[str, int] = {}
    for row in checked.read:
        first[row.sheet] = min(row.row - 1, first.get(row.sheet, row.row - 1))
    names = checked.reading.sheets()
    heads: dict[tuple[str, str], dict[int, str]] = {}
    for one in checked.reading.account():
        sheet = names[one.sheet]
        if one.kind == "header" and one.row < first.get(sheet, 0):
            heads.setdefault((sheet, letter(one.column)), {})[one.row] = cell_shown(one.value)
    return {place: " › ".join(text for _, text in sorted(found.items())) for place, found in heads.items()}
