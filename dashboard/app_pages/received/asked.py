"""A step that somebody clicked: taken at the beginning of the next run, as what he looked at was then.

A button's callback keeps which version was on the screen, with how many decisions on it. It is only taken
when the run has asked anew who acts, and the page then draws what came of it, also where the button is gone
by now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from analytics import workflow
from analytics.policy import Act, NotAllowedError, Step
from analytics.store import DecidedMeanwhileError, Decision, Judged, StoreError, Submitted
from dashboard.context import Context
from dashboard.widgets import office
from dashboard.widgets.reports.versions import by_said, report_said, state_said
from dashboard.widgets.sentence import escape_markdown

_ASKED, _OUTCOME = "_decision_asked", "_decision_outcome"
_WRITER = "decider"
_MOST_TOLD = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was clicked: the versions as they were on the screen, the step, and where its words stand."""

    versions: tuple[Submitted, ...]
    step: Step
    words_key: str


def ask(versions: Sequence[Submitted], step: Step, words_key: str = "") -> None:
    """Note a click; a callback of the button."""
    st.session_state[_ASKED] = _Asked(tuple(versions), step, words_key)


def who(ctx: Context) -> None:
    """The field for who decides, where nobody has signed in."""
    office.writer(ctx, key=_WRITER, act=Act.JUDGE)


def take(ctx: Context) -> None:
    """Take the step that was clicked, if any, and tell what came of the last one."""
    asked: _Asked | None = st.session_state.pop(_ASKED, None)
    if asked is not None:
        _take(ctx, asked)
    if (said := st.session_state.pop(_OUTCOME, None)) is not None:
        st.success(escape_markdown(said), icon=":material/check:")


def _take(ctx: Context, asked: _Asked) -> None:
    t = ctx.t
    by = ctx.viewer.name or " ".join((st.session_state.get(_WRITER) or "").split())
    words = (st.session_state.get(asked.words_key) or "").strip() if asked.words_key else ""
    if not by:
        office.nobody_writes(ctx)
        return
    try:
        _decide(ctx, asked, by, words)
    except DecidedMeanwhileError as error:
        told = [decision_said(ctx, one) for one in error.theirs[:_MOST_TOLD]]
        told += [t("Lời của bạn chưa được lưu: «{words}»", words=words)] if words else []
        said = [escape_markdown(error.text[ctx.lang]), *(f"- {escape_markdown(one)}" for one in told)]
        st.error("\n\n".join(said), icon=":material/group:")
    except (StoreError, NotAllowedError) as error:
        st.error(escape_markdown(error.text[ctx.lang]))
    else:
        st.session_state[_OUTCOME] = _outcome(ctx, asked)
        st.rerun()  # what is drawn is measured anew


def _decide(ctx: Context, asked: _Asked, by: str, words: str) -> None:
    judged: list[Judged] = [one.seen for one in asked.versions]
    at = ctx.received_at()
    if asked.step == "accepted":
        workflow.accept(ctx.store, judged, by=by, at=at, words=words)
    elif asked.step == "returned":
        workflow.return_(ctx.store, judged[0], words=words, by=by, at=at)
    else:
        workflow.withdraw(ctx.store, judged[0], by=by, at=at, words=words)


def _outcome(ctx: Context, asked: _Asked) -> str:
    """What has changed, and what counts now."""
    t, version = ctx.t, asked.versions[0]
    if len(asked.versions) > 1:
        return t("Đã nhận {n} báo cáo; số liệu được tính từ bây giờ.", n=len(asked.versions))
    report = report_said(ctx, version)
    if asked.step == "accepted":
        return t("Đã nhận: {report}. Số liệu được tính từ bây giờ.", report=report)
    held = ctx.store.submitted(units=[version.unit], period=version.period, state="accepted")
    counts = (
        t("Lượt nộp thứ {version} đã nhận trước đó được tính.", version=ctx.fmt.count(held[-1].version))
        if held
        else t("Kỳ này chưa có lượt nộp nào của đơn vị được tính.")
    )
    said = (
        t("Đã trả lại: {report}.", report=report)
        if asked.step == "returned"
        else t("Đã rút: {report}.", report=report)
    )
    return f"{said} {counts}"


def decision_said(ctx: Context, one: Decision) -> str:
    """A decision in a line: ``Lượt nộp thứ 2: ↩ Đã trả lại, 08:30 ngày 20/06/2026, chị Hoa: «Sai tổng.»``."""
    t = ctx.t
    said = t(
        "Lượt nộp thứ {version}: {state}, {time} ngày {day}, {by}",
        version=ctx.fmt.count(one.version),
        state=state_said(ctx, one.step),
        time=f"{one.at:%H:%M}",
        day=ctx.fmt.day(one.at.date()),
        by=by_said(ctx, one.by),
    )
    return f"{said}: «{office.told_to(ctx, one.words)}»" if one.words else said
