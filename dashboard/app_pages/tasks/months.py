"""When the tasks of a year are due, month by month; each count leads to exactly its lines."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.app_pages.tasks import words
from dashboard.charts.html.task_months import LATER, NO_DATE, month_of, task_months
from dashboard.context import Context
from dashboard.widgets import chart
from dashboard.widgets.rows import href

_MONTH, _CODE = "thang", "ma"


def show(ctx: Context, lines: pd.DataFrame, year: int, filters: Mapping[str, str]) -> None:
    """Draw the table of tasks by month."""
    t = ctx.t

    def where(code: str, month: str) -> str:
        return href("tasks", {**filters, "nam": str(year), _CODE: code, _MONTH: month}, ctx.lang)

    title = t("Nhiệm vụ theo tháng đến hạn, năm {year}", year=str(year))
    picture = task_months(
        lines, year, _names(ctx, lines), title=title, href=where, lang=ctx.lang, dark=ctx.dark
    )
    chart.html(ctx, picture, title=title, key="task-months", under="")


def kept_to(ctx: Context, lines: pd.DataFrame, year: int) -> tuple[pd.DataFrame, str]:
    """The lines of the month and the task that the address names, and these in words; all for none."""
    month, code = st.query_params.get(_MONTH, ""), st.query_params.get(_CODE, "")
    months = month_of(lines["due_on"], year)
    said = []
    if month in {*map(str, range(1, 13)), LATER, NO_DATE}:
        lines = lines[months == month]
        said.append(_month_words(ctx, month, year))
    if code:
        lines = lines[lines["code"] == code]
        said.append(code)
    return lines, ", ".join(said)


def all_again(ctx: Context, year: int, shown: str, unit: str) -> None:
    """The way back from one month and task to all."""
    navigation.link(
        "tasks",
        ctx.t("Mọi tháng, mọi nhiệm vụ"),
        {"tinh-trang": shown, "don-vi": unit, "nam": str(year), "nhom": "thang"},
        icon=":material/arrow_back:",
    )


def _month_words(ctx: Context, month: str, year: int) -> str:
    t = ctx.t
    if month == NO_DATE:
        return t("Chưa ghi hạn")
    return t("Hạn ngoài năm") if month == LATER else t("Hạn tháng {month}", month=f"{int(month):02d}/{year}")


def _names(ctx: Context, lines: pd.DataFrame) -> dict[str, str]:
    """Each task by code, as the plan lists them: in its units' words where they agree, else in the plan's."""
    plan = {task.id: task.text[ctx.lang] for task in ctx.plan.tasks}
    codes = [*(code for code in plan if code in set(lines["code"])), *sorted(set(lines["code"]) - set(plan))]
    named = {}
    for code in codes:
        works = set(lines.loc[lines["code"] == code, "work"])
        section = words.section_words(ctx, code)
        named[code] = f"{code}. {works.pop() if len(works) == 1 else plan.get(code, section)}"
    return named
