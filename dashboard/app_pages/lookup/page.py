"""*Tra cứu*: a task of the plan in its own words, or what a problem code means and how it is mended."""

from __future__ import annotations

import streamlit as st

from analytics.intake import MESSAGES
from analytics.plan import Task
from dashboard import navigation
from dashboard.context import Context, current
from dashboard.widgets import filters, sentence
from dashboard.widgets.problem_items import ProblemItem, general, problem_items


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    tasks = {task.id: task for task in ctx.plan.tasks}
    names = {code: f"{code} · {task.text[ctx.lang]}" for code, task in tasks.items()}
    names |= {code: f"{code} · {general(one.message[ctx.lang])}" for code, one in MESSAGES.items()}
    answer = st.container(key="answer")
    with filters.row("filters"):
        code = filters.pick(
            ctx, "ma", t("Nhiệm vụ hoặc mã lỗi"), names, next(iter(names)), listed=True, width=720
        )
    with answer:
        sentence.headline(_answer(ctx, code, tasks), title=navigation.title("lookup", t))
    if code in tasks:
        _task(ctx, tasks[code])
    else:
        _problem(ctx, code)


def _answer(ctx: Context, code: str, tasks: dict[str, Task]) -> str:
    if code in tasks:
        return ctx.t("Nhiệm vụ {code}: {words}", code=code, words=tasks[code].text[ctx.lang])
    return ctx.t("Mã lỗi {code}: {words}", code=code, words=general(MESSAGES[code].message[ctx.lang]))


def _task(ctx: Context, task: Task) -> None:
    """Where it stands in the plan, who is responsible, and which indicators measure it."""
    t = ctx.t
    section = ctx.plan.section(task.id)
    if section is not None:
        sentence.remark(t("Thuộc mục: {section}", section=section[ctx.lang]))
    groups = ", ".join(group.label[ctx.lang] for group in task.responsible)
    sentence.remark(t("Khối thực hiện: {groups}", groups=groups))
    for item in ctx.plan.indicators:
        if item.id == task.id:
            navigation.link(
                "indicators",
                t("Xem chỉ tiêu {id}", id=item.id),
                {"chi-tieu": item.id, "giai-doan": item.phases[0]},
                icon=":material/query_stats:",
            )


def _problem(ctx: Context, code: str) -> None:
    """What it says of a file and how it is mended."""
    t, message = ctx.t, MESSAGES[code]
    stops = message.severity == "error"
    item = ProblemItem(
        message.severity,
        t("Lỗi phải sửa: tệp chưa được tính") if stops else t("Cảnh báo: tệp vẫn được tính"),
        general(message.message[ctx.lang]),
        fix=general(message.fix[ctx.lang]),
    )
    problem_items(ctx, [item])
    navigation.link("submit", navigation.title("submit", t), icon=":material/upload_file:")


page(current())
