"""The words that the office pins to figures: shown beside them, and written where the figure stands."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from functools import partial
from typing import Any

import streamlit as st

from analytics.office import Change, Kept
from analytics.office.figure_notes import FIGURE_NOTES, LONGEST_NOTE, FigureNote, note_key, pinned
from analytics.outputs.summary import time_name
from analytics.plan import Indicator, Time, UnitGroup
from analytics.policy import Act, may
from dashboard.context import Context
from dashboard.data import measures
from dashboard.markup import render
from dashboard.widgets import office
from dashboard.widgets.lazy_expander import lazy_expander
from dashboard.widgets.sentence import escape_markdown

_WARD = "ward"


def words_at(ctx: Context, indicator: str, time: str, unit: str | None) -> str:
    """What is pinned to a figure, with who and when; '' where nothing is."""
    note = ctx.notes.of(indicator, time, unit)
    return "" if note is None or note.value is None else f"{note.value.words} ({_by(ctx, note)})"


def words_at_row(ctx: Context, indicator: Indicator, row: Mapping[Hashable, Any]) -> str:
    """The same for a summary row; '' for parts, kinds and groups, to which nothing is pinned."""
    by = str(row["by"])
    # The group of the ward's offices bears the code of the whole ward.
    group = by == _WARD and row.get("label") == UnitGroup.WARD.label[ctx.lang]
    if row.get("part") or group or not (by == _WARD or by in ctx.unit_by_code):
        return ""
    return words_at(ctx, indicator.id, str(row["time"]), None if by == _WARD else by)


def words_in_cells(
    ctx: Context, indicators: Collection[str], time: str, units: Collection[str | None], ward: str = _WARD
) -> dict[tuple[str, str], str]:
    """What is pinned to the cells of a table, by unit code (``ward`` for the whole ward) and indicator."""
    found = ctx.notes.among(ctx.plan, indicators=indicators, times=[time], units=units)
    return {
        (ward if note.unit is None else note.unit, note.indicator): f"{note.words} ({_by(ctx, one)})"
        for one in found
        if (note := one.value) is not None
    }


def notes_among(
    ctx: Context,
    *,
    indicators: Collection[str] | None = None,
    times: Collection[str] | None = None,
    units: Collection[str | None] | None = None,
) -> None:
    """The notes at the figures of a picture or a table, each with what it is about; nothing without any."""
    found = ctx.notes.among(ctx.plan, indicators=indicators, times=times, units=units)
    if not found:
        return
    notes = [
        {"about": _about(ctx, one.value), "words": one.value.words, "by": f"({_by(ctx, one)})"}
        for one in found
        if one.value is not None
    ]
    st.html(render("widgets/figures/notes.html.j2", title=ctx.t("Ghi chú bên số liệu"), notes=notes))


def pin_note(ctx: Context, indicator: Indicator, time: Time, unit: str | None) -> None:
    """A fold in which the office pins words to a figure, changes them or takes them away."""
    if ctx.view.until is not None or not may(ctx.viewer, Act.NOTE):
        return
    kept = ctx.notes.of(indicator.id, time.code, unit)
    title = ctx.t("Sửa ghi chú bên số liệu này") if kept else ctx.t("Ghi chú bên số liệu này")
    key = note_key(indicator.id, time.code, unit)
    lazy_expander(
        title, f"note-{key}", partial(_form, ctx, FigureNote(indicator.id, time.code, unit, ""), kept)
    )


def _form(ctx: Context, figure: FigureNote, kept: Kept[FigureNote] | None) -> None:
    t, key = ctx.t, note_key(figure.indicator, figure.time, figure.unit)
    st.caption(escape_markdown(_about(ctx, figure)))
    by = office.writer(ctx, key=f"note-writer-{key}", act=Act.NOTE)
    before = kept.value.words if kept and kept.value else ""
    seen = kept.version if kept else 0
    words = st.text_area(
        t("Lời ghi chú"),
        value=before,
        max_chars=LONGEST_NOTE,
        height=90,
        key=f"note-words-{key}-{seen}",
        placeholder=t("Ví dụ: chưa gồm 2 trường mới sáp nhập; số sẽ bổ sung ở quý sau."),
        help=t("Hiện ở mọi trang, bản in, tệp tải về và báo cáo văn bản có số liệu này."),
    )
    clean = " ".join(words.split())
    change: Change[FigureNote] | None = None
    with st.container(horizontal=True):
        if st.button(
            t("Lưu ghi chú"), type="primary", key=f"note-save-{key}", disabled=by is None or not clean
        ):
            change = pinned(FigureNote(figure.indicator, figure.time, figure.unit, clean), seen)
        if kept and st.button(
            t("Bỏ ghi chú"), icon=":material/delete:", key=f"note-remove-{key}", disabled=by is None
        ):
            change = Change(key, None, seen)
    if by is None:
        st.caption(t("Ghi tên ở ô «Người ghi» để lưu."))
    elif change is not None and office.save(ctx, FIGURE_NOTES, [change], by=by, told=_words):
        st.rerun()
    if FIGURE_NOTES.history(ctx.store, key):
        st.caption(t("Lịch sử ghi chú"))
        office.history(ctx, FIGURE_NOTES, key, told=_words, until=measures.moment_of(ctx.view))


def _words(note: FigureNote) -> str:
    return note.words


def _about(ctx: Context, note: FigureNote) -> str:
    who = ctx.t("Toàn {area}") if note.unit is None else ctx.name_of(note.unit)
    return f"{note.indicator}, {time_name(ctx.plan, note.time, ctx.lang)}, {who}"


def _by(ctx: Context, note: Kept[FigureNote]) -> str:
    return ctx.t("{by}, ngày {day}", by=note.by, day=ctx.fmt.day(note.at.date()))
