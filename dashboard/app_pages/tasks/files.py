"""What can be taken away of a year's assignments: the annex, the table, and a unit's plan made of its own."""

from __future__ import annotations

from functools import partial

import streamlit as st

from analytics.office.assignments import Assignment, by_register
from analytics.outputs.assignments import annex_docx, annex_workbook, assignments_workbook, school_plan
from analytics.outputs.official_report import docx_bytes
from analytics.plan import UnitGroup
from dashboard.context import Context
from dashboard.data import tasks
from dashboard.kept import of_office
from dashboard.language.collation import alphabetical
from dashboard.widgets import downloads, office, sentence


def show(ctx: Context, year: int) -> None:
    """The buttons, where there is anything assigned."""
    given, gone = _given(ctx, year)
    _gone(ctx, gone)
    if not given:
        return
    with st.container(key="files"):  # which paper leaves out
        if ctx.view.within is None:  # an annex of one unit's tasks would pass for the ward's
            _annex(ctx, year, given)
        _plan(ctx, year, given)


@of_office(most=8)
def _given(ctx: Context, year: int) -> tuple[list[Assignment], list[Assignment]]:
    """What is assigned, and what of it to units that are in the register no more."""
    return by_register(tasks.assignments(ctx.view, year), ctx.units)


def _annex(ctx: Context, year: int, given: list[Assignment]) -> None:
    """The annex of the ward's plan and the table to work on."""
    t = ctx.t
    sentence.section(
        t("Phụ lục phân công nhiệm vụ năm {year}", year=str(year)),
        t(
            "{n} nhiệm vụ đã giao, có đơn vị chủ trì và phối hợp, để kèm theo kế hoạch của {area}.",
            n=len(given),
        ),
    )
    annex = partial(
        annex_docx,
        given,
        year,
        ctx.plan,
        ctx.units,
        made_at=ctx.received_at(),
        illustrative=ctx.illustrative,
    )
    sheet = partial(annex_workbook, given, year, ctx.plan, ctx.units, illustrative=ctx.illustrative)
    table = partial(assignments_workbook, given, year, ctx.plan, ctx.units)
    with st.container(horizontal=True):
        _button(
            ctx, t("Phụ lục (Word)"), annex, f"phu-luc-nhiem-vu_{year}.docx", downloads.DOCX, primary=True
        )
        _button(ctx, t("Phụ lục (Excel)"), sheet, f"phu-luc-nhiem-vu_{year}.xlsx", downloads.XLSX)
        _button(ctx, t("Bảng để sửa và nhập lại (Excel)"), table, f"giao-viec_{year}.xlsx", downloads.XLSX)


def _gone(ctx: Context, gone: list[Assignment]) -> None:
    """Say what was assigned to units that are in the register no more: it is in no list and no annex."""
    if gone:
        sentence.remark(
            ctx.t(
                "{n} nhiệm vụ giao cho đơn vị không còn trong danh sách đơn vị ({units}) không có ở danh "
                "sách và phụ lục này. Giao lại ở bảng giao việc cuối trang.",
                n=len(gone),
                units=", ".join(sorted({one.unit for one in gone})),
            )
        )


def _button(
    ctx: Context, label: str, made: partial[bytes], name: str, mime: str, *, primary: bool = False
) -> None:
    st.download_button(
        label,
        office.taken(ctx, made, "assignments"),
        file_name=name,
        mime=mime,
        type="primary" if primary else "secondary",
        icon=":material/download:",
        on_click="ignore",
        key=f"file-{name}",
    )


def _plan(ctx: Context, year: int, given: list[Assignment]) -> None:
    """The draft plan of a school, chosen here."""
    t = ctx.t
    leading = {one.unit for one in given}
    schools = [one for one in ctx.units if one.group is UnitGroup.SCHOOL and one.code in leading]
    if not schools:
        return
    sentence.section(
        t("Kế hoạch truyền thông của một trường"),
        t("Bản dự thảo lập từ nhiệm vụ đã giao; chỗ trường phải tự quyết nằm trong ngoặc vuông, tô vàng."),
    )
    names = {one.code: one.name for one in ctx.units}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        code = st.selectbox(
            t("Trường"),
            sorted((one.code for one in schools), key=lambda one: alphabetical(names[one])),
            format_func=lambda one: names.get(one, one),
            key="plan-of",
            width=380,
        )
        unit = ctx.unit_by_code[code]
        invented = ctx.illustrative

        def made() -> bytes:
            report = school_plan(ctx.plan, unit, year, given, names, illustrative=invented)
            return docx_bytes(report, made_at=ctx.received_at())

        _button(
            ctx,
            t("Dự thảo kế hoạch (Word)"),
            partial(made),
            f"ke-hoach-truyen-thong_{code}_{year}.docx",
            downloads.DOCX,
        )
