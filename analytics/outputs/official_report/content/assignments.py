"""The tasks with six clears that units keep: total, done, under way, not begun, overdue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

import pandas as pd

from analytics.indicators.insights.task_list import TaskState, own_date, told_tasks
from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.results import sentence
from analytics.outputs.official_report.content.scope import Scope
from analytics.outputs.official_report.content.times import named
from analytics.outputs.official_report.model import (
    NARROW,
    Block,
    Column,
    Heading,
    Paragraph,
    Row,
    Table,
    line,
    lines,
)
from analytics.plan import is_own_task, year_time

DONE, UNDER_WAY, NOT_BEGUN, OVERDUE = "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Quá hạn"
_WORDS: dict[TaskState, str] = {
    "done": DONE,
    "under_way": UNDER_WAY,
    "not_begun": NOT_BEGUN,
    "overdue": OVERDUE,
}
_COUNTED_EACH_TIME = (
    "Các tỷ lệ dưới đây tính theo lượt báo cáo của từng quý: một nhiệm vụ báo cáo ở nhiều quý được tính ở "
    "từng quý."
)
STATES = (DONE, UNDER_WAY, NOT_BEGUN, OVERDUE)


@dataclass(frozen=True)
class Assignments:
    """``rows``: columns of the dataset ``task`` and ``state``, one of :data:`STATES`."""

    rows: pd.DataFrame

    def count(self, state: str) -> int:
        """How many tasks stand there."""
        return int((self.rows["state"] == state).sum())


_NONE = "Chưa có đơn vị nào báo cáo nhiệm vụ trong thời gian này."


def assignments(scope: Scope) -> Assignments:
    """The tasks told at the time, as the newest report of each unit tells them, at the time's own date."""
    rows = told_tasks(scope.measured, scope.reports, scope.time)
    rows = rows[rows["unit"].isin([one.code for one in scope.units])].reset_index(drop=True)
    return Assignments(rows.assign(state=rows["state"].map(_WORDS)))


def whose(scope: Scope) -> str:
    """Whose word the counts are: of a quarter its own reports, of a longer time the newest of each unit."""
    if scope.time.kind == "period":
        return f"theo báo cáo {named(scope.time)}"
    return f"theo báo cáo mới nhất của từng đơn vị trong {named(scope.time)}"


def _of_year(scope: Scope, found: Assignments) -> list[Block]:
    """Of a part of a year, the overdue tasks of the year so far, which are those of the list of tasks."""
    if scope.time.kind in ("year", "phase"):
        return []
    year = year_time(scope.time.quarters[0].year)
    late = assignments(replace(scope, time=year)).count(OVERDUE)
    if late == found.count(OVERDUE):
        return []
    day = figures.day(own_date(scope.measured, year))
    words = (
        f"Tính cả năm {year.code} đến ngày {day}, theo báo cáo mới nhất của từng đơn vị, có "
        f"{figures.count(late)} nhiệm vụ quá hạn chưa hoàn thành."
    )
    return [Paragraph(line(words))]


def section(scope: Scope, number: int, annex: str) -> tuple[Block, ...]:
    """The section on tasks; the list of them stands in the annex."""
    found = assignments(scope)
    heading = Heading(2, line(f"{number}. Nhiệm vụ được giao theo «06 rõ»"))
    if found.rows.empty:
        return heading, Paragraph(line(scope.nothing("task", _NONE)))
    states = "; ".join(f"{state.lower()}: {figures.count(found.count(state))}" for state in STATES)
    total = figures.count(len(found.rows))
    day = figures.day(own_date(scope.measured, scope.time))
    words = (
        f"T{whose(scope)[1:]}, tổng số nhiệm vụ: {total}; tính đến ngày {day}, {states} "
        f"(danh mục tại {annex})."
    )
    blocks: list[Block] = [heading, Paragraph(line(words)), *_of_year(scope, found)]
    if len(scope.time.quarters) > 1:
        blocks.append(Paragraph(line(_COUNTED_EACH_TIME)))
    blocks += [
        Paragraph(line(sentence(scope, indicator, judged=True)), "item")
        for indicator in scope.indicators
        if indicator.dataset == "task"
    ]
    return tuple(blocks)


def tables(scope: Scope) -> tuple[Block, ...]:
    """Tasks of the plan with how many stand where; then each that is overdue, or all of one unit's."""
    found = assignments(scope)
    if found.rows.empty:
        return (Paragraph(line(scope.nothing("task", _NONE))),)
    listed = found.rows if scope.unit else found.rows[found.rows["state"] == OVERDUE]
    blocks: list[Block] = []
    if scope.unit is None:
        blocks.append(_by_task(scope, found))
    if len(listed):
        caption = "Danh mục nhiệm vụ" if scope.unit else "Nhiệm vụ quá hạn chưa hoàn thành"
        blocks.append(_listed(scope, caption, listed))
    return tuple(blocks)


def _by_task(scope: Scope, found: Assignments) -> Table:
    columns = [
        Column("Mã", 0.8, "centre"),
        Column("Nhiệm vụ của Kế hoạch", 4.6),
        Column("Tổng số", 0.9, "right"),
    ]
    columns += [Column(state, 1.1, "right") for state in STATES]
    counts = Counter(zip(found.rows["code"], found.rows["state"], strict=True))
    told = set(found.rows["code"])
    rows: list[Row] = []
    above = None
    for task in scope.plan.tasks:
        if task.id not in told:
            continue
        section = scope.plan.section_code(task.id)
        if section is not None and section != above:
            above = section
            rows.append(Row((line(scope.plan.sections[section].vi),), "heading"))
        own = [counts[task.id, state] for state in STATES]
        rows.append(Row(lines(task.id, task.text.vi, figures.count(sum(own)), *map(figures.count, own))))
    own = [sum(counts[code, state] for code in told if is_own_task(code)) for state in STATES]
    if any(own):
        rows.append(Row((line(f"Nhiệm vụ khác do {scope.plan.report.area} giao"),), "heading"))
        rows.append(Row(lines("", "Ngoài danh mục của Kế hoạch", *map(figures.count, (sum(own), *own)))))
    total = [found.count(state) for state in STATES]
    last = lines("", "Tổng cộng", figures.count(len(found.rows)), *map(figures.count, total))
    return Table("Nhiệm vụ theo nội dung của Kế hoạch", tuple(columns), (*rows, Row(last, "total")))


def _listed(scope: Scope, caption: str, rows: pd.DataFrame) -> Table:
    columns = [Column("STT", NARROW, "centre"), Column("Nội dung nhiệm vụ", 3.2)]
    columns += [] if scope.unit else [Column("Đơn vị thực hiện", 2.2)]
    columns += [Column("Thời hạn", 1.8, "centre"), Column("Tiến độ", 1.0, "right"), Column("Tình trạng", 1.4)]
    body = []
    for place, record in enumerate(rows.to_dict(orient="records"), start=1):
        due = figures.NOTHING if pd.isna(record["due_on"]) else figures.day(record["due_on"])
        progress = (
            figures.NOTHING if pd.isna(record["progress"]) else f"{figures.number(record['progress'])}%"
        )
        unit = [] if scope.unit else [scope.names[record["unit"]]]
        work = f"{record['code']}. {scope.said(record['work'])}"
        body.append(Row(lines(str(place), work, *unit, due, progress, record["state"])))
    return Table(caption, tuple(columns), tuple(body))
