"""What waits for the office; and one report: what accepting it would change, and the decision on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd
import streamlit as st

from analytics.plan import Quarter
from analytics.policy import Act, may
from analytics.store import LONGEST_WORDS, Decision, Submitted
from dashboard.app_pages.received.asked import ask, decision_said, who
from dashboard.context import Context
from dashboard.data import report_versions
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.arrivals import arrival
from dashboard.widgets.reports.version_changes import version_changes
from dashboard.widgets.reports.versions import report_said, returned_first, state_said, submitted
from dashboard.widgets.reports.versions import waiting as reports_waiting
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.sentence import escape_markdown


def waiting(ctx: Context) -> None:
    """Every report that waits, of whatever period, the one that came first at the head."""
    t = ctx.t
    versions = _all_waiting(ctx)
    if not versions:
        return
    title = t("{n} báo cáo chờ nhận", n=len(versions))
    sentence.section(title, t("Chưa được tính vào số liệu. Chọn một báo cáo để xem rồi nhận hoặc trả lại."))
    row_list(
        ctx, [_row(ctx, one) for one in versions], title=title, key="waiting", look="words", order="given"
    )
    clean = [one for one in versions if not one.warnings]
    if ctx.view.until is None and len(clean) > 1 and may(ctx.viewer, Act.JUDGE):
        _several(ctx, clean)


@of_office(most=16)
def _all_waiting(ctx: Context) -> tuple[Submitted, ...]:
    return tuple(reports_waiting(ctx))


def one_report(ctx: Context, unit: str, quarter: Quarter) -> None:
    """The newest version of a unit's report: what came of it, what it would change, and what can be done."""
    returned_first(ctx, [unit], quarter)
    versions = submitted(ctx, (unit,), quarter)
    undecided = [one for one in versions if one.state == "waiting"]
    for version in undecided:
        _waiting(ctx, version, first=version is undecided[0])
    if ctx.view.until is not None:  # a view of an earlier day is looked at, not decided in
        return
    standing = [one for one in versions if one.state not in ("withdrawn", "waiting")]
    if standing and may(ctx.viewer, Act.JUDGE, unit):
        _decided(ctx, standing[-1], alone=not undecided)
    decisions = _decisions(ctx, unit, quarter)
    if any(not one.automatic for one in decisions):
        with st.expander(ctx.t("Quá trình nhận, trả lại")):
            st.markdown("\n".join(f"- {escape_markdown(decision_said(ctx, one))}" for one in decisions))


@of_office(most=64)
def _decisions(ctx: Context, unit: str, quarter: Quarter) -> tuple[Decision, ...]:
    return tuple(ctx.store.decisions(unit, quarter))


def _row(ctx: Context, version: Submitted) -> Row:
    t = ctx.t
    warned = t("{n} cảnh báo", n=version.warnings) if version.warnings else t("không có cảnh báo")
    came = t("gửi lúc {time} ngày {day}", time=f"{version.at:%H:%M}", day=ctx.fmt.day(version.at.date()))
    notes = [ctx.fmt.period(version.period), came, warned]
    notes += [t("đã bị trả lại trước đó")] if version.again else []
    notes += [t("có lời giải thích")] if version.explanation else []
    return Row(
        name=ctx.name_of(version.unit),
        value=t("Lượt nộp thứ {version}", version=ctx.fmt.count(version.version)),
        note=" · ".join(notes),
        code=f"{version.unit} {version.period.code}",
        href=href("received", {"ky": version.period.code, "don-vi": version.unit}, ctx.lang),
    )


def _several(ctx: Context, versions: Sequence[Submitted]) -> None:
    """Accept all that have no warnings at once, below the list of what would count then."""
    t = ctx.t
    with st.expander(t("Nhận cùng lúc {n} báo cáo không có cảnh báo", n=len(versions))):
        frame = pd.DataFrame(
            {
                t("Đơn vị"): [ctx.name_of(one.unit) for one in versions],
                t("Kỳ báo cáo"): [ctx.fmt.period(one.period) for one in versions],
                t("Lượt nộp"): [one.version for one in versions],
                t("Sẽ được tính"): [_summed(ctx, one.submission).words for one in versions],
            }
        )
        st.dataframe(frame, hide_index=True, alt=t("Các báo cáo sẽ được tính"))
        who(ctx)
        st.button(
            t("Nhận {n} báo cáo này", n=len(versions)),
            type="primary",
            icon=":material/done_all:",
            key="accept-several",
            on_click=ask,
            args=(versions, "accepted"),
        )


