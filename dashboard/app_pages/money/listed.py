"""The money of a time by source, item, unit, quarter or year; each row opens the cells it counts."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from analytics.datasets import translate_word
from analytics.indicators.insights.resources.money import DATASET
from analytics.outputs.plain_workbook import PlainTable, plain_workbook
from analytics.plan import year_time
from dashboard import navigation
from dashboard.app_pages.money import choices
from dashboard.app_pages.money.choices import Choice, money_of
from dashboard.app_pages.money.warned import period
from dashboard.context import Context
from dashboard.data import resources
from dashboard.data.resources import Money
from dashboard.kept import of_office
from dashboard.widgets import downloads, office, sentence
from dashboard.widgets.cells.cell_list import cells_list
from dashboard.widgets.rows import Row, href, row_list
from dashboard.widgets.table import Field


def table(ctx: Context, choice: Choice, found: Money) -> None:
    """The rows, the cells of the one that is opened, and the table to take away."""
    t = ctx.t
    headings = {
        "source": t("Kinh phí theo nguồn"),
        "item": t("Kinh phí theo nội dung chi"),
        "unit": t("Kinh phí theo đơn vị"),
        "quarter": t("Kinh phí theo quý"),
        "year": t("Kinh phí theo năm"),
    }
    heading = headings[choice.by]
    title = f"{heading}, {ctx.fmt.period(choice.time)}"
    named = _named(ctx, choice)
    sentence.section(heading, _note(ctx, choice))
    key = choices.opened(list(named["key"]))
    if key is not None:
        _cells(ctx, choice, key)
    row_list(
        ctx,
        _rows(ctx, choice, key),
        title=title,
        key="money",
        order="names" if choice.by == "unit" else "given",
        chosen=() if key is None else (key,),
    )
    fields = _fields(ctx, heading)
    name = "_".join(
        filter(None, ("kinh-phi", choice.time.code, choice.params["chia-theo"], choice.params.get("khoi")))
    )
    downloads.table(ctx, named, fields, title=title, key=name)
    st.download_button(
        t("Tải bảng này (Excel)"),
        office.taken(ctx, partial(_workbook, ctx, choice, found, named, fields, title), "money"),
        file_name=f"{name}.xlsx",
        mime=downloads.XLSX,
        icon=":material/download:",
        on_click="ignore",
        key="money-xlsx",
    )


@of_office(most=32)
def _named(ctx: Context, choice: Choice) -> pd.DataFrame:
    """The sums with what they are of in words."""
    sums = money_of(ctx, choice).table
    return sums.assign(label=[_label(ctx, choice, key) for key in sums["key"]])


@of_office(most=32)
def _rows(ctx: Context, choice: Choice, opened: str | None) -> tuple[Row, ...]:
    """A row for each sum; the one that is opened leads back."""
    doubts = money_of(ctx, choice).doubts
    doubted = {one.unit for one in doubts} if choice.by == "unit" else set()
    return tuple(
        _row(ctx, choice, {str(n): v for n, v in one.items()}, opened, doubted=one["key"] in doubted)
        for one in _named(ctx, choice).to_dict("records")
    )


def _note(ctx: Context, choice: Choice) -> str:
    t = ctx.t
    note = t("Thanh và tỷ lệ là số đã chi so với số đã phân bổ; đơn vị tính: đồng.")
    if choice.by == "quarter" and ctx.plan.reporting.cumulative(DATASET):
        note += " " + t("Số của mỗi quý là lũy kế từ đầu năm đến hết quý đó.")
    return note


def _label(ctx: Context, choice: Choice, key: str) -> str:
    if choice.by == "source":
        return translate_word(ctx.plan, DATASET, "source", key, ctx.lang)
    if choice.by == "unit":
        return ctx.name_of(key)
    if choice.by == "quarter":
        return period(ctx, key)
    return ctx.fmt.period(year_time(int(key))) if choice.by == "year" else key


def _row(ctx: Context, choice: Choice, one: dict[str, Any], opened: str | None, *, doubted: bool) -> Row:
    t, fmt = ctx.t, ctx.fmt
    known = not pd.isna(one["spent_share"])
    told = [
        t("dự toán {amount}", amount=fmt.count(one["planned"])),
        t("còn lại {amount}", amount=fmt.count(one["left"])),
        t("đã quyết toán {amount}", amount=fmt.count(one["settled"])),
    ]
    if not pd.isna(one["used_share"]):
        told.append(t("dùng {share} dự toán", share=fmt.percent(one["used_share"])))
    if one["over"] > 0:
        told.append(t("có khoản vượt phân bổ {amount}", amount=fmt.count(one["over"])))
    if doubted:
        told.append(t("số đọc được theo hai cách, cần xác nhận"))
    unit = ctx.unit_by_code.get(one["key"]) if choice.by == "unit" else None
    dong = "" if one["key"] == opened else str(one["key"])
    return Row(
        name=str(one["label"]),
        value=fmt.percent(one["spent_share"]),
        counted=f"{fmt.count(one['spent'])}/{fmt.count(one['allocated'])}",
        amount=float(one["spent_share"]) if known else None,
        why="" if known else t("chưa phân bổ"),
        note=" · ".join(told),
        group=unit.kind.label[ctx.lang] if unit else "",
        # That nothing is open has to be said too, or the row stays open.
        href=f"{href('money', choice.params, ctx.lang)}&{urlencode({'dong': dong})}",
        code=str(one["key"]),
    )


def _cells(ctx: Context, choice: Choice, key: str) -> None:
    """The cells behind the opened row."""
    t = ctx.t
    cells = resources.money_cells(ctx.view, choice.by, key, choice.time, choice.within, choice.source)
    with st.container(border=True, key="opened-row"):
        label = sentence.escape_markdown(_label(ctx, choice, key))
        st.markdown(f"**{t('Từng ô trong tệp gốc: {label}', label=label)}**")
        file = f"{'_'.join(choice.params.values())}_{t('nguon')}.csv"
        cells_list(ctx, cells, key=f"money-cells-{key}", file_name=file)
        navigation.link("money", t("Đóng"), {**choice.params, "dong": ""}, icon=":material/close:")


def _fields(ctx: Context, first: str) -> list[Field]:
    t, fmt = ctx.t, ctx.fmt
    return [
        Field("label", first),
        Field("planned", t("Dự toán (đồng)"), fmt.count),
        Field("allocated", t("Đã phân bổ (đồng)"), fmt.count),
        Field("spent", t("Đã chi (đồng)"), fmt.count),
        Field("settled", t("Đã quyết toán (đồng)"), fmt.count),
        Field("left", t("Còn lại (đồng)"), fmt.count),
        Field("over", t("Chi vượt phân bổ (đồng)"), fmt.count),
        Field("spent_share", t("Đã chi/phân bổ"), fmt.percent),
        Field("used_share", t("Đã chi/dự toán"), fmt.percent),
        Field("lines", t("Số khoản"), fmt.count),
        Field("units", t("Số đơn vị"), fmt.count),
    ]


def _workbook(
    ctx: Context, choice: Choice, found: Money, named: pd.DataFrame, fields: list[Field], title: str
) -> bytes:
    """The table and the single lines it adds up, on two sheets."""
    t = ctx.t
    day = t("Số liệu tính đến ngày {day}.", day=ctx.fmt.day(ctx.as_of))
    summed = named[[field.name for field in fields]].rename(columns={one.name: one.title for one in fields})
    lines = found.lines.assign(
        unit=[ctx.name_of(code) for code in found.lines["unit"]],
        period=[period(ctx, code) for code in found.lines["period"]],
        source=[translate_word(ctx.plan, DATASET, "source", one, ctx.lang) for one in found.lines["source"]],
    )
    titles = {one.name: one.title for one in fields}
    titles |= {
        "unit": t("Đơn vị"),
        "period": t("Kỳ báo cáo"),
        "item": t("Nội dung chi"),
        "source": t("Nguồn"),
    }
    lines = lines.rename(columns=titles)
    return plain_workbook(
        [
            PlainTable(t("Tổng hợp"), title, [day, _note(ctx, choice)], summed),
            PlainTable(t("Từng khoản"), t("Các khoản kinh phí"), [day], lines),
        ]
    )
