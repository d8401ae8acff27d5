"""Versions of a report in words, and what was returned of them: said first wherever their sender looks."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import streamlit as st

from analytics import workflow
from analytics.intake import Hint, SourceFile
from analytics.outputs import marked_name, marked_workbook
from analytics.plan import Quarter
from analytics.policy import SUBMISSION_STATE_WORDS, Act, SubmissionState, may
from analytics.store import Submitted
from analytics.store.cycle.model import AUTOMATIC
from dashboard import navigation
from dashboard.context import Context
from dashboard.data import measures
from dashboard.kept import of_office
from dashboard.uploads.checks import check_context
from dashboard.widgets import office
from dashboard.widgets.sentence import escape_markdown

SHAPES: Mapping[SubmissionState, str] = {"accepted": "●", "waiting": "◐", "returned": "↩", "withdrawn": "⊖"}


def state_said(ctx: Context, state: SubmissionState) -> str:
    """Shape and word of a version's state: ``◐ Chờ nhận``."""
    return f"{SHAPES[state]} {SUBMISSION_STATE_WORDS[state][ctx.lang]}"


def by_said(ctx: Context, by: str) -> str:
    """Who decided: a name, or that it went by the setting."""
    return ctx.t("tự động") if by == AUTOMATIC else by


def report_said(ctx: Context, version: Submitted) -> str:
    """Which report it is: ``Trường Hoa Sen · Quý II/2026 · lượt nộp thứ 2``."""
    t = ctx.t
    number = t("lượt nộp thứ {version}", version=ctx.fmt.count(version.version))
    return f"{ctx.name_of(version.unit)} · {ctx.fmt.period(version.period)} · {number}"


@of_office(most=64)
def submitted(ctx: Context, units: tuple[str, ...], period: Quarter | None = None) -> tuple[Submitted, ...]:
    """The versions that some units have sent, of all periods or of one, in the order in which they came."""
    found = ctx.store.submitted(units=units, period=period, known_at=measures.moment_of(ctx.view))
    return tuple(found)


def waiting(ctx: Context) -> list[Submitted]:
    """Every report that waits for the office, of whatever period, the one that came first at the head."""
    return ctx.store.submitted(state="waiting", known_at=measures.moment_of(ctx.view))


def returned_newest(versions: Sequence[Submitted]) -> list[Submitted]:
    """Of each report its newest version that was not withdrawn, where that was returned."""
    newest = {(one.unit, one.period): one for one in versions if one.state != "withdrawn"}
    return [one for one in newest.values() if one.state == "returned"]


def returned_first(
    ctx: Context, units: Collection[str], period: Quarter | None = None, *, send: bool = True
) -> None:
    """What was returned to some units and not sent again: why, the file to mend, and where to send it.

    Args:
        ctx: the run.
        units: their codes.
        period: only of this one.
        send: whether to lead to the page where reports are sent.
    """
    if not units:
        return
    for version in returned_newest(submitted(ctx, tuple(units), period)):
        _returned(ctx, version, send=send)


def _returned(ctx: Context, version: Submitted, *, send: bool) -> None:
    t = ctx.t
    assert version.decided_at is not None  # who returned it did so at some moment
    who = t(
        "Trả lại lúc {time} ngày {day}, người trả: {by}. Bản này không được tính.",
        time=f"{version.decided_at:%H:%M}",
        day=ctx.fmt.day(version.decided_at.date()),
        by=version.decided_by or "",
    )
    with st.container(border=True, key=f"returned-{version.submission}"):
        st.markdown(f"##### ↩ {escape_markdown(t('Đã trả lại: {report}', report=report_said(ctx, version)))}")
        st.error(
            escape_markdown(office.told_to(ctx, version.words)),
            icon=":material/undo:",
            title=t("Lý do trả lại"),
        )
        st.caption(escape_markdown(who))
        with st.container(horizontal=True, vertical_alignment="center"):
            if may(ctx.viewer, Act.READ_FILE, version.unit):
                marked_button(
                    ctx,
                    version.name,
                    version.sha256,
                    version.unit,
                    version.period,
                    key=f"back-{version.submission}",
                )
            if send and may(ctx.viewer, Act.SEND, version.unit):
                navigation.link(
                    "submit",
                    t("Nộp lại báo cáo"),
                    {"don-vi": version.unit, "ky": version.period.code},
                    icon=":material/upload:",
                )


def marked_button(
    ctx: Context, name: str, sha256: str, unit: str, quarter: Quarter, *, key: str, why: str | None = None
) -> None:
    """A file as it was sent, with every cell that something is said of marked."""

    def marked() -> bytes:
        source = SourceFile(name, ctx.store.file(sha256).data)
        (checked,) = workflow.check([source], check_context(ctx, Hint(unit, quarter)))
        return marked_workbook(source, checked)

    st.download_button(
        ctx.t("Tải tệp đánh dấu lỗi"),
        office.taken(ctx, marked, "marked", action="read_file", unit=unit),
        file_name=marked_name(name),
        icon=":material/format_paint:",
        key=key,
        on_click="ignore",
        help=why or ctx.t("Tệp đã gửi, các ô có lỗi hoặc cảnh báo được tô màu và ghi chú; sửa rồi nộp lại."),
    )
