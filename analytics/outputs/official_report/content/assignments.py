"""The tasks with six clears that units keep: total, done, under way, not begun, overdue."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

import pandas as pd

from analytics.outputs.official_report.content import figures
from analytics.outputs.official_report.content.results import sentence
from analytics.outputs.official_report.content.scope import Scope
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

DONE, UNDER_WAY, NOT_BEGUN, OVERDUE = "Hoàn thành", "Đang thực hiện", "Chưa thực hiện", "Quá hạn"
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


def assignments(scope: Scope) -> Assignments:
    """The tasks told at the time, each as its unit's newest report tells it.

    A task is the same in two quarters' reports of a unit when its code and its words are. Overdue is what the
    summary calls so: due before the day looked at, no day done, and progress below 100 %.
    """
    rows = scope.sent_rows("task")
    newest = rows.groupby(["unit", "code", "work"], dropna=False)["period"].transform("max")
    rows = rows[rows["period"] == newest].reset_index(drop=True)
    done = rows["done_on"].notna() | (rows["progress"] >= 100).fillna(False)
    late = ~done & (rows["due_on"] < pd.Timestamp(scope.measured.as_of)) & rows["due_on"].notna()
    begun = (rows["progress"] > 0).fillna(False)
    state = pd.Series(UNDER_WAY, index=rows.index, dtype="str")
    state = state.mask(~begun, NOT_BEGUN).mask(late, OVERDUE).mask(done, DONE)
    return Assignments(rows.assign(state=state))


def section(scope: Scope, number: int, annex: str) -> tuple[Block, ...]:
    """The section on tasks; the list of them stands in the annex."""
    found = assignments(scope)
    heading = Heading(2, line(f"{number}. Nhiệm vụ được giao theo «06 rõ»"))
    if found.rows.empty:
        return heading, Paragraph(line("Chưa có đơn vị nào báo cáo nhiệm vụ trong thời gian này."))
    states = "; ".join(f"{state.lower()}: {figures.count(found.count(state))}" for state in STATES)
    total = figures.count(len(found.rows))
    day = figures.day(scope.measured.as_of)
    words = f"Tổng số nhiệm vụ: {total}; tính đến ngày {day}, {states} (danh mục tại {annex})."
    blocks: list[Block] = [heading, Paragraph(line(words))]
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
        return (Paragraph(line("Chưa có đơn vị nào báo cáo nhiệm vụ trong thời gian này.")),)
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
    total = [found.count(state) for state in STATES]
    last = lines("", "Tổng cộng", figures.count(len(found.rows)), *map(figures.count, total))
    return Table("Nhiệm vụ theo nội dung của Kế hoạch", tuple(columns), (*rows, Row(last, "total")))


def _listed(scope: Scope, caption: str, rows: pd.DataFrame) -> Table:
    columns = [Column("STT", NARROW, "centre"), Column("Nội dung nhiệm vụ", 3.6)]
    columns += [] if scope.unit else [Column("Đơn vị thực hiện", 2.2)]
    columns += [Column("Thời hạn", 1.4, "centre"), Column("Tiến độ", 1.0, "right"), Column("Tình trạng", 1.4)]
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
