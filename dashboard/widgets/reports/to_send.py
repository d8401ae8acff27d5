"""What a unit has to send for a quarter: the sheets of its workbook, and the workbook to take."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from analytics.datasets import Dataset, datasets_of
from analytics.outputs import template
from analytics.plan import Quarter, Unit
from dashboard import navigation
from dashboard.context import Context
from dashboard.data import tasks
from dashboard.widgets import downloads, sentence
from dashboard.widgets.reports.own_schedule import own_schedule
from dashboard.widgets.sentence import escape_markdown


def to_send(ctx: Context, unit: Unit, quarter: Quarter) -> None:
    """The sheets by name, those first that cannot stay empty; where to take them and where to send them."""
    t = ctx.t
    datasets, period = datasets_of(unit.group, ctx.plan), ctx.fmt.period(quarter)
    sentence.section(
        t("Cần gửi"),
        t(
            "Một tệp cho {period}, theo mẫu của đơn vị, gồm {n} biểu.",
            period=period,
            n=len(datasets),
        ),
    )
    own_schedule(ctx, unit, quarter)
    filled = [one for one in datasets if one.must_have_rows]
    if filled:
        st.markdown(t("**Phải có số liệu:** {sheets}", sheets=_names(ctx, filled)))
    if len(filled) < len(datasets):
        others = [one for one in datasets if not one.must_have_rows]
        st.markdown(t("**Không phát sinh thì để trống:** {sheets}", sheets=_names(ctx, others)))
    with st.container(horizontal=True, vertical_alignment="center"):
        template_button(ctx, unit, quarter, key="template-to-send")
        where = {"don-vi": unit.code, "ky": quarter.code}
        navigation.link("submit", t("Nộp báo cáo"), where, icon=":material/upload_file:")


def template_button(ctx: Context, unit: Unit | None, quarter: Quarter | None, *, key: str) -> None:
    """Take the workbook made for a unit and a quarter; not to be pressed while one of both is not known."""
    st.download_button(
        ctx.t("Tải mẫu biểu"),
        _workbook(ctx, unit, quarter) if unit and quarter else b"",
        file_name=f"{quarter.code}_{unit.code}.xlsx" if unit and quarter else None,
        mime=downloads.XLSX,
        icon=":material/download:",
        disabled=not (unit and quarter),
        on_click="ignore",
        key=key,
    )


def _workbook(ctx: Context, unit: Unit, quarter: Quarter) -> Callable[[], bytes]:
    """What makes it when it is taken, by the days that hold now."""
    schedule = ctx.store.schedule()
    return lambda: template(
        ctx.plan, unit, quarter, tasks.assignments(ctx.view, quarter.year), schedule=schedule
    )


def _names(ctx: Context, datasets: Sequence[Dataset]) -> str:
    """``1. Phổ biến quán triệt · 2. Kế hoạch truyền thông``."""
    return " · ".join(escape_markdown(one.sheet if ctx.lang == "vi" else one.title.en) for one in datasets)
