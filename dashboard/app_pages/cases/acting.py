"""The form by which the office acts on a case; what others wrote meanwhile is never overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import cast

import streamlit as st

from analytics.datasets.unmasking import unclear, unmasked
from analytics.intake.text.normalise import bare_words
from analytics.office import Change
from analytics.office.case_steps import CASE_STEPS, STEP_STATES, CaseStep, StepState, step_faults
from analytics.office.cases import Case, masked_step
from analytics.plan import UnitGroup
from dashboard.context import Context
from dashboard.widgets import office
from dashboard.widgets.sentence import escape_markdown

_OPEN = "_case_open"
"""In the session: the case whose form is open, the version it was filled from, and the newest one seen."""
_SAVED = "_case_saved"
"""In the session: the case whose step was saved last, whose form is folded until it is wanted again."""


def draw(ctx: Context, case: Case, by: str | None, *, named: bool, told: Callable[[CaseStep], str]) -> None:
    """Take on, hand over, set a date or close; saving needs a name."""
    t = ctx.t
    kept = CASE_STEPS.read(ctx.store).get(case.key)
    version = kept.version if kept else 0
    opened = st.session_state.get(_OPEN)
    if not opened or opened[0] != case.key:
        opened = st.session_state[_OPEN] = (case.key, version, version)
    _, filled, seen = opened
    last = (kept and kept.value) or CaseStep("taken")
    shown = last if named else masked_step(last)
    saved = st.session_state.get(_SAVED) == case.key
    title = t("Ghi bước tiếp theo") if kept else t("Ghi bước xử lý")
    with st.expander(title, expanded=not saved):
        if kept:
            st.caption(t("Các ô điền sẵn theo bước ghi gần nhất; hãy sửa những gì thay đổi."))
        typed = _form(
            ctx,
            shown,
            f"{case.key}-{filled}{'-named' if named else ''}",
            may_save=by is not None,
            body=case.handler,
        )
    # Words that were shown masked and left alone stay as they were written.
    words = (
        {} if typed is None else _words_of(typed, _filled_from(ctx, case.key, filled) or last, named=named)
    )
    meant = {name: unmasked(*told_thrice) for name, told_thrice in words.items()}
    step = typed and replace(typed, handler=meant["handler"], outcome=meant["outcome"], note=meant["note"])
    if by is None:
        st.caption(t("Muốn ghi, hãy điền tên ở ô «Người ghi» bên dưới."))
    if step is None or by is None:
        return
    if masks := [mask for told_thrice in words.values() for mask in unclear(*told_thrice)]:
        st.error(
            t(
                "Chưa lưu: «{masks}» là chữ viết tắt tên của nhiều người, không rõ còn nói về ai. Hãy ghi rõ "
                "họ tên, hoặc hiện tên rồi sửa.",
                masks=escape_markdown(", ".join(dict.fromkeys(masks))),
            )
        )
        return
    if faults := step_faults(step, received_on=case.received_on, as_of=ctx.as_of):
        st.error("\n\n".join(escape_markdown(one[ctx.lang]) for one in faults))
        return
    shown_now = {case.key: seen}
    change = Change(case.key, step, seen)
    if office.save(ctx, CASE_STEPS, [change], by=by, told=told, seen=shown_now):
        st.session_state.pop(_OPEN, None)
        st.session_state[_SAVED] = case.key
        st.rerun()
    # What the other one wrote has been shown now; what was typed stays in the form.
    st.session_state[_OPEN] = (case.key, filled, shown_now[case.key])


def _filled_from(ctx: Context, key: str, version: int) -> CaseStep | None:
    """The step by whose words the form was filled in; somebody may have written another one since."""
    found = [one.value for one in CASE_STEPS.history(ctx.store, key) if one.version == version]
    return found[0] if found else None


def _words_of(typed: CaseStep, last: CaseStep, *, named: bool) -> dict[str, tuple[str, str, str]]:
    """Each field of words: what was typed, what was there, and how that was shown."""
    shown = last if named else masked_step(last)
    return {
        name: (getattr(typed, name), getattr(last, name), getattr(shown, name))
        for name in ("handler", "outcome", "note")
    }


def _form(ctx: Context, last: CaseStep, key: str, *, may_save: bool, body: str) -> CaseStep | None:
    """The step as it was typed, when it was sent off."""
    t = ctx.t
    with st.form(f"act-{key}", border=False):
        states = list(STEP_STATES)
        state = st.segmented_control(
            t("Việc làm"),
            states,
            default=last.state,
            required=True,
            format_func=lambda one: STEP_STATES[cast(StepState, one)][ctx.lang],
            key=f"state-{key}",
        )
        with st.container(horizontal=True):
            bodies = _bodies(ctx, last.handler)
            handler = st.selectbox(
                t("Cơ quan xử lý"),
                list(bodies.values()),
                index=list(bodies).index(bare_words(last.handler)) if last.handler else None,
                accept_new_options=True,
                placeholder=body or t("Chọn hoặc gõ tên"),
                key=f"handler-{key}",
                width=320,
            )
            due_on = st.date_input(
                t("Hạn xử lý do văn phòng đặt"),
                value=last.due_on,
                format="DD/MM/YYYY",
                key=f"due-{key}",
                width=180,
            )
            closed_on = st.date_input(
                t("Ngày xử lý xong"),
                value=last.closed_on,
                format="DD/MM/YYYY",
                key=f"closed-{key}",
                width=180,
            )
        outcome = st.text_area(
            t("Kết quả xử lý"), value=last.outcome, key=f"outcome-{key}", max_chars=2000, height=80
        )
        note = st.text_input(t("Ghi chú"), value=last.note, key=f"note-{key}", max_chars=500)
        sent = st.form_submit_button(t("Lưu bước xử lý"), type="primary", disabled=not may_save)
    if not sent:
        return None
    return CaseStep(
        state,
        handler=" ".join((handler or "").split()),
        due_on=due_on,
        closed_on=closed_on if state == "closed" else None,
        outcome=(outcome or "").strip(),
        note=" ".join((note or "").split()),
    )


def _bodies(ctx: Context, last: str) -> dict[str, str]:
    """The ward's own bodies and those of the front, and the one that is there already, each once.

    By their name without tones and case; the one that is there stays as it is written.
    """
    units = [unit for unit in ctx.units if unit.group in (UnitGroup.WARD, UnitGroup.FRONT)]
    written = bare_words(last)
    others = [
        unit.name
        for unit in units
        if written not in {bare_words(name) for name in (unit.name, *unit.aliases)}
    ]
    return {bare_words(name): name for name in (*filter(None, [last]), *others)}
