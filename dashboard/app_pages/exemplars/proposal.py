"""The list of those proposed for commendation in a year, as Word and xlsx."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.datasets import translate_word
from analytics.datasets.masking import masked_frame
from analytics.indicators.insights.resources.exemplars import proposed_stage
from analytics.outputs.commendation import proposal_docx, proposal_workbook
from analytics.plan import Time, year_time
from dashboard.context import Context
from dashboard.data.resources import Exemplars
from dashboard.widgets import downloads, office, sentence


def files(ctx: Context, found: Exemplars, time: Time, *, named: bool) -> None:
    """The two files, with full names only where ``named``; of a phase there is no list."""
    t = ctx.t
    sentence.section(t("Danh sách đề nghị khen thưởng"))
    if found.proposed is None:
        sentence.remark(t("Chọn một năm hoặc một quý để lập danh sách của năm đó."))
        return
    year = year_time(time.quarters[0].year)
    when = ctx.fmt.period(year)
    if found.proposed.empty:
        sentence.empty(t("{time} không có điển hình nào đang được đề xuất.", time=when))
        return
    proposed = found.proposed if named else masked_frame("exemplar", found.proposed)
    stage = translate_word(ctx.plan, "exemplar", "stage", proposed_stage(ctx.plan), ctx.lang)
    told = t(
        "{n} điển hình ở tình trạng «{stage}», {time}, chưa được khen thưởng.",
        n=len(proposed),
        stage=stage,
        time=when,
    )
    names = (
        t("Tệp ghi tên đầy đủ.")
        if named
        else t(
            "Tệp viết tắt tên cá nhân; muốn ghi đầy đủ, bật «Hiện họ tên đầy đủ» ở cuối trang trước khi tải."
        )
    )
    sentence.remark(f"{told} {names}")
    units = {unit.code: unit.name for unit in ctx.units}
    known, at = (ctx.measured, ctx.reports), ctx.received_at()
    name = f"de-nghi-khen-thuong_{year.code}"
    with st.container(horizontal=True, key="files"):
        st.download_button(
            t("Tải danh sách (Word)"),
            office.taken(
                ctx, partial(proposal_docx, *known, proposed, year, units=units, made_at=at), "proposal"
            ),
            file_name=f"{name}.docx",
            mime=downloads.DOCX,
            type="primary",
            icon=":material/download:",
            on_click="ignore",
            key="proposal-docx",
        )
        st.download_button(
            t("Tải danh sách (Excel)"),
            office.taken(
                ctx,
                partial(proposal_workbook, proposed, year, units=units, as_of=f"{ctx.as_of:%d/%m/%Y}"),
                "proposal",
            ),
            file_name=f"{name}.xlsx",
            mime=downloads.XLSX,
            icon=":material/download:",
            on_click="ignore",
            key="proposal-xlsx",
        )
