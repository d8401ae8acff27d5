"""When tasks are due, as a table of tasks by month that reads on paper: how many, and how many overdue."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping

import pandas as pd

from analytics.plan import Lang, text
from dashboard.charts.html.shaded import Cell, Head, shaded
from dashboard.markup import Markup

NO_DATE, LATER = "0", "13"
"""The columns beside the twelve months of the year: without a date, and due outside the year."""

_TASK = text("Nhiệm vụ")
_MONTH = text("T{month}")
_OUTSIDE = text("Năm khác")
_UNDATED = text("Chưa ghi hạn")
_ALL = text("Cộng")
_LATE = text("{n} quá hạn")
_FAINT, _STRONG = 6, 46


def month_of(due: pd.Series, year: int) -> pd.Series:
    """The column of each due date: ``1`` to ``12``, LATER or NO_DATE, as text."""
    month = due.dt.month.where(due.dt.year == year, int(LATER)).where(due.notna(), int(NO_DATE))
    told: pd.Series = month.astype("int64").astype("str")
    return told


def task_months(
    lines: pd.DataFrame,
    year: int,
    names: Mapping[str, str],
    *,
    title: str,
    href: Callable[[str, str], str],
    lang: Lang,
    dark: bool,
) -> Markup:
    """HTML of the table: tasks down, months across, each cell a count that leads to its lines.

    Args:
        lines: ``code, due_on, state`` of each line.
        year: the twelve months shown; columns for other dates and for none stand behind where needed.
        names: the tasks by code, in the order shown.
        title: what, where and when.
        href: where a count of a code (empty: all) and a column leads; an empty column is the whole row.
        lang: the words' language.
        dark: whether the ground is dark.
    """
    months = month_of(lines["due_on"], year)
    columns = [*map(str, range(1, 13)), *(one for one in (LATER, NO_DATE) if (months == one).any())]
    late = lines["state"].eq("overdue")
    counts = _counts(lines["code"], months)
    overdue = _counts(lines["code"][late], months[late])
    highest = max(counts.values(), default=1)

    def cell(code: str, column: str) -> Cell:
        n = counts[code, column]
        if not n:
            return Cell()
        behind = overdue[code, column]
        shade = _FAINT + (_STRONG - _FAINT) * n / highest
        small = _LATE[lang].format(n=behind) if behind else ""
        return Cell(str(n), style=f"--nq-shade:{shade:.0f}%", small=small, href=href(code, column))

    rows = []
    for code, name in names.items():
        n = int(lines["code"].eq(code).sum())
        if n:
            whole = Cell(str(n), "nq-sum", href=href(code, ""))
            rows.append((name, [*(cell(code, column) for column in columns), whole]))
    titles = {LATER: _OUTSIDE[lang], NO_DATE: _UNDATED[lang]}
    heads = [
        Head(_TASK[lang]),
        *(Head(titles.get(one) or _MONTH[lang].format(month=one)) for one in columns),
        Head(_ALL[lang]),
    ]
    return shaded(title, heads, rows, look="nq-grid nq-task-months", dark=dark)


def _counts(codes: pd.Series, months: pd.Series) -> Counter[tuple[str, str]]:
    return Counter(zip(codes, months, strict=True))
