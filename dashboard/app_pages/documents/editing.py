"""Writing in the register: a grid, or rows pasted from a sheet; the second of two editors is told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.column_config import TextColumn

from analytics.office import Change, Kept
from analytics.office.documents import (
    COLUMNS,
    DOCUMENTS,
    TITLES,
    Document,
    ReadDocuments,
    additions,
    edits,
    read_pasted,
    read_rows,
)
from dashboard.context import Context
from dashboard.widgets import office, sentence
from dashboard.widgets.sentence import escape_markdown

_BEGUN = "documents-begun"
_SEEN = "documents-seen"
_MOST_FAULTS = 10
_MOST_PASTED = 500_000  # characters


def draw(ctx: Context, register: Mapping[str, Kept[Document]], *, key: str) -> None:
    """The name of who writes, the grid with its button, and the field to paste into.

    Args:
        ctx: the page's context.
        register: the documents to edit, as they are in the store.
        key: what was chosen of the register; each choice has a grid of its own.
    """
    by = office.writer(ctx)
    if by is None:
        sentence.hint(ctx.t("Ghi họ và tên trước; sau đó sửa, thêm, xóa dòng rồi bấm «Lưu sổ»."))
    _grid(ctx, register, by, key)
    _paste(ctx, by)


def told(ctx: Context, one: Document) -> str:
    """A document in a few words."""
    words = f"{one.kind} {one.number} ({ctx.fmt.day(one.issued_on)}), {one.issuer}: {one.subject}"
    return f"{words} · {one.link}" if one.link else words


def _grid(ctx: Context, register: Mapping[str, Kept[Document]], by: str | None, key: str) -> None:
    t = ctx.t
    begun = st.session_state.get(_BEGUN)
    if begun is None or begun["key"] != key:
        begun = _begin(register, key)
    edited = st.data_editor(
        begun["frame"],
        hide_index=True,
        num_rows="dynamic",
        width="stretch",
        column_config={
            name: TextColumn(
                TITLES[name][ctx.lang],
                required=False,
                width="large" if name == "subject" else None,
                help=t("Ngày trước, tháng sau: 12/03/2026") if name == "issued_on" else None,
            )
            for name in COLUMNS
        },
        key=f"documents-grid-{begun['turn']}",
        alt=t("Sổ văn bản chỉ đạo, sửa được"),
        placeholder="",
    )
    records: list[dict[Any, Any]] = edited.to_dict("records")
    read = read_rows(list(enumerate(({str(k): v for k, v in one.items()} for one in records), start=1)))
    _faults(ctx, read)
    changes = edits(read.documents, begun["shown"], begun["versions"])
    with st.container(horizontal=True, vertical_alignment="center", key="documents-actions"):
        ready = by is not None and bool(changes) and not read.faults
        pressed = st.button(t("Lưu sổ"), type="primary", disabled=not ready, key="documents-save")
        if st.button(t("Bỏ các sửa chưa lưu"), disabled=not (changes or read.faults), key="documents-again"):
            st.session_state.pop(_BEGUN)
            st.rerun()
        if changes and not read.faults:
            st.caption(t("{n} dòng chưa lưu", n=len(changes)))
    if pressed and by is not None:
        _save(ctx, changes, by, begun)


def _begin(register: Mapping[str, Kept[Document]], key: str) -> dict[str, Any]:
    """What the grid starts from, kept while it is edited: one fed with its own output loses edits.

    Days are words here, because the grid's own days are read month first when they are pasted.
    """
    last = st.session_state.get(_BEGUN, {"turn": 0})
    values = {one: kept.value for one, kept in register.items() if kept.value}
    ordered = sorted(values.values(), key=lambda one: (one.issued_on, one.number), reverse=True)
    rows = [
        [f"{one.issued_on:%d/%m/%Y}" if name == "issued_on" else getattr(one, name) for name in COLUMNS]
        for one in ordered
    ]
    begun = {
        "key": key,
        "turn": last["turn"] + 1,
        "frame": pd.DataFrame(rows, columns=list(COLUMNS), dtype="str"),
        "shown": values,
        "versions": {one: kept.version for one, kept in register.items()},
    }
    st.session_state[_BEGUN] = begun
    return begun


def _save(ctx: Context, changes: list[Change[Document]], by: str, begun: dict[str, Any]) -> None:
    seen = begun["versions"]
    if office.save(ctx, DOCUMENTS, changes, by=by, told=lambda one: told(ctx, one), seen=seen):
        st.session_state.pop(_BEGUN)
        st.rerun()


def _paste(ctx: Context, by: str | None) -> None:
    t = ctx.t
    sentence.section(
        t("Dán từ Excel"),
        t(
            "Chép các dòng trong Excel rồi dán vào đây, có hoặc không có dòng tiêu đề; không có thì "
            "các cột theo thứ tự: {columns}.",
            columns=", ".join(TITLES[name][ctx.lang] for name in COLUMNS),
        ),
    )
    turn = st.session_state.setdefault("documents-pasted", 0)
    words = st.text_area(
        t("Các dòng chép từ Excel"),
        key=f"documents-paste-{turn}",
        height=140,
        max_chars=_MOST_PASTED,
        label_visibility="collapsed",
    )
    if not words.strip():
        return
    read = read_pasted(words)
    _faults(ctx, read)
    if read.faults or not read.documents:
        return
    sentence.remark(t("Đọc được {n} văn bản.", n=len(read.documents)))
    there = _seen(ctx, words)
    changes = additions(read.documents, there)
    others = [
        there[one.key].value for one in changes if one.key in there and there[one.key].value != one.value
    ]
    if others:
        standing = [escape_markdown(told(ctx, one)) for one in others if one]
        lines = sentence.first_lines(t, standing, _MOST_FAULTS)
        said = t("{n} văn bản đã có trong sổ với nội dung khác và sẽ được sửa; hiện đang ghi:", n=len(others))
        st.warning("\n".join([said, "", *lines]))
    pressed = st.button(t("Thêm vào sổ"), disabled=by is None, key="documents-add")
    if not pressed or by is None:
        return
    saved = office.save(ctx, DOCUMENTS, changes, by=by, told=lambda one: told(ctx, one))
    st.session_state.pop(_SEEN, None)
    if saved:
        st.session_state["documents-pasted"] = turn + 1
        st.session_state.pop(_BEGUN, None)
        st.rerun()


def _seen(ctx: Context, words: str) -> Mapping[str, Kept[Document]]:
    """The register as it was when these words were pasted, which is what whoever adds them has seen."""
    kept = st.session_state.get(_SEEN)
    if kept is None or kept[0] != words:
        kept = st.session_state[_SEEN] = (words, DOCUMENTS.read(ctx.store))
    there: Mapping[str, Kept[Document]] = kept[1]
    return there


def _faults(ctx: Context, read: ReadDocuments) -> None:
    """What is wrong with which row; nothing is saved until all of it is right."""
    if not read.faults:
        return
    told_faults = [escape_markdown(one[ctx.lang]) for one in read.faults]
    st.error("\n".join(sentence.first_lines(ctx.t, told_faults, _MOST_FAULTS)), icon=":material/error:")
