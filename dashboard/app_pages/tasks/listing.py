"""The tasks as rows: what, who, until when, how far; each leads to its history and its cell."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analytics.indicators.insights.task_list import own_date
from analytics.plan import year_time
from dashboard.app_pages.tasks import words
from dashboard.context import Context
from dashboard.language.collation import alphabetical
from dashboard.widgets.rows import Row, href, row_list

BY_STATE, BY_UNIT, BY_TASK, BY_MONTH = "tinh-trang", "don-vi", "nhiem-vu", "thang"


def show(ctx: Context, lines: pd.DataFrame, year: int, grouped_by: str, *, title: str) -> None:
    """Draw the lines under headings: how they stand, units, headings of the plan, or months of their date."""
    rows = [_row(ctx, line, year, grouped_by) for line in _records(_ordered(ctx, lines, grouped_by))]
    row_list(ctx, rows, title=title, key="tasks", look="words", order="given")


def link_of(ctx: Context, line: dict[str, Any], year: int) -> str:
    """The address of one task of a unit on this page."""
    task = f"{line['unit']}/{line['code']}"
    return href("tasks", {"viec": task, "nam": str(year)}, ctx.lang)


def _ordered(ctx: Context, lines: pd.DataFrame, grouped_by: str) -> pd.DataFrame:
    if grouped_by == BY_UNIT:
        names = {code: alphabetical(ctx.name_of(code)) for code in set(lines["unit"])}
        return lines.sort_values("unit", key=lambda column: column.map(names), kind="stable")
    if grouped_by == BY_TASK:
        place = {code: f"{at:04d}" for at, code in enumerate(ctx.plan.task_ids())}
        return lines.sort_values(
            "code", key=lambda column: column.map(lambda code: place.get(code, f"~{code}")), kind="stable"
        )
    return lines.sort_values("due_on", kind="stable") if grouped_by == BY_MONTH else lines


def _records(lines: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): value for name, value in line.items()} for line in lines.to_dict("records")]


def _row(ctx: Context, line: dict[str, Any], year: int, grouped_by: str) -> Row:
    t, fmt = ctx.t, ctx.fmt
    progress = line["progress"]
    state = words.state_words(ctx)[line["state"]]
    note = [
        "" if grouped_by == BY_UNIT else ctx.name_of(line["unit"]),
        "" if grouped_by == BY_STATE else state,
        words.person_words(ctx, line["person"]),
        _lateness(ctx, line, year),
        words.told_words(ctx, line["period"]),
        t("thiếu {parts}", parts=words.part_words(ctx, line["missing"])) if line["missing"] else "",
        "" if line["assigned"] else t("đơn vị tự báo, chưa có trong bảng giao việc"),
    ]
    return Row(
        name=f"{line['code']}. {line['work']}",
        value=words.day_words(ctx, line["due_on"]),
        counted="" if pd.isna(progress) else f"{fmt.decimal(progress)}%",
        note=" · ".join(filter(None, note)),
        group=_group(ctx, line, state, grouped_by),
        href=link_of(ctx, line, year),
    )


def _group(ctx: Context, line: dict[str, Any], state: str, grouped_by: str) -> str:
    if grouped_by == BY_UNIT:
        return ctx.name_of(line["unit"])
    if grouped_by == BY_TASK:
        return words.section_words(ctx, line["code"])
    if grouped_by == BY_MONTH:
        due = line["due_on"]
        return ctx.t("Chưa ghi hạn") if pd.isna(due) else ctx.t("Hạn tháng {month}", month=f"{due:%m/%Y}")
    return state


def _lateness(ctx: Context, line: dict[str, Any], year: int) -> str:
    """How late an open task is at the year's own date, by the date that its unit's report has if any."""
    t, due, told = ctx.t, line["due_on"], line["told_due_on"]
    other = not pd.isna(told) and line["assigned"] and told != due
    said = [t("đơn vị ghi hạn {day}", day=ctx.fmt.day(told))] if other else []
    if line["state"] in ("overdue", "not_told"):
        day = pd.Timestamp(own_date(ctx.measured, year_time(year)))
        late = (day - (due if pd.isna(told) else told)).days
        if not pd.isna(late) and late > 0:
            said.append(
                t("quá hạn {n} ngày", n=int(late))
                if line["state"] == "overdue"
                else t("hạn đã qua {n} ngày, chưa có báo cáo", n=int(late))
            )
    return "; ".join(said)
