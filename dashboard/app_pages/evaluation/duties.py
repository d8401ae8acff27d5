"""Every duty of a unit or of the whole ward in a year: figure, target, status, and the way to its cells."""

from __future__ import annotations

import pandas as pd

from analytics.indicators.insights.joint_duties import without_others
from analytics.plan import Indicator, year_time
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.figures.yes_no import with_answers
from dashboard.widgets.rows import Row, row_list, summary_rows
from dashboard.widgets.trace_link import WHOLE_WARD


def duties(ctx: Context, whose: str, year: int) -> None:
    """The indicators of a year for a unit's code or :data:`.WHOLE_WARD`, in the order of the plan."""
    t = ctx.t
    sentence.section(
        t("Mọi nhiệm vụ có chỉ tiêu trong năm {year}", year=str(year)),
        t("Mỗi dòng dẫn tới các ô làm ra con số."),
    )
    rows = _rows(ctx, whose, year)
    if rows is None:
        sentence.empty(t("Năm này chưa có chỉ tiêu nào để xem."))
        return
    title = t("Chỉ tiêu, năm {year}", year=str(year))
    row_list(ctx, rows, title=title, key="duties", look="words", order="given")


@of_office(most=64)
def _rows(ctx: Context, whose: str, year: int) -> tuple[Row, ...] | None:
    """A row for each; None where the year has no figure at all."""
    if whose == WHOLE_WARD:
        table = ctx.summary("ward", "year").assign(by=WHOLE_WARD)
    else:
        table = without_others(ctx.measured, ctx.summary("unit", "year"))
        ids = [indicator.id for indicator in ctx.plan.indicators]
        table = with_answers(ctx.measured, ids, table[table["by"] == whose], year_time(year), ctx.lang)
    table = table[(table["time"] == str(year)) & (table["part"] == "")]
    if table.empty:
        return None
    return tuple(
        row
        for indicator in ctx.plan.indicators
        for row in summary_rows(ctx, indicator, _named(ctx, indicator, table))
    )


def _named(ctx: Context, indicator: Indicator, table: pd.DataFrame) -> pd.DataFrame:
    own = table[table["indicator"] == indicator.id]
    return own.assign(label=f"{indicator.id} · {indicator.name[ctx.lang]}")
