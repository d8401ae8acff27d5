"""*Báo cáo đã nhận*: who has sent and who has not, every file that came, and what its sender said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st

from analytics.indicators import latest_due_quarter
from analytics.plan import Quarter, Uncounted, quarters_between
from analytics.policy import Act
from dashboard import address, navigation
from dashboard.app_pages.received import asked, board, came, chasing, deciding, states
from dashboard.context import Context, current
from dashboard.language import formats
from dashboard.widgets import filters, sentence
from dashboard.widgets.arrivals import arrival, forbidden, memory
from dashboard.widgets.printed import printed
from dashboard.widgets.reports.signed_scan import signed_scan
from dashboard.widgets.reports.to_send import to_send
from dashboard.widgets.reports.version_changes import choose_versions
from dashboard.widgets.reports.versions import returned_first
from dashboard.widgets.sentence import escape_markdown

_ALL = board.ALL_UNITS
_STYLES = Path(__file__).with_name("received.css")


def draw(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    st.html(_STYLES)
    due = latest_due_quarter(ctx.plan, ctx.as_of)
    first = ctx.plan.reporting.first_period
    running = max(first, ctx.plan.calendar.quarter_of(ctx.as_of))
    periods = {period.code: period for period in reversed(quarters_between(first, running))}
    answer = st.container(key="answer")
    asked.take(ctx)
    codes = [unit.code for unit in ctx.own_units]
    whose = codes if len(codes) == 1 else [_ALL, *codes]
    sent = _newest_sent(ctx, periods)
    # A unit comes for what it sent last, be it of the quarter that runs; the office for what is owed.
    begin = max(filter(None, (due, sent)), default=running) if len(codes) == 1 else due or running
    address.read_param("ky", [_ALL, *periods], begin.code)
    address.read_param("don-vi", whose, whose[0])
    with filters.row("filters"):
        period = st.selectbox(
            t("Kỳ báo cáo"),
            [_ALL, *periods],
            format_func=lambda code: t("Mọi kỳ") if code == _ALL else ctx.fmt.period(periods[code]),
            key="ky",
            width=180,
        )
        unit = st.selectbox(
            t("Đơn vị"),
            whose,
            format_func=lambda code: t("Mọi đơn vị") if code == _ALL else ctx.name_of(code),
            key="don-vi",
            width=380,
        )
        quarter = periods.get(period)
        one = None if unit == _ALL else unit
        looked_at = quarter if one is None else None  # of one unit there is nothing to choose
        wanted = board.pick_states(ctx, looked_at) if looked_at is not None else frozenset[str]()
    address.write_param("ky", period)
    address.write_param("don-vi", unit)
    with answer:
        sentence.headline(states.answer(ctx, one, quarter), title=navigation.title("received", t))
    reminds = ctx.may(Act.READ_WARD) and ctx.view.within is None
    if one is None:
        deciding.waiting(ctx)
    elif quarter is None:
        returned_first(ctx, [one])
    if quarter is None:
        states.lists(ctx, one, undecided=one is not None)
    elif one is not None:
        deciding.one_report(ctx, one, quarter)
        if states.is_owed(ctx, one, quarter):
            to_send(ctx, ctx.unit_by_code[one], quarter)
        if reminds:
            chasing.one_unit(ctx, one, quarter)
    elif not reminds:
        pass  # whoever owes a report reads so in the sentence above
    else:
        chasing.everybody(ctx, quarter, wanted)
    # Of a quarter that runs nobody owes anything yet: it is a column where it was asked for or sent for.
    newest = max(filter(None, (due, quarter, sent)), default=running)
    chosen = quarter or due or running
    codes = [one] if one is not None else board.codes_in(ctx, chosen, wanted)
    board.draw(ctx, list(quarters_between(first, newest)), chosen, codes)
    _arrivals(ctx, one, quarter)
    if one is not None:
        choose_versions(ctx, one, quarter)
        if quarter is not None:
            signed_scan(ctx, one, quarter)
    if unit != _ALL:
        navigation.link(
            "profile",
            t("Hồ sơ đơn vị: {unit}", unit=escape_markdown(ctx.name_of(unit))),
            {"don-vi": unit},
            icon=":material/badge:",
        )
        memory(ctx, unit)
    elif ctx.may(Act.FORBID_ANSWERS):
        forbidden(ctx)


def _newest_sent(ctx: Context, periods: Mapping[str, Quarter]) -> Quarter | None:
    """The newest of these quarters that a report of the visitor's own units came for."""
    sent = came.sent(ctx)
    return next((quarter for code, quarter in periods.items() if code in sent), None)


def _arrivals(ctx: Context, unit: str | None, quarter: Quarter | None) -> None:
    """Every file that came, newest first; the one chosen is told in full below."""
    t = ctx.t
    sentence.section(
        t("Các tệp đã đến"), t("Chọn một dòng để xem lỗi, chỗ sửa, lời giải thích và tải tệp gốc.")
    )
    found = came.came(ctx, unit, quarter)
    if found.history.empty:
        sentence.empty(t("Chưa có tệp nào khớp với lựa chọn."))
        return
    _tell_uncounted(ctx, found.lost)
    alt = t("Các tệp đã đến, mới nhất trước")
    key = f"arrivals-{unit}-{quarter}"
    chosen = st.dataframe(
        found.shown,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        alt=alt,
        placeholder=formats.NO_DATA,
    )
    printed(ctx, list(found.shown.columns), found.printed, total=len(found.shown), caption=alt, key=key)
    rows = chosen.selection.rows
    if rows and rows[0] < len(found.history):
        arrival(ctx, found.history.iloc[rows[0]])


def _tell_uncounted(ctx: Context, lost: Sequence[tuple[str, Quarter, Uncounted]]) -> None:
    """The accepted reports that are not in the figures, each with the reason."""
    t = ctx.t
    if not lost:
        return
    with st.expander(
        t("{n} báo cáo đã nhận không được tính hoặc chỉ được tính một phần", n=len(lost)),
        icon=":material/info:",
    ):
        st.markdown(
            "\n".join(
                f"- {escape_markdown(ctx.name_of(code))}, {ctx.fmt.period(quarter)}: {reason.why[ctx.lang]}"
                for code, quarter, reason in lost
            )
        )


draw(current())
