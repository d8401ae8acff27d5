"""When the tasks of a year are due, month by month; each count leads to exactly its lines."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from dashboard import navigation
from dashboard.app_pages.tasks import words
from dashboard.app_pages.tasks.listing import Asked, lines_of
from dashboard.charts.html.task_months import LATER, NO_DATE, task_months
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.markup import Markup
from dashboard.widgets import chart
from dashboard.widgets.rows import href

_MONTH, _CODE = "thang", "ma"


def show(ctx: Context, asked: Asked) -> None:
    """Draw the table of tasks by month."""
    title = ctx.t("Nhiệm vụ theo tháng đến hạn, năm {year}", year=str(asked.year))
    chart.html(ctx, _picture(ctx, asked, title), title=title, key="task-months", under="")


@of_office(most=16)
def _picture(ctx: Context, asked: Asked, title: str) -> Markup:
    lines, year = lines_of(ctx, asked), asked.year
    filters = {"tinh-trang": asked.shown, "don-vi": asked.unit}

    def where(code: str, month: str) -> str:
        return href("tasks", {**filters, "nam": str(year), _CODE: code, _MONTH: month}, ctx.lang)

    names = _names(ctx, lines)
    return task_months(lines, year, names, title=title, href=where, lang=ctx.lang, dark=ctx.dark)


def kept_to(ctx: Context, year: int) -> tuple[str, str, str]:
    """The month and the task that the address keeps the list to, and these in words; '' for none."""
    month, code = st.query_params.get(_MONTH, ""), st.query_params.get(_CODE, "")
    if month not in {*map(str, range(1, 13)), LATER, NO_DATE}:
        month = ""
    said = [_month_words(ctx, month, year) if month else "", code]
    return month, code, ", ".join(filter(None, said))


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
