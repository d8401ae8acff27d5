"""Sending in two steps: what was typed last arrives and is checked, and only then a file is stored.

A click on the button also ends the edit of a cell. The browser tells of the click at once and of the edit a
moment later, so whoever stored on the click would store the figure from before the edit.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import streamlit as st

from analytics.datasets import CellCorrection
from dashboard import uploads
from dashboard.context import Context
from dashboard.uploads import Trouble, Upload
from dashboard.widgets.sentence import escape_markdown

_SENDING, _OUTCOME = "_sending", "_sending_outcome"
_SETTLES_IN = 0.6
"""Seconds, counted in the browser: it holds an edit back for 0.15 before it tells of it."""


@dataclass
class _Sending:
    """Files on their way, by id, with the corrections that the sender saw when clicking."""

    asked: Mapping[str, tuple[CellCorrection, ...]]
    waited: bool = False


@dataclass(frozen=True)
class _Outcome:
    """File names by what became of an edit that was not finished at the click, and what was not stored."""

    edited: tuple[str, ...]
    held_back: tuple[str, ...]
    trouble: Trouble | None


def send_button(ctx: Context, waiting: Sequence[Upload]) -> None:
    """The button; nothing is stored before :func:`finish`."""
    words = ctx.t("Gửi báo cáo ({n} tệp hợp lệ)", n=len(waiting))
    # The key keeps it the same button when an edit changes the number between press and release.
    if st.button(words, type="primary", icon=":material/send:", key="send"):
        st.session_state[_SENDING] = _Sending({one.file_id: one.corrections for one in waiting})
        st.session_state.pop(_OUTCOME, None)


def finish(ctx: Context, files: Sequence[Upload]) -> None:
    """Store what was asked for, once every editor has been read; to be called after all of them are drawn."""
    sending: _Sending | None = st.session_state.get(_SENDING)
    if sending is None:
        return
    if not sending.waited and any(one.rows and not one.receipts for one in files):
        _wait(ctx)
        return
    del st.session_state[_SENDING]
    asked = [one for one in uploads.newest(files) if one.file_id in sending.asked]
    with st.spinner(ctx.t("Đang ghi…")):
        trouble = uploads.confirm(ctx, asked)
    edited = [one for one in asked if one.corrections != sending.asked[one.file_id]]
    st.session_state[_OUTCOME] = _Outcome(
        tuple(one.checked.name for one in edited if one.waiting),
        tuple(one.checked.name for one in asked if not one.waiting and not one.receipts),
        trouble,
    )
    st.rerun()


def outcome(ctx: Context) -> None:
    """Tell what became of a cell that was still being edited when its file was sent."""
    said: _Outcome | None = st.session_state.get(_OUTCOME)
    if said is None:
        return
    if said.trouble:
        not_stored(ctx, said.trouble)
    if said.edited:
        names = escape_markdown(", ".join(said.edited))
        words = ctx.t("Chỗ vừa sửa đã được kiểm tra lại và gửi cùng báo cáo: {names}.", names=names)
        st.info(words, icon=":material/edit:")
    if said.held_back:
        names = escape_markdown(", ".join(said.held_back))
        words = ctx.t("Chưa gửi {names}: chỗ vừa sửa còn lỗi. Hãy sửa rồi gửi lại.", names=names)
        st.warning(words, icon=":material/error:")


def not_stored(ctx: Context, trouble: Trouble) -> None:
    """Say which files the store could not take, and why; the others have their receipts."""
    names = escape_markdown(", ".join(trouble.names))
    st.error(escape_markdown(trouble.why[ctx.lang]), title=ctx.t("Chưa lưu: {names}", names=names))


def forget() -> None:
    """Begin anew with other files."""
    st.session_state.pop(_SENDING, None)
    st.session_state.pop(_OUTCOME, None)


@st.fragment(run_every=_SETTLES_IN)
def _wait(ctx: Context) -> None:
    """Let the browser come back once: by then it has told of an edit that the click ended."""
    sending: _Sending | None = st.session_state.get(_SENDING)
    if sending is None:
        return
    if sending.waited:
        st.rerun()
    sending.waited = True
    st.caption(ctx.t("Đang ghi…"))
