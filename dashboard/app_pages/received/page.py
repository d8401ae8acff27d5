"""*Báo cáo đã nhận*: who has sent and who has not, every file that came, and what its sender said of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd
import streamlit as st

from analytics.indicators import latest_due_quarter
from analytics.plan import Quarter, Uncounted, parse_quarter, quarters_between
from analytics.policy import SUBMISSION_STATES, Act
from dashboard import address, navigation
from dashboard.app_pages.received import asked, board, chasing, deciding, states
from dashboard.context import Context, current
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.language import formats
from dashboard.widgets import filters, office, sentence
from dashboard.widgets.arrivals import arrival, forbidden, memory
from dashboard.widgets.printed import printed, printed_rows
from dashboard.widgets.reports.signed_scan import signed_scan
from dashboard.widgets.reports.to_send import to_send
from dashboard.widgets.reports.version_changes import choose_versions
from dashboard.widgets.reports.versions import returned_first, state_said
from dashboard.widgets.sentence import escape_markdown
from dashboard.widgets.table import Field

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
    sent = _sent(ctx)
    return next((quarter for code, quarter in periods.items() if code in sent), None)


@of_office(most=16)
def _sent(ctx: Context) -> frozenset[str]:
    """The codes of the periods that the visitor's own units have sent a report for."""
    return frozenset(ctx.history.loc[ctx.history["state"].notna(), "period"])


def _arrivals(ctx: Context, unit: str | None, quarter: Quarter | None) -> None:
    """Every file that came, newest first; the one chosen is told in full below."""
    t = ctx.t
    sentence.section(
        t("Các tệp đã đến"), t("Chọn một dòng để xem lỗi, chỗ sửa, lời giải thích và tải tệp gốc.")
    )
    came = _came(ctx, unit, quarter)
    if came.history.empty:
        sentence.empty(t("Chưa có tệp nào khớp với lựa chọn."))
        return
    _tell_uncounted(ctx, came.lost)
    alt = t("Các tệp đã đến, mới nhất trước")
    key = f"arrivals-{unit}-{quarter}"
    chosen = st.dataframe(
        came.shown,
        hide_index=True,
        on_select="rerun",
        selection_mode="single-row",
        key=key,
        alt=alt,
        placeholder=formats.NO_DATA,
    )
    printed(ctx, list(came.shown.columns), came.printed, total=len(came.shown), caption=alt, key=key)
    rows = chosen.selection.rows
    if rows and rows[0] < len(came.history):
        arrival(ctx, came.history.iloc[rows[0]])


@dataclass(frozen=True, slots=True)
class _Came:
    """The files that came of what is chosen, newest first: as the history has them, and in words.

    ``lost``: the accepted reports among them that are not in the figures, each with the reason; ``printed``:
    the rows that paper gets.
    """

    history: pd.DataFrame
    lost: tuple[tuple[str, Quarter, Uncounted], ...]
    shown: pd.DataFrame
    printed: list[tuple[str, ...]]


@of_office(most=32)
def _came(ctx: Context, unit: str | None, quarter: Quarter | None) -> _Came:
    """Kept for this visitor alone: another may not read all words, or not of every unit."""
    history = ctx.history
    if unit is not None:
        history = history[history["unit"] == unit]
    if quarter is not None:
        history = history[history["period"] == quarter.code]
    history = history.sort_values("received_at", ascending=False, kind="stable", ignore_index=True)
    if history.empty:
        return _Came(history, (), history, [])
    lost = tuple(measures.uncounted(ctx.plan, ctx.unit_by_code, history, ctx.schedule))
    shown = _shown(ctx, history, lost)
    return _Came(history, lost, shown, printed_rows(shown))


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


def _shown(
    ctx: Context, history: pd.DataFrame, lost: Sequence[tuple[str, Quarter, Uncounted]]
) -> pd.DataFrame:
    """The arrivals in words; ``lost`` are the accepted ones of which something does not count."""
    t = ctx.t
    outcomes: dict[str, str] = {
        **{state: state_said(ctx, state) for state in SUBMISSION_STATES},
        "refused": f"✖ {t('Có lỗi, chưa được tính')}",
        "duplicate": f"○ {t('Trùng tệp trước')}",
        "uncounted": f"⊘ {t('Đã nhận, không được tính')}",
    }
    wholly = {(code, quarter.code) for code, quarter, reason in lost if reason.wholly}
    history = history.assign(
        outcome=[
            "uncounted" if stands == "accepted" and (unit, period) in wholly else stands
            for unit, period, stands in zip(
                history["unit"],
                history["period"],
                history["state"].where(history["state"].notna(), history["outcome"]),
                strict=True,
            )
        ]
    )
    fields = [
        Field("received_at", t("Lúc nhận"), lambda at: f"{ctx.fmt.day(at.date())} {at:%H:%M}"),
        Field(
            "unit", t("Đơn vị"), lambda code: ctx.name_of(code) if isinstance(code, str) else formats.NO_DATA
        ),
        Field("period", t("Kỳ báo cáo"), partial(_period, ctx)),
        Field("outcome", t("Kết quả"), outcomes.__getitem__),
        Field("version", t("Lượt nộp"), ctx.fmt.count),
        Field("errors", t("Lỗi"), ctx.fmt.count),
        Field("warnings", t("Cảnh báo"), ctx.fmt.count),
    ]
    # Most senders explain and mend nothing; two empty columns would push the file's name off the screen.
    if history["explanation"].notna().any():
        words = t("Lời giải thích")
        fields.append(Field("explanation", words, partial(office.told_to, ctx)))
    if (history["corrections"].fillna(0) > 0).any():
        words = t("Chỗ sửa trên trang")
        fields.append(Field("corrections", words, ctx.fmt.count))
    if history["words"].notna().any():
        words = t("Lời khi nhận, trả lại")
        fields.append(Field("words", words, partial(office.told_to, ctx)))
    fields.append(Field("file", t("Tệp")))
    return pd.DataFrame(
        {
            field.title: [field.say(value) if field.say else value for value in history[field.name]]
            for field in fields
        }
    )


def _period(ctx: Context, code: object) -> str:
    quarter = parse_quarter(code) if isinstance(code, str) else None
    return ctx.fmt.period(quarter) if quarter else formats.NO_DATA


draw(current())
