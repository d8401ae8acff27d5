"""What a task is called and how it stands, in words that the parts of the page share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analytics.datasets import DATASETS
from analytics.office.assignments import LineState, Part
from analytics.plan import is_own_task, parse_quarter
from dashboard.context import Context

ALL = "tat-ca"
STATES: Mapping[str, LineState] = {"qua-han": "overdue", "da-xong": "done", "chua-bao-cao": "not_told"}
"""By what stands in the address, the state of the lines shown."""

SOON, LACKING, UNTOLD = "sap-den-han", "thieu-ro", "qua-han-chua-bao-cao"
"""Those due soon, also without a report; those without all six clears, however they stand; those past
their date that no report tells of."""


def state_words(ctx: Context) -> dict[str, str]:
    """How a line stands, by its state."""
    t = ctx.t
    return {
        "overdue": t("Quá hạn"),
        "due_soon": t("Sắp đến hạn"),
        "under_way": t("Đang thực hiện"),
        "not_begun": t("Chưa thực hiện"),
        "not_told": t("Chưa báo cáo"),
        "done": t("Đã xong"),
    }


def part_words(ctx: Context, parts: tuple[Part, ...]) -> str:
    """The names of some of the six clears, in the words of the form."""
    names = (DATASETS["task"].column(part).title[ctx.lang] for part in parts)
    return ", ".join(name[:1].lower() + name[1:] for name in names)


def section_words(ctx: Context, code: str) -> str:
    """The heading of the plan that a task stands under."""
    if is_own_task(code):
        return ctx.t("Nhiệm vụ riêng, ngoài danh mục của kế hoạch")
    section = ctx.plan.section(code)
    return code if section is None else section[ctx.lang]


def day_words(ctx: Context, day: Any) -> str:
    """A due day, or that none is said."""
    return ctx.t("chưa ghi hạn") if pd.isna(day) else ctx.t("hạn {day}", day=ctx.fmt.day(day))


def person_words(ctx: Context, person: Any) -> str:
    """Who is to do it, or that nobody is named."""
    return ctx.t("chưa ghi rõ người") if pd.isna(person) or not person else str(person)


def told_words(ctx: Context, period: Any) -> str:
    """Whose word the state rests on."""
    quarter = None if pd.isna(period) else parse_quarter(str(period))
    if quarter is None:
        return ""
    return ctx.t("theo báo cáo {period}", period=ctx.fmt.period(quarter))
