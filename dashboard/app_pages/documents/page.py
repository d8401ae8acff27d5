"""*Văn bản chỉ đạo*: the documents that were issued about the plan, kept by the office."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from analytics.office import Kept
from analytics.office.documents import COLUMNS, DOCUMENTS, TITLES, Document
from analytics.policy import Act
from dashboard import navigation
from dashboard.app_pages.documents import editing
from dashboard.context import Context, current
from dashboard.widgets import downloads, filters, office, sentence
from dashboard.widgets.table import Field, show

_ALL, _READ, _WRITE = "tat-ca", "xem", "sua"


def page(ctx: Context) -> None:
    """The whole page."""
    t = ctx.t
    register = DOCUMENTS.read(ctx.store)
    answer = st.container(key="answer")
    with filters.row("filters"):
        year = _year(ctx, register)
        writing = (
            ctx.may(Act.KEEP_RECORDS)
            and filters.pick(ctx, "viec", t("Việc"), {_READ: t("Xem sổ"), _WRITE: t("Ghi sổ")}, _READ)
            == _WRITE
        )
    chosen = {key: kept for key, kept in register.items() if year == _ALL or _of_year(kept) == year}
    with answer:
        sentence.headline(_answer(ctx, chosen, year), title=navigation.title("documents", t))
    if writing:
        editing.draw(ctx, chosen, key=year)
        _history(ctx, chosen)
    elif chosen:
        _list(ctx, chosen, year)
    else:
        sentence.empty(
            t("Sổ chưa có văn bản nào."),
            t("Chọn «Ghi sổ» để nhập, dán từ Excel, hoặc chạy «nq71 documents import»."),
        )
    _rule(ctx)


def _year(ctx: Context, register: Mapping[str, Kept[Document]]) -> str:
    years = sorted({year for kept in register.values() if (year := _of_year(kept))}, reverse=True)
    choices = {_ALL: ctx.t("Tất cả")} | {year: year for year in years}
    return filters.pick(ctx, "nam", ctx.t("Năm ban hành"), choices, _ALL, listed=True, width=180)


def _of_year(kept: Kept[Document]) -> str:
    return str(kept.value.issued_on.year) if kept.value else ""


def _answer(ctx: Context, chosen: Mapping[str, Kept[Document]], year: str) -> str:
    t = ctx.t
    if not chosen:
        return t("Chưa ghi văn bản nào.")
    newest = max(kept.value.issued_on for kept in chosen.values() if kept.value)
    if year == _ALL:
        return t("{n} văn bản; văn bản mới nhất ngày {day}.", n=len(chosen), day=ctx.fmt.day(newest))
    return t(
        "{n} văn bản ban hành năm {year}; văn bản mới nhất ngày {day}.",
        n=len(chosen),
        year=year,
        day=ctx.fmt.day(newest),
    )


def _list(ctx: Context, chosen: Mapping[str, Kept[Document]], year: str) -> None:
    """The register, newest first, with the reporting period that each document belongs to."""
    t, fmt = ctx.t, ctx.fmt
    calendar = ctx.plan.calendar
    values = [kept.value for kept in chosen.values() if kept.value]
    values.sort(key=lambda one: (one.issued_on, one.number), reverse=True)
    frame = pd.DataFrame([[getattr(one, name) for name in COLUMNS] for one in values], columns=list(COLUMNS))
    quarters = [fmt.period(calendar.quarter_of(one.issued_on)) for one in values]
    frame = frame.assign(issued_on=pd.to_datetime(frame["issued_on"]), quarter=quarters)
    titles = {name: title[ctx.lang] for name, title in TITLES.items()}
    fields = [
        Field("number", titles["number"]),
        Field("issued_on", titles["issued_on"], fmt.day),
        Field("subject", titles["subject"], width=460),
        Field("kind", titles["kind"]),
        Field("issuer", titles["issuer"]),
        Field("quarter", t("Kỳ báo cáo")),
        Field("link", titles["link"]),
    ]
    show(ctx, frame, fields, alt=t("Sổ văn bản chỉ đạo"), key="documents")
    downloads.csv_button(ctx, frame, fields, key=f"van-ban-chi-dao_{year}")


def _history(ctx: Context, chosen: Mapping[str, Kept[Document]]) -> None:
    """Every version of one document, with who wrote it when."""
    if not chosen:
        return
    t = ctx.t
    sentence.section(t("Lịch sử của một văn bản"))
    names = {key: f"{kept.value.number} · {kept.value.subject}" for key, kept in chosen.items() if kept.value}
    key = st.selectbox(
        t("Văn bản"),
        list(names),
        index=None,
        format_func=lambda one: names.get(one, one),
        placeholder=t("Chọn một văn bản"),
        key="history-of",
        width=720,
    )
    if key is not None:
        office.history(ctx, DOCUMENTS, key, told=lambda one: editing.told(ctx, one))


def _rule(ctx: Context) -> None:
    """Which date decides, said with the plan's own days."""
    t, fmt, calendar = ctx.t, ctx.fmt, ctx.plan.calendar
    quarter = calendar.quarter_of(ctx.as_of)
    sentence.remark(
        t(
            "Ngày ban hành quyết định văn bản thuộc kỳ báo cáo nào, theo ngày chốt số liệu: {period} "
            "gồm văn bản từ ngày {first} đến ngày {last}. Sổ này điền phần I của báo cáo văn bản.",
            period=fmt.period(quarter),
            first=fmt.day(calendar.start(quarter)),
            last=fmt.day(calendar.end(quarter)),
        )
    )


page(current())
