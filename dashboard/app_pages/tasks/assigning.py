"""Where tasks are assigned: the year's table as a grid, begun from last year's, saved without loss."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from analytics.office import Change, Kept
from analytics.office.assignments import (
    ASSIGNMENTS,
    FIELDS,
    TITLES,
    Assignment,
    AssignmentsError,
    changes,
    copied,
    in_order,
    next_own_code,
    of_year,
    read_rows,
    words_of,
)
from dashboard.app_pages.tasks import one_task
from dashboard.context import Context
from dashboard.widgets import office, sentence
from dashboard.widgets.sentence import escape_markdown

_DRAFT = "_assigning"
_MOST_FAULTS = 20
_TALL = 460  # pixels
_WIDTHS = {"code": 120, "due_on": 110, "work": 300, "unit": 240}


@dataclass(frozen=True)
class Draft:
    """The grid as it was begun: the records seen then, and the words it was filled with."""

    year: int
    number: int
    seen: Mapping[str, Kept[Assignment]]
    frame: pd.DataFrame


def draw(ctx: Context, year: int) -> None:
    """The whole fold; what is saved is seen by everybody, so the page draws itself anew then."""
    t = ctx.t
    draft = _draft(ctx, year)
    sentence.remark(
        t(
            "Mỗi dòng là một nhiệm vụ của một đơn vị trong năm. Chép các dòng từ Excel rồi dán vào bảng "
            "(Ctrl+V); dòng trống cuối bảng để thêm. Ngày ghi dạng 15/09/{year}. Việc ngoài kế hoạch ghi "
            "mã {own}. "
            "Nhiều đơn vị phối hợp cách nhau bằng dấu chấm phẩy.",
            year=str(year),
            own=next_own_code(_values(draft.seen)),
        )
    )
    _last_year(ctx, draft)
    edited = st.data_editor(
        draft.frame,
        key=f"assignments-{year}-{draft.number}",
        num_rows="dynamic",
        hide_index=False,  # faults are told by these numbers
        height=_TALL,
        column_config={
            name: st.column_config.TextColumn(
                TITLES[name][ctx.lang],
                width=_WIDTHS.get(name, 160),
                required=name in ("code", "unit", "work"),
            )
            for name in FIELDS
        },
    )
    try:
        wanted = _read(ctx, edited, year)
    except AssignmentsError as error:
        _faults(ctx, error)
        return
    edits = changes(wanted, draft.seen, all_of_it=True)
    gone = sum(edit.value is None for edit in edits)
    if edits:
        said = [t("{n} dòng mới hoặc đã sửa", n=len(edits) - gone), t("{n} dòng bị xóa", n=gone)]
        sentence.remark(t("Chưa lưu: {changes}.", changes=", ".join(said)))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        by = office.writer(ctx, key="task-writer")
        pressed = st.button(
            t("Lưu bảng giao việc"),
            type="primary",
            icon=":material/save:",
            disabled=by is None or not edits,
            key="save-assignments",
        )
    if by is None:
        sentence.hint(t("Ghi họ tên người ghi trước khi lưu."))
    if pressed and by is not None:
        _save(ctx, draft, edits, by)


def _save(ctx: Context, draft: Draft, edits: list[Change[Assignment]], by: str) -> None:
    if office.save(ctx, ASSIGNMENTS, edits, by=by, told=lambda one: one_task.told(ctx, one)):
        del st.session_state[_DRAFT]
        st.rerun()
    st.button(
        ctx.t("Lấy bản mới của những dòng đó, giữ các sửa đổi khác của tôi"),
        on_click=_begin_again,
        args=(ctx, draft, edits),
        icon=":material/merge:",
        key="merge-assignments",
    )


def _begin_again(ctx: Context, draft: Draft, edits: list[Change[Assignment]]) -> None:
    """Fill the grid with what others wrote meanwhile, and with one's own edits of all other rows."""
    now = _known(ctx, draft.year)
    mine = {
        edit.key: edit.value
        for edit in edits
        if (now[edit.key].version if edit.key in now else 0) == edit.seen
    }
    filled = {key: one.value for key, one in now.items()} | mine
    values = [one for one in filled.values() if one is not None]
    st.session_state[_DRAFT] = Draft(draft.year, draft.number + 1, now, _frame(ctx, values))


def _draft(ctx: Context, year: int) -> Draft:
    """The grid as it was begun, by which an edit of somebody else is told from one's own."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    if draft is None or draft.year != year:
        seen = _known(ctx, year)
        number = 0 if draft is None else draft.number + 1
        draft = Draft(year, number, seen, _frame(ctx, _values(seen)))
        st.session_state[_DRAFT] = draft
    return draft


def _last_year(ctx: Context, draft: Draft) -> None:
    """A button that fills the grid with last year's tasks; nothing is saved by it."""
    last = _values(_known(ctx, draft.year - 1))
    made = copied(last, draft.year, draft.seen, ctx.units)
    if not made:
        return

    def fill() -> None:
        values = [*_values(draft.seen), *made]
        st.session_state[_DRAFT] = Draft(draft.year, draft.number + 1, draft.seen, _frame(ctx, values))

    st.button(
        ctx.t("Điền {n} nhiệm vụ của năm trước, hạn lùi một năm", n=len(made)),
        on_click=fill,
        icon=":material/content_copy:",
        key="copy-assignments",
    )


def _read(ctx: Context, edited: pd.DataFrame, year: int) -> list[Assignment]:
    rows = [(number, dict(zip(FIELDS, cells[1:], strict=True))) for number, cells in _numbered(edited)]
    if not any(any(not pd.isna(cell) and str(cell).strip() for cell in row.values()) for _, row in rows):
        return []
    return read_rows(rows, year, ctx.plan, ctx.units)


def _numbered(edited: pd.DataFrame) -> list[tuple[int, tuple[Any, ...]]]:
    return [(int(cells[0]), cells) for cells in edited[list(FIELDS)].itertuples()]


def _faults(ctx: Context, error: AssignmentsError) -> None:
    told = [escape_markdown(one) for one in error.said(ctx.lang)]
    lines = sentence.first_lines(ctx.t, told, _MOST_FAULTS)
    head = ctx.t("Chưa lưu được; sửa các dòng sau:")
    st.error("\n".join((head, "", *lines)))


def _frame(ctx: Context, assignments: list[Assignment]) -> pd.DataFrame:
    names = {unit.code: unit.name for unit in ctx.units}
    rows = [words_of(one, names) for one in in_order(assignments, ctx.plan, ctx.units)]
    index = pd.RangeIndex(1, len(rows) + 1)
    return pd.DataFrame(rows, columns=list(FIELDS), index=index, dtype="str")


def _known(ctx: Context, year: int) -> dict[str, Kept[Assignment]]:
    """What the store holds at this moment: a grid is never begun from anything older."""
    return of_year(ASSIGNMENTS.read(ctx.store), year)


def _values(kept: Mapping[str, Kept[Assignment]]) -> list[Assignment]:
    return [one.value for one in kept.values() if one.value is not None]
