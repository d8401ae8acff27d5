"""One task of a unit: its six clears, what the unit told of it cell by cell, and what was assigned before."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from analytics.datasets import DATASETS
from analytics.office.assignments import ASSIGNMENTS, PARTS, Assignment, key_of
from analytics.plan import year_time
from dashboard import navigation
from dashboard.app_pages.tasks import words
from dashboard.context import Context
from dashboard.data import events, measures, tasks
from dashboard.language import formats
from dashboard.widgets import office, sentence
from dashboard.widgets.cells.cell_list import cells_list
from dashboard.widgets.sentence import escape_markdown


def asked(ctx: Context) -> tuple[str, str] | None:
    """The unit and the code of the task that the address names."""
    unit, _, code = st.query_params.get("viec", "").partition("/")
    known = unit in ctx.unit_by_code and ctx.view.holds(unit)
    return (unit, code) if code and known else None


def show(ctx: Context, unit: str, code: str, year: int) -> None:
    """The whole page of one task."""
    t = ctx.t
    lines = tasks.lines(ctx.view, year)
    own = lines[(lines["unit"] == unit) & (lines["code"] == code)]
    title = f"{code}. {own['work'].iloc[0]}" if len(own) else code
    states = ", ".join(words.state_words(ctx)[state].lower() for state in own["state"])
    said = t("{unit}, năm {year}: {states}.", unit=ctx.name_of(unit), year=str(year), states=states)
    if own.empty:
        said = t("{unit} không có nhiệm vụ này trong năm {year}.", unit=ctx.name_of(unit), year=str(year))
    sentence.headline(said, title=escape_markdown(title))
    navigation.link(
        "tasks",
        t("Mọi nhiệm vụ của đơn vị này"),
        {"don-vi": unit, "nam": str(year), "tinh-trang": words.ALL},
        icon=":material/arrow_back:",
    )
    for line in own.to_dict("records"):
        _clears(ctx, {str(name): value for name, value in line.items()}, several=len(own) > 1)
    _told(ctx, unit, code, year)
    _moved(ctx, code)
    sentence.section(t("Lịch sử giao việc"))
    key = key_of(Assignment(year, code, unit, ""))
    until = measures.moment_of(ctx.view)
    if key in ASSIGNMENTS.read(ctx.store, until=until) or (
        until is None and ASSIGNMENTS.history(ctx.store, key)
    ):
        office.history(ctx, ASSIGNMENTS, key, told=lambda one: told(ctx, one), until=until)
    else:
        sentence.empty(t("Chưa có trong bảng giao việc; đơn vị tự báo nhiệm vụ này."))


def told(ctx: Context, one: Assignment) -> str:
    """An assignment in one line."""
    t = ctx.t
    said = [
        f"{one.code}. {one.work}",
        ctx.name_of(one.unit),
        words.person_words(ctx, one.person),
        words.day_words(ctx, one.due_on),
        one.responsibility or "",
        one.authority or "",
        one.result or "",
        t("phối hợp: {units}", units=_names(ctx, one.cooperating)) if one.cooperating else "",
        one.note or "",
    ]
    return " · ".join(filter(None, said))


def _names(ctx: Context, codes: tuple[str, ...]) -> str:
    return ", ".join(map(ctx.name_of, codes))


def _clears(ctx: Context, line: dict[str, Any], *, several: bool) -> None:
    t = ctx.t
    sentence.section(escape_markdown(str(line["work"])) if several else t("Sáu rõ"))
    said = []
    for part in PARTS:
        value = line[part]
        if isinstance(value, pd.Timestamp) and not pd.isna(value):
            value = ctx.fmt.day(value)
        missing = value is None or pd.isna(value)
        words_of = t("chưa ghi") if missing else escape_markdown(str(value))
        said.append(f"- **{escape_markdown(DATASETS['task'].column(part).title[ctx.lang])}**: {words_of}")
    if line["cooperating"]:
        names = escape_markdown(_names(ctx, line["cooperating"]))
        said.append(f"- **{t('Đơn vị phối hợp')}**: {names}")
    progress = line["progress"]
    how = formats.NO_DATA if pd.isna(progress) else f"{ctx.fmt.decimal(progress)}%"
    state = words.state_words(ctx)[line["state"]]
    rests = words.told_words(ctx, line["period"]) or t("chưa có báo cáo nào nói đến")
    said.append(f"- **{t('Tình trạng')}**: {state}; {t('tiến độ {how}', how=how)}, {escape_markdown(rests)}")
    st.markdown("\n".join(said))


def _told(ctx: Context, unit: str, code: str, year: int) -> None:
    t = ctx.t
    sentence.section(
        t("Đơn vị đã báo cáo"),
        t("Tiến độ ở từng báo cáo; chọn một dòng để tải đúng tệp đã gửi, mở tại ô đó."),
    )
    cells = events.event_cells(ctx.view, "task", "progress", year_time(year), (unit,), words={"code": code})
    if cells.empty:
        sentence.empty(t("Chưa có báo cáo nào nói đến nhiệm vụ này."))
        return
    cells_list(ctx, cells, key=f"task-{unit}-{code}-{year}", file_name=f"{unit}_{code}_{t('nguon')}.csv")


def _moved(ctx: Context, code: str) -> None:
    moved = ctx.plan.moved_by(code)
    if not moved:
        return
    sentence.section(ctx.t("Chỉ tiêu mà nhiệm vụ này tác động"))
    for indicator in moved:
        navigation.link(
            "indicators",
            escape_markdown(f"{indicator.id}. {indicator.name[ctx.lang]}"),
            {"chi-tieu": indicator.id},
            icon=":material/query_stats:",
        )
