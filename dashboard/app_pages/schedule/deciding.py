"""The forms with which the office decides: one kind of decision at a time, for one or several units."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

import streamlit as st

from analytics.office.schedule import (
    KIND_NAMES,
    KINDS,
    LONGEST_REASON,
    Decision,
    ScheduleError,
    changes_of,
    place_key,
    take_back,
    told,
)
from analytics.plan import Quarter
from analytics.plan.schedule import (
    Entry,
    Extension,
    Participation,
    PeriodLock,
    ReceivedOutside,
    Schedule,
    Unlock,
)
from analytics.policy import Act
from analytics.store import StoreError
from dashboard.context import Context
from dashboard.widgets import filters, office, sentence
from dashboard.widgets.sentence import escape_markdown

AnyEntry = (
    Entry[Extension] | Entry[Participation] | Entry[ReceivedOutside] | Entry[PeriodLock] | Entry[Unlock]
)
_EXTEND, _OUT, _IN, _OUTSIDE, _LOCK, _UNLOCK = (
    "gia-han",
    "khong-bao-cao",
    "them",
    "nop-ngoai",
    "khoa",
    "mo-rieng",
)
_KIND_OF: Mapping[str, type[Decision]] = {
    _EXTEND: Extension,
    _OUT: Participation,
    _IN: Participation,
    _OUTSIDE: ReceivedOutside,
    _LOCK: PeriodLock,
    _UNLOCK: Unlock,
}
_SEEN = "_schedule_seen"


def draw(ctx: Context, schedule: Schedule, quarter: Quarter) -> None:
    """What to decide, the form for it, and what stands to be taken back."""
    t = ctx.t
    sentence.section(t("Ghi quyết định"), t("Đơn vị thấy quyết định của mình ở trang «Nộp báo cáo»."))
    work = {
        _EXTEND: t("Gia hạn"),
        _OUT: t("Không phải báo cáo"),
        _IN: t("Thêm vào kỳ"),
        _OUTSIDE: t("Đã nộp ngoài hệ thống"),
        _LOCK: t("Khóa kỳ"),
        _UNLOCK: t("Mở riêng cho đơn vị"),
    }
    by = office.writer(ctx, act=Act.SCHEDULE)
    kind = filters.pick(ctx, "viec", t("Việc"), work, _EXTEND, listed=True, width=260)
    key = f"{quarter.code}-{kind}"
    now = {name: kept.version for name, kept in KINDS[_KIND_OF[kind]].read(ctx.store).items()}
    shown = st.session_state.setdefault(_SEEN, {})
    seen = shown.get(key, now)  # what was on the screen when the form was filled in
    shown[key] = now
    with st.form(f"schedule-{key}", border=True):
        units = [] if kind == _LOCK else _pick_units(ctx, key)
        decision = _asked(ctx, kind, quarter, key)
        words = _button(ctx).get(kind, work[kind])
        sent = st.form_submit_button(words, type="primary", icon=":material/check:")
    if sent:
        _save(ctx, decision, quarter, units, by, seen, key)
    _standing_decisions(ctx, schedule, quarter, by)


def _button(ctx: Context) -> dict[str, str]:
    """What the button does, of those kinds whose name is no verb in both languages."""
    t = ctx.t
    return {
        _EXTEND: t("Gia hạn cho đơn vị"),
        _OUT: t("Ghi là không phải báo cáo"),
        _OUTSIDE: t("Ghi là đã nộp ngoài hệ thống"),
    }


def _pick_units(ctx: Context, key: str) -> Sequence[str]:
    t = ctx.t
    return st.multiselect(
        t("Đơn vị"),
        [unit.code for unit in ctx.units],
        format_func=ctx.name_of,
        placeholder=t("Chọn một hoặc nhiều đơn vị"),
        key=f"schedule-units-{key}",
    )


def _asked(ctx: Context, kind: str, quarter: Quarter, key: str) -> Decision:
    """The fields of a kind of decision, and what they say."""
    t = ctx.t
    today = ctx.as_of
    if kind == _OUTSIDE:
        on = st.date_input(
            t("Ngày nộp"), value=today, max_value=today, format="DD/MM/YYYY", width=160, key=f"on-{key}"
        )
        note = st.text_input(t("Ghi chú"), max_chars=LONGEST_REASON, key=f"note-{key}")
        return ReceivedOutside(on, note.strip())
    if kind == _EXTEND:
        least = ctx.plan.calendar.deadline(quarter) + timedelta(1)
        until = st.date_input(
            t("Gia hạn đến hết ngày"),
            value=max(least, today),
            min_value=least,
            format="DD/MM/YYYY",
            width=200,
            key=f"until-{key}",
        )
    if kind == _UNLOCK:
        with st.container(horizontal=True):
            day = st.date_input(
                t("Mở đến ngày"),
                value=today,
                min_value=today,
                format="DD/MM/YYYY",
                width=160,
                key=f"day-{key}",
            )
            moment = st.time_input(t("Đến giờ"), value=time(17), width=140, key=f"time-{key}")
    reason = st.text_input(t("Lý do"), max_chars=LONGEST_REASON, key=f"reason-{key}").strip()
    if kind == _EXTEND:
        return Extension(until, reason)
    if kind == _UNLOCK:
        return Unlock(datetime.combine(day, moment), reason)
    return PeriodLock(reason) if kind == _LOCK else Participation(kind == _IN, reason)


def _save(
    ctx: Context,
    decision: Decision,
    quarter: Quarter,
    units: Sequence[str],
    by: str | None,
    seen: dict[str, int],
    key: str,
) -> None:
    if by is None:
        office.nobody_writes(ctx)
        return
    try:
        changes = changes_of(
            decision, quarter, units, calendar=ctx.plan.calendar, at=ctx.received_at(), seen=seen
        )
    except ScheduleError as error:
        st.error(escape_markdown(error.text[ctx.lang]))
        return
    kind = KINDS[type(decision)]
    if office.save(ctx, kind, changes, by=by, told=lambda one: told(one)[ctx.lang]):
        st.session_state[_SEEN].pop(key, None)
        st.rerun()


def _standing_decisions(ctx: Context, schedule: Schedule, quarter: Quarter, by: str | None) -> None:
    """What stands for the quarter, of which one can be taken back."""
    t = ctx.t
    standing: dict[str, tuple[type[Decision], str, Entry[Decision]]] = {}
    if (lock := schedule.locks.get(quarter)) is not None:
        standing[place_key(quarter)] = (PeriodLock, "", lock)  # type: ignore[assignment]
    places: tuple[Mapping[tuple[str, Quarter], Entry[Decision]], ...] = (
        schedule.extensions,
        schedule.participations,
        schedule.received_outside,
        schedule.unlocks,
    )  # type: ignore[assignment]
    for entries in places:
        for (unit, other), entry in entries.items():
            if other == quarter:
                name = KINDS[type(entry.value)].name
                standing[f"{name}/{unit}"] = (type(entry.value), unit, entry)
    if not standing:
        return

    def words(code: str) -> str:
        kind, unit, entry = standing[code]
        who = ctx.name_of(unit) if unit else t("Mọi đơn vị")
        return f"{who} · {KIND_NAMES[KINDS[kind].name][ctx.lang]}: {told(entry.value)[ctx.lang]}"

    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            t("Thu hồi quyết định"),
            list(standing),
            index=None,
            format_func=words,
            placeholder=t("Chọn một quyết định"),
            key=f"take-back-{quarter.code}",
            width=620,
        )
        pressed = st.button(t("Thu hồi"), disabled=chosen is None, icon=":material/undo:", key="take-back")
    if not pressed or chosen is None:
        return
    if by is None:
        office.nobody_writes(ctx)
        return
    kind, unit, _ = standing[chosen]
    try:
        take_back(ctx.store, kind, quarter, [unit] if unit else [], by=by, at=ctx.received_at())
    except StoreError as error:
        st.error(escape_markdown(error.text[ctx.lang]))
        return
    st.rerun()
