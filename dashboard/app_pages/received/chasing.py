"""Whom to remind: the reports that are owed, with all reminders as one file, and one unit's reminder."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urljoin

import streamlit as st

from analytics.indicators import report_state_label
from analytics.indicators.insights.reports.report_board import against_deadline
from analytics.office import Change
from analytics.office.reminders import (
    REMINDERS,
    WAY_NAMES,
    WAYS,
    Reminder,
    reminder_key,
    seen_version,
)
from analytics.outputs.reminders import (
    FaultyFile,
    OwedReport,
    all_reminders_text,
    owed,
    reminder_text,
    reminders_docx,
)
from analytics.plan import Quarter
from analytics.policy import Act
from analytics.store import Contact
from dashboard import navigation
from dashboard.context import Context
from dashboard.data import events
from dashboard.kept import of_office
from dashboard.widgets import downloads, office, sentence
from dashboard.widgets.reports.copied import copied_text
from dashboard.widgets.reports.own_schedule import due_words
from dashboard.widgets.reports.versions import marked_button
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.sentence import escape_markdown

_SEEN = "_reminders_seen"
_LONGEST_NOTE = 200


@of_office(most=16)
def _owed(ctx: Context, quarter: Quarter) -> tuple[OwedReport, ...]:
    """What is owed for a quarter by all units, with the reminders noted so far."""
    return owed(ctx.measured, ctx.store, quarter, board=events.report_board(ctx.view))


@of_office(most=16)
def _contacts(ctx: Context) -> Mapping[str, Contact]:
    """Whom to call, as far as this visitor may know: he is a part of what it is kept by."""
    return ctx.store.contacts()


@dataclass(frozen=True, slots=True)
class _Chased:
    """The reports that are owed in the states looked at, what stands above them, and a row for each."""

    reports: tuple[OwedReport, ...]
    title: str
    rows: tuple[Row, ...]


@of_office(most=32)
def _chased(ctx: Context, quarter: Quarter, states: frozenset[str]) -> _Chased:
    reports = tuple(one for one in _owed(ctx, quarter) if not states or one.state in states)
    title = ctx.t(
        "{n} đơn vị chưa có báo cáo được nhận (hạn {day})",
        n=len(reports),
        day=due_words(ctx, quarter, [one.unit for one in reports]),
    )
    return _Chased(reports, title, tuple(_row(ctx, one) for one in reports))


def everybody(ctx: Context, quarter: Quarter, states: frozenset[str]) -> None:
    """The reports that are owed as rows, each leading to its unit's reminder, and all reminders as files.

    ``states``: only of these, of all if there are none.
    """
    t, chased = ctx.t, _chased(ctx, quarter, states)
    reports, title = chased.reports, chased.title
    if not reports:
        return
    sentence.section(title)
    row_list(ctx, chased.rows, title=title, key="owed", look="words", order="given")
    address = _address()  # known while the page runs, not when somebody downloads
    with st.container(horizontal=True, key="files"):
        st.download_button(
            t("Tải mọi lời nhắc (văn bản)"),
            office.taken(
                ctx,
                lambda: all_reminders_text(
                    reports, ctx.plan, quarter, as_of=ctx.as_of, address=address
                ).encode("utf-8-sig"),
                "reminders",
            ),
            file_name=f"don-doc-{quarter.code}.txt",
            mime="text/plain",
            icon=":material/download:",
            key="reminders-text",
            on_click="ignore",
        )
        st.download_button(
            t("Tải mọi lời nhắc (Word)"),
            office.taken(
                ctx,
                lambda: reminders_docx(
                    reports, ctx.plan, quarter, as_of=ctx.as_of, made_at=ctx.received_at(), address=address
                ),
                "reminders",
            ),
            file_name=f"don-doc-{quarter.code}.docx",
            mime=downloads.DOCX,
            icon=":material/download:",
            key="reminders-docx",
            on_click="ignore",
        )


def one_unit(ctx: Context, unit: str, quarter: Quarter) -> None:
    """Whom to call; of a report that is owed the reminder, the marked file, and when it was reminded."""
    t = ctx.t
    report = next((one for one in _owed(ctx, quarter) if one.unit.code == unit), None)
    contact = _contacts(ctx).get(unit)
    if report is None:
        _contact(ctx, contact)
        if reminded := _times_noted(ctx, reminder_key(unit, quarter)):
            with st.expander(t("{n} lần ghi đôn đốc", n=reminded)):
                office.history(ctx, REMINDERS, reminder_key(unit, quarter), told=partial(_told, ctx))
        return
    sentence.section(t("Lời nhắc"), t("Bằng tiếng Việt, để dán vào Zalo hoặc thư gửi đơn vị."))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        text = reminder_text(report, ctx.plan, as_of=ctx.as_of, address=_address())
        copied_text(ctx, text, button=t("Sao chép lời nhắc"))
    with right:
        _contact(ctx, contact)
        if report.file is not None:
            _marked(ctx, report.file, unit, quarter)
        _noted(ctx, report)


@of_office(most=64)
def _times_noted(ctx: Context, key: str) -> int:
    """How many versions there are of the record of a report's reminders."""
    return len(REMINDERS.history(ctx.store, key))


