"""The tasks as rows: what, who, until when, how far; each leads to its history and its cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analytics.indicators.insights.task_list import own_date
from analytics.plan import year_time
from dashboard.app_pages.tasks import words
from dashboard.charts.html.task_months import month_of
from dashboard.context import Context
from dashboard.data import tasks
from dashboard.kept import of_office
from dashboard.language.collation import alphabetical
from dashboard.widgets.rows import Row, href, row_list

BY_STATE, BY_UNIT, BY_TASK, BY_MONTH = "tinh-trang", "don-vi", "nhiem-vu", "thang"


@dataclass(frozen=True, slots=True)
class Asked:
    """Which lines are looked at: those of a year in a state, of a unit (codes of the address).

    ``month`` and ``code`` keep them to one column of :mod:`.months` and one task; '' for any.
    """

    year: int
    shown: str
    unit: str
    month: str = ""
    code: str = ""


@of_office(most=32)
def lines_of(ctx: Context, asked: Asked) -> pd.DataFrame:
    """The lines, columns as :func:`.tasks.lines`; not to be changed."""
    lines = tasks.lines(ctx.view, asked.year)
    if asked.unit != words.ALL:
        lines = lines[lines["unit"] == asked.unit]
    lines = _of_state(ctx, lines, asked.shown, asked.year)
    if asked.month:
        lines = lines[month_of(lines["due_on"], asked.year) == asked.month]
    return lines[lines["code"] == asked.code] if asked.code else lines


@of_office(most=8)
def units_of(ctx: Context, year: int) -> tuple[tuple[str, str], ...]:
    """Code and name of the units that have tasks in a year, by name."""
    names = {code: ctx.name_of(code) for code in set(tasks.lines(ctx.view, year)["unit"])}
    return tuple(sorted(names.items(), key=lambda item: alphabetical(item[1])))


def show(ctx: Context, asked: Asked, grouped_by: str, *, title: str) -> None:
    """Draw the lines under headings: how they stand, units, headings of the plan, or months of their date."""
    row_list(ctx, _rows(ctx, asked, grouped_by), title=title, key="tasks", look="words", order="given")


@of_office(most=32)
def _rows(ctx: Context, asked: Asked, grouped_by: str) -> tuple[Row, ...]:
    lines = _records(_ordered(ctx, lines_of(ctx, asked), grouped_by))
    return tuple(_row(ctx, line, asked.year, grouped_by) for line in lines)


def link_of(ctx: Context, line: dict[str, Any], year: int) -> str:
    """The address of one task of a unit on this page."""
    task = f"{line['unit']}/{line['code']}"
    return href("tasks", {"viec": task, "nam": str(year)}, ctx.lang)


def _of_state(ctx: Context, lines: pd.DataFrame, shown: str, year: int) -> pd.DataFrame:
    if shown == words.ALL:
        return lines
    if shown == words.UNTOLD:  # past its date though no report tells how it stands
        day = pd.Timestamp(own_date(ctx.measured, year_time(year)))
        return lines[(lines["state"] == "not_told") & (lines["due_on"] < day)]
    if shown == words.LACKING:
        return lines[lines["missing"].map(bool).astype(bool)]
    if shown == words.SOON:
        return lines[lines["soon"]]
    return lines[lines["state"] == words.STATES[shown]]


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