def _waiting(ctx: Context, version: Submitted, *, first: bool) -> None:
    t = ctx.t
    sentence.section(
        f"{state_said(ctx, 'waiting')}: {report_said(ctx, version)}",
        t(
            "Chưa được tính. Đúng hạn hay muộn tính theo ngày gửi của bản được nhận đầu tiên, không theo "
            "ngày nhận."
        ),
    )
    _changes(ctx, version)
    if (row := _of_upload(ctx, version.upload)) is not None:
        arrival(ctx, row, key="waiting")
    if ctx.view.until is not None:
        return
    if may(ctx.viewer, Act.JUDGE, version.unit):
        if first:
            who(ctx)
        _judge(ctx, version)
    elif may(ctx.viewer, Act.WITHDRAW, version.unit):
        _withdraw(ctx, version, first=first)


@of_office(most=64)
def _of_upload(ctx: Context, upload: int) -> pd.Series | None:
    """The file of a version as the history has it; None where this visitor is not told of it."""
    rows = ctx.history[ctx.history["upload"] == upload]
    return rows.iloc[0] if len(rows) else None


def _changes(ctx: Context, version: Submitted) -> None:
    """What accepting it would change, by cell and by figure; computed when it is opened."""
    t = ctx.t
    summed = _summed(ctx, version.submission)
    if not summed.any:
        sentence.remark(t("Không có dòng nào khác với bản đang được tính."))
        return
    version_changes(
        ctx,
        partial(report_versions.by_accepting, ctx.view, version.submission),
        key=f"accepting-{version.submission}",
        title=t("Khi nhận, số liệu thay đổi thế nào: {rows} dòng", rows=summed.words),
    )


@dataclass(frozen=True, slots=True)
class _Summed:
    """Whether accepting a version would change any row, and in a few words how many come in and go."""

    any: bool
    words: str


@of_office(most=64)
def _summed(ctx: Context, submission: int) -> _Summed:
    rows = ctx.store.differences_of(submission)
    return _Summed(
        bool((rows["rows_before"].isna() | (rows["added"] > 0) | (rows["removed"] > 0)).any()),
        ctx.t(
            "thêm {added}, bớt {removed}",
            added=ctx.fmt.count(int(rows["added"].sum())),
            removed=ctx.fmt.count(int(rows["removed"].sum())),
        ),
    )


def _judge(ctx: Context, version: Submitted) -> None:
    t, key = ctx.t, f"words-{version.submission}"
    with st.form(f"judge-{version.submission}", border=False):
        _words(ctx, key)
        with st.container(horizontal=True):
            st.form_submit_button(
                t("Nhận báo cáo"),
                type="primary",
                icon=":material/check:",
                on_click=ask,
                args=([version], "accepted", key),
            )
            st.form_submit_button(
                t("Trả lại"), icon=":material/undo:", on_click=ask, args=([version], "returned", key)
            )


def _decided(ctx: Context, version: Submitted, *, alone: bool) -> None:
    """Think again: return what was accepted, or accept what was returned after all."""
    t, key = ctx.t, f"words-{version.submission}"
    accepted = version.state == "accepted"
    title = (
        t("Trả lại báo cáo đã nhận (lượt nộp thứ {version})", version=ctx.fmt.count(version.version))
        if accepted
        else t("Vẫn nhận bản đã trả lại (lượt nộp thứ {version})", version=ctx.fmt.count(version.version))
    )
    with st.expander(title):
        if alone:
            who(ctx)
        with st.form(f"judge-{version.submission}", border=False):
            _words(ctx, key)
            if accepted:
                st.form_submit_button(
                    t("Trả lại"), icon=":material/undo:", on_click=ask, args=([version], "returned", key)
                )
            else:
                st.form_submit_button(
                    t("Nhận báo cáo"),
                    icon=":material/check:",
                    on_click=ask,
                    args=([version], "accepted", key),
                )


def _words(ctx: Context, key: str) -> None:
    st.text_area(
        ctx.t("Lời gửi đơn vị (bắt buộc khi trả lại)"),
        placeholder=ctx.t("Ví dụ: biểu 1 ghi 120 giáo viên, kỳ trước 80; đề nghị kiểm tra lại."),
        key=key,
        max_chars=LONGEST_WORDS,
        height=80,
    )


def _withdraw(ctx: Context, version: Submitted, *, first: bool) -> None:
    t = ctx.t
    with st.popover(t("Rút báo cáo"), icon=":material/undo:"):
        st.markdown(
            t("Văn phòng sẽ không xem xét lượt nộp này nữa. Không hoàn lại được; muốn gửi thì nộp lại tệp.")
        )
        if first:
            who(ctx)
        st.button(
            t("Rút lượt nộp thứ {version}", version=ctx.fmt.count(version.version)),
            type="primary",
            key=f"withdraw-{version.submission}",
            on_click=ask,
            args=([version], "withdrawn"),
        )
