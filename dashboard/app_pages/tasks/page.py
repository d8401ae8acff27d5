"""*Nhiệm vụ*: the tasks with six clears one by one, by name, person and date."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics.indicators import latest_due_quarter
from analytics.indicators.insights.task_list import SOON
from analytics.plan import Quarter
from dashboard import navigation
from dashboard.context import Context, current
from dashboard.data import events
from dashboard.language.collation import alphabetical
from dashboard.widgets import filters, sentence
from dashboard.widgets.rows import Row, href, row_list

_ALL = "tat-ca"
_STATES = {"qua-han": "overdue", "sap-den-han": "due_soon", "da-xong": "done", "chua-bao-cao": "not_told"}
"""By what stands in the address, the state of the tasks shown."""


def page(ctx: Context) -> None:
    """The whole page."""
    t, title = ctx.t, navigation.title("tasks", ctx.t)
    answer = st.container(key="answer")
    quarters = _quarters(ctx)
    if not quarters:
        with answer:
            sentence.headline(t("Chưa có kỳ báo cáo nào đến hạn."), title=title)
        return
    with filters.row("filters"):
        shown = filters.pick(ctx, "tinh-trang", t("Tình trạng"), _words(ctx), "qua-han")
        code = filters.pick(
            ctx,
            "ky",
            t("Kỳ báo cáo"),
            {one.code: ctx.fmt.period(one) for one in quarters.values()},
            next(iter(quarters)),
            listed=True,
            width=180,
        )
        quarter = quarters[code]
        tasks = events.tasks(ctx.view, quarter)
        unit = _unit(ctx, tasks)
    if unit != _ALL:
        tasks = tasks[tasks["unit"] == unit]
    listed = tasks if shown == _ALL else tasks[tasks["state"] == _STATES[shown]]
    with answer:
        sentence.headline(_answer(ctx, listed, quarter, shown, unit), title=title)
    if listed.empty:
        sentence.empty(*_empty(ctx, tasks, quarter, shown))
        return
    heading = t("Nhiệm vụ, {period}", period=ctx.fmt.period(quarter))
    row_list(ctx, _rows(ctx, listed, quarter), title=heading, key="tasks", look="words", order="given")


def _quarters(ctx: Context) -> dict[str, Quarter]:
    """The quarters whose reports are due, newest first."""
    newest = latest_due_quarter(ctx.plan, ctx.as_of)
    if newest is None:
        return {}
    every = {q.code: q for phase in ctx.plan.phases for q in phase.time().quarters}
    first = ctx.plan.reporting.first_period
    return {one.code: one for one in sorted(every.values(), reverse=True) if first <= one <= newest}


def _words(ctx: Context) -> dict[str, str]:
    t = ctx.t
    return {
        "qua-han": t("Quá hạn"),
        "sap-den-han": t("Đến hạn trong {n} ngày", n=SOON),
        "da-xong": t("Đã xong"),
        "chua-bao-cao": t("Chưa báo cáo"),
        _ALL: t("Tất cả"),
    }


def _unit(ctx: Context, tasks: pd.DataFrame) -> str:
    names = {code: ctx.name_of(code) for code in set(tasks["unit"])}
    names = dict(sorted(names.items(), key=lambda item: alphabetical(item[1])))
    choices = {_ALL: ctx.t("Tất cả đơn vị"), **names}
    asked = st.query_params.get("don-vi", "")
    if asked in ctx.unit_by_code:  # a unit without tasks is said to have none, not taken for all
        choices.setdefault(asked, ctx.name_of(asked))
    return filters.pick(ctx, "don-vi", ctx.t("Đơn vị"), choices, _ALL, listed=True)


def _answer(ctx: Context, listed: pd.DataFrame, quarter: Quarter, shown: str, unit: str) -> str:
    t, n = ctx.t, len(listed)
    day, period = ctx.fmt.day(ctx.as_of), ctx.fmt.period(quarter)
    said = {
        "qua-han": t("{n} nhiệm vụ quá hạn chưa hoàn thành", n=n),
        "sap-den-han": t("{n} nhiệm vụ sắp đến hạn", n=n),
        "da-xong": t("{n} nhiệm vụ đã xong", n=n),
        "chua-bao-cao": t("{n} nhiệm vụ chưa xong ở kỳ trước mà kỳ này chưa báo cáo", n=n),
        _ALL: t("{n} nhiệm vụ", n=n),
    }[shown]
    told = t("{tasks}; theo báo cáo {period}, tính đến ngày {day}.", tasks=said, period=period, day=day)
    return told if unit == _ALL else f"{ctx.name_of(unit)}: {told}"


def _empty(ctx: Context, tasks: pd.DataFrame, quarter: Quarter, shown: str) -> tuple[str, str | None]:
    t, period = ctx.t, ctx.fmt.period(quarter)
    if tasks.empty:
        return (
            t("Báo cáo {period} chưa có nhiệm vụ nào.", period=period),
            t("Nhiệm vụ hiện ra khi đơn vị gửi biểu «Nhiệm vụ 06 rõ»."),
        )
    return (
        t("Không có nhiệm vụ nào ở tình trạng «{state}».", state=_words(ctx)[shown]),
        t("Chọn tình trạng khác để xem {n} nhiệm vụ đã báo cáo.", n=len(tasks)),
    )


def _rows(ctx: Context, tasks: pd.DataFrame, quarter: Quarter) -> list[Row]:
    """A row for each task: what, who, until when; it leads to the report that tells of it."""
    t, fmt = ctx.t, ctx.fmt
    words = {
        "overdue": t("Quá hạn"),
        "due_soon": t("Sắp đến hạn"),
        "under_way": t("Đang thực hiện"),
        "done": t("Đã xong"),
        "not_told": t("Chưa báo cáo"),
    }

    def row(task: dict[str, Any]) -> Row:
        due, progress = task["due_on"], task["progress"]
        person = task["person"]
        state, period = str(task["state"]), str(task["period"])
        who = t("chưa ghi rõ người") if pd.isna(person) else str(person)
        told = "" if period == quarter.code else t("theo báo cáo {period}", period=period_words[period])
        days = ""
        if state == "overdue" and isinstance(due, pd.Timestamp):
            days = t("quá hạn {n} ngày", n=(pd.Timestamp(ctx.as_of) - due).days)
        note = [ctx.name_of(str(task["unit"])), who, days, told]
        return Row(
            name=f"{task['code']}. {task['work']}",
            value=t("chưa ghi hạn") if pd.isna(due) else t("hạn {day}", day=fmt.day(due)),
            counted="" if pd.isna(progress) else f"{fmt.decimal(progress)}%",
            note=" · ".join(filter(None, note)),
            group=words[state],
            href=href("received", {"don-vi": str(task["unit"]), "ky": period}, ctx.lang),
        )

    codes = set(tasks["period"])
    period_words = {one.code: fmt.period(one) for one in _quarters(ctx).values() if one.code in codes}
    return [row({str(name): value for name, value in task.items()}) for task in tasks.to_dict("records")]


page(current())