def _row(ctx: Context, owed: OwedReport) -> Row:
    t = ctx.t
    words = [against_deadline(owed.state, owed.days_late, ctx.lang)]
    if owed.extended:
        words.append(t("được gia hạn đến {day}", day=ctx.fmt.day(owed.deadline)))
    if owed.file is not None:
        words.append(t("{n} lỗi trong tệp gần nhất", n=owed.file.errors))
    if owed.also_missing:
        words.append(t("còn thiếu {n} kỳ khác", n=len(owed.also_missing)))
    words.append(_reminded(ctx, owed))
    if owed.contact is not None:
        words.append(", ".join(filter(None, (owed.contact.name, owed.contact.phone))))
    return Row(
        name=f"{ctx.name_of(owed.unit.code)}",
        value=report_state_label(owed.state, owed.days_late, ctx.lang),
        note=" · ".join(words),
        code=owed.unit.code,
        href=href("received", {"ky": owed.quarter.code, "don-vi": owed.unit.code}, ctx.lang),
    )


def _reminded(ctx: Context, owed: OwedReport) -> str:
    if not owed.reminded or (newest := owed.reminded[0].value) is None:
        return ctx.t("chưa nhắc")
    return ctx.t(
        "đã nhắc {n} lần, gần nhất ngày {day} ({how})",
        n=len(owed.reminded),
        day=ctx.fmt.day(newest.on),
        how=WAY_NAMES[newest.how][ctx.lang],
    )


def _contact(ctx: Context, contact: Contact | None) -> None:
    t = ctx.t
    if contact is None:
        sentence.remark(t("Liên hệ: chưa có báo cáo nào của đơn vị ghi người lập."))
        return
    who = ", ".join(filter(None, (contact.name, contact.phone)))
    period = ctx.fmt.period(contact.period)
    st.markdown(t("**Liên hệ:** {who} (theo báo cáo {period})", who=escape_markdown(who), period=period))


def _marked(ctx: Context, file: FaultyFile, unit: str, quarter: Quarter) -> None:
    """The unit's file with its faulty cells marked, to be sent with the reminder."""
    t = ctx.t
    if file.cleared:
        st.caption(t("Nội dung tệp đã được dọn, không còn tệp để đánh dấu lỗi."))
        return

    marked_button(
        ctx,
        file.name,
        file.sha256,
        unit,
        quarter,
        key=f"marked-{file.upload}",
        why=t("Tệp của đơn vị với các ô có lỗi được tô màu và ghi chú; gửi kèm lời nhắc."),
    )


def _noted(ctx: Context, owed: OwedReport) -> None:
    """When the unit was reminded, and the form that notes another reminder."""
    t = ctx.t
    unit, quarter = owed.unit.code, owed.quarter
    key = reminder_key(unit, quarter)
    sentence.remark(_reminded(ctx, owed)[:1].upper() + _reminded(ctx, owed)[1:] + ".")
    if not ctx.may(Act.KEEP_RECORDS):
        office.history(ctx, REMINDERS, key, told=partial(_told, ctx))
        return
    with st.container(key="office-form"):
        by = office.writer(ctx)
        with st.form(f"reminder-{key}", border=False):
            with st.container(horizontal=True, vertical_alignment="bottom"):
                on = st.date_input(
                    t("Ngày nhắc"), value=ctx.as_of, max_value=ctx.as_of, format="DD/MM/YYYY", width=140
                )
                how = st.selectbox(
                    t("Cách nhắc"), WAYS, format_func=lambda way: WAY_NAMES[way][ctx.lang], width=150
                )
            note = st.text_input(t("Ghi chú"), max_chars=_LONGEST_NOTE)
            sent = st.form_submit_button(t("Ghi đã nhắc"), icon=":material/check:")
    now = seen_version(ctx.store, unit, quarter)
    # What was on the screen when the form was filled in, not what has come since.
    shown = st.session_state.setdefault(_SEEN, {})
    seen = shown.get(key, now)
    shown[key] = now
    if sent:
        _save(ctx, key, Reminder(on, how, note.strip()), seen, by)
    office.history(ctx, REMINDERS, key, told=partial(_told, ctx))


def _save(ctx: Context, key: str, reminder: Reminder, seen: int, by: str | None) -> None:
    if by is None:
        office.nobody_writes(ctx)
        return
    if office.save(ctx, REMINDERS, [Change(key, reminder, seen)], by=by, told=partial(_told, ctx)):
        st.session_state[_SEEN].pop(key, None)
        st.rerun()


def _told(ctx: Context, reminder: Reminder) -> str:
    said = ctx.t(
        "nhắc ngày {day}, {how}", day=ctx.fmt.day(reminder.on), how=WAY_NAMES[reminder.how][ctx.lang]
    )
    return f"{said}: {office.told_to(ctx, reminder.note)}" if reminder.note else said


def _address() -> str | None:
    """Of the page where reports are sent, as whoever looks at this page reaches it."""
    here = (st.context.url or "").partition("?")[0]
    return urljoin(here, navigation.slug("submit")) if here else None
