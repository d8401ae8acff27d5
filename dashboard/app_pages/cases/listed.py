"""The cases as rows, and what there is to say where none is left."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from analytics.datasets import translate_word
from analytics.office.case_figures import case_table
from analytics.office.cases import CASE_STATES, Case
from dashboard.app_pages.cases import choices
from dashboard.app_pages.cases.choices import Chosen
from dashboard.context import Context
from dashboard.kept import of_office
from dashboard.widgets import sentence
from dashboard.widgets.downloads import csv_button
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.table import Field

_MOST = 100  # rows that are drawn; the file has all of them


def draw(ctx: Context, chosen: Chosen, *, named: bool) -> None:
    """The rows, most urgent first, and their file; ``named`` as for :func:`.cases.log`."""
    t, many = ctx.t, len(choices.shown(ctx, chosen, named))
    if not many:
        sentence.empty(*_empty(ctx, choices.about(ctx, chosen, named), chosen))
        return
    row_list(ctx, _rows(ctx, chosen, named), title=t("Vụ việc"), key="cases", look="words", order="given")
    if many > _MOST:
        sentence.remark(
            t(
                "{n} vụ việc đầu; chọn thêm điều kiện hoặc tải tệp để xem cả {all}.",
                n=_MOST,
                all=ctx.fmt.count(many),
            )
        )
    csv_button(ctx, _table(ctx, chosen, named), _fields(ctx), key=t("du-luan-vuong-mac"))


@of_office(most=32)
def _rows(ctx: Context, chosen: Chosen, named: bool) -> tuple[Row, ...]:
    return tuple(_row(ctx, case, chosen) for case in choices.shown(ctx, chosen, named)[:_MOST])


@of_office(most=32)
def _table(ctx: Context, chosen: Chosen, named: bool) -> pd.DataFrame:
    """All of them for the file, columns as in :func:`.case_table`."""
    return case_table(choices.shown(ctx, chosen, named))


def _row(ctx: Context, case: Case, chosen: Chosen) -> Row:
    t, fmt = ctx.t, ctx.fmt
    kind = translate_word(ctx.plan, "feedback", "kind", case.kind, ctx.lang)
    note = [ctx.name_of(case.unit), kind, case.source, case.body]
    if case.state in ("taken", "handed"):
        note.append(CASE_STATES[case.state][ctx.lang])
    if len(case.reports) > 1:
        note.append(t("báo cáo {n} lần", n=len(case.reports)))
    return Row(
        name=case.summary,
        value=t("mở {n} ngày", n=case.days_open)
        if case.open
        else t("xử lý trong {n} ngày", n=case.days_open),
        counted=t("hạn {day}", day=fmt.day(case.due_on))
        if case.open
        else t("xong {day}", day=fmt.day(case.closed_on)),
        note=" · ".join(filter(None, note)),
        group=t("Quá hạn") if case.over else t("Đang mở, còn hạn") if case.open else t("Đã xử lý xong"),
        href=href("cases", {**chosen.params, "vu": case.key}, ctx.lang),
    )


def _empty(ctx: Context, about: Sequence[Case], chosen: Chosen) -> tuple[str, str | None]:
    t = ctx.t
    if about:
        return (
            t("Không có vụ việc nào ở tình trạng «{state}».", state=choices.states(ctx)[chosen.state]),
            t("Chọn tình trạng khác để xem {n} vụ việc.", n=len(about)),
        )
    return (
        t("Không có vụ việc nào như điều kiện đã chọn."),
        t("Bỏ bớt điều kiện hoặc tìm bằng từ khác."),
    )


def _fields(ctx: Context) -> list[Field]:
    t = ctx.t
    return [
        Field("unit", t("Mã đơn vị")),
        Field("kind", t("Loại")),
        Field("received_on", t("Ngày tiếp nhận")),
        Field("summary", t("Nội dung")),
        Field("source", t("Nguồn")),
        Field("tendency", t("Xu hướng ý kiến")),
        Field("breadth", t("Mức độ phổ biến của ý kiến")),
        Field("reported_on", t("Ngày báo cáo")),
        Field("state", t("Tình trạng")),
        Field("closed_on", t("Ngày xử lý xong")),
        Field("days_open", t("Số ngày từ khi tiếp nhận")),
        Field("due_on", t("Hạn xử lý")),
        Field("over", t("Quá hạn (1: có)")),
        Field("body", t("Cơ quan xử lý")),
        Field("result", t("Kết quả xử lý")),
        Field("periods", t("Kỳ báo cáo")),
        Field("file", t("Tệp")),
        Field("sheet", t("Trang tính")),
        Field("cell", t("Ô")),
    ]
